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
MOST_WISHES, MOST_ORDERS, MOST_ITEMS = 10, 100, 100
DIRECT = {"SF", "EMS", "JD"}


@api("pdd.waybill.get", "pdd_waybill_get_response")
def get(call: Call) -> dict[str, Any]:
    """Numbers for up to ten parcels; the same parcel of the same orders gets its number again."""
    request = call.inner("param_waybill_cloud_print_apply_new_request")
    code, wishes = request.text("wp_code"), request.listed("trade_order_info_dtos") or []
    if code not in {c for i, _, c in goods.CARRIERS if i not in goods.UNAVAILABLE}:
        raise refused("未开通该快递公司的电子面单服务")
    if not 1 <= len(wishes) <= MOST_WISHES:
        raise refused("单次最多获取10个面单")
    _person(request.inner("sender"))
    return {"modules": [_module(call, code, Call(call.gateway, wish, call.mall)) for wish in wishes]}


def _person(person: Call) -> None:
    """A sender or a receiver is whole. Of an order of the platform's own the receiver may be left out."""
    person.text("name")
    address = person.inner("address")
    for name in ("province", "city", "district", "detail"):
        address.text(name)


def _module(call: Call, code: str, wish: Call) -> dict[str, Any]:
    object_id, template_url, _ = wish.text("object_id"), wish.params.get("template_url"), wish.number("user_id")
    told, package = wish.inner("order_info"), wish.inner("package_info")
    orders, channel = told.listed("trade_order_list") or [], told.text("order_channels_type")
    if not 1 <= len(orders) <= MOST_ORDERS:
        raise refused("面单订单数量不正确")
    items = package.listed("items") or []
    if not 1 <= len(items) <= MOST_ITEMS:
        raise refused("包裹商品数量不正确")
    for item in (Call(call.gateway, row) for row in items):
        item.text("name"), item.number("count")
    if channel == "PDD" and any(order_sn not in call.shop.orders for order_sn in orders):
        raise refused("订单不属于当前店铺或订单不存在")
    if channel != "PDD" or wish.params.get("recipient"):
        _person(wish.inner("recipient"))
    key = f"{call.shop.mall_id} {code} {','.join(sorted(orders))} {package.params.get('id')}"
    given = call.gateway.waybills
    if key not in given or given[key] in call.gateway.cancelled:
        given[key] = _number(code, f"{key} {len(call.gateway.cancelled) if key in given else 0}")
    call.gateway.printed[given[key]] = printable(given[key], str(template_url or ""))
    return {
        "object_id": object_id,
        "waybill_code": given[key],
        "parent_waybill_code": "",
        "print_data": call.gateway.printed[given[key]],
    }


def printable(number: str, template_url: str) -> str:
    """What the print component takes: JSON text that nobody else can read."""
    sealed = base64.b64encode(hashlib.sha512(number.encode()).digest() * 22).decode()
    data = {
        "encryptedData": f"{sealed}?v=11&pv=1",
        "signature": sealed[:172],
        "templateUrl": template_url,
        "ver": "11",
    }
    return orjson.dumps(data).decode()


def _number(code: str, key: str) -> str:
    digits = int.from_bytes(hashlib.sha256(key.encode()).digest()[:7], "big") % 10**13
    return f"{PREFIXES.get(code, '99')}{digits:013d}"


def _known(call: Call, number: str) -> str:
    if number not in call.gateway.printed:
        raise refused("面单号不存在")
    return number


@api("pdd.waybill.update", "pdd_waybill_update_response")
def update(call: Call) -> dict[str, Any]:
    """Another sender, receiver or template for a number."""
    request = call.inner("param_waybill_cloud_print_update_request")
    request.text("wp_code")
    number = _known(call, request.text("waybill_code"))
    if number in call.gateway.cancelled:
        raise refused("面单已取消")
    call.gateway.printed[number] = printable(number, str(request.params.get("template_url") or ""))
    return {"waybill_code": number, "print_data": call.gateway.printed[number]}


@api("pdd.waybill.query.by.waybillcode", "pdd_waybill_query_by_waybillcode_response")
def query(call: Call) -> dict[str, Any]:
    """What was printed under some numbers."""
    asked = call.listed("param_list")
    if not isinstance(asked, list) or not asked:
        raise PlatformError(21002, "param_list不能为空")
    modules = []
    for wish in (Call(call.gateway, row, call.mall) for row in asked):
        wish.text("wp_code")
        number = _known(call, wish.text("waybill_code"))
        facts = {"object_id": wish.text("object_id"), "waybill_code": number}
        modules.append({"waybill_cloud_print_response": {**facts, "print_data": call.gateway.printed[number]}})
    return {"modules": modules}


@api("pdd.waybill.cancel", "pdd_waybill_cancel_response")
def cancel(call: Call) -> dict[str, Any]:
    """Give a number back; giving it back again is harmless."""
    call.text("wp_code")
    call.gateway.cancelled.add(_known(call, call.text("waybill_code")))
    return {"cancel_result": True}


@api("pdd.waybill.search", "pdd_waybill_search_response")
def search(call: Call) -> dict[str, Any]:
    """The accounts with carriers, and how many numbers are left."""
    used, back = len(call.gateway.printed), len(call.gateway.cancelled)
    _, province, _, city, _, district = goods.PLACES[0]
    counts = {"allocated_quantity": used, "cancel_quantity": back, "recycled_quantity": back}
    wanted = call.params.get("wp_code")
    accounts = [
        {
            "branch_code": "0001",
            "branch_name": "练习网点",
            "quantity": max(0, call.gateway.numbers - used),
            **counts,
            "shipp_address_cols": [
                {"country": "中国", "province": province, "city": city, "district": district, "detail": "一号库"}
            ],
            "service_info_cols": [],
            "vas_account_cols": [],
        }
    ]
    return {
        "waybill_apply_subscription_cols": [
            {"wp_code": code, "wp_type": 2 if code in DIRECT else 1, "branch_account_cols": accounts}
            for carrier_id, _, code in goods.CARRIERS
            if carrier_id not in goods.UNAVAILABLE and code in PREFIXES and wanted in (None, "", code)
        ]
    }


@api("pdd.cloudprint.stdtemplates.get", "pdd_cloudprint_stdtemplates_get_response", needs_token=False)
def templates(call: Call) -> dict[str, Any]:
    """Standard templates, of one carrier or of all."""
    wanted = call.params.get("wp_code")
    return {
        "result": {
            "datas": [
                {
                    "wp_code": code,
                    "standard_templates": [
                        {
                            "standard_template_id": place * 10 + kind,
                            "standard_template_name": f"{code} {name}",
                            "standard_template_url": f"https://file-link.example.com/{code.lower()}_{word}",
                            "standard_waybill_type": kind,
                        }
                        for kind, name, word in ((1, "二联单", "std"), (2, "一联单", "one"))
                    ],
                }
                for place, code in enumerate(PREFIXES, 1)
                if wanted in (None, "", code)
            ]
        }
    }


@api("pdd.cloudprint.customares.get", "pdd_cloudprint_customares_get_response")
def custom_areas(call: Call) -> dict[str, Any]:
    """The merchant's own area on a template."""
    template = call.number("template_id")
    url = f"https://file-link.example.com/custom_{template}"
    area = {"custom_area_id": template, "custom_area_name": "自定义区", "custom_area_url": url, "keys": ["text"]}
    return {"result": {"datas": [area]}}
