"""Both sides change over real HTTP: each difference is shown, taken, sent or left, and taken back; nothing is overwritten."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.catalog import queries as catalog
from pinerp.channels import actions as channels
from pinerp.channels.errors import SpecsNotAlike
from pinerp.kit import tenancy, times
from pinerp.listings.errors import StoreNotLive
from pinerp.listings.models import Draft
from pinerp.storefronts import actions, queries, rules
from pinerp.storefronts.errors import CodeMeansNothing, GoodsOnItsWay, SidesChanged
from pinerp.storefronts.models import GoodsSku
from pinerp.storefronts.tests.front import FAST, Front
from tests.world import World


@pytest.fixture
def front(world: World, serve: Any) -> Front:
    found = Front(world, serve(*FAST))
    found.read()
    return found


def sides(front: Front, **wanted: Any) -> list[tuple[str, str | None, str | None]]:
    return [(row.field, row.ours, row.theirs) for row in front.differences(**wanted)]


def refusal(outcome: Any) -> type:
    (why,) = outcome.refused.values()
    return type(why)


def test_what_was_read_first_is_ours_and_nothing_differs(front: Front) -> None:
    assert sides(front) == []
    reading = front.ask(queries.goods_reading_of, front.store.id)
    assert reading.read_at and not reading.waiting
    assert front.ask(queries.goods_counts) == {front.store.id: 2}


def test_a_change_of_theirs_is_shown_taken_and_taken_back(front: Front) -> None:
    sku = front.sku()
    front.edit(sku, name="平台改的标题", group=int(sku.group_price or 0) - 100, is_onsale=0)
    front.read()
    assert sides(front) == [
        ("title", front.differences()[0].ours, "平台改的标题"),
        ("on_sale", "true", "false"),
        ("group_price", str(sku.group_price), str(int(sku.group_price or 0) - 100)),
    ]
    assert front.differences()[0].was == front.differences()[0].ours and front.differences()[0].changed_at
    outcome = front.do(actions.take_theirs, seen=front.seen())
    assert len(outcome.done) == 3 and sides(front) == []
    assert front.sku().own_group == int(sku.group_price or 0) - 100, "else the store's rule would set it back"
    back = front.do(actions.take_back, decision_ids=[int(i) for i in outcome.facts["decisions"]])
    assert len(back.done) == 3 and len(sides(front)) == 3
    assert front.sku().own_group is None
    again = front.do(actions.take_back, decision_ids=[int(outcome.facts["decisions"][0])])
    assert again.done == [] and len(front.pushes()) == 0


def test_ours_is_sent_looked_at_and_sent_back(front: Front) -> None:
    sku, before = front.sku(), front.sku().group_price
    front.edit(sku, name="平台改的标题", group=int(before or 0) - 100, outer_id="OTHER")
    front.read()
    ours = next(row.ours for row in front.differences() if row.field == "title")
    outcome = front.do(actions.send_ours, seen=front.seen())
    assert [row.what for row in front.pushes()] == [rules.FACTS], "one call for title, code and price of a listing"
    moving = front.do(actions.take_theirs, seen=front.seen())
    assert {type(why) for why in moving.refused.values()} == {GoodsOnItsWay}
    (push,) = front.settled()
    assert (push.state, push.review) == ("done", "passed") and sides(front) == []
    there = front.there(sku)
    assert (there.group_price, there.outer_code) == (before, "A0000-A")
    assert there.quantity and there.quantity > 0, "stock is a change in this call, and there is none"
    title = next(int(i) for i in outcome.facts["decisions"])
    front.do(actions.take_back, decision_ids=[title])
    front.settled()
    assert sides(front) == [("title", ours, "平台改的标题")]


def test_a_spec_is_sent_by_its_new_name_and_its_sku_keeps_its_number(front: Front) -> None:
    sku = front.sku()
    ours = sku.spec
    color, size = ours.split(",")
    front.edit(sku, spec=f"酒红,{size}", name="平台改的标题")
    front.read()
    assert sides(front, field="spec") == [("spec", ours, f"酒红,{size}")]
    before = front.there(sku)
    outcome = front.do(actions.send_ours, seen=front.seen())
    (push,) = front.settled()
    assert (push.what, push.review) == (rules.FACTS, "passed"), "one call for the spec and the title"
    assert push.body["skus"] == {sku.listing_key: {"spec": ours}} and sides(front) == []
    there = front.there(sku)
    assert (there.sku_id, there.spec) == (before.sku_id, f"{color},{size}")
    assert (there.quantity, there.group_price) == (before.quantity, before.group_price)
    front.do(actions.take_back, decision_ids=[int(i) for i in outcome.facts["decisions"]])
    front.settled()
    assert front.there(sku).spec == f"酒红,{size}"


def test_two_skus_of_one_spec_are_refused_by_the_platform_and_it_says_why(front: Front) -> None:
    one, other = front.sku(), front.sku("A0000-B")
    with tenancy.transaction(front.world.merchant_id):
        GoodsSku.objects.filter(merchant_id=front.world.merchant_id, id=one.id).update(our_spec=other.spec)
    front.do(actions.send_ours, seen=front.seen(field="spec"))
    front.send()
    (push,) = front.pushes()
    assert (push.state, push.answer_params["reason"]) == ("refused", "sku规格重复或不一致")
    assert front.there(one).spec == one.spec and sides(front) == [("spec", other.spec, one.spec)]


def test_what_waits_to_be_sent_is_called_off(front: Front) -> None:
    front.edit(front.sku(), name="平台改的标题")
    front.read()
    outcome = front.do(actions.send_ours, seen=front.seen())
    assert front.do(actions.take_back, decision_ids=[int(i) for i in outcome.facts["decisions"]]).done
    assert [row.state for row in front.pushes()] == ["stopped"] and [side[0] for side in sides(front)] == ["title"]


def test_on_sale_is_told_at_once(front: Front) -> None:
    front.edit(front.sku(), is_onsale=0)
    front.read()
    front.do(actions.send_ours, seen=front.seen())
    front.send()
    assert sides(front) == [] and [row.what for row in front.pushes()] == [rules.SHELF]


def test_what_a_published_draft_was_told_is_no_difference(front: Front) -> None:
    """上下架 of a published draft is told by another room; it is ours when it is read."""
    sku = front.sku()
    merchant_id = front.world.merchant_id
    with tenancy.transaction(merchant_id):
        Draft.objects.create(
            merchant_id=merchant_id,
            store_id=front.store.id,
            product_id=front.world.sku("A0000-A").product_id,
            state="passed",
            title="x",
            goods_key=front.ask_goods_key(sku),
            is_on_sale=False,
            created_at=times.now(),
        )
    front.edit(sku, is_onsale=0)
    front.read()
    assert sides(front) == []
    front.edit(sku, is_onsale=1)
    front.read()
    assert sides(front) == [("on_sale", "false", "true")]


def test_what_is_left_stays_left_until_a_side_changes(front: Front) -> None:
    sku = front.sku()
    front.edit(sku, name="平台改的标题")
    front.read()
    (decision,) = front.do(actions.leave, seen=front.seen()).facts["decisions"]
    front.read()
    assert sides(front) == [] and [side[0] for side in sides(front, is_left=True)] == ["title"]
    front.edit(sku, name="平台又改了")
    front.read()
    assert [side[2] for side in sides(front)] == ["平台又改了"]
    front.edit(sku, name="平台改的标题")
    front.read()
    front.do(actions.take_back, decision_ids=[int(decision)])
    assert [side[2] for side in sides(front)] == ["平台改的标题"]


def test_a_code_means_the_sku_that_bears_it(front: Front) -> None:
    sku = front.sku("A0000-B")
    front.edit(sku, outer_id="A0000-C")
    front.read()
    (outcome,) = [front.do(actions.take_theirs, seen=front.seen(field="outer_code"))]
    meaning = front.ask(catalog.meanings_by_key, front.store.id, [sku.listing_key])
    assert meaning == {sku.listing_key: (front.world.sku("A0000-C").id, 1)}
    front.do(actions.take_back, decision_ids=[int(outcome.facts["decisions"][0])])
    meaning = front.ask(catalog.meanings_by_key, front.store.id, [sku.listing_key])
    assert meaning == {sku.listing_key: (front.world.sku("A0000-B").id, 1)}
    front.edit(sku, outer_id="NOBODY")
    front.read()
    assert refusal(front.do(actions.take_theirs, seen=front.seen(field="outer_code"))) is CodeMeansNothing


def test_weights_are_the_skus_own(world: World, serve: Any) -> None:
    front = Front(world, serve(*FAST), weight_grams=120)
    front.read()
    found = front.seen(field="weight")
    assert len(found) == 4
    outcome = front.do(actions.take_theirs, seen=found[:1])
    sku_id = world.sku("A0000-A").id
    assert front.ask(catalog.skus_of, [sku_id])[sku_id].weight_grams == int(found[0].theirs or 0)
    front.do(actions.take_back, decision_ids=[int(outcome.facts["decisions"][0])])
    front.do(actions.send_ours, seen=found)
    front.settled()
    assert front.there(front.sku()).weight_grams == 120 and sides(front) == []


def test_bad_wishes_change_nothing(front: Front) -> None:
    front.edit(front.sku(), name="平台改的标题")
    front.read()
    (seen,) = front.seen()
    assert refusal(front.do(actions.take_theirs, seen=[actions.Seen(seen.id, seen.ours, "别的")])) is SidesChanged
    assert refusal(front.do(actions.leave, seen=[actions.Seen(seen.id + 15, None, None)])) is SidesChanged
    with tenancy.transaction(front.world.merchant_id):
        GoodsSku.objects.filter(merchant_id=front.world.merchant_id, outer_code="A0000-A").update(our_spec="旧规格")
    assert refusal(front.do(actions.send_ours, seen=front.seen(field="spec"))) is SpecsNotAlike
    front.do(channels.go_shadow, store_id=front.store.id)
    assert refusal(front.do(actions.send_ours, seen=front.seen(field="title"))) is StoreNotLive
    assert front.pushes() == [] and len(sides(front)) == 2


def test_the_doors_show_both_sides_and_know_no_other_company(front: Front, world: World) -> None:
    sku = front.sku()
    front.edit(sku, name="平台改的标题", group=int(sku.group_price or 0) - 100)
    front.read()
    page = world.get(world.owner, "storefronts/differences", store=front.store.id, limit=1).json()
    assert (page["items"][0]["field"], page["counts"]) == ("title", {"open": 2, "title": 1, "group_price": 1})
    second = world.get(world.owner, "storefronts/differences", store=front.store.id, after=page["next"]).json()
    assert [row["field"] for row in second["items"]] == ["group_price"] and second["next"] is None
    whole = world.get(world.owner, "storefronts/goods", id=sku.goods_id).json()
    assert {side["field"] for side in whole["sides"]} >= {"title", "spec", "single_price"} and len(
        whole["differences"]
    ) == 2
    row = page["items"][0]
    body = {"differences": [{"id": row["id"], "ours": row["ours"], "theirs": row["theirs"]}]}
    other = World.build()
    assert other.get(other.owner, "storefronts/goods", id=sku.goods_id).status_code == 404
    assert other.get(other.owner, "storefronts/differences", store=front.store.id).status_code == 404
    for verb in ("take_theirs", "send_ours", "leave"):
        assert other.post(other.owner, f"storefronts/{verb}", body).json()["refused"][0]["code"] == "sides_changed"
    assert world.post(world.with_rights("storefronts.view"), "storefronts/leave", body).status_code == 403
    told = world.post(world.owner, "storefronts/leave", body).json()
    decision = int(told["facts"]["decisions"][0])
    assert other.post(other.owner, "storefronts/take_back", {"ids": [decision]}).json()["refused"]
    (made,) = world.get(world.owner, "storefronts/goods", id=sku.goods_id).json()["decisions"]
    assert made["what"] == "leave" and made["by"]
    (store,) = world.get(world.owner, "storefronts/stores").json()["items"]
    assert (store["open"], store["left"], store["listings"]) == (1, 1, 2)
