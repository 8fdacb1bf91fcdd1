"""The platform's words into ours: money, times, stop signs, and what cannot be read."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import pytest

from pinerp.channels.adapters.pinduoduo import translate
from pinerp.channels.adapters.pinduoduo.client import parsed
from pinerp.kit.money import BadAmount

SAMPLE = Path(translate.__file__).parent / "samples" / "increment_page.json"


def raws() -> list[dict[str, Any]]:
    return list(orjson.loads(SAMPLE.read_bytes())["order_sn_increment_get_response"]["order_sn_list"])


def raw(**changes: Any) -> dict[str, Any]:
    return {**deepcopy(raws()[0]), **changes}


def test_an_order_with_everything() -> None:
    order = translate.order_of(raws()[0])
    assert order.order_sn == "261123-012345678901234"
    assert (order.status, order.refund, order.stops) == ("waiting", "none", [])
    assert (order.goods_amount, order.discount_amount, order.pay_amount, order.receivable) == (3980, 250, 3730, 3930)
    assert order.updated_at == datetime(2026, 11, 23, 4, 0, 1, tzinfo=UTC)
    assert order.ship_by == datetime(2026, 11, 25, 4, 0, tzinfo=UTC)
    assert order.shipped_at is None
    assert order.tags == ["delivery_one_day", "a_tag_of_the_future"]
    assert order.buyer_memo == "请发圆通"
    line = order.lines[0]
    assert (line.listing_key, line.outer_code, line.quantity, line.unit_price) == ("800001", "TEA-1", 2, 1990)
    assert order.receiver is not None
    assert (order.receiver.form, order.receiver.address_key) == ("cipher", "ob1")
    assert order.receiver.name == "~AgAAAAL+example~1~"
    assert len(order.content_hash) == 16


def test_an_order_under_review_has_no_receiver_text() -> None:
    order = translate.order_of(raws()[1])
    assert order.stops == ["platform_review"]
    assert order.receiver is not None and order.receiver.name == ""
    assert order.lines[0].listing_key == "800009"


@pytest.mark.parametrize(
    ("value", "fen"),
    [(19.9, 1990), (0.07, 7), (0.29, 29), (1, 100), (0, 0), ("3.40", 340), (None, 0), ("", 0), (-1.5, -150),
     (9999999999999.99, 999999999999999), ("1,234.50", 123450), (4.35, 435), (1.10, 110)],
)  # fmt: skip
def test_yuan_become_fen_exactly(value: object, fen: int) -> None:
    assert translate.fen_from_yuan(value) == fen


@pytest.mark.parametrize("value", [0.001, "12.345", "abc", True, 1e-7, 1e22, float("nan"), [1], "1.2.3"])
def test_what_is_no_amount_is_refused(value: object) -> None:
    with pytest.raises(BadAmount):
        translate.fen_from_yuan(value)


@pytest.mark.parametrize("fen", [1, 99, 101, 4350, 123456789, 99999999999])
def test_every_amount_survives_the_json_number(fen: int) -> None:
    text = f"{fen // 100}.{fen % 100:02d}"
    assert translate.fen_from_yuan(orjson.loads(text)) == fen


@pytest.mark.parametrize(
    ("changes", "stop"),
    [
        ({"risk_control_status": 1}, "platform_review"),
        ({"order_tag_list": [{"name": "ship_hold", "value": 1}]}, "ship_hold"),
        ({"step_order_info": {"step_trade_status": 1}}, "balance_unpaid"),
        ({"is_pre_sale": 1, "pre_sale_time": "2026-12-01 00:00:00"}, "presale"),
        ({"gift_order_status": 0}, "gift_pending"),
        ({"identification_status": 2}, "identification"),
        ({"is_lucky_flag": 2}, "lottery"),
    ],
)
def test_a_stop_sign_of_the_platform(changes: dict[str, Any], stop: str) -> None:
    assert translate.order_of(raw(**changes)).stops == [stop]


@pytest.mark.parametrize(
    "changes",
    [
        {"step_order_info": {"step_trade_status": 2}},
        {"step_order_info": {"step_trade_status": None}},
        {"gift_order_status": 1},
        {"gift_order_status": None},
        {"identification_status": 3},
        {"order_tag_list": None},
    ],
)
def test_what_stops_nothing(changes: dict[str, Any]) -> None:
    assert translate.order_of(raw(**changes)).stops == []


@pytest.mark.parametrize(
    ("changes", "status", "refund"),
    [
        ({"order_status": 2}, "shipped", "none"),
        ({"order_status": 3}, "received", "none"),
        ({"refund_status": 2}, "waiting", "asked"),
        ({"refund_status": 3}, "waiting", "asked"),
        ({"refund_status": 4}, "cancelled", "done"),
        ({"refund_status": 4, "order_status": 2}, "shipped", "done"),
        ({"confirm_status": 2}, "cancelled", "none"),
        ({"refund_status": 77}, "waiting", "none"),
    ],
)
def test_states(changes: dict[str, Any], status: str, refund: str) -> None:
    order = translate.order_of(raw(**changes))
    assert (order.status, order.refund) == (status, refund)


@pytest.mark.parametrize(
    ("changes", "tags"),
    [
        ({"order_tag_list": [{"name": "free_sf", "value": 1}, {"name": "community_group", "value": 0}]}, ["free_sf"]),
        ({"order_tag_list": None, "free_sf": 1}, ["free_sf"]),
        ({"order_tag_list": None, "consolidate_info": {"consolidate_type": 0}}, ["consolidated"]),
        (
            {"express_memos": [{"scene": 1, "tag": "中通 快递"}, {"scene": 2, "tag": "x"}, None]},
            ["no_courier:中通快递"],
        ),
    ],
)
def test_tags_and_what_decides_the_courier(changes: dict[str, Any], tags: list[str]) -> None:
    assert translate.order_of(raw(**{"order_tag_list": None, **changes})).tags == tags


def test_one_bad_order_never_keeps_the_others() -> None:
    bad: list[Any] = [
        raw(pay_amount=0.001),
        raw(order_sn=None),
        raw(updated_at="yesterday"),
        raw(item_list=[]),
        raw(order_status=99),
        raw(item_list=[{"sku_id": 1, "goods_count": 0}]),
        raw(item_list=[{"sku_id": 1, "goods_count": 2**40}]),
        None,
        "text",
        [],
    ]
    orders, unreadable = translate.orders_of([*bad, *raws()])
    assert [order.order_sn for order in orders] == [r["order_sn"] for r in raws()]
    assert len(unreadable) == len(bad)
    assert {u.code for u in unreadable} == {"order_unreadable"}
    assert unreadable[0].order_sn == raws()[0]["order_sn"]
    assert orjson.loads(unreadable[0].body)["pay_amount"] == 0.001


def test_a_group_that_still_forms_is_no_order_yet() -> None:
    assert translate.orders_of([raw(confirm_status=0)]) == ([], [])


def test_ids_and_counts_as_numbers_or_text() -> None:
    item = {**raws()[0]["item_list"][0], "sku_id": 800001, "goods_count": "2"}
    line = translate.order_of(raw(item_list=[item])).lines[0]
    assert (line.listing_key, line.quantity) == ("800001", 2)


def test_gifts_are_lines_without_a_price() -> None:
    gift = {**raws()[0]["item_list"][0], "sku_id": "800002", "goods_count": 1}
    lines = translate.order_of(raw(gift_list=[gift])).lines
    assert [(line.listing_key, line.is_gift, line.unit_price) for line in lines] == [
        ("800001", False, 1990),
        ("800002", True, 0),
    ]


def test_the_hash_knows_news_from_fading_ciphertext() -> None:
    before = translate.order_of(raw()).content_hash
    assert translate.order_of(raw(receiver_name="", receiver_phone="", address="")).content_hash == before
    assert translate.order_of(raw(buyer_memo="改地址")).content_hash != before
    assert translate.order_of(raw(refund_status=2)).content_hash != before


def test_half_an_emoji_or_a_nul_keeps_no_page_out() -> None:
    body = SAMPLE.read_bytes().replace("请发圆通".encode(), rb"half \ud83d emoji \u0000 nul")
    rows = parsed(body)["order_sn_increment_get_response"]["order_sn_list"]
    orders, unreadable = translate.orders_of(rows)
    assert (len(orders), unreadable) == (2, [])
    assert orders[0].buyer_memo == "half � emoji � nul"
    assert orders[0].lines[0].name == "茉莉花茶"
    assert parsed(b'{"a": "\xff"}') == {"a": "�"}
