"""Warehouses, balances, the entries behind them, and what comes and goes."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id, Pieces


class MoveIn(Schema):
    """lot_id: the lot that pieces leave, where somebody knows it; else the first to expire goes."""

    warehouse_id: Id
    sku_id: Id
    quantity: Pieces
    lot_id: Id | None = None


class ToldMoveIn(Schema):
    """Pieces that came, and what tells them apart: their bin, batch and days; with serial numbers one for each piece. Without
    expiry_date it follows from made_date and the SKU's shelf life.
    """

    warehouse_id: Id
    sku_id: Id
    quantity: Pieces
    bin_id: Id | None = None
    batch: str = Field(default="", max_length=40)
    made_date: date | None = None
    expiry_date: date | None = None
    serials: list[Annotated[str, Field(min_length=1, max_length=60)]] = Field(default_factory=list, max_length=1000)


class ReceiveIn(Schema):
    moves: list[ToldMoveIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(default="", max_length=40)


class UnreceiveIn(Schema):
    """release_claims: claims that lose their goods may be released; without it such a change is refused."""

    moves: list[MoveIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(default="", max_length=40)
    release_claims: bool = False


class AdjustIn(Schema):
    """Changes up or down; the reason is kept with every entry.

    release_claims: claims that lose their goods may be released; without it such a change is refused.
    """

    moves: list[MoveIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(min_length=1, max_length=40)
    release_claims: bool = False


class PreviewAdjustIn(Schema):
    moves: list[MoveIn] = Field(min_length=1, max_length=200)


class ReverseIn(Schema):
    """Entries that people booked, by their ids."""

    ids: list[Id] = Field(min_length=1, max_length=200)
    reason: str = Field(default="", max_length=40)
    release_claims: bool = False


class LevelIn(Schema):
    """The safety stock of one place; 0 tells nobody."""

    warehouse_id: Id
    sku_id: Id
    level: int = Field(ge=0, le=10_000_000)


class SafetyIn(Schema):
    levels: list[LevelIn] = Field(min_length=1, max_length=1000)


class PlaceOut(Schema):
    """One balance before and after."""

    warehouse_id: str
    sku_id: str
    former_on_hand: int
    former_reserved: int
    on_hand: int
    reserved: int


class PreviewAdjustOut(Schema):
    """What an adjustment would do; `released` names the claims that would end, by their references."""

    stock: list[PlaceOut]
    released: list[str]


class FoundIn(Schema):
    moves: list[MoveIn] = Field(min_length=1, max_length=5000)


class BundlePartIn(Schema):
    sku_id: Id
    pieces: Annotated[int, Field(ge=1, le=1000)]


class BundleIn(Schema):
    """A SKU and what one piece of it is made of, in place of what it was; without parts it is itself again."""

    sku_id: Id
    parts: Annotated[list[BundlePartIn], Field(max_length=50)]


class BundlesIn(Schema):
    bundles: Annotated[list[BundleIn], Field(min_length=1, max_length=500)]


class FreePartOut(Schema):
    """A part of a bundle: how many pieces one takes, and how many are free (null: never short)."""

    sku_id: str
    code: str
    pieces: int
    free: int | None


class MakeableOut(Schema):
    """可组数量 in one warehouse: units = the least of free ÷ pieces over the parts; null: never short."""

    warehouse_id: str
    warehouse: str
    units: int | None
    parts: list[FreePartOut]


class StockKeptIn(Schema):
    """kept false: 不限库存."""

    sku_ids: list[Id] = Field(min_length=1, max_length=1000)
    kept: bool


class WarehouseKeptIn(Schema):
    id: Id
    kept: bool


class CountedIn(Schema):
    """What stands in one place; without a warehouse code it is the default one. `row` comes back in the answer."""

    row: Id
    sku_code: str = Field(min_length=1, max_length=80)
    quantity: Pieces
    warehouse_code: str = Field(default="", max_length=40)


class ReceivedLineIn(CountedIn):
    """What came in may say its bin by code, its batch and its days."""

    bin_code: str = Field(default="", max_length=40)
    batch: str = Field(default="", max_length=40)
    made_date: date | None = None
    expiry_date: date | None = None


class ReceiveLinesIn(Schema):
    """Goods that came in, by SKU codes or barcodes."""

    lines: list[ReceivedLineIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(default="", max_length=40)


class OpenStockIn(Schema):
    counts: list[CountedIn] = Field(min_length=1, max_length=5000)


class WarehouseIn(Schema):
    code: str = Field(min_length=1, max_length=40)
    name: str = Field(min_length=1, max_length=60)
    kind: Literal["own", "defective", "returns"] = "own"
    is_stock_kept: bool = True


class WarehouseIdIn(Schema):
    id: Id


class WarehouseOut(Schema):
    id: str
    code: str
    name: str
    kind: str
    is_stock_kept: bool
    is_default: bool
    has_bins: bool


class StockOut(Schema):
    """One balance. available = on_hand - reserved; every number opens the entries that make it."""

    sku_id: str
    warehouse_id: str
    code: str
    name: str
    warehouse: str
    on_hand: int
    reserved: int
    available: int
    is_kept: bool
    safety: int


class StockPageOut(Schema):
    items: list[StockOut]
    next: str | None


class EntryOut(Schema):
    """One change of a balance. Those that people booked (is_by_hand) can be taken back once: reversed_by names the entry."""

    id: str
    at: str
    verb: str
    on_hand_delta: int
    reserved_delta: int
    reference: str | None
    reason: str
    member_name: str | None
    reverses_id: str | None
    reversed_by: str | None
    is_by_hand: bool


class EntryPageOut(Schema):
    items: list[EntryOut]
    next: str | None


class ClaimOut(Schema):
    """A pending claim: an order's line (its reference) holds so many pieces since then, and wants them out by due_at."""

    id: str
    reference: str
    quantity: int
    due_at: str
    since: str


class ClaimPageOut(Schema):
    items: list[ClaimOut]
    next: str | None


class StockWarningsOut(Schema):
    """below_safety: places with less available than their safety stock."""

    below_safety: int
