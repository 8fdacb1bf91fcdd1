"""Every read of what we sell, narrowed to the merchant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q

from pinerp.accounts.actors import Actor
from pinerp.catalog.errors import UnknownProduct
from pinerp.catalog.models import Listing, Product, Sku, SkuPart
from pinerp.kit import sql


def skus_of(merchant_id: int, ids: Iterable[int]) -> dict[int, Any]:
    """SKUs by id: code, name, is_stock_kept, needs_parcel, weight_grams, cost, currency."""
    rows = sql.rows("catalog", "skus_of", merchant_id=merchant_id, ids=sql.array(sorted(set(ids))))
    return {row.id: row for row in rows}


@dataclass(frozen=True, slots=True)
class PartOf:
    """So many pieces of a SKU are in one piece of a composed one."""

    sku_id: int
    pieces: int
    code: str = ""
    name: str = ""


def parts_of(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, list[PartOf]]:
    """Composed SKU → its parts, of those among these that are composed."""
    found: dict[int, list[PartOf]] = defaultdict(list)
    ids = sql.array(sorted(set(sku_ids)))
    for row in sql.rows("catalog", "parts_of", merchant_id=merchant_id, ids=ids):
        found[row.sku_id].append(PartOf(row.part_id, row.pieces, row.code, row.name))
    return dict(found)


def parts_among(merchant_id: int, sku_ids: Iterable[int]) -> set[int]:
    """Those of these SKUs that are parts of composed ones."""
    rows = SkuPart.objects.filter(merchant_id=merchant_id, part_id__in=list(sku_ids))
    return set(rows.values_list("part_id", flat=True))


def composed_of(merchant_id: int, part_ids: Iterable[int]) -> set[int]:
    """The composed SKUs that have one of these in them."""
    rows = SkuPart.objects.filter(merchant_id=merchant_id, part_id__in=list(part_ids))
    return set(rows.values_list("sku_id", flat=True))


def sku_ids_by_code(merchant_id: int, codes: Sequence[str]) -> dict[str, int]:
    """Code → SKU id, of those that exist."""
    rows = sql.rows("catalog", "skus_by_code", merchant_id=merchant_id, codes=list(codes))
    return {row.code: row.id for row in rows}


def sku_ids_by_barcode(merchant_id: int, barcodes: Sequence[str]) -> dict[str, int]:
    """Barcode → SKU id, of those that exactly one SKU bears."""
    rows = sql.rows("catalog", "skus_by_barcode", merchant_id=merchant_id, barcodes=list(barcodes))
    return {row.barcode: row.id for row in rows}


def meanings_of(merchant_id: int, listing_ids: Sequence[int]) -> dict[int, dict[str, tuple[int, int]]]:
    """Store → key → (SKU, pieces), of mapped listings."""
    found: dict[int, dict[str, tuple[int, int]]] = defaultdict(dict)
    rows = Listing.objects.filter(merchant_id=merchant_id, id__in=listing_ids, sku_id__isnull=False)
    for row in rows:
        assert row.sku_id is not None
        found[row.store_id][row.key] = (row.sku_id, row.pieces)
    return dict(found)


def meanings_by_key(merchant_id: int, store_id: int, keys: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Key → (SKU, pieces), of those of a store's listings that mean something now."""
    rows = sql.rows("catalog", "find_listings", merchant_id=merchant_id, store_id=store_id, keys=sorted(keys))
    return {row.key: (row.sku_id, row.pieces) for row in rows if row.sku_id is not None}


def stores_of_keys(merchant_id: int, store_ids: Sequence[int], keys: Iterable[str]) -> dict[int, int]:
    """Store → how many of these listing keys it has, of those stores that have any."""
    rows = sql.rows(
        "catalog", "stores_of_keys", merchant_id=merchant_id, stores=sql.array(list(store_ids)), keys=sorted(set(keys))
    )
    return {row.store_id: row.held for row in rows}


def unmapped_listings(merchant_id: int, store_id: int | None = None) -> list[Listing]:
    """Listings that mean nothing yet, the oldest first."""
    rows = Listing.objects.filter(merchant_id=merchant_id, sku_id__isnull=True).order_by("id")
    return list(rows if store_id is None else rows.filter(store_id=store_id))


def listing_page(
    actor: Actor, *, store_id: int | None, only_unmapped: bool, after_id: int, limit: int, sku_id: int | None = None
) -> list[Any]:
    """Listings of the stores that the actor may see, by id; of one SKU where it is given."""
    scope = actor.store_scope
    if store_id is not None:
        scope = frozenset({store_id}) if scope is None else scope & {store_id}
    return sql.rows(
        "catalog",
        "listing_page",
        merchant_id=actor.merchant_id,
        stores=None if scope is None else sorted(scope),
        only_unmapped=only_unmapped,
        sku_id=sku_id,
        after_id=after_id,
        limit=limit,
    )


def sku_ids_scanned(merchant_id: int, texts: Iterable[str]) -> dict[str, int]:
    """Code or barcode → SKU; a code goes before a barcode, and a barcode of several SKUs means none."""
    wanted = sorted(set(texts))
    found = sku_ids_by_code(merchant_id, wanted)
    if unknown := [text for text in wanted if text not in found]:
        found.update(sku_ids_by_barcode(merchant_id, unknown))
    return found


@dataclass(frozen=True, slots=True)
class SkusWanted:
    """Which SKUs a list shows; `search` is the beginning of a code, a part of a name, or a whole barcode."""

    search: str = ""
    product_id: int | None = None
    only_composed: bool = False
    is_archived: bool = False


def sku_page(merchant_id: int, wanted: SkusWanted, *, after_id: int, limit: int) -> list[Sku]:
    """SKUs by id."""
    rows = Sku.objects.filter(merchant_id=merchant_id, id__gt=after_id, archived_at__isnull=not wanted.is_archived)
    if wanted.product_id is not None:
        rows = rows.filter(product_id=wanted.product_id)
    if wanted.only_composed:
        rows = rows.filter(is_composed=True)
    if search := wanted.search:
        rows = rows.filter(Q(code__startswith=search) | Q(name__contains=search) | Q(barcode=search))
    return list(rows.order_by("id")[:limit])


def skus_named(merchant_id: int, text: str, most: int) -> list[Sku]:
    """The SKU of exactly this code, else those whose code or name holds the text; those that were set aside are among them."""
    rows = Sku.objects.filter(merchant_id=merchant_id)
    exact = list(rows.filter(code=text))
    return exact or list(rows.filter(Q(code__icontains=text) | Q(name__icontains=text)).order_by("id")[:most])


def listing_counts(merchant_id: int, sku_ids: Iterable[int]) -> dict[int, int]:
    """SKU → how many listings of the stores mean it; those that have any."""
    rows = Listing.objects.filter(merchant_id=merchant_id, sku_id__in=list(sku_ids)).values("sku_id")
    return {int(row["sku_id"] or 0): row["n"] for row in rows.annotate(n=Count("id")).order_by()}


def product(merchant_id: int, product_id: int) -> Product:
    """One product, or a refusal."""
    found = Product.objects.filter(merchant_id=merchant_id, id=product_id).first()
    if found is None:
        raise UnknownProduct()
    return found


def products_of(merchant_id: int, ids: Iterable[int]) -> dict[int, Product]:
    """Some products, by id."""
    return {row.id: row for row in Product.objects.filter(merchant_id=merchant_id, id__in=set(ids))}


def skus_by_id(merchant_id: int, ids: Iterable[int]) -> dict[int, Sku]:
    """Some SKUs with all their facts, by id; those that were set aside are among them."""
    return {row.id: row for row in Sku.objects.filter(merchant_id=merchant_id, id__in=set(ids))}


def pictures_of(merchant_id: int, product_ids: Iterable[int]) -> dict[int, str]:
    """Product → address of its picture, of those that have one."""
    rows = Product.objects.filter(merchant_id=merchant_id, id__in=set(product_ids)).exclude(image_url="")
    return dict(rows.values_list("id", "image_url"))
