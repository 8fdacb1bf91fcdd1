"""Promotion days: the newest report of a day counts alone, an older one again when it goes. And the days that are missing."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pinerp.finance.tests.dropping import SALE, Counter, bill, report
from pinerp.kit import times
from tests.world import World


@pytest.fixture
def counter(world: World) -> Counter:
    return Counter.build(world)


def test_a_newer_report_replaces_the_days_it_tells_of(counter: Counter) -> None:
    old = report(("2026-11-01", "700001", "10.00"), ("2026-11-02", "700001", "20.00"), ("2026-11-02", "700002", "5.00"))
    (first,) = counter.drop(("商品推广.xlsx", old))
    assert (first["kind"], first["question"], first["candidates"]) == ("promotion", "store", [])
    counter.do("answer_file", id=first["id"], store_id=counter.store_id)
    counter.read()
    assert counter.spend() == {"2026-11-01": 1000, "2026-11-02": 2500}, "the report's own total is no row"
    (second,) = counter.drop(("b.xlsx", report(("2026-11-02", "700001", "21.00"), ("2026-11-03", "700001", "1.00"))))
    assert (second["state"], second["store_id"]) == ("read", counter.store_id), "its products were told of before"
    assert counter.spend() == {"2026-11-01": 1000, "2026-11-02": 2100, "2026-11-03": 100}
    counter.do("forget_files", ids=[second["id"]])
    assert counter.spend() == {"2026-11-01": 1000, "2026-11-02": 2500}, "the older one counts again"
    counter.do("forget_files", ids=[first["id"]])
    assert counter.spend() == {} and counter.count("finance_promotionday") == 0


def test_forgetting_a_report_in_the_middle_lets_the_newest_stand(counter: Counter) -> None:
    ids = []
    for number, spend in enumerate(("1.00", "2.00", "3.00")):
        (file,) = counter.drop((f"{number}.xlsx", report(("2026-11-01", "700001", spend))))
        if file["state"] == "asking":
            counter.do("answer_file", id=file["id"], store_id=counter.store_id)
            counter.read()
        ids.append(file["id"])
    assert counter.spend() == {"2026-11-01": 300}
    counter.do("forget_files", ids=[ids[1]])
    assert counter.spend() == {"2026-11-01": 300}
    counter.do("forget_files", ids=[ids[2]])
    assert counter.spend() == {"2026-11-01": 100}


def test_the_calendar_tells_covered_quiet_and_missing_days(counter: Counter) -> None:
    """Two bills with a gap of two days between them, the first with a day on which nothing was booked."""
    late = SALE.replace("2026-11-01", "2026-11-06")
    counter.drop(("a.csv", bill(SALE, since="2026-11-01", until="2026-11-03")))
    counter.drop(("b.csv", bill(late, late, since="2026-11-06", until="2026-11-06")))
    (told,) = counter.ask("calendar", since="2026-10-28")
    assert (told["store_id"], told["kind"], told["first_day"]) == (counter.store_id, "bill", "2026-11-01")
    days = {d["day"]: (d["state"], d["rows"]) for d in told["days"]}
    assert list(days.items())[:6] == [
        ("2026-11-01", ("covered", 1)), ("2026-11-02", ("quiet", 0)), ("2026-11-03", ("quiet", 0)),
        ("2026-11-04", ("missing", 0)), ("2026-11-05", ("missing", 0)), ("2026-11-06", ("covered", 2)),
    ]  # fmt: skip
    yesterday = times.beijing_day(times.now()) - timedelta(days=1)
    assert list(days)[-1] == max(yesterday.isoformat(), "2026-11-06")
    assert told["missing"] == len(days) - 4, "each day since the last bill is missing up to yesterday"


def test_the_calendar_forgets_with_the_file_and_counts_a_store_asked_for(counter: Counter) -> None:
    (file,) = counter.drop(("a.csv", bill(SALE)))
    other = counter.world.store("二店", mall_id="2")
    assert counter.ask("calendar", since="2026-11-01", store=other.id) == []
    assert len(counter.ask("calendar", since="2026-11-01", store=counter.store_id)) == 1
    counter.do("forget_files", ids=[file["id"]])
    assert counter.ask("calendar", since="2026-11-01") == []


def test_a_span_of_years_or_backwards_is_refused(counter: Counter) -> None:
    for door in ("bill_entries", "promotion_days"):
        for days in (("2020-01-01", "2026-11-01"), ("2026-11-02", "2026-11-01")):
            refused = counter.world.get(counter.world.owner, f"finance/{door}", since=days[0], until=days[1])
            assert (refused.status_code, refused.json()["code"]) == (422, "span_too_long")
