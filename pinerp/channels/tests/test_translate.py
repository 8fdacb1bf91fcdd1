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
    [(19.9, 1990), (0.07, 7), (0.29, 29), (1, 100), (0, 0), ("3.40", 340), (-1.5, -150), (1e2, 10000),
     (9999999999999.99, 999999999999999), ("1,234.50", 123450), (4.35, 435), (1.10, 110)],
)  # fmt: skip
def test_yuan_become_fen_exactly(value: object, fen: int) -> None:
    assert translate.fen_from_yuan(value) == fen


@pytest.mark.parametrize("value", [0.001, "12.345", "abc", True, 1e-7, 1e22, float("nan"), [1], "1.2.3",
                                   None, "", " ", ".", "-", ",", "1,23",
                                   "1e3", "１２", float("inf"), 10**16, {}])  # fmt: skip
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
        ({"refund_status": "4"}, "cancelled", "done"),
        ({"refund_status": "2", "order_status": "1"}, "waiting", "asked"),
        ({"confirm_status": "2"}, "cancelled", "none"),
        ({"group_status": "2"}, "cancelled", "none"),
        ({"order_status": 2.0}, "shipped", "none"),
    ],
)
def test_states(changes: dict[str, Any], status: str, refund: str) -> None:
    order = translate.order_of(raw(**changes))
    assert (order.status, order.refund) == (status, refund)


@pytest.mark.parametrize(
    ("changes", "shown"),
    [
        ({"refund_status": 77}, "refund_status=77"),
        ({"refund_status": None}, "refund_status=null"),
        ({"refund_status": 0}, "refund_status=0"),
        ({"confirm_status": 9}, "confirm_status=9"),
        ({"risk_control_status": 2}, "risk_control_status=2"),
        ({"risk_control_status": ""}, "risk_control_status=null"),
    ],
)
def test_a_deciding_state_that_nobody_knows_keeps_the_order_here_and_is_shown(
    changes: dict[str, Any], shown: str
) -> None:
    order = translate.order_of(raw(**changes))
    assert order.stops == ["unclear"] and order.tags[-1] == shown


def test_other_states_that_nobody_knows_are_shown() -> None:
    order = translate.order_of(raw(is_lucky_flag=9, gift_order_status=7))
    assert order.stops == [] and order.tags[-2:] == ["gift_order_status=7", "is_lucky_flag=9"]


@pytest.mark.parametrize(
    ("changes", "stop"),
    [
        ({"risk_control_status": "1"}, "platform_review"),
        ({"order_tag_list": [{"name": "ship_hold", "value": "1"}]}, "ship_hold"),
        ({"order_tag_list": [{"name": "ship_hold", "value": True}]}, "ship_hold"),
        ({"step_order_info": {"step_trade_status": "0"}}, "balance_unpaid"),
        ({"is_pre_sale": "1", "pre_sale_time": "2026-12-01 00:00:00"}, "presale"),
        ({"gift_order_status": "0"}, "gift_pending"),
        ({"identification_status": "2"}, "identification"),
        ({"is_lucky_flag": "2"}, "lottery"),
    ],
)
def test_a_stop_sign_told_as_text_stops_too(changes: dict[str, Any], stop: str) -> None:
    assert translate.order_of(raw(**changes)).stops == [stop]


@pytest.mark.parametrize("field", ["pay_amount", "goods_amount", "discount_amount", "postage", "platform_discount"])
@pytest.mark.parametrize("value", ["missing", None, "", "abc", True, -1, "-0.01", "1e3", 10**16, [], {}, 0.001])
def test_money_that_is_not_said_is_never_nothing(field: str, value: Any) -> None:
    bad = raw(**{field: value})
    if value == "missing":
        del bad[field]
    orders, unreadable = translate.orders_of([bad])
    assert not orders and unreadable[0].params == {"field": field}


@pytest.mark.parametrize("value", [None, "", -1, "x", True])
def test_a_price_that_is_not_said_is_never_nothing(value: Any) -> None:
    item = {**raws()[0]["item_list"][0], "goods_price": value}
    assert translate.orders_of([raw(item_list=[item])])[1][0].params == {"field": "goods_price"}


TIMES = ["created_time", "pay_time", "confirm_time", "last_ship_time", "shipping_time", "pre_sale_time"]


@pytest.mark.parametrize("field", TIMES)
def test_times_in_every_dress(field: str) -> None:
    for nothing in (None, "", 0, "0", "0000-00-00 00:00:00", "1970-01-01 08:00:00"):
        assert translate.time_of({field: nothing}, field) is None
    noon = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
    for told in (
        "2026-11-23 12:00:00",
        1795406400,
        "1795406400",
        1795406400000,
        "1795406400000",
        "2026-11-23T04:00:00+00:00",
    ):
        assert translate.time_of({field: told}, field) == noon, told
    wrongs: list[Any] = ["yesterday", "2026-13-01 00:00:00", True, [], {}, 12, -1, "0001-01-01 00:00:00", 1.5]
    for wrong in [*wrongs, "9999-12-31 23:59:59"]:
        orders, unreadable = translate.orders_of([raw(**{field: wrong})])
        assert not orders and unreadable[0].params == {"field": field}, wrong


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("tracking_number", "X" * 61),
        ("province", "省" * 61),
        ("open_address_id_2", "k" * 121),
        ("order_sn", "1" * 61),
        ("buyer_memo", ["x"]),
        ("receiver_name", {}),
        ("remark", True),
    ],
)
def test_what_the_house_cannot_hold_is_set_aside_with_its_field(field: str, value: Any) -> None:
    orders, unreadable = translate.orders_of([raw(**{field: value}), *raws()])
    assert len(orders) == 2 and unreadable[0].params == {"field": field}


def test_a_picture_whose_address_is_too_long_costs_no_order() -> None:
    item = {
        **raws()[0]["item_list"][0],
        "goods_img": "https://x/" + "y" * 500,
        "goods_name": "名" * 400,
        "sku_id": "800001",
    }
    line = translate.order_of(raw(item_list=[item])).lines[0]
    assert (line.image_url, len(line.name)) == ("", 300)


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
