"""What comes in and goes out at the doors of the shelf."""

from __future__ import annotations

from typing import Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id, Pieces


class MoveIn(Schema):
    warehouse_id: Id
    sku_id: Id
    quantity: Pieces


class ReceiveIn(Schema):
    moves: list[MoveIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(default="", max_length=40)


class AdjustIn(Schema):
    """Changes up or down; the reason is kept with every entry."""

    moves: list[MoveIn] = Field(min_length=1, max_length=5000)
    reason: str = Field(min_length=1, max_length=40)


class FoundIn(Schema):
    moves: list[MoveIn] = Field(min_length=1, max_length=5000)


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


class StockPageOut(Schema):
    items: list[StockOut]
    next: str | None


class EntryOut(Schema):
    id: str
    at: str
    verb: str
    on_hand_delta: int
    reserved_delta: int
    reference: str | None
    reason: str
    member_name: str | None


class EntryPageOut(Schema):
    items: list[EntryOut]
    next: str | None
