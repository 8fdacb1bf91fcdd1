"""库龄: how old the pieces on the shelf are, by the receipts of which they consist."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.analytics import rules
from pinerp.analytics.queries.report import AT_ONCE
from pinerp.kit import sql
from pinerp.purchasing import queries as purchasing

OF_GOODS = ("sku", "place")


@dataclass(frozen=True, slots=True)
class Ageing:
    """by: sku | place (SKU and warehouse) | warehouse | supplier. bounds: the first day of each bucket but the first.

    In a warehouse goods are as old as their stay in it; over all of them, as their stay in the company.
    """

    today: date
    by: str = "sku"
    bounds: tuple[int, ...] = rules.USUAL_BUCKETS
    text: str = ""
    warehouse_id: int | None = None
    supplier_id: int | None = None


def ageing_page(actor: Actor, asked: Ageing, after_code: str, limit: int) -> tuple[list[dict[str, Any]], str | None]:
    """Rows of the next SKUs by code, and the code after which the next page begins; of warehouses and suppliers all at once."""
    if asked.by not in OF_GOODS:
        return _told(actor, asked, _buckets(actor, asked, None), {}), None
    skus = _skus(actor, asked, after_code, limit + 1)
    known = {sku.id: sku for sku in skus[:limit]}
    rows = _told(actor, asked, _buckets(actor, asked, list(known)), known)
    return rows, skus[limit - 1].code if len(skus) > limit else None


def ageing(actor: Actor, asked: Ageing) -> Iterator[dict[str, Any]]:
    """All rows, a page of SKUs at a time."""
    after: str | None = ""
    while after is not None:
        rows, after = ageing_page(actor, asked, after, AT_ONCE)
        yield from rows


def ageing_totals(actor: Actor, asked: Ageing) -> list[dict[str, Any]]:
    """All that stands there by bucket, a row for each currency."""
    found = defaultdict(list)
    for row in _buckets(actor, asked, None):
        found[row.currency].append(row)
    return [{"currency": currency, **_sums(rows, asked)} for currency, rows in sorted(found.items())]


def ageing_receipts(
    actor: Actor, asked: Ageing, sku_ids: Sequence[int] | None, bucket: int | None
) -> list[dict[str, Any]]:
    """The receipts of which pieces of some SKUs consist, the oldest first."""
    params = {**_params(actor, asked, sku_ids), "bucket": bucket}
    return [row._asdict() for row in _ask("ageing_receipts", params)]


def _buckets(actor: Actor, asked: Ageing, sku_ids: Sequence[int] | None) -> list[Any]:
    return _ask("ageing", {**_params(actor, asked, sku_ids), "by": asked.by})


def _ask(name: str, params: dict[str, Any]) -> list[Any]:
    query = sql.text("analytics", name).replace("{layers}", sql.text("analytics", "ageing_layers"))
    return sql.statement(query, params)


def _params(actor: Actor, asked: Ageing, sku_ids: Sequence[int] | None) -> dict[str, Any]:
    is_narrowed = asked.warehouse_id is not None or actor.warehouse_scope is not None
    return {
        "merchant_id": actor.merchant_id,
        "skus": sql.within(sku_ids),
        "by_place": asked.by in ("place", "warehouse") or is_narrowed,
        "warehouse_id": asked.warehouse_id,
        "warehouse_scope": sql.within(actor.warehouse_scope),
        "supplier_id": asked.supplier_id,
        "today": asked.today,
        "bounds": sql.array(list(asked.bounds)),
    }


def _skus(actor: Actor, asked: Ageing, after_code: str, limit: int) -> list[Any]:
    return sql.rows(
        "analytics",
        "report_skus",
        merchant_id=actor.merchant_id,
        text=sql.escaped(asked.text),
        after_code=after_code,
        limit=limit,
        warehouse_id=asked.warehouse_id,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def _told(actor: Actor, asked: Ageing, buckets: Iterable[Any], skus: dict[int, Any]) -> list[dict[str, Any]]:
    """A row for each SKU, place, warehouse or supplier, in the order of codes or names."""
    found = defaultdict(list)
    for row in buckets:
        found[row.sku_id, row.warehouse_id, row.supplier_id, row.currency].append(row)
    places = {row.id: row for row in sql.rows("analytics", "places", merchant_id=actor.merchant_id)}
    suppliers = _suppliers(actor.merchant_id) if asked.by == "supplier" else {}
    rows = []
    for (sku_id, warehouse_id, supplier_id, currency), of_row in found.items():
        sku, place = skus.get(sku_id), places.get(warehouse_id)
        rows.append(
            {
                "id": f"{sku_id}-{warehouse_id}-{supplier_id}-{currency}",
                "sku_id": str(sku_id) if sku else None,
                **{name: getattr(sku, name) if sku else "" for name in ("code", "name", "spec")},
                "currency": currency,
                "warehouse_id": str(place.id) if place else None,
                "warehouse": place.name if place else "",
                "is_transit": place is not None and place.kind == "transit",
                "supplier_id": str(supplier_id) if asked.by == "supplier" else None,
                "supplier": suppliers.get(supplier_id, ""),
                **_sums(of_row, asked),
            }
        )
    return sorted(rows, key=lambda row: (row["code"], row["warehouse"], row["supplier"], row["id"]))


def _suppliers(merchant_id: int) -> dict[int, str]:
    return {row.id: row.name for gone in (False, True) for row in purchasing.suppliers(merchant_id, archived=gone)}


def _sums(rows: Iterable[Any], asked: Ageing) -> dict[str, Any]:
    """What rows of one kind hold together: pieces and value by bucket, and since when the oldest is there. A value is None
    where no cost is known of any of its pieces.
    """
    pieces, values, unvalued = ([0] * (len(asked.bounds) + 1) for _ in range(3))
    oldest = []
    for row in rows:
        pieces[row.bucket] += row.pieces
        values[row.bucket] += int(row.value or 0)
        unvalued[row.bucket] += row.unvalued
        oldest += [row.oldest_at] if row.oldest_at else []
    return {
        "pieces": sum(pieces),
        "value": _known(sum(values), sum(pieces), sum(unvalued)),
        "buckets": pieces,
        "bucket_values": [_known(*bucket) for bucket in zip(values, pieces, unvalued, strict=True)],
        "unvalued": sum(unvalued),
        "bucket_unvalued": unvalued,
        "oldest_at": min(oldest).isoformat() if oldest else None,
    }


def _known(value: int, pieces: int, unvalued: int) -> int | None:
    return None if pieces and pieces == unvalued else value
