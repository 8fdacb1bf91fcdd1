"""What measures are, said once more in the plainest way: read whole tables, walk over them in Python, add up.

It shares no text with the statements of the room; it is slow, and for a few orders only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from fractions import Fraction
from itertools import accumulate
from typing import Any

from tests.goods import Desk

Row = dict[str, Any]


def lines(desk: Desk) -> list[Row]:
    """Every line sold or sent, with its share of what happened to its order."""
    return [*_platform(desk), *_made(desk)]


def shares(amount: int, weights: list[int]) -> list[int]:
    """An amount cut by weights: each running sum rounded down, so that the cuts are the amount."""
    total = sum(weights)
    ends = [amount * after // total for after in accumulate(weights)]
    return [end - before for before, end in zip([0, *ends], ends, strict=False)]


def _weights(found: list[Any]) -> list[int]:
    worth = [line.unit_price * line.quantity for line in found]
    return worth if sum(worth) else [line.quantity for line in found]


def _platform(desk: Desk) -> Iterable[Row]:
    receivers = {one.id: one for one in desk.rows("SELECT * FROM orders_receiver")}
    ours = desk.rows("SELECT * FROM orders_orderline WHERE platform_line_id IS NOT NULL ORDER BY id")
    short = {one.order_id for one in desk.rows("SELECT order_id FROM orders_hold WHERE code = 'short'")}
    rows: list[Row] = []
    for order in desk.rows("SELECT * FROM orders_platformorder ORDER BY id"):
        found = desk.rows(
            "SELECT * FROM orders_platformline WHERE platform_order_id = %(id)s ORDER BY position", id=order.id
        )
        cases = desk.rows("SELECT * FROM aftersales_case WHERE order_sn = %(sn)s", sn=order.order_sn)
        booked = desk.rows(
            "SELECT * FROM finance_billentry WHERE order_sn = %(sn)s AND account = 'goods'", sn=order.order_sn
        )
        weights = _weights(found)
        cut = {name: [0] * len(found) for name in ("before", "after", "returned", "settled")}
        for name in ("pay_amount", "receivable", "postage"):
            cut[name] = shares(getattr(order, name), weights)
        done = [case for case in cases if case.state == "done"]
        _refund(order, found, weights, done, cut)
        income = [b for b in booked if b.code[:3] in ("001", "002")]
        if income:
            cut["settled"] = shares(sum(b.amount for b in income), weights)
        cut["fees"] = shares(-sum(b.amount for b in booked if b.code[:3] == "003"), weights)
        cut["fines"] = shares(-sum(b.amount for b in booked if b.code[:3] == "004"), weights)
        address = receivers[order.receiver_id].address_key if order.receiver_id else ""
        for n, line in enumerate(found):
            own = [one for one in ours if one.platform_line_id == line.id]
            row = {
                "order": ("platform", order.id),
                "is_first": n == 0,
                "sku": (own[0].former_sku_id or own[0].sku_id) if own else None,
                "quantity": line.quantity,
                "buyer": address or None,
                "placed_at": order.placed_at,
                "paid_at": order.paid_at,
                "ship_by": order.ship_by,
                "settled_at": max((b.happened_at for b in income), default=None),
                "cancelled": order.status == "cancelled",
                "disputed": any(case.state == "platform" for case in cases),
                "paid": cut["pay_amount"][n],
                "receivable": cut["receivable"][n],
                "before": cut["before"][n],
                "after": cut["after"][n],
                "returned": cut["returned"][n],
                "settled": cut["settled"][n],
                "fees": cut["fees"][n],
                "fines": cut["fines"][n],
                "short": bool(own) and own[0].order_id in short,
                **_left(desk, own, order.shipped_at),
            }
            rows.append(row)
    return rows


def _refund(order: Any, found: list[Any], weights: list[int], done: list[Any], cut: dict[str, list[int]]) -> None:
    """Refunds by when they were asked for: of one line where the case names it, else of all."""
    keys = [line.listing_key for line in found]
    for side in ("before", "after"):
        whole = 0
        for case in done:
            asked_at = case.asked_at or case.updated_at
            is_before = order.shipped_at is None or asked_at < order.shipped_at
            if is_before is not (side == "before"):
                continue
            if case.listing_key in keys:
                cut[side][keys.index(case.listing_key)] += case.amount
            else:
                whole += case.amount
        if order.refund == "done" and not any(case.amount for case in done):
            whole += order.pay_amount if (side == "before") is (order.shipped_at is None) else 0
        cut[side] = [own + share for own, share in zip(cut[side], shares(whole, weights), strict=True)]
    for case in done:
        if case.kind == "return":
            cut["returned"][keys.index(case.listing_key) if case.listing_key in keys else 0] += case.pieces or 0


def _made(desk: Desk) -> Iterable[Row]:
    ours = desk.rows("SELECT * FROM orders_orderline WHERE platform_line_id IS NULL ORDER BY id")
    made = {one.id: one for one in desk.rows("SELECT * FROM orders_madeorder")}
    orders = {one.id: one for one in desk.rows("SELECT * FROM orders_order")}
    short = {one.order_id for one in desk.rows("SELECT order_id FROM orders_hold WHERE code = 'short'")}
    groups: dict[int | None, list[Any]] = defaultdict(list)
    for line in ours:
        groups[line.made_order_id].append(line)
    for made_id, found in groups.items():
        agreed = made.get(made_id or 0)
        standing = [line for line in found if not line.is_removed]
        is_sold = agreed is not None and agreed.kind == "hand"
        paid = shares(agreed.pay_amount, _weights(standing)) if agreed and is_sold else [0] * len(standing)
        for line in found:
            place = standing.index(line) if line in standing else -1
            sold = is_sold and place >= 0
            home = orders[agreed.order_id if agreed else line.order_id]
            amount = paid[place] if sold else 0
            paid_at = agreed.paid_at if agreed else home.paid_at
            is_back = sold and not line.is_live and paid_at is not None
            yield {
                "order": ("made", home.id),
                "is_first": sold and place == 0,
                "sku": line.sku_id,
                "quantity": line.quantity if sold else 0,
                "buyer": None,
                "placed_at": home.created_at,
                "paid_at": paid_at,
                "ship_by": orders[line.order_id].ship_by,
                "settled_at": None,
                "cancelled": not line.is_live,
                "disputed": False,
                "paid": amount,
                "receivable": amount,
                "before": amount if is_back else 0,
                "after": 0,
                "returned": 0,
                "settled": 0,
                "fees": 0,
                "fines": 0,
                "short": line.order_id in short,
                **_left(desk, [line], None),
            }


def _left(desk: Desk, own: list[Any], shipped_at: Any) -> Row:
    """Pieces that left for these lines of ours: in parcels, or elsewhere where the platform says so. With what they cost."""
    pieces, times = [], []
    for line in own:
        parcels = desk.rows(
            "SELECT * FROM fulfilment_parcel WHERE order_id = %(id)s AND state = 'shipped'", id=line.order_id
        )
        for parcel in parcels:
            query = "SELECT * FROM fulfilment_parcelline WHERE parcel_id = %(id)s AND order_line_id = %(line)s"
            inside = desk.rows(query, id=parcel.id, line=line.id)
            pieces += [(one.sku_id, one.quantity, parcel.shipped_at) for one in inside]
            times += [parcel.shipped_at for _ in inside]
        if not parcels and shipped_at and line.platform_line_id and line.is_live and line.sku_id:
            parts = desk.rows("SELECT * FROM catalog_skupart WHERE sku_id = %(id)s", id=line.sku_id)
            count = line.quantity * line.pieces
            pieces += [(part.part_id, count * part.pieces, shipped_at) for part in parts] or [
                (line.sku_id, count, shipped_at)
            ]
    costs = [_cost(desk, *piece) for piece in pieces]
    return {
        "shipped_at": shipped_at or min(times, default=None),
        "cost": sum(cost for cost in costs if cost is not None),
        "uncosted": sum(count for (_, count, _), cost in zip(pieces, costs, strict=True) if cost is None),
    }


def _cost(desk: Desk, sku_id: int, count: int, at: Any) -> int | None:
    """By the average that the ledger of purchases had then, or else by what the catalogue said as it was seen."""
    held, value, average = 0, 0, None
    for entry in desk.rows("SELECT * FROM purchasing_costentry WHERE sku_id = %(id)s ORDER BY id", id=sku_id):
        held, value = held + entry.pieces, value + entry.value
        if entry.kind != "move" and entry.at <= at:
            average = Fraction(value, held) if held > 0 else None
    if average is None:
        query = "SELECT * FROM measures_costpoint WHERE sku_id = %(id)s AND source = 'catalogue' ORDER BY from_at"
        seen = [one.value for one in desk.rows(query, id=sku_id) if one.from_at <= at]
        average = Fraction(seen[-1]) if seen and seen[-1] is not None else None
    return None if average is None else int(average * count)


class Counting:
    """Some lines, and how their orders are counted: by the first line, or by any that has units."""

    def __init__(self, rows: list[Row], by_line: bool) -> None:
        self.by_line = by_line
        self.paid, self.shipped, self.due, self.placed, self.settled = (
            [row for row in rows if row[name] is not None]
            for name in ("paid_at", "shipped_at", "ship_by", "placed_at", "settled_at")
        )

    def orders(self, found: list[Row], condition: Callable[[Row], Any] = lambda row: True) -> int:
        return len({row["order"] for row in found if self.counts(row) and condition(row)})

    def counts(self, row: Row) -> bool:
        return row["quantity"] > 0 if self.by_line else bool(row["is_first"])


def total(found: list[Row], *names: str) -> int:
    return sum(row[name] for row in found for name in names)


def share(part: int, whole: int, scale: int = 10_000) -> int | None:
    if not whole:
        return None
    exact = Fraction(part * scale, whole)
    return int(abs(exact) + Fraction(1, 2)) * (1 if exact >= 0 else -1)


def measures(rows: list[Row], *, by_line: bool = False) -> dict[str, int | None]:
    """Every measure over some lines, each as its formula reads."""
    told = Counting(rows, by_line)
    return {**_money(told), **_buyers(told), **_fulfilled(told), **_troubled(told)}


def _money(told: Counting) -> dict[str, int | None]:
    paid, shipped, settled = told.paid, told.shipped, told.settled
    sales, refunds = total(paid, "paid"), total(paid, "before", "after")
    left_net = total(shipped, "receivable") - total(shipped, "before", "after")
    profit = left_net - total(shipped, "cost")
    return {
        "ordered_orders": told.orders(told.placed),
        "ordered_amount": total(told.placed, "paid"),
        "sales": sales,
        "refunds": refunds,
        "refunds_before": total(paid, "before"),
        "refunds_after": total(paid, "after"),
        "net_sales": sales - refunds,
        "receivable": total(paid, "receivable"),
        "orders": told.orders(paid),
        "units": total(paid, "quantity"),
        "per_order": share(sales, told.orders(paid), 1),
        "per_unit": share(sales, total(paid, "quantity"), 1),
        "cost": total(shipped, "cost"),
        "uncosted_pieces": total(shipped, "uncosted"),
        "shipped_net": left_net,
        "profit": profit,
        "margin": share(profit, left_net),
        "refund_rate_amount": share(refunds, sales),
        "settled": total(settled, "settled"),
        "settled_receivable": total(settled, "receivable") - total(settled, "before", "after"),
        "fees": total(settled, "fees"),
        "fines": total(settled, "fines"),
    }


def _buyers(told: Counting) -> dict[str, int | None]:
    paid = told.paid
    latest_first = sorted(paid, key=lambda row: (row["paid_at"], row["order"][1]), reverse=True)
    firsts = {row["buyer"]: row["order"] for row in latest_first}
    known = [row for row in paid if row["buyer"]]
    placed_by: dict[Any, set[Any]] = defaultdict(set)
    for row in known:
        if told.counts(row):
            placed_by[row["buyer"]].add(row["order"])
    buyers, several = len({row["buyer"] for row in known}), sum(len(found) > 1 for found in placed_by.values())
    return {
        "buyers": buyers,
        "linked_orders": told.orders(known),
        "linked_share": share(told.orders(known), told.orders(paid)),
        "new_buyers": len({row["buyer"] for row in known if firsts[row["buyer"]] == row["order"]}),
        "returning_orders": told.orders(known, lambda row: firsts[row["buyer"]] != row["order"]),
        "repeat_buyers": several,
        "repeat_rate": share(several, buyers),
    }


def _fulfilled(told: Counting) -> dict[str, int | None]:
    def is_in_time(row: Row) -> bool:
        return not row["cancelled"] and row["shipped_at"] is not None and row["shipped_at"] <= row["ship_by"]

    def is_due(row: Row) -> bool:
        return not row["cancelled"] and row["paid_at"] is not None

    left = [row for row in told.shipped if row["is_first"] and row["paid_at"]]
    waits = sorted(int((row["shipped_at"] - row["paid_at"]).total_seconds()) for row in left)
    due, in_time = told.orders(told.due, is_due), told.orders(told.due, is_in_time)
    late = told.orders(told.due, lambda row: is_due(row) and not is_in_time(row))
    return {
        "shipped_orders": told.orders(told.shipped),
        "due_orders": due,
        "on_time_orders": in_time,
        "on_time_rate": share(in_time, due),
        "late_orders": late,
        "late_rate": share(late, due),
        "ship_seconds_p50": waits[-(-len(waits) // 2) - 1] if waits else None,
        "ship_seconds_p90": waits[-(-len(waits) * 9 // 10) - 1] if waits else None,
    }


def _troubled(told: Counting) -> dict[str, int | None]:
    paid, orders = told.paid, told.orders(told.paid)
    refunded = len({row["order"] for row in paid if row["before"] + row["after"] > 0})
    cancelled = told.orders(paid, lambda row: row["cancelled"])
    disputed = told.orders(paid, lambda row: row["disputed"])
    short = told.orders(paid, lambda row: row["short"])
    return {
        "refunded_orders": refunded,
        "refund_rate": share(refunded, orders),
        "returned_units": total(paid, "returned"),
        "return_rate": share(total(paid, "returned"), total(paid, "quantity")),
        "cancelled_orders": cancelled,
        "cancel_rate": share(cancelled, orders),
        "disputed_orders": disputed,
        "dispute_rate": share(disputed, orders),
        "short_orders": short,
        "short_rate": share(short, orders),
        "sold_skus": len({row["sku"] for row in paid if row["sku"] and row["quantity"] > 0}),
    }
