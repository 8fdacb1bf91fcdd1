"""What comes in and goes out at the doors of advice."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT
from pinerp.kit.shapes import Id

What = Literal["title", "prices", "attributes", "pictures"]
AdviceFileKind = Literal["goods_data", "search_terms"]
AdviceOnly = Literal["all", "proposed", "forbidden"]
AdviceWay = Literal["draft", "hand", "none"]
"""How a proposal gets to the platform: through a draft of ours, by a person in the back office, or not at all (not known
there).
"""


class AdviceFindingOut(Schema):
    """Why points were lost; lost 0: worth knowing, and no fault."""

    code: str
    lost: int
    message: str


class AdvicePartOut(Schema):
    """A part of the score: points of most; most 0: not known here, so not counted."""

    code: str
    most: int
    points: int
    findings: list[AdviceFindingOut]


class TitleStepOut(Schema):
    """What becomes of a piece of the old title; to: what stands in its place."""

    op: Literal["keep", "drop", "replace", "add"]
    text: str
    to: str
    why: str


class ProposedTitleOut(Schema):
    title: str
    units: int
    steps: list[TitleStepOut]


class ProposedPriceOut(Schema):
    """A SKU's group price as it is and as it is proposed, in minor units."""

    sku_id: str
    code: str
    spec: str
    now: int
    price: int
    why: Literal["below_cost", "above_history"]


class ProposedAttributeOut(Schema):
    name: str
    value: str


class AdviceProposalOut(Schema):
    """Each only where something is proposed. pictures: the main pictures in the proposed order."""

    title: ProposedTitleOut | None
    prices: list[ProposedPriceOut]
    attributes: list[ProposedAttributeOut]
    pictures: list[str]


class AdviceOut(Schema):
    """A listing in the list. units, amount: sold in 30 days. weak: the parts that lost most. whats: what is proposed."""

    id: str
    store_id: str
    goods_key: str
    product_id: str | None
    draft_id: str | None
    title: str
    title_units: int
    category_path: str
    image_url: str
    is_on_sale: bool | None
    score: int
    units: int
    amount: Annotated[int | None, AMOUNT]
    weak: list[AdvicePartOut]
    whats: list[What]
    proposed_title: str | None
    way: AdviceWay


class AdviceSummaryOut(Schema):
    """Listings: all, with something proposed, with forbidden words; their mean score."""

    all: int
    proposed: int
    forbidden: int
    mean: int


class AdvicePageOut(Schema):
    """looked_at: when all was judged last; is_looking: it is to be judged anew."""

    items: list[AdviceOut]
    next: str | None
    summary: AdviceSummaryOut
    looked_at: str | None
    is_looking: bool


class AdviceWholeOut(Schema):
    """points of most: what the score is made of, scaled to 100."""

    advice: AdviceOut
    points: int
    most: int
    parts: list[AdvicePartOut]
    proposal: AdviceProposalOut
    found_at: str


class TriedTitleOut(Schema):
    """A title that somebody typed: what would be said of it. words: as it was cut."""

    units: int
    points: int
    most: int
    words: list[str]
    parts: list[AdvicePartOut]
    proposed: ProposedTitleOut | None


class SellingWordOut(Schema):
    """A word that goes with sales: in so many titles, with so many units; lift: per cent of the mean, drawn towards it."""

    word: str
    listings: int
    units: int
    lift: int


class SellingWordsOut(Schema):
    """For all listings, or those of a category."""

    items: list[SellingWordOut]
    categories: list[str]


class AdviceWishIn(Schema):
    """What is to be applied to a listing; title: one of your own in place of the proposed one."""

    id: Id
    whats: list[What] = Field(min_length=1, max_length=4)
    title: str | None = Field(default=None, max_length=200)


class ApplyAdviceIn(Schema):
    """is_submitted: and send the drafts to the platform."""

    items: list[AdviceWishIn] = Field(min_length=1, max_length=500)
    is_submitted: bool = False


class ByHandItemIn(Schema):
    """A listing, and the title that it has at the platform now."""

    id: Id
    title: str | None = Field(default=None, max_length=200)


class ByHandIn(Schema):
    items: list[ByHandItemIn] = Field(min_length=1, max_length=500)


class AdviceChangeIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=500)


class AdviceFileIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=100)


class AdviceSideOut(Schema):
    """Figures of the days before or after a change; told_days: of so many of them files told visitors."""

    days: int
    told_days: int
    views: int
    visitors: int
    buyers: int
    units: int
    amount: Annotated[int | None, AMOUNT]


class ComparedOut(Schema):
    """before, after: hundredths of a per cent for conversion, hundredths per day for counts. change and its bounds (95 of 100):
    hundredths of a point for conversion, per cent for counts; others: what the shop's other listings did, which is taken off.
    """

    measure: Literal["conversion", "visitors", "views", "units"]
    before: int | None
    after: int | None
    change: int | None
    least: int | None
    most: int | None
    others: int | None
    verdict: Literal["waiting", "too_little", "better", "worse", "unclear"]


class AdviceChangeOut(Schema):
    """An applied change and what became of it. began_on: from when buyers saw it; null: not yet."""

    id: str
    store_id: str
    goods_key: str
    draft_id: str | None
    state: Literal["drafted", "by_hand", "taken_back"]
    whats: list[What]
    former_title: str
    title: str
    score_before: int
    applied_at: str
    applied_by: str
    began_on: str | None
    taken_back_at: str | None
    before: AdviceSideOut
    after: AdviceSideOut
    compared: list[ComparedOut]


class AdviceChangePageOut(Schema):
    items: list[AdviceChangeOut]
    next: str | None


class WrongRowOut(Schema):
    row: int
    message: str
    cells: list[str]


class AdviceFileOut(Schema):
    """A file that was taken in: rows of it kept, sums left out, rows set aside (the first of them in `wrong`)."""

    id: str
    store_id: str
    kind: AdviceFileKind
    name: str
    rows: int
    totals: int
    aside: int
    day_from: str
    day_to: str
    given_at: str
    taken_back_at: str | None
    wrong: list[WrongRowOut]


class AdviceFilesOut(Schema):
    items: list[AdviceFileOut]
