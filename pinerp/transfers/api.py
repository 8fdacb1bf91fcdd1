"""The doors of transfers (调拨)."""

from __future__ import annotations

import tempfile
from datetime import datetime
from pathlib import Path
from typing import Any

from django.http import HttpResponse
from ninja import File
from ninja.files import UploadedFile

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries as inventory
from pinerp.kit import paging
from pinerp.kit import tables as kit_tables
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape, language
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.transfers import actions, queries, rules, showing, tables
from pinerp.transfers import schemas as s

doors = Doors("transfers")

STAGES: dict[str, list[str] | None] = {
    "all": None,
    "draft": list(rules.NOT_SENT),
    "on_the_way": list(rules.ON_THE_WAY),
    "ended": [rules.RECEIVED, rules.CLOSED, rules.CANCELLED],
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_SKUS = 500
MOST_SUGGESTED = 500
LARGEST_TABLE = 5_000_000
"""Bytes of a table of lines: two thousand rows are far below."""


@doors.ask("/transfers", permission="transfers.view", answer=s.TransferPageOut)
def list_transfers(
    actor: Actor,
    stage: s.TransferStage = "all",
    search: str = "",
    warehouse: Id | None = None,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """调拨单 of which you see an end, the newest first. search: a part of a number, a note or a SKU's code."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [rules.NEWEST]
    rows = queries.page(
        actor, states=STAGES[stage], warehouse_id=warehouse, search=search, before_id=int(key[0]), limit=size + 1
    )
    items = [showing.transfer(actor, row) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/transfer", permission="transfers.view", answer=s.TransferWholeOut)
def show_transfer(actor: Actor, id: Id) -> dict[str, Any]:
    """A transfer with its lines and what arrived of it."""
    return {
        **showing.transfer(actor, queries.one(actor, id)),
        "lines": [showing.line(row) for row in queries.lines(actor.merchant_id, id)],
        "receipts": showing.receipts(queries.receipts(actor.merchant_id, id)),
        "needs_approval": queries.needs_approval(actor.merchant_id),
    }


@doors.ask("/file", permission="transfers.view", answer=FILE)
def export_transfer(actor: Actor, id: Id) -> HttpResponse:
    """导出调拨单: its lines as a table."""
    row = queries.one(actor, id)
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=".xlsx") as file:
        cells = [showing.cells(row.number, line) for line in queries.lines(actor.merchant_id, id)]
        kit_tables.write(Path(file.name), showing.HEADERS[language.get()], cells)
        content = Path(file.name).read_bytes()
    headers = {"Content-Disposition": f'attachment; filename="{row.number}.xlsx"'}
    return HttpResponse(content, content_type=XLSX, headers=headers)


@doors.ask("/in_transit", permission="inventory.view", answer=s.MovingsOut)
def list_moving(actor: Actor, skus: str = "") -> dict[str, Any]:
    """调拨在途 of some SKUs (ids, joined by commas), transfer by transfer."""
    items = [
        {
            **row._asdict(),
            **{name: str(getattr(row, name)) for name in ("sku_id", "warehouse_id", "transfer_id")},
            "sent_at": row.sent_at.isoformat(),
        }
        for row in queries.in_transit(actor, _ids(skus))
    ]
    return {"items": items}


@doors.ask("/places", permission="transfers.view", answer=s.TransferPlacesOut)
def list_places(actor: Actor) -> dict[str, Any]:
    """The company's warehouses: goods are sent from one that you see to any."""
    seen = {w.id for w in inventory.warehouses(actor)}
    items = [
        {
            "id": str(w.id),
            **{name: getattr(w, name) for name in ("code", "name", "kind", "is_default")},
            "is_seen": w.id in seen,
        }
        for w in inventory.all_warehouses(actor.merchant_id)
    ]
    return {"items": items}


@doors.ask("/goods", permission="transfers.edit", answer=s.TransferGoodsFoundOut, in_body=True)
def find_goods(actor: Actor, body: s.TransferCodesIn, source: Id | None = None) -> dict[str, Any]:
    """What scanned or pasted codes mean, and what is free of them at the source."""
    codes = [code.strip() for code in body.codes if code.strip()]
    meant = catalog.sku_ids_scanned(actor.merchant_id, codes)
    skus = catalog.skus_of(actor.merchant_id, meant.values())
    seen = {w.id for w in inventory.warehouses(actor)}
    places = [(source, i) for i in skus if source is not None and source in seen]
    free = {row.sku_id: row.free for row in inventory.free_stock(actor.merchant_id, places)}
    items = [
        {"code": code, "sku_id": str(sku.id), "sku_code": sku.code, "name": sku.name, "free": free.get(sku.id, 0)}
        for code in dict.fromkeys(codes)
        if code in meant and (sku := skus.get(meant[code])) is not None
    ]
    known = {one["code"] for one in items}
    return {"items": items, "unknown": [code for code in dict.fromkeys(codes) if code not in known]}


@doors.ask("/table", permission="transfers.edit", answer=s.TransferTableOut, in_body=True)
def read_table(actor: Actor, file: File[UploadedFile]) -> dict[str, Any]:
    """Lines out of a table: a column of codes (商品编码, 条码) and one of counts (数量). Nothing is kept of it."""
    if (file.size or 0) > LARGEST_TABLE:
        raise kit_tables.TooLarge(limit_mb=LARGEST_TABLE // 1_000_000)
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=Path(file.name or "").suffix[:8]) as kept:
        for chunk in file.chunks():
            kept.write(chunk)
        kept.flush()
        found, unread = tables.read(Path(kept.name), file.name or "")
    return {"rows": [{"code": code, "quantity": count} for code, count in found], "unread": unread}


@doors.ask("/suggestions", permission="transfers.view", answer=s.TransferSuggestionsOut)
def list_transfer_suggestions(actor: Actor, now: datetime) -> dict[str, Any]:
    """调拨建议: what one own warehouse lacks and another has to spare, the largest first, at most 500."""
    found = queries.suggestions(actor, now)
    names = {w.id: w.name for w in inventory.warehouses(actor)}
    items = [showing.suggestion(one, sku, names) for one, sku in found[:MOST_SUGGESTED]]
    return {"items": items, "count": len(found)}


@doors.ask("/rules", permission="transfers.view", answer=s.TransferRulesOut)
def show_rules(actor: Actor) -> dict[str, bool]:
    """How the company transfers."""
    return {"needs_approval": queries.needs_approval(actor.merchant_id)}


@doors.verb("create_transfer", permission="transfers.edit", answer=OutcomeOut)
def create_transfer(actor: Actor, now: datetime, body: s.TransferIn) -> Outcome:
    """新建调拨单: a draft; nothing moves yet."""
    (row,) = actions.create_transfers(actor=actor, transfers=[_transfer(body)], now=now)
    return Outcome(done=[row.id], facts={"number": row.number})


@doors.verb("change_transfer", permission="transfers.edit", answer=OutcomeOut)
def change_transfer(actor: Actor, now: datetime, body: s.ChangeTransferIn) -> Outcome:
    """修改调拨单: a draft as a whole."""
    return actions.change_transfer(actor=actor, transfer_id=body.id, transfer=_transfer(body), now=now)


@doors.verb("transfer_suggested", permission="transfers.edit", answer=OutcomeOut)
def transfer_suggested(actor: Actor, now: datetime, body: s.TransferSuggestedIn) -> Outcome:
    """按建议生成调拨单: drafts, one per pair of warehouses."""
    chosen = [(c.from_id, c.to_id, c.sku_id, c.quantity) for c in body.chosen]
    return actions.transfer_suggested(actor=actor, chosen=chosen, now=now)


@doors.verb("approve", permission="transfers.approve", answer=OutcomeOut)
def approve(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """审核: drafts may leave."""
    return actions.approve(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("unapprove", permission="transfers.approve", answer=OutcomeOut)
def unapprove(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """撤销审核: they are drafts again."""
    return actions.unapprove(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("cancel", permission="transfers.edit", answer=OutcomeOut)
def cancel(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """取消: transfers of which nothing has left."""
    return actions.cancel(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("restore", permission="transfers.edit", answer=OutcomeOut)
def restore(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """恢复: cancelled transfers are drafts again."""
    return actions.restore(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("send", permission="transfers.send", answer=OutcomeOut)
def send(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """出库: goods leave the source and are in transit."""
    return actions.send(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("unsend", permission="transfers.send", answer=OutcomeOut)
def unsend(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """撤回出库: goods that nobody received stand at the source again."""
    return actions.unsend(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("receive", permission="transfers.receive", answer=OutcomeOut)
def receive(actor: Actor, now: datetime, body: s.ReceiveTransferIn) -> Outcome:
    """收货: what arrived, in parts, damaged pieces beside the good ones."""
    arrived = [actions.Arrived(a.sku_id, a.quantity, a.damaged, a.reason.strip()) for a in body.arrived]
    return actions.receive(
        actor=actor,
        transfer_id=body.id,
        arrived=arrived,
        defective_warehouse_id=body.defective_warehouse_id,
        note=body.note,
        now=now,
    )


@doors.verb("undo_receipt", permission="transfers.receive", answer=OutcomeOut)
def undo_receipt(actor: Actor, now: datetime, body: s.TransferReceiptIdIn) -> Outcome:
    """撤销收货: what arrived at once is in transit again."""
    return actions.undo_receipt(actor=actor, receipt_id=body.receipt_id, now=now)


@doors.verb("close_rest", permission="transfers.receive", answer=OutcomeOut)
def close_rest(actor: Actor, now: datetime, body: s.CloseTransfersIn) -> Outcome:
    """关闭剩余: what has not come is lost, with its value and a reason."""
    return actions.close_rest(actor=actor, transfer_ids=body.ids, reason=body.reason.strip(), now=now)


@doors.verb("reopen", permission="transfers.receive", answer=OutcomeOut)
def reopen(actor: Actor, now: datetime, body: s.TransferIdsIn) -> Outcome:
    """恢复关闭: what was given up is in transit again."""
    return actions.reopen(actor=actor, transfer_ids=body.ids, now=now)


@doors.verb("set_rules", permission="transfers.approve", answer=OutcomeOut)
def set_rules(actor: Actor, now: datetime, body: s.TransferRulesIn) -> Outcome:
    """调拨设置: whether goods leave only after approval. The answer holds the former rule."""
    return actions.set_rules(actor=actor, needs_approval=body.needs_approval, now=now)


def _transfer(body: s.TransferIn) -> actions.NewTransfer:
    lines = [(line.sku_id, line.quantity) for line in body.lines]
    return actions.NewTransfer(body.from_id, body.to_id, lines, body.reason.strip(), body.note.strip())


def _ids(text: str) -> list[int]:
    try:
        ids = [int(one) for one in text.split(",") if one]
    except ValueError as error:
        raise WrongShape(detail="skus", fields={"skus": "ids"}) from error
    if len(ids) > MOST_SKUS or any(not 0 < one < 2**63 for one in ids):
        raise WrongShape(detail="skus", fields={"skus": "ids"})
    return ids
