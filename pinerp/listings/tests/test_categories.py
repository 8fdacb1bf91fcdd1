"""Categories over real HTTP: read level by level, gone on with, searched, with the rules of a leaf."""

from __future__ import annotations

import os
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from pinerp.accounts import actors
from pinerp.channels.adapters.values import ChannelCategory
from pinerp.channels.errors import PlatformBusy, StoreNotCalled
from pinerp.kit import tenancy, times
from pinerp.listings import actions, queries, rules, tasks
from pinerp.listings.errors import TreeTooLarge, UnknownCategory
from pinerp.listings.models import Category
from tests.gateway import Gateway, connect
from tests.world import World

SHARED = Path(os.environ.get("PINERP_DATA_DIR") or Path(__file__).parents[4] / "shared" / "data")
FULL_TREE = SHARED / "pdd_category_tree" / "category.json"
LONG = timedelta(minutes=5)


class Reader:
    """A company with a store of the stand-in platform, whose categories it reads."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.actor = world, actors.system(world.merchant_id)
        self.store = connect(world, gateway)

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=times.now(), **given)

    def ask(self, question: Any, *given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return question(*given)

    def read(self, span: timedelta = LONG) -> timedelta:
        self.do(actions.read_categories, store_id=self.store.id)
        return tasks.turn(self.world.merchant_id, self.store.id, times.now() + span)

    def find(self, text: str) -> list[str]:
        return [row.path for row in self.ask(queries.find_categories, self.actor, self.store.id, text, 20)]

    def reading(self) -> Any:
        return self.ask(queries.reading_of, self.world.merchant_id, self.store.id)


@pytest.fixture
def reader(world: World, serve: Any) -> Reader:
    return Reader(world, serve("--calm", "--goods", "3"))


def test_the_tree_is_read_and_leaves_are_found_by_their_words(reader: Reader) -> None:
    assert reader.read() == rules.READ_EVERY
    row = reader.reading()
    assert row.read_at == row.began_at is not None and row.waiting == [] and len(row.leaves) == 20
    assert reader.find("收纳箱") == ["家居生活 > 收纳整理 > 收纳箱"]
    assert reader.find("茶叶 红")[0] == "食品 > 茶叶 > 红茶"
    assert reader.find("家居生活 > 雨具 > 雨伞") == ["家居生活 > 雨具 > 雨伞"], "a whole path may be pasted"
    assert reader.find("10101") == ["家居生活 > 收纳整理 > 收纳箱"], "and a number"
    assert reader.find("100%") == reader.find("_") == [] and reader.find(" ") == []
    assert reader.find("收纳整理")[0].startswith("家居生活 > 收纳整理 > "), "only leaves"
    below = reader.ask(queries.categories_below, reader.actor, reader.store.id, 1)
    assert [(one.name, one.is_leaf) for one in below] == [("收纳整理", False), ("清洁用品", False), ("雨具", False)]
    way = reader.ask(queries.way_to, reader.world.merchant_id, reader.store.id, 10_101)
    assert [one.name for one in way] == ["家居生活", "收纳整理", "收纳箱"]


def test_a_reading_that_gave_way_goes_on_where_it_stood(reader: Reader) -> None:
    reader.do(actions.read_categories, store_id=reader.store.id)
    assert tasks.turn(reader.world.merchant_id, reader.store.id, times.now()) == tasks.AGAIN_AT_ONCE
    assert reader.reading().waiting == [0]
    reader.do(actions.read_categories, store_id=reader.store.id)
    assert reader.read() == rules.READ_EVERY
    rest = tasks.turn(reader.world.merchant_id, reader.store.id, times.now() + LONG)
    assert timedelta(days=6) < rest <= rules.READ_EVERY, "what is fresh is not read again"


def keep(reader: Reader, below: dict[int, list[ChannelCategory]]) -> bool:
    return bool(reader.do(actions.keep_categories, store_id=reader.store.id, gateway="http://x", below=below))


def leaf(number: int, name: str) -> ChannelCategory:
    return ChannelCategory(number, name, True)


def test_what_is_not_shown_any_more_is_gone_and_a_new_name_reaches_every_path(reader: Reader) -> None:
    reader.do(actions.read_categories, store_id=reader.store.id)
    assert not keep(reader, {0: [ChannelCategory(1, "食品", False), leaf(2, "图书")]})
    assert keep(reader, {1: [leaf(11, "面条"), leaf(12, "大米")]})
    assert keep(reader, {1: [leaf(13, "?")]}), "an answer that comes twice is kept once"
    assert reader.find("面条") == ["食品 > 面条"]
    reader.do(actions.read_categories, store_id=reader.store.id)
    assert reader.find("大米") == ["食品 > 大米"], "until the reading ends, the former one holds"
    assert not keep(reader, {0: [ChannelCategory(1, "粮油", False)]})
    assert keep(reader, {1: [leaf(11, "面条")]})
    assert (reader.find("面条"), reader.find("大米"), reader.find("图书")) == (["粮油 > 面条"], [], [])
    with tenancy.transaction(reader.world.merchant_id):
        gone = Category.objects.filter(merchant_id=reader.world.merchant_id, gone_at__isnull=False)
        assert sorted(gone.values_list("category_id", flat=True)) == [2, 12]


def test_a_tree_without_end_is_not_followed(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    reader.do(actions.read_categories, store_id=reader.store.id)
    assert not keep(reader, {0: [ChannelCategory(1, "自己", False)]})
    for _ in range(rules.MOST_LEVELS - 1):
        is_whole = keep(reader, {1: [ChannelCategory(1, "自己", False)]})
    assert is_whole, "a category below itself is asked no deeper than the platform's trees go"
    monkeypatch.setattr(rules, "MOST_CATEGORIES", 3)
    reader.do(actions.read_categories, store_id=reader.store.id)
    with pytest.raises(TreeTooLarge):
        keep(reader, {0: [leaf(n, "叶") for n in range(10, 15)]})


def test_a_platform_that_is_away_is_named_and_asked_again(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_: Any) -> None:
        raise PlatformBusy(error_code=50000, detail="busy")

    with monkeypatch.context() as patch:
        patch.setattr("pinerp.channels.adapters.pinduoduo.goods.Goods.own_categories", away)
        assert reader.read() == tasks.SHORTEST_WAIT
    assert reader.reading().failure_code == PlatformBusy.code
    assert tasks.turn(reader.world.merchant_id, reader.store.id, times.now() + LONG) == rules.READ_EVERY
    assert reader.reading().failure_code == ""


def test_the_rule_of_a_leaf_is_read_where_the_store_may_publish(reader: Reader) -> None:
    with pytest.raises(UnknownCategory):
        reader.do(actions.read_rule, store_id=reader.store.id, category_id=10_101)
    reader.read()
    for category_id in (1, 101, 99):
        with pytest.raises(UnknownCategory):
            reader.do(actions.read_rule, store_id=reader.store.id, category_id=category_id)
    reader.do(actions.read_rule, store_id=reader.store.id, category_id=10_101)
    tasks.turn(reader.world.merchant_id, reader.store.id, times.now() + LONG)
    row = reader.ask(queries.rule_of, reader.world.merchant_id, reader.store.id, 10_101)
    assert row.wished_at is None and row.read_at is not None
    brand, material = row.body["attributes"]
    assert (brand["name"], brand["is_needed"], material["is_needed"]) == ("品牌", True, False)
    assert [one["name"] for one in material["choices"]] == ["棉", "塑料", "不锈钢"]
    assert row.body["price_ratio_percent"] == 500 and [1215, "颜色"] in row.body["spec_kinds"]


def test_a_store_without_an_api_has_no_categories(world: World) -> None:
    store = world.store(platform="file")
    with tenancy.transaction(world.merchant_id), pytest.raises(StoreNotCalled):
        actions.read_categories(actor=world.owner, store_id=store.id, now=times.now())


def asked(world: World, door: str, **query: Any) -> Any:
    answer = world.get(world.owner, f"listings/{door}", **query)
    assert answer.status_code == 200, answer.content
    return answer.json()


def test_the_doors_tell_the_tree_and_know_no_other_company(reader: Reader, world: World) -> None:
    reader.read()
    store = str(reader.store.id)
    (row,) = asked(world, "category_stores")["items"]
    assert (row["leaves"], row["is_reading"], row["failure"]) == (20, False, "")
    found = asked(world, "categories", store=store, parent=101)
    assert [one["name"] for one in found["way"]] == ["家居生活", "收纳整理"]
    assert {one["name"] for one in found["items"]} == {"收纳箱", "衣架", "垃圾袋"}
    rule = asked(world, "category_rule", store=store, category=10_101)
    assert (rule["read_at"], rule["attributes"], rule["path"]) == (None, [], "家居生活 > 收纳整理 > 收纳箱")
    other = World.build()
    assert other.get(other.owner, "listings/categories", store=store, search="x").status_code == 404


@pytest.mark.skipif(not FULL_TREE.exists(), reason="the whole tree of the platform is not on this machine")
def test_the_whole_tree_of_the_platform_is_read_and_searched_fast(world: World, serve: Any) -> None:
    reader = Reader(world, serve("--calm", "--goods", "3", "--categories", str(FULL_TREE)))

    def count(rows: list[dict[str, Any]]) -> int:
        return sum(count(row["children"]) if row.get("children") else 1 for row in rows)

    assert reader.read() == rules.READ_EVERY
    assert len(reader.reading().leaves) == count(orjson.loads(FULL_TREE.read_bytes()))
    began = time.perf_counter()
    for text in ("衬衫", "男装 T恤", "连衣裙", "a", "儿童 鞋"):
        reader.find(text)
    assert (time.perf_counter() - began) / 5 < 0.5, "five searches among thousands, on a busy machine"
    assert reader.find("衬衫")[0].endswith("> 衬衫")
