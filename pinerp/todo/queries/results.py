"""What happened after a step was done: units around the day, beside those of everything else."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.kit import sql, times
from pinerp.todo import rules
from pinerp.todo.models import Suggestion
from pinerp.todo.rules.judging import RESULT_DAYS, Sold


def to_measure(merchant_id: int, now: datetime) -> list[Suggestion]:
    """Those that are done and whose two weeks are over."""
    rows = Suggestion.objects.filter(merchant_id=merchant_id, state=rules.DONE, measured_at=None)
    today = times.beijing_day(now)
    return [row for row in rows.order_by("id") if rules.measurable_at(_day(row)) <= today]


def results(merchant_id: int, rows: Sequence[Suggestion]) -> dict[int, dict[str, Any]]:
    """Suggestion → what happened: one question for all."""
    found: dict[int, dict[date, Any]] = defaultdict(dict)
    ids = sql.array([row.id for row in rows])
    for told in sql.rows("todo", "units_around", merchant_id=merchant_id, ids=ids, days=RESULT_DAYS):
        found[told.id][told.day] = told
    return {row.id: rules.result(row.kind, _sold(row, found[row.id])) for row in rows}


def _sold(row: Suggestion, days: dict[date, Any]) -> Sold | None:
    """Two weeks to each side of the day on which it was done; none where what it is about has no sales of its own."""
    if row.sku_id is None and not row.keys:
        return None
    middle = _day(row)
    spans = [range(-RESULT_DAYS, 0), range(1, RESULT_DAYS + 1)]
    before, after = ([days.get(middle + timedelta(days=n)) for n in span] for span in spans)
    return Sold(
        [one.units if one else 0 for one in before],
        [one.units if one else 0 for one in after],
        sum(one.others for one in before if one),
        sum(one.others for one in after if one),
    )


def _day(row: Suggestion) -> date:
    assert row.decided_at is not None, "what is done was done at some time"
    return times.beijing_day(row.decided_at)
