"""Reconciling: a day is asked for here, compared by the clock, and its outcome kept here."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as stores
from pinerp.finance.errors import DayNotOver
from pinerp.finance.models import DayCheck, DayDifference
from pinerp.finance.rules import Difference, Tally
from pinerp.kit import jobs, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

OLDEST = timedelta(days=89)
KEPT_DIFFERENCES = 1000


def check_day(*, actor: Actor, store_id: int, day: date, now: datetime) -> Outcome:
    """对账: have a past Beijing day of a store compared with the platform, and healed. Again is harmless; no inverse is needed.

    Refuses today, and days that the platform remembers no more.
    """
    stores.insist_on_visible(actor, store_id)
    stores.link_of(actor.merchant_id, store_id)
    today = times.beijing_day(now)
    if not today - OLDEST <= day < today:
        raise DayNotOver()
    check = begin_check(actor=actor, store_id=store_id, day=day, now=now)
    jobs.defer_once(
        "finance.check_day",
        f"day:{actor.merchant_id}:{store_id}:{day}",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        day=day.isoformat(),
    )
    logbook.write(actor, "finance.check_day", [check.id], now, {"day": day.isoformat()})
    return Outcome(done=[check.id])


def begin_check(*, actor: Actor, store_id: int, day: date, now: datetime) -> DayCheck:
    """The row of a store's day, waiting for its outcome."""
    DayCheck.objects.bulk_create(
        [DayCheck(merchant_id=actor.merchant_id, store_id=store_id, day=day, asked_at=now)], ignore_conflicts=True
    )
    mine = DayCheck.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, day=day)
    mine.update(state="waiting", asked_at=now)
    return mine.get()


def end_check(*, actor: Actor, check_id: int, tally: Tally, now: datetime) -> None:
    """Keep a day's sums and differences; those of an earlier comparison go."""
    healed = sum(d.is_healed for d in tally.found)
    DayCheck.objects.filter(merchant_id=actor.merchant_id, id=check_id).update(
        state="done",
        ended_at=now,
        differences=len(tally.found),
        healed=healed,
        code="",
        params={},
        **tally.columns(),
    )
    DayDifference.objects.filter(merchant_id=actor.merchant_id, check_id=check_id).delete()
    DayDifference.objects.bulk_create(_rows(actor, check_id, tally.found))
    facts = {"differences": len(tally.found), "healed": healed}
    logbook.write(actor, "finance.checked_day", [check_id], now, facts)


def _rows(actor: Actor, check_id: int, found: Sequence[Difference]) -> list[DayDifference]:
    return [
        DayDifference(
            merchant_id=actor.merchant_id,
            check_id=check_id,
            what=d.what,
            number=d.number,
            ours={} if d.ours is None else d.ours.shown(),
            theirs={} if d.theirs is None else d.theirs.shown(),
            is_healed=d.is_healed,
        )
        for d in found[:KEPT_DIFFERENCES]
    ]


def fail_check(*, actor: Actor, check_id: int, failure: Refusal, now: datetime) -> None:
    """A day could not be compared: why, for the page."""
    params = {k: str(v) for k, v in failure.params.items()}
    DayCheck.objects.filter(merchant_id=actor.merchant_id, id=check_id).update(
        state="failed", code=failure.code, params=params, ended_at=now
    )
