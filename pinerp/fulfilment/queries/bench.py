"""What the packing bench shows: parcels by the work that waits for them, pick lists, delivery notes, warnings. No prices."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.fulfilment.queries.parcels import lines_of, orders_of_serial, parcels
from pinerp.fulfilment.queries.warnings import WARNED, is_late, spans_of
from pinerp.fulfilment.rules import TABS
from pinerp.inventory import queries as inventory
from pinerp.kit import paging, sql
from pinerp.kit.refusals import sentence
from pinerp.kit.times import beijing_day
from pinerp.orders import queries as orders
from pinerp.orders.rules import TO_SHIP

COUNTED_UP_TO = 10_000


def bench_page(
    actor: Actor,
    *,
    tab: str,
    carrier_code: str | None,
    search: str,
    after: str | None,
    limit: int | None,
    now: datetime,
) -> dict[str, Any]:
    """A page of a tab: {items, next}. The first made comes first, what has left comes last first.

    Tab `to_pack` shows orders without a parcel, the earliest promise first. search: a waybill or order number, or a serial
    number of a piece, in any tab.
    """
    size, spans = paging.limit(limit), spans_of(actor.merchant_id, now)
    if tab == "to_pack" and not search:
        rows = _to_pack(actor, carrier_code, paging.key(after, 2), size + 1)
        key = [rows[size - 1].ship_by.isoformat(), str(rows[size - 1].order_id)] if len(rows) > size else None
    else:
        place = paging.key(after, 1)
        rows = _parcels(actor, "all" if search else tab, carrier_code, search, place, size + 1, spans)
        key = [str(rows[size - 1].id)] if len(rows) > size else None
    return {
        "items": dress(actor, rows[:size], spans["late_from"]),
        "next": None if key is None else paging.cursor(*key),
    }


def _to_pack(actor: Actor, carrier_code: str | None, key: list[Any] | None, limit: int) -> list[Any]:
    return sql.rows(
        "fulfilment",
        "bench_to_pack",
        merchant_id=actor.merchant_id,
        store_scope=sql.within(actor.store_scope),
        warehouse_scope=sql.within(actor.warehouse_scope),
        carrier_code=carrier_code,
        after_at=None if key is None else str(key[0]),
        after_id=0 if key is None else int(key[1]),
        limit=limit,
    )


WHERE = {
    "all": "true",
    "to_number": "p.state = 'open' AND p.waybill_no IS NULL",
    "to_print": "p.state = 'open' AND p.print_state IN ('waiting', 'sent', 'failed')",
    "to_verify": "p.state = 'open' AND p.waybill_no IS NOT NULL AND p.print_state IN ('none', 'printed')"
    " AND p.verified_at IS NULL",
    "to_ship": "p.state = 'open' AND p.print_state IN ('none', 'printed') AND p.verified_at IS NOT NULL",
    "shipped": "p.state = 'shipped'",
    "push_failed": "p.state <> 'void' AND p.id IN (SELECT u.parcel_id FROM fulfilment_shipmentpush u"
    " WHERE u.merchant_id = %(merchant_id)s::bigint AND u.state IN ('refused', 'given_up'))",
    **WARNED,
}
"""A parcel that may leave stands in exactly one of the open tabs; what is warned of stands in its tab besides."""


def _parcels(
    actor: Actor,
    tab: str,
    carrier_code: str | None,
    search: str,
    key: list[Any] | None,
    limit: int,
    spans: dict[str, datetime],
) -> list[Any]:
    newest_first = tab in ("shipped", "push_failed", "all")
    where = [WHERE[tab]]
    params: dict[str, Any] = {"merchant_id": actor.merchant_id, "limit": limit, **spans}
    facts: list[tuple[str, str, Any]] = [
        ("carrier_code", "p.carrier_code = %(carrier_code)s::text", carrier_code),
        ("stores", "p.store_id = ANY (%(stores)s::bigint[])", sql.within(actor.store_scope)),
        ("warehouses", "p.warehouse_id = ANY (%(warehouses)s::bigint[])", sql.within(actor.warehouse_scope)),
    ]
    if search:
        found = list(orders.find_by_number(actor.merchant_id, search))
        found += orders_of_serial(actor.merchant_id, search)
        params |= {"waybill_no": search.upper(), "order_ids": sql.array(found)}
        where.append("(p.waybill_no = %(waybill_no)s::text OR p.order_id = ANY (%(order_ids)s::bigint[]))")
    if key is not None:
        where.append(f"p.id {'<' if newest_first else '>'} %(after_id)s::bigint")
        params["after_id"] = int(key[0])
    for name, clause, value in facts:
        if value is not None:
            where.append(clause)
            params[name] = value
    query = sql.text("fulfilment", "bench_page").replace("{where}", " AND ".join(where))
    return sql.statement(query.replace("{direction}", "DESC" if newest_first else "ASC"), params)


def bench_row(actor: Actor, parcel_id: int, now: datetime) -> dict[str, Any]:
    """One parcel as the bench shows it. The caller has found it visible."""
    query = (
        sql.text("fulfilment", "bench_page").replace("{where}", "p.id = %(id)s::bigint").replace("{direction}", "ASC")
    )
    rows = sql.statement(query, {"merchant_id": actor.merchant_id, "id": parcel_id, "limit": 1})
    return dress(actor, rows, spans_of(actor.merchant_id, now)["late_from"])[0]


def dress(actor: Actor, rows: Sequence[Any], late_from: datetime) -> list[dict[str, Any]]:
    """Rows with goods, order numbers, what stops them, and whether the platform should have been told: a question each for a
    whole page.
    """
    order_ids = sorted({row.order_id for row in rows})
    whole = sql.array([row.order_id for row in rows if row.parcel_id is None])
    with_parcel = sql.array([row.parcel_id for row in rows if row.parcel_id is not None])
    lines: dict[tuple[int, int | None], list[dict[str, Any]]] = defaultdict(list)
    for line in sql.rows(
        "fulfilment", "bench_lines", merchant_id=actor.merchant_id, parcel_ids=with_parcel, order_ids=whole
    ):
        lines[line.order_id, line.parcel_id].append(
            {name: getattr(line, name) for name in LINE} | {"sku_id": str(line.sku_id), "told": []}
        )
    _tell_pieces(actor.merchant_id, lines)
    numbers = order_numbers(actor.merchant_id, order_ids)
    holds = defaultdict(list)
    for hold in orders.open_holds(actor.merchant_id, [r.order_id for r in rows if r.stage != TO_SHIP]):
        holds[hold.order_id].append({"code": hold.code, "params": hold.params})
    practice = channels.practice_stores(actor) if rows else set()
    return [
        {
            **_item(row, lines[row.order_id, row.parcel_id], numbers[row.order_id], holds[row.order_id]),
            "is_late": bool(numbers[row.order_id]) and is_late(row, late_from),
            "is_practice": row.store_id in practice,
        }
        for row in rows
    ]


LINE = ("sku_code", "barcode", "name", "spec", "image_url", "quantity", "tracking")


def _tell_pieces(merchant_id: int, lines: dict[tuple[int, int | None], list[dict[str, Any]]]) -> None:
    """By which batches and serial numbers goods of parcels leave, or left, where they are told apart: two questions then."""
    tracked = {
        (parcel_id, int(line["sku_id"])): line
        for (_, parcel_id), found in lines.items()
        for line in found
        if parcel_id is not None and line["tracking"] != "none"
    }
    if not tracked:
        return
    in_them = lines_of(merchant_id, sorted({parcel_id for parcel_id, _ in tracked}))
    owner = {line.order_line_id: line.parcel_id for line in in_them}
    for row in inventory.told_of_references(merchant_id, owner):
        if line := tracked.get((owner[row.reference], row.sku_id)):
            line["told"].append({"batch": row.batch, "serial": row.serial, "count": row.quantity})


def plan_of(actor: Actor, parcel: dict[str, Any], now: datetime) -> list[dict[str, Any]]:
    """From where the goods of a parcel as the bench shows it would be taken now; nothing of what is not told apart."""
    (row,) = parcels(actor.merchant_id, [int(parcel["parcel_id"])])
    wishes = {(row.warehouse_id, int(line["sku_id"])): line["quantity"] for line in parcel["lines"]}
    plan = inventory.pick_plan(actor.merchant_id, wishes, today=beijing_day(now))
    return [{"sku_id": str(sku_id), **_planned(lot)} for sku_id, lots in plan.items() for lot in lots]


def _planned(lot: Any) -> dict[str, Any]:
    return {
        "bin": lot.bin,
        "batch": lot.batch,
        "expiry_date": None if lot.expiry_date is None else str(lot.expiry_date),
        "serial": lot.serial,
        "pieces": lot.pieces,
    }


def _item(row: Any, lines: list[dict[str, Any]], numbers: list[str], stops: list[dict[str, Any]]) -> dict[str, Any]:
    names = ("store_name", "carrier_code", "waybill_no", "state", "stage", "print_state", "print_reason", "push_state",
             "waybill_state", "weight_grams")  # fmt: skip
    times = ("printed_at", "verified_at", "weighed_at", "shipped_at", "created_at", "ship_by")
    return {
        "id": str(row.parcel_id or row.order_id),
        "parcel_id": None if row.parcel_id is None else str(row.parcel_id),
        "order_id": str(row.order_id),
        "store_id": str(row.store_id),
        "order_sns": numbers,
        **{name: getattr(row, name) for name in names},
        **{name: None if (at := getattr(row, name)) is None else at.isoformat() for name in times},
        "push_message": sentence(row.push_code, row.push_params) if row.push_code else "",
        "waybill_message": sentence(row.waybill_code, row.waybill_params) if row.waybill_code else "",
        "stops": stops,
        "lines": lines,
    }


def order_numbers(merchant_id: int, order_ids: Iterable[int]) -> dict[int, list[str]]:
    """Order → the platform's numbers of what is in it."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in orders.platform_orders_of(merchant_id, sorted(set(order_ids))):
        found[row.order_id].append(row.order_sn)
    return found


def counts(actor: Actor) -> dict[str, int]:
    """How much work waits in each tab; what has left is counted up to COUNTED_UP_TO."""
    (row,) = sql.rows(
        "fulfilment",
        "bench_counts",
        merchant_id=actor.merchant_id,
        store_scope=sql.within(actor.store_scope),
        warehouse_scope=sql.within(actor.warehouse_scope),
        most=COUNTED_UP_TO,
    )
    return {tab: getattr(row, tab) for tab in TABS}


def pick_list(actor: Actor, parcel_ids: Sequence[int], now: datetime) -> list[dict[str, Any]]:
    """拣货单: what to fetch for some parcels: sku_code, name, spec, barcode, image_url, pieces, parcels; and from where
    (`lots`): the bins and batches that would be picked now, where goods are told apart.
    """
    rows = sql.rows("fulfilment", "pick_list", **_chosen(actor, parcel_ids))
    wishes = {(row.warehouse_id, row.sku_id): row.pieces for row in rows}
    plan = inventory.pick_plan(actor.merchant_id, wishes, today=beijing_day(now))
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        item = found.setdefault(row.sku_id, {**row._asdict(), "pieces": 0, "parcels": 0})
        item["pieces"] += row.pieces
        item["parcels"] += row.parcels
    for sku_id, item in found.items():
        item["lots"] = [_planned(lot) for lot in plan.get(sku_id, [])]
    return list(found.values())


def delivery_notes(actor: Actor, parcel_ids: Sequence[int], now: datetime) -> list[dict[str, Any]]:
    """发货单: goods and receiver of each parcel; the receiver masked unless it is plain and the actor may see receivers."""
    rows = sql.rows("fulfilment", "delivery_notes", **_chosen(actor, parcel_ids))
    goods = {item["parcel_id"]: item for item in dress(actor, rows, now)}
    is_plain = actor.may("orders.receiver")
    names = ("id", "order_sns", "store_name", "carrier_code", "waybill_no", "lines")
    return [
        {
            **{name: goods[str(row.parcel_id)][name] for name in names},
            "receiver": _receiver(row, is_plain=is_plain and row.form == "plain"),
        }
        for row in rows
    ]


def _receiver(row: Any, *, is_plain: bool) -> dict[str, str]:
    name, phone, address = (
        (row.name, row.phone, row.address) if is_plain else (row.name_mask, row.phone_mask, row.address_mask)
    )
    return {"name": name or "", "phone": phone or "", "region": row.region or "", "address": address or ""}


def _chosen(actor: Actor, parcel_ids: Sequence[int]) -> dict[str, Any]:
    return {
        "merchant_id": actor.merchant_id,
        "ids": sql.array(sorted(set(parcel_ids))),
        "store_scope": sql.within(actor.store_scope),
        "warehouse_scope": sql.within(actor.warehouse_scope),
    }
