"""Today, stock as it is, and what came and went in a period. Money in minor units, per currency."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import PAYMENT
from pinerp.analytics.errors import PeriodBackwards
from pinerp.analytics.queries import Period, StockWanted
from pinerp.kit import times
from pinerp.kit.shapes import Id, KeptBack


class DayOut(Schema):
    """A Beijing day: orders paid on it, and what was paid by currency; null where the reader may not see amounts. Both include
    orders made by hand, of which there are `offline_orders`; what was sent again (补发) is no sale.
    """

    day: str
    orders: int
    offline_orders: int
    amounts: Annotated[dict[str, int] | None, PAYMENT]


class HealthOut(Schema):
    """How a store's pulling goes. state: fresh | late | failed | unauthorised | waiting | stopped | no_platform."""

    id: str
    name: str
    mode: str
    is_practice: bool
    state: str
    behind_seconds: int | None
    message: str
    quarantined: int


class TodayOut(Schema):
    """Today at a glance. Null: not for this reader. questions_overdue: orders whose buyers have not answered in time."""

    as_of: str
    to_review: int
    held: int
    short: int
    to_ship: int
    late: int
    questions_overdue: int
    refunds_waiting: int | None
    quarantined: int | None
    below_safety: int | None
    sales: list[DayOut]
    stores: list[HealthOut] | None


class FirstStepsOut(Schema):
    """How far a company has come: each fact from what is there. `practice_offered`: this machine runs a stand-in platform."""

    practice_offered: bool
    has_store: bool
    is_live: bool
    has_carrier: bool
    has_sender: bool
    has_orders: bool
    has_reviewed: bool
    has_shipped: bool


class HitOut(Schema):
    """What a text means. kind: order | waybill | serial | sku (`text` is its code, `name` its name; it has no order_id)."""

    kind: str
    order_id: str
    text: str
    name: str


class StockIn(Schema):
    """What the list of stock is narrowed by: a code's beginning, a part of a name or a barcode; a warehouse; one SKU; a class
    (ABC) as it was measured last.
    """

    text: str = Field(default="", max_length=80)
    warehouse: Id | None = None
    sku: Id | None = None
    only: Literal["", "short", "below_safety", "negative"] = ""
    grade: Literal["", "A", "B", "C"] = ""

    def wanted(self) -> StockWanted:
        """The same, as a question."""
        return StockWanted(self.text.strip(), self.warehouse, self.sku, self.only, self.grade)


class StockRowOut(Schema):
    """One balance. available = on_hand - reserved. Orders in 缺货 (waiting_orders) lack `missing` pieces there. grade and
    steadiness: its class (A to C, X to Z) as it was measured last, empty before.
    """

    id: str
    sku_id: str
    warehouse_id: str
    code: str
    name: str
    spec: str
    barcode: str
    warehouse: str
    on_hand: int
    reserved: int
    available: int
    is_kept: bool
    safety: int
    is_placed: bool
    missing: int
    waiting_orders: int
    grade: str
    steadiness: str


class StockRowsOut(Schema):
    items: list[StockRowOut]
    next: str | None


class OriginOut(Schema):
    """The order behind a reference of the ledger: what its line wants, and the number it goes under."""

    reference: str
    order_id: str
    order_sn: str
    stage: str
    quantity: int
    waybill_no: str


COST = KeptBack(("catalog.cost",))
"""What stock is worth."""


class ReportIn(Schema):
    """A period, from a day to a day of Beijing, both in it. by_place: a row for each warehouse, and for goods in transit."""

    first_day: date
    last_day: date
    text: str = Field(default="", max_length=80)
    warehouse: Id | None = None
    by_place: bool = False

    def period(self) -> Period:
        """The same, from an instant until another."""
        if not date(2000, 1, 1) <= self.first_day <= self.last_day <= date(2200, 1, 1):
            raise PeriodBackwards()
        since, until = times.day_bounds(self.first_day)[0], times.day_bounds(self.last_day)[1]
        return Period(since, until, self.text.strip(), self.warehouse, self.by_place)


class ReportRowOut(Schema):
    """opening + received + returned + moved_in + gained - sold - moved_out - lost_on_way - dropped = closing, in pieces.

    Values: by the moving average of that moment; where is_by_ledger is false, by the SKU's cost of now. turnover_days = days ×
    (opening + closing) / 2 / sold. Without a warehouse in it a row is of all, and what went from one to another is no move.
    """

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    currency: str
    warehouse_id: str | None
    warehouse: str
    is_transit: bool
    opening: int
    received: int
    returned: int
    moved_in: int
    gained: int
    sold: int
    moved_out: int
    lost_on_way: int
    dropped: int
    closing: int
    opening_value: Annotated[int | None, COST]
    closing_value: Annotated[int | None, COST]
    is_by_ledger: bool
    turnover_days: int | None


class ReportOut(Schema):
    items: list[ReportRowOut]
    next: str | None


class ReportEntryOut(Schema):
    id: str
    at: str
    verb: str
    on_hand_delta: int
    warehouse: str
    reason: str
    member_name: str


class ReportEntriesOut(Schema):
    items: list[ReportEntryOut]
    next: str | None
