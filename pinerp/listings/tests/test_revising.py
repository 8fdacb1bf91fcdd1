"""A published listing is changed: its title at the platform becomes another, its stock stays, and the way back is open."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.listings import actions
from pinerp.listings.errors import AlreadyDrafted, NotPublished
from pinerp.listings.tests.test_drafts import FAST, Publisher
from tests.world import World


@pytest.fixture
def publisher(world: World, serve: Any) -> Publisher:
    return Publisher(world, serve(*FAST))


def test_a_published_listing_is_revised_and_changed_back(publisher: Publisher) -> None:
    first = publisher.draft()
    assert publisher.refusal(actions.revise, first) is NotPublished
    publisher.verb(actions.submit, first)
    publisher.send()
    publisher.review(first, "passed")
    goods_key = publisher.row(first).goods_key
    stock = [sku.quantity for sku in publisher.shop().goods.one(goods_key).skus]

    second = int(publisher.verb(actions.revise, first).facts["drafts"][str(first)])
    assert publisher.refusal(actions.revise, first) is AlreadyDrafted
    assert (publisher.row(second).title, publisher.row(second).goods_key) == ("加厚收纳箱家用大号", goods_key)
    publisher.do(actions.change_drafts, draft_ids=[second], changes={"title": "加厚收纳箱家用大号带盖"})
    assert publisher.verb(actions.submit, second).done == [second]
    publisher.send()
    publisher.review(second, "passed")

    at_platform = publisher.shop().goods.one(goods_key)
    assert at_platform.name == "加厚收纳箱家用大号带盖", "the same goods, by another name"
    assert [sku.quantity for sku in at_platform.skus] == stock, "no SKU came beside the old ones, and no stock moved"
    assert publisher.row(first).state == "withdrawn"

    publisher.verb(actions.restore, first)
    publisher.verb(actions.submit, first)
    publisher.send()
    publisher.review(first, "passed")
    assert publisher.shop().goods.one(goods_key).name == "加厚收纳箱家用大号"
    assert publisher.row(second).state == "withdrawn"


def test_a_revision_that_is_let_go_leaves_the_listing_alone(publisher: Publisher) -> None:
    first = publisher.draft()
    publisher.verb(actions.submit, first)
    publisher.send()
    publisher.review(first, "passed")
    second = int(publisher.verb(actions.revise, first).facts["drafts"][str(first)])
    publisher.do(actions.change_drafts, draft_ids=[second], changes={"title": "国家级收纳箱"})
    publisher.verb(actions.submit, second)
    publisher.send()
    publisher.review(second, "refused")
    publisher.verb(actions.withdraw, second)
    publisher.send()
    assert publisher.row(second).goods_key == publisher.row(first).goods_key
    assert (publisher.row(first).state, publisher.row(second).state) == ("passed", "withdrawn")
