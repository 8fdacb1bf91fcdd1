"""Visitors of a stand-in shop, who know what is true of them: what we answer is that, whichever way it was told."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest
from click.testing import CliRunner
from django.core.files.uploadedfile import SimpleUploadedFile

from pddsim.cli import main
from pddsim.visitors import STEPS, WINDOW, Page
from pinerp.behaviour import actions, queries
from pinerp.behaviour.actions import logs
from pinerp.behaviour.queries import Span
from pinerp.behaviour.rules.kinds import KINDS
from pinerp.behaviour.rules.plans import Plan
from pinerp.behaviour.tests.shop import Shop
from pinerp.kit import tenancy

FIRST, DAYS = date(2026, 11, 1), 21
SPAN = Span(FIRST, FIRST + timedelta(days=DAYS - 1))


@pytest.fixture
def street() -> Page:
    return Page(11, visitors=220, first=FIRST, days=DAYS)


@pytest.fixture
def shop(world: Any, street: Page) -> Shop:
    return Shop(world, now=street.until)


def answers(shop: Shop) -> dict[str, Any]:
    """What we answer, in the form of the truth."""
    with tenancy.transaction(shop.world.merchant_id), queries.asked(shop.actor, SPAN) as con:
        steps = queries.funnel(con, STEPS, WINDOW)[0].counts
        cohorts = queries.retention(con, SPAN.first, SPAN.last, "day", KINDS, KINDS)
        visits = queries.sessions(con)
        paid = queries.preference(con, "category")
    return {
        "steps": dict(zip(STEPS, steps, strict=True)),
        "cohorts": {
            one.begins.isoformat(): {
                (one.begins + timedelta(days=n)).isoformat(): came for n, came in enumerate(one.came) if came
            }
            for one in cohorts
        },
        "visits": {
            one.day.isoformat(): {
                name: getattr(one, name) for name in ("visits", "events", "single", "paying", "seconds")
            }
            for one in visits
        },
        "paid_by_category": {row["value"]: row["amount"] for row in paid if row["amount"]},
    }


def told_of(told: dict[str, Any]) -> dict[str, Any]:
    assert all(told["steps"].values()) and len(told["cohorts"]) > 10 and told["repeated"] and told["ahead"]
    return {name: told[name] for name in ("steps", "cohorts", "visits", "paid_by_category")}


def test_what_a_page_told_of_its_visitors_is_what_they_did(shop: Shop, street: Page) -> None:
    refused = robots = 0
    for number, batch in enumerate(street.told()):
        taken = shop.send(*batch.events, agent=batch.agent)
        refused, robots = refused + len(taken.refused), robots + taken.robots
        if number % 20 == 0:
            shop.write()
    shop.write()
    assert (refused, robots) == (street.truth.ahead, street.truth.programs)
    assert len(shop.events("kind")) == street.truth.events
    assert answers(shop) == told_of(street.truth.told())


def test_a_log_of_the_same_visitors_tells_the_same(shop: Shop, street: Page, tmp_path: Path) -> None:
    log, truth = tmp_path / "log.csv", tmp_path / "truth.json"
    words = ["--seed", "11", "--visitors", "220", "--first", FIRST.isoformat(), "--days", str(DAYS)]
    done = CliRunner().invoke(main, ["visitors", *words, "--log", str(log), "--truth", str(truth)])
    assert done.exit_code == 0, done.output
    told = orjson.loads(truth.read_bytes())
    row = shop.do(actions.upload, store_id=shop.store_id, handed=SimpleUploadedFile("log.csv", log.read_bytes()))
    shop.do(actions.understand, file=row, path=log)
    rows = logs.rows(log, row.name, Plan(**row.plan))
    while shop.do(actions.read_rows, file=row, rows=rows):
        pass
    shop.do(actions.end_file, file=row)
    assert (row.state, row.kept, row.repeated) == ("done", told["events"], told["repeated"])
    assert row.aside == told["nobody"] + told["ahead"]
    assert answers(shop) == told_of(told)


def test_a_seed_alone_decides() -> None:
    one, same, other = (Page(seed, 30, FIRST, 7) for seed in (5, 5, 6))
    assert [batch.events for batch in one.told()] == [batch.events for batch in same.told()]
    assert one.truth.told() == same.truth.told() != other.truth.told()
