"""Orders as the platform shows them: yuan as JSON numbers, times as text in UTC+8, ciphertexts that perish."""

from __future__ import annotations

import hashlib
import time
from typing import Any

from pddsim import cipher, goods
from pddsim.mall import NO_REFUND, REFUND_ASKED, WAITING, Mall, Order
from pddsim.money import amounts_fen

BASIC = frozenset(
    [
        "cat_id_1",
        "cat_id_2",
        "cat_id_3",
        "cat_id_4",
        "confirm_time",
        "delivery_home_value",
        "delivery_install_value",
        "discount_amount",
        "goods_amount",
        "home_delivery_type",
        "home_install_value",
        "is_lucky_flag",
        "item_list",
        "order_sn",
        "order_status",
        "pay_amount",
        "platform_discount",
        "postage",
        "refund_status",
        "risk_control_status",
        "seller_discount",
        "step_order_info",
        "trade_type",
        "updated_at",
    ]
)
"""What the list without buyers shows."""

SELDOM: dict[str, Any] = {
    "bonded_warehouse": "",
    "bought_from_vegetable_info": None,
    "capital_free_discount": 0,
    "card_info_list": [],
    "consolidate_info": None,
    "contact_mobile": "",
    "delivery_home_value": 0,
    "delivery_install_value": 0,
    "delivery_one_day": 0,
    "duo_duo_pay_reduction": 0,
    "duoduo_wholesale": 0,
    "express_memos": [],
    "extended_warranty_info": None,
    "free_sf": 0,
    "gift_list": [],
    "gift_order_status": None,
    "government_subsidy_settle_details": [],
    "home_delivery_type": 0,
    "home_install_value": 0,
    "identification_status": None,
    "inner_transaction_id": "",
    "invoice_status": 0,
    "mkt_biz_type": 0,
    "only_support_replace": 0,
    "order_change_amount": 0,
    "order_depot_info": None,
    "pay_no": "",
    "pay_type": "",
    "postage": 0,
    "promise_delivery_time": "",
    "promotion_detail_list": [],
    "related_order_list": [],
    "return_freight_payer": 1,
    "self_contained": 0,
    "service_fee_detail": [],
    "ship_additional_link_order": "",
    "ship_additional_origin_order": "",
    "shipping_type": None,
    "step_order_info": None,
    "support_nationwide_warranty": 0,
    "trade_in_national_subsidy_amount": 0,
    "trade_in_national_subsidy_amount_type": None,
    "trade_type": 0,
    "weipai_initiator": None,
    "yyps_date": "",
    "yyps_time": "",
}
"""Fields that say nothing about an ordinary order."""


def text(at: int) -> str:
    """Unix seconds → yyyy-MM-dd HH:mm:ss in UTC+8; 0 is the empty text."""
    return time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(at + 28800)) if at else ""


def yuan(fen: int) -> float:
    """Fen → yuan, as a JSON number with at most two decimals."""
    return fen / 100


def yuan_text(fen: int) -> str:
    """Fen → yuan, as text."""
    return f"{fen // 100}.{fen % 100:02d}"


def order(mall: Mall, state: Order) -> dict[str, Any]:
    """An order object of the list, increment and detail APIs."""
    lines = mall.lines(state)
    days = mall.rng(state.number, "promise").choice([1, 2, 2])
    cat_id = mall.shelf.cat_of(lines[0][0].goods_id)
    return {
        **SELDOM,
        "order_sn": state.order_sn,
        "order_status": state.status,
        "refund_status": state.refund,
        "confirm_status": 1,
        "group_status": 1,
        "group_order_id": state.number + 10**9,
        "group_role": 1,
        "risk_control_status": int(state.in_review),
        "after_sales_status": state.after_sales,
        "is_lucky_flag": 1,
        "is_pre_sale": int(state.presale_until > 0),
        "pre_sale_time": text(state.presale_until),
        "is_stock_out": 0,
        "stock_out_handle_status": -1,
        "cat_id_1": cat_id // 10000 or cat_id,
        "cat_id_2": cat_id // 100,
        "cat_id_3": cat_id,
        "cat_id_4": 0,
        **amounts(mall, state),
        "created_time": text(state.at - 60),
        "pay_time": text(state.at - 30),
        "confirm_time": text(state.at),
        "last_ship_time": text(max(state.at, state.presale_until) + 86400 * days),
        "shipping_time": text(state.shipped_at),
        "receive_time": text(state.received_at),
        "urge_shipping_time": text(state.urged_at),
        "updated_at": text(state.updated),
        "tracking_number": state.waybill,
        "logistics_id": state.carrier,
        "buyer_memo": state.memo,
        "remark": state.note,
        "remark_tag": state.note_tag or None,
        "remark_tag_name": state.note_tag_name,
        "order_tag_list": [
            {"name": "return_freight_payer", "value": 1},
            {"name": "ship_hold", "value": int(state.on_hold)},
            {"name": "delivery_one_day", "value": 0},
        ],
        "item_list": [line(item, count) for item, count in lines],
        "extra_delivery_list": tracks(state, 1),
        "resend_delivery_list": tracks(state, 2),
        "gift_delivery_list": tracks(state, 3),
        **receiver(mall, state),
    }


def tracks(state: Order, kind: int) -> list[dict[str, Any]]:
    """Further parcels of a kind: 1 split, 2 resent, 3 gifts."""
    return [{"logistics_id": c, "tracking_number": w} for k, c, w in state.extra if k == kind]


def amounts(mall: Mall, state: Order) -> dict[str, Any]:
    """What was paid, in yuan as numbers: the buyer's part and what platform and shop took off."""
    fen = amounts_fen(mall, state)
    return {
        "goods_amount": yuan(fen.goods),
        "discount_amount": yuan(fen.platform + fen.seller),
        "platform_discount": yuan(fen.platform),
        "seller_discount": yuan(fen.seller),
        "pay_amount": yuan(fen.pay),
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


def who(mall: Mall, state: Order) -> tuple[str, str, str, tuple[int, str, int, str, int, str]]:
    """Name, phone, street and place of an order's receiver; a changed address is another street."""
    number = mall.buyer_of(state.number)
    name, phone, street, place = goods.buyer(mall.rng(number % 5000, "buyer"))
    if state.moved:
        _, _, street, place = goods.buyer(mall.rng(state.number, f"moved {state.moved}"))
    written = state.written_address
    if written is not None:
        ids = tuple(int(written[k]) for k in ("province_id", "city_id", "town_id"))
        place = (ids[0], written["province"], ids[1], written["city"], ids[2], written["town"])
        name, phone = written.get("receiver_name") or name, written.get("receiver_phone") or phone
        street = written.get("address") or street
    return name, phone, street, place


def is_shown(state: Order) -> bool:
    """Whether ciphertexts are given: only while the order waits, is not under review and not refunded."""
    return state.status == WAITING and not state.in_review and state.refund in (NO_REFUND, REFUND_ASKED)


def receiver(mall: Mall, state: Order) -> dict[str, Any]:
    """The receiver: ciphertext only while it is shown; else the texts are empty."""
    name, phone, street, place = who(mall, state)
    province_id, province, city_id, city, town_id, town = place
    shown, mall_id, sn = is_shown(state), mall.mall_id, state.order_sn
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
        "receiver_name": cipher.simple(name, mall_id, sn, 5) if shown else "",
        "receiver_phone": cipher.phone(phone, mall_id, sn, 6) if shown else "",
        "receiver_address": cipher.simple(street, mall_id, sn, 8) if shown else "",
        "address": cipher.simple(province + city + town + street, mall_id, sn, 7) if shown else "",
        "receiver_name_mask": f"{name[0]}**",
        "receiver_phone_mask": f"{phone[:3]}****{phone[-4:]}",
        "receiver_address_mask": street_mask,
        "address_mask": province + city + town + street_mask,
        "open_address_id": f"oa{hash_text(name + phone + province + city + town + street)}",
        "open_address_id_2": f"ob{hash_text(phone + province + city + town + street)}",
    }


def hash_text(value: str) -> str:
    """A short key that is equal for equal receivers."""
    return hashlib.sha256(value.encode()).hexdigest()[:24]
