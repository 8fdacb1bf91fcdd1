"""店铺商品对应 from sheets: what listings mean, also of those that no order named yet; exported, read back, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.sheets.tests.handing import as_csv, counts, do, exported, looked_at, taken_in
from tests.world import World

HEADER = ["店铺名称", "线上商品编码", "平台商家编码", "商品编码", "数量"]


@pytest.fixture
def shop(world: World) -> World:
    """A store, a tea and a cup."""
    world.store("一店")
    world.sku("TEA")
    world.sku("CUP")
    return world


def meanings(world: World) -> dict[str, tuple[Any, int]]:
    rows = world.get(world.owner, "catalog/listings").json()["items"]
    return {row["key"]: (row["sku_code"], row["pieces"]) for row in rows}


def test_what_listings_mean_comes_in_and_goes_back(shop: World) -> None:
    content = as_csv(HEADER, ["一店", "1001", "CUP", "TEA", "3"], ["一店", "1002", "", "CUP", ""], encoding="gb18030")
    assert counts(looked_at(shop, "listings", content)) == (2, 0, 0, 0)
    assert meanings(shop) == {}, "a look changes nothing"
    done = taken_in(shop, "listings", content)
    assert counts(done) == (2, 0, 0, 0)
    assert meanings(shop) == {"1001": ("TEA", 3), "1002": ("CUP", 1)}
    assert counts(taken_in(shop, "listings", content)) == (0, 0, 2, 0)
    assert counts(looked_at(shop, "listings", exported(shop, "listings"), "a.xlsx")) == (0, 0, 2, 0)
    other = taken_in(shop, "listings", as_csv(HEADER, ["一店", "1001", "", "CUP", "2"]))
    assert other["changed"][0]["before"] == {"sku_code": "TEA", "pieces": "3"}
    do(shop, "take_back", other["sheet"]["id"])
    assert meanings(shop)["1001"] == ("TEA", 3)
    do(shop, "take_back", done["sheet"]["id"])
    assert meanings(shop) == {"1001": (None, 1), "1002": (None, 1)}


def test_wrong_rows_of_listings_are_told(shop: World) -> None:
    rows = [
        ["别家", "1", "", "TEA", "1"],
        ["一店", "2", "", "NOBODY", "1"],
        ["一店", "", "", "TEA", "1"],
        ["一店", "3", "", "TEA", "0"],
        ["一店", "4", "", "TEA", "1"],
        ["一店", "4", "", "CUP", "1"],
    ]
    done = taken_in(shop, "listings", as_csv(HEADER, *rows))
    assert (counts(done), meanings(shop)) == ((1, 0, 0, 5), {"4": ("TEA", 1)})
    assert {row["code"] for row in done["reasons"]} == {
        "unknown_store_name", "unknown_sku", "cell_wanting", "cell_wrong", "row_twice",
    }  # fmt: skip
