"""Carriers, telling that an order was shipped, and further parcels."""

from __future__ import annotations

from typing import Any

import orjson

from pddsim import goods
from pddsim.errors import PlatformError, refused
from pddsim.registry import Call, api
from pddsim.world import REFUNDED, SHIPPED, WAITING

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
    order, carrier, waybill = call.order(), call.number("logistics_id"), call.text("tracking_number").strip()
    kind = call.number("redelivery_type", 1)
    if carrier not in KNOWN or carrier in goods.UNAVAILABLE:
        raise refused("不支持的快递公司")
    if not 5 <= len(waybill) <= 40:
        raise refused("快递单号格式错误")
    if order.in_review:
        raise refused("订单审核中，不能发货")
    if order.on_hold:
        raise refused("订单暂停发货")
    if order.refund == REFUNDED:
        raise refused("订单已退款，不能发货")
    if kind == 1 and order.status != WAITING:
        raise refused("订单已发货，不能重复发货")
    if kind == 2 and order.status != SHIPPED:
        raise refused("订单未发货，不能修改发货信息")
    now = call.gateway.world.now()
    order.status, order.carrier, order.waybill = SHIPPED, carrier, waybill
    order.shipped_at = order.shipped_at or now
    order.sends += 1
    call.shop.touch(order, now)
    return {"is_success": True}


@api("pdd.order.upload.extra.logistics", "upload_extra_logistics_response")
def extra(call: Call) -> dict[str, Any]:
    """Further parcels of an order that was shipped."""
    order = call.order()
    if order.status != SHIPPED:
        raise refused("订单未发货")
    call.number("extra_track_type")
    tracks = call.params.get("extra_track_list")
    if isinstance(tracks, str):
        tracks = orjson.loads(tracks)
    if not tracks:
        raise PlatformError(21002, "extra_track_list不能为空")
    order.extra += [(int(t["shipping_id"]), str(t["tracking_number"])) for t in tracks]
    call.shop.touch(order, call.gateway.world.now())
    return {"is_success": True}
