"""The doors of the cash book: reconciled days and their differences."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels.errors import sentence
from pinerp.finance import actions, queries
from pinerp.finance.models import DayCheck
from pinerp.finance.rules import WORDS
from pinerp.finance.schemas import CheckDayIn, DayCheckOut, DayCheckWholeOut
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import language
from pinerp.kit.shapes import OutcomeOut

doors = Doors("finance")


@doors.ask("/day_checks", permission="finance.view", answer=list[DayCheckOut])
def list_day_checks(actor: Actor, now: datetime, store: int | None = None, days: int = 14) -> list[dict[str, Any]]:
    """对账: the latest reconciled days, what the platform says beside what we held."""
    since = times.beijing_day(now) - timedelta(days=min(max(days, 1), 90))
    return [_check(row) for row in queries.day_checks(actor, store_id=store, since=since)]


@doors.ask("/day_checks/{int:check_id}", permission="finance.view", answer=DayCheckWholeOut)
def show_day_check(actor: Actor, check_id: int) -> dict[str, Any]:
    """One day with its differences, those that are not healed first."""
    row, found = queries.one_check(actor, check_id)
    place = 1 if language.get() == "en" else 0
    items = [
        {
            "what": d.what,
            "words": WORDS[d.what][place],
            "number": d.number,
            "ours": d.ours,
            "theirs": d.theirs,
            "is_healed": d.is_healed,
        }
        for d in found
    ]
    return {**_check(row), "items": items}


@doors.verb("check_day", permission="finance.check", answer=OutcomeOut)
def check_day(actor: Actor, now: datetime, body: CheckDayIn) -> Outcome:
    """Compare a past day with the platform now, and heal it; watch it in the list."""
    return actions.check_day(actor=actor, store_id=body.store_id, day=body.day, now=now)


SUMS = ("orders", "amount", "shipped", "refunds", "refund_amount")


def _check(row: DayCheck) -> dict[str, Any]:
    sums = {f"{side}_{name}": getattr(row, f"{side}_{name}") for name in SUMS for side in ("platform", "our")}
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        "day": row.day.isoformat(),
        "state": row.state,
        "message": sentence(row.code, row.params),
        "currency": row.currency,
        **sums,
        "differences": row.differences,
        "healed": row.healed,
        "asked_at": row.asked_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
    }
