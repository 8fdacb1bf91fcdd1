"""Merging: one parcel for one receiver, nothing lost on the way in or out, and a disturbance takes out one order alone."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from pinerp.accounts import actors, logbook
from pinerp.catalog import actions as catalog
from pinerp.kit import tenancy
from pinerp.orders import actions as orders
from pinerp.orders import queries, tasks
from pinerp.orders.tasks import wake_at_next_end, work_desk
from pinerp.rulebook import actions as rulebook
from tests.goods import NOON, Desk, bought

HOUR = timedelta(hours=1)
WAIT = {"kind": "merge", "wait_seconds": 3600, "spare_seconds": 8 * 3600}


def to_her(order_sn: str, *lines: tuple[str, int], key: str = "her", **facts: Any) -> Any:
    """An order for one receiver."""
    order = bought(order_sn, *lines, **facts)
    assert order.receiver is not None
    order.receiver.address, order.receiver.address_key = f"~{key}~1~", key
    return order


def with_rule(world: Any, effect: dict[str, Any] | None = None, **stock: int) -> Desk:
    desk = Desk(world, **stock)
    rule = desk.do(rulebook.write_rule, name="合并", match="all", conditions=[], effect=effect or WAIT, position=1)
    desk.do(rulebook.switch_rule, rule_id=rule.id, is_on=True)
    return desk


def later(desk: Desk, after: timedelta) -> Any:
    """The clock of the desk, so much after noon."""
    with tenancy.transaction(desk.world.merchant_id):
        return orders.merge_waiting(actor=actors.system(desk.world.merchant_id), now=NOON + after)


def take_flags(now: datetime) -> set[int]:
    """The companies whose flags ring at an instant: a thousand flags at a time, and other companies have theirs."""
    found: set[int] = set()
    with transaction.atomic():
        while some := logbook.merchants_with_news(now):
            found |= set(some)
    return found


def taken(desk: Desk, *channel_orders: Any) -> list[int]:
    ids = desk.take_in(*channel_orders).new
    desk.review()
    return [int(i) for i in ids]


def merged(desk: Desk, count: int = 2) -> list[int]:
    """So many orders of hers in one, ready to be shipped; the host first."""
    ids = taken(desk, *[to_her(f"1-{n}", ("A", n)) for n in range(1, count + 1)])
    later(desk, HOUR)
    assert [desk.stage(i) for i in ids] == ["to_ship", *["merged"] * (count - 1)]
    return ids


def lines(desk: Desk, order_id: int) -> list[tuple[int, int | None]]:
    query = "SELECT quantity, home_id FROM orders_orderline WHERE order_id = %(id)s AND is_live ORDER BY id"
    return [(row.quantity, row.home_id) for row in desk.rows(query, id=order_id)]


def test_orders_of_one_receiver_wait_with_their_goods_and_go_in_one(world):
    desk = with_rule(world, A=10)
    ids = taken(desk, to_her("1-1", ("A", 1)), to_her("1-2", ("A", 2)), to_her("1-3", ("A", 4), key="him"))
    assert [desk.stage(i) for i in ids] == ["held"] * 3
    assert desk.holds(ids[0]) == {"awaiting_merge"} and desk.stock("A") == (10, 7)
    assert not later(desk, HOUR - timedelta(seconds=1)).to_ship
    assert set(later(desk, HOUR).to_ship) == {ids[0], ids[2]}
    assert [desk.stage(i) for i in ids] == ["to_ship", "merged", "to_ship"]
    assert lines(desk, ids[0]) == [(1, None), (2, ids[1])] and lines(desk, ids[1]) == []
    assert desk.stock("A") == (10, 7) and desk.holds(ids[1]) == set()
    page = world.get(world.owner, "orders", tab="to_ship").json()["items"]
    whole = next(item for item in page if item["id"] == str(ids[0]))
    assert (sorted(whole["order_sns"]), whole["item_count"], whole["payable"]) == (["1-1", "1-2"], 3, 2000)


def test_the_first_whose_time_is_over_takes_along_whatever_waits(world):
    desk = with_rule(world, A=10)
    (first,) = taken(desk, to_her("1-1", ("A", 1)))
    with tenancy.transaction(world.merchant_id):
        late = {"store_id": desk.store.id, "page_id": None, "now": NOON + HOUR / 2}
        (second,) = orders.take_in(actor=desk.actor, orders=[to_her("1-2", ("A", 2))], **late).new
    desk.review()
    later(desk, HOUR)
    assert (desk.stage(first), desk.stage(second)) == ("to_ship", "merged")


def test_the_window_ends_well_before_the_promise(world):
    desk = with_rule(world, A=10)
    soon: dict[str, Any] = {"ship_by": NOON + 8 * HOUR + timedelta(minutes=10)}
    urgent, late = taken(desk, to_her("1-1", ("A", 1), **soon), to_her("1-2", ("A", 1), key="him", ship_by=NOON + HOUR))
    assert (desk.stage(urgent), desk.stage(late)) == ("held", "to_ship")
    assert later(desk, timedelta(minutes=10)).to_ship == [urgent]


def test_the_clock_knows_when_the_next_one_is_due(world):
    desk = with_rule(world, A=10)
    taken(desk, to_her("1-1", ("A", 1)))
    with tenancy.transaction(world.merchant_id):
        assert queries.next_end_of_hold(world.merchant_id, NOON) == NOON + HOUR
        assert queries.next_end_of_hold(world.merchant_id, NOON + HOUR) is None


def test_a_hold_that_ends_between_the_look_and_the_alarm_still_rings(world):
    desk = with_rule(world, A=10)
    taken(desk, to_her("1-1", ("A", 1)))
    take_flags(NOON + 2 * HOUR)
    wake_at_next_end(world.merchant_id, NOON + HOUR - timedelta(milliseconds=1))
    assert world.merchant_id in take_flags(NOON + HOUR)


def test_whoever_makes_an_order_wait_for_a_time_has_the_desk_woken_then(world):
    """A mapping takes it from one hold to another, which is no news to anybody, and the desk may have looked just before: once
    147 orders of a day of 150 waited for ever.
    """
    desk = with_rule(world)
    (order_id,) = taken(desk, to_her("1-1", ("NEW", 1)))
    desk.do(catalog.make_missing_skus, store_id=desk.store.id, is_stock_kept=False)
    ((key, sku_id),) = desk.rows("SELECT key, sku_id FROM catalog_listing WHERE store_id = %(s)s", s=desk.store.id)
    work_desk(world.merchant_id)
    take_flags(NOON + 2 * HOUR)
    desk.do(orders.map_lines, store_id=desk.store.id, meanings={key: (sku_id, 1)})
    assert (desk.stage(order_id), desk.holds(order_id)) == ("held", {"awaiting_merge"})
    alarms = desk.rows("SELECT due_at FROM accounts_newsflag WHERE merchant_id = %(m)s", m=world.merchant_id)
    assert [row.due_at for row in alarms] == [NOON + HOUR]


def test_more_than_one_batch_of_orders_goes_on_however_many_are_merged(world, monkeypatch):
    desk = with_rule(world, A=10)
    numbers = [f"1-{n}" for n in range(8)]
    ids = taken(desk, *(to_her(sn, ("A", 1), key=f"of {int(sn[2:]) // 2}") for sn in numbers))
    monkeypatch.setattr(tasks.desk, "REVIEW_BATCH", 2)
    work_desk(world.merchant_id)
    assert sorted(desk.stage(i) for i in ids) == ["merged"] * 4 + ["to_ship"] * 4


def test_what_is_held_short_or_on_presale_neither_waits_nor_is_taken_along(world):
    desk = with_rule(world, A=3)
    ids = taken(
        desk,
        to_her("1-1", ("A", 1)),
        to_her("1-2", ("A", 9)),
        to_her("1-3", ("A", 1), refund="asked"),
        to_her("1-4", ("A", 1), stops=["presale"], sellable_from=NOON + 9 * HOUR),
        to_her("1-5", ("A", 1)),
    )
    later(desk, HOUR)
    assert [desk.stage(i) for i in ids] == ["to_ship", "short", "held", "presale", "merged"]
    assert "awaiting_merge" not in desk.holds(ids[1]) | desk.holds(ids[2]) | desk.holds(ids[3])


def test_a_person_lets_an_order_go_at_once_and_the_others_go_on_waiting(world):
    desk = with_rule(world, A=10)
    first, second = taken(desk, to_her("1-1", ("A", 1)), to_her("1-2", ("A", 2)))
    desk.do(orders.release, order_ids=[first])
    assert (desk.stage(first), desk.stage(second)) == ("to_ship", "held")
    later(desk, HOUR)
    assert (desk.stage(first), desk.stage(second)) == ("to_ship", "to_ship")


def test_undoing_a_merge_puts_everything_back_and_it_is_not_done_again_by_itself(world):
    desk = with_rule(world, A=10)
    ids = merged(desk, 3)
    desk.do(orders.unmerge, order_ids=[ids[0]])
    assert [desk.stage(i) for i in ids] == ["to_ship"] * 3
    assert [lines(desk, i) for i in ids] == [[(1, None)], [(2, None)], [(3, None)]]
    assert desk.stock("A") == (10, 6)
    later(desk, 2 * HOUR)
    assert [desk.stage(i) for i in ids] == ["to_ship"] * 3
    again = desk.do(orders.merge, order_ids=ids)
    assert again.facts["order_id"] == str(ids[0])
    assert lines(desk, ids[0]) == [(1, None), (2, ids[1]), (3, ids[2])]


def test_one_guest_is_taken_out_and_the_rest_stays(world):
    desk = with_rule(world, A=10)
    ids = merged(desk, 3)
    desk.do(orders.unmerge, order_ids=[ids[1]])
    assert [desk.stage(i) for i in ids] == ["to_ship", "to_ship", "merged"]
    assert desk.do(orders.unmerge, order_ids=[ids[1]]).refused[ids[1]].code == "not_merged"


def test_a_merged_order_is_decided_upon_where_it_stands(world):
    desk = with_rule(world, A=10)
    ids = merged(desk)
    for verb in (orders.approve, orders.release):
        assert desk.do(verb, order_ids=[ids[1]]).refused[ids[1]].code == "order_merged"
    desk.do(orders.cancel, order_ids=[ids[0]], reason="x")
    assert (desk.stage(ids[0]), desk.stage(ids[1]), desk.stock("A")) == ("cancelled", "merged", (10, 0))
    desk.do(orders.uncancel, order_ids=[ids[0]])
    later(desk, HOUR)
    assert (desk.stage(ids[0]), desk.stock("A")) == ("to_ship", (10, 3))


EVENTS = [
    ({"refund": "asked"}, "held", {"refund_asked"}),
    ({"refund": "done", "status": "cancelled"}, "cancelled", set()),
    ({"stops": ["ship_hold"]}, "held", {"ship_hold"}),
    ({"buyer_memo": "请发红色"}, "held", {"memo_changed"}),
    ({"merchant_note": "客户要红色"}, "held", {"memo_changed"}),
    ({"key": "elsewhere"}, "held", {"address_changed"}),
    ({"status": "shipped", "waybill_no": "OTHER1"}, "held", {"shipped_elsewhere"}),
]


@pytest.mark.parametrize("place", [0, 1])
@pytest.mark.parametrize(("facts", "stage", "holds"), EVENTS)
def test_what_disturbs_one_order_takes_out_that_one_alone(world, place, facts, stage, holds):
    desk = with_rule(world, A=10)
    ids = merged(desk, 3)
    desk.take_in(to_her(f"1-{place + 1}", ("A", place + 1), minutes=1, **facts))
    rest = [i for i in ids if i != ids[place]]
    assert (desk.stage(ids[place]), desk.holds(ids[place])) == (stage, holds)
    assert lines(desk, ids[place]) == ([] if stage == "cancelled" else [(place + 1, None)])
    assert (desk.stage(rest[0]), desk.stage(rest[1])) == ("to_ship", "merged")
    assert sum(quantity for quantity, _ in lines(desk, rest[0])) == 6 - (place + 1)
    assert desk.stock("A") == (10, 6 - (place + 1 if stage == "cancelled" else 0))


def test_by_hand_only_ready_orders_of_one_receiver_are_merged(world):
    desk = Desk(world, A=10)
    ids = taken(
        desk,
        to_her("1-1", ("A", 1)),
        to_her("1-2", ("A", 1), key="him"),
        to_her("1-3", ("A", 1), refund="asked"),
        to_her("1-4", ("A", 1)),
    )
    answer = world.post(world.owner, "orders/merge", {"ids": [str(i) for i in ids]}).json()
    assert {row["id"]: row["code"] for row in answer["refused"]} == {
        str(ids[1]): "not_same_receiver",
        str(ids[2]): "not_to_merge",
    }
    assert answer["facts"]["order_id"] == str(ids[0]) and desk.stage(ids[3]) == "merged"
    alone = world.post(world.owner, "orders/merge", {"ids": [str(ids[0])]}).json()
    assert alone["refused"][0]["code"] == "nothing_to_merge_with"
    assert world.post(world.owner, "orders/unmerge", {"ids": [str(ids[3])]}).json()["done"] == [str(ids[3])]


def test_an_order_whose_receiver_is_unknown_is_never_merged(world):
    desk = with_rule(world, A=10)
    ids = taken(desk, to_her("1-1", ("A", 1), key=""), to_her("1-2", ("A", 1), key=""))
    assert [desk.stage(i) for i in ids] == ["to_ship", "to_ship"]
    refused = desk.do(orders.merge, order_ids=ids).refused
    assert {r.code for r in refused.values()} == {"not_same_receiver"}


def test_a_rule_says_how_long_it_waits_or_is_refused(world):
    facts = {"name": "x", "effect": {"kind": "merge", "wait_seconds": 600}}
    rule = world.post(world.owner, "orders/write_rule", facts).json()
    assert rule["effect"] == {"kind": "merge", "wait_seconds": 600, "spare_seconds": 8 * 3600}
    for effect in ({"kind": "merge"}, {"kind": "merge", "wait_seconds": -1}, {"kind": "burn"}, {"kind": "hold"}):
        assert world.post(world.owner, "orders/write_rule", {"name": "y", "effect": effect}).status_code == 422
