"""One edition: a company's week with all that its reader may see of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.kit import times
from pinerp.weekly import rules
from pinerp.weekly.errors import WeekNotOver, WeekTooOld
from pinerp.weekly.queries import following
from pinerp.weekly.queries.following import Foretold, Step
from pinerp.weekly.queries.sold import Sold, promised, sold


@dataclass(frozen=True, slots=True)
class Edition:
    """first to last: the week. waiting: stock warnings that wait at made_at. ahead, events, promised: of the week after.
    done, measured, opened: steps (todo); null where the reader may not see such things.
    """

    company: str
    first: date
    last: date
    made_at: datetime
    sold: Sold
    waiting: dict[str, int] | None
    ahead: list[Foretold]
    events: dict[str, list[date]]
    promised: int | None
    steps: tuple[list[Step], list[Step], list[Step]] | None


def edition(actor: Actor, first: date, now: datetime) -> Edition:
    """The week of a day. Refuses one that is not over, and one before there were any."""
    first = rules.monday(first)
    latest = rules.last_over(times.beijing_day(now))
    if first > latest:
        raise WeekNotOver(first=latest.isoformat())
    if first < rules.FIRST_DAY:
        raise WeekTooOld(first=rules.FIRST_DAY.isoformat())
    after = first + timedelta(days=rules.WEEK_DAYS)
    return Edition(
        people.merchant(actor.merchant_id).name,
        first,
        after - timedelta(days=1),
        now,
        sold(actor, first, now),
        following.waiting(actor),
        following.foretold(actor, after),
        following.events(after),
        promised(actor, after, now),
        following.became(actor, first),
    )
