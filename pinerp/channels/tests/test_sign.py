"""The platform's signature: its official example, and lists, booleans and Chinese texts."""

from __future__ import annotations

from pinerp.channels.adapters.pinduoduo.sign import sign, wire_text

COMMON = {"client_id": "8b1f0c2d4e5f", "access_token": "tok_demo", "timestamp": "1700000000"}


def test_the_official_example() -> None:
    params = {
        "access_token": "asd78172s8ds9a921j9qqwda12312w1w21211",
        "client_id": "1",
        "data_type": "XML",
        "order_status": "1",
        "page": "1",
        "page_size": "10",
        "timestamp": "1480411125",
        "type": "pdd.order.number.list.get",
    }
    assert sign(params, "testSecret") == "E4DE3ED21002510DED352819E7AE6775"


def test_a_list_is_compact_json() -> None:
    params = {
        **COMMON,
        "type": "pdd.order.upload.extra.logistics",
        "data_type": "JSON",
        "order_sn": "231115-012345678901234",
        "extra_track_type": wire_text(1),
        "extra_track_list": wire_text([{"tracking_number": "YT0001", "shipping_id": 85}]),
    }
    assert sign(params, "demo_secret") == "1491C3A9494073403CA6F7C749594858"


def test_a_boolean_is_lower_case() -> None:
    params = {
        **COMMON,
        "type": "pdd.order.list.get",
        "data_type": "JSON",
        "version": "V1",
        "start_confirm_at": wire_text(1699913600),
        "end_confirm_at": wire_text(1700000000),
        "order_status": "5",
        "refund_status": "5",
        "page": "1",
        "page_size": "100",
        "use_has_next": wire_text(True),
    }
    assert sign(params, "demo_secret") == "8A5A1F2CC3A1671410928AA8E5A8A599"


def test_chinese_is_signed_as_utf8_and_the_sign_itself_is_left_out() -> None:
    params = {**COMMON, "type": "pdd.goods.spec.id.get", "parent_spec_id": "1215", "spec_name": "白色", "sign": "x"}
    assert sign(params, "demo_secret") == "DB7DF1313F5B78E3B757A35F656DC732"
