"""What comes in and goes out at the doors of listings."""

from __future__ import annotations

from typing import Annotated, Any

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


class ChoiceOut(Schema):
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
    choices: list[ChoiceOut]


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
