"""Which orders a filter means: the few that an index names, or a walk of tabs in their order, bounded at each request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.desk.rules import OFTEN, TABS, Walk, conditions, walk_of
from pinerp.fulfilment import queries as fulfilment
from pinerp.kit import paging, sql
from pinerp.kit.refusals import WrongShape
from pinerp.orders import queries as orders

Wanted = Mapping[str, Any]

WALKED = 10_000
"""Rows of a tab that one request looks at; the next page goes on where it ended, and may be short."""

MOST_SOUGHT = 1_500
"""Orders that an index may name for one text; what more of them bear is found quicker by walking."""

MOST_OF_SKU = 2_000
"""The same for a SKU, whose index names the order itself."""

MOST_SKUS = 200
"""SKUs that a piece of a name may mean."""

WHOLE = 10_000_000
BY_FUNCTION = ("phone_tail", "name_mask", "memo_text")


@dataclass(frozen=True, slots=True)
class Found:
    """A page of orders in the list's order, and where the next one begins."""

    ids: list[int]
    next: str | None


def find(actor: Actor, wanted: Wanted, now: datetime, after: str | None, limit: int) -> Found:
    """A page of the orders that are meant."""
    asked = _asked(actor, wanted, now, _key(after), WALKED)
    rows = asked.run("pick_orders", limit=limit + 1)
    ids = [row.id for row in rows[:limit]]
    if len(rows) > limit:
        return Found(ids, _cursor(rows[limit - 1]))
    if asked.is_by_key or not asked.where:
        return Found(ids, None)
    reached = asked.run("walk_end")
    return Found(ids, _cursor(reached[0]) if reached and reached[0].walked == WALKED else None)


def find_all(actor: Actor, wanted: Wanted, now: datetime, most: int) -> list[int]:
    """All orders that are meant, up to a number."""
    return [row.id for row in _asked(actor, wanted, now, None, WHOLE).run("pick_orders", limit=most)]


@dataclass(frozen=True, slots=True)
class _Asked:
    body: str
    where: list[str]
    order: str
    params: dict[str, Any]
    is_by_key: bool

    def run(self, name: str, **more: Any) -> list[Any]:
        query = sql.text("desk", name).replace("{walk}", self.body).replace("{order}", self.order)
        return sql.statement(query.replace("{where}", " AND ".join(self.where) or "true"), {**self.params, **more})


def _asked(actor: Actor, wanted: Wanted, now: datetime, after: tuple[datetime, int] | None, walked: int) -> _Asked:
    tab = wanted.get("tab", "all")
    if tab not in TABS:
        raise WrongShape(detail="tab", fields={"tab": ", ".join(TABS)})
    where, params = conditions(wanted)
    for column, scope in (("store_id", actor.store_scope), ("warehouse_id", actor.warehouse_scope)):
        if scope is not None:
            where.append(f"(o.{column} = ANY (%({column}s)s::bigint[]) OR o.{column} IS NULL)")
            params[f"{column}s"] = sql.array(sorted(scope))
    sought, often = _sought(actor, wanted)
    for name, value in often.items():
        where.append(OFTEN[name])
        params[name] = value
    walk = walk_of(wanted, is_sought=sought is not None, now=now)
    params["merchant_id"] = actor.merchant_id
    span = _span(walk, after, params)
    way = "DESC" if walk.is_newest_first else "ASC"
    if sought is None:
        params["walked"] = walked
        each = [_branch("tab_walk", walk, way, [f"stage = '{stage}'", *span]) for stage in walk.stages]
        tabs = " UNION ALL ".join(f"({one})" for one in each)
        body = f"SELECT t.* FROM ({tabs}) t ORDER BY t.at {way}, t.id {way} LIMIT %(walked)s::integer"  # noqa: S608 - no words of a person in it
    else:
        params.update(ids=sql.array(sorted(sought)), stages=walk.stages)
        body = _branch("orders_by_key", walk, way, span)
    return _Asked(body, where, f"o.at {way}, o.id {way}", params, sought is not None)


def _branch(name: str, walk: Walk, way: str, span: list[str]) -> str:
    text = sql.text("desk", name).replace("{key}", walk.column).replace("{way}", way)
    return text.replace("{span}", " AND ".join(span) or "true")


def _span(walk: Walk, after: tuple[datetime, int] | None, params: dict[str, Any]) -> list[str]:
    span = []
    if walk.since is not None:
        span.append(f"{walk.column} >= %(since_at)s::timestamptz")
        params["since_at"] = walk.since
    if walk.until is not None:
        span.append(f"{walk.column} < %(until_at)s::timestamptz")
        params["until_at"] = walk.until
    if walk.late_at is not None:
        span.append("ship_by < %(late_at)s::timestamptz")
        params["late_at"] = walk.late_at
    if after is not None:
        beyond = "<" if walk.is_newest_first else ">"
        span.append(f"({walk.column}, id) {beyond} (%(after_at)s::timestamptz, %(after_id)s::bigint)")
        params.update(after_at=after[0], after_id=after[1])
    return span


def _sought(actor: Actor, wanted: Wanted) -> tuple[set[int] | None, dict[str, Any]]:
    """The orders that indexes name for what was typed, or None for all; and the parameters of what too many of them bear."""
    named: list[set[int]] = []
    often: dict[str, Any] = {}
    if text := str(wanted.get("search", "")).strip():
        of_serial = fulfilment.orders_of_serial(actor.merchant_id, text)
        named.append({*orders.find_by_number(actor.merchant_id, text), *_by_waybill(actor, text), *of_serial})
    if text := str(wanted.get("waybill", "")).strip():
        named.append(_by_waybill(actor, text))
    if receiver := wanted.get("receiver"):
        named.append(set(orders.one_search(actor, int(receiver)).order_ids))
    if wanted.get("kind") in ("hand", "resent"):
        ids = orders.of_kind(actor.merchant_id, wanted["kind"], MOST_SOUGHT + 1)
        if len(ids) <= MOST_SOUGHT:
            named.append(ids)
    flags = [int(flag) for flag in wanted.get("flag", ())]
    if flags and 0 not in flags:
        flagged = orders.of_flags(actor.merchant_id, flags, MOST_SOUGHT)
        if flagged is not None:
            named.append(flagged)
    for kind in BY_FUNCTION:
        if text := str(wanted.get(kind, "")).strip():
            of_text = _by_function(kind, text)
            if of_text is None:
                often[kind] = [text + "*" * stars for stars in range(4)] if kind == "name_mask" else text
            else:
                named.append(of_text)
    if code := str(wanted.get("sku", "")).strip():
        of_sku = _of_sku(actor, code)
        if isinstance(of_sku, list):
            often["sku_ids"] = sql.array(of_sku)
        else:
            named.append(of_sku)
    return (set.intersection(*named) if named else None), often


def _by_waybill(actor: Actor, text: str) -> set[int]:
    return {*(_by_function("waybill", text) or ()), *fulfilment.orders_of_waybill(actor.merchant_id, text)}


def _by_function(kind: str, text: str) -> set[int] | None:
    """Text indexes are asked by a function of the database's owner: under a row-level policy the planner leaves them aside.
    None where too many bear the text.
    """
    ids = {row.id for row in sql.rows("desk", "sought", kind=kind, text=text, limit=MOST_SOUGHT)}
    return None if None in ids else ids


def _of_sku(actor: Actor, text: str) -> set[int] | list[int]:
    """The orders with the SKUs that the text names; the SKUs themselves where their orders are too many."""
    sku_ids = [sku.id for sku in catalog.skus_named(actor.merchant_id, text, MOST_SKUS)]
    if not sku_ids:
        return set()
    params = {"merchant_id": actor.merchant_id, "sku_ids": sql.array(sku_ids), "limit": MOST_OF_SKU}
    ids = {row.id for row in sql.rows("desk", "orders_of_skus", **params)}
    return sku_ids if None in ids else ids


def _key(after: str | None) -> tuple[datetime, int] | None:
    found = paging.key(after, 2)
    if found is None:
        return None
    try:
        return datetime.fromisoformat(found[0]), int(found[1])
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None


def _cursor(row: Any) -> str:
    return paging.cursor(row.at.isoformat(), str(row.id))
