"""Events leave as Parquet: all of the days that were asked, nobody known by name, and told in the logbook."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import duckdb
import pytest

from pinerp.accounts.models import Logbook
from pinerp.behaviour.queries import shelf
from pinerp.behaviour.rules import leaving
from pinerp.behaviour.rules.kinds import number_of
from pinerp.behaviour.tests.shop import DAY, Shop
from pinerp.kit import tenancy


@pytest.fixture
def shop(world):
    return Shop(world)


def test_days_are_downloaded_without_anybody_in_them(shop, tmp_path):
    shop.take_in(
        shop.event("anna", "pay", amount=1990, quantity=1, order="o1"),
        shop.event("anna", at=shop.now - DAY),
        shop.event("ben", at=shop.now - 20 * DAY),
    )
    months = shop.world.get(shop.world.owner, "behaviour/months").json()["items"]
    assert [(one["month"], one["last"], one["events"]) for one in months] == [("2026-11", "2026-11-23", 3)]
    answer = shop.world.get(shop.world.owner, "behaviour/download", first="2026-11-20", last="2026-11-23")
    content = b"".join(answer.streaming_content)
    page, columns, rows = unpacked(content, tmp_path)
    assert columns == list(leaving.COLUMNS) and all(f"`{column}`" in page for column in columns)
    told = [dict(zip(columns, row, strict=True)) for row in rows]
    assert [(one["kind"], one["amount"], one["source"]) for one in told] == [
        ("pay", 1990, "events"),
        ("view", None, "events"),
    ]
    assert told[0]["visitor"] == told[1]["visitor"]
    for name in ("anna", str(number_of(shop.world.merchant_id, "anna"))):
        assert name.encode() not in content and name not in str(rows)
    with tenancy.transaction(shop.world.merchant_id):
        line = Logbook.objects.filter(merchant_id=shop.world.merchant_id, verb="behaviour.download").get()
    assert line.params == {"first": "2026-11-20", "last": "2026-11-23", "events": 2}
    assert not [path for path in (shelf.root() / "spare").glob("*") if path.suffix in (".zip", ".parquet")]


def test_who_may_not_see_amounts_gets_the_events_without_them(shop, tmp_path):
    shop.take_in(shop.event("anna", "pay", amount=1990, quantity=2, order="o1"))
    client = shop.world.client(shop.world.with_rights("behaviour.download"))
    path = f"/api/v1/m/{shop.world.code}/behaviour/download"
    answer = client.get(path, {"first": "2026-11-23", "last": "2026-11-23"})
    _, columns, (row,) = unpacked(b"".join(answer.streaming_content), tmp_path)
    told = dict(zip(columns, row, strict=True))
    assert (told["kind"], told["quantity"], told["amount"], told["price"]) == ("pay", 2, None, None)


def unpacked(content: bytes, folder: Path) -> tuple[str, list[str], list[tuple[Any, ...]]]:
    """The page, the columns, and the events, the newest first."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        page = package.read("README.md").decode()
        (events,) = [name for name in package.namelist() if name.endswith(".parquet")]
        (folder / "events.parquet").write_bytes(package.read(events))
    with duckdb.connect(":memory:") as con:
        found = con.execute(f"SELECT * FROM '{folder / 'events.parquet'}' ORDER BY happened_at DESC")
        return page, [one[0] for one in found.description], found.fetchall()


def test_more_than_a_month_is_refused_and_days_without_events_are_an_empty_file(shop):
    much = shop.world.get(shop.world.owner, "behaviour/download", first="2026-10-01", last="2026-11-23")
    assert (much.status_code, much.json()["code"]) == (422, "span_wrong")
    nothing = shop.world.get(shop.world.owner, "behaviour/download", first="2026-01-01", last="2026-01-02")
    assert nothing.status_code == 200
    stranger = shop.world.get(shop.world.outsider, "behaviour/download", first="2026-01-01", last="2026-01-02")
    assert stranger.status_code == 404
