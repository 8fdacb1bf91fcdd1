"""Carriers, telling that an order was shipped, further parcels, traces, and the platform's address book."""

from __future__ import annotations

from typing import Any

from pddsim import goods
from pddsim.errors import PlatformError, refused
from pddsim.families.orders import sale
from pddsim.mall import REFUNDED, SHIPPED, WAITING, Order
from pddsim.registry import Call, api
from pddsim.shapes import text

KNOWN = {carrier_id for carrier_id, _, _ in goods.CARRIERS}


@api("pdd.logistics.companies.get", "logistics_companies_get_response", needs_token=False)
def companies(call: Call) -> dict[str, Any]:
    """The carriers; those that are not available refuse every shipment."""
    return {
        "logistics_companies": [
            {"id": i, "logistics_company": name, "code": code, "available": int(i not in goods.UNAVAILABLE)}
            for i, name, code in goods.CARRIERS
        ]
    }


@api("pdd.logistics.online.send", "logistics_online_send_response")
def send(call: Call) -> dict[str, Any]:
    """An order was shipped. 1: for the first time; 2: what was told before was wrong."""
    order, carrier, waybill = sale(call), call.number("logistics_id"), call.text("tracking_number").strip()
    kind = call.number("redelivery_type", 1)
    problem = why_not(order, carrier, waybill, kind)
    if problem:
        raise refused(problem)
    call.shop.ship(order, carrier, waybill, call.gateway.world.now(), is_correction=kind == 2)
    return {"is_success": True}


def why_not(order: Order, carrier: int, waybill: str, kind: int) -> str:
    """Why the platform does not take a shipment; empty when it does."""
    if carrier not in KNOWN or carrier in goods.UNAVAILABLE:
        return "不支持的快递公司"
    if not 5 <= len(waybill) <= 40:
        return "快递单号格式错误"
    if order.in_review:
        return "订单审核中，不能发货"
    if order.on_hold:
        return "订单暂停发货"
    if order.refund == REFUNDED:
        return "订单已退款，不能发货"
    if kind == 1 and order.status != WAITING:
        return "订单已发货，不能重复发货"
    if kind == 2 and order.status != SHIPPED:
        return "订单未发货，不能修改发货信息"
    return ""


@api("pdd.order.upload.extra.logistics", "upload_extra_logistics_response")
def extra(call: Call) -> dict[str, Any]:
    """Further parcels of an order that was shipped: 1 split, 2 resent, 3 gifts."""
    return _further(call, call.number("extra_track_type", 1))


@api("pdd.order.upload.relation.logistics", "upload_extra_logistics_response")
def relation(call: Call) -> dict[str, Any]:
    """Waybills that belong to an order: resent, exchanged, by hand."""
    return _further(call, 2)


def _further(call: Call, kind: int) -> dict[str, Any]:
    order = sale(call)
    if kind not in (1, 2, 3):
        raise PlatformError(21001, "extra_track_type不正确")
    if order.status == WAITING:
        raise refused("订单未发货")
    rows = call.listed("extra_track_list")
    if not isinstance(rows, list) or not rows:
        raise PlatformError(21002, "extra_track_list不能为空")
    tracks, known = [Call(call.gateway, row) for row in rows], set(order.extra)
    fresh = [(kind, t.number("shipping_id"), t.text("tracking_number")) for t in tracks]
    order.extra += [track for track in fresh if track not in known]
    call.shop.shipped_as.update({number: order.number for _, _, number in fresh})
    call.shop.touch(order, call.gateway.world.now())
    return {"success": True}


@api("pdd.open.logistics.pre.check", "logistics_pre_check_response", needs_token=False)
def pre_check(call: Call) -> dict[str, Any]:
    """Whether a shipment would be taken."""
    order_sn, number = call.text("order_sn"), call.text("tracking_number")
    carrier = next((i for i, _, code in goods.CARRIERS if code == call.text("ship_code")), 0)
    found = [mall.orders[order_sn] for mall in call.gateway.world.malls if order_sn in mall.orders]
    return {"allowed": bool(found) and not why_not(found[0], carrier, number, 1)}


@api("pdd.logistics.available.company.recommend", "response")
def recommend(call: Call) -> dict[str, Any]:
    """Carriers that go to some cities; at most 50. An empty list does not mean that nobody goes there."""
    call.text("city_id")
    cities = call.listed("city_id")
    if not isinstance(cities, list) or not 1 <= len(cities) <= 50:
        raise PlatformError(21001, "city_id不正确")
    usable = [i for i, _, _ in goods.CARRIERS if i not in goods.UNAVAILABLE]
    return {"result": [{"city_id": int(city), "company_id": usable[:8]} for city in cities]}


STEPS = [
    (0, "GOT", "揽收", "【{city}】快件已由{carrier}揽收"),
    (1800, "DEPARTURE", "运输中", "快件离开【{city}转运中心】"),
    (7200, "ARRIVAL", "运输中", "快件到达【{to}转运中心】"),
    (10_800, "SEND", "派件", "【{to}】快件正在派送"),
]


@api("pdd.logistics.ordertrace.get", "logistics_ordertrace_get_resposne", needs_token=False)
def trace(call: Call) -> dict[str, Any]:
    """A parcel's way, as far as it has come. The root is misspelt by the platform itself."""
    number, now = call.text("mail_no"), call.gateway.world.now()
    for mall in call.gateway.world.malls:
        order = mall.by_waybill(number)
        if order is not None:
            return {"trace_list": way_of(order, now)}
    return {"trace_list": []}


def way_of(order: Order, now: int) -> list[dict[str, Any]]:
    carrier = next((name for i, name, _ in goods.CARRIERS if i == order.carrier), "")
    told = [(order.shipped_at + after, a, b, c) for after, a, b, c in STEPS if order.shipped_at + after <= now]
    if order.received_at:
        told = [step for step in told if step[0] <= order.received_at]
        told.append((order.received_at, "SIGN", "签收", "已签收，感谢使用{carrier}"))
    return [
        {
            "action": action,
            "desc": words.format(city="杭州市", to="广州市", carrier=carrier),
            "node_description": "广州市" if action in ("ARRIVAL", "SEND", "SIGN") else "杭州市",
            "status_desc": state,
            "status_time": text(at),
            "time": text(at),
        }
        for at, action, state, words in told
    ]


@api("pdd.logistics.isv.trace.notify.sub", "logistics_isv_trace_notify_sub", needs_token=False)
def follow(call: Call) -> dict[str, Any]:
    """Be told of a parcel's way by message."""
    for name in ("ship_code", "tel", "track_no"):
        call.text(name)
    return {"is_success": True}


@api("pdd.logistics.address.get", "logistics_address_get_response", needs_token=False)
def addresses(call: Call) -> dict[str, Any]:
    """The platform's own regions: country, provinces, cities, districts. A few of them: those of our buyers."""
    rows: dict[int, tuple[str, int, int]] = {0: ("中国", 0, 0)}
    for province_id, province, city_id, city, town_id, town in goods.PLACES:
        rows[province_id] = (province, 1, 0)
        rows[city_id] = (city, 2, province_id)
        rows[town_id] = (town, 3, city_id)
    return {
        "logistics_address_list": [
            {
                "id": i,
                "region_name": name,
                "region_type": level,
                "parent_id": parent,
                "is_enabled": 1,
                "national_code": "",
            }
            for i, (name, level, parent) in sorted(rows.items())
        ]
    }
