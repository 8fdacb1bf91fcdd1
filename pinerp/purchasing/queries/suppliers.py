"""Suppliers, their offers, and how the company orders."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pinerp.kit import sql
from pinerp.purchasing import rules
from pinerp.purchasing.errors import UnknownSupplier
from pinerp.purchasing.models import PurchasingSettings, Supplier


@dataclass(frozen=True, slots=True)
class Offer:
    """A SKU as a supplier sells it now; breaks: (from how many pieces, minor units for one), by quantity."""

    id: int
    supplier_id: int
    sku_id: int
    supplier_code: str
    minimum: int
    pack: int
    lead_days: int | None
    breaks: tuple[tuple[int, int], ...]


def settings(merchant_id: int) -> rules.Settings:
    """How the company orders."""
    row = PurchasingSettings.objects.filter(merchant_id=merchant_id).first()
    if row is None:
        return rules.USUAL_SETTINGS
    return rules.Settings(row.over_percent, row.cover_days, row.safety_days, row.recent_percent, row.lead_days)


def supplier(merchant_id: int, supplier_id: int) -> Supplier:
    """A supplier from whom may be ordered."""
    found = Supplier.objects.filter(merchant_id=merchant_id, id=supplier_id, archived_at=None).first()
    if found is None:
        raise UnknownSupplier()
    return found


def suppliers(merchant_id: int, *, archived: bool = False) -> list[Supplier]:
    """Suppliers by code: those in use, or those set aside."""
    rows = Supplier.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.order_by("code"))


def offer_page(
    merchant_id: int,
    *,
    supplier_id: int | None = None,
    skus: Iterable[int] | None = None,
    search: str = "",
    after_id: int = 0,
    limit: int | None = None,
) -> list[Any]:
    """Offers by id, with goods and price breaks; those of suppliers that are in use."""
    return sql.rows(
        "purchasing",
        "offer_page",
        merchant_id=merchant_id,
        supplier_id=supplier_id,
        skus=sql.within(skus),
        search=f"%{sql.escaped(search)}%" if search else None,
        after_id=after_id,
        limit=limit,
    )


def offers_of(merchant_id: int, supplier_id: int, sku_ids: Sequence[int]) -> list[Offer]:
    """What a supplier offers of some SKUs."""
    return [_offer(row) for row in offer_page(merchant_id, supplier_id=supplier_id, skus=sku_ids)]


def offers_by_place(merchant_id: int, sku_ids: Iterable[int]) -> dict[tuple[int, int], Offer]:
    """(supplier, SKU) → offer, of some SKUs."""
    return {(row.supplier_id, row.sku_id): _offer(row) for row in offer_page(merchant_id, skus=sku_ids)}


def _offer(row: Any) -> Offer:
    breaks = tuple(zip(row.quantities or (), row.prices or (), strict=True))
    return Offer(row.id, row.supplier_id, row.sku_id, row.supplier_code, row.minimum, row.pack, row.lead_days, breaks)
