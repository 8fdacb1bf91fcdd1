"""A step is done by the verb of its room with one click: item by item, refused where it no longer holds, taken back by its
inverse; and what became of it is what plain counts of the same rows say.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import orjson
import pytest

from pinerp.advice.tests.shop import Shop as Listings
from pinerp.finance.tests.dropping import Counter, report
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.orders import actions as orders
from pinerp.todo import actions, queries
from pinerp.todo.tests.shop import DAY, Shop, leaves
from tests.goods import NOON, bought

NOW = NOON + DAY


@pytest.fixture
def shop(world):
    """A costs 4 yuan and is sold for 10 at one listing."""
    shop = Shop(world, A=90)
    shop.rows("UPDATE catalog_sku SET cost = 400, price = 1000 RETURNING id")
    return shop


def why(outcome: Any) -> dict[int, str]:
    return {i: refusal.code for i, refusal in outcome.refused.items()}


def ask(shop: Shop, question: Any, *given: Any) -> Any:
    with tenancy.transaction(shop.world.merchant_id):
        return question(*given)


def marked(shop: Shop, suggestion_id: int) -> list[Any]:
    lines = ask(shop, queries.lines_to_price, shop.actor, [shop.suggested(suggestion_id)])
    return list(lines.get(suggestion_id, ()))


def down(shop: Shop, listing: Any, suggestion_id: int, price: int, seen: int = 1000) -> Any:
    given = [actions.WantedPrice(suggestion_id, listing.id, seen, price)]
    return shop.at(actions.set_prices, prices=given)


def pushed(shop: Shop) -> list[dict[str, int]]:
    return [
        next(iter(row.body["skus"].values())) for row in shop.rows("SELECT body FROM storefronts_goodspush ORDER BY id")
    ]


def test_a_price_goes_out_by_the_verb_of_the_storefront_and_comes_back(shop):
    """Ninety lie, thirty sell a month: half as many again within two months, so 25 of a hundred off by what is assumed."""
    listing, sku = shop.listed("A", "900000000001"), shop.world.sku("A")
    one = shop.stands("mark_down", "A", '{"on_hand": 90, "sold": 30}', sku=sku.id)
    (line,) = marked(shop, one)
    assert (line.proposal.price, line.proposal.assumes, line.proposal.percent) == (750, "clears", 25)
    assert (line.now.facts.group, line.cost, line.why_not) == (1000, 400, None)
    assert why(down(shop, listing, one, 750, seen=999)) == {listing.id: "price_moved"}
    assert why(down(shop, listing, one, 9900)) == {listing.id: "list_price_low"}
    assert why(down(shop, listing, 999, 750)) == {listing.id: "no_such_suggestion"}
    assert pushed(shop) == [] and shop.suggested(one).state == "open"
    assert down(shop, listing, one, 750).done == [listing.id]
    assert pushed(shop) == [{"group_price": 750, "single_price": 850}]
    row = shop.suggested(one)
    assert (row.state, row.deed) == ("done", {"prices": [{"id": listing.id, "former": 1000, "price": 750}]})
    assert why(down(shop, listing, one, 700)) == {listing.id: "suggestion_elsewhere"}
    assert why(shop.at(actions.undo_done, ids=[one])) == {one: "price_moved"}, "the platform has not got it yet"
    shop.rows("UPDATE storefronts_goodspush SET state = 'done', review = 'passed' RETURNING id")
    shop.rows("UPDATE storefronts_goodssku SET group_price = 750, single_price = 850 RETURNING id")
    clerk = shop.world.with_rights("todo.view", "todo.handle", "inventory.view")
    refused = shop.world.post(clerk, "todo/undo_done", {"ids": [one]}).json()["refused"]
    assert [(row["code"], row["params"]["right"]) for row in refused] == [("not_allowed", "storefronts.settle")]
    assert shop.at(actions.undo_done, ids=[one]).done == [one]
    assert pushed(shop)[-1] == {"group_price": 1000, "single_price": 1100}
    assert (shop.suggested(one).state, shop.suggested(one).deed) == ("open", None)


def test_a_price_below_cost_is_raised_in_its_store_and_measured_by_that_listing(shop):
    """Ten a day were sold for 3 yuan each, eight for 10 since, of a piece that costs 4."""
    listing, sku = shop.listed("A", "900000000001"), shop.world.sku("A")
    one = shop.stands("price", "A", '{"now": 300, "price": 400, "units": 9}', sku=sku.id, store=shop.store.id)
    assert [(line.proposal.price, line.proposal.assumes) for line in marked(shop, one)] == [(400, "covers")]
    assert down(shop, listing, one, 1050).done == [listing.id] and shop.suggested(one).keys == ["L-A"]
    for n in range(-14, 6):
        units, each = (10, 300) if n < 0 else (8, 1000)
        if n:
            amount = {"receivable": units * each, "pay_amount": units * each, "goods_amount": units * each}
            shop.take_in(bought(f"M-{n}", ("A", units), paid_at=NOW + n * DAY, **amount))
    shop.refund("M-3", 2000)
    shop.follow()
    shown = ask(shop, queries.so_far, shop.world.merchant_id, [shop.suggested(one)], NOW + 6 * DAY)[one]
    plain = {row.is_after: row for row in shop.rows(
        """SELECT paid_at > %(at)s AS is_after, sum(quantity) AS units,
                  sum(receivable - refund_before - refund_after) - 400 * sum(quantity) AS earned
           FROM measures_sale GROUP BY 1""", at=NOW)}  # fmt: skip
    assert shown == {
        "verdict": "waiting", "days": 5, "before": 100 * plain[False].units // 14, "after": 100 * plain[True].units // 5,
        "earned_before": plain[False].earned // 14, "earned_after": round(plain[True].earned / 5),
        "spent_before": None, "spent_after": None,
    }  # fmt: skip
    assert (shown["before"], shown["after"]) == (1000, 800) and shown["earned_before"] == 10 * (300 - 400)
    shop.rows("UPDATE catalog_sku SET cost = NULL RETURNING id")
    assert (
        ask(shop, queries.so_far, shop.world.merchant_id, [shop.suggested(one)], NOW + 6 * DAY)[one]["earned_after"]
        is None
    )


def test_a_promotion_stopped_by_hand_is_measured_from_its_moment_by_the_files_that_follow(shop):
    goods = "900000000001"
    one = shop.stands("promotion", goods, "{}", store=shop.store.id)
    shop.rows("UPDATE todo_suggestion SET keys = '{L-A}' RETURNING id")
    with pytest.raises(Refusal) as refused:
        shop.at(actions.stop_promotions, ids=[one], stopped_at=NOW + DAY, note="")
    assert refused.value.code == "stopped_at_odd_time"
    stopped = NOW - 3 * DAY
    done = shop.at(actions.stop_promotions, ids=[one], stopped_at=stopped, note=" 停全站推广 ")
    row = shop.suggested(one)
    assert done.done == [one] and (row.decided_at, row.note) == (stopped, "停全站推广")
    assert row.deed == {"stopped_at": stopped.isoformat()}
    day = times.beijing_day(stopped)
    told = [((day + n * DAY).isoformat(), goods if n < 0 else "900000000002", str(100 + n)) for n in (-2, -1, 1, 2)]
    counter = Counter(shop.world, shop)
    (file,) = counter.drop(("推广.xlsx", report(*told)))
    counter.do("answer_file", id=file["id"], store_id=counter.store_id)
    counter.read()
    shown = ask(shop, queries.so_far, shop.world.merchant_id, [row], NOW)[one]
    assert (shown["spent_before"], shown["spent_after"]) == ((9800 + 9900) // 2, 0), "a report names it no more"
    assert shop.at(actions.undo_done, ids=[one]).done == [one] and shop.suggested(one).note == ""


def test_a_carrier_is_called_about_parcels_and_what_moved_since_is_told(shop):
    """Four left nine days ago; one was signed for before the call, of the others one is refunded and one signed for since."""
    for n in range(4):
        leaves(shop, shop.ready(f"P-{n}", ("A", 1)), n)
    shop.rows("UPDATE fulfilment_parcel SET shipped_at = %(at)s RETURNING id", at=NOW - 9 * DAY)
    shop.rows("UPDATE orders_platformorder SET status = 'shipped' RETURNING id")
    one = shop.stands("call", "YTO", "{}", store=shop.store.id)
    seen = ask(shop, queries.stuck_parcels, shop.actor, [one], NOW)[one]
    assert [row.order_sns for row in seen.values()] == ["P-0", "P-1", "P-2", "P-3"]
    shop.rows("UPDATE orders_platformorder SET status = 'received' WHERE order_sn = 'P-0' RETURNING id")
    gone = next(iter(seen))
    chosen = [actions.Chosen(one, [*seen, 999])]
    done = shop.at(actions.call_carriers, chosen=chosen, note="客服 95554")
    assert why(done) == {gone: "parcel_moved_on", 999: "parcel_moved_on"} and len(done.done) == 3
    row = shop.suggested(one)
    assert (row.state, row.deed, row.note) == ("done", {"parcels": [i for i in seen if i != gone]}, "客服 95554")
    shop.refund("P-1", 1000)
    shop.rows("UPDATE orders_platformorder SET refund = 'done' WHERE order_sn = 'P-1' RETURNING id")
    shop.rows("UPDATE orders_platformorder SET status = 'received' WHERE order_sn = 'P-2' RETURNING id")
    told = ask(shop, queries.afterwards, shop.world.merchant_id, [row])[one]
    assert (told.whole, told.good, told.bad, told.still) == (3, 1, 1, 1)
    page = shop.world.get(shop.world.owner, "todo", state="done").json()["items"][0]
    assert page["after"] == {"whole": 3, "good": 1, "bad": 1, "still": 1} and page["deed"]["parcels"] == 3
    sheet = shop.world.get(shop.world.owner, "todo/parcels/file", id=one)
    assert sheet.status_code == 200 and "YT0000000000003" in sheet.content.decode("utf-8-sig")
    assert shop.at(actions.undo_done, ids=[one]).done == [one] and shop.suggested(one).deed is None
    assert [
        row.params for row in shop.rows("SELECT params FROM accounts_logbook WHERE verb = 'todo.call_carriers'")
    ] == [{"parcels": 3}]


def test_buyers_are_asked_by_the_desk_and_their_orders_stand_as_before_when_that_is_undone(shop):
    """One was asked and did not answer in time, one lacks goods past its promise, one was answered meanwhile."""
    late, answered = (shop.ready(sn, ("A", 1)) for sn in ("Q-1", "Q-2"))
    due = NOON + timedelta(hours=5)
    shop.do(orders.ask_buyer, order_ids=[late, answered], question="几号发？", due_at=due)
    (short,) = shop.take_in(bought("Q-3", ("A", 5000), ship_by=NOON)).new
    shop.review()
    one = shop.stands("ask", "", "{}", store=shop.store.id)
    seen = ask(shop, queries.stuck_orders, shop.actor, [one], NOW)[one]
    assert {i: (row.why, row.question) for i, row in seen.items()} == {
        late: ("overdue", "几号发？"), answered: ("overdue", "几号发？"), short: ("short", None)
    }  # fmt: skip
    shop.do(orders.unask_buyer, order_ids=[answered])
    done = shop.at(actions.ask_buyers, chosen=[actions.Chosen(one, list(seen))], question="缺货，换货还是退款？")
    assert why(done) == {answered: "order_moved_on"} and set(done.done) == {late, short}
    asked = """SELECT order_id, params ->> 'question' AS question, due_at FROM orders_hold
               WHERE code = 'ask_buyer' AND ended_at IS NULL"""
    assert {row.order_id: row.question for row in shop.rows(asked)} == dict.fromkeys(
        (late, short), "缺货，换货还是退款？"
    )
    assert shop.stage(short) == "held"
    told = ask(shop, queries.afterwards, shop.world.merchant_id, [shop.suggested(one)])[one]
    assert (told.whole, told.good, told.bad, told.still) == (2, 0, 0, 2)
    assert shop.at(actions.undo_done, ids=[one]).done == [one]
    assert [(row.order_id, row.question, row.due_at) for row in shop.rows(asked)] == [(late, "几号发？", due)]
    assert shop.stage(short) == "short"


def test_a_discount_of_ours_is_ended_for_good(shop):
    campaign = shop.runs(shop.listed("A", "900000000001"), NOW - DAY, NOW + DAY)
    one = shop.stands("campaign", str(campaign), "{}", store=shop.store.id)
    assert why(shop.at(actions.stop_promotions, ids=[one], stopped_at=NOW, note="")) == {one: "other_kind_of_step"}
    assert shop.at(actions.end_campaigns, ids=[one]).done == [one]
    assert [row.what for row in shop.rows("SELECT what FROM campaigns_telling")] == ["close"]
    assert why(shop.at(actions.undo_done, ids=[one])) == {one: "campaign_stays_over"}
    two = shop.stands("campaign", str(campaign), "{}", store=shop.store.id, cause="again")
    assert why(shop.at(actions.end_campaigns, ids=[two])) == {two: "campaign_on_its_way"}
    assert shop.suggested(two).state == "open"


def test_a_title_is_mended_by_advice_and_taken_back(world):
    """It was published in the back office: from here it cannot be written, but is marked as changed there, and followed."""
    listings = Listings(world)
    listings.list(1, "国家级收纳箱！！")
    listings.sell(1, 10)
    found = listings.look()["国家级收纳箱！！"]
    shop = Shop.onto(listings)
    facts = {"store": shop.store.id, "cause": f"title:{shop.store.id}:{found.key}"}
    one = shop.stands("title", found.title, "{}", **facts)
    plan = world.get(world.owner, "todo/plan", id=one).json()["title"]
    assert plan == {"before": found.title, "after": found.proposal["title"]["title"], "is_drafted": False}

    def mend(seen: str, by_hand: bool) -> Any:
        title = {"id": one, "seen": seen, "title": plan["after"], "by_hand": by_hand}
        return world.post(world.owner, "todo/mend_titles", orjson.loads(orjson.dumps({"titles": [title]}))).json()

    assert [row["code"] for row in mend(found.title, False)["refused"]] == ["not_drafted_here"]
    assert [row["code"] for row in mend("另一个", True)["refused"]] == ["advice_is_old"]
    assert mend(found.title, True)["done"] == [str(one)]
    (change,) = shop.rows("SELECT id, state, given FROM advice_change")
    assert (change.state, change.given["title"]) == ("by_hand", plan["after"])
    assert shop.suggested(one).deed["change"] == change.id
    assert world.post(world.outsider, "todo/undo_done", {"ids": [one]}).status_code == 404
    assert shop.at(actions.undo_done, ids=[one]).done == [one]
    assert [row.state for row in shop.rows("SELECT state FROM advice_change")] == ["taken_back"]
