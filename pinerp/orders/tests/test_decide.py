"""What rules give orders: carrier, warehouse, gift, marks. The first that fits counts, and each order says which and why."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from pinerp.channels import actions as channels
from pinerp.inventory import actions as inventory
from pinerp.orders import actions as orders
from pinerp.rulebook import actions as rulebook
from tests.goods import NOON, Desk, bought

HERE = {"field": "province", "operator": "one_of", "value": ["浙江省"]}


def rule(desk: Desk, effect: dict[str, Any], *conditions: dict[str, Any], name: str = "", is_on: bool = True) -> int:
    made = desk.do(
        rulebook.write_rule, name=name or str(effect)[-80:], match="all", conditions=list(conditions), effect=effect
    )
    if is_on:
        desk.do(rulebook.switch_rule, rule_id=made.id, is_on=True)
    return int(made.id)


def bind(desk: Desk, *codes: str) -> None:
    for code in codes:
        desk.do(channels.bind_carrier, carrier_code=code, name=f"快递 {code}")


def taken(desk: Desk, *channel_orders: Any) -> list[int]:
    ids = desk.take_in(*channel_orders).new
    desk.review()
    return [int(i) for i in ids]


def order(desk: Desk, order_id: int) -> Any:
    query = "SELECT carrier_code, warehouse_id, coalesce(marks, '{}') AS marks FROM orders_order WHERE id = %(id)s"
    return desk.rows(query, id=order_id)[0]


def gifts(desk: Desk, order_id: int) -> list[tuple[int, int]]:
    query = """SELECT quantity, unit_price FROM orders_orderline
               WHERE order_id = %(id)s AND is_live AND platform_line_id IS NULL ORDER BY id"""
    return [(row.quantity, row.unit_price) for row in desk.rows(query, id=order_id)]


def fired(desk: Desk, order_id: int) -> dict[str, Any]:
    whole = desk.world.get(desk.world.owner, f"orders/{order_id}").json()
    return {one["kind"]: one for one in whole["fired_rules"]}


def test_the_first_carrier_that_fits_counts_and_says_why(world):
    desk = Desk(world, A=10)
    bind(desk, "ZTO", "JTSD")
    far = {"field": "province", "operator": "equals", "value": "西藏自治区"}
    rule(desk, {"kind": "carrier", "carrier_code": "JTSD"}, far)
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO"}, HERE, name="江浙沪中通")
    rule(desk, {"kind": "carrier", "carrier_code": "JTSD"}, HERE, name="后来的")
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    assert (order(desk, one).carrier_code, desk.stage(one)) == ("ZTO", "to_ship")
    told = fired(desk, one)["carrier"]
    assert (told["rule"], told["value"], told["params"]["values"]) == ("江浙沪中通", "ZTO", {"province": "浙江省"})
    history = world.get(world.owner, f"orders/{one}").json()["history"]
    assert "orders.decide" in {line["verb"] for line in history}


def test_the_first_rule_in_order_names_the_hold(world):
    desk = Desk(world, A=10)
    ids = [rule(desk, {"kind": "hold"}, HERE, name=name) for name in ("甲", "乙")]
    desk.do(rulebook.order_rules, rule_ids=ids[::-1])
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    told = fired(desk, one)["hold"]
    assert (told["rule"], told["params"]["values"]) == ("乙", {"province": "浙江省"})


def test_a_quota_of_the_day_is_counted_and_the_next_rule_follows(world):
    desk = Desk(world, A=10)
    bind(desk, "ZTO", "JTSD")
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO", "daily_quota": 2})
    rule(desk, {"kind": "carrier", "carrier_code": "JTSD"})
    first = taken(desk, bought("1-1", ("A", 1)))
    rest = taken(desk, *[bought(f"1-{n}", ("A", 1)) for n in (2, 3)])
    assert [order(desk, i).carrier_code for i in first + rest] == ["ZTO", "ZTO", "JTSD"]


@pytest.mark.parametrize(
    ("tags", "carrier"),
    [(["free_sf"], "SF"), (["has_sf_express_service"], "SF"), (["no_courier:中通快递"], "YTO"), ([], "ZTO")],
)
def test_the_platforms_order_has_the_last_word_on_the_carrier(world, tags, carrier):
    """顺丰包邮 goes by SF although another rule comes first; a courier that the buyer refuses is passed over."""
    desk = Desk(world, A=10)
    desk.do(channels.bind_carrier, carrier_code="ZTO", name="中通快递")
    bind(desk, "SF")
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO"})
    (one,) = taken(desk, bought("1-1", ("A", 1), tags=tags))
    assert order(desk, one).carrier_code == carrier


def test_two_reviews_at_once_never_give_more_than_the_quota(world):
    """The second waits for the rule and counts what the first gave."""
    desk = Desk(world, A=40)
    bind(desk, "ZTO", "JTSD")
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO", "daily_quota": 15})
    ids = [int(i) for i in desk.take_in(*[bought(f"1-{n}", ("A", 1)) for n in range(40)]).new]

    def review(part: list[int]) -> None:
        try:
            desk.do(orders.review, order_ids=part)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as people:
        list(people.map(review, [ids[n::4] for n in range(4)]))
    given = [order(desk, i).carrier_code for i in ids]
    assert (given.count("ZTO"), given.count("YTO")) == (15, 25)


def test_a_carrier_that_is_not_bound_is_refused_and_one_unbound_since_is_passed_over(world):
    desk = Desk(world, A=10)
    effect = {"kind": "carrier", "carrier_code": "ZTO"}
    assert (
        world.post(world.owner, "orders/write_rule", {"name": "x", "effect": effect}).json()["code"]
        == "carrier_not_bound"
    )
    account = desk.do(channels.bind_carrier, carrier_code="ZTO", name="中通")
    rule(desk, effect)
    desk.do(channels.unbind_carrier, account_id=account.id)
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    assert order(desk, one).carrier_code == "YTO"


def test_the_first_warehouse_that_has_everything(world):
    desk = Desk(world, A=1, B=1)
    other = world.warehouse("EAST")
    for code in ("A", "B"):
        desk.do(inventory.receive, moves=[inventory.Move(other.id, world.sku(code).id, 2)])
    rule(desk, {"kind": "warehouse", "warehouse_ids": [desk.warehouse.id, other.id]}, HERE)
    both = [("A", 1), ("B", 1)]
    ids = taken(desk, *[bought(f"1-{n}", *both) for n in (1, 2, 3, 4)])
    assert [order(desk, i).warehouse_id for i in ids] == [desk.warehouse.id, other.id, other.id, desk.warehouse.id]
    assert [desk.stage(i) for i in ids] == ["to_ship", "to_ship", "to_ship", "short"]
    assert [fired(desk, i)["warehouse"]["params"]["has_all"] for i in ids] == [True, True, True, False]
    desk.do(inventory.receive, moves=[inventory.Move(other.id, world.sku(code).id, 1) for code in ("A", "B")])
    desk.hear()
    assert (order(desk, ids[3]).warehouse_id, desk.stage(ids[3])) == (other.id, "to_ship")


@pytest.mark.parametrize(
    ("choice", "told"),
    [
        ({"choice": "nearest"}, {"km": 165}),
        ({"choice": "cheapest"}, {"fen": 320}),
    ],
)
def test_the_nearest_or_cheapest_warehouse_that_has_everything(world, choice, told):
    desk = Desk(world, A=5)
    east = world.warehouse("EAST").id
    desk.do(inventory.receive, moves=[inventory.Move(east, world.sku("A").id, 1)])
    here = desk.warehouse.id
    prices = [(here, "", 450), (east, "", 900), (east, "浙江省", 320)]
    effect = {
        "kind": "warehouse",
        "warehouse_ids": [here, east],
        "provinces": {str(here): "广东省", str(east): "上海市"},
        "prices": [{"warehouse_id": w, "province": p, "fen": fen} for w, p, fen in prices],
        **choice,
    }
    written = world.post(world.owner, "orders/write_rule", {"name": "仓", "effect": effect})
    desk.do(rulebook.switch_rule, rule_id=int(written.json()["id"]), is_on=True)
    ids = taken(desk, bought("1-1", ("A", 1)), bought("1-2", ("A", 1)))
    assert [order(desk, i).warehouse_id for i in ids] == [east, here]
    params = fired(desk, ids[0])["warehouse"]["params"]
    assert {key: params[key] for key in told} == told


def test_a_choice_by_what_is_not_told_is_refused(world):
    desk = Desk(world, A=1)
    for choice in (
        {"choice": "nearest"},
        {"choice": "cheapest"},
        {"choice": "nearest", "provinces": {str(desk.warehouse.id): "火星"}},
    ):
        effect = {"kind": "warehouse", "warehouse_ids": [desk.warehouse.id], **choice}
        assert world.post(world.owner, "orders/write_rule", {"name": "仓", "effect": effect}).status_code == 422


def test_what_a_person_chose_no_rule_chooses_otherwise(world):
    """Also where the rule comes later, or meets the order again when its goods change."""
    desk = Desk(world, A=10)
    bind(desk, "ZTO", "JTSD")
    other = world.warehouse("EAST").id
    desk.do(inventory.receive, moves=[inventory.Move(other, world.sku("A").id, 9)])
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    desk.do(orders.set_carrier, order_ids=[one], carrier_code="JTSD")
    desk.do(orders.set_warehouse, order_ids=[one], warehouse_id=other)
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO"})
    rule(desk, {"kind": "warehouse", "warehouse_ids": [desk.warehouse.id]})
    desk.do(orders.hold, order_ids=[one], note="")
    desk.do(orders.release, order_ids=[one])
    assert (order(desk, one).carrier_code, order(desk, one).warehouse_id) == ("JTSD", other)
    told = fired(desk, one)
    assert (told["carrier"]["params"]["by"], told["warehouse"]["params"]["warehouse"]) == ("person", "仓库 EAST")
    (two,) = taken(desk, bought("1-2", ("A", 1)))
    assert order(desk, two).carrier_code == "ZTO"


def test_a_gift_costs_nothing_is_claimed_and_is_given_once(world):
    desk = Desk(world, A=10, G=5)
    many = {"field": "item_count", "operator": "at_least", "value": 2}
    rule(desk, {"kind": "gift", "sku_code": "G", "quantity": 2}, many)
    one, two = taken(desk, bought("1-1", ("A", 1)), bought("1-2", ("A", 2)))
    assert (gifts(desk, one), gifts(desk, two), desk.stock("G")) == ([], [(2, 0)], (5, 2))
    for _ in range(2):
        desk.do(orders.hold, order_ids=[two], note="")
        desk.do(orders.release, order_ids=[two])
    assert (gifts(desk, two), desk.stock("G"), desk.stage(two)) == ([(2, 0)], (5, 2), "to_ship")
    desk.do(orders.cancel, order_ids=[two], reason="")
    assert desk.stock("G") == (5, 0)
    desk.do(orders.uncancel, order_ids=[two])
    assert (gifts(desk, two), desk.stock("G")) == ([(2, 0)], (5, 2))


def test_no_gift_left_means_no_gift_and_the_order_says_so(world):
    desk = Desk(world, A=10, G=1)
    rule(desk, {"kind": "gift", "sku_code": "G", "quantity": 1})
    one, two = taken(desk, bought("1-1", ("A", 1)), bought("1-2", ("A", 1)))
    assert [desk.stage(i) for i in (one, two)] == ["to_ship", "to_ship"]
    assert sorted([gifts(desk, one), gifts(desk, two)]) == [[], [(1, 0)]]
    lacking = one if not gifts(desk, one) else two
    assert fired(desk, lacking)["gift"]["params"]["none_left"] == "stock"
    assert desk.stock("G") == (1, 1)


def test_a_rule_gives_no_more_pieces_than_it_may_and_only_in_its_period(world):
    desk = Desk(world, A=10, G=10)
    gift = {
        "kind": "gift",
        "sku_code": "G",
        "quantity": 2,
        "most": 3,
        "until_at": (NOON + timedelta(hours=1)).isoformat(),
    }
    rule(desk, gift)
    late: dict[str, Any] = {"paid_at": NOON + timedelta(hours=2)}
    ids = taken(desk, bought("1-1", ("A", 1), **late), bought("1-2", ("A", 1)), bought("1-3", ("A", 1)))
    assert [gifts(desk, i) for i in ids] == [[], [(2, 0)], []]
    assert "gift" not in fired(desk, ids[0])
    assert fired(desk, ids[2])["gift"]["params"]["none_left"] == "limit"


def test_a_gift_never_goes_alone(world):
    """The platform cancels what was bought: the gift ends with it, and its goods are free again."""
    desk = Desk(world, A=10, G=5)
    rule(desk, {"kind": "gift", "sku_code": "G", "quantity": 1})
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    assert desk.stock("G") == (5, 1)
    desk.take_in(bought("1-1", ("A", 1), minutes=1, status="cancelled", refund="done"))
    assert (desk.stage(one), gifts(desk, one), desk.stock("G"), desk.stock("A")) == ("cancelled", [], (5, 0), (10, 0))


def to_her(order_sn: str, *lines: tuple[str, int]) -> Any:
    bought_by_her = bought(order_sn, *lines)
    assert bought_by_her.receiver is not None
    bought_by_her.receiver.address_key = "her"
    return bought_by_her


def test_gifts_are_worked_out_again_when_orders_are_merged_and_taken_apart(world):
    desk = Desk(world, A=20, G=9, H=9)
    much = {"field": "item_count", "operator": "at_least", "value": 3}
    rule(desk, {"kind": "gift", "sku_code": "H", "quantity": 1}, much, name="满三")
    rule(desk, {"kind": "gift", "sku_code": "G", "quantity": 1}, name="每单")
    one, two = taken(desk, to_her("1-1", ("A", 1)), to_her("1-2", ("A", 2)))
    assert (desk.stock("G"), desk.stock("H")) == ((9, 2), (9, 0))
    assert desk.do(orders.merge, order_ids=[one, two]).refused == {}
    assert (desk.stock("G"), desk.stock("H"), gifts(desk, one)) == ((9, 0), (9, 1), [(1, 0)])
    assert fired(desk, one)["gift"]["rule"] == "满三"
    assert desk.do(orders.unmerge, order_ids=[one]).refused == {}
    assert (gifts(desk, one), gifts(desk, two)) == ([(1, 0)], [(1, 0)])
    assert (desk.stock("G"), desk.stock("H"), desk.stage(one), desk.stage(two)) == (
        (9, 2),
        (9, 0),
        "to_ship",
        "to_ship",
    )


def test_every_mark_is_set_and_one_that_was_taken_off_stays_off(world):
    desk = Desk(world, A=10)
    hold = rule(desk, {"kind": "hold"}, HERE, name="看一看")
    rule(desk, {"kind": "mark", "mark": "江浙沪"}, HERE)
    rule(desk, {"kind": "mark", "mark": "小单"}, {"field": "payable", "operator": "at_most", "value": 1000})
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    assert (order(desk, one).marks, desk.stage(one)) == (["江浙沪", "小单"], "held")
    desk.rows("UPDATE orders_order SET marks = '{小单}' WHERE id = %(id)s", id=one)
    desk.do(rulebook.switch_rule, rule_id=hold, is_on=False)
    desk.do(orders.approve, order_ids=[one])
    assert (order(desk, one).marks, desk.stage(one)) == (["小单"], "to_ship")


def test_an_order_that_passed_is_left_as_it_is_by_a_rule_that_comes_later(world):
    desk = Desk(world, A=10, G=5)
    bind(desk, "ZTO")
    order_id = desk.ready("1-1", ("A", 1))
    rule(desk, {"kind": "carrier", "carrier_code": "ZTO"})
    rule(desk, {"kind": "gift", "sku_code": "G", "quantity": 1})
    desk.take_in(bought("1-1", ("A", 1), minutes=1, merchant_note="急"))
    assert (order(desk, order_id).carrier_code, gifts(desk, order_id)) == ("YTO", [])


def test_what_a_rule_gave_goes_when_it_meets_no_more_but_not_what_a_person_chose(world):
    desk = Desk(world, A=10)
    bind(desk, "ZTO")
    rule(desk, {"kind": "hold"}, HERE)
    small = rule(
        desk, {"kind": "carrier", "carrier_code": "ZTO"}, {"field": "payable", "operator": "at_most", "value": 1000}
    )
    one, two = taken(desk, bought("1-1", ("A", 1)), bought("1-2", ("A", 1)))
    assert {order(desk, i).carrier_code for i in (one, two)} == {"ZTO"}
    desk.rows("UPDATE orders_order SET carrier_code = 'JD' WHERE id = %(id)s", id=two)
    nothing = {"field": "payable", "operator": "at_most", "value": 1}
    desk.do(
        rulebook.write_rule, rule_id=small, name="小", match="all", conditions=[nothing],
        effect={"kind": "carrier", "carrier_code": "ZTO"},
    )  # fmt: skip
    desk.do(orders.release, order_ids=[one, two])
    assert [order(desk, i).carrier_code for i in (one, two)] == ["YTO", "JD"]
    assert "carrier" not in fired(desk, one)


@pytest.mark.parametrize(
    ("condition", "is_met"),
    [
        ({"field": "weight_grams", "operator": "at_least", "value": 600}, True),
        ({"field": "weight_grams", "operator": "at_least", "value": 601}, False),
        ({"field": "sku", "operator": "one_of", "value": ["A", "X"]}, True),
        ({"field": "sku", "operator": "none_of", "value": ["A"]}, False),
        ({"field": "sku", "operator": "none_of", "value": ["X"]}, True),
        ({"field": "lowest_price", "operator": "at_most", "value": 500}, True),
        ({"field": "lowest_price", "operator": "at_most", "value": 499}, False),
        ({"field": "price_rate", "operator": "at_most", "value": 50}, True),
        ({"field": "price_rate", "operator": "at_most", "value": 49}, False),
        ({"field": "tags", "operator": "one_of", "value": ["free_sf"]}, True),
        ({"field": "tags", "operator": "none_of", "value": ["free_sf"]}, False),
        ({"field": "province", "operator": "none_of", "value": ["浙江省"]}, False),
        ({"field": "buyer_memo", "operator": "contains_not", "value": "发票"}, True),
    ],
)
def test_a_field_is_asked_for_holds_and_gifts_alike(world, condition, is_met):
    """价格过低 is a price per piece, or its share of the SKU's price; the weight is that of the goods."""
    desk = Desk(world)
    world.sku("A", weight_grams=300, price=1000)
    desk.receive("A", 9)
    rule(desk, {"kind": "hold"}, condition, name="拦")
    rule(desk, {"kind": "mark", "mark": "记"}, condition, name="记")
    (one,) = taken(desk, bought("1-1", ("A", 2), tags=["free_sf"], buyer_memo="快点"))
    assert (desk.stage(one), order(desk, one).marks) == (("held", ["记"]) if is_met else ("to_ship", []))


def test_a_store_is_asked_by_its_id(world):
    desk = Desk(world, A=9)
    rule(
        desk,
        {"kind": "mark", "mark": "本店"},
        {"field": "store_id", "operator": "one_of", "value": [str(desk.store.id)]},
    )
    rule(desk, {"kind": "mark", "mark": "别店"}, {"field": "store_id", "operator": "none_of", "value": [desk.store.id]})
    (one,) = taken(desk, bought("1-1", ("A", 1)))
    assert order(desk, one).marks == ["本店"]
