"""Events become files by day: each once, late ones in their place, and nothing of a buyer who was erased."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from pinerp.accounts.models import Logbook
from pinerp.behaviour import actions, queries, tasks
from pinerp.behaviour.errors import EventsChanged, UnknownBuyer
from pinerp.behaviour.models import Batch, Part
from pinerp.behaviour.queries import engine, shelf
from pinerp.behaviour.rules.kinds import COLUMNS, number_of
from pinerp.behaviour.tests.shop import DAY, Shop
from pinerp.kit import tenancy, times


@pytest.fixture
def shop(world):
    return Shop(world)


def test_an_event_stands_on_its_beijing_day_sorted_by_buyer(shop):
    night = times.day_bounds(date(2026, 11, 22))[1]
    shop.take_in(
        shop.event("b", at=night - timedelta(seconds=1)),
        shop.event("a", at=night, listing="L1", sku="TEA", price=1990, query="茶", channel="search", quantity=2),
        shop.event("a", at=night + timedelta(hours=1), kind="pay", amount=3980, order="o1"),
    )
    assert [(part.day.day, part.rows) for part in shop.parts()] == [(22, 1), (23, 2)]
    assert [row[0] for row in shop.events("kind")] == ["view", "view", "pay"]
    with engine.opened() as con:
        shape = con.execute(f"DESCRIBE SELECT * FROM {engine.read_files([shop.parts()[0].path])}").fetchall()
    assert {row[0]: row[1] for row in shape} == COLUMNS
    assert shop.events("listing, price, query, channel, quantity", "listing IS NOT NULL") == [
        ("L1", 1990, "茶", "search", 2)
    ]


def test_a_code_of_the_catalogue_becomes_its_sku(shop):
    sku = shop.world.sku("TEA-1")
    shop.take_in(shop.event(sku="TEA-1"), shop.event(sku="NOBODYS"))
    assert sorted(row[0] or 0 for row in shop.events("sku_id")) == [0, sku.id]


def test_an_event_that_comes_again_is_dropped_also_from_another_day_and_file(shop):
    event = shop.event()
    shop.take_in(event, event)
    shop.take_in(event)
    shop.take_in({**event, "at": (shop.now - 3 * DAY).isoformat()}, shop.event("v2"))
    assert len(shop.events()) == 2
    assert sent(shop) == {"kept": 2, "repeated": 3, "refused": 0, "robots": 0}


def sent(shop: Shop) -> dict[str, int]:
    with tenancy.transaction(shop.world.merchant_id):
        return queries.tallies(shop.world.merchant_id, times.beijing_day(shop.now))[shop.site_id]


def test_a_million_events_with_one_id_are_one(shop):
    event = shop.event()
    for _ in range(4):
        shop.send(*[event] * 500)
    shop.write()
    assert len(shop.events()) == 1


def test_late_events_go_to_the_day_they_belong_to(shop):
    shop.take_in(shop.event(at=shop.now - DAY))
    shop.take_in(shop.event(at=shop.now - 5 * DAY))
    assert [part.day.day for part in shop.parts()] == [18, 22]


def test_what_was_answered_waits_on_disk_and_is_written_once(shop):
    shop.send(shop.event())
    with tenancy.transaction(shop.world.merchant_id):
        assert Batch.objects.filter(merchant_id=shop.world.merchant_id).count() == 1
    with pytest.raises(RuntimeError), tenancy.transaction(shop.world.merchant_id):
        actions.write_waiting(actor=shop.actor, now=shop.now)
        raise RuntimeError("the worker is ended here")
    assert shop.parts() == []
    tasks.write(shop.world.merchant_id)
    assert len(shop.events()) == 1 and not shop.do(actions.write_waiting)


def test_many_files_of_a_day_become_one_and_the_old_stay_for_their_readers(shop):
    for _ in range(8):
        shop.take_in(shop.event())
    assert [part.rows for part in shop.parts()] == [8]
    with tenancy.transaction(shop.world.merchant_id):
        old = list(Part.objects.filter(merchant_id=shop.world.merchant_id, replaced_at__isnull=False))
    assert len(old) == 8 and all((shelf.root() / part.path).is_file() for part in old)
    shop.now += timedelta(hours=2)
    shop.do(actions.sweep)
    assert not any((shelf.root() / part.path).is_file() for part in old)
    assert len(shop.events()) == 8


def test_days_that_ended_become_one_file_each(shop):
    for _ in range(3):
        shop.take_in(shop.event(at=shop.now - DAY))
    assert shop.do(actions.compact_ended) == 1
    assert [part.rows for part in shop.parts()] == [3]


def test_days_beyond_those_kept_go(shop):
    shop.take_in(shop.event(at=shop.now - 40 * DAY), shop.event())
    shop.do(actions.set_retention, days=30)
    assert shop.do(actions.sweep) == 1
    assert len(shop.events()) == 1
    assert list(shop.send(shop.event(at=shop.now - 40 * DAY)).refused) == [0]


def test_a_buyer_is_erased_from_all_files_and_from_what_comes(shop):
    shop.take_in(shop.event("gone"), shop.event("gone", at=shop.now - DAY), shop.event("stays"))
    shop.send(shop.event("gone"))
    before = [shelf.root() / part.path for part in shop.parts()]
    assert shop.do(actions.erase_buyer, visitor="gone", buyer=None).facts == {"events": 3}
    shop.take_in(shop.event("gone"))
    stays = number_of(shop.world.merchant_id, "stays")
    assert shop.events("buyer") == [(stays,)]
    assert not any(path.is_file() for path in before)
    with tenancy.transaction(shop.world.merchant_id):
        line = Logbook.objects.filter(merchant_id=shop.world.merchant_id, verb="behaviour.erase_buyer").get()
    assert line.params == {"events": 3}
    with pytest.raises(UnknownBuyer):
        shop.do(actions.erase_buyer, visitor="nobody", buyer=None)


def test_strays_of_a_writer_that_was_ended_are_swept(shop):
    shop.take_in(shop.event())
    stray = (shelf.root() / shop.parts()[0].path).with_name("events-stray.parquet")
    stray.write_bytes(b"half")
    assert shop.do(actions.sweep_strays) == 0
    shop.now = times.now() + timedelta(hours=3)
    assert shop.do(actions.sweep_strays) == 1
    assert not stray.exists() and len(shop.events()) == 1


def test_a_file_that_is_gone_while_it_is_asked_is_told_in_words(shop):
    shop.take_in(shop.event())
    (shelf.root() / shop.parts()[0].path).unlink()
    span = queries.Span(date(2026, 11, 1), date(2026, 11, 30))
    with (
        pytest.raises(EventsChanged),
        tenancy.transaction(shop.world.merchant_id),
        queries.asked(shop.actor, span) as con,
    ):
        queries.sessions(con)


def test_another_companys_files_are_not_read(shop, world):
    shop.take_in(shop.event())
    with tenancy.transaction(world.outsider.merchant_id):
        assert queries.standing(world.outsider.merchant_id) == []
        assert queries.standing(world.merchant_id) == []
