"""Which orders the rules meet, with the values that met them; nothing is changed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.rulebook.rules import Rule, compile_meetings

BY_KEY = """unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT * FROM orders_order x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = i.id OFFSET 0) o"""
OF_A_PERIOD = """orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.created_at >= %(since)s::timestamptz AND o.stage <> 'merged'
    AND (%(store_scope)s::bigint[] IS NULL OR o.store_id = ANY (%(store_scope)s::bigint[]))"""


def meetings(merchant_id: int, order_ids: Sequence[int], rules: Sequence[Rule]) -> list[Any]:
    """Which rules meet some orders: id, code (the rule's id), params."""
    labelled = [(str(rule.id), rule) for rule in rules]
    found = _matched(merchant_id, BY_KEY, labelled, ids=sql.array(list(order_ids)), is_past=False)
    return [row for row in found if row.id is not None]


def meetings_since(actor: Actor, since: datetime, rules: Sequence[tuple[str, Rule]]) -> tuple[int, list[Any]]:
    """How many orders of the actor's stores came in since an instant, and which of them the rules meet: id, code (the rule's
    label), params.
    """
    scope = sql.within(actor.store_scope)
    rows = _matched(actor.merchant_id, OF_A_PERIOD, rules, since=since, store_scope=scope, is_past=True)
    total = next(row.total for row in rows if row.id is None)
    return total, [row for row in rows if row.id is not None]


def _matched(merchant_id: int, orders: str, rules: Sequence[tuple[str, Rule]], **params: Any) -> list[Any]:
    compiled = compile_meetings(rules)
    query = sql.text("orders", "match_rules").replace("{orders}", orders).replace("{rules}", compiled.query)
    return sql.statement(query, {"merchant_id": merchant_id, **compiled.params, **params})
