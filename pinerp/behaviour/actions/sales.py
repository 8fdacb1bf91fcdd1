"""Orders, payments and refunds as events: a day's file is made anew from the facts of sales whenever they changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts.actors import Actor
from pinerp.behaviour.actions import files
from pinerp.behaviour.actions.writing import lines
from pinerp.behaviour.models import Keeping
from pinerp.behaviour.queries import engine, parts
from pinerp.behaviour.rules.kinds import COLUMNS, SALES, event_id_of
from pinerp.kit import sql, times

OVERLAP = timedelta(minutes=10)
"""A change of the facts that commits late bears a moment before one that was seen: so far back is looked again."""

BEGINNING = datetime(2000, 1, 1, tzinfo=UTC)


def days_to_write(*, actor: Actor, now: datetime) -> list[date]:
    """The days whose sales changed since they were written last, of those that are kept."""
    keeping = files.held(actor=actor)
    since = (keeping.sales_known_to or BEGINNING) - OVERLAP
    first = parts.first_kept_day(times.beijing_day(now), keeping.retention_days)
    found = sql.rows("behaviour", "days_of_sales", merchant_id=actor.merchant_id, since=since)
    return [row.day for row in found if row.day >= first]


def write_sales(*, actor: Actor, days: Sequence[date], now: datetime) -> int:
    """Make the files of sales of these days anew; how many events they hold. Idempotent: it says nothing of its own, so
    there is nothing to take back. A sale that cannot be linked to a buyer is an event without one.
    """
    files.held(actor=actor)
    since, until = times.day_bounds(min(days))[0], times.day_bounds(max(days))[1]
    rows = sql.rows("behaviour", "sales_events", merchant_id=actor.merchant_id, since=since, until=until)
    gone, wanted = set(parts.erased(actor.merchant_id)), set(days)
    old = parts.standing(actor.merchant_id, min(days), max(days))
    files.replace(actor=actor, old=[one for one in old if one.sort == SALES and one.day in wanted], now=now)
    return _write(actor, (_event(row) for row in rows if row.buyer not in gone), wanted, now)


def mark_sales(*, actor: Actor, known_to: datetime) -> None:
    """All changes of the facts until then stand in files."""
    keeping = files.held(actor=actor)
    Keeping.objects.filter(merchant_id=actor.merchant_id, id=keeping.id).update(sales_known_to=known_to)


def _write(actor: Actor, events: Iterable[dict[str, Any]], days: set[date], now: datetime) -> int:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in COLUMNS.items())
    with (
        lines(orjson.dumps(one, option=orjson.OPT_APPEND_NEWLINE) for one in events) as path,
        engine.opened(600) as con,
    ):
        con.execute(
            f"CREATE TEMP TABLE sales AS SELECT * FROM read_json('{path}',"  # noqa: S608
            f" format = 'newline_delimited', columns = {{{columns}}})"
        )
        return sum(part.rows for part in files.write(con, actor, "sales", SALES, now, days))


def _event(row: Any) -> dict[str, Any]:
    facts = row._asdict()
    name, at = facts.pop("name"), facts.pop("happened_at").astimezone(UTC).replace(tzinfo=None)
    return {"event_id": event_id_of("sales", name), "happened_at": at.isoformat(), **facts}
