"""The window's doors."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from ninja import Query
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.analytics import queries
from pinerp.analytics.schemas import HitOut, TodayOut
from pinerp.kit.shapes import OnlyIn

doors = Doors("analytics")


@doors.ask("/today", permission="orders.view", answer=TodayOut)
def today(actor: Actor, now: datetime, only: Query[OnlyIn]) -> dict[str, Any]:
    """首页: what waits, what was sold, and how the stores' pulling goes."""
    return queries.today(actor, now, only.store, only.warehouse)


@doors.ask("/find", permission="orders.view", answer=list[HitOut])
def find(actor: Actor, now: datetime, text: Annotated[str, Field(max_length=60)]) -> list[dict[str, str]]:
    """Where a text leads: an order number of the platform's or our own, a waybill, or a SKU's code or name."""
    return queries.find(actor, text, now)
