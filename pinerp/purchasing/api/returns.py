"""The doors of 采购退货: what goes back to suppliers, and what they owe for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpResponse

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE
from pinerp.inventory import actions as shelf_actions
from pinerp.inventory import queries as shelf
from pinerp.kit import money, paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import language
from pinerp.kit.shapes import OutcomeOut
from pinerp.purchasing import actions, queries, rules
from pinerp.purchasing.api import shown
from pinerp.purchasing.api.buying import doors
from pinerp.purchasing.schemas import returns as s

HEADERS = {
    "zh": ["退货单号", "商品编码", "供应商编码", "名称", "规格", "条码", "原因", "数量", "单价", "金额", "币种"],
    "en": [
        "Return", "SKU", "Your code", "Name", "Spec", "Barcode", "Reason", "Quantity", "Price", "Total", "Currency",
    ],
}  # fmt: skip
REASONS = {
    "zh": dict(zip(rules.RETURN_REASONS, ("质量问题", "发错货", "多发", "滞销", "破损"), strict=True)),
    "en": dict(zip(rules.RETURN_REASONS, ("Quality", "Wrong goods", "Too many", "Unsold", "Damaged"), strict=True)),
}


@doors.ask("/returns", permission="purchasing.view", answer=s.ReturnPageOut)
def list_returns(
    actor: Actor,
    stage: s.ReturnStage = "all",
    supplier: int | None = None,
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """采购退货, the newest first. search: a part of a number or a note."""
    size, key = paging.limit(limit), paging.key(after, 1) or [rules.NEWEST]
    rows = queries.returns(
        actor, stage=stage, supplier_id=supplier, search=search, before_id=int(key[0]), limit=size + 1
    )
    items = [shown.goods_return(row) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/returns/{int:return_id}", permission="purchasing.view", answer=s.ReturnWholeOut)
def show_return(actor: Actor, return_id: int) -> dict[str, Any]:
    """One return with its lines, and what their pieces left as."""
    row = queries.one_return(actor, return_id)
    told = shown.told(shelf.left_as(actor.merchant_id, [return_id]))
    lines = [
        {
            "sku_id": str(line.sku_id),
            "sku_code": line.code,
            "sku_name": line.name,
            **{name: getattr(line, name) for name in ("spec", "quantity", "price", "cost", "reason")},
            "asked": line.quantity * line.price,
            "told": told[return_id, row.warehouse_id, line.sku_id],
        }
        for line in queries.return_lines(actor.merchant_id, return_id)
    ]
    return {**shown.goods_return(row), "lines": lines}


@doors.ask("/returns/{int:return_id}/file", permission="purchasing.view", answer=FILE)
def download_return(actor: Actor, return_id: int) -> HttpResponse:
    """导出采购退货单: as a table for its supplier; prices are left empty for those who may not see costs."""
    found = queries.one_return(actor, return_id)
    sees_cost, words = actor.may("catalog.cost"), REASONS[language.get()]

    def cells(row: Any) -> list[str]:
        amounts = [money.major(x, found.currency) if sees_cost else "" for x in (row.price, row.price * row.quantity)]
        facts = [found.number, row.code, row.supplier_code, row.name, row.spec, row.barcode, words[row.reason]]
        return [*facts, str(row.quantity), *amounts, found.currency]

    rows = [cells(row) for row in queries.return_lines(actor.merchant_id, return_id)]
    return shown.file(f"{found.number}-{found.supplier}", HEADERS[language.get()], rows)


@doors.verb("send_back", permission="purchasing.receive", answer=OutcomeOut)
def send_back(actor: Actor, now: datetime, body: s.SendBackIn) -> Outcome:
    """采购退货: goods go back to their supplier, all that are named or nothing."""
    lines = [
        actions.Back(
            one.sku_id,
            one.quantity,
            one.reason,
            one.price,
            [shelf_actions.Portion.of(**told.model_dump()) for told in one.told],
        )
        for one in body.lines
    ]
    back = actions.NewReturn(body.supplier_id, body.warehouse_id, lines, body.order_id, body.note)
    return actions.send_back(actor=actor, back=back, now=now)


@doors.verb("undo_return", permission="purchasing.receive", answer=OutcomeOut)
def undo_return(actor: Actor, now: datetime, body: s.ReturnIdIn) -> Outcome:
    """撤销采购退货: as a whole; the goods stand where they stood."""
    return actions.undo_return(actor=actor, return_id=body.return_id, now=now)


@doors.verb("settle_returns", permission="purchasing.edit", answer=OutcomeOut)
def settle_returns(actor: Actor, now: datetime, body: s.ReturnIdsIn) -> Outcome:
    """结清采购退货: suppliers paid for them, or set them off."""
    return actions.settle_returns(actor=actor, return_ids=body.ids, now=now)


@doors.verb("unsettle_returns", permission="purchasing.edit", answer=OutcomeOut)
def unsettle_returns(actor: Actor, now: datetime, body: s.ReturnIdsIn) -> Outcome:
    """撤销结清: suppliers owe for them still."""
    return actions.unsettle_returns(actor=actor, return_ids=body.ids, now=now)
