"""Lists: a segment's buyers with a random hold-out, exported without those held out, and judged by who bought again."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.behaviour import actions as behaviour
from pinerp.behaviour import tasks as events
from pinerp.campaigns import actions
from pinerp.campaigns.rules import holding
from pinerp.kit import tenancy
from pinerp.kit.refusals import Refusal
from tests.goods import NOON, bought
from tests.measuring import Window

DAY = timedelta(days=1)


class Shop(Window):
    """Ninety buyers who each bought once."""

    def __init__(self, world: Any) -> None:
        super().__init__(world, A=500)
        self.sell(range(90), 0)
        self.follow()
        given = {"kind": "stage", "given": {"code": "new"}, "days": 30, "stores": []}
        self.segment_id = self.at(NOON + DAY, behaviour.save_segment, name="新客", **given).done[0]

    def sell(self, buyers: Any, day: int) -> None:
        orders = [bought(f"B{day}-{n}", ("A", 1), paid_at=NOON + day * DAY) for n in buyers]
        for order, n in zip(orders, buyers, strict=True):
            assert order.receiver is not None
            order.receiver.address_key = f"a{n}"
        self.take_in(*orders)

    def at(self, now: Any, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.world.owner, now=now, **given)

    def make(self, name: str = "召回", **given: Any) -> Any:
        wanted = {"held_per_mille": 400, "days": 30, "reached_at": None, **given}
        return self.at(NOON + DAY, actions.make_list, name=name, segment_id=self.segment_id, **wanted)

    def listed(self) -> list[Any]:
        return self.rows("SELECT * FROM campaigns_listed ORDER BY buyer")


@pytest.fixture
def shop(world: Any) -> Shop:
    return Shop(world)


def test_a_list_is_the_segment_parted_by_hash_and_judged_by_who_bought_again(shop: Shop) -> None:
    made = shop.make()
    rows = shop.listed()
    (kept,) = shop.rows("SELECT * FROM campaigns_buyerlist")
    assert (made.facts["size"], made.facts["held"]) == (90, sum(row.is_held for row in rows)) and len(rows) == 90
    assert all(row.is_held == holding.is_held(kept.seed, row.buyer, 400) for row in rows)
    shop.rows("UPDATE campaigns_listed SET is_held = (buyer % 2 = 0)")
    file = shop.world.get(shop.world.owner, "campaigns/lists/file", id=made.done[0]).content.decode("utf-8-sig")
    reached = {row.buyer for row in rows if row.buyer % 2}
    assert {int(line) for line in file.split()[1:]} == reached
    shop.sell(range(0, 90, 3), 2)
    shop.follow()
    again = {row.buyer for row in shop.rows("SELECT buyer FROM measures_sale GROUP BY buyer HAVING count(*) > 1")}
    (shown,) = shop.world.get(shop.world.owner, "campaigns/lists").json()["items"]
    for side, buyers in (("reached", reached), ("held_out", {row.buyer for row in rows} - reached)):
        assert (shown[side]["buyers"], shown[side]["again"]) == (len(buyers), len(buyers & again))
    wanted = holding.uplift(*(holding.Side(shown[s]["buyers"], shown[s]["again"]) for s in ("reached", "held_out")))
    assert shown["verdict"] == wanted.verdict
    assert (shown["difference"] or {}).get("middle") == wanted.difference


def test_who_is_to_be_forgotten_leaves_all_lists(shop: Shop) -> None:
    shop.make()
    gone = shop.listed()[0].buyer
    events.follow(shop.world.merchant_id)
    with tenancy.transaction(shop.world.merchant_id):
        behaviour.erase_buyer(actor=shop.world.owner, visitor="", buyer=gone, now=NOON)
        actions.forget_erased(actor=shop.actor)
    assert gone not in {row.buyer for row in shop.listed()} and len(shop.listed()) == 89


def test_names_are_told_apart_and_a_list_goes_and_comes_back(shop: Shop) -> None:
    (made,) = shop.make().done
    with pytest.raises(Refusal, match="list_name_taken"):
        shop.make()
    assert shop.at(NOON, actions.archive_lists, list_ids=[made]).done == [made]
    away = shop.world.get(shop.world.owner, "campaigns/lists", archived="true").json()["items"]
    assert [one["id"] for one in away] == [str(made)]
    (other,) = shop.make().done
    assert shop.at(NOON, actions.restore_lists, list_ids=[made]).refused[made].code == "campaign_list_name_taken"
    shop.at(NOON, actions.archive_lists, list_ids=[other])
    assert shop.at(NOON, actions.restore_lists, list_ids=[made, 10**9]).refused[10**9].code == "unknown_buyer_list"
    world = shop.world.everybody()
    assert world.get(world.clerk, "campaigns/lists/file", id=made).status_code == 403
    assert world.get(world.outsider, "campaigns/lists").status_code == 404
