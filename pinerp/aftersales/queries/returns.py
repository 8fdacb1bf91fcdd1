"""What left in parcels and may come back, and what has come back of it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django.db.models import Q

from pinerp.accounts.actors import Actor
from pinerp.aftersales.models import GoodsReturn, GoodsReturnLine
from pinerp.aftersales.queries.cases import visible
from pinerp.aftersales.rules import Identity, Left
from pinerp.fulfilment import queries as fulfilment
from pinerp.inventory import queries as inventory

MOST_PARCELS = 20


def goods_out(actor: Actor, code: str, now: datetime) -> list[dict[str, Any]]:
    """The parcels that have left and that a number means: a waybill (theirs, or the one by which goods come back), an order, a
    case, or a serial number of a piece. Each with its goods by SKU, what of them came back, and by which returns.
    """
    case = visible(actor).filter(Q(return_waybill_no=code) | Q(case_no=code)).order_by("-id").first() if code else None
    search = code if case is None else case.order_sn
    page = fulfilment.bench_page(
        actor, tab="all", carrier_code=None, search=search, after=None, limit=MOST_PARCELS, now=now
    )
    parcels = [item for item in page["items"] if item["state"] == "shipped"] if code else []
    ids = [int(item["parcel_id"]) for item in parcels]
    left, returns = left_of(actor.merchant_id, ids), _returns(actor.merchant_id, ids)
    return [
        {
            **{name: item[name] for name in ("parcel_id", "order_id", "order_sns", "store_name", "waybill_no")},
            "goods": [_goods(line, left[int(item["parcel_id"])]) for line in item["lines"]],
            "returns": returns[int(item["parcel_id"])],
        }
        for item in parcels
    ]


def left_of(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, list[Left]]:
    """Parcel → what left in it, told apart as it left, less what came back and was not taken back again."""
    lines = fulfilment.lines_of(merchant_id, parcel_ids)
    told: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in inventory.left_with(merchant_id, {line.order_line_id for line in lines}):
        told[row.reference, row.sku_id].append(row)
    back: Counter[tuple[int, int, Identity]] = Counter()
    for one in return_lines(merchant_id, parcel_ids):
        back[one.order_line_id, one.sku_id, one.identity] += one.quantity
    found: dict[int, list[Left]] = defaultdict(list)
    for line in lines:
        parts = [(Identity.of(row), row.quantity) for row in told[line.order_line_id, line.sku_id]]
        rest = line.quantity - sum(count for _, count in parts)
        for identity, count in [*parts, (Identity(), rest)] if rest > 0 else parts:
            came = back[line.order_line_id, line.sku_id, identity]
            found[line.parcel_id].append(Left(line.order_line_id, line.sku_id, identity, count, came))
    return found


def return_lines(merchant_id: int, parcel_ids: Iterable[int]) -> list[GoodsReturnLine]:
    """What came back of parcels, and stands."""
    standing = GoodsReturn.objects.filter(merchant_id=merchant_id, parcel_id__in=list(parcel_ids), undone_at=None)
    return list(
        GoodsReturnLine.objects.filter(
            merchant_id=merchant_id, return_id__in=list(standing.values_list("id", flat=True))
        ).order_by("id")
    )


def return_of(actor: Actor, return_id: int) -> GoodsReturn | None:
    """A return, whoever may see it: its parcel says that."""
    return GoodsReturn.objects.filter(merchant_id=actor.merchant_id, id=return_id).first()


def _goods(line: dict[str, Any], left: Sequence[Left]) -> dict[str, Any]:
    mine = [one for one in left if str(one.sku_id) == line["sku_id"]]
    names = ("sku_id", "sku_code", "barcode", "name", "spec", "image_url", "tracking")
    return {
        **{name: line[name] for name in names},
        "left": sum(one.quantity for one in mine),
        "back": sum(one.back for one in mine),
        "told": [
            {**one.identity.told(), "left": one.quantity, "back": one.back}
            for one in mine
            if one.identity != Identity()
        ],
    }


def _returns(merchant_id: int, parcel_ids: Sequence[int]) -> dict[int, list[dict[str, Any]]]:
    rows = list(GoodsReturn.objects.filter(merchant_id=merchant_id, parcel_id__in=list(parcel_ids)).order_by("id"))
    places = {place for row in rows for place in (row.warehouse_id, row.defective_warehouse_id) if place is not None}
    names = inventory.warehouse_names(merchant_id, places)
    pieces: Counter[int] = Counter()
    damaged: Counter[int] = Counter()
    for one in GoodsReturnLine.objects.filter(merchant_id=merchant_id, return_id__in=[row.id for row in rows]):
        pieces[one.return_id] += one.quantity
        damaged[one.return_id] += one.quantity if one.is_damaged else 0
    found: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row.parcel_id].append(
            {
                "id": str(row.id),
                "at": row.at.isoformat(),
                "warehouse": names[row.warehouse_id],
                "defective_warehouse": names[row.defective_warehouse_id] if row.defective_warehouse_id else "",
                "note": row.note,
                "pieces": pieces[row.id],
                "damaged": damaged[row.id],
                "is_undone": row.undone_at is not None,
            }
        )
    return found
