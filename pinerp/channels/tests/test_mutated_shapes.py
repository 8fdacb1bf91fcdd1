"""Real shapes, spoilt in every way: what is unknown is kept and shown as such, what cannot be read is set aside with its
field; nothing crashes, and money or a state is never guessed.
"""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pinerp.channels.adapters.pinduoduo import goods, translate, translate_cases
from pinerp.channels.adapters.pinduoduo.client import mended, parsed

SAMPLE = Path(translate.__file__).parent / "samples" / "increment_page.json"
ORDER: dict[str, Any] = orjson.loads(SAMPLE.read_bytes())["order_sn_increment_get_response"]["order_sn_list"][0]
CASE: dict[str, Any] = {
    "id": 10000000001, "order_sn": "261123-000000000000001", "after_sales_type": 3, "after_sales_status": 3,
    "after_sale_reason": "不想要了", "created_time": "2026-11-23 10:00:00", "updated_time": "2026-11-23 10:05:00",
    "order_amount": "43.10", "refund_amount": "43.10", "goods_number": "2", "sku_id": "12", "tracking_number": "",
}  # fmt: skip
GOODS: dict[str, Any] = {
    "goods_id": 600000000, "goods_name": "抽纸", "is_onsale": 1,
    "sku_list": [{"sku_id": 12, "sku_quantity": 5, "reserve_quantity": 1, "outer_id": "A", "spec": "红", "is_sku_onsale": 1}],
}  # fmt: skip

JUNK = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**70), 2**70), st.floats(allow_nan=False), st.text(max_size=8),
    st.sampled_from(["", "0", "-1", "1e5", "1,234.50", "12.345", "¥5", "2026-13-01 00:00:00", "0000-00-00 00:00:00", "9" * 40]),
    st.lists(st.integers(), max_size=2), st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)  # fmt: skip


@st.composite
def spoilt(draw: st.DrawFn, base: dict[str, Any]) -> tuple[dict[str, Any], set[str]]:
    """A copy with some fields missing, of another type, or unknown; and which."""
    raw = copy.deepcopy(base)
    names = draw(st.lists(st.sampled_from(sorted(base)), min_size=1, max_size=4, unique=True))
    for name in names:
        if draw(st.booleans()):
            raw.pop(name, None)
        else:
            raw[name] = draw(JUNK)
    raw[draw(st.text(min_size=1, max_size=5))] = draw(JUNK)
    return raw, set(names)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(spoilt(ORDER))
def test_a_spoilt_order_is_read_or_set_aside_whole(given_one: tuple[dict[str, Any], set[str]]) -> None:
    raw, names = given_one
    orders, unreadable = translate.orders_of([raw, ORDER])
    assert orders and orders[-1].order_sn == ORDER["order_sn"], "one bad order never keeps the others"
    assert len(orders) + len(unreadable) in (1, 2)  # one that is no sale yet is left out
    for order in orders[:-1]:
        assert order.status in ("waiting", "shipped", "received", "cancelled") and order.refund in (
            "none",
            "asked",
            "done",
        )
        told = (raw["pay_amount"], raw["goods_amount"], raw["discount_amount"], raw["postage"])
        held = (order.pay_amount, order.goods_amount, order.discount_amount, order.postage)
        assert held == tuple(map(translate.fen_from_yuan, told)), "money is what was told, or the order is set aside"
        if not {"order_status", "confirm_status", "group_status", "refund_status"} & names:
            assert order.status == translate.status_of(ORDER)
        for field, known in translate.KNOWN.items():
            if str(raw.get(field)).removesuffix(".0").strip() not in map(str, known):
                assert "unclear" in order.stops, "a deciding state that nobody knows never passes for an ordinary one"


@settings(max_examples=400, deadline=None)
@given(spoilt(CASE))
def test_a_spoilt_case_is_read_or_set_aside_whole(given_one: tuple[dict[str, Any], set[str]]) -> None:
    raw, names = given_one
    cases, unreadable = translate_cases.cases_of([raw, CASE])
    assert len(cases) + len(unreadable) == 2 and cases[-1].amount == 4310
    for case in cases[:-1]:
        assert case.raw_status == str(raw["after_sales_status"]).strip() or int(case.raw_status) == int(
            raw["after_sales_status"]
        )
        if "refund_amount" not in names:
            assert case.amount == 4310


@settings(max_examples=200, deadline=None)
@given(spoilt(GOODS))
def test_a_spoilt_listing_is_read_or_refused(given_one: tuple[dict[str, Any], set[str]]) -> None:
    raw, _ = given_one
    try:
        found = goods.listing_of_row(raw)
    except translate.UNREADABLE:
        return
    assert found.state in ("on_sale", "off_sale", "unknown")
    assert all(sku.quantity is None or sku.quantity >= 0 for sku in found.skus)


@pytest.mark.parametrize(
    ("status", "state"), [(2, "asked"), (7, "agreed"), (8, "platform"), (10, "done"), (11, "closed"), (99, "unknown")]
)
def test_a_state_that_nobody_knows_is_kept_and_shown_as_such(status: int, state: str) -> None:
    case = translate_cases.case_of_row({**CASE, "after_sales_status": status})
    assert (case.state, case.raw_status) == (state, str(status))


@pytest.mark.parametrize("value", [None, "", "abc", "1.234", [], True, "NaN", "1e3", -1, "-0.01", 10**18])
def test_a_refunds_amount_is_never_guessed(value: object) -> None:
    cases, unreadable = translate_cases.cases_of([{**CASE, "refund_amount": value}])
    assert not cases and unreadable[0].code == "case_unreadable"


@pytest.mark.parametrize("value", [None, "", "x", 1, True, [], {}])
def test_an_unknown_order_status_is_set_aside_not_guessed(value: object) -> None:
    raw = {**ORDER, "order_status": value if value != 1 else 77}
    orders, unreadable = translate.orders_of([raw])
    assert not orders and unreadable[0].params["field"] == "order_status"


@given(
    st.recursive(
        JUNK, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3)
    )
)
@settings(max_examples=100, deadline=None)
def test_any_text_can_be_stored_after_mending(value: Any) -> None:
    again = mended(value)
    assert "\0" not in str(again)
    assert isinstance(parsed(translate.dumped({"a": again})), dict)


@given(st.binary(max_size=200))
@settings(max_examples=200, deadline=None)
def test_any_bytes_are_an_answer_or_none(body: bytes) -> None:
    try:
        parsed(body)
    except (ValueError, RecursionError):
        return
