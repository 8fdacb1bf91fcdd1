"""Orders as a list shows them, and one order whole: rows gathered set by set, never one by one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries as fulfilment
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound, sentence
from pinerp.orders import queries as orders

BEHIND = ("id", "note_code", "note_params")

TOLD = ("refused", "given_up", "stopped", "unsure", "sending", "waiting", "done")
"""Of several platform orders the one that wants somebody most speaks for all."""


def shown(actor: Actor, ids: Sequence[int]) -> list[dict[str, Any]]:
    """Orders as the list shows them, in the order given."""
    query = (
        sql.text("desk", "order_page").replace("{where}", "o.id = ANY (%(ids)s::bigint[])").replace("{order}", "o.id")
    )
    rows = sql.statement(query, {"merchant_id": actor.merchant_id, "ids": sql.array(list(ids)), "limit": len(ids)})
    by_id = {row.id: row for row in rows}
    return dress(actor, [by_id[i] for i in ids if i in by_id])


def dress(actor: Actor, rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of the list with lines, holds, platform numbers and parcels: a question each for a whole page."""
    ids = [row.id for row in rows]
    lines, origins, made_ids = defaultdict(list), defaultdict(set), defaultdict(set)
    for line in sql.rows("desk", "order_lines", merchant_id=actor.merchant_id, ids=sql.array(ids)):
        lines[line.order_id].append(line)
        if line.platform_order_id is not None:
            origins[line.order_id].add(line.platform_order_id)
        if line.made_order_id is not None:
            made_ids[line.order_id].add(line.made_order_id)
    made = orders.made_orders(actor.merchant_id, [i for found in made_ids.values() for i in found])
    holds = defaultdict(list)
    for hold in orders.open_holds(actor.merchant_id, ids):
        holds[hold.order_id].append({"code": hold.code, "params": hold.params, "since": hold.since.isoformat()})
    parcels = defaultdict(list)
    if ids and actor.may("fulfilment.view"):
        for parcel in fulfilment.parcels_of_orders(actor, ids):
            parcels[parcel["order_id"]].append(parcel)
    wanted = sorted({p for found in origins.values() for p in found})
    platform = {
        row.id: row for row in sql.rows("desk", "platform_orders", merchant_id=actor.merchant_id, ids=sql.array(wanted))
    }
    return [
        _item(
            row,
            lines[row.id],
            holds[row.id],
            [platform[p] for p in sorted(origins[row.id])],
            [made[i] for i in sorted(made_ids[row.id])],
            parcels[str(row.id)],
        )
        for row in rows
    ]


def _item(
    row: Any, lines: Sequence[Any], holds: list[Any], platform: Sequence[Any], made: Sequence[Any], parcels: list[Any]
) -> dict[str, Any]:
    agreed = [*platform, *made]
    resent_from = next((m.resent_from_id for m in made if m.resent_from_id is not None), None)
    return {
        "id": str(row.id),
        "number": str(row.id),
        "store_id": str(row.store_id),
        "store_name": row.store_name,
        "platform": row.platform,
        "kind": "platform" if platform or not made else made[0].kind,
        "resent_from_id": None if resent_from is None else str(resent_from),
        "order_sns": [p.order_sn for p in platform],
        "stage": row.stage,
        "merged_into_id": None if row.merged_into_id is None else str(row.merged_into_id),
        "split_from_id": None if row.split_from_id is None else str(row.split_from_id),
        "marks": list(row.marks or ()),
        "ship_by": _text(row.ship_by),
        "paid_at": _text(row.paid_at),
        "shipped_at": _text(row.shipped_at),
        "currency": row.currency,
        "payable": row.payable,
        "paid": sum(p.pay_amount for p in agreed),
        "item_count": sum(line.quantity * line.pieces for line in lines if line.is_live),
        "lines": [_line(line) for line in lines],
        "holds": holds,
        "receiver": None
        if row.receiver_id is None
        else {
            "name_mask": row.name_mask,
            "phone_mask": row.phone_mask,
            "address_mask": row.address_mask,
            "country": row.country,
            "province": row.province,
            "city": row.city,
            "district": row.district,
        },
        "buyer_memo": " ".join(p.buyer_memo for p in agreed if p.buyer_memo),
        "merchant_note": " ".join(p.merchant_note for p in agreed if p.merchant_note),
        **_note_facts(platform),
        "carrier_code": row.carrier_code,
        "warehouse_id": None if row.warehouse_id is None else str(row.warehouse_id),
        "platform_status": platform[0].status if platform else None,
        "platform_refund": platform[0].refund if platform else None,
        "parcels": parcels,
    }


def _note_facts(platform: Sequence[Any]) -> dict[str, Any]:
    """Flag and state of the note, as a row of the list shows them."""
    flagged = next((p for p in platform if p.flag), None)
    told = sorted((p for p in platform if p.note_state), key=lambda p: TOLD.index(p.note_state))
    return {
        "flag": 0 if flagged is None else flagged.flag,
        "flag_name": "" if flagged is None else flagged.flag_name,
        "note_state": told[0].note_state if told else "",
        "note_message": sentence(told[0].note_code, told[0].note_params) if told and told[0].note_code else "",
    }


def _line(line: Any) -> dict[str, Any]:
    return {
        "id": str(line.id),
        "sku_id": None if line.sku_id is None else str(line.sku_id),
        "sku_code": line.sku_code or line.listing,
        "name": line.name,
        "spec": line.spec,
        "image_url": line.image_url,
        "quantity": line.quantity * line.pieces,
        "units": line.quantity,
        "pieces": line.pieces,
        "unit_price": line.unit_price,
        "is_live": line.is_live,
        "is_gift": line.is_gift,
        "is_ours": line.platform_order_id is None and line.made_order_id is None,
        "is_changed": line.is_changed,
        "home_id": None if line.home_id is None else str(line.home_id),
    }


def one(actor: Actor, order_id: int) -> dict[str, Any]:
    """One order whole: lines, holds, the platform's order beside ours, and its history."""
    query = sql.text("desk", "order_page").replace("{where}", "o.id = %(id)s::bigint").replace("{order}", "o.id")
    rows = sql.statement(query, {"merchant_id": actor.merchant_id, "id": order_id, "limit": 1})
    if not rows or not orders.is_visible(actor, rows[0].store_id, rows[0].warehouse_id):
        raise NotFound()
    item = dress(actor, rows)[0]
    lines = sql.rows("desk", "order_lines", merchant_id=actor.merchant_id, ids=sql.array([order_id]))
    platform_ids = sorted({line.platform_order_id for line in lines if line.platform_order_id is not None})
    item["platform_orders"] = platform_orders(actor, platform_ids)
    made = orders.made_orders(
        actor.merchant_id, [line.made_order_id for line in lines if line.made_order_id is not None]
    )
    item["made"] = [
        {name: getattr(m, name) for name in ("kind", "reason", "goods_amount", "postage", "pay_amount")}
        for m in made.values()
    ]
    item["resent_as"] = [str(i) for i in _resends_of(actor.merchant_id, order_id)]
    item["questions"] = orders.past_questions(actor, order_id)
    item["fired_rules"] = _fired(actor, order_id, item["holds"])
    item["history"] = [
        {
            "id": str(row.id),
            "at": _text(row.at),
            "verb": row.verb,
            "member_name": row.member_name,
            "params": row.params,
        }
        for row in logbook.about(order_id, "orders.%")
        if not row.verb.endswith(("_rule", "_rules"))
    ]
    return item


def _resends_of(merchant_id: int, order_id: int) -> list[int]:
    """The orders that were sent again for an order, the first one first."""
    rows = sql.rows("desk", "resends_of", merchant_id=merchant_id, order_id=order_id)
    return [row.order_id for row in rows]


def _fired(actor: Actor, order_id: int, holds: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """命中的规则: the holds of rules, and what rules gave the order."""
    held = [("hold" if h["code"] == "rule" else "merge", "", h["params"]) for h in holds if "rule_id" in h["params"]]
    rows = orders.rulings_of(actor.merchant_id, order_id)
    names = {str(w.id): w.name for w in inventory.warehouses(actor)}
    given = [(row.kind, row.value, {"warehouse": names.get(row.value, row.value), **row.params}) for row in rows]
    return [
        {"kind": kind, "rule": params.get("name", ""), "value": value, "params": params}
        for kind, value, params in [*held, *given]
    ]


def platform_orders(actor: Actor, ids: Sequence[int]) -> list[dict[str, Any]]:
    """The platform's orders as it has them, with their lines."""
    lines = defaultdict(list)
    for line in sql.rows("desk", "platform_lines", merchant_id=actor.merchant_id, ids=sql.array(list(ids))):
        lines[line.platform_order_id].append({k: v for k, v in line._asdict().items() if k != "platform_order_id"})
    return [
        {
            **{k: _text(v) if isinstance(v, datetime) else v for k, v in row._asdict().items() if k not in BEHIND},
            "id": str(row.id),
            "lines": lines[row.id],
        }
        for row in sql.rows("desk", "platform_orders", merchant_id=actor.merchant_id, ids=sql.array(list(ids)))
    ]


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat().replace("+00:00", "Z")
