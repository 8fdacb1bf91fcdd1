"""Rules of alerts. Each change wakes the watch, which judges everything by them within seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import rules
from pinerp.alerts.errors import BadBasis, BadThreshold, NoScope, UnknownGoodsOrPlace, UnknownRule, UnknownWay
from pinerp.alerts.models import Rule, RuleSku, RuleWay, Way
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries as inventory
from pinerp.kit.outcomes import Outcome


def write_rule(
    *,
    actor: Actor,
    rule_id: int | None,
    kind: str,
    basis: str,
    level: int,
    warehouse_id: int | None,
    sku_ids: Sequence[int],
    way_ids: Sequence[int],
    now: datetime,
) -> Outcome:
    """A new rule, or other words for one that is there; it is on from then. The answer holds the former one: writing that
    again is the inverse, or `archive_rules` of a new one.
    """
    _refuse(actor, kind, basis, level, warehouse_id, sku_ids, way_ids)
    facts: dict[str, Any] = {
        "kind": kind, "basis": basis, "level": level, "warehouse_id": warehouse_id, "changed_at": now, "is_on": True,
    }  # fmt: skip
    former: dict[str, Any] | None = None
    mine = Rule.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    if rule_id is None:
        (row,) = Rule.objects.bulk_create([Rule(merchant_id=actor.merchant_id, created_at=now, **facts)])
    else:
        held = mine.select_for_update().filter(id=rule_id).first()
        if held is None or held.kind != kind:
            raise UnknownRule()
        row = held
        former = _told(row)
        mine.filter(id=rule_id).update(**facts)
    about = {"merchant_id": actor.merchant_id, "rule_id": row.id}
    RuleSku.objects.filter(**about).delete()
    RuleWay.objects.filter(**about).delete()
    RuleSku.objects.bulk_create(RuleSku(sku_id=i, **about) for i in sorted(set(sku_ids)))
    RuleWay.objects.bulk_create(RuleWay(way_id=i, **about) for i in sorted(set(way_ids)))
    logbook.write(actor, "alerts.write_rule", [row.id], now, {"kind": kind, "basis": basis, "level": level})
    return Outcome(done=[row.id], facts={"former": former})


def _refuse(
    actor: Actor,
    kind: str,
    basis: str,
    level: int,
    warehouse_id: int | None,
    sku_ids: Sequence[int],
    way_ids: Sequence[int],
) -> None:
    if basis not in rules.BASES[kind]:
        raise BadBasis()
    least, most = rules.AMOUNTS[basis]
    if not least <= level <= most or (level == 0 and basis == rules.DAYS and kind != rules.LOW):
        raise BadThreshold(least=max(1, least) if kind != rules.LOW else least, most=most)
    if kind in rules.ORDER_KINDS and (warehouse_id is not None or sku_ids):
        raise NoScope()
    places = {place.id for place in inventory.warehouses(actor)}
    if warehouse_id is not None and warehouse_id not in places:
        raise UnknownGoodsOrPlace()
    if set(sku_ids) - catalog.skus_of(actor.merchant_id, list(sku_ids)).keys():
        raise UnknownGoodsOrPlace()
    known = Way.objects.filter(merchant_id=actor.merchant_id, id__in=way_ids, archived_at=None)
    if set(way_ids) - set(known.values_list("id", flat=True)):
        raise UnknownWay()


def _told(row: Rule) -> dict[str, Any]:
    about = {"merchant_id": row.merchant_id, "rule_id": row.id}
    return {
        "kind": row.kind,
        "basis": row.basis,
        "level": row.level,
        "warehouse_id": None if row.warehouse_id is None else str(row.warehouse_id),
        "is_on": row.is_on,
        "sku_ids": [str(i) for i in RuleSku.objects.filter(**about).values_list("sku_id", flat=True)],
        "way_ids": [str(i) for i in RuleWay.objects.filter(**about).values_list("way_id", flat=True)],
    }


def switch_rules(*, actor: Actor, rule_ids: Sequence[int], is_on: bool, now: datetime) -> Outcome:
    """On or off; the alerts of a rule that is off end. Inverse: the other way."""
    facts = {"is_on": is_on, "changed_at": now}
    return _set(actor, rule_ids, False, facts, "alerts.switch_rules", now, {"is_on": is_on})


def archive_rules(*, actor: Actor, rule_ids: Sequence[int], now: datetime) -> Outcome:
    """Rules are set aside. Inverse: `restore_rules`."""
    return _set(actor, rule_ids, False, {"archived_at": now}, "alerts.archive_rules", now)


def restore_rules(*, actor: Actor, rule_ids: Sequence[int], now: datetime) -> Outcome:
    """Rules that were set aside are used again. Inverse: `archive_rules`."""
    facts = {"archived_at": None, "changed_at": now}
    return _set(actor, rule_ids, True, facts, "alerts.restore_rules", now)


def _set(
    actor: Actor,
    rule_ids: Sequence[int],
    is_archived: bool,
    facts: dict[str, Any],
    verb: str,
    now: datetime,
    params: dict[str, Any] | None = None,
) -> Outcome:
    rows = Rule.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, id__in=rule_ids, archived_at__isnull=not is_archived
    )
    found = set(rows.order_by("id").values_list("id", flat=True))
    outcome = Outcome.of(rule_ids, {i: UnknownRule() for i in rule_ids if i not in found})
    Rule.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(**facts)
    logbook.write(actor, verb, outcome.done, now, params)
    return outcome
