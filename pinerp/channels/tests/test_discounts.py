"""限时限量购 over real HTTP: what may take part, a discount opened once, found in the list, refused in words, and ended."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from pinerp.channels import errors
from pinerp.channels.adapters.pinduoduo.discounts import Discounts
from pinerp.channels.adapters.values import DiscountWish
from pinerp.kit import times


class Silent:
    """Answers as told, and keeps what was asked."""

    def __init__(self, answer: Any) -> None:
        self.answer = answer

    def call(self, api: str, **asked: Any) -> tuple[Any, bytes]:
        return self.answer, b""


def test_a_discount_lives_from_the_question_to_its_end(serve: Any) -> None:
    shop = serve("--seed", "5", "--orders", "1", "--over", "10", "--calm").signed_in()
    calls: Discounts = shop.discounts
    key = shop.goods.page(1)[0][0].listing_id
    skus = shop.goods.one(key).skus
    assert calls.may_take_part(key) and not calls.may_take_part("1")
    assert calls.unfit_skus(key) == {sku.sku_id: ("", "") for sku in skus}
    now = times.now().replace(microsecond=0)
    prices = {sku.sku_id: (sku.group_price or 0) * 8 // 10 for sku in skus}
    wish = DiscountWish(key, "周末八折", 800, now + timedelta(hours=1), now + timedelta(hours=9), 10, 2, prices)
    calls.open(wish)
    (found,) = calls.of(key)
    assert (found.state, found.name, found.quantity, found.left) == ("ahead", wish.name, 10, 10)
    assert (found.starts_at, found.ends_at, found.prices) == (wish.starts_at, wish.ends_at, prices)
    with pytest.raises(errors.PlatformRefused, match="其他活动"):
        calls.open(wish)
    with pytest.raises(errors.PlatformRefused, match="活动库存"):
        calls.open(replace(wish, quantity=10**9))
    calls.close(key, found.detail_id)
    assert [one.state for one in calls.of(key)] == ["ended"]
    with pytest.raises(errors.PlatformRefused, match="已结束"):
        calls.close(key, found.detail_id)


def test_an_answer_under_a_root_that_the_pages_do_not_name_is_read_too() -> None:
    inner = {"result_list": [{"goods_id": "1", "status": 0, "fail_reason": "不可以"}]}
    now = times.now()
    wish = DiscountWish("1", "x", 800, now, now, 1, 0, {"2": 1})
    for answer in (inner, {"promotion_limited_activity_create_response": inner}):
        with pytest.raises(errors.PlatformRefused, match="不可以"):
            Discounts(Silent(answer)).open(wish)  # type: ignore[arg-type]
    with pytest.raises(errors.Unintelligible) as lost:
        Discounts(Silent({"odd": 1})).open(wish)  # type: ignore[arg-type]
    assert lost.value.is_lost, "it may have been opened: it is asked for before it is repeated"
