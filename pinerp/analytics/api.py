"""The window's doors."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.analytics import queries
from pinerp.analytics.schemas import HitOut, TodayOut

doors = Doors("analytics")


@doors.ask("/today", permission="orders.view", answer=TodayOut)
def today(actor: Actor, now: datetime) -> dict[str, Any]:
    """首页: what waits, what was sold, and how the stores' pulling goes."""
    return queries.today(actor, now)


@doors.ask("/find", permission="orders.view", answer=list[HitOut])
def find(actor: Actor, text: Annotated[str, Field(max_length=60)]) -> list[dict[str, str]]:
    """Where a number leads: an order number of the platform's or our own, or a waybill."""
    return queries.find(actor, text)
