"""Rules of product groups: whose word holds, what they change beforehand, and that their members are asked, not kept."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog.errors import UnknownGroup
from pinerp.catalog.rules import GroupCondition, GroupRule
from pinerp.channels.errors import UnknownStore
from pinerp.kit import tenancy
from pinerp.offers import actions, queries, rules
from pinerp.offers.actions import OwnRule
from pinerp.offers.errors import NotAllStores
from pinerp.offers.tests.shelf import Shelf
from tests.goods import NOON
from tests.world import World


def group(shelf: Shelf, name: str, *codes: str, rule: GroupRule | None = None) -> int:
    """A group with some SKUs in it by hand; its id."""
    made = shelf.do(catalog.create_group, name=name, kind="other", rule=rule)
    if codes:
        shelf.do(catalog.set_members, group_id=made.id, placed={shelf.world.sku(code).id: True for code in codes})
    return int(made.id)


def set_rule(shelf: Shelf, group_id: int, store: Any = None, **rule: int) -> dict[str, Any]:
    place = None if store is None else store.id
    told = shelf.do(actions.set_group_rules, store_id=place, wanted={group_id: OwnRule(**rule)})
    former: list[dict[str, Any]] = told.facts["former"]
    return former[0]


def test_a_groups_rule_stands_between_its_skus_and_the_stores(world: World) -> None:
    shelf = Shelf(world, A=100, B=100)
    second = world.store("二店", mall_id="2")
    for store in (shelf.store, second):
        shelf.read(("A", 100), ("B", 100), store=store)
    summer = group(shelf, "夏装", "A")

    def shown(code: str) -> list[int | None]:
        return [shelf.standing(code, store).should_show for store in (shelf.store, second)]

    assert set_rule(shelf, summer, share_percent=50, keep_back=10) == {"id": str(summer), **OwnRule()._asdict()}
    assert (shown("A"), shown("B")) == ([40, 40], [100, 100])
    set_rule(shelf, summer, second, share_percent=80)
    assert shown("A") == [40, 70], "there it shares as it says there, and keeps back as it says at all stores"
    shelf.do(actions.set_sku_rules, wanted={world.sku("A").id: OwnRule(share_percent=90)})
    assert shown("A") == [80, 80]
    one = shelf.standing("A").ruled
    assert (one.of, one.sources, one.groups) == ("sku", ("sku", "group", "store", "store", None), (summer,))
    shelf.do(actions.set_own_rule, offer_ids=[shelf.offer("A").id], rule=OwnRule(keep_back=0))
    assert shown("A") == [90, 80]
    assert set_rule(shelf, summer)["keep_back"] == 10 and shown("A") == [90, 90]
    shelf.do(catalog.archive_groups, group_ids=[summer])
    assert shelf.standing("A", second).ruled.sources == ("sku", "store", "store", "store", None)


def test_of_several_groups_the_strictest_holds(world: World) -> None:
    shelf = Shelf(world, A=100)
    shelf.read(("A", 100))
    loose, strict = group(shelf, "清仓", "A"), group(shelf, "大促", "A")
    set_rule(shelf, loose, shelf.store, share_percent=90, keep_back=5, fixed=60)
    set_rule(shelf, strict, share_percent=70, keep_back=0)
    one = shelf.standing("A")
    assert (one.ruled.rule.share_percent, one.ruled.rule.keep_back, one.ruled.rule.fixed) == (70, 5, 60)
    assert (one.should_show, one.ruled.groups) == (60, tuple(sorted((loose, strict))))


def test_what_depends_on_a_group_is_decided_anew_when_its_members_change(world: World) -> None:
    """By hand, and by a fact that its rule asks for: nobody touches the stock rules."""
    shelf = Shelf(world, A=100, B=100)
    shelf.read(("A", 100), ("B", 100))
    shelf.on()
    dear = group(shelf, "高价", rule=GroupRule("all", (GroupCondition("price", low=5000),)))
    set_rule(shelf, dear, share_percent=60)
    shelf.settle()
    assert shelf.pushes() == []
    shelf.do(catalog.change_skus, changes={world.sku("A").id: {"price": 9900}})
    shelf.settle()
    assert shelf.pushes() == [(-40, False, 60)]
    shelf.do(catalog.set_members, group_id=dear, placed={world.sku("B").id: True})
    shelf.settle()
    assert sorted(shelf.pushes()) == [(-40, False, 60), (-40, False, 60)]
    shelf.do(catalog.set_members, group_id=dear, placed={world.sku("B").id: None})
    shelf.settle()
    assert shelf.pushes() == [(-40, False, 60)]


def test_a_rule_is_refused_of_strangers_and_for_stores_that_are_not_seen(world: World) -> None:
    shelf = Shelf(world, A=2)
    second = world.store("二店", mall_id="2")
    summer = group(shelf, "夏装", "A")
    told = shelf.do(actions.set_group_rules, store_id=None, wanted={summer: OwnRule(fixed=1), 9**9: OwnRule(fixed=1)})
    assert told.done == [summer] and isinstance(told.refused[9**9], UnknownGroup)
    some = replace(shelf.actor, store_scope=frozenset({shelf.store.id}))
    elsewhere = actors.system(world.outsider.merchant_id)
    with tenancy.transaction(world.outsider.merchant_id):
        found = actions.set_group_rules(actor=elsewhere, store_id=None, wanted={summer: OwnRule(fixed=9)}, now=NOON)
        assert isinstance(found.refused[summer], UnknownGroup) and queries.group_rules(elsewhere.merchant_id) == []
    for place, refusal in ((None, NotAllStores), (second.id, UnknownStore)):
        with tenancy.transaction(world.merchant_id), pytest.raises(refusal):
            actions.set_group_rules(actor=some, store_id=place, wanted={summer: OwnRule(fixed=5)}, now=NOON)
    set_rule(shelf, summer, second, fixed=7)
    with tenancy.transaction(world.merchant_id):
        assert [one.rule.fixed for _, one in queries.visible_group_rules(some)] == [1]


def test_the_doors_take_tell_and_try_rules_of_groups(world: World) -> None:
    shelf = Shelf(world, A=10, B=10)
    shelf.read(("A", 10), ("B", 10))
    summer = str(group(shelf, "夏装", "A"))
    store = str(shelf.store.id)
    rule = {"share_percent": 50, "keep_back": None, "transit_percent": None, "virtual": None, "fixed": None}
    tried = world.post(world.owner, "offers/try_group_rule", {"group_id": summer, "store_id": store, **rule}).json()
    assert {name: tried[name] for name in ("skus", "offers", "less", "more")} == {
        "skus": 1,
        "offers": 1,
        "less": 1,
        "more": 0,
    }
    assert [(one["should_show"], one["would_show"]) for one in tried["examples"]] == [(10, 5)]
    assert world.get(world.owner, "offers/group_rules").json()["items"] == [], "trying keeps nothing"
    body = {"store_id": store, "items": [{"group_id": summer, **rule}]}
    assert world.post(world.owner, "offers/set_group_rules", body).json()["done"] == [summer]
    told = world.get(world.owner, "offers/group_rules", store=store).json()["items"]
    assert told == [{"group_id": summer, "group": "夏装", "store_id": store, **rule}]
    first, other = world.get(world.owner, "offers", store=store).json()["items"]
    assert (first["rule_of"], first["groups"], first["sources"]["share_percent"]) == ("group", ["夏装"], "group")
    assert (first["should_show"], other["rule_of"], other["groups"]) == (5, "store", [])
    assert world.post(world.clerk, "offers/set_group_rules", body).status_code == 403
    wrong = {"items": [{"group_id": summer, "share_percent": 101}]}
    assert world.post(world.owner, "offers/set_group_rules", wrong).status_code == 422


PERCENTS = st.none() | st.integers(0, 100)
PIECES = st.none() | st.integers(0, 50)
RULES = st.builds(OwnRule, PERCENTS, PIECES, PERCENTS, PIECES, PIECES)
SHELF = rules.Known(
    free=0, unclaimed=0, pieces=1, share_percent=0, keep_back=0, fixed=None, quantity=0, held=0, sent=0, given_back=0, sold=0,
    target_at_read=None, is_settled=True,
)  # fmt: skip


@given(st.lists(RULES, min_size=1, max_size=3), RULES, st.integers(-20, 100), st.integers(0, 40))
def test_several_groups_never_sell_more_than_any_one_of_them(
    words: list[OwnRule], sku: OwnRule, free: int, transit: int
) -> None:
    store = OwnRule(100, 0, 0, 0, 10_000)

    def sold(groups: list[tuple[int, OwnRule]]) -> int:
        fields = rules.ruled(rules.NO_RULE, sku, groups, store).rule._asdict()
        return rules.target_of(replace(SHELF, free=free, transit=transit, **fields))

    # what a group does not say is what its store says: then all of them say the same fields
    whole = [
        (i, OwnRule(*(s if w is None else w for w, s in zip(rule, store, strict=True)))) for i, rule in enumerate(words)
    ]
    assert sold(whole) <= min(sold([one]) for one in whole)
    assert sold(whole[::-1]) == sold(whole), "no order of groups matters"
