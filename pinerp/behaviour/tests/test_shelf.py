"""Events at an S3-compatible service: a real server, the room's own verbs, and copies that are only copies."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from django.conf import settings as house
from django.test import override_settings

from pinerp.behaviour import actions, queries
from pinerp.behaviour.errors import EventsAway, EventsChanged
from pinerp.behaviour.queries import shelf
from pinerp.behaviour.tests.shop import DAY, Shop
from pinerp.config.settings import storage
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import TooSlow
from tests import objects

SPAN = queries.Span(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture(scope="module")
def service() -> Iterator[str]:
    with objects.service() as address:
        yield address


@pytest.fixture
def afar(service: str, world: Any) -> Iterator[tuple[Shop, Any]]:
    """A company whose events lie in a bucket."""
    with (
        objects.bucket(service, "events-of-us") as (made, ours),
        override_settings(STORAGES={**house.STORAGES, "events": ours}),
    ):
        yield Shop(world), made


def keys(bucket: Any) -> set[str]:
    return {one.key.removeprefix("erp/") for one in bucket.objects.all()}


def visits(shop: Shop) -> list[Any]:
    with tenancy.transaction(shop.world.merchant_id), queries.asked(shop.actor, SPAN) as con:
        return queries.sessions(con)


def lose_copies(shop: Shop) -> None:
    """As on another machine."""
    shutil.rmtree(shelf.root() / str(shop.world.merchant_id), ignore_errors=True)


def test_events_lie_in_the_bucket_and_are_read_from_copies(afar):
    shop, bucket = afar
    shop.take_in(shop.event(), shop.event("v2", at=shop.now - DAY))
    assert keys(bucket) == {path for path, _ in shelf.lying(shop.world.merchant_id)}
    before = visits(shop)
    lose_copies(shop)
    assert visits(shop) == before and len(before) == 2
    event = shop.event()
    lose_copies(shop)
    shop.take_in(event, event)
    lose_copies(shop)
    shop.take_in(event)
    assert len(shop.events()) == 3


def test_who_is_erased_is_gone_from_the_bucket_too(afar):
    shop, bucket = afar
    shop.take_in(shop.event("gone"), shop.event("stays"))
    before = keys(bucket)
    shop.do(actions.erase_buyer, visitor="gone", buyer=None)
    parts = {part.path for part in shop.parts()}
    assert parts <= keys(bucket) and not {path for path in before if "/day=" in path} & keys(bucket)
    bucket.put_object(Key=f"erp/{shop.world.merchant_id}/day=2026-11-01/events-stray.parquet", Body=b"half")
    shop.now = times.now() + timedelta(hours=3)
    assert shop.do(actions.sweep_strays) >= 1
    assert not any("stray" in key for key in keys(bucket)) and parts <= keys(bucket)


def test_a_service_that_does_not_answer_is_told_in_words(afar):
    shop, bucket = afar
    shop.take_in(shop.event())
    lose_copies(shop)
    nowhere = storage("s3://events-of-us/erp?endpoint=http://127.0.0.1:9&region=cn-test", objects.KEYS)
    with override_settings(STORAGES={**house.STORAGES, "events": nowhere}), pytest.raises(EventsAway):
        visits(shop)
    with pytest.raises(TooSlow):
        shelf.bring([part.path for part in shop.parts()], seconds=-1)
    bucket.objects.all().delete()
    with pytest.raises(EventsChanged):
        visits(shop)


def test_copies_that_nobody_uses_go_and_come_again(afar):
    shop, _ = afar
    shop.take_in(shop.event())
    paths = [shelf.root() / part.path for part in shop.parts()]
    assert queries.trim_copies() == 0
    for path in paths:
        os.utime(path, (0, time.time() - 2 * shelf.UNUSED_SECONDS))
    assert queries.trim_copies() == len(paths) and not any(path.exists() for path in paths)
    assert len(visits(shop)) == 1
    with override_settings(EVENTS_COPIES_MB=0):
        assert queries.trim_copies() > 0


def test_a_folder_that_holds_the_files_loses_none(world):
    shop = Shop(world)
    shop.take_in(shop.event())
    with override_settings(EVENTS_COPIES_MB=0):
        assert queries.trim_copies() == 0
    assert len(shop.events()) == 1
