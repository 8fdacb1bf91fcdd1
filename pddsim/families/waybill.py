"""E-waybills: numbers for parcels, given back, counted; the print data is opaque."""

from __future__ import annotations

import base64
import hashlib
from typing import Any

import orjson

from pddsim import goods
from pddsim.errors import PlatformError, refused
from pddsim.registry import Call, api

PREFIXES = {"YTO": "YT", "SF": "SF", "JTSD": "JT", "STO": "77", "ZTO": "78", "YUNDA": "46", "EMS": "98", "JD": "JD"}
MOST_WISHES, MOST_ORDERS = 10, 100


@api("pdd.waybill.get", "pdd_waybill_get_response")
def get(call: Call) -> dict[str, Any]:
    """Numbers for up to ten parcels; the same parcel of the same orders gets its number again."""
    request = call.params.get("param_waybill_cloud_print_apply_new_request")
    if isinstance(request, str):
        try:
            request = orjson.loads(request)
        except orjson.JSONDecodeError:
            raise PlatformError(21001, "param_waybill_cloud_print_apply_new_request不正确") from None
    if not isinstance(request, dict):
        raise PlatformError(21002, "param_waybill_cloud_print_apply_new_request不能为空")
    code, wishes = str(request.get("wp_code") or ""), request.get("trade_order_info_dtos") or []
    if code not in {c for i, _, c in goods.CARRIERS if i not in goods.UNAVAILABLE}:
        raise refused("未开通该快递公司的电子面单服务")
    if not 1 <= len(wishes) <= MOST_WISHES:
        raise refused("单次最多获取10个面单")
    if not (request.get("sender") or {}).get("name"):
        raise refused("发货人信息不能为空")
    return {"modules": [_module(call, code, wish) for wish in wishes]}


def _module(call: Call, code: str, wish: dict[str, Any]) -> dict[str, Any]:
    orders = wish["order_info"]["trade_order_list"]
    if not 1 <= len(orders) <= MOST_ORDERS:
        raise refused("面单订单数量不正确")
    for order_sn in orders:
        if wish["order_info"]["order_channels_type"] == "PDD" and order_sn not in call.shop.orders:
            raise refused("订单不属于当前店铺或订单不存在")
    if not wish["recipient"]["address"].get("detail"):
        raise refused("收件人地址不能为空")
    key = f"{call.shop.mall_id} {code} {','.join(sorted(orders))} {wish['package_info'].get('id')}"
    number = call.gateway.waybills.setdefault(key, _number(code, key))
    sealed = base64.b64encode(hashlib.sha512(key.encode()).digest() * 20).decode()
    data = {
        "encryptedData": sealed,
        "signature": sealed[:172],
        "templateUrl": wish.get("template_url", ""),
        "ver": "11",
    }
    return {
        "object_id": wish["object_id"],
        "waybill_code": number,
        "parent_waybill_code": "",
        "print_data": orjson.dumps(data).decode(),
    }


def _number(code: str, key: str) -> str:
    digits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:7], "big") % 10**13
    return f"{PREFIXES.get(code, '99')}{digits:013d}"


@api("pdd.waybill.cancel", "pdd_waybill_cancel_response")
def cancel(call: Call) -> dict[str, Any]:
    """Give a number back; giving it back again is harmless."""
    number = call.text("waybill_code")
    call.text("wp_code")
    if number not in call.gateway.waybills.values():
        raise refused("面单号不存在")
    call.gateway.cancelled.add(number)
    return {"cancel_result": True}


@api("pdd.waybill.search", "pdd_waybill_search_response")
def search(call: Call) -> dict[str, Any]:
    """The accounts with carriers, and how many numbers are left."""
    used = len(call.gateway.waybills)
    return {
        "waybill_apply_subscription_cols": [
            {
                "wp_code": code,
                "wp_type": 1,
                "branch_account_cols": [
                    {
                        "branch_code": "0001",
                        "branch_name": "练习网点",
                        "quantity": 10**6 - used,
                        "allocated_quantity": used,
                    }
                ],
            }
            for carrier_id, _, code in goods.CARRIERS[:8]
            if carrier_id not in goods.UNAVAILABLE
        ]
    }


@api("pdd.cloudprint.stdtemplates.get", "pdd_cloudprint_stdtemplates_get_response")
def templates(call: Call) -> dict[str, Any]:
    """Standard templates."""
    code = str(call.params.get("wp_code") or "YTO")
    url = f"https://file-link.example.com/{code.lower()}_one"
    template = {"standard_template_id": 1, "standard_template_name": "一联单", "standard_template_url": url}
    return {"result": {"datas": [{"wp_code": code, "standard_templates": [template]}]}}
