"""The collector's door: without a session, bounded, told by a key, and each event judged by itself."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import orjson
import pytest
from django.test import Client, RequestFactory

from pinerp.behaviour import actions, queries
from pinerp.behaviour.actions.collecting import METER, Meter
from pinerp.behaviour.api import collect
from pinerp.behaviour.models import Arrived, Batch
from pinerp.behaviour.rules import collected
from pinerp.behaviour.tests.shop import BROWSER, Shop
from pinerp.kit import tenancy, times

ORIGIN = "https://shop.example.com"


@pytest.fixture
def shop(world):
    return Shop(world, now=times.now())


def post(shop: Shop, body: bytes, key: str | None = None, **headers: str) -> Any:
    given = {"Origin": ORIGIN, "User-Agent": BROWSER, **headers}
    return Client(enforce_csrf_checks=True).post(
        f"/collect/{key or shop.key}", body, content_type="text/plain", headers=given
    )


def test_a_page_of_an_allowed_origin_sends_without_a_session(shop):
    answer = post(shop, orjson.dumps([shop.event(), shop.event("v2", "search", query="茶具")]))
    assert (answer.status_code, answer.json()["taken"]) == (200, 2)
    assert answer["Access-Control-Allow-Origin"] == ORIGIN
    shop.write()
    assert sorted(shop.events("kind, site_id, store_id")) == [
        ("search", shop.site_id, shop.store_id),
        ("view", shop.site_id, shop.store_id),
    ]
    asked = Client().options(f"/collect/{shop.key}", headers={"Origin": ORIGIN})
    assert (asked.status_code, asked["Access-Control-Allow-Origin"]) == (204, ORIGIN)


def test_a_page_from_elsewhere_is_refused_in_words(shop):
    answer = post(shop, orjson.dumps([shop.event()]), Origin="https://evil.example")
    assert (answer.status_code, answer.json()["code"]) == (403, "origin_not_allowed")
    assert (
        not Client()
        .options(f"/collect/{shop.key}", headers={"Origin": "https://evil.example"})
        .has_header("Access-Control-Allow-Origin")
    )


def test_a_forged_key_is_an_address_that_is_not_there(shop):
    forged = post(shop, b"[]", key="wk_forged")
    assert (forged.status_code, forged.json()["code"]) == (404, "not_found")
    shop.do(actions.stop_sites, site_ids=[shop.site_id])
    stopped = post(shop, b"[]")
    assert (stopped.status_code, stopped.json()) == (404, forged.json())
    shop.do(actions.resume_sites, site_ids=[shop.site_id])
    former = shop.key
    shop.key = shop.do(actions.renew_key, site_id=shop.site_id).facts["key"]
    assert post(shop, b"[]", key=former).status_code == 404
    assert post(shop, b"[]").status_code == 200


def test_fifty_megabytes_are_refused_without_being_read(shop):
    request = RequestFactory().post(
        f"/collect/{shop.key}", headers={"User-Agent": BROWSER}, CONTENT_LENGTH=str(50 * 1024**2)
    )
    request._stream = None  # type: ignore[assignment]
    answer = collect(request, shop.key)
    assert (answer.status_code, orjson.loads(answer.content)["code"]) == (413, "batch_too_large")
    many = post(shop, orjson.dumps([{}] * 501))
    assert (many.status_code, many.json()["code"]) == (413, "batch_too_large")


def test_an_event_that_cannot_be_is_refused_alone_with_a_sentence(shop):
    ahead = shop.now + timedelta(minutes=11)
    wrong = [
        shop.event(at=ahead),
        shop.event(kind="dance"),
        {**shop.event(), "visitor": ""},
        {**shop.event(), "id": 7},
        {**shop.event(), "at": "yesterday"},
        {**shop.event(), "price": 19.9},
        {**shop.event(), "query": "x" * 201},
        shop.event(at=shop.now - timedelta(days=731)),
        "no event",
    ]
    answer = post(shop, orjson.dumps([shop.event(), *wrong])).json()
    assert (answer["taken"], answer["refused_count"]) == (1, len(wrong))
    assert [one["code"] for one in answer["refused"]] == [
        "event_from_future",
        *["event_unreadable"] * 6,
        "event_too_old",
        "event_unreadable",
    ]
    assert all(len(one["message"]) > 10 for one in answer["refused"])
    shop.write()
    assert len(shop.events()) == 1


def test_what_is_no_json_is_refused_whole(shop):
    answer = post(shop, b'{"id": ')
    assert (answer.status_code, answer.json()["code"]) == (422, "event_unreadable")
    with tenancy.transaction(shop.world.merchant_id):
        assert not Batch.objects.filter(merchant_id=shop.world.merchant_id).exists()


def test_robots_are_set_aside_and_counted(shop):
    answer = post(shop, orjson.dumps([shop.event()] * 3), **{"User-Agent": "Mozilla/5.0 (compatible; Bingbot/2.0)"})
    assert answer.json()["robots"] == 3
    shop.write()
    assert shop.events() == []
    with tenancy.transaction(shop.world.merchant_id):
        sent = queries.tallies(shop.world.merchant_id, times.beijing_day(shop.now))[shop.site_id]
    assert sent == {"kept": 0, "repeated": 0, "refused": 0, "robots": 3}
    assert collected.is_robot("") and not collected.is_robot(BROWSER)


def test_a_key_that_sends_too_much_is_told_when_to_go_on(shop):
    shop.do(actions.change_site, site_id=shop.site_id, facts={"events_per_minute": 3})
    METER._left.pop(shop.site_id, None)
    assert post(shop, orjson.dumps([shop.event()] * 2)).status_code == 200
    answer = post(shop, orjson.dumps([shop.event()] * 2))
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_events")
    assert int(answer["Retry-After"]) > 0


def test_a_meter_fills_again_with_time():
    meter = Meter()
    assert meter.take(1, 60, 60, 100.0) == 0
    assert meter.take(1, 60, 30, 110.0) == 21
    assert meter.take(1, 60, 30, 131.0) == 0
    assert meter.take(2, 60, 500, 0.0) == 0, "a batch larger than the bound passes a full meter, or it never would"


def test_the_clock_learns_of_a_batch_once_it_is_due(shop):
    Arrived.objects.filter(merchant_id=shop.world.merchant_id).delete()
    post(shop, orjson.dumps([shop.event()]))
    with tenancy.transaction(shop.world.merchant_id):
        assert shop.world.merchant_id not in queries.companies_arrived(shop.now)
        assert shop.world.merchant_id in queries.companies_arrived(shop.now + timedelta(minutes=1))
        assert shop.world.merchant_id not in queries.companies_arrived(shop.now + timedelta(minutes=1))


def test_moments_come_as_numbers_or_with_their_zone():
    now = times.now().replace(microsecond=0)
    for told in (
        int(now.timestamp()),
        int(now.timestamp()) * 1000,
        now.isoformat(),
        now.astimezone(times.BEIJING).isoformat(),
    ):
        assert collected.moment(told) == now
    for wrong in ("2026-11-23T10:00:00", "", None, 1.5, True, str(uuid.uuid4())):
        with pytest.raises(ValueError):
            collected.moment(wrong)
