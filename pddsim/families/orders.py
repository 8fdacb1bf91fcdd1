"""Orders: by confirm time, by update time, one alone, states of several, and the merchant's note."""

from __future__ import annotations

from typing import Any

from pddsim import shapes
from pddsim.errors import PlatformError, refused
from pddsim.registry import Call, api
from pddsim.world import Order

LARGEST_PAGE = 100
DAY, HALF_HOUR = 86_400, 1_800
HISTORY_SECONDS = 90 * DAY


def window(call: Call, start: str, end: str, longest: int, words: str) -> tuple[int, int]:
    """A span of time, refused where it is turned around or too long."""
    a, b = call.number(start), call.number(end)
    if b <= a:
        raise PlatformError(21001, "开始时间不能大于结束时间")
    if b - a > longest:
        raise refused(f"时间跨度不能超过{words}")
    return a, b


def paged(call: Call, numbers: list[int], key: str, *, with_receiver: bool = True) -> dict[str, Any]:
    """A page of orders: total_count, or has_next instead where that was asked for."""
    page, size = call.number("page", 1), call.number("page_size", 100)
    if page < 1 or not 1 <= size <= LARGEST_PAGE:
        raise PlatformError(21001, "page_size不能超过100")
    first = (page - 1) * size
    mall = call.shop
    rows = [shapes.order(mall, mall.by_number[n], with_receiver=with_receiver) for n in numbers[first : first + size]]
    answer: dict[str, Any] = {key: rows}
    if call.flag("use_has_next"):
        answer["has_next"] = len(numbers) > first + size
    else:
        answer["total_count"] = len(numbers)
    return answer


def wanted(call: Call, numbers: list[int]) -> list[int]:
    """Narrowed by order and refund status (5: all)."""
    status, refund = call.number("order_status", 5), call.number("refund_status", 5)
    if status == 5 and refund == 5:
        return numbers
    orders = call.shop.by_number
    return [
        n
        for n in numbers
        if (status == 5 or orders[n].status == status) and (refund == 5 or orders[n].refund == refund)
    ]


@api("pdd.order.number.list.increment.get", "order_sn_increment_get_response", per_minute=3000)
def by_update(call: Call) -> dict[str, Any]:
    """Whole orders by last update, newest first; at most half an hour."""
    call.number("is_lucky_flag")
    start, end = window(call, "start_updated_at", "end_updated_at", HALF_HOUR, "30分钟")
    return paged(call, wanted(call, call.shop.updated_between(start, end)), "order_sn_list")


@api("pdd.order.list.get", "order_list_get_response", per_minute=6000)
def by_confirm(call: Call) -> dict[str, Any]:
    """Orders by the time they became a sale; at most a day."""
    start, end = window(call, "start_confirm_at", "end_confirm_at", DAY, "24小时")
    return paged(call, wanted(call, call.shop.confirmed_between(start, end)), "order_list")


@api("pdd.order.basic.list.get", "order_basic_list_get_response", per_minute=6000)
def basic(call: Call) -> dict[str, Any]:
    """The same without buyers."""
    start, end = window(call, "start_confirm_at", "end_confirm_at", DAY, "24小时")
    numbers = wanted(call, call.shop.confirmed_between(start, end))
    return paged(call, numbers, "order_list", with_receiver=False)


@api("pdd.order.information.get", "order_info_get_response", per_minute=30_000)
def one(call: Call) -> dict[str, Any]:
    """One order, of the last 90 days."""
    order = call.order()
    if order.at < call.gateway.world.now() - HISTORY_SECONDS:
        raise refused("订单不属于当前店铺或订单不存在")
    return {"order_info": shapes.order(call.shop, order)}


@api("pdd.order.status.get", "order_status_get_response", per_minute=3000)
def states(call: Call) -> dict[str, Any]:
    """States of several orders; the only API that writes orderSn."""
    found = [call.shop.orders.get(sn) for sn in call.text("order_sns").split(",")]
    return {"order_status_list": [_state(order) for order in found if order is not None]}


def _state(order: Order) -> dict[str, Any]:
    return {"orderSn": order.order_sn, "order_status": order.status, "refund_status": order.refund}


@api("pdd.order.note.update", "response", per_minute=3000)
def note(call: Call) -> dict[str, Any]:
    """The merchant's note, with a flag or without."""
    order = call.order()
    tag, name = call.params.get("tag"), call.params.get("tag_name")
    if (tag is None) != (name is None):
        raise PlatformError(21001, "tag和tag_name必须同时传")
    if name is not None and len(str(name)) > 3:
        raise PlatformError(21001, "tag_name不能超过3个字")
    order.note = call.text("note")
    order.note_tag = call.number("tag", 0)
    call.shop.touch(order, call.gateway.world.now())
    return {"success": True, "error_code": 0, "error_msg": ""}
