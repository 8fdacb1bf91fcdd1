"""Prices follow those of SKUs over real HTTP: previewed, agreed to, told, looked at; a lock or an edit stops them."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import httpx
import pytest

from pinerp.catalog import actions as catalog
from pinerp.channels import actions as channels
from pinerp.channels import rounds
from pinerp.channels.errors import StoreNotCalled
from pinerp.listings.errors import StoreNotLive
from pinerp.storefronts import actions, queries, rules
from pinerp.storefronts.errors import (
    GoodsNotRead,
    GoodsOnItsWay,
    ListPriceLow,
    PriceChanged,
    PriceMoved,
    UnknownGoods,
)
from pinerp.storefronts.tests.front import FAST, Front
from tests.world import World


@pytest.fixture
def front(world: World, serve: Any) -> Front:
    """Its SKUs cost what the store's first one does, so that the rule changes the price of the three others."""
    found = Front(world, serve(*FAST))
    found.read()
    return found


def price_here(front: Front, price: int, code: str = "A0000-A", **facts: int) -> None:
    change = {front.world.sku(code).id: {"price": price, **facts}}
    front.do(catalog.change_skus, changes=change)


def test_a_first_price_waits_for_a_yes_and_buyers_pay_it(front: Front, world: World) -> None:
    sku = front.sku()
    price_here(front, 1234, single_price=1500)
    front.do(actions.set_price_rule, store_id=front.store.id, terms=rules.PriceTerms(ending=90, ending_of=100))
    front.do(actions.switch_prices_on, store_id=front.store.id)
    front.turn()
    assert front.price(sku).state == rules.ASKS and front.pushes() == []
    assert front.agree(sku).done == [sku.id]
    assert front.price(sku).state == "moving"
    (push,) = front.settled()
    assert (push.review, push.body["skus"]) == (
        "passed",
        {sku.listing_key: {"group_price": 1290, "single_price": 1290 + 266}},
    )
    there = front.there(sku)
    assert (there.group_price, there.single_price) == (1290, 1556)
    now = front.price(sku)
    assert (now.state, now.row.told_group) == ("even", 1290) and front.differences() == []
    paid = {}
    for _ in range(60):
        httpx.post(f"{front.gateway.address}/_buyer/place_order", trust_env=False)
    for order in front.gateway.truth()["list"]:
        if [item["sku_id"] for item in order["items"]] == [int(sku.listing_key)]:
            paid[order["pay_amount_fen"] + 0] = order["items"][0]["count"]
    assert paid and all(1290 * count - 250 <= amount <= 1290 * count for amount, count in paid.items())


def test_a_small_later_change_goes_by_itself_and_a_large_one_asks(front: Front) -> None:
    sku = front.sku()
    price_here(front, 2000, single_price=2400)
    front.do(actions.switch_prices_on, store_id=front.store.id)
    front.agree(sku)
    front.settled()
    price_here(front, 2100, single_price=2500)
    assert front.turn() <= timedelta(minutes=1)
    assert front.settled()[-1].body["skus"][sku.listing_key] == {"group_price": 2100, "single_price": 2500}
    price_here(front, 900, single_price=1000)
    front.turn()
    assert front.price(sku).state == rules.ASKS and len(front.pushes()) == 2
    front.do(actions.switch_prices_off, store_id=front.store.id)
    price_here(front, 2150, single_price=2550)
    front.turn()
    assert len(front.pushes()) == 2 and front.price(sku).state == rules.DUE, "it is looked at, and told nothing"


def test_a_promotion_that_locks_prices_is_told_to_a_person(front: Front) -> None:
    sku, before = front.sku(), front.sku().group_price
    price_here(front, 1500, single_price=1700)
    front.edit(sku, locked=1)
    front.agree(sku)
    front.send()
    (row,) = front.ask(queries.price_standings, ids=[sku.id])
    assert row.state == rules.pricing.REFUSED and "营销活动" in row.row.refused_params["reason"]
    assert [(one.ours, one.theirs) for one in front.differences(field="group_price")] == [("1500", str(before))]
    front.edit(sku, locked=0)
    front.do(actions.send_ours, seen=front.seen())
    front.settled()
    assert front.price(sku).state == "even" and front.there(sku).group_price == 1500


def test_a_price_changed_at_the_platform_is_never_told_over(front: Front) -> None:
    sku = front.sku()
    price_here(front, 2000, single_price=2400)
    front.do(actions.switch_prices_on, store_id=front.store.id)
    front.agree(sku)
    front.settled()
    front.edit(sku, group=1800)
    front.read()
    price_here(front, 2050, single_price=2450)
    front.turn()
    assert front.price(sku).state == "differs" and len(front.pushes()) == 1
    front.do(actions.take_theirs, seen=front.seen())
    front.turn()
    assert front.price(sku).facts.own_group == 1800 and front.there(sku).group_price == 1800


def test_own_prices_and_bounds(front: Front) -> None:
    sku = front.sku()
    price_here(front, 1000, single_price=1300, cost=900)
    front.do(actions.set_price_rule, store_id=front.store.id, terms=rules.PriceTerms(margin_percent=50, lowest=1100))
    found = front.price(sku).wanted
    assert found and (found.floor, found.bounded, found.group) == (1350, 1350, 1350)
    outcome = front.do(actions.set_own_prices, ids=[sku.id], given={"lowest": 1400})
    assert outcome.facts["former"] == [{"id": str(sku.id), "group_price": None, "single_price": None, "lowest": None}]
    wanted = front.price(sku).wanted
    assert wanted and wanted.group == 1400
    front.do(actions.set_own_prices, ids=[sku.id], given={"group_price": 999})
    wanted = front.price(sku).wanted
    assert wanted and (wanted.group, wanted.is_own) == (999, True)


def test_a_price_is_told_at_once_and_back_and_nothing_is_told_over(front: Front) -> None:
    """The others are sold at the price of the first, so that theirs is by no rule; the first's own one is."""
    sku = front.sku("A0000-B")
    before = front.there(sku).group_price or 0

    def tell(group: int, seen: int = before) -> Any:
        price = actions.OwnPrice(sku.id, seen, group)
        return front.do(actions.tell_own_prices, prices=[price])

    list_price, lower = front.price(sku).list_price, before - 10
    assert list_price and isinstance(tell(lower, seen=1).refused[sku.id], PriceMoved)
    assert isinstance(tell(list_price).refused[sku.id], ListPriceLow)
    assert front.pushes() == []
    done = tell(lower)
    assert (done.done, done.facts["former"]) == ([sku.id], {str(sku.id): before})
    assert isinstance(tell(before - 20).refused[sku.id], GoodsOnItsWay)
    front.settled()
    assert front.there(sku).group_price == lower and front.price(sku).facts.own_group == lower
    assert front.price(sku).state == "even"
    assert isinstance(tell(before).refused[sku.id], PriceMoved)
    assert tell(before, seen=lower).done == [sku.id]
    front.settled()
    assert front.there(sku).group_price == before and front.price(sku).state == "even"


def test_a_list_price_goes_up_with_what_would_pass_it(front: Front) -> None:
    sku = front.sku()
    list_price = front.price(sku).row.list_price
    price_here(front, list_price, single_price=list_price + 200)
    assert front.price(sku).state == rules.pricing.LIST_LOW
    price_here(front, list_price, list_price=list_price + 900)
    front.agree(sku)
    (push,) = front.settled()
    assert (
        push.body["list_price"] == list_price + 900 and front.price(sku).state == "even" and front.differences() == []
    )


def test_what_may_not_be_agreed_to(front: Front, world: World, serve: Any) -> None:
    sku = front.sku()
    price_here(front, 1500, single_price=1700)
    other = actions.AgreedPrice(sku.id, 1501, 1700)
    (why,) = front.do(actions.agree_prices, agreed=[other]).refused.values()
    assert isinstance(why, PriceChanged)
    (why,) = front.do(actions.agree_prices, agreed=[actions.AgreedPrice(10**15, 1, 2)]).refused.values()
    assert isinstance(why, UnknownGoods)
    front.do(channels.go_shadow, store_id=front.store.id)
    (why,) = front.agree(sku).refused.values()
    assert isinstance(why, StoreNotLive) and front.pushes() == []
    with pytest.raises(StoreNotLive):
        front.do(actions.switch_prices_on, store_id=front.store.id)
    file = world.store("文件店", platform="file")
    for verb in (actions.switch_prices_on, actions.read_goods):
        with pytest.raises(StoreNotCalled):
            front.do(verb, store_id=file.id)
    bare = Front(World.build(), serve(*FAST))
    with pytest.raises(GoodsNotRead):
        bare.do(actions.switch_prices_on, store_id=bare.store.id)
    assert bare.turn() == rounds.NEVER, "a store is not read before somebody wishes it"


def test_the_doors_of_prices(front: Front, world: World) -> None:
    price_here(front, 1500, single_price=1700, cost=800)
    rule = {"store_id": front.store.id, "percent": 120, "margin_percent": 10}
    assert world.post(world.owner, "storefronts/set_price_rule", rule).json()["facts"]["former"]["percent"] == 100
    page = world.get(world.owner, "storefronts/prices", store=front.store.id, show="asks").json()
    row = page["items"][0]
    assert row["wanted"] == {
        "base": 1500, "by_percent": 1800, "with_add": 1800, "floor": 880, "lowest": 0, "bounded": 1800, "group": 1800,
        "single": 2040, "is_own": False,
    }  # fmt: skip
    assert page["counts"]["asks"] == 4 and sum(page["counts"].values()) == 8
    clerk = world.with_rights("storefronts.view")
    seen = world.get(clerk, "storefronts/prices", store=front.store.id, show="asks").json()["items"][0]
    assert (seen["wanted"]["base"], seen["wanted"]["floor"], seen["wanted"]["group"]) == (None, None, 1800)
    body = {"prices": [{"id": row["id"], "group_price": 1800, "single_price": 2040}]}
    other = World.build()
    assert other.post(other.owner, "storefronts/agree_prices", body).json()["refused"][0]["code"] == "unknown_goods"
    assert other.post(other.owner, "storefronts/set_own_prices", {"ids": [row["id"]], "lowest": 1}).json()["refused"]
    for verb in ("set_price_rule", "switch_prices_on", "switch_prices_off", "read_goods", "suggest"):
        assert other.post(other.owner, f"storefronts/{verb}", rule).status_code == 404, verb
    assert world.post(clerk, "storefronts/agree_prices", body).status_code == 403
    assert world.post(world.owner, "storefronts/set_price_rule", {**rule, "ending": 9}).status_code == 422
    assert world.post(world.owner, "storefronts/agree_prices", body).json()["done"] == [row["id"]]
