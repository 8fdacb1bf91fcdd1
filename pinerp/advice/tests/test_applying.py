"""Proposals are applied through drafts of the listings' room, over real HTTP to the platform, or by hand; and taken back."""

from __future__ import annotations

from typing import Any

import pytest
from PIL import Image

from pinerp.accounts.actors import Actor
from pinerp.advice import actions, queries
from pinerp.advice.actions import Wish
from pinerp.advice.errors import (
    AdviceIsOld,
    AdvisedTitleTooLong,
    AlreadyTakenBack,
    ChangedSince,
    NotDraftedHere,
    NothingToApply,
    UnknownAdvice,
)
from pinerp.advice.models import Advice, Change
from pinerp.advice.tests.shop import Shop
from pinerp.kit import tenancy, times
from pinerp.listings import actions as listings
from pinerp.listings.tests.test_drafts import FAST, Publisher
from pinerp.pictures import actions as pictures
from pinerp.pictures.tests.drawn import saved
from tests.world import World

TITLE = frozenset(["title"])
OLD, NEW = "【加厚】收纳箱家用收纳箱", "加厚 收纳箱家用"


@pytest.fixture
def publisher(world: World, serve: Any) -> Publisher:
    return Publisher(world, serve(*FAST))


def found(publisher: Publisher, draft_id: int) -> Advice:
    publisher.do(actions.look)
    with tenancy.transaction(publisher.world.merchant_id):
        return Advice.objects.get(draft_id=draft_id)


def changes(publisher: Publisher) -> list[Change]:
    with tenancy.transaction(publisher.world.merchant_id):
        return queries.changes(publisher.actor, before_id=2**62, limit=50)


def apply(
    publisher: Publisher, row: Advice, *, title: str | None = None, is_submitted: bool = False, **given: Any
) -> Any:
    wishes = [Wish(row.id, given.get("whats", TITLE), title)]
    return publisher.do(actions.apply, wishes=wishes, is_submitted=is_submitted)


def published(publisher: Publisher, draft_id: int) -> None:
    """A draft is submitted, sent, and approved."""
    publisher.verb(listings.submit, draft_id)
    arrived(publisher, draft_id)


def arrived(publisher: Publisher, draft_id: int) -> None:
    publisher.send()
    publisher.review(draft_id, "passed")


def followed(publisher: Publisher) -> Change:
    """The one change, once the clock has looked at it."""
    publisher.do(lambda *, actor, now: actions.begin_changes(actor=actor))
    (change,) = changes(publisher)
    return change


def there(publisher: Publisher, goods_key: str) -> dict[str, Any]:
    """A listing in detail as the platform has it."""
    return dict(publisher.shop().goods.one(goods_key).facts)


def taken_back(publisher: Publisher, change: Change) -> None:
    """A change of a published listing is taken back, and the former words are published."""
    told = publisher.do(actions.take_back, change_ids=[change.id])
    assert told.done == [change.id]
    (again,) = [int(one) for one in told.facts["drafts"]]
    published(publisher, again)


def test_a_proposal_is_written_into_a_draft_and_taken_back(publisher: Publisher) -> None:
    draft_id = publisher.draft(title=OLD)
    row = found(publisher, draft_id)
    assert row.proposal["title"]["title"] == NEW
    assert apply(publisher, row).done == [row.id]
    assert publisher.row(draft_id).title == NEW
    (change,) = changes(publisher)
    assert (change.former, change.given, change.state) == ({"title": OLD}, {"title": NEW}, "drafted")
    assert publisher.do(actions.take_back, change_ids=[change.id]).done == [change.id]
    assert publisher.row(draft_id).title == OLD
    again = publisher.do(actions.take_back, change_ids=[change.id, 999])
    assert isinstance(again.refused[change.id], AlreadyTakenBack) and 999 in again.refused


def test_what_cannot_be_applied_is_refused_and_changes_nothing(publisher: Publisher) -> None:
    draft_id = publisher.draft(title=OLD)
    row = found(publisher, draft_id)

    def refusal(**given: Any) -> type[Exception]:
        return type(apply(publisher, row, **given).refused[row.id])

    assert refusal(title="长" * 31) is AdvisedTitleTooLong
    assert refusal(title=OLD) is NothingToApply
    assert refusal(whats=frozenset(["prices"])) is NothingToApply
    publisher.do(listings.change_drafts, draft_ids=[draft_id], changes={"title": "别人改的收纳箱"})
    assert refusal() is AdviceIsOld
    assert publisher.row(draft_id).title == "别人改的收纳箱" and changes(publisher) == []
    strange = publisher.do(actions.apply, wishes=[Wish(999, TITLE)], is_submitted=False)
    assert isinstance(strange.refused[999], UnknownAdvice)


def test_a_change_that_was_changed_again_is_not_overwritten(publisher: Publisher) -> None:
    draft_id = publisher.draft(title=OLD)
    apply(publisher, found(publisher, draft_id))
    publisher.do(listings.change_drafts, draft_ids=[draft_id], changes={"title": "后来改的收纳箱"})
    (change,) = changes(publisher)
    told = publisher.do(actions.take_back, change_ids=[change.id])
    assert isinstance(told.refused[change.id], ChangedSince) and publisher.row(draft_id).title == "后来改的收纳箱"


def test_a_published_listing_is_changed_at_the_platform_followed_and_changed_back(publisher: Publisher) -> None:
    first = publisher.draft(title=OLD)
    published(publisher, first)
    row = found(publisher, first)
    assert row.goods_key and row.draft_id == first
    told = apply(publisher, row, title="加厚收纳箱家用带盖", is_submitted=True)
    assert told.done == [row.id] and told.facts["waiting"] == []
    (change,) = changes(publisher)
    assert change.is_revised and change.began_on is None, "buyers see the old one until the platform approves"
    publisher.send()
    publisher.review(change.draft_id or 0, "passed")
    assert publisher.shop().goods.one(row.goods_key).name == "加厚收纳箱家用带盖"
    assert followed(publisher).began_on == times.beijing_day(times.now())

    told = publisher.do(actions.take_back, change_ids=[change.id])
    (again,) = [int(one) for one in told.facts["drafts"]]
    assert publisher.row(again).title == OLD
    published(publisher, again)
    assert publisher.shop().goods.one(row.goods_key).name == OLD


def test_prices_are_applied_to_a_draft_and_taken_back(publisher: Publisher) -> None:
    with tenancy.transaction(publisher.world.merchant_id):
        for sku in publisher.skus:
            type(sku).objects.filter(id=sku.id).update(cost=1005)
    draft_id = publisher.draft(title=OLD)
    row = found(publisher, draft_id)
    assert [one["price"] for one in row.proposal["prices"]] == [1010, 1010]
    apply(publisher, row, whats=frozenset(["title", "prices"]))
    (change,) = changes(publisher)
    before = {str(sku.id): 900 + n for n, sku in enumerate(publisher.skus)}
    assert change.former["prices"] == before
    with tenancy.transaction(publisher.world.merchant_id):
        from pinerp.listings.models import DraftSku

        assert set(DraftSku.objects.values_list("group_price", flat=True)) == {1010}
    publisher.do(actions.take_back, change_ids=[change.id])
    with tenancy.transaction(publisher.world.merchant_id):
        assert {str(one.sku_id): one.group_price for one in DraftSku.objects.all()} == before


def test_attributes_are_filled_in_at_the_platform_followed_and_emptied_again(publisher: Publisher) -> None:
    first = publisher.draft(title="塑料收纳箱家用大号")
    published(publisher, first)
    row = found(publisher, first)
    assert [(one["attribute_id"], one["value"]) for one in row.proposal["attributes"]] == [(311, "塑料")]

    def properties() -> list[tuple[int, int, str]]:
        rows = there(publisher, row.goods_key)["goods_property_list"]
        return [(one["ref_pid"], one["vid"], one["vvalue"]) for one in rows]

    assert properties() == [(310, 5000, "无品牌")]
    told = apply(publisher, row, whats=frozenset(["attributes"]), is_submitted=True)
    assert told.done == [row.id] and told.facts["waiting"] == []
    (change,) = changes(publisher)
    assert change.is_revised and change.began_on is None
    arrived(publisher, change.draft_id or 0)
    assert properties() == [(310, 5000, "无品牌"), (311, 5101, "塑料")], "beside what was filled in"
    assert followed(publisher).began_on == times.beijing_day(times.now())
    assert "attributes" not in found(publisher, change.draft_id or 0).proposal
    taken_back(publisher, change)
    assert properties() == [(310, 5000, "无品牌")]


def test_a_sharper_picture_comes_to_the_front_at_the_platform_and_goes_back(publisher: Publisher) -> None:
    sharp = saved(Image.effect_noise((800, 800), 120).convert("RGB"), quality=70)
    facts: dict[str, Any] = {"product_id": publisher.product_id, "kind": "main"}
    best = publisher.do(pictures.upload, content=sharp, name="sharp.jpg", **facts).picture.id
    first = publisher.draft(title="加厚收纳箱家用大号")
    published(publisher, first)
    row = found(publisher, first)
    assert row.proposal["pictures"][0] == str(best)

    def shown() -> list[str]:
        return list(there(publisher, row.goods_key)["carousel_gallery_list"])

    before = shown()
    assert len(before) == 3
    told = apply(publisher, row, whats=frozenset(["pictures"]), is_submitted=True)
    assert told.done == [row.id] and told.facts["waiting"] == []
    (change,) = changes(publisher)
    assert change.is_revised and change.began_on is None, "buyers see the old order until the platform approves"
    arrived(publisher, change.draft_id or 0)
    assert shown() == [before[2], *before[:2]]
    assert followed(publisher).began_on == times.beijing_day(times.now())
    taken_back(publisher, change)
    assert shown() == before


def test_a_listing_of_the_back_office_is_changed_there_and_followed(world: World) -> None:
    shop = Shop(world)
    shop.list(1, "😀收纳箱大号带盖家用")
    row = shop.look()["😀收纳箱大号带盖家用"]
    wishes = [Wish(row.id, TITLE)]
    told = shop.do(actions.apply, wishes=wishes, is_submitted=False)
    assert isinstance(told.refused[row.id], NotDraftedHere)
    assert shop.do(actions.mark_by_hand, wishes=wishes).done == [row.id]
    (change,) = world.get(world.owner, "advice/changes").json()["items"]
    assert (change["state"], change["title"], change["former_title"]) == (
        "by_hand",
        "收纳箱大号带盖家用",
        "😀收纳箱大号带盖家用",
    )
    assert change["began_on"] == shop.today.isoformat()
    assert shop.do(actions.take_back, change_ids=[int(change["id"])]).done == [int(change["id"])]


def test_applying_needs_the_rights_of_the_same_work_elsewhere(world: World) -> None:
    shop = Shop(world)
    shop.list(1, "😀收纳箱")
    row = shop.look()["😀收纳箱"]
    painter: Actor = world.with_rights("advice.view", "advice.edit", "pictures.edit")
    pictured = {"items": [{"id": row.id, "whats": ["pictures"]}]}
    assert world.post(painter, "advice/apply", pictured).status_code == 403, "it ends in a draft, as all others"
    reader: Actor = world.with_rights("advice.view", "advice.edit")
    body = {"items": [{"id": row.id, "whats": ["title"]}]}
    answer = world.post(reader, "advice/apply", body)
    assert (answer.status_code, answer.json()["code"]) == (403, "not_allowed")
    editor = world.with_rights("advice.view", "advice.edit", "listings.edit")
    assert world.post(editor, "advice/apply", body).status_code == 200
    assert world.post(editor, "advice/apply", {**body, "is_submitted": True}).status_code == 403
