"""What comes in and goes out at the doors of the packing bench."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import Field

from pinerp.kit.shapes import Id


class PackIn(Schema):
    """Orders to pack; `waybills` gives typed numbers by order id."""

    ids: list[Id] = Field(min_length=1, max_length=1000)
    carrier_code: str | None = None
    waybills: dict[str, str] = Field(default_factory=dict)


class ParcelIds(Schema):
    ids: list[Id] = Field(min_length=1, max_length=1000)


class TypeWaybillsIn(Schema):
    """Numbers by parcel id."""

    waybills: dict[str, str] = Field(min_length=1, max_length=1000)
    carrier_code: str | None = None


class ParcelOut(Schema):
    """A parcel, and how far the platform was told (push_*) or asked for a number (waybill_*)."""

    id: str
    order_id: str
    carrier_code: str | None
    waybill_no: str | None
    state: str
    shipped_at: str | None
    push_state: str | None
    push_code: str | None
    push_params: dict[str, Any] | None
    waybill_state: str | None
    waybill_code: str | None
    waybill_params: dict[str, Any] | None


class ParcelsOut(Schema):
    items: list[ParcelOut]


class StoreIdIn(Schema):
    id: Id


class ShipmentFileIdIn(Schema):
    id: Id


class ShipmentFileOut(Schema):
    """A 批量发货 file: how many rows it has, and how many are outstanding, done, refused and recalled."""

    id: str
    store_id: str
    made_at: str
    total: int
    outstanding: int
    done: int
    refused: int
    recalled: int


class WaitingOut(Schema):
    """How many shipments of a store fed by files wait for the next file."""

    store_id: str
    count: int


class ShipmentFilesOut(Schema):
    items: list[ShipmentFileOut]
    next: str | None
    waiting: list[WaitingOut]


class ShipmentFileRowOut(Schema):
    """A row as it was written. answer: out | done | refused (reason) | recalled."""

    order_sn: str
    carrier_code: str
    waybill_no: str
    answer: str
    reason: str


class ShipmentFileWholeOut(Schema):
    id: str
    store_id: str
    made_at: str
    items: list[ShipmentFileRowOut]


class ColumnShape(Schema):
    """A column: its header, and what stands below it; `text` is the same in every row."""

    header: Annotated[str, Field(max_length=100)]
    fact: Literal["order_sn", "carrier_name", "carrier_code", "waybill_no", "shipped_at", "text"]
    text: Annotated[str, Field(max_length=100)] = ""


class TemplateOut(Schema):
    columns: list[ColumnShape]
    suffix: str
    carrier_names: dict[str, str]
    is_usual: bool


class ChangeTemplateIn(Schema):
    """A store's template; couriers by their code, in the words that the back office wants."""

    id: Id
    columns: list[ColumnShape]
    suffix: Literal[".xlsx", ".csv"] = ".xlsx"
    carrier_names: dict[str, Annotated[str, Field(max_length=40)]] = Field(default_factory=dict)
