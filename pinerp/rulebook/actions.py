"""Review rules as data: written, changed, put in order, switched, set aside. A rule is checked before it is kept."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.inventory import queries as shelf
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NameTaken
from pinerp.rulebook.errors import CarrierNotBound, UnknownGift, UnknownPlace, UnknownRule
from pinerp.rulebook.models import ReviewRule
from pinerp.rulebook.rules import Draft, compile_meetings


def write_rule(
    *,
    actor: Actor,
    name: str,
    match: str,
    conditions: list[dict[str, Any]],
    effect: dict[str, Any],
    now: datetime,
    position: int | None = None,
    rule_id: int | None = None,
) -> ReviewRule:
    """A new rule, switched off and the last of all, or a changed one. Refuses fields and operators that are not on the list,
    and effects that name what the company does not have.

    Inverse: `archive_rule`, or writing the former text.
    """
    facts: dict[str, Any] = {
        "name": name,
        "match": match,
        "conditions": conditions,
        "effect": sound_effect(actor, effect),
    }
    compile_meetings([("new", Draft(**facts))])
    if position is not None or rule_id is None:
        facts["position"] = position if position is not None else _last(actor) + 1
    try:
        with transaction.atomic():
            if rule_id is None:
                rule = ReviewRule.objects.create(merchant_id=actor.merchant_id, **facts)
            else:
                rule = _find(actor, rule_id)
                ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).update(**facts)
    except IntegrityError as error:
        raise NameTaken(name=name) from error
    logbook.write(actor, "orders.write_rule", [rule.id], now, {"name": name})
    return _find(actor, rule.id)


def sound_effect(actor: Actor, effect: dict[str, Any]) -> dict[str, Any]:
    """The effect as it is kept. Refuses a carrier that is not bound, a warehouse or a SKU that is not there."""
    if effect.get("kind") == "carrier" and effect["carrier_code"] not in channels.carrier_accounts(actor.merchant_id):
        raise CarrierNotBound(carrier=effect["carrier_code"])
    if effect.get("kind") == "warehouse":
        known = {warehouse.id for warehouse in shelf.warehouses(actor)}
        if not known.issuperset(effect["warehouse_ids"]):
            raise UnknownPlace()
    if effect.get("kind") == "gift":
        found = catalog.sku_ids_by_code(actor.merchant_id, [effect["sku_code"]])
        if not found:
            raise UnknownGift(sku=effect["sku_code"])
        return {**effect, "sku_id": found[effect["sku_code"]]}
    return effect


def order_rules(*, actor: Actor, rule_ids: Sequence[int], now: datetime) -> Outcome:
    """Put the rules into this order: of each kind the first that meets an order counts. Inverse: itself."""
    known = ReviewRule.objects.filter(merchant_id=actor.merchant_id, id__in=rule_ids).count()
    if known != len(set(rule_ids)):
        raise UnknownRule()
    sql.rows("rulebook", "order_rules", merchant_id=actor.merchant_id, ids=sql.array(list(rule_ids)))
    logbook.write(actor, "orders.order_rules", list(rule_ids), now)
    return Outcome(done=list(rule_ids))


def _last(actor: Actor) -> int:
    last = ReviewRule.objects.filter(merchant_id=actor.merchant_id).aggregate(last=Max("position"))["last"]
    return int(last or 0)


def switch_rule(*, actor: Actor, rule_id: int, is_on: bool, now: datetime) -> Outcome:
    """Switch a rule on or off; its own inverse. Orders that passed stay where they are."""
    _find(actor, rule_id)
    ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).update(is_on=is_on)
    logbook.write(actor, "orders.switch_rule", [rule_id], now, {"is_on": is_on})
    return Outcome(done=[rule_id])


def archive_rule(*, actor: Actor, rule_id: int, now: datetime) -> Outcome:
    """Set a rule aside, switched off. Inverse: `restore_rule`."""
    _find(actor, rule_id)
    ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).update(archived_at=now, is_on=False)
    logbook.write(actor, "orders.archive_rule", [rule_id], now)
    return Outcome(done=[rule_id])


def restore_rule(*, actor: Actor, rule_id: int, now: datetime) -> Outcome:
    """Bring a rule back, switched off."""
    _find(actor, rule_id)
    ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).update(archived_at=None)
    logbook.write(actor, "orders.restore_rule", [rule_id], now)
    return Outcome(done=[rule_id])


def take_turns(*, actor: Actor, rule_ids: Sequence[int]) -> None:
    """Have those who deal out what a rule has little of take turns, until their transactions end. Locks the rules by id."""
    sql.rows("rulebook", "lock_rules", merchant_id=actor.merchant_id, ids=sql.array(sorted(rule_ids)))


def _find(actor: Actor, rule_id: int) -> ReviewRule:
    rule = ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).first()
    if rule is None:
        raise UnknownRule()
    return rule
