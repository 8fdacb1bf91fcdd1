"""Listings at the platform over real HTTP: found, priced, stocked, drafted, looked at, taken off sale."""

from __future__ import annotations

import time
from typing import Any

import pytest

from pinerp.channels import errors
from pinerp.channels.adapters.pinduoduo.goods import Goods

PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 50


def facts_of(cover: str) -> dict[str, Any]:
    """A listing as the platform's pages ask for it."""
    sku = {"is_onsale": 1, "limit_quantity": 999, "multi_price": 900, "price": 1000, "quantity": 5, "weight": 120,
           "spec_id_list": "[11]", "thumb_url": cover, "out_sku_sn": "NEW-A"}  # fmt: skip
    return {"goods_name": "加厚抽纸家用整箱", "goods_type": 1, "cat_id": 10_201, "carousel_gallery": [cover],
            "detail_gallery": [cover], "cost_template_id": 1, "country_id": 0, "is_folt": True, "is_pre_sale": False,
            "is_refundable": True, "market_price": 2000, "second_hand": False, "shipment_limit_second": 172_800,
            "goods_desc": "柔软亲肤的家用抽纸，整箱装更划算，适合全家使用。", "sku_list": [sku]}  # fmt: skip


@pytest.fixture
def goods(serve: Any) -> Goods:
    """A shop whose platform looks at drafts in an instant of its fast clock."""
    found: Goods = serve("--seed", "5", "--orders", "20", "--over", "10", "--calm", "--speed", "600").signed_in().goods
    return found


def test_listings_are_found_with_their_prices_and_stock(goods: Goods) -> None:
    rows, total = goods.page(1)
    assert len(rows) == total > 5
    one = goods.one(rows[0].listing_id)
    assert {sku.sku_id for sku in one.skus} == {sku.sku_id for sku in rows[0].skus}
    assert all(sku.group_price and sku.single_price for sku in one.skus)
    with pytest.raises(errors.PlatformRefused, match="不存在"):
        goods.one("1")


def test_stock_is_set_and_changed(goods: Goods) -> None:
    listing = goods.page(1)[0][0]
    sku_id = listing.skus[0].sku_id

    def stock() -> int | None:
        return next(sku.quantity for sku in goods.one(listing.listing_id).skus if sku.sku_id == sku_id)

    goods.set_quantity(listing.listing_id, sku_id, 50)
    assert stock() == 50
    goods.add_quantity(listing.listing_id, sku_id, -8)
    assert stock() == 42
    goods.set_on_sale(listing.listing_id, is_on_sale=False)
    assert [row.listing_id for row in goods.page(1, is_on_sale=False)[0]] == [listing.listing_id]


def test_a_spec_gets_another_name_and_no_other_count_of_values(goods: Goods) -> None:
    listing = goods.one(goods.page(1)[0][0].listing_id)
    sku = listing.skus[0]
    color, *rest = sku.spec.split(",")
    wanted = ",".join([f"深{color}", *rest])
    goods.set_facts(listing.listing_id, {sku.sku_id: {"spec": wanted}})
    deadline = time.monotonic() + 20
    while (now := goods.one(listing.listing_id).skus[0]).spec != wanted:
        assert time.monotonic() < deadline
        time.sleep(0.05)
    assert (now.sku_id, now.quantity, now.outer_code) == (sku.sku_id, sku.quantity, sku.outer_code)
    assert len(goods.one(listing.listing_id).skus) == len(listing.skus)
    with pytest.raises(errors.SpecsNotAlike):
        goods.set_facts(listing.listing_id, {sku.sku_id: {"spec": f"{wanted},多的"}})


def test_a_listing_is_drafted_submitted_and_looked_at(goods: Goods) -> None:
    level = goods.categories()
    assert level and goods.category_rule(10_201)
    assert goods.spec_id(1215, "白色") == goods.spec_id(1215, "白色") != ""
    cover = goods.upload_image(PICTURE)
    assert cover.startswith("http")
    listing_id, draft_id = goods.add(facts_of(cover))
    assert listing_id and set(goods.draft_states([draft_id])) == {draft_id}
    changed = {"goods_name": "加厚抽纸家用整箱24包"}
    _, other = goods.edit(facts_of(cover) | changed)
    assert other != draft_id
    state, _ = goods.draft_states([other])[other]
    assert state == 0, "nobody looks at it yet"
    listing_id = goods.edit({}, draft_id=other)[0]
    assert (
        goods.submit(
            listing_id,
            other,
            {"goods_desc": "整箱二十四包，软而不破，擦手擦桌都好用，全家放心，家用实惠。", "operate_type": 0},
        )
        == other
    )
    assert goods.draft_states([other])[other][0] in (1, 2)
    with pytest.raises(errors.WrongRequest, match="goods_name"):
        goods.add({**facts_of(cover), "goods_name": ""})
