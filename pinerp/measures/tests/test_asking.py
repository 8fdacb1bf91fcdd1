"""The doors: what may be asked by whom, numbers beside those of the past, the orders behind one, files, and refusals."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.goods import NOON, bought
from tests.measuring import Window

DAY = timedelta(days=1)
NOVEMBER = {"first": "2026-11-01", "last": "2026-11-30"}


@pytest.fixture
def window(world):
    window = Window(world, A=10, B=10)
    window.take_in(
        bought("261123-1", ("A", 1), ("B", 3), pay_amount=1000, receivable=1000),
        bought("261123-2", ("B", 1), pay_amount=500, receivable=500),
        bought("261123-3", ("B", 2), pay_amount=700, receivable=700, paid_at=NOON - 7 * DAY),
    )
    window.follow()
    return window


def ask(window: Window, measures: list[str], *dimensions: str, **more: Any) -> Any:
    body = {"measures": measures, "dimensions": dimensions, **NOVEMBER, **more}
    answer = window.world.post(window.world.owner, "measures/ask", body)
    assert answer.status_code == 200, answer.content
    return answer.json()


def refused(window: Window, **given: Any) -> str:
    body = {"measures": ["sales"], **NOVEMBER, **given}
    answer = window.world.post(window.world.owner, "measures/ask", body)
    assert answer.status_code in (409, 422), answer.content
    return str(answer.json()["code"])


def test_the_registry_names_what_a_reader_may_see(window):
    told = window.world.get(window.world.owner, "measures/registry").json()
    assert {"sales", "profit", "orders"} < {one["key"] for one in told["measures"]}
    assert (told["currency"], told["currencies"]) == ("CNY", ["CNY"])
    seeing = window.world.with_rights("measures.view", "orders.money")
    keys = {one["key"] for one in window.world.get(seeing, "measures/registry").json()["measures"]}
    assert "sales" in keys and "profit" not in keys and "fines" not in keys
    answer = window.world.post(seeing, "measures/ask", {"measures": ["profit"], **NOVEMBER})
    assert (answer.status_code, answer.json()["params"]["right"]) == (403, "catalog.cost")


def test_the_parts_beyond_the_limit_are_one(window):
    told = ask(window, ["sales", "orders", "per_order", "buyers"], "sku", limit=1)
    assert told["rows"][0]["names"] == ["B"] and told["rest"]["parts"] == 1
    assert told["rows"][0]["values"]["sales"] + told["rest"]["values"]["sales"] == told["total"]["sales"] == 2200
    assert told["rest"]["values"]["orders"] == 1 and told["rest"]["values"]["per_order"] == 250
    assert told["rest"]["values"]["buyers"] is None and told["overlap"] == {"orders": 1}
    assert told["is_current"] is True


def test_each_day_stands_beside_that_of_the_week_before(window):
    week = {"first": "2026-11-23", "last": "2026-11-29", "compare": "weekdays"}
    told = ask(window, ["sales", "orders"], "day", **week)
    assert [(row["keys"], row["values"]["sales"], row["before"]["sales"]) for row in told["rows"]] == [
        (["2026-11-23"], 1500, 700)
    ]
    assert (told["total"]["orders"], told["total_before"]["orders"]) == (2, 1)
    assert [one["days"] for one in told["beside"]] == [7]


def test_a_part_with_nothing_now_stands_beside_what_it_had(window):
    told = ask(window, ["units", "per_unit"], "sku", first="2026-11-24", last="2026-11-30", compare="before")
    assert [(row["names"], row["values"], row["before"]) for row in told["rows"]] == [
        (["A"], {"units": 0, "per_unit": None}, {"units": 1, "per_unit": 250}),
        (["B"], {"units": 0, "per_unit": None}, {"units": 4, "per_unit": 313}),
    ]


def test_the_orders_behind_a_number_sum_to_it_page_by_page(window):
    sku = str(window.world.sku("B").id)
    body = {"measure": "per_unit", "dimensions": ["sku"], "keys": [sku], "limit": 2, **NOVEMBER}
    first = window.world.post(window.world.owner, "measures/orders", body).json()
    then = window.world.post(window.world.owner, "measures/orders", {**body, "after": first["next"]}).json()
    items = first["items"] + then["items"]
    assert {one["order_sn"] for one in items} == {"261123-1", "261123-2", "261123-3"} and then["next"] is None
    assert sum(one["values"]["sales"] for one in items) == 750 + 500 + 700
    assert sum(one["values"]["units"] for one in items) == 6
    assert all(one["order_id"] for one in items) and items[-1]["order_sn"] == "261123-3"


def test_only_what_is_named_counts_and_a_foreign_store_has_nothing(window):
    store = f"store={window.store.id}"
    assert ask(window, ["orders"], only=[store])["total"] == {"orders": 3}
    assert ask(window, ["orders"], only=["store=9000000000000000001"])["total"] == {"orders": 0}
    other = window.world.client(window.world.outsider)
    path = f"/api/v1/m/{window.world.other_code}/measures/ask"
    answer = other.post(path, {"measures": ["orders"], **NOVEMBER}, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (409, "facts_being_made")


def test_a_file_has_a_column_for_each(window):
    query = {
        "measures": ["sales", "refund_rate"],
        "dimensions": ["sku"],
        "kind": "csv",
        "compare": "before",
        **NOVEMBER,
    }
    answer = window.world.get(window.world.owner, "measures/file", **query)
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines == [
        "商品编码,销售额（支付金额）,退款率（订单）,对比期：销售额（支付金额）,对比期：退款率（订单）",
        "B,19.50,0.00%,0.00,",
        "A,2.50,0.00%,0.00,",
    ]


def test_what_cannot_be_told_is_refused_with_a_reason(window):
    assert refused(window, measures=["nothing"]) == "unknown_measure"
    assert refused(window, dimensions=["moon"]) == "unknown_dimension"
    assert refused(window, first="2020-01-01") == "span_too_long"
    assert refused(window, first="2026-12-01") == "period_backwards"
    assert refused(window, known_at="2026-11-01T00:00:00Z") == "known_too_early"
    assert refused(window, known_at="2099-11-01T00:00:00") == "known_ahead"
    assert refused(window, currency="XXX") == "unknown_currency"
    assert refused(window, only=["store"]) == "wrong_shape"
    assert ask(window, ["sales"], currency="usd")["total"] == {"sales": 0}


def test_the_keeping_says_whether_all_news_are_in(window):
    told = window.world.get(window.world.owner, "measures/keeping").json()
    assert told["is_current"] is True and told["begun_at"]
    window.take_in(bought("261123-9", ("A", 1)))
    told = window.world.get(window.world.owner, "measures/keeping").json()
    assert told["is_current"] is False and told["as_of"]
