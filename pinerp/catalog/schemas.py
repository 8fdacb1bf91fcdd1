"""What comes in and goes out at the doors of what we sell. Money is whole minor units of the named currency."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.catalog.rules import GroupCondition, GroupFact, GroupRule
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


GroupKind = Literal["attribute", "use", "price_band", "other"]
GroupName = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]


class GroupConditionShape(Schema):
    """One fact of a SKU: one of `texts`; or low ≤ fact < high (minor units, grams); or yes or no. is_not: the other way round.

    A name holds one of the words, a code begins with one, brand and spec are one of them; for `group` the texts are ids.
    """

    fact: GroupFact
    is_not: bool = False
    texts: Annotated[list[Annotated[str, Field(min_length=1, max_length=80)]], Field(max_length=50)] = Field(
        default_factory=list
    )
    low: Amount | None = None
    high: Amount | None = None
    flag: bool | None = None


class GroupRuleShape(Schema):
    """Conditions of which a SKU meets all, or any."""

    match: Literal["all", "any"] = "all"
    conditions: Annotated[list[GroupConditionShape], Field(max_length=20)] = Field(default_factory=list)

    def read(self) -> GroupRule:
        """The rule of these conditions."""
        return GroupRule(self.match, tuple(GroupCondition(**one.model_dump()) for one in self.conditions))


class GroupOut(Schema):
    """商品分组. Bounds are null where the reader may not see the fact. skus: how many it has, where that was asked."""

    id: str
    name: str
    kind: GroupKind
    rule: GroupRuleShape | None
    is_archived: bool
    skus: int | None


class GroupIn(Schema):
    name: GroupName
    kind: GroupKind = "other"
    rule: GroupRuleShape | None = None


class GroupChangeIn(Schema):
    """What is left out stays as it is; a rule of null leaves the group to hands alone."""

    id: Id
    name: GroupName | None = None
    kind: GroupKind | None = None
    rule: GroupRuleShape | None = None

    def facts(self) -> dict[str, Any]:
        """What is to change."""
        given = {fact: getattr(self, fact) for fact in self.model_fields_set - {"id", "rule"}}
        facts = {fact: value for fact, value in given.items() if value is not None}
        if "rule" in self.model_fields_set:
            facts["rule"] = None if self.rule is None else self.rule.read()
        return facts


class GroupIds(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=500)]


class GroupTryIn(Schema):
    """A rule that is not kept yet; with a group, what hands said of it counts."""

    id: Id | None = None
    rule: GroupRuleShape | None = None


class GroupExampleOut(Schema):
    id: str
    code: str
    name: str
    spec: str


class GroupTryOut(Schema):
    """How many SKUs in use the group would have, and the first of them."""

    count: int
    examples: list[GroupExampleOut]


class GroupMemberIn(Schema):
    """is_in: in, or kept out whatever the rule says; null leaves it to the rule."""

    sku_id: Id
    is_in: bool | None


class MembersIn(Schema):
    id: Id
    members: Annotated[list[GroupMemberIn], Field(min_length=1, max_length=1000)]


class WhyInGroupOut(Schema):
    """by_hand: a person's word, if there is one. met: for each condition of the rule, whether the SKU meets it."""

    group: GroupOut
    is_in: bool
    by_hand: bool | None
    met: list[bool]
