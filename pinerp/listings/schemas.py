"""What comes in and goes out at the doors of listings."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id

AnyCategory = Annotated[int, Field(ge=0, lt=2**63)]
"""A category's number; 0 stands above all."""


class CategoryStoreIn(Schema):
    store_id: Id


class CategoryRuleIn(Schema):
    store_id: Id
    category_id: Id


class FreightTemplateOut(Schema):
    template_id: str
    name: str


class CategoryStoreOut(Schema):
    """How far a store's categories are read. leaves: it may publish in so many; waiting: still to be asked; met: so far."""

    store_id: str
    store: str
    is_reading: bool
    waiting: int
    met: int
    leaves: int
    read_at: str | None
    failure: str
    templates: list[FreightTemplateOut]


class CategoryStoresOut(Schema):
    items: list[CategoryStoreOut]


class CategoryOut(Schema):
    """is_own: the store may publish in it, or in something below it."""

    id: str
    parent_id: str
    name: str
    path: str
    level: int
    is_leaf: bool
    is_own: bool


class CategoriesOut(Schema):
    """way: the categories from the top down to the one that was asked for."""

    items: list[CategoryOut]
    way: list[CategoryOut]


class AttributeChoiceOut(Schema):
    value_id: str
    name: str


class AttributeOut(Schema):
    """What a category asks. is_needed: always; is_conditional: only with some values of others. most_chosen 0: any number."""

    attribute_id: str
    name: str
    kind: str
    is_needed: bool
    is_conditional: bool
    is_of_sku: bool
    is_of_sale: bool
    most_chosen: int
    most_own: int
    least: str
    most: str
    decimals: int
    units: list[str]
    choices: list[AttributeChoiceOut]


class CategoryRuleOut(Schema):
    """What a leaf asks of a store's listing, as read; is_old: longer ago than a week. Without read_at it was not read yet."""

    path: str
    read_at: str | None
    is_old: bool
    is_reading: bool
    failure: str
    attributes: list[AttributeOut]
    spec_names: list[str]
    most_spec_values: int
    price_ratio_percent: int


OF_ATTRIBUTE = [
    "name", "kind", "is_needed", "is_of_sku", "is_of_sale", "most_chosen", "most_own", "least", "most", "decimals", "units",
]  # fmt: skip
"""Fields of an attribute that go out as they are kept."""


def attribute(kept: dict[str, Any]) -> dict[str, Any]:
    """An attribute of a kept rule as it goes out."""
    return {
        **{name: kept[name] for name in OF_ATTRIBUTE},
        "attribute_id": str(kept["attribute_id"]),
        "is_conditional": bool(kept["needed_if"]),
        "choices": [{"value_id": str(one["value_id"]), "name": one["name"]} for one in kept["choices"]],
    }


DraftState = Literal["editing", "sending", "in_review", "passed", "refused", "withdrawn"]
Minor = Annotated[int, Field(ge=0, le=10**11)]
"""An amount in minor units."""


ShipHours = Annotated[int, Field(ge=24, le=48, multiple_of=24)]
"""承诺发货时间: 24 or 48 hours."""


class DraftIn(Schema):
    """A product, and the stores for which it is drafted."""

    product_id: Id
    store_ids: list[Id] = Field(min_length=1, max_length=200)


class DraftIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=500)


class AttributeValueIn(Schema):
    """A value of an attribute: one of the category's by its number, or a text of one's own (value_id 0)."""

    attribute_id: Id
    value_id: Annotated[int, Field(ge=0, lt=2**63)] = 0
    value: str = Field(default="", max_length=200)
    unit: str = Field(default="", max_length=20)


class ChangeDraftsIn(Schema):
    """What is not named stays as it is."""

    ids: list[Id] = Field(min_length=1, max_length=500)
    title: str | None = Field(default=None, max_length=200)
    description: str | None = Field(default=None, max_length=600)
    category_id: Id | None = None
    template_id: str | None = Field(default=None, max_length=18, pattern=r"^[0-9]*$")
    ship_hours: ShipHours | None = None
    list_price: Minor | None = None
    attributes: list[AttributeValueIn] | None = Field(default=None, max_length=200)


class DraftPriceIn(Schema):
    draft_id: Id
    sku_id: Id
    is_included: bool = True
    group_price: Minor | None = None
    single_price: Minor | None = None
    quantity: int = Field(default=0, ge=0, le=10**9)


class DraftPricesIn(Schema):
    prices: list[DraftPriceIn] = Field(min_length=1, max_length=2000)


class DraftProblemOut(Schema):
    """What the platform would refuse, and the part of the draft in which it is mended."""

    code: str
    place: Literal["title", "category", "attributes", "prices", "specs", "pictures", "description", "freight"]
    message: str


class DraftOut(Schema):
    """is_telling: something of it is on its way to the platform. reason: why the platform refused it. problems: how many."""

    id: str
    store_id: str
    product_id: str
    product_code: str
    product_name: str
    image_url: str
    state: DraftState
    title: str
    title_units: int
    category_id: str | None
    category_path: str
    template_id: str
    goods_key: str
    is_on_sale: bool | None
    is_telling: bool
    reason: str
    problems: int
    created_at: str
    submitted_at: str | None
    checked_at: str | None


class DraftPageOut(Schema):
    """counts: state → drafts, of the store that was asked for."""

    items: list[DraftOut]
    next: str | None
    counts: dict[str, int]


class DraftSkuOut(Schema):
    sku_id: str
    code: str
    spec: str
    is_included: bool
    group_price: int | None
    single_price: int | None
    quantity: int
    weight_grams: int | None


class AttributeValueOut(Schema):
    attribute_id: str
    value_id: str
    value: str
    unit: str


class DraftTellingOut(Schema):
    """Something that the platform was told of a draft, and what it answered."""

    id: str
    what: Literal["publish", "withdraw", "on_sale", "off_sale"]
    state: str
    created_at: str
    ended_at: str | None
    message: str


class DraftWholeOut(Schema):
    draft: DraftOut
    description: str
    ship_hours: int
    list_price: int | None
    attributes: list[AttributeValueOut]
    skus: list[DraftSkuOut]
    problems: list[DraftProblemOut]
    tellings: list[DraftTellingOut]
