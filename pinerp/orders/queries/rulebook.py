"""Review rules, which orders they meet, and what they would change."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.orders.models import ReviewRule
from pinerp.orders.queries.facts import is_visible
from pinerp.orders.queries.whole import dress
from pinerp.orders.rules import Compiled, compile_meetings

BY_KEY = """unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT * FROM orders_order x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) o"""
OF_A_PERIOD = """orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.created_at >= %(since)s::timestamptz AND o.stage <> 'merged'
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))"""
SHOWN = 200
"""Orders that a dry run shows; it counts them all."""


def rules_on(merchant_id: int) -> list[ReviewRule]:
    """The review rules that are switched on, in order."""
    return list(
        ReviewRule.objects.filter(merchant_id=merchant_id, is_on=True, archived_at=None).order_by("position", "id")
    )


def all_rules(merchant_id: int, *, archived: bool = False) -> list[ReviewRule]:
    """Every rule that is not set aside, in order; or those that are."""
    rows = ReviewRule.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.order_by("position", "id"))


def meetings(merchant_id: int, order_ids: Sequence[int], rules: Sequence[ReviewRule]) -> list[Any]:
    """Which rules meet some orders: id, code (the rule's id), params."""
    compiled = compile_meetings([(str(rule.id), rule) for rule in rules])
    found = _matched(merchant_id, BY_KEY, compiled, ids=sql.array(list(order_ids)), is_past=False)
    return [row for row in found if row.id is not None]


def dry_run(actor: Actor, rule: ReviewRule, since: datetime) -> dict[str, Any]:
    """What a rule would do to the orders since an instant, beside what it does as it stands: {orders, held, more, fewer, …}."""
    stands = ReviewRule.objects.filter(merchant_id=actor.merchant_id, id=rule.id, is_on=True, archived_at=None).first()
    compiled = compile_meetings([("new", rule), *([("old", stands)] if stands else [])])
    scope = None if actor.store_scope is None else sql.array(sorted(actor.store_scope))
    rows = _matched(actor.merchant_id, OF_A_PERIOD, compiled, since=since, store_scope=scope, is_past=True)
    met: dict[str, dict[int, Any]] = {"new": {}, "old": {}}
    for row in rows:
        if row.id is not None:
            met[row.code][row.id] = row.params["values"]
    more = {i: values for i, values in met["new"].items() if i not in met["old"]}
    fewer = {i: values for i, values in met["old"].items() if i not in met["new"]}
    changed = [(i, "more", more[i]) for i in sorted(more, reverse=True)]
    changed += [(i, "fewer", fewer[i]) for i in sorted(fewer, reverse=True)]
    return {
        "orders": next(row.total for row in rows if row.id is None),
        "held": len(met["new"]),
        "more": len(more),
        "fewer": len(fewer),
        "examples": _examples(actor, changed[:SHOWN]),
    }


def _examples(actor: Actor, changed: Sequence[tuple[int, str, Any]]) -> list[dict[str, Any]]:
    query = (
        sql.text("orders", "order_page").replace("{where}", "o.id = ANY (%(ids)s::bigint[])").replace("{order}", "o.id")
    )
    ids = sql.array([i for i, _, _ in changed])
    rows = sql.statement(query, {"merchant_id": actor.merchant_id, "ids": ids, "limit": SHOWN})
    seen = [row for row in rows if is_visible(actor, row.store_id, row.warehouse_id)]
    shown = {item["id"]: item for item in dress(actor, seen)}
    kept = ("order_sns", "store_name", "stage", "payable", "currency", "paid_at")
    return [
        {"id": str(i), "order_id": str(i), "change": change, "values": values, **{k: shown[str(i)][k] for k in kept}}
        for i, change, values in changed
        if str(i) in shown
    ]


def _matched(merchant_id: int, orders: str, compiled: Compiled, **params: Any) -> list[Any]:
    query = sql.text("orders", "match_rules").replace("{orders}", orders).replace("{rules}", compiled.query)
    return sql.statement(query, {"merchant_id": merchant_id, **compiled.params, **params})
