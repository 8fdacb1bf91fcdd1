"""What comes next, what waits and what was done stand in the report as their own rooms tell them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson

from pinerp.alerts import tasks as watching
from pinerp.kit import tenancy, times
from pinerp.weekly import queries
from pinerp.weekly.tests.test_report import FIRST, TUESDAY, report, text_of, window
from tests.measuring import Window

__all__ = ["window"]


def foretell(window: Window, first_day: Any, points: list[int], **facts: Any) -> None:
    row = {
        "sku_id": window.world.sku("A").id,
        "first_day": first_day,
        "made_at": TUESDAY,
        "model": "trend",
        "points": points,
        "lows": points,
        "highs": points,
        "month_units": sum(points),
        **dict.fromkeys(("naive_error", "coverage", "held_days", "history_days", "dry_days"), 0),
        "error": 1834,
        "trend_error": 1834,
        **facts,
    }
    window.rows("DELETE FROM forecasts_forecast RETURNING id")
    insert(window, "forecasts_forecast", {**row, "events": "{}"})


def insert(window: Window, table: str, row: dict[str, Any]) -> None:
    names = ", ".join(row)
    values = ", ".join(f"%({name})s" for name in row)
    given = {**row, "merchant_id": window.world.merchant_id}
    window.rows(
        f"INSERT INTO {table} (merchant_id, {names}) VALUES (%(merchant_id)s, {values}) RETURNING merchant_id", **given
    )


def decided(window: Window, cause: str, **facts: Any) -> None:
    sku = window.world.sku("A")
    row = {"kind": "restock", "cause": cause, "name": "商品 A", "code": "A", "sku_id": sku.id, "keys": [], "currency": "CNY",
           "effect": 1234567, "weight": 1, "inputs": "{}", "state": "done", "why": "", "note": "", "decided_at": TUESDAY,
           "raised_at": TUESDAY, "judged_at": TUESDAY, **facts}  # fmt: skip
    insert(window, "todo_suggestion", row)


def test_the_forecast_of_next_week_is_the_sum_of_its_seven_days_and_no_other(window: Window) -> None:
    ahead = FIRST + timedelta(days=7)
    foretell(window, ahead - timedelta(days=2), [10_000, 10_000, *[150 + n for n in range(7)], *[90_000] * 19])
    told = text_of(report(window).content)
    assert "10.7" in told and "18.34%" in told and "没有能覆盖下周" not in told
    for first_day in (ahead + timedelta(days=1), ahead - timedelta(days=22)):
        foretell(window, first_day, [100] * 28)
        assert "没有能覆盖下周每一天的预测" in text_of(report(window).content)


def test_what_was_done_and_what_came_of_it_is_told_to_who_may_see_it(window: Window) -> None:
    result = {"verdict": "better", "before": 1000, "after": 2050, "change": 105, "least": 40, "most": 180, "others": 0}
    decided(window, "a")
    measured = {"measured_at": TUESDAY, "ended_at": TUESDAY, "result": orjson.dumps(result).decode()}
    decided(window, "b", decided_at=TUESDAY - timedelta(days=20), effect=777, **measured)
    decided(window, "c", decided_at=TUESDAY + timedelta(days=9), effect=888)
    told = text_of(report(window).content)
    assert "12,345.67" in told and "10.0 → 20.5，好于之前" in told
    assert "7.77" not in told and "8.88" not in told, "they were done in other weeks"
    keeper = window.world.with_rights("measures.view", "todo.view", "purchasing.view")
    told = text_of(report(window, keeper).content)
    assert "10.0 → 20.5，好于之前" in told and "12,345.67" not in told, "an effect tells what goods cost"


def test_warnings_that_wait_are_counted_and_events_of_next_week_are_named(window: Window) -> None:
    rule = {"kind": "low", "basis": "pieces", "level": 100}
    assert window.world.post(window.world.owner, "alerts/write_rule", rule).status_code == 200
    watching.sweep(window.world.merchant_id)
    with tenancy.transaction(window.world.merchant_id):
        golden = queries.edition(window.world.owner, FIRST - timedelta(days=49), times.now())
    assert golden.waiting == {"low": 2} and "低库存 2" in text_of(report(window).content)
    assert [len(days) for name, days in golden.events.items() if name == "National Day"] == [3]
