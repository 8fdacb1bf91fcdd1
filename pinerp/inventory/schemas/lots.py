"""Bins, batches and serial numbers."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id, Pieces

Serial = Annotated[str, Field(min_length=1, max_length=60)]


class TrackingIn(Schema):
    """How pieces of SKUs are told apart; shelf_life_days: from the day made to the day of expiry."""

    sku_ids: list[Id] = Field(min_length=1, max_length=1000)
    tracking: Literal["none", "batch", "serial"]
    shelf_life_days: int | None = Field(default=None, ge=1, le=36500)


class WarehouseBinsIn(Schema):
    id: Id
    has_bins: bool


class BinsIn(Schema):
    """Codes, or spans of them: A-01-01…A-03-10."""

    warehouse_id: Id
    pattern: str = Field(min_length=1, max_length=2000)


class BinIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=2000)


class BinOut(Schema):
    """A bin in the order of picking, and how many pieces lie in it."""

    id: str
    code: str
    pick_order: int
    pieces: int


class PutAwayIn(Schema):
    """So many pieces of a lot go into a bin of its warehouse; without one they are taken out of bins."""

    lot_id: Id
    quantity: Pieces
    bin_id: Id | None = None


class PutAwaysIn(Schema):
    moves: list[PutAwayIn] = Field(min_length=1, max_length=1000)


class LabelsIn(Schema):
    """What pieces of a lot are; with serial numbers one for each piece."""

    lot_id: Id
    quantity: Pieces
    batch: str = Field(default="", max_length=40)
    made_date: date | None = None
    expiry_date: date | None = None
    serials: list[Serial] = Field(default_factory=list, max_length=1000)


class LabelLotsIn(Schema):
    lots: list[LabelsIn] = Field(min_length=1, max_length=1000)


class LotOut(Schema):
    """Pieces of a balance that are told apart, in the order in which they would be picked."""

    id: str
    warehouse_id: str
    warehouse: str
    sku_id: str
    code: str
    name: str
    bin_id: str | None
    bin: str
    batch: str
    made_date: str | None
    expiry_date: str | None
    serial: str
    quantity: int
    is_expired: bool


class LotPageOut(Schema):
    items: list[LotOut]
    next: str | None


class SerialEntryOut(Schema):
    """One step of a serial number's way; reference: the order's line that it left with, where it left with one."""

    at: str
    verb: str
    delta: int
    reference: str | None
    member_name: str | None
    sku_id: str
    code: str
    name: str
    warehouse: str
    bin: str
    batch: str
    expiry_date: str | None


class TrackedOut(Schema):
    """How pieces of a SKU are told apart."""

    sku_id: str
    code: str
    tracking: str
    shelf_life_days: int | None
