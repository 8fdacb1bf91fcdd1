"""Orders: by confirm time, by update time, one alone, states of several, notes, addresses, and what is printed."""

from __future__ import annotations

from typing import Any

from pddsim import shapes
from pddsim.errors import PlatformError, refused
from pddsim.mall import CONFIRMED, WAITING, Order
from pddsim.registry import Call, api

LARGEST_PAGE = 100
DAY, HALF_HOUR = 86_400, 1_800
HISTORY_SECONDS = 90 * DAY
NO_ORDER = "订单不属于当前店铺或订单不存在"


def window(call: Call, start: str, end: str, longest: int, words: str) -> tuple[int, int]:
    """A span of time, refused where it is turned around or too long."""
    a, b = call.number(start), call.number(end)
    if b < a:
        raise PlatformError(21001, "开始时间不能大于结束时间")
    if b - a > longest:
        raise refused(f"时间跨度不能超过{words}")
    return a, b


def page_of(call: Call) -> tuple[int, int]:
    """The first row wanted and the size of the page."""
    page, size = call.number("page", 1), call.number("page_size", 100)
    if page < 1 or not 1 <= size <= LARGEST_PAGE:
        raise PlatformError(21001, "page_size不能超过100")
    return (page - 1) * size, size


def paged(call: Call, numbers: list[int], key: str, *, is_basic: bool = False) -> dict[str, Any]:
    """A page of orders: total_count, or has_next instead where that was asked for."""
    first, size = page_of(call)
    mall = call.shop
    rows = [shapes.order(mall, mall.by_number[n]) for n in numbers[first : first + size]]
    if is_basic:
        rows = [{name: row[name] for name in shapes.BASIC} for row in rows]
    answer: dict[str, Any] = {key: rows}
    if call.flag("use_has_next"):
        answer["has_next"] = len(numbers) > first + size
    else:
        answer["total_count"] = len(numbers)
    return answer


def wanted(call: Call, numbers: list[int]) -> list[int]:
    """Narrowed by order and refund status (5: all) and by kind of order."""
    status, refund = call.number("order_status", 5), call.number("refund_status", 5)
    if status not in (1, 2, 3, 5) or refund not in (1, 2, 3, 4, 5):
        raise PlatformError(21001, "order_status或refund_status不正确")
    if call.number("trade_type", 0) == 1:
        return []
    if status == 5 and refund == 5:
        return numbers
    orders = call.shop.by_number
    return [
        n
        for n in numbers
        if (status == 5 or orders[n].status == status) and (refund == 5 or orders[n].refund == refund)
    ]


STATUSES = "order_status refund_status"


@api("pdd.order.number.list.increment.get", "order_sn_increment_get_response", needs=f"{STATUSES} is_lucky_flag")
def by_update(call: Call) -> dict[str, Any]:
    """Whole orders by last update, newest first; at most half an hour."""
    lucky = call.number("is_lucky_flag", 0)
    start, end = window(call, "start_updated_at", "end_updated_at", HALF_HOUR, "30分钟")
    found = [] if lucky == 2 else wanted(call, call.shop.updated_between(start, end))
    return paged(call, found, "order_sn_list")


@api("pdd.order.list.get", "order_list_get_response", needs=STATUSES)
def by_confirm(call: Call) -> dict[str, Any]:
    """Orders by the time they became a sale; at most a day, of the last three months."""
    return paged(call, wanted(call, _confirmed(call)), "order_list")


@api("pdd.order.basic.list.get", "order_basic_list_get_response", needs=STATUSES)
def basic(call: Call) -> dict[str, Any]:
    """The same without buyers."""
    return paged(call, wanted(call, _confirmed(call)), "order_list", is_basic=True)


def _confirmed(call: Call) -> list[int]:
    start, end = window(call, "start_confirm_at", "end_confirm_at", DAY, "24小时")
    return call.shop.confirmed_between(max(start, call.gateway.world.now() - HISTORY_SECONDS), end)


@api("pdd.order.information.get", "order_info_get_response")
def one(call: Call) -> dict[str, Any]:
    """One order, of the last 90 days."""
    order = sale(call)
    if order.at < call.gateway.world.now() - HISTORY_SECONDS:
        raise refused(NO_ORDER)
    return {"order_info": {**shapes.order(call.shop, order), "store_info": None}}


def sale(call: Call) -> Order:
    """The order that the call names; one that is no sale yet does not exist for it."""
    order = call.order()
    if order.deal != CONFIRMED:
        raise refused(NO_ORDER)
    return order


@api("pdd.order.status.get", "order_status_get_response")
def states(call: Call) -> dict[str, Any]:
    """States of several orders; the only API that writes orderSn. 0: no such order."""
    asked = [sn for sn in call.text("order_sns").split(",") if sn]
    if len(asked) > LARGEST_PAGE:
        raise PlatformError(21001, "order_sns不能超过100个")
    return {"order_status_list": [_state(call.shop.orders.get(sn), sn) for sn in asked]}


def _state(order: Order | None, order_sn: str) -> dict[str, Any]:
    is_there = order is not None and order.deal == CONFIRMED
    status, refund = (order.status, order.refund) if order is not None and is_there else (0, 0)
    return {"orderSn": order_sn, "order_status": status, "refund_status": refund}


@api("pdd.order.note.update", "response")
def note(call: Call) -> dict[str, Any]:
    """The merchant's note, with a flag or without."""
    order = sale(call)
    tag, name = call.params.get("tag") or None, call.params.get("tag_name") or None
    if (tag is None) != (name is None):
        raise PlatformError(21001, "tag和tag_name必须同时传")
    if name is not None and len(str(name)) > 3:
        raise PlatformError(21001, "tag_name不能超过3个字")
    if tag is not None and call.number("tag") not in range(1, 6):
        raise PlatformError(21001, "tag不正确")
    order.note, order.note_tag, order.note_tag_name = call.text("note"), call.number("tag", 0), str(name or "")
    _changed(call, order, "pdd_trade_TradeMemoModified")
    return {"success": True, "error_code": 0, "error_msg": ""}


@api("pdd.order.update.address", "response")
def address(call: Call) -> dict[str, Any]:
    """Another address; not for orders under review or shipped ones. The phone is plain text."""
    order = sale(call)
    if order.status != WAITING or order.in_review:
        raise refused("订单状态不允许修改收件地址")
    places = {name: call.text(name) for name in ("province", "city", "town")}
    ids = {name: str(call.number(name)) for name in ("province_id", "city_id", "town_id")}
    texts = {n: str(call.params[n]) for n in ("address", "receiver_name", "receiver_phone") if call.params.get(n)}
    order.written_address = {**places, **ids, **texts}
    _changed(call, order, "pdd_trade_TradeLogisticsAddressChanged")
    result = {"order_sn": order.order_sn, "msg": ""}
    return {"result": result, "success": True, "errorCode": 0, "errorMsg": ""}


@api("pdd.erp.order.sync", None)
def printed(call: Call) -> dict[str, Any]:
    """An order was printed."""
    order = sale(call)
    if call.number("order_state") != 1:
        raise PlatformError(21001, "order_state不正确")
    call.number("logistics_id")
    order.printed = call.text("waybill_no")
    return {"result": True, "success": True, "error_code": 0, "error_msg": ""}


@api("pdd.order.promise.info.get", "promise_info_get_response")
def promise(call: Call) -> dict[str, Any]:
    """A promise made in the chat: nobody promises here."""
    call.number("promise_id")
    raise refused("承诺信息不存在")


@api("pdd.order.virtual.information.get", "order_virtual_information_response")
def virtual(call: Call) -> dict[str, Any]:
    """Virtual goods: an order of ours has none."""
    order = sale(call)
    blank = ("contact_phone", "id_card_name", "id_card_num", "phone_number_chosen_by_user")
    return {"order_sn": order.order_sn, **dict.fromkeys(blank, "")}


def _changed(call: Call, order: Order, told: str) -> None:
    call.shop.touch(order, call.gateway.world.now())
    call.gateway.world.tell(call.shop, told, order.order_sn)
