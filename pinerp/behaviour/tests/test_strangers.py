"""Logs of public data sets and of other tools, each in its own shape: what is found in them, kept, left out and set aside."""

from __future__ import annotations

import io
import json
import zipfile
from collections import Counter
from datetime import UTC, datetime
from typing import Any

import pytest

from pinerp.behaviour import actions
from pinerp.behaviour.actions import logs
from pinerp.behaviour.errors import EventLeftOut, MomentsUnreadable
from pinerp.behaviour.rules import eventfiles, plans
from pinerp.behaviour.tests.shop import Shop
from pinerp.behaviour.tests.test_logs import hand_in, lines
from pinerp.kit.refusals import Refusal

LATEST = datetime(2026, 11, 23, tzinfo=UTC)


def table(text: str) -> bytes:
    return "\n".join(row.strip() for row in text.strip().splitlines()).encode()


def json_lines(*records: dict[str, Any]) -> bytes:
    return b"\n".join(json.dumps(one).encode() for one in records)


SEGMENT: list[dict[str, Any]] = [
    {"userId": None, "anonymousId": "a1", "messageId": "m1", "type": "track", "event": "Product Viewed",
     "properties": {"product_id": "p1", "price": 10}, "timestamp": "2024-05-01T00:00:00.000Z"},
    {"userId": "u1", "anonymousId": "a1", "messageId": "m2", "type": "track", "event": "Order Completed",
     "properties": {"order_id": "o1", "revenue": 33, "products": [{"product_id": "p1", "price": 10, "quantity": 2},
                                                                  {"product_id": "p2", "price": 5}]},
     "timestamp": "2024-05-01T00:00:01.000Z"},
    {"userId": "u1", "anonymousId": "a1", "messageId": "m3", "event": "Product Removed", "properties": {},
     "timestamp": "2024-05-01T00:00:02.000Z"},
]  # fmt: skip
GA4: list[dict[str, Any]] = [
    {"event_date": "20201201", "event_timestamp": "1606780800067262", "event_name": name, "user_id": None,
     "user_pseudo_id": "7.9", "event_params": [{"key": "ga_session_id", "value": {"string_value": None, "int_value": "5"}}],
     "device": {"category": "mobile"}, "items": items, "ecommerce": {"purchase_revenue": 40}}
    for name, items in (("page_view", []), ("view_item", [{"item_id": "i1", "item_category": "T"}]),
                        ("purchase", [{"item_id": "i1", "price": 12.5, "quantity": 2}, {"item_id": "i2", "price": 3}]))
]  # fmt: skip
JD = table(
    """user_id,sku_id,time,model_id,type,cate,brand
    266079.0,1,2016-01-31 23:59:02,,1,8,4
    266079.0,1,2016-01-31 23:59:03,,2,8,4
    266079.0,1,2016-01-31 23:59:04,,3,8,4
    266079.0,1,2016-01-31 23:59:05,,5,8,4
    266079.0,1,2016-01-31 23:59:06,,4,8,4"""
)
CASES: dict[str, tuple[bytes, set[str], dict[str, int]]] = {
    "segment": (json_lines(*SEGMENT), {"device=anonymousId", "id=messageId", "listing=properties.product_id"},
                {"view": 1, "pay": 2, "left out": 1, "paid": 2500}),
    "segment in a list": (json.dumps({"events": SEGMENT}, indent=1).encode(), {"order=properties.order_id"},
                          {"view": 1, "pay": 2, "left out": 1, "paid": 2500}),
    "analytics 4": (json_lines(*GA4),
                    {"visitor=user_pseudo_id", "session=event_params.ga_session_id", "category=item_category"},
                    {"view": 1, "pay": 2, "left out": 1, "paid": 2800}),
    "jd": (JD, {"kind=type", "listing=sku_id", "category=cate"},
           {"view": 1, "cart": 1, "left out": 1, "favourite": 1, "pay": 1}),
    "pipes": (table("user_id|item_id|event|time\nu1|1|buy|1767225600.0\nnull|1|view|1767225600"), {"visitor=user_id"},
              {"pay": 1, "set aside": 1}),
    "dates of america": (table("email,product,action,event_date\na@b.c,P1,add_to_cart,1/13/2026 3:05 PM\n"
                               "a@b.c,P1,purchase,1/2/2026 3:05 PM"), {"visitor=email"}, {"cart": 1, "pay": 1}),
    "days": (table("user_id,item_id,behavior_type,date\n1,2,1,20160217\n1,2,3,20160218"), {"at=date"}, {"view": 1, "cart": 1}),
    "rounded": (table("user_id,item_id,event,time\n1.2E+12,1,view,1767225600"), {"visitor=user_id"}, {"set aside": 1}),
    "chinese": ("访客ID,商品ID,行为,访问时间,来源渠道\nv,1,浏览商品,2026/1/2 3:05,首页\n"
                "v,1,支付成功,2026/1/2 3:06,".encode("gb18030"),
                {"at=访问时间", "channel=来源渠道"}, {"view": 1, "pay": 1}),
    "prices": (table("event_time,event_type,product_id,price,user_id\n2019-10-01 00:00:00 UTC,purchase,1,489.07,5"),
               {"price=price"}, {"pay": 1, "paid": 48907}),
}  # fmt: skip


@pytest.mark.parametrize(("content", "columns", "counts"), CASES.values(), ids=CASES)
def test_a_strange_log_is_read(tmp_path, content, columns, counts):
    path = tmp_path / "log"
    path.write_bytes(content)
    plan = logs.guess(path, "log", LATEST)
    assert plan.lacking() == []
    assert columns <= {f"{told}={plan.headings[place]}" for told, place in plan.columns.items()}
    reading = eventfiles.Reading(1, None, 2, 1, LATEST, plan.known_kinds(), order=plan.order)
    found: Counter[str] = Counter()
    ids = set()
    for _, cells in logs.rows(path, "log", plan):
        one = eventfiles.judged(cells, reading)
        if isinstance(one, Refusal):
            found["left out" if isinstance(one, EventLeftOut) else "set aside"] += 1
        else:
            ids.add(one["event_id"])
            found[one["kind"]] += 1
            found["paid"] += one["amount"] or 0
    assert dict(+found) == counts
    assert len(ids) == sum(n for kind, n in counts.items() if kind not in ("left out", "set aside", "paid")), (
        "no two are taken for one"
    )


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("timestamp,uid,campaign,conversion_timestamp\n0,1,2,-1\n3,1,2,-1", ["kind", "at"]),
        ("t_dat,customer_id,article_id,price,sales_channel_id\n2018-09-20,c,1,0.05,2", ["kind"]),
        ("household_key,DAY,PRODUCT_ID\n2375,1,1004906", ["kind", "at", "visitor"]),
        ("user_id,item_id,time_stamp,action_type\n1,2,829,0\n1,2,1111,2", ["at"]),
        ("user_id,item_id,type,time\n1,2,1,2016-01-31 10:00:00\n1,2,9,2016-01-31 10:00:01", ["kind"]),
    ],
    ids=["criteo", "fashion", "groceries", "no year", "numbers of nobody"],
)
def test_what_a_log_does_not_tell_is_not_guessed(text, lacking):
    header, *rows = [line.split(",") for line in text.splitlines()]
    assert plans.guess(header, rows, LATEST).lacking() == lacking


@pytest.fixture
def shop(world):
    return Shop(world)


def test_a_log_of_long_ago_stays_until_it_is_taken_back_and_days_without_a_year_are_refused(shop):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        package.writestr("category_tree.csv", "categoryid,parentid\n1,2\n")
        package.writestr(
            "events.csv", "timestamp,visitorid,event,itemid,transactionid\n1433221332117,1,transaction,2,9\n"
        )
    file = hand_in(shop, target.getvalue(), "archive.zip")
    assert (file.state, file.kept) == ("done", 1)
    assert shop.do(actions.sweep) == 0
    assert shop.events("kind, order_ref") == [("pay", "9")]
    tmall = lines([["user_id", "item_id", "time_stamp", "action_type"], ["1", "2", "829", "0"]])
    asked = hand_in(shop, tmall, "user_log.csv", is_held=True)
    with pytest.raises(MomentsUnreadable):
        shop.do(
            actions.begin_reading, file_id=asked.id, columns={"visitor": 0, "listing": 1, "at": 2, "kind": 3}, kinds={},
            constant="", clock="beijing",
        )  # fmt: skip
    assert shop.do(actions.take_back_files, file_ids=[file.id]).facts["events"] == 1
    assert shop.events() == []
