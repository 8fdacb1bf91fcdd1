"""The doors of suppliers, purchase orders and receipts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.http import HttpResponse

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.catalog import queries as catalog
from pinerp.inventory import actions as shelf_actions
from pinerp.inventory import queries as shelf
from pinerp.kit import money, paging
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import WrongShape, language
from pinerp.kit.shapes import Id, OutcomeOut
from pinerp.purchasing import actions, queries, rules
from pinerp.purchasing.api import shown
from pinerp.purchasing.models import Supplier
from pinerp.purchasing.schemas import buying as s

doors = Doors("purchasing")

STAGES: dict[str, list[str] | None] = {
    "all": None,
    "draft": [rules.DRAFT],
    "open": sorted(rules.OPEN),
    "ended": [rules.RECEIVED, rules.CLOSED, rules.CANCELLED],
}
HEADERS = {
    "zh": ["采购单号", "商品编码", "供应商编码", "名称", "规格", "条码", "数量", "单价", "金额", "币种"],
    "en": ["Purchase order", "SKU", "Your code", "Name", "Spec", "Barcode", "Quantity", "Price", "Total", "Currency"],
}
MOST_SKUS = 500


@doors.ask("/suppliers", permission="purchasing.view", answer=s.SuppliersOut)
def list_suppliers(actor: Actor, archived: bool = False) -> dict[str, Any]:
    """The suppliers in use, or those set aside, with what they owe for goods that went back."""
    owed = queries.owed(actor.merchant_id)
    rows = queries.suppliers(actor.merchant_id, archived=archived)
    return {"items": [_supplier(row, owed.get(row.id, 0)) for row in rows]}


@doors.ask("/offers", permission="purchasing.view", answer=s.SupplierOfferPageOut)
def list_supplier_offers(
    actor: Actor, supplier: Id, search: str = "", after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """What a supplier sells, with its price breaks. search: a part of a code, of the supplier's own one, or of a name."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [0]
    rows = queries.offer_page(
        actor.merchant_id, supplier_id=supplier, search=search, after_id=int(key[0]), limit=size + 1
    )
    items = [_offer(row) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/orders", permission="purchasing.view", answer=s.PurchasePageOut)
def list_purchases(
    actor: Actor,
    stage: s.Stage = "all",
    supplier: int | None = None,
    search: str = "",
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """采购单, the newest first. search: a part of a number or a note."""
    size = paging.limit(limit)
    key = paging.key(after, 1) or [rules.NEWEST]
    rows = queries.purchases(
        actor, states=STAGES[stage], supplier_id=supplier, search=search, before_id=int(key[0]), limit=size + 1
    )
    items = [_purchase(row) for row in rows[:size]]
    return {"items": items, "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None}


@doors.ask("/orders/{int:order_id}", permission="purchasing.view", answer=s.PurchaseWholeOut)
def show_purchase(actor: Actor, order_id: int) -> dict[str, Any]:
    """One purchase order with its lines, receipts and landed costs, and its returns."""
    order = queries.one_purchase(actor, order_id)
    over = queries.settings(actor.merchant_id).over_percent
    return {
        **_purchase(order),
        "over_percent": over,
        "lines": _lines(actor.merchant_id, order, over),
        "receipts": _receipts(actor.merchant_id, order_id),
        "returns": [
            shown.goods_return(row) for row in queries.returns(actor, order_id=order_id, limit=shown.MOST_RETURNS)
        ],
    }


@doors.ask("/orders/{int:order_id}/file", permission="purchasing.view", answer=FILE)
def download_purchase(actor: Actor, order_id: int) -> HttpResponse:
    """导出采购单: the order as a table for its supplier; prices are left empty for those who may not see costs."""
    order = queries.one_purchase(actor, order_id)
    sees_cost = actor.may("catalog.cost")

    def cells(row: Any) -> list[str]:
        amounts = [money.major(x, order.currency) if sees_cost else "" for x in (row.price, row.price * row.quantity)]
        facts = [order.number, row.code, row.supplier_code, row.name, row.spec, row.barcode]
        return [*facts, str(row.quantity), *amounts, order.currency]

    rows = [cells(row) for row in queries.lines(actor.merchant_id, order_id)]
    return shown.file(f"{order.number}-{order.supplier}", HEADERS[language.get()], rows)


@doors.ask("/in_transit", permission="inventory.view", answer=s.TransitsOut)
def list_in_transit(actor: Actor, skus: str = "") -> dict[str, Any]:
    """在途 of some SKUs (ids, joined by commas), order by order."""
    try:
        ids = [int(one) for one in skus.split(",") if one]
    except ValueError as error:
        raise WrongShape(detail="skus", fields={"skus": "ids"}) from error
    if len(ids) > MOST_SKUS or any(not 0 < one < 2**63 for one in ids):
        raise WrongShape(detail="skus", fields={"skus": "ids"})
    names = ("sku_id", "warehouse_id", "order_id")
    items = [
        {
            **row._asdict(),
            **{name: str(getattr(row, name)) for name in names},
            "expected_date": shown.day(row.expected_date),
        }
        for row in queries.in_transit(actor, ids)
    ]
    return {"items": items}


@doors.ask("/costs", permission="catalog.cost", answer=s.SkuCostOut)
def show_cost(actor: Actor, sku: Id, after: str | None = None, limit: int | None = None) -> dict[str, Any]:
    """What a SKU's pieces are worth, and what made it."""
    size, key = paging.limit(limit), paging.key(after, 1) or [rules.NEWEST]
    known = catalog.skus_of(actor.merchant_id, [sku]).get(sku)
    cost = queries.cost_of(actor.merchant_id, sku)
    rows = queries.cost_entries(actor.merchant_id, sku, before_id=int(key[0]), limit=size + 1)
    facts = {
        name: None if cost is None else getattr(cost, name)
        for name in ("pieces", "value", "basis_pieces", "basis_value")
    }
    entries = [{**row._asdict(), "id": str(row.id), "at": row.at.isoformat()} for row in rows[:size]]
    return {
        **facts,
        "average": None if cost is None else cost.basis_value // cost.basis_pieces,
        "currency": "" if known is None else known.currency,
        "entries": entries,
        "next": paging.cursor(rows[size - 1].id) if len(rows) > size else None,
    }


@doors.ask("/settings", permission="purchasing.view", answer=s.PurchasingSettingsOut)
def show_settings(actor: Actor) -> dict[str, Any]:
    """补货设置: how the company orders."""
    return asdict(queries.settings(actor.merchant_id))


@doors.ask("/suggestions", permission="purchasing.view", answer=s.SuggestionPageOut)
def list_suggestions(
    actor: Actor,
    now: datetime,
    search: str = "",
    supplier: int | None = None,
    only_lacking: bool = True,
    after: str | None = None,
    limit: int | None = None,
) -> dict[str, Any]:
    """补货建议 with their arithmetic, the most urgent first."""
    size, key = paging.limit(limit), paging.key(after, 2)
    rows = queries.suggestions(actor, now, search=search, supplier_id=supplier, only_lacking=only_lacking)
    if key is not None:
        place = _place(key)
        rest = [row for row in rows if (row.cover_days, row.sku.code) > place]
    else:
        rest = rows
    last = rest[size - 1] if len(rest) > size else None
    return {
        "items": [_suggestion(row) for row in rest[:size]],
        "next": None if last is None else paging.cursor(last.cover_days, last.sku.code),
        "count": len(rows),
        "settings": asdict(queries.settings(actor.merchant_id)),
    }


def _place(key: list[Any]) -> tuple[int, str]:
    if not isinstance(key[0], int) or not isinstance(key[1], str):
        raise WrongShape(detail="cursor", fields={"after": "cursor"})
    return key[0], key[1]


@doors.verb("create_supplier", permission="purchasing.edit", answer=s.SupplierOut)
def create_supplier(actor: Actor, now: datetime, body: s.SupplierIn) -> dict[str, Any]:
    """新增供应商: a new supplier."""
    return _supplier(actions.create_supplier(actor=actor, now=now, **body.model_dump()))


@doors.verb("change_supplier", permission="purchasing.edit", answer=OutcomeOut)
def change_supplier(actor: Actor, now: datetime, body: s.ChangeSupplierIn) -> Outcome:
    """修改供应商. The answer holds the former facts."""
    facts = {k: v for k, v in body.model_dump(exclude={"id"}).items() if v is not None}
    return actions.change_supplier(actor=actor, supplier_id=body.id, facts=facts, now=now)


@doors.verb("archive_suppliers", permission="purchasing.edit", answer=OutcomeOut)
def archive_suppliers(actor: Actor, now: datetime, body: s.SupplierIdsIn) -> Outcome:
    """归档供应商: nothing new is ordered from them."""
    return actions.archive_suppliers(actor=actor, supplier_ids=body.ids, now=now)


@doors.verb("restore_suppliers", permission="purchasing.edit", answer=OutcomeOut)
def restore_suppliers(actor: Actor, now: datetime, body: s.SupplierIdsIn) -> Outcome:
    """恢复供应商."""
    return actions.restore_suppliers(actor=actor, supplier_ids=body.ids, now=now)


@doors.verb("set_offers", permission="purchasing.edit", answer=OutcomeOut)
def set_offers(actor: Actor, now: datetime, body: s.SupplierOffersIn) -> Outcome:
    """登记报价: what a supplier sells and for how much, each as a whole. The answer is by SKU and holds the former offers."""
    offers = [
        actions.NewOffer(
            sku_id=o.sku_id,
            breaks=[(b.from_quantity, b.price) for b in o.breaks],
            supplier_code=o.supplier_code,
            minimum=o.minimum,
            pack=o.pack,
            lead_days=o.lead_days,
        )
        for o in body.offers
    ]
    return actions.set_offers(actor=actor, supplier_id=body.supplier_id, offers=offers, now=now)


@doors.verb("remove_offers", permission="purchasing.edit", answer=OutcomeOut)
def remove_offers(actor: Actor, now: datetime, body: s.RemoveOffersIn) -> Outcome:
    """移除报价: the answer is by SKU."""
    return actions.remove_offers(actor=actor, supplier_id=body.supplier_id, sku_ids=body.sku_ids, now=now)


@doors.verb("set_settings", permission="purchasing.edit", answer=OutcomeOut)
def set_settings(actor: Actor, now: datetime, body: s.PurchasingSettingsIn) -> Outcome:
    """补货设置. The answer holds the former ones."""
    return actions.set_settings(actor=actor, settings=rules.Settings(**body.model_dump()), now=now)


@doors.verb("create_purchase", permission="purchasing.edit", answer=s.PurchaseOut)
def create_purchase(actor: Actor, now: datetime, body: s.PurchaseIn) -> dict[str, Any]:
    """新建采购单: a draft."""
    (order,) = actions.create_purchases(actor=actor, purchases=[_new(body)], now=now)
    return _purchase(queries.one_purchase(actor, order.id))


@doors.verb("change_purchase", permission="purchasing.edit", answer=OutcomeOut)
def change_purchase(actor: Actor, now: datetime, body: s.ChangePurchaseIn) -> Outcome:
    """修改草稿: as a whole."""
    return actions.change_purchase(actor=actor, order_id=body.id, purchase=_new(body), now=now)


@doors.verb("order_suggested", permission="purchasing.edit", answer=OutcomeOut)
def order_suggested(actor: Actor, now: datetime, body: s.OrderSuggestedIn) -> Outcome:
    """生成采购单: chosen suggestions become drafts, one per supplier and warehouse. The answer is by SKU."""
    chosen = [actions.Suggested(c.sku_id, c.supplier_id, c.warehouse_id, c.quantity) for c in body.chosen]
    return actions.order_suggested(actor=actor, chosen=chosen, now=now)


@doors.verb("send", permission="purchasing.edit", answer=OutcomeOut)
def send(actor: Actor, now: datetime, body: s.PurchaseIdsIn) -> Outcome:
    """下单: drafts were ordered; their goods are in transit."""
    return actions.send(actor=actor, order_ids=body.ids, now=now)


@doors.verb("cancel", permission="purchasing.edit", answer=OutcomeOut)
def cancel(actor: Actor, now: datetime, body: s.PurchaseIdsIn) -> Outcome:
    """取消采购单: of which nothing came."""
    return actions.cancel(actor=actor, order_ids=body.ids, now=now)


@doors.verb("close_rest", permission="purchasing.edit", answer=OutcomeOut)
def close_rest(actor: Actor, now: datetime, body: s.PurchaseIdsIn) -> Outcome:
    """关闭剩余: what has not come is given up."""
    return actions.close_rest(actor=actor, order_ids=body.ids, now=now)


@doors.verb("reopen", permission="purchasing.edit", answer=OutcomeOut)
def reopen(actor: Actor, now: datetime, body: s.PurchaseIdsIn) -> Outcome:
    """恢复采购单: cancelled and closed ones stand again as they stood."""
    return actions.reopen(actor=actor, order_ids=body.ids, now=now)


@doors.verb("receive", permission="purchasing.receive", answer=OutcomeOut)
def receive(actor: Actor, now: datetime, body: s.ReceivePurchaseIn) -> Outcome:
    """采购收货: goods of an order came, all that are named or nothing; batches and serial numbers may be told with them."""
    arrived = [
        actions.Arrived(a.sku_id, a.quantity, a.damaged, [shelf_actions.Portion.of(**t.model_dump()) for t in a.told])
        for a in body.arrived
    ]
    return actions.receive(
        actor=actor,
        order_id=body.id,
        arrived=arrived,
        defective_warehouse_id=body.defective_warehouse_id,
        note=body.note,
        now=now,
    )


@doors.verb("undo_receipt", permission="purchasing.receive", answer=OutcomeOut)
def undo_receipt(actor: Actor, now: datetime, body: s.ReceiptIdIn) -> Outcome:
    """撤销收货: as a whole, where the goods are still here."""
    return actions.undo_receipt(actor=actor, receipt_id=body.receipt_id, now=now)


@doors.verb("add_charge", permission="purchasing.edit", answer=OutcomeOut)
def add_charge(actor: Actor, now: datetime, body: s.ChargeIn) -> Outcome:
    """登记附加费用: freight, duty and others of a receipt, shared over its goods to the last cent."""
    charge = actions.NewCharge(body.kind, body.method, body.cost, body.note)
    return actions.add_charge(actor=actor, receipt_id=body.receipt_id, charge=charge, now=now)


@doors.verb("undo_charge", permission="purchasing.edit", answer=OutcomeOut)
def undo_charge(actor: Actor, now: datetime, body: s.ChargeIdIn) -> Outcome:
    """撤销附加费用."""
    return actions.undo_charge(actor=actor, charge_id=body.charge_id, now=now)


def _new(body: s.PurchaseIn) -> actions.NewPurchase:
    lines = [actions.Wanted(line.sku_id, line.quantity, line.price) for line in body.lines]
    return actions.NewPurchase(body.supplier_id, body.warehouse_id, lines, body.expected_date, body.note)


def _supplier(row: Supplier, owed: int = 0) -> dict[str, Any]:
    names = ("code", "name", "contact", "lead_days", "payment_terms", "currency")
    return {
        "id": str(row.id),
        **{name: getattr(row, name) for name in names},
        "is_archived": row.archived_at is not None,
        "owed": owed,
    }


def _offer(row: Any) -> dict[str, Any]:
    breaks = [
        {"from_quantity": quantity, "price": price}
        for quantity, price in zip(row.quantities or (), row.prices or (), strict=True)
    ]
    names = ("supplier", "currency", "spec", "supplier_code", "minimum", "pack", "lead_days")
    return {
        **{name: getattr(row, name) for name in names},
        "id": str(row.id),
        "supplier_id": str(row.supplier_id),
        "sku_id": str(row.sku_id),
        "sku_code": row.code,
        "sku_name": row.name,
        "breaks": breaks,
    }


def _purchase(row: Any) -> dict[str, Any]:
    is_open = row.state in rules.OPEN
    return {
        **row._asdict(),
        "id": str(row.id),
        "supplier_id": str(row.supplier_id),
        "warehouse_id": str(row.warehouse_id),
        "expected_date": shown.day(row.expected_date),
        "created_at": row.created_at.isoformat(),
        "sent_at": None if row.sent_at is None else row.sent_at.isoformat(),
        "in_transit": max(0, row.still_to_come) if is_open else 0,
    }


def _lines(merchant_id: int, order: Any, over_percent: int) -> list[dict[str, Any]]:
    rows = queries.lines(merchant_id, order.id)
    bins = shelf.usual_bins(merchant_id, order.warehouse_id, [row.sku_id for row in rows])
    return [_line(row, bins.get(row.sku_id), over_percent) for row in rows]


def _line(row: Any, usual_bin: Any, over_percent: int) -> dict[str, Any]:
    names = ("spec", "barcode", "supplier_code", "tracking", "quantity", "received", "cancelled", "returned", "price")
    return {
        **{name: getattr(row, name) for name in names},
        "id": str(row.id),
        "sku_id": str(row.sku_id),
        "sku_code": row.code,
        "sku_name": row.name,
        "still_to_come": max(0, row.quantity - row.received - row.cancelled),
        "most": rules.most_to_receive(row.quantity, over_percent),
        "usual_bin_id": usual_bin and str(usual_bin.id),
        "usual_bin": usual_bin.code if usual_bin else "",
    }


def _receipts(merchant_id: int, order_id: int) -> list[dict[str, Any]]:
    charges: dict[int, dict[int, dict[str, Any]]] = defaultdict(dict)
    for row in queries.charges_of(merchant_id, order_id):
        facts = {name: getattr(row, name) for name in ("kind", "method", "cost", "note")}
        charge = charges[row.receipt_id].setdefault(
            row.id,
            {
                "id": str(row.id),
                **facts,
                "at": row.at.isoformat(),
                "is_undone": row.undone_at is not None,
                "shares": [],
            },
        )
        charge["shares"].append({"sku_code": row.code, "cost": row.share})
    found: dict[int, dict[str, Any]] = {}
    rows = queries.receipts_of(merchant_id, order_id)
    told = shown.told(shelf.came_as(merchant_id, {row.id for row in rows if row.undone_at is None}))
    for row in rows:
        receipt = found.setdefault(
            row.id,
            {
                "id": str(row.id),
                "number": row.number,
                "at": row.at.isoformat(),
                "note": row.note,
                "member_name": row.member_name,
                "is_undone": row.undone_at is not None,
                "lines": [],
                "charges": list(charges[row.id].values()),
            },
        )
        facts = {name: getattr(row, name) for name in ("warehouse", "quantity", "is_damaged")}
        value = row.price * row.quantity
        parts = [] if row.is_damaged else told[row.id, row.warehouse_id, row.sku_id]
        receipt["lines"].append(
            {"sku_id": str(row.sku_id), "sku_code": row.code, **facts, "value": value, "told": parts}
        )
    return list(found.values())


def _suggestion(row: queries.Suggested) -> dict[str, Any]:
    advice, offer, following = row.advice, row.offer, row.advice.next_break
    return {
        "sku_id": str(row.sku.sku_id),
        "sku_code": row.sku.code,
        "sku_name": row.sku.name,
        "spec": row.sku.spec,
        "supplier_id": None if offer is None else str(offer.supplier_id),
        "supplier": None if offer is None else offer.supplier,
        "currency": None if offer is None else offer.currency,
        **{name: getattr(row.known, name) for name in ("sold_recent", "sold_long", "season_percent")},
        **{name: getattr(row.known, name) for name in ("available", "in_transit", "moving")},
        **{name: getattr(row.terms, name) for name in ("lead_days", "minimum", "pack")},
        **{name: getattr(advice, name) for name in ("rate_milli", "needed", "lacking", "quantity", "price")},
        "cover_days_left": None if row.cover_days == rules.NEVER else row.cover_days,
        "next_from": None if following is None else following[0],
        "next_price": None if following is None else following[1],
        "next_difference": advice.next_difference,
    }
