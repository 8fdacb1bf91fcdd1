"""How rows of transfers go out at the doors."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.transfers import rules

SUMS = ("skus", "quantity", "sent", "received", "lost", "lost_value")
PEOPLE = ("made", "approved", "sent", "ended")


def transfer(actor: Actor, row: Any) -> dict[str, Any]:
    """A transfer and its sums."""
    scope = actor.warehouse_scope
    return {
        **{name: str(getattr(row, name)) for name in ("id", "from_id", "to_id")},
        **{name: getattr(row, name) for name in ("number", "state", "reason", "note", "ended_reason")},
        **{name: getattr(row, name) for name in ("from_name", "from_kind", "to_name", "to_kind")},
        **{name: getattr(row, name) for name in SUMS},
        "in_transit": rules.in_transit(row.sent, row.received, row.lost),
        "currency": row.currency or "",
        **{f"{what}_by": getattr(row, f"{what}_by") or "" for what in PEOPLE},
        **{f"{what}_at": _text(getattr(row, f"{what}_at")) for what in PEOPLE},
        "may_send": scope is None or row.from_id in scope,
        "may_receive": scope is None or row.to_id in scope,
    }


def line(row: Any) -> dict[str, Any]:
    """A line with what is on its way."""
    return {
        "id": str(row.sku_id),
        "sku_id": str(row.sku_id),
        "sku_code": row.code,
        "sku_name": row.name,
        **{name: getattr(row, name) for name in ("spec", "barcode", "currency")},
        **{name: getattr(row, name) for name in ("quantity", "sent", "received", "lost", "lost_value")},
        "in_transit": rules.in_transit(row.sent, row.received, row.lost),
    }


def receipts(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """What arrived, receipt by receipt."""
    found: dict[int, dict[str, Any]] = {}
    for row in rows:
        told = found.setdefault(
            row.id,
            {
                "id": str(row.id),
                "at": row.at.isoformat(),
                "note": row.note,
                "member_name": row.member_name or "",
                "is_undone": row.undone_at is not None,
                "lines": [],
            },
        )
        facts = {name: getattr(row, name) for name in ("good", "damaged", "over", "reason")}
        told["lines"].append(
            {"sku_id": str(row.sku_id), "sku_code": row.code, "damaged_to": row.damaged_to or "", **facts}
        )
    return list(found.values())


def suggestion(one: rules.Suggested, sku: Any, names: dict[int, str]) -> dict[str, Any]:
    """What should go where, with its arithmetic."""
    told = {
        "id": f"{sku.id}-{one.giver.warehouse_id}-{one.taker.warehouse_id}",
        "sku_id": str(sku.id),
        "sku_code": sku.code,
        "sku_name": sku.name,
        "spec": sku.spec,
        "surplus": one.giver.surplus,
        "lacking": one.taker.lacking,
        "to_coming": one.taker.coming,
        "quantity": one.quantity,
    }
    for end, place in (("from", one.giver), ("to", one.taker)):
        told[f"{end}_id"] = str(place.warehouse_id)
        told[f"{end}_name"] = names.get(place.warehouse_id, "")
        told.update({f"{end}_{name}": getattr(place, name) for name in ("free", "safety", "sold", "needed")})
    return told


HEADERS = {
    "zh": ["调拨单号", "商品编码", "名称", "规格", "条码", "数量", "已发", "已收", "在途", "损耗"],
    "en": ["Transfer", "SKU", "Name", "Spec", "Barcode", "Quantity", "Sent", "Received", "In transit", "Lost"],
}


def cells(number: str, row: Any) -> list[str]:
    """A line as a row of texts."""
    told = line(row)
    return [
        number,
        *[told[name] for name in ("sku_code", "sku_name", "spec", "barcode")],
        *[str(told[name]) for name in ("quantity", "sent", "received", "in_transit", "lost")],
    ]


def _text(at: Any) -> str | None:
    return None if at is None else at.isoformat()
