"""What the page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Count

from pinerp.accounts.actors import Actor
from pinerp.alerts import rules
from pinerp.alerts.models import Message, MessageAlert, Rule, RuleWay, Watch, Way
from pinerp.alerts.queries.scoping import scopes_of
from pinerp.kit import sql

RIGHTS = {rules.REFUND_ASKED: "aftersales.view", rules.NEW_ORDER: "orders.view", rules.SHIP_SOON: "orders.view"}


def kinds_of(actor: Actor) -> list[str]:
    """The kinds that an actor may see: goods for who sees stock, reminders for who sees orders or cases."""
    return [kind for kind in rules.KINDS if actor.may(RIGHTS.get(kind, "inventory.view"))]


def _scopes(actor: Actor) -> dict[str, str | None]:
    places, stores = actor.warehouse_scope, actor.store_scope
    return {
        "warehouse_scope": sql.within(places),
        "store_scope": sql.within(stores),
    }


def page(actor: Actor, *, show: str, kinds: Iterable[str], search: str, before_id: int, limit: int) -> list[Any]:
    """Alerts, the newest first. show: open | snoozed | done | ended; kinds: none for all that the actor may see."""
    wanted, seen = set(kinds), kinds_of(actor)
    return sql.rows(
        "alerts",
        "alert_page",
        merchant_id=actor.merchant_id,
        show=show,
        kinds=[kind for kind in seen if not wanted or kind in wanted],
        search=f"%{sql.escaped(search)}%" if search else None,
        before_id=before_id,
        limit=limit,
        **_scopes(actor),
    )


def counts(actor: Actor) -> list[Any]:
    """kind, open, snoozed, done, newest: of the kinds of which any stands."""
    return sql.rows("alerts", "alert_counts", merchant_id=actor.merchant_id, kinds=kinds_of(actor), **_scopes(actor))


def handled(actor: Actor, ids: Sequence[int]) -> dict[int, Any]:
    """Alerts locked for whoever deals with them: of the kinds, stores and warehouses that the actor may see."""
    rows = sql.rows("alerts", "handle_alerts", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(ids))))
    seen, places, stores = set(kinds_of(actor)), actor.warehouse_scope, actor.store_scope

    def may_see(row: Any) -> bool:
        if row.kind not in seen:
            return False
        if row.kind in rules.GOODS_KINDS:
            return places is None or row.warehouse_id in places
        return stores is None or row.store_id in stores

    return {row.id: row for row in rows if may_see(row)}


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule with what it is narrowed to and the ways on which its alerts are told."""

    rule: Rule
    scope: rules.Scope
    way_ids: list[int]


def rules_of(actor: Actor, *, archived: bool = False) -> list[RuleRow]:
    """Rules by kind; not those about orders of stores alone that the actor may not see."""
    merchant_id = actor.merchant_id
    found = list(Rule.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived))
    order = {kind: n for n, kind in enumerate(rules.KINDS)}
    scopes = scopes_of(merchant_id, [rule.id for rule in found])
    ways: dict[int, list[int]] = defaultdict(list)
    for rule_id, way_id in RuleWay.objects.filter(merchant_id=merchant_id).values_list("rule_id", "way_id"):
        ways[rule_id].append(way_id)
    rows = [RuleRow(rule, scopes[rule.id], sorted(ways[rule.id])) for rule in found]
    seen = actor.store_scope
    if seen is not None:
        rows = [row for row in rows if not row.scope.stores or row.scope.stores & seen]
    return sorted(rows, key=lambda row: (order[row.rule.kind], row.rule.id))


def ways_of(merchant_id: int, *, archived: bool = False) -> list[Way]:
    """Ways out, the oldest first."""
    rows = Way.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.defer("sealed_address").order_by("id"))


def messages(merchant_id: int, *, before_id: int, limit: int) -> list[tuple[Message, str, int]]:
    """Messages, the newest first, with the name of their way and how many alerts they tell."""
    rows = list(Message.objects.filter(merchant_id=merchant_id, id__lt=before_id).order_by("-id")[:limit])
    ids = [row.id for row in rows]
    told = MessageAlert.objects.filter(merchant_id=merchant_id, message_id__in=ids).values("message_id")
    counted = {row["message_id"]: row["n"] for row in told.annotate(n=Count("alert_id"))}
    names = dict(
        Way.objects.filter(merchant_id=merchant_id, id__in={row.way_id for row in rows}).values_list("id", "name")
    )
    return [(row, names[row.way_id], counted.get(row.id, 0)) for row in rows]


def swept_at(merchant_id: int) -> datetime | None:
    """When everything was measured and judged last."""
    return Watch.objects.filter(merchant_id=merchant_id).values_list("swept_at", flat=True).first()
