"""Stock as people look at it: balances with what orders want of them, and what stands behind entries and claims."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.inventory import queries as inventory
from pinerp.kit import sql

SHORT_ORDERS = 20_000
"""So many of the orders in 缺货 are looked at, the most urgent first."""
EXPORTED_AT_ONCE = 5_000

PLACES = {
    "below_safety": (
        "SELECT warehouse_id, sku_id FROM inventory_stock WHERE merchant_id = %(merchant_id)s::bigint "
        "AND safety > 0 AND is_kept AND on_hand - reserved < safety"
    ),
    "negative": (
        "SELECT warehouse_id, sku_id FROM inventory_stock WHERE merchant_id = %(merchant_id)s::bigint "
        "AND on_hand < reserved"
    ),
    "graded": (
        "SELECT s.warehouse_id, s.sku_id FROM inventory_grade g JOIN inventory_stock s USING (merchant_id, sku_id) "
        "WHERE g.merchant_id = %(merchant_id)s::bigint AND g.grade = %(grade)s::text"
    ),
    "short": ("SELECT * FROM unnest(%(warehouses)s::bigint[], %(skus)s::bigint[]) AS a (warehouse_id, sku_id)"),
}
"""Where a filter picks few places, they are found first and put in order after; else the codes are walked."""


@dataclass(frozen=True, slots=True)
class StockWanted:
    """What the list of stock is narrowed by. only: short | below_safety | negative, or empty; grade: A, B, C, or
    empty.
    """

    text: str = ""
    warehouse_id: int | None = None
    sku_id: int | None = None
    only: str = ""
    grade: str = ""


Key = tuple[str, int]
Shortages = dict[tuple[int, int], Any]


def stock_page(
    actor: Actor, wanted: StockWanted, after: Key, limit: int, shortages: Shortages | None = None
) -> list[dict[str, Any]]:
    """Balances by code and warehouse, each with what orders in 缺货 lack there; `shortages` are those, where they are known."""
    if shortages is None and wanted.only == "short":
        shortages = _shortages(actor, None)
    rows = _rows(actor, wanted, after, limit, shortages)
    if shortages is None:
        shortages = _shortages(actor, [row.sku_id for row in rows])
    return [_item(row, shortages.get((row.warehouse_id, row.sku_id))) for row in rows]


def stock(actor: Actor, wanted: StockWanted, most: int) -> Iterator[dict[str, Any]]:
    """All that a filter means, up to a bound, in the order of the list."""
    after: Key = ("", 0)
    shortages = _shortages(actor, None)
    while most > 0:
        page = stock_page(actor, wanted, after, min(EXPORTED_AT_ONCE, most), shortages)
        yield from page
        if len(page) < EXPORTED_AT_ONCE:
            return
        most -= len(page)
        after = page[-1]["code"], int(page[-1]["warehouse_id"])


def origins(actor: Actor, references: Iterable[int]) -> list[Any]:
    """The visible orders behind references of the ledger."""
    return sql.rows(
        "analytics",
        "origins",
        merchant_id=actor.merchant_id,
        refs=sql.array(sorted(set(references))),
        store_scope=sql.within(actor.store_scope),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )


def pictures(actor: Actor, sku_ids: Iterable[int]) -> dict[str, str]:
    """SKU → address of a picture, of those that have one."""
    rows = sql.rows("analytics", "pictures", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(sku_ids))))
    return {str(row.sku_id): row.image_url for row in rows}


def _rows(actor: Actor, wanted: StockWanted, after: Key, limit: int, shortages: Shortages | None) -> list[Any]:
    asked = wanted.warehouse_id
    home = asked if asked is not None else next((w.id for w in inventory.warehouses(actor)), None)
    places = sorted(shortages or ()) if wanted.only == "short" else []
    query = sql.text("analytics", "stock_rows").replace(
        "{places}", PLACES.get(wanted.only or ("graded" if wanted.grade else "")) or sql.text("analytics", "stock_walk")
    )
    return sql.statement(
        query,
        {
            "merchant_id": actor.merchant_id,
            "text": sql.escaped(wanted.text),
            "barcode": wanted.text,
            "sku_id": wanted.sku_id,
            "warehouse_id": asked,
            "warehouse_scope": sql.within(actor.warehouse_scope),
            "after_code": after[0],
            "after_warehouse": after[1],
            "home_id": home,
            "warehouses": sql.array([w for w, _ in places]),
            "skus": sql.array([s for _, s in places]),
            "grade": wanted.grade,
            "limit": limit,
        },
    )


def _shortages(actor: Actor, sku_ids: list[int] | None) -> Shortages:
    rows = sql.rows(
        "analytics",
        "short_places",
        merchant_id=actor.merchant_id,
        sku_ids=None if sku_ids is None else sql.array(sku_ids),
        warehouse_scope=sql.within(actor.warehouse_scope),
        bound=SHORT_ORDERS,
    )
    return {(row.warehouse_id, row.sku_id): row for row in rows}


def _item(row: Any, shortage: Any) -> dict[str, Any]:
    return {
        **row._asdict(),
        "id": f"{row.warehouse_id}-{row.sku_id}",
        "sku_id": str(row.sku_id),
        "warehouse_id": str(row.warehouse_id),
        "available": row.on_hand - row.reserved,
        "missing": 0 if shortage is None else shortage.missing,
        "waiting_orders": 0 if shortage is None else shortage.orders,
    }
