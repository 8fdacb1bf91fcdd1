"""Files of goods data and search terms: as the back office writes them, twice, with rows that cannot be read, and taken
back.
"""

from __future__ import annotations

from datetime import date

import pytest

from pinerp.advice import actions
from pinerp.advice.errors import AdviceFileTwice, DayWanting, FileOfOtherStore, NothingRead
from pinerp.advice.rules import files
from pinerp.advice.tests.shop import Shop
from pinerp.kit.tables import MissingColumns
from tests.world import World

FIRST, SECOND = date(2026, 11, 1), date(2026, 11, 2)
DATA = """店铺商品数据,,,,,,
统计时间：2026-11-01 至 2026-11-02,,,,,,
统计日期,商品ID,商品名称,商品访客数,商品浏览量,支付买家数,支付件数,支付金额(元),支付转化率
2026-11-01,900000000001,收纳箱,"1,000\t",2500,25,30,597.00,2.50%
2026/11/2,900000000001,收纳箱,1.2万,3万,-,31,616.90,--
2026-11-01,9.00000000001E+11,小凳子,5,9,0,0,0,0%
2026-11-01,900000000003,小凳子,很多,9,0,0,0,0%
总计,-,-,13000,32500,25,61,1213.90,-
"""


@pytest.fixture
def shop(world: World) -> Shop:
    return Shop(world)


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "gb18030"])
def test_goods_data_is_taken_in_and_its_total_is_no_row(shop: Shop, code: str) -> None:
    row = shop.give(files.GOODS_DATA, DATA, code=code)
    assert (row.rows, row.totals, row.aside) == (2, 1, 2)
    assert [one["code"] for one in row.wrong] == ["advice_row_unreadable"] * 2, (
        "a rounded number, and a word for a count"
    )
    found = shop.days(FIRST, SECOND)
    first = found["900000000001", FIRST]
    assert (first.visitors, first.views, first.buyers, first.units, first.amount) == (1000, 2500, 25, 30, 59_700)
    second = found["900000000001", SECOND]
    assert (second.visitors, second.views, second.buyers) == (12_000, 30_000, None), "what is not told is no nought"


def test_the_same_file_twice_changes_nothing_and_the_newest_holds(shop: Shop) -> None:
    first = shop.give(files.GOODS_DATA, DATA)
    with pytest.raises(AdviceFileTwice):
        shop.give(files.GOODS_DATA, DATA, name="又一次.csv")
    later = shop.give(files.GOODS_DATA, DATA.replace('"1,000\t"', "1100"))
    assert shop.days(FIRST, FIRST)["900000000001", FIRST].visitors == 1100
    assert len(shop.days(FIRST, SECOND)) == 2
    assert shop.do(actions.take_back_files, file_ids=[later.id]).done == [later.id]
    assert shop.days(FIRST, FIRST)["900000000001", FIRST].visitors == 1000, "the former holds again"
    assert shop.do(actions.take_back_files, file_ids=[later.id, first.id]).done == [first.id]
    assert shop.days(FIRST, SECOND) == {}
    shop.give(files.GOODS_DATA, DATA)
    assert len(shop.days(FIRST, SECOND)) == 2


def test_a_table_without_days_asks_for_the_day(shop: Shop) -> None:
    text = "商品编号,访客数,支付买家数\n900000000001,40,2\n"
    with pytest.raises(DayWanting):
        shop.give(files.GOODS_DATA, text)
    shop.give(files.GOODS_DATA, text, day=FIRST)
    assert shop.days(FIRST, FIRST)["900000000001", FIRST].visitors == 40


def test_what_is_no_such_table_is_refused_and_changes_nothing(shop: Shop) -> None:
    with pytest.raises(MissingColumns):
        shop.give(files.GOODS_DATA, "甲,乙\n1,2\n")
    with pytest.raises(NothingRead):
        shop.give(files.GOODS_DATA, "日期,商品ID,访客数\n2026-13-01,1,x\n")
    assert shop.world.get(shop.world.owner, "advice/files").json() == {"items": []}


def test_search_terms_become_words_that_are_proposed(shop: Shop) -> None:
    shop.list(900000000001, "收纳箱", description="防潮的收纳箱，放在衣柜里，可以叠放，带有盖子，容量很大很结实。")
    shop.give(
        files.SEARCH_TERMS,
        "关键词,搜索热度,点击量,成交笔数\n防潮收纳箱,3000,120,9\n汽车后备箱,9000,300,2\n",
        day=shop.today,
    )
    row = shop.look()["收纳箱"]
    assert row.proposal["title"]["title"] == "收纳箱防潮", "a word that is searched for, and that product data hold"


def test_a_file_is_handed_over_at_the_door(shop: Shop) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = shop.world.client(shop.world.owner)
    body = {"kind": files.GOODS_DATA, "store_id": shop.store.id, "file": SimpleUploadedFile("数据.csv", DATA.encode())}
    told = client.post(f"/api/v1/m/{shop.world.code}/advice/upload", body, headers={"X-Request-Id": "r1"})
    assert told.status_code == 200, told.content
    assert told.json()["rows"] == 2 and told.json()["wrong"][0]["message"].startswith("“商品id”的内容")
    strange = {"kind": files.GOODS_DATA, "store_id": 999, "file": SimpleUploadedFile("数据.csv", DATA.encode())}
    answer = client.post(f"/api/v1/m/{shop.world.code}/advice/upload", strange, headers={"X-Request-Id": "r2"})
    assert answer.status_code == 404


def test_a_file_of_another_shop_is_refused_with_its_name(shop: Shop) -> None:
    """Where the store's listings are known; before they were read nobody can tell."""
    theirs = "日期,商品ID,访客数\n2026-11-01,77,5\n"
    shop.list(11, "收纳箱")
    own = shop.store
    shop.store = shop.world.store("二店")
    shop.list(77, "小凳子")
    shop.store = own
    with pytest.raises(FileOfOtherStore) as refused:
        shop.give(files.GOODS_DATA, theirs)
    assert "二店" in refused.value.message()
    assert shop.days(FIRST, SECOND) == {}
    with pytest.raises(FileOfOtherStore):
        shop.give(files.GOODS_DATA, theirs.replace("77", "78"))
    shop.give(files.GOODS_DATA, theirs + "2026-11-01,11,6\n")
    assert shop.days(FIRST, FIRST)["11", FIRST].visitors == 6, "one of its own, and those that it has no more"


def test_cells_that_are_no_figures_and_days_of_excel(shop: Shop) -> None:
    row = shop.give(
        files.GOODS_DATA,
        "日期,商品ID,访客数,支付买家数\n46327,11,-,87.02%\n46327.0,12,40,-\n463,13,1,1\n46328,12,9,0\n合计,,49,0\n",
    )
    assert (row.rows, row.totals, row.aside) == (2, 1, 2), (
        "87.02% is no count, and 463 no day: two rows, each with its reason"
    )
    found = shop.days(FIRST, SECOND)
    assert {key: (one.visitors, one.buyers) for key, one in found.items()} == {
        ("12", FIRST): (40, None),
        ("12", SECOND): (9, 0),
    }
