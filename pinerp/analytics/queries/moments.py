"""时点库存: what stood in each place at any minute of the past, and what it was worth by the average of that moment."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.analytics.queries.report import Period, report_entries
from pinerp.inventory import queries as inventory
from pinerp.kit import sql

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)
KINDS = ("own", "defective", "returns", "transit")


@dataclass(frozen=True, slots=True)
class Moment:
    """What was there before an instant. by_place: a row for each warehouse."""

    until: datetime
    text: str = ""
    warehouse_id: int | None = None
    by_place: bool = False


@dataclass(frozen=True, slots=True)
class _Shelf:
    """What is known of some SKUs at a moment."""

    stock: dict[int, list[Any]]
    costs: dict[int, Any]
    places: dict[int, Any]


def moment_page(
    actor: Actor, moment: Moment, now: datetime, after_code: str, limit: int
) -> tuple[list[dict[str, Any]], str | None]:
    """Rows of the next SKUs by code, and the code after which the next page begins."""
    skus = _skus(actor, moment, after_code, limit + 1)
    shelf = _shelf(actor, moment, now, [sku.id for sku in skus[:limit]])
    rows = [row for sku in skus[:limit] for row in _rows(sku, shelf, moment)]
    return rows, skus[limit - 1].code if len(skus) > limit else None


def moment(actor: Actor, asked: Moment, now: datetime) -> Iterator[dict[str, Any]]:
    """All rows: one question for what stood anywhere, then the SKUs by code."""
    shelf = _shelf(actor, asked, now, None)
    for sku in _skus(actor, asked, "", None):
        yield from _rows(sku, shelf, asked)


def moment_totals(actor: Actor, asked: Moment, now: datetime) -> list[dict[str, Any]]:
    """By currency: SKUs and pieces that stood there, what they were worth, and SKUs of which no cost is known."""
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in moment(actor, asked, now):
        if row["pieces"]:
            value = row["value"]
            found[row["currency"]].update(skus=1, pieces=row["pieces"], value=value or 0, unvalued=int(value is None))
    return [
        {"currency": currency, **{name: sums[name] for name in ("skus", "pieces", "value", "unvalued")}}
        for currency, sums in sorted(found.items())
    ]


def moment_entries(actor: Actor, asked: Moment, sku_id: int, before_id: int, limit: int) -> list[Any]:
    """The entries that made what stood there, the newest first."""
    period = Period(BEGINNING, asked.until, warehouse_id=asked.warehouse_id)
    return report_entries(actor, period, sku_id, before_id, limit)


def moment_lots(actor: Actor, asked: Moment, sku_id: int) -> list[Any]:
    """The batches, bins and serial numbers of a SKU at that moment."""
    return sql.rows(
        "analytics",
        "lots_at",
        merchant_id=actor.merchant_id,
        sku_id=sku_id,
        moment=asked.until,
        warehouse_id=asked.warehouse_id,
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def worth(sku: Any, cost: Any, pieces: int) -> int | None:
    """Pieces at an average (pieces and value that were held, or the basis of now), in minor units, floored; without a
    ledger at the SKU's cost of now.
    """
    if cost is None:
        return None if sku.cost is None else int(sku.cost * pieces)
    held, value = (cost.pieces, cost.value) if cost.pieces > 0 else (cost.basis_pieces, cost.basis_value)
    return int(value * pieces // held)


def _skus(actor: Actor, asked: Moment, after_code: str, limit: int | None) -> list[Any]:
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


def _shelf(actor: Actor, asked: Moment, now: datetime, sku_ids: Sequence[int] | None) -> _Shelf:
    stock: dict[int, list[Any]] = defaultdict(list)
    for row in inventory.stock_at(actor, asked.until, now, sku_ids=sku_ids, warehouse_id=asked.warehouse_id):
        stock[row.sku_id].append(row)
    costs = sql.rows(
        "analytics", "costs_at", merchant_id=actor.merchant_id, skus=sql.within(sku_ids), moment=asked.until
    )
    places = sql.rows("analytics", "places", merchant_id=actor.merchant_id)
    return _Shelf(stock, {row.sku_id: row for row in costs}, {row.id: row for row in places})


def _rows(sku: Any, shelf: _Shelf, asked: Moment) -> Iterable[dict[str, Any]]:
    """A row for each place that held something; or one for all, even where nothing was there."""
    held = shelf.stock.get(sku.id, [])
    if not asked.by_place:
        yield _told(sku, shelf, held, None)
        return
    for row in sorted(held, key=lambda one: one.warehouse_id):
        yield _told(sku, shelf, [row], shelf.places[row.warehouse_id])


def _told(sku: Any, shelf: _Shelf, held: Sequence[Any], place: Any) -> dict[str, Any]:
    kinds: Counter[str] = Counter()
    for row in held:
        kinds[shelf.places[row.warehouse_id].kind] += row.on_hand
    cost, pieces = shelf.costs.get(sku.id), sum(kinds.values())
    return {
        "id": f"{sku.id}-{place.id if place else 0}",
        "sku_id": str(sku.id),
        **{name: getattr(sku, name) for name in ("code", "name", "spec", "currency")},
        "warehouse_id": str(place.id) if place else None,
        "warehouse": place.name if place else "",
        "is_transit": place is not None and place.kind == "transit",
        **{kind: kinds[kind] for kind in KINDS},
        "pieces": pieces,
        "value": worth(sku, cost, pieces),
        "is_by_ledger": cost is not None,
    }
