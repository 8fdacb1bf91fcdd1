"""What comes in and goes out at the doors of sheets."""

from __future__ import annotations

from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id

SheetKind = Literal["products", "bundles", "listings", "suppliers", "stock", "histories"]
SheetState = Literal["reading", "columns", "checked", "running", "done", "undoing", "undone", "failed"]


class SheetFieldOut(Schema):
    """A column that a kind of sheet has. may: whether the reader may see and change it. has_unit: weights and sizes."""

    key: str
    name: str
    note: str
    example: str
    is_required: bool
    may: bool
    unit: Literal["", "grams", "mm"]


class SheetKindOut(Schema):
    """may_take: whether the reader may take in such sheets; may_see: whether export is theirs."""

    kind: SheetKind
    name: str
    may_take: bool
    may_see: bool
    can_undo: bool
    is_history: bool
    fields: list[SheetFieldOut]


class SheetSettings(Schema):
    """How a history is read. store: of whose rows name none (its id; empty: not chosen). zone: an IANA name. order: of its
    dates (empty: not to be told from the file). has_credits: numbers that begin with C are returns. totals: an amount is of its
    row, or of the whole order, said in its first row or again in each; it is then parted among them. comma: parts decimals.
    """

    store: Annotated[str, Field(max_length=20, pattern=r"^\d*$")] = ""
    zone: Annotated[str, Field(min_length=1, max_length=60)] = "Asia/Shanghai"
    order: Literal["", "ymd", "mdy", "dmy"] = ""
    has_credits: bool = False
    totals: Literal["", "first", "repeated"] = ""
    comma: bool = False


class SheetOut(Schema):
    """A file. settings: of a history alone.

    columns: field → place in the header; units: field → how many of ours are in one of the file's.

    message: why it stopped. can_undo: whether what it brought can be taken back.
    """

    id: str
    kind: SheetKind
    name: str
    state: SheetState
    header: list[str]
    columns: dict[str, int]
    units: dict[str, int]
    settings: SheetSettings | None
    rows: int
    new: int
    changed: int
    same: int
    wrong: int
    message: str
    handed_at: str
    ended_at: str | None
    can_undo: bool


class SheetRowOut(Schema):
    """before, after: the facts that differ, by field, as text."""

    number: int
    name: str
    before: dict[str, str]
    after: dict[str, str]
    message: str


class SheetReasonOut(Schema):
    code: str
    message: str
    count: int


class SheetDetailOut(Schema):
    """A sheet with its first new, changed and wrong rows, and why rows are wrong."""

    sheet: SheetOut
    new: list[SheetRowOut]
    changed: list[SheetRowOut]
    wrong: list[SheetRowOut]
    reasons: list[SheetReasonOut]


class SheetColumnsIn(Schema):
    """columns: field → place in the header, from 0. units: field → 1 (g, mm), 10 (cm) or 1000 (kg)."""

    id: Id
    columns: Annotated[dict[str, Annotated[int, Field(ge=0, le=16384)]], Field(min_length=1, max_length=60)]
    units: Annotated[dict[str, Literal[1, 10, 1000]], Field(max_length=10)] = Field(default_factory=dict)
    settings: SheetSettings | None = None


class SheetIdIn(Schema):
    id: Id


class SheetIdsIn(Schema):
    ids: Annotated[list[Id], Field(min_length=1, max_length=100)]
