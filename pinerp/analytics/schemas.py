"""What goes out at the window's doors. Money in minor units, per currency."""

from __future__ import annotations

from ninja import Schema


class DayOut(Schema):
    """A Beijing day: orders paid on it, and what was paid by currency; null where the reader may not see amounts."""

    day: str
    orders: int
    amounts: dict[str, int] | None


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
    """Today at a glance. Null: not for this reader."""

    as_of: str
    to_review: int
    held: int
    short: int
    to_ship: int
    late: int
    refunds_waiting: int | None
    quarantined: int | None
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
    """An order that a number means. kind: order | waybill."""

    kind: str
    order_id: str
    text: str
