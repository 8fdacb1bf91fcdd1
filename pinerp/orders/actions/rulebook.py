"""Review rules as data: written, changed, switched, set aside. A rule is checked before it is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.orders.errors import NameTaken, UnknownRule
from pinerp.orders.models import ReviewRule
from pinerp.orders.rules import compile_rules


def write_rule(
    *,
    actor: Actor,
    name: str,
    match: str,
    conditions: list[dict[str, Any]],
    effect: dict[str, Any],
    position: int,
    now: datetime,
    rule_id: int | None = None,
) -> ReviewRule:
    """A new rule, switched off, or a changed one. Refuses fields and operators that are not on the list.

    Inverse: `archive_rule`, or writing the former text.
    """
    facts = {"name": name, "match": match, "conditions": conditions, "effect": effect, "position": position}
    compile_rules([ReviewRule(merchant_id=actor.merchant_id, id=0, **facts)])
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


def _find(actor: Actor, rule_id: int) -> ReviewRule:
    rule = ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule_id).first()
    if rule is None:
        raise UnknownRule()
    return rule
