"""What comes in and goes out at the doors of operations. Durations in seconds, shares in 0.01 %."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import PAYMENT, RECEIVER, STATE
from pinerp.kit.shapes import Id, KeptBack, OnlyIn

Part = Literal["store", "warehouse", "carrier"]
Word = Annotated[str, Field(max_length=60)]

RECEIPTS = KeptBack(("platform.state",), entries=("received",))
"""Of the steps the one that the platform alone tells."""


class OperationsIn(OnlyIn):
    """Beijing days from first to last, both counted, at most 92; of some stores and warehouses, and of one carrier."""

    first: date
    last: date
    carrier: Word | None = None


class StandingIn(OnlyIn):
    carrier: Word | None = None


class StepOut(Schema):
    """reached: orders that have done the step; timed: of these, whose duration since the step before is known."""

    reached: int
    timed: int
    p50: int | None
    p90: int | None


class FunnelPartOut(Schema):
    """elsewhere: shipped without a parcel of ours. whole: from payment to shipping by a parcel of ours."""

    key: str
    name: str
    orders: int
    elsewhere: int
    steps: Annotated[dict[str, StepOut], RECEIPTS]


class StandingOut(Schema):
    """What stands before a step now, and its age."""

    orders: int
    p50: int | None
    p90: int | None
    oldest: int | None


class FulfilmentFunnelOut(Schema):
    """steps: in their order; a duration counts from the step before. cancelled: of the orders paid in the span, and in no other
    number.
    """

    first: date
    last: date
    steps: list[str]
    total: FunnelPartOut
    parts: list[FunnelPartOut]
    cancelled: int
    standing: Annotated[dict[str, StandingOut], RECEIPTS]


class CarriedOut(Schema):
    """How orders that left travelled. due: those that left at least `days` days ago, of which we can know; in_time: received
    within these days. stuck: on their way for longer than asked. unknown: nobody tells us of their receipt.
    """

    carrier_code: str
    carrier: str
    province: Annotated[str, RECEIVER]
    shipped: int
    received: Annotated[int | None, STATE]
    on_way: Annotated[int | None, STATE]
    unknown: Annotated[int | None, STATE]
    p50: Annotated[int | None, STATE]
    p90: Annotated[int | None, STATE]
    due: Annotated[int | None, STATE]
    in_time: Annotated[int | None, STATE]
    share: Annotated[int | None, STATE]
    stuck: Annotated[int | None, STATE]


class CarriersOut(Schema):
    """places: by carrier and province, where the reader may see places."""

    first: date
    last: date
    days: int
    stuck_days: int
    total: CarriedOut
    carriers: list[CarriedOut]
    places: list[CarriedOut]


class OrdersBehindIn(OnlyIn):
    """of: paid (in the span; `only` a step that was done) | standing (`only` the step they stand before) | left (in the span;
    `only` a state of travel) | risk (`only` late, soon or a cause). by and part: of one store, warehouse or carrier. over: of a
    step, what took at least so many seconds.
    """

    of: Literal["paid", "standing", "left", "risk"]
    first: date
    last: date
    only: Literal[
        "", "reviewed", "packed", "number", "printed", "verified", "shipped", "pushed", "received", "on_way", "unknown",
        "stuck", "due", "in_time", "late", "soon", "to_review", "held", "short", "platform_review", "presale",
    ] = ""  # fmt: skip
    by: Part | None = None
    part: Word = ""
    province: Annotated[Word | None, RECEIVER] = None
    carrier: Word | None = None
    over: Annotated[int, Field(ge=0, le=2**31)] | None = None
    hours: Annotated[int, Field(ge=1, le=168)] = 24
    days: Annotated[int, Field(ge=1, le=30)] = 3
    stuck_days: Annotated[int, Field(ge=1, le=60)] = 7
    after: Annotated[str, Field(max_length=200)] | None = None
    limit: Annotated[int, Field(ge=1, le=200)] = 50


class OperatedOrderOut(Schema):
    """took: seconds that the list is about (of a step, of the wait, or of the way); cause: for what it waits."""

    id: str
    order_sns: list[str]
    store: str
    warehouse: str
    carrier: str
    waybill_no: str | None
    province: Annotated[str, RECEIVER]
    stage: str
    cause: Annotated[str | None, STATE]
    paid_at: Annotated[str | None, PAYMENT]
    ship_by: str
    shipped_at: str | None
    took: int | None


class OperatedPageOut(Schema):
    items: list[OperatedOrderOut]
    next: str | None


class RiskOut(Schema):
    """Orders that wait for this: late already, and promised within the hours asked for."""

    cause: str
    late: int
    soon: int


class BenchPaceOut(Schema):
    """basis: hour (the last 60 minutes) | day (of `day`) | none. per_hour = orders × 60 ÷ minutes of work, rounded down."""

    basis: str
    orders: int
    minutes: int
    day: date | None
    per_hour: int


class PromisesOut(Schema):
    """waiting: orders before the bench. late_then: of these, not late yet, that the pace will not manage in time."""

    now: str
    until: str
    hours: int
    late: int
    soon: int
    causes: list[RiskOut]
    pace: BenchPaceOut
    waiting: int
    late_now: int
    late_then: int
    clear_at: str | None


class StaffPartOut(Schema):
    """part: a day, or an hour of the day."""

    part: str
    things: dict[str, int]


class StaffMemberOut(Schema):
    """things: by kind. timed parcels were verified in `seconds` of work: per_hour = timed × 3600 ÷ seconds, rounded down."""

    member_id: str
    member: str
    things: dict[str, int]
    accepted: int
    timed: int
    seconds: int
    per_hour: int | None
    parts: list[StaffPartOut]


class StaffOut(Schema):
    first: date
    last: date
    by: str
    kinds: list[str]
    verbs: dict[str, list[str]]
    pause_minutes: int
    members: list[StaffMemberOut]


class WallBoardOut(Schema):
    """warehouses: what it is bounded to; none: all."""

    id: str
    name: str
    warehouses: list[str]
    is_bounded: bool
    last_four: str
    created_at: str
    is_stopped: bool


class WallBoardsOut(Schema):
    items: list[WallBoardOut]


class CreateBoardIn(Schema):
    name: Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]
    warehouses: list[Id] = Field(default_factory=list, max_length=200)


class BoardIdIn(Schema):
    id: Id


class BoardIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=50)
