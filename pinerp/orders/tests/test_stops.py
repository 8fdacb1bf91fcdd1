"""停发区域: no rule chooses a carrier for where it does not deliver, and orders that would go there with it wait and say so."""

from __future__ import annotations

from typing import Any

from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import ChannelOrder
from pinerp.orders import actions as orders
from pinerp.rulebook import actions as rulebook
from tests.goods import Desk, bought
from tests.world import World


def account(world: World, code: str) -> int:
    found = world.get(world.owner, "channels/carrier_accounts").json()
    return next(int(row["id"]) for row in found if row["carrier_code"] == code)


def in_city(order_sn: str, city: str) -> ChannelOrder:
    order = bought(order_sn, ("A", 1))
    assert order.receiver is not None
    order.receiver.city = city
    return order


def hold_of(desk: Desk, order_id: int) -> dict[str, Any]:
    whole = desk.world.get(desk.world.owner, f"orders/{order_id}").json()
    return {h["code"]: h["params"] for h in whole["holds"]}


def test_orders_of_a_stopped_region_wait_and_go_on_with_another_carrier(world: World) -> None:
    desk = Desk(world, A=10)
    for code, name in (("YTO", "圆通"), ("ZTO", "中通")):
        desk.do(channels.bind_carrier, carrier_code=code, name=name)
    ids = desk.take_in(*[in_city(f"1-{n}", city) for n, city in enumerate(["杭州市", "杭州市", "宁波市"])]).new
    desk.review()
    one, two, other = ids
    stop = {"id": account(world, "YTO"), "regions": ["浙江省  杭州市", "浙江省 杭州市"]}
    assert world.post(world.owner, "channels/stop_regions", stop).status_code == 200
    desk.hear()
    assert [desk.stage(i) for i in ids] == ["held", "held", "to_ship"]
    assert hold_of(desk, one) == {"carrier_stops": {"carrier": "圆通", "region": "浙江省 杭州市"}}
    desk.do(orders.set_carrier, order_ids=[one], carrier_code="ZTO")
    desk.do(orders.review, order_ids=[one])
    assert desk.stage(one) == "to_ship" and hold_of(desk, one) == {}
    world.post(world.owner, "channels/stop_regions", {**stop, "regions": []})
    desk.hear()
    assert [desk.stage(i) for i in (two, other)] == ["to_ship", "to_ship"] and desk.stock("A") == (10, 3)


def test_a_rule_passes_over_a_carrier_that_does_not_deliver_there(world: World) -> None:
    desk = Desk(world, A=10)
    for code, name in (("ZTO", "中通"), ("JTSD", "极兔")):
        desk.do(channels.bind_carrier, carrier_code=code, name=name)
        rule = desk.do(
            rulebook.write_rule, name=name, match="all", conditions=[], effect={"kind": "carrier", "carrier_code": code}
        )
        desk.do(rulebook.switch_rule, rule_id=rule.id, is_on=True)
    desk.do(channels.stop_regions, account_id=account(world, "ZTO"), regions=["浙江省"])
    ids = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    assert desk.rows("SELECT carrier_code AS code, stage FROM orders_order WHERE id = %(id)s", id=ids[0])[0] == (
        "JTSD",
        "to_ship",
    )


def test_only_who_may_bind_carriers_stops_regions_and_only_their_own(world: World) -> None:
    desk = Desk(world, A=1)
    desk.do(channels.bind_carrier, carrier_code="YTO", name="圆通")
    body = {"id": account(desk.world, "YTO"), "regions": ["浙江省"]}
    assert world.post(world.member("packs", "warehouse"), "channels/stop_regions", body).status_code == 403
    assert world.post(world.owner, "channels/stop_regions", {**body, "id": 9000000000000000001}).status_code == 404
    assert world.post(world.owner, "channels/stop_regions", {**body, "regions": ["a b c d"]}).status_code == 422
    assert world.get(world.owner, "channels/carrier_accounts").json()[0]["stopped_regions"] == []
