"""What comes in and goes out at the doors of stocktakes."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from pinerp.kit.shapes import Id, KeptBack

COST = KeptBack(("catalog.cost",))
"""What goods cost, and what differences are worth."""

StocktakeState = Literal["counting", "in_review", "posted", "cancelled", "reversed"]
ScopeKind = Literal["whole", "chosen", "search", "classes", "sample"]
Cause = Literal["", "broken", "lost", "wrong_item", "not_booked", "other"]
LineShow = Literal["all", "not_counted", "counted", "differs", "recount", "moved", "refused"]
"""Which lines: every one; those nobody counted, or somebody did; that differ; wait for a recount; whose stock moved between the
counts of their areas; that were refused when the others were posted.
"""


class BeginStocktakeIn(Schema):
    """scope: whole warehouse | chosen (sku_ids) | search (the beginning of a code, or a part of a name) | classes (grades A, B,
    C: the classes of the company; before these were measured, of what the warehouse sold in 90 days, by value or by
    pieces) | sample (so many at random).
    """

    warehouse_id: Id
    scope: ScopeKind = "whole"
    sku_ids: list[Id] = Field(default_factory=list, max_length=100_000)
    search: str = Field(default="", max_length=80)
    grades: list[Literal["A", "B", "C"]] = Field(default_factory=list, max_length=3)
    by_value: bool = False
    sample: int = Field(default=0, ge=0, le=100_000)
    is_blind: bool = False
    note: str = Field(default="", max_length=200)


class StocktakeIdIn(Schema):
    id: Id


class FoundGoodsIn(Schema):
    """What was found of a SKU (its id, or a code or barcode) in an area; the whole figure, not one more. `row` comes back in
    the answer. counted_at: when, where it is sent later.
    """

    row: Id
    sku_id: Id | None = None
    code: str = Field(default="", max_length=80)
    quantity: int = Field(ge=0, le=10_000_000)
    area: str = Field(default="", max_length=40)
    is_scanned: bool = False
    counted_at: AwareDatetime | None = None


class CountIn(Schema):
    """device: which phone or computer sent it, for the record."""

    id: Id
    counts: list[FoundGoodsIn] = Field(min_length=1, max_length=1000)
    device: str = Field(default="", max_length=40)


class StocktakeLinesIn(Schema):
    id: Id
    sku_ids: list[Id] = Field(min_length=1, max_length=5000)


class CauseIn(Schema):
    """Without sku_ids: every line that differs and has no cause yet."""

    id: Id
    sku_ids: list[Id] | None = Field(default=None, min_length=1, max_length=5000)
    cause: Cause


class ApproveStocktakeIn(Schema):
    """takes_moved: lines whose stock moved between the counts of their areas are posted too."""

    id: Id
    takes_moved: bool = False


class ReverseStocktakeIn(Schema):
    """release_claims: claims that lose their goods may be released; without it such a reversal is refused."""

    id: Id
    release_claims: bool = False


class CountingRulesIn(Schema):
    needs_other_approver: bool


class CountingRulesOut(Schema):
    """needs_other_approver: somebody else than those who counted has to approve."""

    needs_other_approver: bool


class StocktakeOut(Schema):
    """One stocktake. hides_books: it is blind, and the reader only counts: what the books say is left out of every answer."""

    id: str
    number: str
    warehouse_id: str
    warehouse: str
    state: StocktakeState
    scope: ScopeKind
    scope_params: dict[str, Any]
    is_blind: bool
    hides_books: bool
    note: str
    line_count: int
    begun_by: str
    begun_at: str
    sent_by: str
    sent_at: str | None
    ended_by: str
    ended_at: str | None
    reversed_by: str
    reversed_at: str | None


class StocktakePageOut(Schema):
    items: list[StocktakeOut]
    next: str | None


class SheetTotalsOut(Schema):
    """A stocktake in numbers. accuracy_lines = right_lines / counted, accuracy_pieces = 1 − (pieces_up + pieces_down) /
    expected_pieces, both in hundredths of a percent, null where nothing was counted. unpriced: lines that differ and have no
    cost. short: lines that would leave fewer on hand than is claimed. What tells of the books is null in a blind stocktake.
    """

    lines: int
    counted: int
    recount: int
    counted_pieces: int
    right_lines: int | None
    differ: int | None
    moved: int | None
    refused: int | None
    without_cause: int | None
    posted: int | None
    expected_pieces: int | None
    pieces_up: int | None
    pieces_down: int | None
    unpriced: int | None
    short: int | None
    accuracy_lines: int | None
    accuracy_pieces: int | None
    value_up: Annotated[int | None, COST]
    value_down: Annotated[int | None, COST]


class CauseTotalOut(Schema):
    """The differences of one cause; "" where none was given."""

    cause: str
    lines: int
    pieces_up: int
    pieces_down: int
    value_up: Annotated[int | None, COST]
    value_down: Annotated[int | None, COST]


class PersonTotalOut(Schema):
    """Who counted: rows written (scanned of them), SKUs and pieces of the present figures, how many of those lines differ."""

    member_id: str
    name: str
    counts: int
    scanned: int
    skus: int
    pieces: int
    differ: int | None


class StocktakeWholeOut(Schema):
    """A stocktake with its numbers. now: the server's clock, by which a device sets that of its counts."""

    stocktake: StocktakeOut
    totals: SheetTotalsOut
    causes: list[CauseTotalOut]
    people: list[PersonTotalOut]
    currency: str
    has_counted: bool
    needs_other_approver: bool
    now: str


class SheetLineOut(Schema):
    """One SKU of a sheet. difference = counted − expected; expected = book (at the snapshot) + moved (until it was counted);
    value = difference × cost. people, areas: who counted, and in how many areas, in its present round.
    """

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    barcode: str
    round: int
    wants_recount: bool
    counted: int | None
    counted_at: str | None
    people: int
    areas: int
    book: int | None
    moved: int | None
    expected: int | None
    difference: int | None
    is_moved: bool | None
    cause: Cause
    posted_delta: int | None
    entry_id: str | None
    refusal: str
    cost: Annotated[int | None, COST]
    value: Annotated[int | None, COST]


class SheetLinePageOut(Schema):
    items: list[SheetLineOut]
    next: str | None


class SheetCountOut(Schema):
    """One count. is_present: it is part of the line's figure; a former one of the same person and area is not."""

    id: str
    sku_id: str
    code: str
    name: str
    round: int
    member_name: str
    area: str
    device: str
    quantity: int
    is_scanned: bool
    counted_at: str
    at: str
    is_present: bool
    expected: int | None


class SheetCountsOut(Schema):
    items: list[SheetCountOut]


class FoundGoodsOut(Schema):
    """What a scanned code means on a sheet, and what the reader counted of it so far. is_extra: not on the sheet yet. book and
    counted (by all) are null in a blind stocktake.
    """

    sku_id: str
    code: str
    name: str
    spec: str
    wants_recount: bool
    is_extra: bool
    people: int
    counted: int | None
    book: int | None
    mine: list[SheetCountOut]


class ProposalOut(Schema):
    """What to count next: urgency = 100 × days / every + 50 × adjustments, in percent; due from 100 on. days: since the last
    posted count, null: never (taken as a year). every: days after which its grade is due. sold: pieces in 90 days.
    """

    id: str
    code: str
    name: str
    grade: Literal["A", "B", "C"]
    sold: int
    days: int | None
    every: int
    adjustments: int
    urgency: int


class ProposalsOut(Schema):
    items: list[ProposalOut]
