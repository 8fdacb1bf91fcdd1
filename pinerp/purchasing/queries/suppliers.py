"""Suppliers, their offers, and how the company orders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

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


def suppliers_by_id(merchant_id: int, ids: Iterable[int]) -> dict[int, Supplier]:
    """Some suppliers, those that were set aside among them."""
    return {row.id: row for row in Supplier.objects.filter(merchant_id=merchant_id, id__in=set(ids))}


def suppliers_named(merchant_id: int, texts: Iterable[str]) -> dict[str, Supplier]:
    """Code or name → supplier, archived ones among them; a code goes before a name, a name of several means none."""
    wanted = set(texts)
    rows = Supplier.objects.filter(Q(code__in=wanted) | Q(name__in=wanted), merchant_id=merchant_id)
    found = list(rows.order_by("id"))
    names = Counter(row.name for row in found)
    return {row.name: row for row in found if names[row.name] == 1} | {row.code: row for row in found}


def offer_page(
    merchant_id: int,
    *,
    supplier_id: int | None = None,
    skus: Iterable[int] | None = None,
    search: str = "",
    archived: bool = False,
    after_id: int = 0,
    limit: int | None = None,
) -> list[Any]:
    """Offers by id, with goods and price breaks; those of suppliers that are in use, or of the archived ones too."""
    return sql.rows(
        "purchasing",
        "offer_page",
        merchant_id=merchant_id,
        supplier_id=supplier_id,
        skus=sql.within(skus),
        archived=archived,
        search=f"%{sql.escaped(search)}%" if search else None,
        after_id=after_id,
        limit=limit,
    )


def offers_of(merchant_id: int, supplier_id: int, sku_ids: Sequence[int]) -> list[Offer]:
    """What a supplier offers of some SKUs."""
    return [_offer(row) for row in offer_page(merchant_id, supplier_id=supplier_id, skus=sku_ids)]


def offers_by_place(
    merchant_id: int, sku_ids: Iterable[int], *, archived: bool = False
) -> dict[tuple[int, int], Offer]:
    """(supplier, SKU) → offer, of some SKUs; of suppliers in use, or of the archived ones too."""
    rows = offer_page(merchant_id, skus=sku_ids, archived=archived)
    return {(row.supplier_id, row.sku_id): _offer(row) for row in rows}


def _offer(row: Any) -> Offer:
    breaks = tuple(zip(row.quantities or (), row.prices or (), strict=True))
    return Offer(row.id, row.supplier_id, row.sku_id, row.supplier_code, row.minimum, row.pack, row.lead_days, breaks)
