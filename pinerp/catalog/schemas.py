"""What comes in and goes out at the doors of what we sell. Money is whole minor units of the named currency."""

from __future__ import annotations

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from pinerp.kit.money import LARGEST_MINOR
from pinerp.kit.shapes import Id

Code = Annotated[str, Field(min_length=1, max_length=80)]
Amount = Annotated[int, Field(ge=0, le=LARGEST_MINOR)]
Grams = Annotated[int, Field(ge=0, le=1_000_000)]
Millimetres = Annotated[int, Field(ge=0, le=100_000)]
SpecName = Annotated[str, Field(min_length=1, max_length=20)]
SpecValue = Annotated[str, Field(min_length=1, max_length=60)]


class NewSkuIn(Schema):
    code: Code
    name: Annotated[str, Field(max_length=200)] = ""
    spec: Annotated[str, Field(max_length=200)] = ""
    spec_values: Annotated[list[SpecValue], Field(max_length=3)] = Field(default_factory=list)
    barcode: Annotated[str, Field(max_length=60)] = ""
    price: Amount | None = None
    single_price: Amount | None = None
    list_price: Amount | None = None
    cost: Amount | None = None
    weight_grams: Grams | None = None
    length_mm: Millimetres | None = None
    width_mm: Millimetres | None = None
    height_mm: Millimetres | None = None
    is_stock_kept: bool = True
    needs_parcel: bool = True


class ProductIn(Schema):
    """A product with its SKUs; a product that is its own only SKU has one entry. spec_names: what they differ by."""

    code: Code
    name: Annotated[str, Field(min_length=1, max_length=200)]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$")] = "CNY"
    brand: Annotated[str, Field(max_length=60)] = ""
    description: Annotated[str, Field(max_length=5000)] = ""
    spec_names: Annotated[list[SpecName], Field(max_length=3)] = Field(default_factory=list)
    skus: Annotated[list[NewSkuIn], Field(min_length=1, max_length=500)]


class MoreSkusIn(Schema):
    """More SKUs of a product, each with a value for each of its specs."""

    product_id: Id
    skus: Annotated[list[NewSkuIn], Field(min_length=1, max_length=500)]


class ProductChangeIn(Schema):
    """What is left out stays as it is."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    brand: Annotated[str, Field(max_length=60)] | None = None
    description: Annotated[str, Field(max_length=5000)] | None = None

    def facts(self) -> dict[str, str]:
        """What is to change."""
        given = self.model_dump(exclude_unset=True, exclude={"id"})
        return {k: v for k, v in given.items() if v is not None}


class ProductChangesIn(Schema):
    changes: Annotated[list[ProductChangeIn], Field(min_length=1, max_length=1000)]


class ProductOut(Schema):
    """What SKUs of one product have in common. spec_names: what they differ by, in this order."""

    id: str
    code: str
    name: str
    brand: str
    description: str
    spec_names: list[str]
    image_url: str


class SkuChangeIn(Schema):
    """What is left out stays as it is. A price needs the right catalog.price, a cost catalog.cost."""

    id: Id
    name: Annotated[str, Field(min_length=1, max_length=200)] | None = None
    spec: Annotated[str, Field(max_length=200)] | None = None
    barcode: Annotated[str, Field(max_length=60)] | None = None
    price: Amount | None = None
    single_price: Amount | None = None
    list_price: Amount | None = None
    cost: Amount | None = None
    weight_grams: Grams | None = None
    length_mm: Millimetres | None = None
    width_mm: Millimetres | None = None
    height_mm: Millimetres | None = None
    needs_parcel: bool | None = None

    def facts(self) -> dict[str, Any]:
        """What is to change: amounts, weight and sizes may be emptied, the rest may not."""
        given = self.model_dump(exclude_unset=True, exclude={"id"})
        return {k: v for k, v in given.items() if v is not None or k not in NEVER_EMPTIED}


NEVER_EMPTIED = {"name", "spec", "barcode", "needs_parcel"}


class SkuChangesIn(Schema):
    changes: Annotated[list[SkuChangeIn], Field(min_length=1, max_length=1000)]


class SkuIds(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class SkuPartOut(Schema):
    sku_id: str
    code: str
    name: str
    pieces: int


class SkuOut(Schema):
    """price: 拼单价, single_price: 单买价, list_price: 市场价. Null without the right catalog.price or catalog.cost, the cost
    without catalog.cost, and where none is known. parts: what one piece of a 组合装 is made of.
    """

    id: str
    product_id: str
    code: str
    name: str
    spec: str
    spec_values: list[str]
    image_url: str = ""
    barcode: str
    currency: str
    price: int | None
    single_price: int | None
    list_price: int | None
    cost: int | None
    weight_grams: int | None
    length_mm: int | None
    width_mm: int | None
    height_mm: int | None
    is_stock_kept: bool
    is_composed: bool
    is_archived: bool
    needs_parcel: bool
    listing_count: int
    parts: list[SkuPartOut]


class SkuPageOut(Schema):
    items: list[SkuOut]
    next: str | None


class ListingOut(Schema):
    """A store's SKU and what it means here: `pieces` of a SKU. source: code | person | made."""

    id: str
    store_id: str
    key: str
    outer_code: str
    name: str
    sku_id: str | None
    sku_code: str | None
    pieces: int
    source: str


class ListingPageOut(Schema):
    items: list[ListingOut]
    next: str | None


class MeaningIn(Schema):
    """A person's word: this listing is so many pieces of that SKU."""

    id: Id
    sku_id: Id
    pieces: Annotated[int, Field(ge=1, le=10_000)] = 1


class MeaningsIn(Schema):
    listings: Annotated[list[MeaningIn], Field(min_length=1, max_length=1000)]


class ListingIds(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=1000)]


class MakeSkusIn(Schema):
    """Every listing without a meaning, of one store or of all."""

    store_id: Id | None = None
    is_stock_kept: bool = True
