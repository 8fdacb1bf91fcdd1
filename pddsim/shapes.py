"""Orders as the platform shows them: yuan as JSON numbers, times as text in UTC+8, ciphertexts that perish."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from pddsim import cipher, goods
from pddsim.world import NO_REFUND, REFUND_ASKED, WAITING, Mall, Order


def text(at: int) -> str:
    """Unix seconds → yyyy-MM-dd HH:mm:ss in UTC+8; 0 is the empty text."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at + 28800)) if at else ""


def yuan(fen: int) -> float:
    """Fen → yuan, as a JSON number with at most two decimals."""
    return fen / 100


def order(mall: Mall, state: Order, *, with_receiver: bool = True) -> dict[str, Any]:
    """An order object of the list, increment and detail APIs."""
    lines = mall.lines(state)
    days = mall.rng(state.number, "promise").choice([1, 2, 2])
    answer = {
        "order_sn": state.order_sn,
        "order_status": state.status,
        "refund_status": state.refund,
        "confirm_status": 1,
        "group_status": 1,
        "group_order_id": state.number + 10**9,
        "group_role": 1,
        "risk_control_status": int(state.in_review),
        "after_sales_status": 0 if state.refund == NO_REFUND else 2 if state.refund == REFUND_ASKED else 10,
        "is_lucky_flag": 1,
        "is_pre_sale": int(state.presale_until > 0),
        "pre_sale_time": text(state.presale_until),
        "is_stock_out": 0,
        "stock_out_handle_status": -1,
        "mkt_biz_type": 0,
        "trade_type": 0,
        "shipping_type": 0,
        **amounts(mall, state, lines),
        "created_time": text(state.at - 60),
        "pay_time": text(state.at - 30),
        "confirm_time": text(state.at),
        "last_ship_time": text(max(state.at, state.presale_until) + 86400 * days),
        "promise_delivery_time": "",
        "shipping_time": text(state.shipped_at),
        "receive_time": "",
        "urge_shipping_time": "",
        "updated_at": text(state.updated),
        "tracking_number": state.waybill,
        "logistics_id": state.carrier,
        "buyer_memo": state.memo,
        "remark": state.note,
        "remark_tag": state.note_tag or None,
        "remark_tag_name": "",
        "order_tag_list": [
            {"name": "return_freight_payer", "value": 1},
            {"name": "ship_hold", "value": int(state.on_hold)},
            {"name": "delivery_one_day", "value": 0},
        ],
        "item_list": [line(item, count) for item, count in lines],
        "gift_list": [],
        "extra_delivery_list": [{"logistics_id": c, "tracking_number": w} for c, w in state.extra],
        "gift_delivery_list": [],
        "resend_delivery_list": [],
        "service_fee_detail": [],
        "promotion_detail_list": [],
        "card_info_list": [],
        "step_order_info": None,
        "free_sf": 0,
        "self_contained": 0,
        "return_freight_payer": 1,
        "support_nationwide_warranty": 0,
        "invoice_status": 0,
        "home_delivery_type": 0,
    }
    if with_receiver:
        answer.update(receiver(mall, state))
    return answer


def amounts(mall: Mall, state: Order, lines: list[tuple[goods.Item, int]]) -> dict[str, Any]:
    """What was paid, in yuan as numbers: the buyer's part and what platform and shop took off."""
    rng = mall.rng(state.number, "money")
    total = sum(item.price * count for item, count in lines)
    platform_discount, seller_discount = rng.choice([0, 0, 100, 200]), rng.choice([0, 0, 0, 50])
    pay = max(1, total - platform_discount - seller_discount)
    platform_discount = total - seller_discount - pay
    return {
        "goods_amount": yuan(total),
        "discount_amount": yuan(platform_discount + seller_discount),
        "platform_discount": yuan(platform_discount),
        "seller_discount": yuan(seller_discount),
        "capital_free_discount": 0,
        "order_change_amount": 0,
        "duo_duo_pay_reduction": 0,
        "postage": 0,
        "pay_amount": yuan(pay),
        "pay_type": "",
        "pay_no": "",
    }


def line(item: goods.Item, count: int) -> dict[str, Any]:
    """An item of an order: the trade's snapshot."""
    return {
        "goods_id": item.goods_id,
        "sku_id": item.sku_id,
        "goods_name": item.name,
        "goods_spec": item.spec,
        "goods_img": f"https://img.example.com/goods/{item.sku_id}.jpeg",
        "goods_price": yuan(item.price),
        "goods_count": count,
        "outer_id": item.outer_id,
        "outer_goods_id": item.outer_id.rpartition("-")[0],
    }


def receiver(mall: Mall, state: Order) -> dict[str, Any]:
    """The receiver: ciphertext only while the order waits and is not under review; else the texts are empty."""
    rng = mall.rng(state.number % 5000 + state.moved * 10_000, "buyer")
    name, phone, street, place = goods.buyer(rng)
    province_id, province, city_id, city, town_id, town = place
    shown = state.status == WAITING and not state.in_review and state.refund in (NO_REFUND, REFUND_ASKED)
    mall_id = mall.mall_id
    street_mask = f"{street[:2]}***{street[-1]}"
    return {
        "country": "中国",
        "country_id": 0,
        "province": province,
        "province_id": province_id,
        "city": city,
        "city_id": city_id,
        "town": town,
        "town_id": town_id,
        "receiver_name": cipher.simple(name, mall_id) if shown else "",
        "receiver_phone": cipher.phone(phone, mall_id) if shown else "",
        "receiver_address": cipher.simple(street, mall_id) if shown else "",
        "address": cipher.simple(province + city + town + street, mall_id) if shown else "",
        "receiver_name_mask": f"{name[0]}**",
        "receiver_phone_mask": f"{phone[:3]}****{phone[-4:]}",
        "receiver_address_mask": street_mask,
        "address_mask": province + city + town + street_mask,
        "open_address_id": f"oa{hash_text(phone + street)}",
        "open_address_id_2": f"ob{hash_text(phone + street)}",
    }


def hash_text(value: str) -> str:
    """A short key that is equal for equal receivers."""
    return hashlib.sha256(value.encode()).hexdigest()[:24]
