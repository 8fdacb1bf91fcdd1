"""组合装 and 期初库存 from sheets: whole or not at all, the same again, exported and read back, and taken back."""

from __future__ import annotations

import pytest

from pinerp.catalog import queries as goods
from pinerp.inventory import queries as shelf
from pinerp.kit import tenancy
from pinerp.sheets.tests.handing import as_csv, counts, do, exported, looked_at, rows_of, taken_in
from tests.world import World

BUNDLES = ["组合商品编码", "组合商品名称", "商品编码", "数量"]
STOCK = ["仓库", "商品编码", "商品名称", "实际库存数", "成本价"]


@pytest.fixture
def shop(world: World) -> World:
    """A tea and two cups, in two warehouses."""
    for code in ("TEA", "CUP", "MUG"):
        world.sku(code, cost=None, barcode=f"69{code}")
    world.warehouse("MAIN")
    world.warehouse("EAST", name="东仓")
    return world


def parts(world: World, code: str) -> list[tuple[str, int]]:
    with tenancy.transaction(world.merchant_id):
        sku, _ = goods.goods_by_code(world.merchant_id, [code])[code]
        return [(part.code, part.pieces) for part in goods.parts_of(world.merchant_id, [sku.id]).get(sku.id, [])]


def on_hand(world: World) -> dict[tuple[str, str], int]:
    with tenancy.transaction(world.merchant_id):
        rows = shelf.stock(world.owner, sku_ids=None, after=(0, 0), limit=99)
    return {(row.warehouse, row.code): row.on_hand for row in rows if row.is_kept}


def test_组合装_from_a_sheet(shop: World) -> None:
    content = as_csv(BUNDLES, ["GIFT", "礼盒", "TEA", "2"], ["GIFT", "礼盒", "CUP", "1"], ["TWO", "两杯", "CUP", "2"])
    assert counts(looked_at(shop, "bundles", content)) == (3, 0, 0, 0)
    done = taken_in(shop, "bundles", content)
    assert counts(done) == (3, 0, 0, 0)
    assert parts(shop, "GIFT") == [("TEA", 2), ("CUP", 1)]
    assert counts(taken_in(shop, "bundles", content)) == (0, 0, 3, 0)
    whole = exported(shop, "bundles")
    assert len(rows_of(whole)) == 4
    assert counts(looked_at(shop, "bundles", whole, "a.xlsx")) == (0, 0, 3, 0)
    other = taken_in(shop, "bundles", as_csv(BUNDLES, ["GIFT", "", "MUG", "3"]))
    assert (counts(other), parts(shop, "GIFT")) == ((0, 1, 0, 0), [("MUG", 3)])
    do(shop, "take_back", other["sheet"]["id"])
    assert parts(shop, "GIFT") == [("TEA", 2), ("CUP", 1)]
    do(shop, "take_back", done["sheet"]["id"])
    assert (parts(shop, "GIFT"), parts(shop, "TWO")) == ([], [])


def test_a_bundle_is_taken_in_whole_or_not_at_all(shop: World) -> None:
    rows = [
        ["A", "甲", "TEA", "1"],
        ["A", "甲", "NOBODY", "1"],
        ["B", "", "TEA", "1"],
        ["TEA", "", "TEA", "1"],
        ["C", "丙", "CUP", "1"],
        ["C", "丙", "CUP", "2"],
        ["D", "丁", "CUP", "0"],
        ["E", "戊", "CUP", "1"],
        ["A", "甲", "MUG", "1"],
        ["E", "戊", "MUG", "1"],
    ]
    seen = looked_at(shop, "bundles", as_csv(BUNDLES, *rows))
    assert counts(seen) == (1, 0, 0, 9)
    messages = [row["message"] for row in seen["wrong"]]
    assert "第 3 行" in messages[0]
    assert "NOBODY" in messages[1]
    done = do(shop, "take_in", seen["sheet"]["id"])
    assert (counts(done), parts(shop, "E")) == ((1, 0, 0, 9), [("CUP", 1)])
    with tenancy.transaction(shop.merchant_id):
        assert set(goods.goods_by_code(shop.merchant_id, ["A", "B", "C", "D"])) == set()


def test_期初库存_begins_the_books_once(shop: World) -> None:
    rows = [["MAIN", "TEA", "茶", "12", "8.5"], ["东仓", "69CUP", "杯", "3.0", ""], ["", "MUG", "", "0", "1"]]
    content = as_csv(["库存表"], STOCK, *rows, encoding="gb18030")
    assert counts(looked_at(shop, "stock", content)) == (3, 0, 0, 0)
    done = taken_in(shop, "stock", content)
    assert (counts(done), done["sheet"]["can_undo"]) == ((3, 0, 0, 0), False)
    assert on_hand(shop) == {("仓库 MAIN", "TEA"): 12, ("东仓", "CUP"): 3, ("仓库 MAIN", "MUG"): 0}
    with tenancy.transaction(shop.merchant_id):
        assert goods.goods_by_code(shop.merchant_id, ["TEA"])["TEA"][0].cost == 850
    assert counts(taken_in(shop, "stock", content)) == (0, 0, 3, 0)
    whole = exported(shop, "stock", "csv")
    assert counts(looked_at(shop, "stock", whole)) == (0, 0, 3, 0)
    answer = shop.post(shop.owner, "sheets/take_back", {"id": done["sheet"]["id"]})
    assert answer.json()["code"] == "not_undone"
    other = looked_at(shop, "stock", as_csv(STOCK, ["MAIN", "TEA", "", "13", ""]))
    assert counts(other) == (0, 0, 0, 1), "a difference is an adjustment, with a reason"


def test_wrong_rows_of_stock_are_told(shop: World) -> None:
    rows = [
        ["NOWHERE", "TEA", "", "1", ""],
        ["MAIN", "NOBODY", "", "1", ""],
        ["MAIN", "TEA", "", "-1", ""],
        ["MAIN", "TEA", "", "1.5", ""],
        ["MAIN", "TEA", "", "", ""],
        ["MAIN", "CUP", "", "1", ""],
        ["MAIN", "CUP", "", "2", ""],
        ["MAIN", "69CUP", "", "2", ""],
    ]
    done = taken_in(shop, "stock", as_csv(STOCK, *rows))
    assert counts(done) == (1, 0, 0, 7)
    assert on_hand(shop)[("仓库 MAIN", "CUP")] == 1
    assert {row["code"] for row in done["reasons"]} >= {"cell_wrong", "cell_wanting", "row_twice", "counted_twice"}
