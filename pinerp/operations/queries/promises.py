"""平台承诺: which orders are late or will be soon, for what they wait, and what the present speed of the bench makes of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pinerp.kit import sql
from pinerp.operations import rules
from pinerp.operations.queries.stepping import AT_RISK, Narrowed, at_risk, steps
from pinerp.operations.rules import CAUSES, LOOKED_BACK_DAYS, Foreseen, Pace

CAUSE = "CASE WHEN w.standing = 'reviewed' THEN w.stage ELSE w.standing END"


@dataclass(frozen=True, slots=True)
class Promises:
    """causes: cause → (late already, promised before `until`). foreseen: of the whole queue before the bench, by its pace."""

    until: datetime
    causes: dict[str, tuple[int, int]]
    pace: Pace
    foreseen: Foreseen


def promises(narrowed: Narrowed, hours: int, now: datetime) -> Promises:
    """Orders that are promised within `hours` hours, or were, and of which the platform was not told."""
    until = now + timedelta(hours=hours)
    query = f"""SELECT {CAUSE} AS cause, count(*) FILTER (WHERE w.ship_by < %(now)s::timestamptz) AS late, count(*) AS orders
        FROM ({steps(AT_RISK)}) w GROUP BY 1"""  # noqa: S608
    found = {row.cause: row for row in sql.statement(query, {**at_risk(narrowed, until), "now": now})}
    causes = {one: (found[one].late, found[one].orders - found[one].late) if one in found else (0, 0) for one in CAUSES}
    speed = pace(narrowed, now)
    queue = [(row.ship_by, row.orders) for row in sql.rows("operations", "waiting_promises", **narrowed.params)]
    return Promises(until, causes, speed, rules.foresee(queue, speed, now))


def pace(narrowed: Narrowed, now: datetime) -> Pace:
    """How fast the bench ships at present."""
    since = now - timedelta(days=LOOKED_BACK_DAYS)
    rows = sql.rows("operations", "shipped_minutes", **narrowed.params, since=since, until=now)
    return rules.pace([(row.at, row.orders) for row in rows], now)
