"""Rules that are narrowed to groups and stores: the narrower one holds, one cause is one alert, and it is told there alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.alerts import actions, queries, rules
from pinerp.alerts.errors import NoScope, NotAllStores, UnknownGoodsOrPlace
from pinerp.alerts.models import MessageAlert
from pinerp.alerts.tests.watch import Watched
from pinerp.catalog import actions as catalog
from pinerp.catalog.rules import GroupCondition, GroupRule
from pinerp.kit import tenancy, times
from pinerp.orders import actions as orders
from tests.goods import bought
from tests.world import World


def group(desk: Watched, name: str, *codes: str, rule: GroupRule | None = None) -> int:
    made = desk.do(catalog.create_group, name=name, kind="other", rule=rule)
    if codes:
        desk.do(catalog.set_members, group_id=made.id, placed={desk.world.sku(code).id: True for code in codes})
    return int(made.id)


def test_a_threshold_of_a_group_goes_before_that_of_all_and_behind_that_of_a_sku(world: World) -> None:
    desk = Watched(world, A=20, B=20, C=20)
    desk.only()
    summer = group(desk, "夏装", "A", "B")
    desk.rule("low", "pieces", 10)
    desk.rule("low", "pieces", 50, group_ids=[summer])
    desk.rule("low", "pieces", 5, sku_ids=[world.sku("B").id])
    desk.follow()
    assert desk.open() == [("low", "A")]
    assert desk.alerts()[0].facts["threshold"] == 50
    desk.do(catalog.archive_groups, group_ids=[summer])
    desk.follow()
    assert desk.open() == [], "nothing is in a group that was set aside: the rule of all SKUs holds again"


def test_who_enters_or_leaves_a_group_is_judged_anew(world: World) -> None:
    """By hand, by a fact that the group's rule asks for, and by another rule of the group."""
    desk = Watched(world, A=20, B=20)
    desk.only()
    dear = group(desk, "高价", rule=GroupRule("all", (GroupCondition("price", low=5000),)))
    desk.rule("low", "pieces", 50, group_ids=[dear])
    desk.follow()
    assert desk.open() == []
    desk.do(catalog.change_skus, changes={world.sku("A").id: {"price": 9900}})
    desk.follow()
    assert desk.open() == [("low", "A")]
    desk.do(catalog.set_members, group_id=dear, placed={world.sku("B").id: True})
    desk.follow()
    assert desk.open() == [("low", "A"), ("low", "B")]
    desk.do(catalog.change_group, group_id=dear, facts={"rule": None})
    desk.follow()
    assert desk.open() == [("low", "B")]
    assert [row.ended_why for row in desk.alerts() if row.ended_at] == ["rule"]


def test_a_store_has_a_reminder_of_its_own_and_its_own_way_out(world: World) -> None:
    desk = Watched(world, A=20)
    second = world.store("二店", mall_id="2")
    desk.only()
    general, own = desk.way("https://hooks.example/all"), desk.way("https://hooks.example/second", name="二店群")
    desk.rule("ship_soon", "hours", 2, way_ids=[general])
    narrow = desk.rule("ship_soon", "hours", 12, store_ids=[second.id], way_ids=[own])
    desk.follow()
    soon = times.now() + timedelta(hours=5)
    desk.take_in(bought("P-1", ("A", 1), ship_by=soon))
    desk.do(orders.take_in, store_id=second.id, orders=[bought("P-2", ("A", 1), ship_by=soon)], page_id=None)
    desk.follow()
    assert desk.open() == [("ship_soon", "P-2")], "twelve hours at the second store, two at the first"
    (alert,) = desk.alerts()
    assert (alert.rule_id, alert.store_id, alert.facts["hours"]) == (narrow, second.id, 12)
    with tenancy.transaction(world.merchant_id):
        told = MessageAlert.objects.filter(merchant_id=world.merchant_id).values_list("way_id", flat=True)
        assert list(told) == [own]
    desk.do(actions.judge, seen=actions.Seen(), now=times.now() + timedelta(hours=3, minutes=30))
    assert desk.open() == [("ship_soon", "P-1"), ("ship_soon", "P-2")]
    desk.do(actions.switch_rules, rule_ids=[narrow], is_on=False)
    desk.do(actions.judge, seen=actions.Seen())
    assert desk.open() == [], "by the rule of all stores neither runs out within two hours"


def test_one_cause_is_one_alert_and_told_once_whatever_rules_there_are(world: World) -> None:
    desk = Watched(world, A=20)
    summer = group(desk, "夏装", "A")
    desk.only()
    way = desk.way("https://hooks.example/all")
    desk.rule("new_order", way_ids=[way])
    desk.rule("new_order", store_ids=[desk.store.id], way_ids=[way])
    desk.rule("low", "pieces", 50, way_ids=[way])
    narrow = desk.rule("low", "pieces", 60, group_ids=[summer], sku_ids=[world.sku("A").id], way_ids=[way])
    desk.follow()
    desk.take_in(bought("P-1", ("A", 1)))
    for _ in range(3):
        desk.follow()
        desk.sweep()
    desk.do(actions.switch_rules, rule_ids=[narrow], is_on=False)
    desk.follow()
    assert desk.open() == [("low", "A"), ("new_order", "P-1")], "the other rule carries the same cause on"
    with tenancy.transaction(world.merchant_id):
        assert MessageAlert.objects.filter(merchant_id=world.merchant_id).count() == 2


def test_a_reminder_that_is_narrowed_ends_at_the_other_stores(world: World) -> None:
    desk = Watched(world, A=20)
    second = world.store("二店", mall_id="2")
    desk.only()
    rule = desk.rule("new_order")
    desk.follow()
    desk.take_in(bought("P-1", ("A", 1)))
    desk.follow()
    assert desk.open() == [("new_order", "P-1")]
    former = desk.do(
        actions.write_rule, rule_id=rule, kind="new_order", basis="none", level=0, warehouse_id=None, sku_ids=[],
        way_ids=[], store_ids=[second.id],
    ).facts["former"]  # fmt: skip
    assert (former["store_ids"], former["group_ids"]) == ([], [])
    desk.follow()
    assert desk.open() == [] and desk.alerts()[0].ended_why == "rule"


def test_scopes_that_cannot_be_are_refused(world: World) -> None:
    desk = Watched(world, A=20)
    second = world.store("二店", mall_id="2")
    general = desk.rule("new_order")
    wrong: list[tuple[str, str, int, dict[str, Any], type[Exception]]] = [
        ("low", "pieces", 5, {"store_ids": [desk.store.id]}, NoScope),
        ("new_order", "none", 0, {"group_ids": [1]}, NoScope),
        ("low", "pieces", 5, {"group_ids": [9**9]}, UnknownGoodsOrPlace),
        ("new_order", "none", 0, {"store_ids": [9**9]}, UnknownGoodsOrPlace),
    ]
    for kind, basis, level, given_, refusal in wrong:
        with pytest.raises(refusal):
            desk.rule(kind, basis, level, **given_)
    some = replace(desk.actor, store_scope=frozenset({desk.store.id}))
    theirs: dict[str, Any] = {"kind": "new_order", "basis": "none", "level": 0, "warehouse_id": None, "sku_ids": []}
    for rule_id, stores, refused in (
        (None, [], NotAllStores),
        (None, [second.id], UnknownGoodsOrPlace),
        (general, [desk.store.id], NotAllStores),
    ):
        with tenancy.transaction(world.merchant_id), pytest.raises(refused):
            actions.write_rule(actor=some, rule_id=rule_id, way_ids=[], store_ids=stores, now=times.now(), **theirs)
    with tenancy.transaction(world.merchant_id):
        made = actions.write_rule(
            actor=some, rule_id=None, way_ids=[], store_ids=[desk.store.id], now=times.now(), **theirs
        )
        ended = actions.archive_rules(actor=some, rule_ids=[general, made.done[0]], now=times.now())
        assert ended.done == made.done and isinstance(ended.refused[general], NotAllStores)


def test_who_sees_some_stores_hears_of_those_alone(world: World) -> None:
    desk = Watched(world, A=20)
    second = world.store("二店", mall_id="2")
    desk.only()
    desk.rule("new_order")
    desk.rule("new_order", store_ids=[second.id])
    desk.follow()
    desk.take_in(bought("P-1", ("A", 1)))
    desk.do(orders.take_in, store_id=second.id, orders=[bought("P-2", ("A", 1))], page_id=None)
    desk.follow()
    assert desk.open() == [("new_order", "P-1"), ("new_order", "P-2")]
    some = replace(desk.actor, store_scope=frozenset({desk.store.id}))
    with tenancy.transaction(world.merchant_id):
        rows = queries.page(some, show="open", kinds=[], search="", before_id=10**15, limit=50)
        assert [row.facts["order_sn"] for row in rows] == ["P-1"]
        assert [(row.kind, row.open) for row in queries.counts(some)] == [("new_order", 1)]
        seen = [row.scope.stores for row in queries.rules_of(some) if row.rule.kind == "new_order" and row.rule.is_on]
        assert seen == [frozenset()]


STORES = st.frozensets(st.integers(1, 5), max_size=3)


@given(st.lists(STORES, max_size=6), st.integers(1, 6))
def test_of_several_rules_the_newest_that_names_the_store_holds_else_the_newest_that_names_none(
    scopes: list[frozenset[int]], store: int
) -> None:
    known = [(i + 1, rules.Scope(stores=stores)) for i, stores in enumerate(scopes)]
    found = rules.governing(reversed(known))
    naming = [i for i, scope in known if store in scope.stores]
    general = [i for i, scope in known if not scope.stores]
    assert found.get(store, found.get(rules.EVERY_OTHER)) == max(naming or general, default=None)
