"""What stores may sell, from the reading to the change told: on the books, without a platform."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.channels.errors import StoreNotCalled
from pinerp.channels.intents import Answer
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.offers import actions, queries, rules
from pinerp.offers.errors import NothingRefused, NotLive, NotReadYet, PushUncertain, UnknownOffer
from pinerp.offers.models import Offer, OfferPush, Sharing
from pinerp.offers.tests.shelf import LATER, Shelf
from pinerp.orders import actions as orders
from tests.goods import NOON, bought


def test_a_listing_is_learnt_by_its_code_and_its_arithmetic_is_told(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14), ("X", 3))
    one = shelf.standing("A")
    assert (one.state, one.shown, one.should_show, one.change) == ("lower", 14, 10, -4)
    assert shelf.standing("X").state == rules.UNMAPPED
    shelf.do(actions.set_sharing, store_id=shelf.store.id, share_percent=50, keep_back=1, jump_percent=50)
    assert shelf.standing("A").should_show == 4
    own = actions.OwnRule(share_percent=100, keep_back=0, fixed=7)
    told = shelf.do(actions.set_own_rule, offer_ids=[shelf.offer("A").id], rule=own)
    assert shelf.standing("A").should_show == 7
    assert told.facts["former"] == [{"id": str(shelf.offer("A").id), **actions.OwnRule()._asdict()}]


def test_nothing_is_told_before_it_is_switched_on_and_only_differences_after(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    assert shelf.settle().waiting == set() and shelf.pushes() == []
    shelf.on()
    shelf.settle()
    assert shelf.pushes() == [(-4, False, 10)]
    shelf.answer()
    assert (shelf.standing("A").shown, shelf.standing("A").state) == (10, rules.EVEN)
    shelf.settle()
    assert shelf.pushes() == []


def test_an_order_that_is_known_here_was_taken_off_by_the_platform(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    shelf.on()
    shelf.take_in(bought("1-1", ("A", 3), placed_at=NOON + LATER))
    assert shelf.standing("A").change == 0, "not reviewed yet: it has no claim, and is counted all the same"
    shelf.review()
    one = shelf.standing("A")
    assert (one.shown, one.should_show, one.sold, one.free) == (7, 7, 3, 7)
    shelf.settle()
    assert shelf.pushes() == []


def test_an_order_of_before_the_reading_lowers_what_the_platform_had_lowered_already(world):
    """Pulled late, it is in the number that was read: this number was too high by it for what is here now."""
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    shelf.on()
    shelf.take_in(bought("1-1", ("A", 3), placed_at=NOON - LATER))
    shelf.review()
    shelf.settle()
    assert shelf.pushes() == [(-3, False, 7)]


def test_more_waits_until_every_order_up_to_the_reading_is_known(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 8), known=False)
    shelf.on()
    assert shelf.settle().waiting == {shelf.store.id} and shelf.pushes() == []
    assert shelf.standing("A").state == rules.WAITS_READING
    with tenancy.transaction(world.merchant_id):
        shelf._known_until(shelf.store, NOON)
    shelf.settle()
    assert shelf.pushes() == [(2, False, 10)]


def test_what_came_in_since_waits_for_another_reading(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    shelf.on()
    shelf.receive("A", 5)
    assert shelf.settle().to_read == {shelf.store.id} and shelf.pushes() == []
    shelf.read(("A", 10), at=NOON + LATER)
    shelf.settle()
    assert shelf.pushes() == [(5, False, 15)]


def test_a_cancelled_order_was_given_back_by_the_platform(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    shelf.on()
    (order_id,) = shelf.take_in(bought("1-1", ("A", 3), placed_at=NOON + LATER)).new
    shelf.review()
    with tenancy.transaction(world.merchant_id):
        orders.cancel(actor=shelf.actor, order_ids=[order_id], reason="", now=NOON + LATER)
    one = shelf.standing("A")
    assert (one.sold, one.given_back, one.shown, one.change) == (3, 3, 10, 0)


def test_units_that_buyers_hold_count_as_sold(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10), held=2)
    assert (shelf.standing("A").should_show, shelf.standing("A").change) == (8, -2)


def test_down_to_nothing_is_set_as_a_whole(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 10))
    shelf.on()
    move = inventory.Move(shelf.warehouse.id, world.sku("A").id, -10)
    shelf.do(inventory.adjust, moves=[move], reason="盘亏")
    shelf.settle()
    assert shelf.standing("A").state == rules.ASKS and shelf.pushes() == []
    shelf.do(actions.agree, offer_ids=[shelf.offer("A").id])
    shelf.settle()
    assert shelf.pushes() == [(-10, True, 0)]
    shelf.answer()
    assert shelf.standing("A").shown == 0
    shelf.settle()
    assert shelf.pushes() == []


def test_a_large_first_change_waits_for_a_yes_and_is_asked_once(world):
    shelf = Shelf(world, A=100, B=100)
    shelf.read(("A", 10), ("B", 10))
    shelf.on("A")
    shelf.settle()
    assert shelf.pushes() == [(90, False, 100)]
    assert (shelf.standing("B").state, shelf.standing("A").state) == (rules.ASKS, rules.RAISE)
    shelf.answer()
    shelf.do(actions.set_sharing, store_id=shelf.store.id, share_percent=10, keep_back=0, jump_percent=50)
    shelf.settle()
    assert shelf.pushes() == [(-90, False, 10)], "the first one was agreed to: less goes at once"


def test_a_large_raise_is_shown_as_asking_before_it_may_be_told(world):
    shelf = Shelf(world, A=100)
    shelf.read(("A", 10), known=False)
    assert shelf.standing("A").state == rules.ASKS
    shelf.on()
    left = shelf.settle()
    assert (left.waiting, left.to_read) == (set(), set()), "nobody is hurried before somebody has said yes"
    shelf.on("A")
    shelf.settle()
    assert (shelf.standing("A").state, shelf.pushes()) == (rules.WAITS_READING, [])


def test_what_the_platform_refuses_waits_for_a_person(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    shelf.on()
    offer = shelf.offer("A").id
    assert isinstance(shelf.do(actions.try_again, offer_ids=[offer]).refused[offer], NothingRefused)
    shelf.settle()
    shelf.answer("refused", "platform_refused")
    shelf.settle()
    assert shelf.pushes() == [] and shelf.standing("A").state == rules.REFUSED
    assert shelf.do(actions.try_again, offer_ids=[offer]).done == [offer]
    shelf.settle()
    assert shelf.pushes() == [(-4, False, 10)]


def test_a_change_whose_answer_was_lost_is_never_repeated_but_read_again(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    shelf.on()
    shelf.settle()
    shelf.answer("refused", PushUncertain.code)
    one = shelf.standing("A")
    assert one.offer.read_at is None and one.state == rules.WAITS_READING and not one.offer.refused_code
    shelf.settle()
    assert shelf.pushes() == []
    shelf.read(("A", 10), at=NOON + LATER)
    assert shelf.standing("A").state == rules.EVEN


def test_a_waiting_change_says_what_is_wanted_now_and_one_under_way_stays(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    shelf.on()
    shelf.settle()
    shelf.do(actions.set_sharing, store_id=shelf.store.id, share_percent=90, keep_back=0, jump_percent=50)
    shelf.settle()
    assert shelf.pushes() == [(-5, False, 9)]
    shelf.do(actions.set_sharing, store_id=shelf.store.id, share_percent=100, keep_back=0, jump_percent=50)
    with tenancy.transaction(world.merchant_id):
        OfferPush.objects.filter(merchant_id=world.merchant_id).update(state="sending")
    shelf.settle()
    assert shelf.pushes("sending") == [(-5, False, 9)] and shelf.pushes() == []
    shelf.read(("A", 12), at=NOON + LATER)
    assert shelf.standing("A").shown == 14, "a number that was read while a change was under way may hold it or not"


def test_a_change_that_is_answered_while_the_next_is_decided_is_not_told_twice(world, monkeypatch):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    shelf.on()
    shelf.settle()
    with tenancy.transaction(world.merchant_id):
        OfferPush.objects.filter(merchant_id=world.merchant_id).update(state="sending")
    real = queries.standings

    def answer() -> None:
        with tenancy.transaction(world.merchant_id):
            rows = OfferPush.objects.filter(merchant_id=world.merchant_id, state="sending")
            (push,) = rows.values_list("id", flat=True)
            rows.update(state="done", ended_at=NOON)
            actions.record_pushes(actor=shelf.actor, answers=[Answer(push, "done")], now=NOON)
        connection.close()

    def and_then_it_is_answered(*given: Any, **named: Any) -> Any:
        found = real(*given, **named)
        other = threading.Thread(target=answer)
        other.start()
        other.join(30)
        return found

    monkeypatch.setattr(queries, "standings", and_then_it_is_answered)
    shelf.settle()
    monkeypatch.undo()
    assert shelf.pushes("waiting", "done") == [(-4, False, 10)]
    assert shelf.standing("A").shown == 10
    shelf.settle()
    assert shelf.pushes() == []


def test_switching_off_calls_off_what_waits(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A", 14))
    shelf.on()
    shelf.settle()
    shelf.do(actions.switch_off, store_id=shelf.store.id)
    assert shelf.pushes() == [] and shelf.pushes("stopped") == [(-4, False, 10)]
    shelf.settle()
    assert shelf.pushes() == []


def test_a_sku_is_raised_at_no_store_while_it_is_lowered_at_another(world):
    shelf = Shelf(world, A=10)
    second = world.store("二店", mall_id="2")
    for store, number in ((shelf.store, 8), (second, 4)):
        shelf.read(("A", number), store=store)
        shelf.do(actions.set_sharing, store_id=store.id, share_percent=50, keep_back=0, jump_percent=100)
        shelf.on(store=store)
    shelf.settle()
    assert shelf.pushes() == [(-3, False, 5)]
    shelf.answer()
    shelf.settle()
    assert shelf.pushes() == [(1, False, 5)]


def test_stock_that_is_not_kept_and_listings_that_are_gone_are_told_nothing(world):
    shelf = Shelf(world, A=10)
    world.sku("FREE", is_stock_kept=False)
    shelf.read(("FREE", 5), ("A", 14))
    assert shelf.standing("FREE").state == rules.NOT_KEPT
    shelf.read(("FREE", 5), at=NOON + LATER)
    assert shelf.standing("A").state == rules.GONE


def test_several_pieces_are_told_in_whole_units(world):
    shelf = Shelf(world, A=10)
    shelf.read(("A-3", 9))
    one = shelf.standing("A-3")
    assert (one.offer.pieces, one.should_show) == (3, 3)


def test_who_may_not_and_what_cannot(world):
    shelf = Shelf(world, A=10)
    with pytest.raises(NotReadYet):
        shelf.on()
    with pytest.raises(StoreNotCalled):
        shelf.do(actions.begin, store_id=world.store("门店", platform="hand", mode="stopped").id)
    shadow = world.store("影子", mall_id="3", mode="shadow")
    shelf.read(("A", 5), store=shadow)
    with pytest.raises(NotLive):
        shelf.on(store=shadow)
    shelf.read(("A", 5))
    offer = shelf.offer("A").id
    elsewhere = actors.system(world.outsider.merchant_id)
    with tenancy.transaction(world.outsider.merchant_id):
        found = actions.agree(actor=elsewhere, offer_ids=[offer], now=NOON)
    assert isinstance(found.refused[offer], UnknownOffer)
    assert world.post(world.outsider, "offers/agree", {"ids": [str(offer)]}).status_code == 404
    assert world.get(world.clerk, "offers/stores").status_code == 200
    assert world.post(world.clerk, "offers/begin", {"store_id": str(shelf.store.id)}).status_code == 403


def test_the_doors_tell_every_number_of_the_arithmetic(world):
    shelf = Shelf(world, A=10, B=100)
    shelf.read(("A", 14), ("B", 10), ("X", 1))
    store = str(shelf.store.id)
    (row,) = [r for r in world.get(world.owner, "offers/stores").json()["items"] if r["store_id"] == store]
    counts = {name: row[name] for name in ("all", "differing", "asks", "refused", "unmapped")}
    assert counts == {"all": 3, "differing": 2, "asks": 1, "refused": 0, "unmapped": 1}
    assert (row["state"], row["is_called"], row["is_live"]) == ("looking", True, True)
    page = world.get(world.owner, "offers", store=store, show="differing").json()
    first = next(r for r in page["items"] if r["sku_code"] == "A")
    numbers = {
        name: first[name] for name in ("quantity", "shown", "on_hand_free", "should_show", "change", "share_percent")
    }
    assert numbers == {
        "quantity": 14,
        "shown": 14,
        "on_hand_free": 10,
        "should_show": 10,
        "change": -4,
        "share_percent": 100,
    }
    assert [r["sku_code"] for r in world.get(world.owner, "offers", store=store, search="B").json()["items"]] == ["B"]
    whole = world.get(world.owner, "offers", store=store, limit=2).json()
    rest = world.get(world.owner, "offers", store=store, limit=2, after=whole["next"]).json()
    assert (len(whole["items"]), len(rest["items"]), rest["next"]) == (2, 1, None)
    shelf.on()
    shelf.settle()
    (push,) = world.get(world.owner, "offers/pushes", offer=first["id"]).json()["items"]
    assert (push["change"], push["state"], push["quantity"]) == (-4, "waiting", 10)
    assert (
        world.post(
            world.owner, "offers/set_sharing", {"store_id": store, "share_percent": 101, "keep_back": 0}
        ).status_code
        == 422
    )


def test_a_reading_is_kept_once_per_listing_and_its_rule_survives(world):
    shelf = Shelf(world, A=10)
    for n in range(3):
        shelf.read(("A", 14), at=NOON + n * LATER)
    with tenancy.transaction(world.merchant_id):
        assert Offer.objects.filter(merchant_id=world.merchant_id).count() == 1
        assert Sharing.objects.filter(merchant_id=world.merchant_id).count() == 1
    shelf.do(actions.set_own_rule, offer_ids=[shelf.offer("A").id], rule=actions.OwnRule(fixed=3))
    shelf.read(("A", 14), at=NOON + 9 * LATER)
    assert shelf.standing("A").should_show == 3


def test_mapping_a_listing_makes_it_an_offer_of_its_sku(world):
    shelf = Shelf(world, A=10)
    shelf.read(("X", 4))
    with tenancy.transaction(world.merchant_id):
        (listing,) = goods.unmapped_listings(world.merchant_id, shelf.store.id)
    meaning = catalog.Meaning(world.sku("A").id)
    shelf.do(catalog.map_listings, meanings={listing.id: meaning})
    assert (shelf.standing("X").state, shelf.standing("X").should_show) == (rules.ASKS, 10)
