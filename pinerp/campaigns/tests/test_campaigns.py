"""A campaign from its draft to its end at the stand-in platform: asked, agreed to, opened once, refused in words, ended."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.campaigns import actions, errors
from pinerp.campaigns.models import Telling
from pinerp.campaigns.tests.shop import HOUR, Shop
from pinerp.channels.adapters.pinduoduo.discounts import Discounts
from pinerp.channels.errors import Unintelligible, Unreachable
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal


@pytest.fixture
def shop(world: Any, serve: Any) -> Shop:
    made = Shop(world, serve("--calm", "--goods", "12"), cost=100)
    made.read()
    return made


def refused(shop: Shop, verb: Any, **given: Any) -> str:
    with pytest.raises(Refusal) as why:
        shop.do(verb, **given)
    return str(why.value.code)


def test_a_campaign_is_asked_agreed_opened_and_ended(shop: Shop) -> None:
    made = shop.draft()
    assert refused(shop, actions.submit, campaign_id=made, budget=0, accepts_loss=False) == "campaign_not_asked"
    shop.asked(made)
    (goods,) = shop.shown(made)["goods"]
    prices = {sku["spec"]: (sku["price"], sku["activity_price"]) for sku in goods["skus"]}
    assert all(low == (price * 800 + 500) // 1000 for price, low in prices.values())
    greatest = max(price - low for price, low in prices.values())
    assert (goods["is_fit"], goods["cost"], shop.cost(made)) == (True, 10 * greatest, 10 * greatest)
    assert all(sku["margin"] == sku["activity_price"] - 100 for sku in goods["skus"] if sku["cost"] is not None)
    assert refused(shop, actions.submit, campaign_id=made, budget=1, accepts_loss=False) == "campaign_quote_changed"
    done = shop.submit(made)
    assert done.facts["listings"] == 1
    assert refused(shop, actions.end, campaign_id=made) == "campaign_on_its_way"
    shop.tell()
    (row,) = shop.goods(made)
    assert (row.state, row.left, bool(row.detail_key)) == ("ahead", 10, True)
    assert refused(shop, actions.submit, campaign_id=made, budget=0, accepts_loss=False) == "campaign_not_draft"
    again = shop.draft(starts_at=times.now() + 2 * HOUR)
    shop.asked(again)
    with pytest.raises(errors.CampaignOverlaps):
        shop.submit(again)
    shop.do(actions.end, campaign_id=made)
    shop.tell()
    (row,) = shop.goods(made)
    assert row.state == "ended" and row.over_at is not None
    assert refused(shop, actions.end, campaign_id=made) == "campaign_not_standing"


def test_a_price_below_cost_needs_a_yes(shop: Shop) -> None:
    shop.rows("UPDATE catalog_sku SET cost = 1000000")
    made = shop.draft()
    shop.asked(made)
    assert shop.shown(made)["low_skus"] > 0
    with pytest.raises(errors.CampaignAtLoss):
        shop.submit(made)
    assert shop.submit(made, accepts_loss=True).done == [made]


def test_what_the_platform_refuses_stands_in_its_words(shop: Shop) -> None:
    made = shop.draft(quantity=900_000)
    shop.asked(made)
    shop.submit(made)
    shop.tell()
    (goods,) = shop.shown(made)["goods"]
    assert goods["state"] == "refused" and "活动库存需大于0且不超过商品库存" in goods["reason"]


def test_an_answer_that_was_lost_is_asked_for_before_it_is_repeated(shop: Shop, monkeypatch: Any) -> None:
    made = shop.draft()
    shop.asked(made)
    shop.submit(made)
    opened = Discounts.open
    opens = []

    def lost(self: Discounts, wish: Any) -> None:
        opens.append(wish)
        opened(self, wish)
        raise Unintelligible(detail="half", is_lost=True)

    monkeypatch.setattr(Discounts, "open", lost)
    shop.tell()
    assert [row.state for row in tellings(shop)] == ["done", "unsure"]
    shop.rows("UPDATE campaigns_telling SET due_at = now() - interval '1 minute' WHERE state = 'unsure'")
    shop.tell()
    assert len(opens) == 1 and [row.state for row in shop.goods(made)] == ["ahead"]


def test_one_that_was_opened_and_not_found_is_looked_for_and_not_opened_again(shop: Shop, monkeypatch: Any) -> None:
    made = shop.draft()
    shop.asked(made)
    shop.submit(made)
    listed = Discounts.of

    def away(self: Discounts, listing_id: str) -> Any:
        raise Unreachable(detail="away")

    monkeypatch.setattr(Discounts, "of", away)
    shop.tell()
    assert tellings(shop)[-1].state == "unsure"
    monkeypatch.setattr(Discounts, "of", listed)
    shop.rows("UPDATE campaigns_telling SET due_at = now() - interval '1 minute' WHERE state = 'unsure'")
    shop.tell()
    (row,) = shop.goods(made)
    assert row.state == "ahead" and len(listed(discounts_of(shop), key_of(shop))) == 1


def test_a_draft_is_changed_dropped_and_restored_and_bad_terms_change_nothing(shop: Shop) -> None:
    made = shop.draft()
    now = times.now()
    good: dict[str, Any] = {
        "name": "x",
        "per_mille": 900,
        "starts_at": now + HOUR,
        "ends_at": now + 2 * HOUR,
        "user_limit": 2,
    }
    goods = {shop.sku().goods_id: 3}
    for bad, code in (
        ({"per_mille": 805}, "campaign_discount_wrong"),
        ({"ends_at": now}, "campaign_times_wrong"),
        ({"ends_at": now + timedelta(days=40)}, "campaign_times_wrong"),
        ({"starts_at": now - HOUR}, "campaign_times_wrong"),
        ({"name": " "}, "campaign_name_wrong"),
    ):
        assert (
            refused(shop, actions.change, campaign_id=made, terms=actions.Terms(**{**good, **bad}), goods=goods) == code
        )
    terms = actions.Terms(**good)
    assert refused(shop, actions.change, campaign_id=made, terms=terms, goods={1: 1}) == "unknown_campaign_goods"
    former = shop.do(actions.change, campaign_id=made, terms=terms, goods=goods).facts["former"]
    assert former["terms"]["per_mille"] == "800" and list(former["goods"].values()) == [10]
    assert [one.quantity for one in shop.goods(made)] == [3]
    assert shop.do(actions.drop, campaign_ids=[made]).done == [made]
    assert refused(shop, actions.ask, campaign_id=made) == "campaign_not_draft"
    assert shop.do(actions.restore, campaign_ids=[made]).done == [made]
    assert shop.shown(made)["state"] == "draft"


def test_an_unfit_sku_is_left_out_and_an_ending_in_the_back_office_is_seen(shop: Shop) -> None:
    shop.adapter().goods.set_quantity(key_of(shop), shop.sku("A0000-B").listing_key, 2)
    made = shop.draft()
    shop.asked(made)
    (goods,) = shop.shown(made)["goods"]
    unfit = [sku for sku in goods["skus"] if sku["unfit"]]
    assert [(sku["unfit"], sku["unfit_words"]) for sku in unfit] == [("too_few", "sku库存需≥3")]
    shop.submit(made)
    shop.tell()
    (there,) = discounts_of(shop).of(key_of(shop))
    fit = [sku for sku in goods["skus"] if not sku["unfit"]]
    assert sorted(there.prices.values()) == sorted(sku["activity_price"] for sku in fit)
    discounts_of(shop).close(key_of(shop), there.detail_id)
    shop.do(actions.look_again, campaign_id=made)
    shop.tell()
    assert [one.state for one in shop.goods(made)] == ["ended"]


def test_campaigns_of_others_are_not_there(shop: Shop) -> None:
    made = shop.draft()
    world = shop.world.everybody()
    assert world.get(world.clerk, "campaigns/one", id=made).status_code == 200
    assert world.post(world.picker, "campaigns/ask", {"id": made}).status_code == 403
    assert world.get(world.outsider, "campaigns/one", id=made).status_code == 404
    narrow = world.member("narrow", "operations", store_scope=[])
    assert world.get(narrow, "campaigns/one", id=made).status_code == 404


def tellings(shop: Shop) -> list[Telling]:
    with tenancy.transaction(shop.world.merchant_id):
        return list(Telling.objects.filter(merchant_id=shop.world.merchant_id).order_by("id"))


def key_of(shop: Shop) -> str:
    with tenancy.transaction(shop.world.merchant_id):
        return shop.ask_goods_key(shop.sku())


def discounts_of(shop: Shop) -> Discounts:
    return shop.adapter().discounts
