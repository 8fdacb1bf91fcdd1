"""A company practises at the stand-in of its machine: one click keeps its application, at a shop that nobody else has."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

import pytest

from pinerp.channels.models import StoreClaim
from tests.world import World

STAND_IN = "http://practice-client:practice-secret@127.0.0.1:8790/?malls=77001,77002"


@pytest.fixture
def stand_in(settings: Any) -> None:
    settings.PRACTICE = urlsplit(STAND_IN)


def test_the_first_free_shop_is_offered(world: World, stand_in: None) -> None:
    StoreClaim.objects.filter(mall_id__in=["77001", "77002"]).delete()
    StoreClaim.objects.create(platform="pinduoduo", mall_id="77001", merchant_id=world.outsider.merchant_id, store_id=1)
    answer = world.post(world.owner, "channels/practise")
    assert answer.status_code == 200, answer.content
    app = answer.json()
    assert app["authorize_url"] == "http://127.0.0.1:8790/service-market/auth?mall_id=77002"
    assert app["gateway_url"] == "http://127.0.0.1:8790/api/router" and "practice-secret" not in answer.content.decode()
    assert world.post(world.owner, "channels/practise").json()["id"] == app["id"]
    assert [one["id"] for one in world.get(world.owner, "channels/apps").json()] == [app["id"]]
    StoreClaim.objects.create(platform="pinduoduo", mall_id="77002", merchant_id=world.outsider.merchant_id, store_id=2)
    refused = world.post(world.owner, "channels/practise")
    assert (refused.status_code, refused.json()["code"]) == (409, "practice_taken")
    StoreClaim.objects.filter(mall_id__in=["77001", "77002"]).delete()


def test_without_a_stand_in_a_real_store_is_the_way(world: World) -> None:
    refused = world.post(world.owner, "channels/practise")
    assert (refused.status_code, refused.json()["code"]) == (409, "no_practice")
    assert world.get(world.owner, "analytics/first_steps").json()["practice_offered"] is False
