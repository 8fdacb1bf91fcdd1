"""After-sales: listed by update in yuan as text and seconds, told in detail in fen and milliseconds, and agreed to.

No API refuses a refund: the platform has none. Type numbers differ by one between list and detail.
"""

from __future__ import annotations

from typing import Any

from pddsim import goods, shapes
from pddsim.aftersales import (
    EXCHANGE_WAITING_MERCHANT,
    OVER,
    RETURN_WAITING_MERCHANT,
    WAITING_GOODS,
    WAITING_MERCHANT,
    Case,
)
from pddsim.errors import PlatformError, refused
from pddsim.families.orders import HALF_HOUR, page_of, sale, window
from pddsim.mall import SHIPPED, WAITING, Order
from pddsim.money import amounts_fen
from pddsim.registry import Call, api

ANY_STATUS = (0, 1)
"""An older text of the platform's page says "1: all"; newer ones name no value for it, and some clients send 0."""

ALL_TYPES = 1
ADDRESS_ID = "7001"
DEADLINE_SECONDS = 48 * 3600


@api(
    "pdd.refund.list.increment.get",
    "refund_increment_get_response",
    needs="after_sales_status after_sales_type start_updated_at end_updated_at",
)
def by_update(call: Call) -> dict[str, Any]:
    """Cases by last update, newest first, at most half an hour; or those of one order."""
    status, kind = call.number("after_sales_status", 1), call.number("after_sales_type", 1)
    if kind not in range(1, 7):
        raise PlatformError(21001, "after_sales_type不正确")
    mall = call.shop
    if call.params.get("order_sn"):
        order = mall.orders.get(call.text("order_sn"))
        cases = list(mall.counter.of_order.get(order.number, ())) if order is not None else []
    else:
        start, end = window(call, "start_updated_at", "end_updated_at", HALF_HOUR, "30分钟")
        cases = mall.counter.updated_between(start, end)
        cases = [c for c in cases if kind in (ALL_TYPES, c.kind) and (status in ANY_STATUS or status == c.status)]
    first, size = page_of(call)
    return {"refund_list": [_row(call, case) for case in cases[first : first + size]], "total_count": len(cases)}


def _row(call: Call, case: Case) -> dict[str, Any]:
    mall = call.shop
    order = mall.by_number[case.number]
    item, _ = mall.lines(order)[0]
    amounts = amounts_fen(mall, order)
    return {
        "id": case.id,
        "order_sn": order.order_sn,
        "after_sales_type": case.kind,
        "after_sales_status": case.status,
        "after_sale_reason": case.reason,
        "confirm_time": shapes.text(order.at),
        "created_time": shapes.text(case.created),
        "updated_time": shapes.text(case.updated),
        "order_amount": shapes.yuan_text(amounts.pay),
        "refund_amount": shapes.yuan_text(case.amount),
        "discount_amount": shapes.yuan_text(amounts.platform + amounts.seller),
        "goods_id": item.goods_id,
        "sku_id": str(item.sku_id),
        "goods_name": item.name,
        "good_image": f"https://img.example.com/goods/{item.sku_id}.jpeg",
        "goods_price": shapes.yuan_text(item.price),
        "goods_number": str(case.pieces),
        "outer_id": item.outer_id,
        "outer_goods_id": item.outer_id.rpartition("-")[0],
        "tracking_number": case.return_waybill,
        "shipping_name": "圆通快递" if case.return_waybill else "",
        "speed_refund_flag": 0,
        "speed_refund_status": "",
        "user_shipping_status": "2" if case.received else "0",
        "dispute_refund_status": 0,
        "refund_operator_role": case.role,
    }


@api("pdd.refund.information.get", None)
def one(call: Call) -> dict[str, Any]:
    """One case, without a wrapper; the order's latest where no id is given."""
    order, case = _case(call)
    mall = call.shop
    item, _ = mall.lines(order)[0]
    amounts = amounts_fen(mall, order)
    waits = case.status in (WAITING_MERCHANT, RETURN_WAITING_MERCHANT, EXCHANGE_WAITING_MERCHANT)
    return {
        "id": case.id,
        "order_sn": order.order_sn,
        "after_sales_type": case.kind - 1,
        "after_sales_status": case.status,
        "after_sales_reason": case.reason,
        "confirm_time": order.at * 1000,
        "recreated_at": case.created * 1000,
        "updated_time": shapes.text(case.updated),
        "expire_time": (case.created + DEADLINE_SECONDS) * 1000 if waits else None,
        "order_amount": amounts.pay,
        "refund_amount": case.amount,
        "discount_amount": amounts.platform + amounts.seller,
        "goods_price": item.price,
        "goods_number": case.pieces,
        "sku_id": str(item.sku_id),
        "express_no": case.return_waybill,
        "shipping_name": "圆通快递" if case.return_waybill else "",
        "shipping_status": int(order.status != WAITING),
        "exchange_shipping_detail": _exchange(call, order, case) if case.kind == 4 else None,
        "images": [],
        "exist_images": False,
        "join_or_not": "0",
        "remark": "",
        "speed_refund_flag": 0,
        "user_shipping_status": "2" if case.received else "0",
        "dispute_refund_status": 0,
        "refund_operator_role": case.role,
        "part_after_sales_type": 0,
        "part_after_sales_value": 0,
    }


def _exchange(call: Call, order: Order, case: Case) -> dict[str, Any]:
    item, count = call.shop.lines(order)[0]
    to = shapes.receiver(call.shop, order)
    return {
        "customer_send_back_ship_id": 85 if case.return_waybill else 0,
        "customer_send_back_trunk_number": case.return_waybill,
        "exchange_goods_name": item.name,
        "exchange_goods_number": count,
        "exchange_goods_price": item.price,
        "exchange_receiver_city": to["city"],
        "exchange_receiver_city_id": to["city_id"],
        "exchange_receiver_province": to["province"],
        "exchange_receiver_province_id": to["province_id"],
        "exchange_receiver_town": to["town"],
        "exchange_receiver_town_id": to["town_id"],
        "merchant_exchange_detail_address": to["receiver_address"],
        "merchant_exchange_detail_address_mask": to["receiver_address_mask"],
        "merchant_exchange_detail_phone": to["receiver_phone"],
        "merchant_exchange_detail_phone_mask": to["receiver_phone_mask"],
        "merchant_exchange_detail_receiver": to["receiver_name"],
        "merchant_exchange_detail_receiver_mask": to["receiver_name_mask"],
        "merchant_exchange_ship_id": case.exchange_carrier,
        "merchant_exchange_trunk_number": case.exchange_waybill,
        "sku_id_exchange": str(item.sku_id),
        "fast_exchange_expire_time": None,
        "is_fast_exchange": False,
    }


def _case(asked: Call) -> tuple[Order, Case]:
    order = sale(asked)
    cases = asked.shop.counter.of_order.get(order.number, [])
    if asked.params.get("after_sales_id") in (None, ""):
        found = cases[-1] if cases else None
    else:
        found = asked.shop.counter.case_of(order, asked.number("after_sales_id"))
    if found is None:
        raise refused("售后单不存在")
    return order, found


def _asked(call: Call) -> tuple[Call, Order, Case]:
    """The one parameter `request`, and the case that it names."""
    asked = call.inner("request")
    asked.number("after_sales_id")
    return asked, *_case(asked)


def _result(case: Case, order: Order, flag: str, problem: str) -> dict[str, Any]:
    """Such calls answer "success" outside and carry the failure within."""
    return {
        "after_sales_id": case.id,
        "order_sn": order.order_sn,
        "message": problem or "操作成功",
        flag: not problem,
    }


@api("pdd.refund.agree", "response")
def agree(call: Call) -> dict[str, Any]:
    """The merchant pays back. Of goods that are to come back: only once they were sent."""
    _, order, case = _asked(call)
    may = case.status == WAITING_MERCHANT or (case.status == WAITING_GOODS and case.return_waybill)
    if may:
        call.shop.counter.pay_back(case, order, call.gateway.world.now(), role=2)
    return {"result": _result(case, order, "succ", "" if may else "售后单状态不支持此操作")}


@api("pdd.refund.returngoods.agree", "response")
def agree_return(call: Call) -> dict[str, Any]:
    """The merchant takes the goods back."""
    asked, order, case = _asked(call)
    problem, address, _ = "", asked.text("return_address_id"), asked.text("operate_desc")
    if address != ADDRESS_ID:
        problem = "退货地址不存在"
    elif case.status != RETURN_WAITING_MERCHANT:
        problem = "售后单状态不支持此操作"
    else:
        call.shop.counter.agree_return(case, order, call.gateway.world.now())
    result = _result(case, order, "success", problem)
    return {"success": True, "error_code": 0, "error_msg": "", "result": result}


@api("pdd.refund.exchange.shipping", "response")
def exchange(call: Call) -> dict[str, Any]:
    """The merchant sends the other piece."""
    asked, order, case = _asked(call)
    carrier, waybill, _ = asked.number("shipping_id"), asked.text("tracking_number"), asked.text("shipping_name")
    problem = "" if case.status == EXCHANGE_WAITING_MERCHANT else "售后单状态不支持此操作"
    if not problem:
        call.shop.counter.send_exchange(case, order, carrier, waybill, call.gateway.world.now())
    return {"result": _result(case, order, "succ", problem)}


@api("pdd.refund.address.list.get", "refund_address_list_get_response")
def addresses(call: Call) -> dict[str, Any]:
    """Where buyers send things back to."""
    province_id, province, city_id, city, town_id, town = goods.PLACES[0]
    address = {
        "id": int(ADDRESS_ID),
        "refund_address_id": ADDRESS_ID,
        "mall_id": call.shop.mall_id,
        "province_id": province_id,
        "province_name": province,
        "city_id": city_id,
        "city_name": city,
        "district_id": town_id,
        "district_name": town,
        "refund_address": "退货仓 1 号库",
        "refund_name": "退货组",
        "refund_phone": "13800000001",
        "refund_tel": "",
        "is_default": "1",
        "is_legal": True,
        "is_validated": True,
    }
    return {"refund_address_list": [address]}


@api("pdd.refund.status.check", "refund_status_check_response")
def check(call: Call) -> dict[str, Any]:
    """Which of these orders have a case that is not over."""
    mall, found = call.shop, []
    for order_sn in call.text("order_sns").split(","):
        order = mall.orders.get(order_sn)
        if order is not None and mall.counter.open_case(order) is not None:
            found.append({"order_sn": order_sn})
    return {"order_sns_exists_refund": found}


@api("pdd.nextone.logistics.warehouse.update", "response")
def goods_came_back(call: Call) -> dict[str, Any]:
    """退货入库: the goods are back; the platform pays the buyer."""
    asked, order, case = _asked(call)
    for name in ("operate_time", "reverse_tracking_number"):
        asked.text(name)
    if asked.number("warehouse_status") == 1 and case.status == WAITING_GOODS:
        call.shop.counter.pay_back(case, order, call.gateway.world.now(), role=4)
    return {"result": {"after_sales_id": case.id, "order_sn": order.order_sn}}


@api("pdd.rdc.pddgenius.sendgoods.cancel", "rdc_pddgenius_sendgoods_cancel_response")
def stop_shipping(call: Call) -> dict[str, Any]:
    """The answer to the platform's wish to stop an order that was not shipped yet: stopped, or too late."""
    param = call.inner("param")
    status, order = param.text("status"), param.order("tid")
    case = call.shop.counter.case_of(order, param.number("refund_id"))
    if case is None or case.status in OVER:
        raise refused("售后单状态不支持此操作")
    if status == "SUCCESS" and order.status != SHIPPED:
        call.shop.counter.pay_back(case, order, call.gateway.world.now(), role=4)
    return {"result": {"result_data": {"refund_id": case.id}}}
