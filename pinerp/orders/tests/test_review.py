"""What holds an order says so, and ends with its cause."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.catalog import actions as catalog
from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from pinerp.orders import queries
from pinerp.rulebook import actions as rulebook
from tests.goods import NOON, Desk, FileDesk, bought


@pytest.mark.parametrize(
    ("stop", "stage"),
    [
        ("platform_review", "platform_review"),
        ("ship_hold", "held"),
        ("balance_unpaid", "presale"),
        ("gift_pending", "held"),
        ("identification", "held"),
        ("lottery", "held"),
    ],
)
def test_a_platform_stop_holds_and_its_end_releases(world, stop, stage):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), stops=[stop])).new
    desk.review()
    assert (desk.stage(order_id), desk.holds(order_id)) == (stage, {stop})
    desk.take_in(bought("1-1", ("A", 1), minutes=1))
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())


def test_a_presale_ends_by_itself_at_its_time(world):
    desk = Desk(world, A=10)
    facts: dict[str, Any] = {"stops": ["presale"], "sellable_from": NOON + timedelta(hours=1)}
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), **facts)).new
    desk.review()
    assert desk.stage(order_id) == "presale"
    with tenancy.transaction(world.merchant_id):
        orders.review_waiting(actor=desk.actor, now=NOON + timedelta(hours=2))
    assert desk.stage(order_id) == "to_ship"


def test_no_receiver_and_no_warehouse_are_said(world):
    desk = Desk(world, A=10)
    first = bought("1-1", ("A", 1))
    assert first.receiver is not None
    first.receiver.address = ""
    (blank,) = desk.take_in(first).new
    desk.review()
    assert desk.holds(blank) == {"no_receiver"}


def test_an_order_from_a_file_without_any_receiver_goes_on(world):
    """An order export tells none: the number comes from the back office. Half a receiver is a mistake all the same."""
    desk = FileDesk(world, A=10)
    bare, region, half = bought("1-1", ("A", 1)), bought("1-2", ("A", 1)), bought("1-3", ("A", 1))
    bare.receiver = None
    region.receiver = ChannelReceiver(form="plain", province="浙江省")
    half.receiver = ChannelReceiver(form="plain", name="王小明", province="浙江省")
    ids = desk.take_in(bare, region, half).new
    desk.review()
    assert [desk.stage(i) for i in ids] == ["to_ship", "to_ship", "held"]
    assert desk.holds(ids[2]) == {"no_receiver"}


def test_an_order_paid_before_the_store_went_live_ships_only_by_hand(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), paid_at=NOON - timedelta(days=3))).new
    desk.review()
    assert desk.holds(order_id) == {"before_live"}
    desk.do(orders.approve, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"


def test_short_orders_wait_in_the_order_of_their_promise_and_go_when_goods_come(world):
    desk = Desk(world, A=0)
    late = bought("1-1", ("A", 1), ship_by=NOON + timedelta(hours=40))
    soon = bought("1-2", ("A", 1), ship_by=NOON + timedelta(hours=4))
    late_id, soon_id = desk.take_in(late, soon).new
    desk.review()
    assert {desk.stage(late_id), desk.stage(soon_id)} == {"short"}
    desk.receive("A", 1)
    desk.hear()
    assert (desk.stage(late_id), desk.stage(soon_id)) == ("short", "to_ship")
    assert desk.stock("A") == (1, 1)


def test_hold_release_cancel_and_their_inverses(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    desk.do(orders.hold, order_ids=[order_id], note="问买家")
    assert (desk.stage(order_id), desk.stock("A")) == ("held", (10, 2))
    desk.do(orders.release, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"
    desk.do(orders.cancel, order_ids=[order_id], reason="")
    assert (desk.stage(order_id), desk.stock("A")) == ("cancelled", (10, 0))
    desk.do(orders.uncancel, order_ids=[order_id])
    assert (desk.stage(order_id), desk.stock("A")) == ("to_ship", (10, 2))


def test_a_person_cannot_end_what_only_the_cause_ends(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), stops=["ship_hold"])).new
    desk.review()
    outcome = desk.do(orders.release, order_ids=[order_id])
    assert outcome.refused[order_id].code == "held_by_cause"
    assert desk.stage(order_id) == "held"


def test_a_rule_holds_with_its_values_and_approval_lets_through(world):
    desk = Desk(world, A=10)
    condition = {"field": "province", "operator": "one_of", "value": ["浙江省"]}
    rule = desk.do(
        rulebook.write_rule, name="偏远", match="all", conditions=[condition], effect={"kind": "hold"}, position=1
    )
    desk.do(rulebook.switch_rule, rule_id=rule.id, is_on=True)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    (hold,) = desk.rows("SELECT code, params FROM orders_hold WHERE order_id = %(id)s", id=order_id)
    assert (hold.code, hold.params["name"], hold.params["values"]) == ("rule", "偏远", {"province": "浙江省"})
    desk.do(orders.approve, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"


def test_a_dry_run_changes_nothing_and_counts(world):
    desk = Desk(world, A=10)
    desk.take_in(bought("1-1", ("A", 1)), bought("1-2", ("A", 1), pay_amount=10))
    condition = {"field": "payable", "operator": "at_least", "value": 500}
    body = {"name": "x", "conditions": [condition], "days": 90}
    answer = world.post(world.owner, "orders/dry_run", body).json()
    assert (answer["orders"], answer["held"]) == (2, 1)


def test_a_condition_off_the_list_is_refused(world):
    condition = {"field": "1; DROP TABLE orders_order", "operator": "equals", "value": "x"}
    answer = world.post(world.owner, "orders/write_rule", {"name": "x", "conditions": [condition]})
    assert (answer.status_code, answer.json()["code"]) == (422, "wrong_shape")


def test_the_list_its_counts_and_one_order_whole(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    page = world.get(world.owner, "orders", tab="to_ship").json()
    (item,) = page["items"]
    assert (item["id"], item["order_sns"], item["item_count"]) == (str(order_id), ["1-1"], 2)
    assert world.get(world.owner, "orders/counts").json()["counts"]["to_ship"] == 1
    whole = world.get(world.owner, f"orders/{order_id}").json()
    assert whole["platform_orders"][0]["order_sn"] == "1-1"
    assert {line["verb"] for line in whole["history"]} == {"orders.take_in", "orders.review"}
    assert world.get(world.owner, "orders", search="1-1").json()["items"][0]["id"] == str(order_id)
    assert world.get(world.owner, "orders/999999999").status_code == 404


def test_a_member_sees_only_the_stores_in_scope(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    other = world.store("二店")
    blind = world.member("blind", "operations", store_scope=[other.id])
    assert world.get(blind, "orders").json()["items"] == []
    assert world.get(blind, f"orders/{order_id}").status_code == 404
    refused = world.post(blind, "orders/hold", {"ids": [order_id]}).json()["refused"]
    assert refused[0]["code"] == "not_found"
    assert queries.is_visible(desk.actor, desk.store.id, None)


def test_a_listing_mapped_between_intake_and_review_is_found_by_the_review(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("NEW", 1))).new
    desk.do(catalog.make_missing_skus, store_id=desk.store.id, is_stock_kept=False)
    desk.review()
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())


def test_news_of_a_mapping_reaches_an_order_that_was_not_reviewed_yet(world):
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("NEW", 1))).new
    desk.do(catalog.make_missing_skus, store_id=desk.store.id, is_stock_kept=False)
    desk.hear()
    assert (desk.stage(order_id), desk.holds(order_id)) == ("to_ship", set())


def test_an_order_under_somebody_elses_waybill_is_never_released_by_itself(world):
    """Cut-over: whoever shipped before us may have printed it already."""
    desk = Desk(world, TEA=5)
    (order_id,) = desk.take_in(bought("261123-1", ("TEA", 1), waybill_no="SF-OLD")).new
    desk.review()
    assert desk.holds(order_id) == {"before_live"} and desk.stage(order_id) == "held"
    desk.do(orders.release, order_ids=[order_id])
    assert desk.stage(order_id) == "to_ship"
