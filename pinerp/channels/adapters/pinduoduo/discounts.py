"""限时限量购: what may take part, a discount opened, looked at, ended. Prices in fen, times in seconds, per mille.

The activity's own number is not told when it is opened (`pdd.promotion.limited.activity.create`): it is found in the list.
"""

from __future__ import annotations

from typing import Any

from pinerp.channels.adapters.pinduoduo.answers import list_in, readable
from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.pinduoduo.translate import code_of, id_of, text_of, time_of
from pinerp.channels.adapters.pinduoduo.translate_cases import whole
from pinerp.channels.adapters.values import ChannelActivity, DiscountWish
from pinerp.channels.errors import PlatformRefused, Unintelligible

BY_TIME = 12
"""限时折扣. The list names 3 and 12; that opening one takes the same numbers is inferred."""

ALL_STATES = (1, 2, 3, 4, 5, 6)
STATES = {1: "ahead", 2: "running", 3: "over", 4: "ended", 5: "ended", 6: "blocked"}
FITS = {0: "", 1: "not_on_sale", 2: "too_few", 3: "bad_price"}
"""valid_status of a SKU."""

PAGE_SIZE = 100


class Discounts:
    """The discounts of one shop."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def may_take_part(self, listing_id: str) -> bool:
        """Whether a product is among those that qualify."""
        answer, _ = self.client.call(
            "pdd.promotion.limited.qualified.goods.get",
            is_valid=True,
            goods_id_list=[int(listing_id)],
            page_no=1,
            page_size=PAGE_SIZE,
        )
        with readable("qualified_goods"):
            rows = list_in(_inside(answer, "goods_list"), "goods_list", may_lack=True)
            return listing_id in [id_of(row, "goods_id") for row in rows]

    def unfit_skus(self, listing_id: str) -> dict[str, tuple[str, str]]:
        """SKU → why it may not take part (not_on_sale, too_few, bad_price, other; empty: it may), and the platform's words."""
        answer, _ = self.client.call("pdd.promotion.limited.qualified.sku.get", goods_id=int(listing_id))
        told = _inside(answer, "valid_sku_list")
        found: dict[str, tuple[str, str]] = {}
        with readable("qualified_skus"):
            for key in ("valid_sku_list", "in_valid_sku_List"):
                for row in list_in(told, key, may_lack=True):
                    state = code_of(row, "valid_status")
                    is_fit = key == "valid_sku_list" and not state
                    code = "" if is_fit else FITS.get(state or 0) or "other"
                    found[id_of(row, "sku_id")] = (code, text_of(row, "invalid_reason"))
        return found

    def open(self, wish: DiscountWish) -> None:
        """A discount of one product. Repeating it is not harmless: ask `of` first."""
        request = {
            "activity_name": wish.name,
            "activity_type": BY_TIME,
            "goods_id": int(wish.listing_id),
            "discount": wish.per_mille,
            "start_time": int(wish.starts_at.timestamp()),
            "end_time": int(wish.ends_at.timestamp()),
            "quantity": wish.quantity,
            "user_activity_limit": wish.user_limit or None,
            "sku_price_list": [{"sku_id": int(sku), "activity_price": price} for sku, price in wish.prices.items()],
        }
        given = {name: value for name, value in request.items() if value is not None}
        answer, _ = self.client.call("pdd.promotion.limited.activity.create", request=[given])
        rows = _inside(answer, "result_list").get("result_list")
        if not isinstance(rows, list):
            raise Unintelligible(detail="result_list", is_lost=True)
        with readable("result_list", is_lost=True):
            for row in rows:
                if text_of(row, "fail_reason"):
                    raise PlatformRefused(reason=text_of(row, "fail_reason"), error_code=0)

    def close(self, listing_id: str, detail_id: str) -> None:
        """End a discount before its time."""
        answer, _ = self.client.call(
            "pdd.promotion.limited.activity.cancel", detail_id=int(detail_id), goods_id=int(listing_id)
        )
        done = answer.get("result")
        if done is False:
            raise PlatformRefused(reason="未说明原因", error_code=0)
        if done is not True:
            raise Unintelligible(detail="result", is_lost=True)

    def of(self, listing_id: str) -> list[ChannelActivity]:
        """All discounts of a product, the newest first, whatever became of them; the hundred newest."""
        answer, _ = self.client.call(
            "pdd.promotion.limited.discount.list.get",
            activity_types=[BY_TIME],
            status_list=list(ALL_STATES),
            goods_id_list=[int(listing_id)],
            order=1,
            page_no=1,
            page_size=PAGE_SIZE,
        )
        key = "open_goods_activity_list"
        with readable(key):
            rows = list_in(_inside(answer, key), key, may_lack=False)
            return [_activity(row, info) for row in rows for info in row.get("price_info") or ()]


def _inside(answer: Any, key: str) -> dict[str, Any]:
    """What holds a key: the answer itself, or what stands under its one root. The pages tell of no wrapper here."""
    inner = [value for value in answer.values() if isinstance(value, dict) and key in value]
    return inner[0] if key not in answer and inner else dict(answer)


def _activity(row: dict[str, Any], info: dict[str, Any]) -> ChannelActivity:
    starts_at, ends_at = time_of(row, "start_time"), time_of(row, "end_time")
    return ChannelActivity(
        detail_id=id_of(info, "detail_id"),
        listing_id=id_of(row, "goods_id"),
        name=text_of(row, "activity_name"),
        state=STATES.get(code_of(row, "status") or 0, "unknown"),
        starts_at=starts_at,
        ends_at=ends_at,
        quantity=whole(info.get("activity_quantity") or 0, "activity_quantity"),
        left=whole(info.get("activity_stock_quantity") or 0, "activity_stock_quantity"),
        prices={
            id_of(one, "sku_id"): whole(one.get("activity_price"), "activity_price")
            for one in info.get("open_sku_prices") or ()
        },
    )
