"""Asks a company's events in a process of its own, and the same in plain SQL over the same files: seconds, memory, answers."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

ROUNDS = 3
WINDOW_DAYS = 7
STEPS = ["view", "cart", "pay"]

RAW_FUNNEL = """
WITH e AS (
  SELECT buyer, happened_at, kind FROM events WHERE kind IN ('view', 'cart', 'pay')
), one AS (
  SELECT *, max(CASE WHEN kind = 'view' THEN happened_at END) OVER w AS begun
  FROM e WINDOW w AS (PARTITION BY buyer ORDER BY happened_at RANGE UNBOUNDED PRECEDING)
), two AS (
  SELECT buyer, happened_at, kind, begun,
         max(CASE WHEN kind = 'cart' AND happened_at - begun <= INTERVAL 7 DAYS THEN begun END) OVER w AS carried
  FROM one WINDOW w AS (PARTITION BY buyer ORDER BY happened_at RANGE UNBOUNDED PRECEDING)
)
SELECT count(DISTINCT buyer) FILTER (kind = 'view'),
       count(DISTINCT buyer) FILTER (kind = 'cart' AND happened_at - begun <= INTERVAL 7 DAYS),
       count(DISTINCT buyer) FILTER (kind = 'pay' AND happened_at - carried <= INTERVAL 7 DAYS)
FROM two"""
"""What somebody who knows window functions writes for: view, then cart, then pay, within 7 days of the view."""

RAW_RETENTION = """
WITH seen AS (
  SELECT DISTINCT buyer, date_trunc('week', happened_at + INTERVAL 8 HOURS) AS week FROM events
), began AS (
  SELECT buyer, min(week) AS cohort FROM seen GROUP BY buyer
)
SELECT cohort, date_diff('week', cohort, week) AS later, count(*)
FROM seen JOIN began USING (buyer) GROUP BY ALL ORDER BY ALL"""


def main(merchant_id: int, first: date, last: date) -> dict[str, Any]:
    """The fastest of some rounds each, ours and the plain one; refuses to tell figures of different answers."""
    import django

    django.setup()
    from pinerp.accounts import actors
    from pinerp.behaviour import queries
    from pinerp.behaviour.queries.parts import Span
    from pinerp.behaviour.rules.kinds import KINDS
    from pinerp.kit import tenancy

    actor, span = actors.system(merchant_id), Span(first, last)

    def asked(question: Callable[[Any], Any]) -> Any:
        with tenancy.transaction(merchant_id), queries.asked(actor, span) as con:
            return question(con)

    def funnel(con: Any) -> list[int]:
        return queries.funnel(con, STEPS, timedelta(days=WINDOW_DAYS))[0].counts

    def retention(con: Any) -> Any:
        return queries.retention(con, first, last, "week", KINDS, KINDS)

    def raw_retention(con: Any) -> Any:
        return con.execute(RAW_RETENTION).fetchall()

    def raw_funnel(con: Any) -> Any:
        return list(con.execute(RAW_FUNNEL).fetchone())

    spent: dict[str, list[float]] = {}
    answers: dict[str, Any] = {}
    peak = 0
    for name, question in {"funnel": funnel, "retention": retention}.items():
        spent[name], answers[name] = measured(lambda question=question: asked(question))  # type: ignore[misc]
        peak = peak_mb()
    for name, question in {"raw_funnel": raw_funnel, "raw_retention": raw_retention}.items():
        spent[name], answers[name] = measured(lambda question=question: asked(question))  # type: ignore[misc]
    assert answers["funnel"] == answers["raw_funnel"], (answers["funnel"], answers["raw_funnel"])
    cells = [(number, came) for one in answers["retention"] for number, came in enumerate(one.came) if came]
    assert cells == [(row[1], row[2]) for row in answers["raw_retention"]], "retention differs"
    return {"spent": {name: min(times) for name, times in spent.items()}, "peak_mb": peak, "funnel": answers["funnel"]}


def measured(ask: Callable[[], Any]) -> tuple[list[float], Any]:
    """Seconds of each round, and the answer."""
    spent, answer = [], None
    for _ in range(ROUNDS):
        began = time.perf_counter()
        answer = ask()
        spent.append(time.perf_counter() - began)
    return spent, answer


def peak_mb() -> int:
    """What this process held at most, so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


if __name__ == "__main__":
    print(json.dumps(main(int(sys.argv[1]), date.fromisoformat(sys.argv[2]), date.fromisoformat(sys.argv[3]))))
