"""What the order list may be narrowed by, as conditions on `o`: values travel as parameters, never inside the text.

Each condition is answered for one row by its keys, so that a walk of a tab stops as soon as its page is full.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pinerp.kit import times
from pinerp.orders.rules import CANCELLED, DONE, MERGED, OPEN_STAGES, SHIPPED, STAGES, TO_SHIP, UNSPLIT

FINISHED = {SHIPPED, DONE, CANCELLED, MERGED, UNSPLIT}
EMPTIED = {MERGED, UNSPLIT}
"""Stages of orders whose lines stand in another one."""

LATE = "late"
"""已超时: a tab that is no stage: to ship, and past the moment by which the platform was promised it."""

TABS = ["all", LATE, *STAGES]

DATES = {"ship_by": "ship_by", "paid": "paid_at", "shipped": "shipped_at", "placed": "paid_at"}
"""The column whose order a walk follows. An order is placed before it is paid: the placed date bounds the paid one from below,
and nothing does from above, so those of some placed dates are walked from the oldest on.
"""

LINE = (
    "(SELECT true FROM orders_orderline l WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id"
    " AND NOT l.is_removed AND {asked} LIMIT 1)"
)
GOODS = (
    "(SELECT true FROM orders_orderline l LEFT JOIN orders_platformline q ON q.merchant_id = l.merchant_id"
    " AND q.id = l.platform_line_id WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND l.is_live"
    " AND {asked} LIMIT 1)"
)
ORIGIN = (
    "(SELECT true FROM orders_orderline l JOIN orders_platformline q ON q.merchant_id = l.merchant_id"
    " AND q.id = l.platform_line_id JOIN orders_platformorder p ON p.merchant_id = q.merchant_id"
    " AND p.id = q.platform_order_id WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND {asked} LIMIT 1)"
)
MADE = (
    "(SELECT true FROM orders_orderline l JOIN orders_madeorder m ON m.merchant_id = l.merchant_id"
    " AND m.id = l.made_order_id WHERE l.merchant_id = o.merchant_id AND l.order_id = o.id AND {asked} LIMIT 1)"
)
EITHER = "coalesce(" + ORIGIN.format(asked="p.{field} <> ''") + ", " + MADE.format(asked="m.{field} <> ''") + ")"
HELD_BY = (
    "(SELECT true FROM orders_hold h WHERE h.merchant_id = o.merchant_id AND h.order_id = o.id"
    " AND h.ended_at IS NULL AND h.code = ANY (%(hold)s::text[]) LIMIT 1) IS TRUE"
)
LIVES_IN = (
    "(SELECT starts_with(r.province, %(province)s::text) FROM orders_receiver r"
    " WHERE r.merchant_id = o.merchant_id AND r.id = o.receiver_id) IS TRUE"
)
OF_RECEIVER = (
    "(SELECT {asked} FROM orders_receiver r WHERE r.merchant_id = o.merchant_id AND r.id = o.receiver_id) IS TRUE"
)
SAID = "strpos(lower({of}.buyer_memo || ' ' || {of}.merchant_note), lower(%(memo_text)s::text)) > 0"
OFTEN = {
    "phone_tail": OF_RECEIVER.format(asked="right(r.phone_mask, 4) = %(phone_tail)s::text"),
    "name_mask": OF_RECEIVER.format(asked="r.name_mask = ANY (%(name_mask)s::text[])"),
    "sku_ids": LINE.format(asked="l.sku_id = ANY (%(sku_ids)s::bigint[])") + " IS TRUE",
    "memo_text": f"coalesce({ORIGIN.format(asked=SAID.format(of='p'))}, {MADE.format(asked=SAID.format(of='m'))}) IS TRUE",
}
"""What a text or some SKUs ask of one order, where too many bear them to be named."""

FLAGGED = ORIGIN.format(asked="p.flag = ANY (%(flags)s::smallint[])") + " IS TRUE"
FLAGLESS = ORIGIN.format(asked="p.flag > 0") + " IS NOT TRUE"
SIMPLE = {
    "store": "o.store_id = ANY (%(store)s::bigint[])",
    "warehouse": "o.warehouse_id = ANY (%(warehouse)s::bigint[])",
    "carrier": "o.carrier_code = ANY (%(carrier)s::text[])",
    "mark": "o.marks && %(mark)s::varchar[]",
    "amount_from": "o.payable >= %(amount_from)s::bigint",
    "amount_to": "o.payable <= %(amount_to)s::bigint",
    "hold": HELD_BY,
    "province": LIVES_IN,
    "kind": MADE.format(asked="m.kind = %(kind)s::text") + " IS TRUE",
}
YES_NO = {
    "merged": LINE.format(asked="l.home_id IS NOT NULL"),
    "gift": GOODS.format(asked="(q.is_gift OR l.is_gift)"),
    "memo": EITHER.format(field="buyer_memo"),
    "note": EITHER.format(field="merchant_note"),
}
PLACED = (
    ORIGIN.format(asked="p.placed_at >= %(since)s::timestamptz AND p.placed_at < %(until)s::timestamptz") + " IS TRUE"
)
BEGINNING, END = datetime(2000, 1, 1, tzinfo=times.BEIJING), datetime(9000, 1, 1, tzinfo=times.BEIJING)


@dataclass(frozen=True, slots=True)
class Walk:
    """The order in which a list is read: which tabs, along which column, which way, within which span; promised before when."""

    stages: list[str]
    column: str
    is_newest_first: bool
    since: datetime | None
    until: datetime | None
    late_at: datetime | None


def walk_of(wanted: Mapping[str, Any], *, is_sought: bool, now: datetime) -> Walk:
    """How the orders of a filter are walked. Emptied orders are among `all` only where single ones are sought."""
    tab = wanted.get("tab", "all")
    stages = [TO_SHIP if tab == LATE else tab]
    if tab == "all":
        stages = STAGES if is_sought else [s for s in STAGES if s not in EMPTIED]
        if wanted.get("hold"):
            stages = OPEN_STAGES
    since, until = span_of(wanted)
    kind = wanted.get("date", "paid") if since or until else "ship_by"
    is_newest_first = (tab == "all" or tab in FINISHED) and kind != "placed"
    late_at = now if tab == LATE else None
    return Walk(stages, DATES[kind], is_newest_first, since, None if kind == "placed" else until, late_at)


def span_of(wanted: Mapping[str, Any]) -> tuple[datetime | None, datetime | None]:
    """The days of a filter, both included, as a half-open span of instants."""
    first, last = wanted.get("date_from"), wanted.get("date_to")
    return (
        times.day_bounds(date.fromisoformat(first))[0] if first else None,
        times.day_bounds(date.fromisoformat(last))[1] if last else None,
    )


def conditions(wanted: Mapping[str, Any]) -> tuple[list[str], dict[str, Any]]:
    """The conditions that no index answers alone, and their parameters."""
    where, params = [], {}
    for name, condition in SIMPLE.items():
        if wanted.get(name) not in (None, [], ""):
            where.append(condition)
            params[name] = wanted[name]
    for name, condition in YES_NO.items():
        if wanted.get(name):
            where.append(f"{condition} IS {'TRUE' if wanted[name] == 'yes' else 'NOT TRUE'}")
    if flags := [int(flag) for flag in wanted.get("flag", ())]:
        coloured = [flag for flag in flags if flag]
        asked = [*([FLAGGED] if coloured else []), *([FLAGLESS] if 0 in flags else [])]
        where.append(f"({' OR '.join(asked)})")
        params["flags"] = coloured
    since, until = span_of(wanted)
    if (since or until) and wanted.get("date") == "placed":
        where.append(PLACED)
        params.update(since=since or BEGINNING, until=until or END)
    return where, params
