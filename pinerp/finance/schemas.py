"""What comes in and goes out at the cash book. Amounts in minor units."""

from __future__ import annotations

from datetime import date
from typing import Any

from ninja import Schema

from pinerp.kit.shapes import Id


class CheckDayIn(Schema):
    """A past Beijing day of a store."""

    store_id: Id
    day: date


class DayCheckOut(Schema):
    """state: waiting | done | failed (message). `differences` were found, `healed` of them are right now."""

    id: str
    store_id: str
    day: str
    state: str
    message: str
    currency: str
    platform_orders: int
    our_orders: int
    platform_amount: int
    our_amount: int
    platform_shipped: int
    our_shipped: int
    platform_refunds: int
    our_refunds: int
    platform_refund_amount: int
    our_refund_amount: int
    differences: int
    healed: int
    asked_at: str
    ended_at: str | None


class DifferenceOut(Schema):
    """One difference: what we held (empty: nothing), what the platform said (empty: nothing), in words."""

    what: str
    words: str
    number: str
    ours: dict[str, Any]
    theirs: dict[str, Any]
    is_healed: bool


class DayCheckWholeOut(DayCheckOut):
    items: list[DifferenceOut]
