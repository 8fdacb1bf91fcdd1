"""Which files hold a company's events, and the events of some days as a table that a question can ask."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta

import duckdb

from pinerp.accounts.actors import Actor
from pinerp.behaviour.errors import EventsChanged
from pinerp.behaviour.models import Erased, Keeping, Part
from pinerp.behaviour.queries import engine
from pinerp.behaviour.rules.kinds import COLUMNS, RETENTION_DAYS, SALES, TOLD
from pinerp.kit import times


@dataclass(frozen=True, slots=True)
class Span:
    """What a question is about: Beijing days from first to last, both counted; of some stores and sites, or all; with facts
    of sales or without (where a shop's page tells of its payments itself, both would count twice).
    """

    first: date
    last: date
    stores: Sequence[int] = ()
    sites: Sequence[int] = ()
    sorts: Sequence[str] = field(default=(SALES, *TOLD))


def standing(merchant_id: int, first: date | None = None, last: date | None = None) -> list[Part]:
    """The files that hold the events of these days now, by day."""
    rows = Part.objects.filter(merchant_id=merchant_id, replaced_at=None)
    if first is not None:
        rows = rows.filter(day__gte=first)
    if last is not None:
        rows = rows.filter(day__lte=last)
    return list(rows.order_by("day", "id"))


@contextmanager
def asked(actor: Actor, span: Span) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection with the table `events`: those of the span that the actor may see.

    Where a file was erased between the look at the list and its reading, the question is refused and may be asked again.
    """
    found = [part.path for part in standing(actor.merchant_id, span.first, span.last) if part.sort in span.sorts]
    with engine.opened() as con:
        try:
            show(con, found, where=narrowed(actor, span))
            yield con
        except duckdb.IOException as error:
            raise EventsChanged() from error


def show(con: duckdb.DuckDBPyConnection, paths: Sequence[str], where: str = "true", name: str = "events") -> None:
    """Give the rows of these files a name."""
    if paths:
        con.execute(f"CREATE TEMP VIEW {name} AS SELECT * FROM {engine.read_files(paths)} WHERE {where}")  # noqa: S608
    else:
        columns = ", ".join(f"{name} {kind}" for name, kind in COLUMNS.items())
        con.execute(f"CREATE TEMP TABLE {name} ({columns})")


def narrowed(actor: Actor, span: Span) -> str:
    """Of which events of a span the actor may know, as the engine's text."""
    seen = actor.within(stores=list(span.stores)).store_scope
    where = [] if seen is None else [f"store_id IN ({_listed(seen)})"]
    if span.sites:
        where.append(f"site_id IN ({_listed(span.sites)})")
    return " AND ".join(where) or "true"


def _listed(ids: Sequence[int] | frozenset[int]) -> str:
    return ", ".join(str(int(one)) for one in sorted(ids)) or "NULL"


def retention_days(merchant_id: int) -> int:
    """How many days of events are kept."""
    found = Keeping.objects.filter(merchant_id=merchant_id).values_list("retention_days", flat=True).first()
    return found or RETENTION_DAYS


def first_kept_day(today: date, days: int) -> date:
    """The earliest day that is still kept."""
    return today - timedelta(days=days)


def erased(merchant_id: int) -> list[int]:
    """The buyers of whom nothing may be kept."""
    return list(Erased.objects.filter(merchant_id=merchant_id).values_list("buyer", flat=True))


def begins(day: date) -> str:
    """The first moment of a Beijing day, as UTC text for a parameter."""
    return times.day_bounds(day)[0].replace(tzinfo=None).isoformat()
