"""What the platform forbids passing on, and what things cost, leave the house only to those who may see them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from pinerp.accounts import actions as accounts
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.kit import tenancy
from tests.goods import NOON, Desk, bought
from tests.house.test_doors import schema
from tests.world import World

RECEIVER = re.compile(r"receiver$|^(name|phone|address)_mask$|^buyer_memo$|^phone_tail$")
PAYMENT = re.compile(
    r"^(payable|paid|paid_at|receivable|postage|unit_price)$|(^|_)amount$|^amount_(from|to)$|^amounts$"
)
STATE = re.compile(r"^platform_(status|refund|orders|shipped|refunds)$|^raw_status$")
KINDS = ((RECEIVER, "platform.receiver"), (PAYMENT, "platform.payment"), (STATE, "platform.state"))
ELSEWHERE = {"NoteReceiverOut", "ReceiverOut", "OrderWholeOut.platform_orders", "DeliveryNoteOut.receiver"}
"""Shapes that go out only inside a field that is kept back, and fields whose own fields are."""
OUR_OWN = {
    "MadeOut",  # what was agreed for an order that no platform knows; its amounts are a right
    "GoodsIn",  # of such an order, and
    "MakeOrderIn",  # given by the one who makes it
    "ResendOrderIn",  # another receiver than the platform's, given in the clear
}
"""Shapes whose fields sound like the platform's data, and are none."""


def test_every_field_of_platform_data_is_marked() -> None:
    unmarked = [
        f"{shape}.{name}: {kind}"
        for shape, told in schema()["components"]["schemas"].items()
        for name, field in told.get("properties", {}).items()
        for looks, kind in KINDS
        if looks.search(name) and not {shape, f"{shape}.{name}"} & (ELSEWHERE | OUR_OWN)
        if kind not in field.get("x-kept-back-unless", [])
    ]
    assert unmarked == []


def test_every_filter_on_platform_data_is_marked() -> None:
    found = {
        parameter["name"]: parameter["schema"].get("x-kept-back-unless", [])
        for parameter in schema()["paths"]["/api/v1/m/{merchant}/orders"]["get"]["parameters"]
    }
    for name in ("receiver", "phone_tail", "name_mask", "province", "memo_text"):
        assert found[name] == ["platform.receiver"]
    for name in ("amount_from", "amount_to"):
        assert found[name] == ["orders.money", "platform.payment"]


SAID = ("王**", "138****0000", "浙江省", "请周末送")


@pytest.fixture
def desk(world: World) -> Desk:
    desk = Desk(world, **{"TEA-1": 9})
    receiver = ChannelReceiver(
        form="cipher",
        name="~n~1~",
        phone="$p$1$",
        address="~a~1~",
        province=SAID[2],
        name_mask=SAID[0],
        phone_mask=SAID[1],
    )
    desk.take_in(
        bought("P-1", ("TEA-1", 1), receiver=receiver, buyer_memo=SAID[3], pay_amount=987654, receivable=987654)
    )
    desk.review()
    return desk


def keyed(world: World, *kinds: str) -> Client:
    with tenancy.transaction(world.merchant_id):
        made = accounts.create_api_key(
            actor=world.owner, member_id=world.owner.member_id or 0, name="程序", platform_data=kinds, now=NOON
        )
    return Client(headers={"Authorization": f"Bearer {made.facts['key']}"})


def orders(world: World, client: Client, **query: Any) -> Any:
    return client.get(f"/api/v1/m/{world.code}/orders", query)


def whole(world: World, client: Client) -> dict[str, Any]:
    (order,) = orders(world, client).json()["items"]
    answer = client.get(f"/api/v1/m/{world.code}/orders/{order['id']}")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_a_key_gets_only_the_platform_data_that_was_granted(world: World, desk: Desk) -> None:
    person = whole(world, world.client(world.owner))
    assert all(word in json.dumps(person, ensure_ascii=False) for word in (*SAID, "987654"))
    bare = whole(world, keyed(world))
    told = json.dumps(bare, ensure_ascii=False)
    assert not [word for word in (*SAID, "987654") if word in told]
    assert (bare["receiver"], bare["paid"], bare["paid_at"], bare["platform_status"]) == (None, None, None, None)
    assert bare["platform_orders"][0]["status"] == "" and bare["order_sns"] == ["P-1"]
    assert set(bare) == set(person) and bare["lines"][0]["sku_code"] == "TEA-1"
    paying = whole(world, keyed(world, "platform.payment"))
    assert paying["platform_orders"][0]["pay_amount"] == 987654
    assert (paying["receiver"], paying["platform_status"]) == (None, None)
    assert whole(world, keyed(world, *(f"platform.{k}" for k in ("receiver", "payment", "state")))) == person


def test_a_key_cannot_ask_by_what_it_may_not_see(world: World, desk: Desk) -> None:
    client = keyed(world)
    for query in ({"phone_tail": "0000"}, {"name_mask": "王"}, {"province": "浙江省"}, {"amount_from": 1}):
        answer = orders(world, client, **query)
        assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed"), query
        assert answer.json()["params"]["right"].startswith("platform.")
    body = {"verb": "approve", "filter": {"phone_tail": "0000"}}
    path = f"/api/v1/m/{world.code}/desk/preview_for_all"
    assert client.post(path, body, content_type="application/json").status_code == 403
    assert orders(world, client, tab="all").status_code == 200
    assert orders(world, keyed(world, "platform.receiver"), phone_tail="0000").status_code == 200


def amounts(value: Any, name: str = "") -> list[Any]:
    """Every amount in an answer that is not null."""
    if isinstance(value, dict):
        return [one for key, inner in value.items() for one in amounts(inner, key)]
    if isinstance(value, list):
        return [one for inner in value for one in amounts(inner, name)]
    is_price = name in ("price", "cost", "sales") or (PAYMENT.search(name) and name != "paid_at")
    return [(name, value)] if is_price and value is not None else []


def test_a_packer_sees_no_price_and_cannot_approve(world: World, desk: Desk) -> None:
    packer, keeper = world.picker, world.member("cang", "warehouse")
    (row,) = orders(world, world.client(world.owner)).json()["items"]
    assert amounts(row), "the owner sees amounts"
    for path in ("orders", f"orders/{row['id']}", "catalog/skus", "analytics/today", "fulfilment/bench"):
        for member in (packer, keeper):
            answer = world.get(member, path)
            assert answer.status_code in (200, 403), (path, answer.content)
            assert answer.status_code == 403 or amounts(answer.json()) == [], (path, answer.content)
    assert world.get(packer, "fulfilment/bench").status_code == 200
    assert world.get(keeper, "orders").json()["items"][0]["payable"] is None
    assert world.get(keeper, "orders", amount_from=1).json()["params"]["right"] == "orders.money"
    for member in (packer, keeper):
        answer = world.post(member, "orders/approve", {"ids": [row["id"]]})
        assert (answer.status_code, answer.json()["params"]["right"]) == (403, "orders.approve")
