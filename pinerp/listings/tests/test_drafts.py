"""Drafts over real HTTP: made for stores, checked, published, looked at, refused, withdrawn, put on and off sale."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import pytest

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.errors import Unreachable
from pinerp.channels.queries import link_of
from pinerp.kit import tenancy, times
from pinerp.listings import actions, effects, queries, rules, tasks
from pinerp.listings.errors import (
    AlreadyDrafted,
    AlreadyOnItsWay,
    AlreadyPublished,
    DraftNotReady,
    NotEditable,
    NotPublished,
    NotWithdrawn,
    StoreNotLive,
    UnknownDraft,
)
from pinerp.listings.models import Draft, DraftSku, Telling
from pinerp.pictures import actions as pictures
from pinerp.pictures.tests.drawn import photo
from tests.gateway import Gateway, connect
from tests.world import World

FAST = ("--calm", "--goods", "3", "--speed", "600")
"""The platform looks at a draft in an instant of its fast clock."""
BOX = 10_101
LONG = timedelta(minutes=2)


class Publisher:
    """A company with a live store whose categories are read, and a product of two SKUs with pictures."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.actor = world, actors.system(world.merchant_id)
        self.store = connect(world, gateway)
        self.do(channels.go_live, store_id=self.store.id, live_from=times.now())
        self.do(actions.read_categories, store_id=self.store.id)
        self.turn()
        product = catalog.NewProduct(code="BOX", name="加厚收纳箱家用", spec_names=["颜色"])
        new = [
            catalog.NewSku(
                code=f"BOX-{n}",
                spec_values=[color],
                price=900 + n,
                single_price=1100 + n,
                list_price=2000,
                weight_grams=300,
            )
            for n, color in enumerate(("白色", "蓝色"))
        ]
        self.skus = self.do(catalog.create_product, product=product, skus=new)
        self.product_id = self.skus[0].product_id
        for seed, kind, size in ((1, "main", (800, 800)), (2, "main", (800, 800)), (3, "detail", (790, 900))):
            content = photo(*size, seed=seed)
            self.do(pictures.upload, content=content, name=f"{seed}.jpg", product_id=self.product_id, kind=kind)

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=times.now(), **given)

    def ask(self, question: Any, *given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return question(*given)

    def turn(self) -> None:
        tasks.turn(self.world.merchant_id, self.store.id, times.now() + LONG)

    def draft(self, *, is_ready: bool = True, title: str = "加厚收纳箱家用大号") -> int:
        (draft_id,) = self.do(actions.draft, product_id=self.product_id, store_ids=[self.store.id]).done
        if is_ready:
            brand = {"attribute_id": 310, "value_id": 5000, "value": "无品牌", "unit": ""}
            self.do(actions.change_drafts, draft_ids=[draft_id], changes={"title": title, "category_id": BOX})
            self.do(actions.change_drafts, draft_ids=[draft_id], changes={"attributes": [brand]})
            self.turn()
        return int(draft_id)

    def row(self, draft_id: int) -> Draft:
        found: Draft = self.ask(queries.draft, self.actor, draft_id)
        return found

    def problems(self, draft_id: int) -> list[str]:
        (one,) = self.ask(queries.judge, self.world.merchant_id, [self.row(draft_id)])
        return [why.code for why in one.problems]

    def send(self) -> None:
        intents.dispatch("listing", self.world.merchant_id, self.store.id)

    def review(self, draft_id: int, wanted: str) -> None:
        deadline = time.monotonic() + 20
        while self.row(draft_id).state != wanted:
            assert time.monotonic() < deadline, self.row(draft_id).state
            tasks.review_turn(self.world.merchant_id, self.store.id, times.now() + LONG)
            time.sleep(0.1)

    def shop(self) -> Pinduoduo:
        return Pinduoduo(self.ask(link_of, self.world.merchant_id, self.store.id))

    def verb(self, verb: Any, draft_id: int) -> Any:
        return self.do(verb, draft_ids=[draft_id])

    def refusal(self, verb: Any, draft_id: int) -> type[Exception]:
        return type(self.verb(verb, draft_id).refused[draft_id])


@pytest.fixture
def publisher(world: World, serve: Any) -> Publisher:
    return Publisher(world, serve(*FAST))


def test_a_draft_begins_with_the_product_and_says_what_is_missing(publisher: Publisher) -> None:
    draft_id = publisher.draft(is_ready=False)
    row = publisher.row(draft_id)
    assert (row.title, row.template_id, row.list_price, row.state) == ("加厚收纳箱家用", "1", 2000, "editing")
    assert publisher.problems(draft_id) == ["category_missing"]
    again = publisher.do(actions.draft, product_id=publisher.product_id, store_ids=[publisher.store.id])
    assert again.done == [] and isinstance(again.refused[publisher.store.id], AlreadyDrafted)
    told = publisher.do(
        actions.change_drafts, draft_ids=[draft_id, 999], changes={"category_id": BOX, "title": "长" * 31}
    )
    assert told.facts["former"][0]["title"] == "加厚收纳箱家用" and isinstance(told.refused[999], UnknownDraft)
    assert publisher.problems(draft_id) == ["title_too_long", "rule_not_read"]
    assert publisher.refusal(actions.submit, draft_id) is DraftNotReady
    publisher.turn()
    assert publisher.problems(draft_id) == ["title_too_long", "attribute_missing"], "what it asks was read meanwhile"


def test_prices_are_set_per_draft_and_taken_back_by_the_former_ones(publisher: Publisher) -> None:
    draft_id = publisher.draft()
    first, second = publisher.skus
    price = actions.DraftPrice(draft_id, first.id, True, 1200, 1150, 7)
    told = publisher.do(actions.set_prices, prices=[price])
    assert publisher.problems(draft_id) == ["draft_price_order"]
    off = actions.DraftPrice(draft_id, second.id, False, None, None, 0)
    publisher.do(actions.set_prices, prices=[actions.DraftPrice(draft_id, first.id, True, 800, 2100, 7), off])
    assert publisher.problems(draft_id) == ["list_price_too_low"]
    back = [
        actions.DraftPrice(**{**one, "draft_id": int(one["draft_id"]), "sku_id": int(one["sku_id"])})
        for one in told.facts["former"]
    ]
    publisher.do(actions.set_prices, prices=back)
    assert publisher.problems(draft_id) == []
    with tenancy.transaction(publisher.world.merchant_id):
        kept = DraftSku.objects.get(merchant_id=publisher.world.merchant_id, draft_id=draft_id, sku_id=first.id)
    assert (kept.group_price, kept.single_price, kept.is_included) == (900, 1100, True)


def test_a_draft_is_published_looked_at_and_put_off_and_on_sale(publisher: Publisher) -> None:
    draft_id = publisher.draft()
    assert publisher.refusal(actions.put_on_sale, draft_id) is NotPublished
    assert publisher.verb(actions.submit, draft_id).done == [draft_id]
    assert publisher.refusal(actions.submit, draft_id) is NotEditable
    assert publisher.refusal(actions.withdraw, draft_id) is AlreadyOnItsWay
    publisher.send()
    row = publisher.row(draft_id)
    assert row.state == rules.IN_REVIEW and row.goods_key and row.commit_key
    publisher.review(draft_id, rules.PASSED)
    listing = publisher.shop().goods.one(row.goods_key)
    assert (listing.name, listing.outer_code, listing.category_id) == ("加厚收纳箱家用大号", "BOX", str(BOX))
    assert [(sku.outer_code, sku.spec, sku.group_price, sku.single_price) for sku in listing.skus] == [
        ("BOX-0", "白色", 900, 1100),
        ("BOX-1", "蓝色", 901, 1101),
    ]
    assert len(listing.facts["carousel_gallery_list"]) == 2 and len(listing.facts["detail_gallery_list"]) == 1
    keys = [sku.sku_id for sku in listing.skus]
    meant = publisher.ask(goods.meanings_by_key, publisher.world.merchant_id, publisher.store.id, keys)
    assert {sku_id for sku_id, _ in meant.values()} == {sku.id for sku in publisher.skus}, (
        "orders find their SKU at once"
    )
    assert publisher.refusal(actions.withdraw, draft_id) is AlreadyPublished
    for verb, state in ((actions.put_off_sale, "off_sale"), (actions.put_on_sale, "on_sale")):
        publisher.verb(verb, draft_id)
        publisher.send()
        assert publisher.shop().goods.one(row.goods_key).state in (state, "sold_out")
        assert publisher.row(draft_id).is_on_sale == (state == "on_sale")


def test_what_was_not_sent_yet_is_called_off(publisher: Publisher) -> None:
    draft_id = publisher.draft()
    publisher.verb(actions.submit, draft_id)
    assert publisher.verb(actions.call_off, draft_id).done == [draft_id]
    publisher.send()
    assert publisher.row(draft_id).state == rules.EDITING and publisher.row(draft_id).goods_key == ""
    assert publisher.refusal(actions.call_off, draft_id) is NotEditable
    publisher.verb(actions.submit, draft_id)
    publisher.send()
    assert publisher.refusal(actions.call_off, draft_id) is NotEditable


def test_a_refusal_is_shown_mended_and_submitted_again(publisher: Publisher) -> None:
    draft_id = publisher.draft(title="最高级收纳箱")
    publisher.verb(actions.submit, draft_id)
    publisher.send()
    publisher.review(draft_id, rules.REFUSED)
    row = publisher.row(draft_id)
    assert "最高级" in row.reason_params["reason"]
    publisher.do(actions.change_drafts, draft_ids=[draft_id], changes={"title": "家用收纳箱"})
    publisher.verb(actions.submit, draft_id)
    publisher.send()
    publisher.review(draft_id, rules.PASSED)
    assert publisher.row(draft_id).goods_key == row.goods_key, "the same listing, not another one"
    assert publisher.shop().goods.one(row.goods_key).name == "家用收纳箱"


def test_a_refused_draft_is_deleted_there_and_may_come_back(publisher: Publisher) -> None:
    draft_id = publisher.draft(title="最高级收纳箱")
    assert publisher.refusal(actions.restore, draft_id) is NotWithdrawn
    publisher.verb(actions.submit, draft_id)
    publisher.send()
    publisher.review(draft_id, rules.REFUSED)
    row = publisher.row(draft_id)
    publisher.verb(actions.withdraw, draft_id)
    assert publisher.refusal(actions.restore, draft_id) is AlreadyOnItsWay
    publisher.send()
    assert publisher.shop().goods.draft_states([row.commit_key]) == {}
    other = publisher.draft(is_ready=False)
    assert publisher.refusal(actions.restore, draft_id) is AlreadyDrafted
    publisher.verb(actions.withdraw, other)
    assert publisher.verb(actions.restore, draft_id).done == [draft_id]
    assert (publisher.row(draft_id).state, publisher.row(draft_id).commit_key) == (rules.EDITING, "")


@pytest.mark.parametrize("arrives", [True, False])
def test_a_lost_answer_publishes_once(publisher: Publisher, monkeypatch: pytest.MonkeyPatch, arrives: bool) -> None:
    draft_id = publisher.draft()
    real = effects.facts_of
    add = type(publisher.shop().goods).add

    def lost(self: Any, facts: dict[str, Any]) -> Any:
        if arrives:
            add(self, facts)
        raise Unreachable(detail="ReadTimeout", is_lost=True)

    publisher.verb(actions.submit, draft_id)
    with monkeypatch.context() as patch:
        patch.setattr("pinerp.channels.adapters.pinduoduo.goods.Goods.add", lost)
        publisher.send()
    assert publisher.row(draft_id).state == rules.SENDING and effects.facts_of is real
    with tenancy.transaction(publisher.world.merchant_id):
        Telling.objects.filter(merchant_id=publisher.world.merchant_id).update(due_at=times.now())
    publisher.send()
    publisher.review(draft_id, rules.PASSED)
    found = [one for one in publisher.shop().goods.page(1)[0] if one.name == "加厚收纳箱家用大号"]
    assert len(found) == 1


def test_a_sender_that_is_late_publishes_nothing_but_keeps_its_pictures(
    publisher: Publisher, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft_id = publisher.draft()
    publisher.verb(actions.submit, draft_id)
    with monkeypatch.context() as patch:
        patch.setattr(effects, "SURELY_OURS_SECONDS", 0.0)
        publisher.send()
    assert publisher.row(draft_id).state == rules.SENDING
    assert not publisher.shop().goods.drafts_named("加厚收纳箱家用大号", "BOX", times.now() - LONG)


def test_a_store_in_shadow_is_told_nothing(publisher: Publisher) -> None:
    draft_id = publisher.draft()
    publisher.do(channels.go_shadow, store_id=publisher.store.id)
    assert publisher.refusal(actions.submit, draft_id) is StoreNotLive


def test_the_doors_tell_drafts_and_know_no_other_company(publisher: Publisher, world: World) -> None:
    draft_id = publisher.draft(is_ready=False)
    page = world.get(world.owner, "listings/drafts").json()
    assert [(one["id"], one["problems"]) for one in page["items"]] == [(str(draft_id), 1)]
    assert page["counts"] == {"editing": 1}
    whole = world.get(world.owner, "listings/draft", id=draft_id).json()
    assert whole["problems"][0]["place"] == "category" and "叶子类目" in whole["problems"][0]["message"]
    assert [sku["code"] for sku in whole["skus"]] == ["BOX-0", "BOX-1"]
    other = World.build()
    assert other.get(other.owner, "listings/draft", id=draft_id).status_code == 404
    told = other.post(other.owner, "listings/change_drafts", {"ids": [draft_id], "title": "x"}).json()
    assert told["refused"][0]["code"] == "unknown_draft"
    narrow = world.with_rights("listings.view")
    assert world.post(narrow, "listings/submit", {"ids": [draft_id]}).status_code == 403
