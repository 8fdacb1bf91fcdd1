"""The stand-in is to be mistaken for the platform: signature, errors, windows, paging, tokens, ciphertexts."""

from __future__ import annotations

import time
from typing import Any

import httpx
import pytest

from pddsim import cipher
from pddsim.gateway import Gateway
from pddsim.sign import sign
from pddsim.tests.asking import PERSON, SECRET, ask, gateway
from pddsim.tests.asking import token_of as authorised
from pddsim.world import Habits


def increment(to: Gateway, token: str, page: int, **params: Any) -> dict[str, Any]:
    now = to.world.now()
    window: dict[str, Any] = {
        "start_updated_at": now - 1500,
        "end_updated_at": now + 1,
        "is_lucky_flag": 0,
        "page_size": 100,
        "order_status": 5,
        "refund_status": 5,
    }
    name = "pdd.order.number.list.increment.get"
    answer = ask(to, name, access_token=token, page=page, **{**window, **params})
    found: dict[str, Any] = answer.get("order_sn_increment_get_response") or answer["error_response"]
    return found


@pytest.mark.parametrize(
    ("secret", "params", "expected"),
    [
        (
            "testSecret",
            {
                "access_token": "asd78172s8ds9a921j9qqwda12312w1w21211",
                "client_id": "1",
                "data_type": "XML",
                "order_status": "1",
                "page": "1",
                "page_size": "10",
                "timestamp": "1480411125",
                "type": "pdd.order.number.list.get",
            },
            "E4DE3ED21002510DED352819E7AE6775",
        ),
        (
            "demo_secret",
            {
                "type": "pdd.goods.spec.id.get",
                "client_id": "8b1f0c2d4e5f",
                "access_token": "tok_demo",
                "timestamp": "1700000000",
                "parent_spec_id": 1215,
                "spec_name": "白色",
            },
            "DB7DF1313F5B78E3B757A35F656DC732",
        ),
    ],
)
def test_signature_vectors(secret, params, expected):
    assert sign(params, secret) == expected


def test_errors_carry_the_platforms_codes():
    to = gateway()
    token = authorised(to)
    assert ask(to, "pdd.nothing")["error_response"]["error_code"] == 10017
    bad = to.answer({"type": "pdd.time.get", "client_id": "c", "timestamp": str(int(time.time())), "sign": "0"})
    assert bad["error_response"]["error_code"] == 20004
    old: dict[str, Any] = {"type": "pdd.time.get", "client_id": "c", "timestamp": str(int(time.time()) - 3600)}
    assert to.answer({**old, "sign": sign(old, SECRET)})["error_response"]["error_code"] == 10001
    assert increment(to, "never issued", 1)["error_code"] == 20032
    long = increment(to, token, 1, start_updated_at=to.world.now() - 4000)
    assert (long["error_code"], long["sub_msg"]) == (50001, "时间跨度不能超过30分钟")
    assert increment(to, token, 1, page_size=101)["error_code"] == 21001
    foreign = ask(to, "pdd.order.information.get", access_token=token, order_sn="1-1")["error_response"]
    assert foreign["sub_msg"] == "订单不属于当前店铺或订单不存在"


def test_authorising_again_kills_the_old_token():
    to = gateway()
    first = authorised(to)
    second = authorised(to)
    assert increment(to, first, 1)["error_code"] == 10019
    assert "order_sn_list" in increment(to, second, 1)


def test_forward_paging_loses_orders_that_move_and_backward_paging_does_not():
    def read(pages: list[int]) -> set[str]:
        to = gateway(250)
        token, seen = authorised(to), set()
        window = {"start_updated_at": to.world.now() - 1500, "end_updated_at": to.world.now() - 1}
        mall = to.world.malls[0]
        for page in pages:
            answer = increment(to, token, page, use_has_next=True, **window)
            seen |= {row["order_sn"] for row in answer["order_sn_list"]}
            for number in mall.updated_between(window["start_updated_at"], window["end_updated_at"])[:30]:
                mall.touch(mall.by_number[number], to.world.now() + 5)
                seen.add(mall.by_number[number].order_sn)  # the next window will show it
        return seen

    everything = {order.order_sn for order in gateway(250).world.malls[0].by_number}
    forward, backward = read([1, 2, 3]), read([3, 2, 1])
    assert len(forward) < len(everything)
    assert backward == everything


def test_ciphertext_perishes_when_shipped():
    to = gateway()
    token, order = authorised(to), to.world.malls[0].by_number[0]
    shown = ask(to, "pdd.order.information.get", access_token=token, order_sn=order.order_sn)
    info = shown["order_info_get_response"]["order_info"]
    assert info["receiver_name"].startswith("~") and info["receiver_phone"].startswith("$")
    assert len(cipher.reveal(info["receiver_phone"], to.world.malls[0].mall_id)) == 11
    send: dict[str, Any] = {"order_sn": order.order_sn, "logistics_id": 85, "tracking_number": "YT0000000000001"}
    assert ask(to, "pdd.logistics.online.send", access_token=token, **send)["logistics_online_send_response"]
    again = ask(to, "pdd.logistics.online.send", access_token=token, **send)["error_response"]
    assert again["error_code"] == 50001
    shown = ask(to, "pdd.order.information.get", access_token=token, order_sn=order.order_sn)
    info = shown["order_info_get_response"]["order_info"]
    assert info["receiver_name"] == "" and info["receiver_name_mask"] and info["order_status"] == 2


@pytest.mark.parametrize(
    ("state", "carrier", "reason"),
    [
        ({"in_review": True}, 85, "订单审核中，不能发货"),
        ({"on_hold": True}, 85, "订单暂停发货"),
        ({"refund": 4}, 85, "订单已退款，不能发货"),
        ({}, 3, "不支持的快递公司"),
    ],
)
def test_shipping_is_refused_with_a_reason(state, carrier, reason):
    to = gateway()
    token, order = authorised(to), to.world.malls[0].by_number[0]
    for name, value in state.items():
        setattr(order, name, value)
    send: dict[str, Any] = {"order_sn": order.order_sn, "logistics_id": carrier, "tracking_number": "YT0000000000001"}
    assert ask(to, "pdd.logistics.online.send", access_token=token, **send)["error_response"]["sub_msg"] == reason


def test_the_same_parcel_gets_the_same_number():
    to = gateway()
    token, order = authorised(to), to.world.malls[0].by_number[0]
    wish: dict[str, Any] = {
        "object_id": "1",
        "order_info": {"order_channels_type": "PDD", "trade_order_list": [order.order_sn]},
        "package_info": {"id": "9", "items": [{"name": "x", "count": 1}]},
        "recipient": PERSON,
        "template_url": "https://file-link.example.com/yto_std",
        "user_id": to.world.malls[0].mall_id,
    }
    request: dict[str, Any] = {"wp_code": "YTO", "sender": PERSON, "trade_order_info_dtos": [wish]}
    params: dict[str, Any] = {"param_waybill_cloud_print_apply_new_request": request}
    answers = [ask(to, "pdd.waybill.get", access_token=token, **params) for _ in range(2)]
    numbers = {a["pdd_waybill_get_response"]["modules"][0]["waybill_code"] for a in answers}
    assert len(numbers) == 1


def test_money_adds_up_and_the_seed_decides_everything():
    first, second = gateway(habits=Habits()), gateway(habits=Habits())
    for to in (first, second):
        token = authorised(to)
        rows = increment(to, token, 1)["order_sn_list"]
        for row in rows:
            fen = {k: round(row[k] * 100) for k in ("pay_amount", "goods_amount", "discount_amount", "postage")}
            assert fen["pay_amount"] == fen["goods_amount"] - fen["discount_amount"] + fen["postage"]
    truths = [
        [{k: v for k, v in o.items() if k != "updated_at"} for o in to.world.truth(to.world.malls[0])]
        for to in (first, second)
    ]
    strip = [[{k: v for k, v in o.items() if k not in ("order_sn", "presale_until")} for o in t] for t in truths]
    assert strip[0] == strip[1]


def test_over_http_with_faults(served):
    address = served("--orders", "50", "--over", "10", "--faults", "html_error:0.5,lost_answer:0.3", "--seed", "3")
    config = httpx.get(f"{address}/_config").json()
    kinds = set()
    for _ in range(40):
        given = {"type": "pdd.time.get", "client_id": config["client_id"], "timestamp": str(int(time.time()))}
        body = {**given, "sign": sign(given, config["client_secret"])}
        try:
            answer = httpx.post(f"{address}/api/router", data=body)
            kinds.add("html" if answer.content.startswith(b"<") else "json")
        except httpx.HTTPError:
            kinds.add("lost")
    assert kinds == {"html", "json", "lost"}
