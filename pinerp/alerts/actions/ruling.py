"""Rules of alerts. Each change wakes the watch, which judges everything by them within seconds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.alerts import queries, rules
from pinerp.alerts.errors import (
    BadBasis,
    BadThreshold,
    NoScope,
    NotAllStores,
    UnknownGoodsOrPlace,
    UnknownRule,
    UnknownWay,
)
from pinerp.alerts.models import Rule, RuleGroup, RuleSku, RuleStore, RuleWay, Way
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.inventory import queries as inventory
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


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
    group_ids: Sequence[int] = (),
    store_ids: Sequence[int] = (),
) -> Outcome:
    """A new rule, or other words for one that is there; it is on from then. The answer holds the former one: writing that
    again is the inverse, or `archive_rules` of a new one.

    Who sees some stores only may not rule about the orders of others.
    """
    scope = rules.Scope(frozenset(sku_ids), frozenset(group_ids), frozenset(store_ids))
    _refuse(actor, kind, basis, level, warehouse_id, scope)
    _refuse_ways(actor, way_ids)
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
        if held.id in _others(actor, [held]):
            raise NotAllStores()
        row = held
        former = _told(row)
        mine.filter(id=rule_id).update(**facts)
    about = {"merchant_id": actor.merchant_id, "rule_id": row.id}
    for table in (RuleSku, RuleGroup, RuleStore, RuleWay):
        table.objects.filter(**about).delete()
    RuleSku.objects.bulk_create(RuleSku(sku_id=i, **about) for i in sorted(scope.skus))
    RuleGroup.objects.bulk_create(RuleGroup(group_id=i, **about) for i in sorted(scope.groups))
    RuleStore.objects.bulk_create(RuleStore(store_id=i, **about) for i in sorted(scope.stores))
    RuleWay.objects.bulk_create(RuleWay(way_id=i, **about) for i in sorted(set(way_ids)))
    logbook.write(actor, "alerts.write_rule", [row.id], now, {"kind": kind, "basis": basis, "level": level})
    return Outcome(done=[row.id], facts={"former": former})


def _refuse(actor: Actor, kind: str, basis: str, level: int, warehouse_id: int | None, scope: rules.Scope) -> None:
    if basis not in rules.BASES[kind]:
        raise BadBasis()
    least, most = rules.AMOUNTS[basis]
    if not least <= level <= most or (level == 0 and basis == rules.DAYS and kind != rules.LOW):
        raise BadThreshold(least=max(1, least) if kind != rules.LOW else least, most=most)
    is_about_orders = kind in rules.ORDER_KINDS
    if scope.stores if not is_about_orders else (warehouse_id is not None or scope.skus or scope.groups):
        raise NoScope()
    if is_about_orders and actor.store_scope is not None and not scope.stores:
        raise NotAllStores()
    places = {place.id for place in inventory.warehouses(actor)}
    stores = {store.id for store in channels.visible_stores(actor)}
    groups = {group.id for group in catalog.groups(actor.merchant_id)}
    if (warehouse_id is not None and warehouse_id not in places) or scope.stores - stores or scope.groups - groups:
        raise UnknownGoodsOrPlace()
    if scope.skus - catalog.skus_of(actor.merchant_id, scope.skus).keys():
        raise UnknownGoodsOrPlace()


def _refuse_ways(actor: Actor, way_ids: Sequence[int]) -> None:
    known = Way.objects.filter(merchant_id=actor.merchant_id, id__in=way_ids, archived_at=None)
    if set(way_ids) - set(known.values_list("id", flat=True)):
        raise UnknownWay()


def _others(actor: Actor, rows: Sequence[Rule]) -> set[int]:
    """Which of some rules are about orders of stores that the actor may not see."""
    seen = actor.store_scope
    if seen is None:
        return set()
    scopes = queries.scopes_of(actor.merchant_id, [row.id for row in rows if row.kind in rules.ORDER_KINDS])
    return {rule_id for rule_id, scope in scopes.items() if not scope.stores or scope.stores - seen}


def _told(row: Rule) -> dict[str, Any]:
    about = {"merchant_id": row.merchant_id, "rule_id": row.id}
    scope = queries.scopes_of(row.merchant_id, [row.id])[row.id]
    return {
        "kind": row.kind,
        "basis": row.basis,
        "level": row.level,
        "warehouse_id": None if row.warehouse_id is None else str(row.warehouse_id),
        "is_on": row.is_on,
        "sku_ids": [str(i) for i in sorted(scope.skus)],
        "group_ids": [str(i) for i in sorted(scope.groups)],
        "store_ids": [str(i) for i in sorted(scope.stores)],
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
    found = {row.id: row for row in rows.order_by("id")}
    refused: dict[int, Refusal] = {i: UnknownRule() for i in rule_ids if i not in found}
    refused |= {i: NotAllStores() for i in _others(actor, list(found.values()))}
    outcome = Outcome.of(rule_ids, refused)
    Rule.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(**facts)
    logbook.write(actor, verb, outcome.done, now, params)
    return outcome
