"""The window's doors."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

from django.conf import settings
from pydantic import Field

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.analytics import queries
from pinerp.analytics.schemas import FirstStepsOut, HitOut, TodayOut

doors = Doors("analytics")


@doors.ask("/today", permission="orders.view", answer=TodayOut)
def today(actor: Actor, now: datetime) -> dict[str, Any]:
    """首页: what waits, what was sold, and how the stores' pulling goes."""
    return queries.today(actor, now)


@doors.ask("/first_steps", permission="orders.view", answer=FirstStepsOut)
def first_steps(actor: Actor) -> dict[str, bool]:
    """The first five minutes: which of connecting, reviewing and shipping was done, and what the next one lacks."""
    return queries.first_steps(actor, bool(settings.PRACTICE.hostname))


@doors.ask("/find", permission="orders.view", answer=list[HitOut])
def find(actor: Actor, text: Annotated[str, Field(max_length=60)]) -> list[dict[str, str]]:
    """Where a number leads: an order number of the platform's or our own, or a waybill."""
    return queries.find(actor, text)
