"""What comes in and goes out at the doors of the packing bench."""

from __future__ import annotations

from typing import Any

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
