"""供应商 from sheets, with their prices: whole or not at all, the same again, exported and read back, and taken back."""

from __future__ import annotations

from typing import Any

import pytest

from pinerp.kit import tenancy, times
from pinerp.purchasing import actions as purchasing
from pinerp.purchasing import queries as buying
from pinerp.sheets.tests.handing import as_csv, counts, do, exported, looked_at, rows_of, taken_in
from tests.world import World

HEADER = [
    "供应商编码",
    "供应商名称",
    "联系电话",
    "采购周期",
    "商品编码",
    "供应商款号",
    "采购价",
    "起购数量",
    "起订量",
    "箱规",
]
ROWS = [
    ["G1", "松果制衣", "138", "5", "TEA", "S-1", "12.5", "", "10", "5"],
    ["G1", "松果制衣", "", "", "TEA", "", "11", "100", "", ""],
    ["G1", "松果制衣", "", "", "69CUP", "", "3", "1", "", ""],
    ["G2", "", "", "", "", "", "", "", "", ""],
]


@pytest.fixture
def shop(world: World) -> World:
    """A tea, a cup and a mug that somebody may sell us."""
    for code in ("TEA", "CUP", "MUG"):
        world.sku(code, cost=None, barcode=f"69{code}")
    return world


def offers(world: World, code: str) -> dict[str, Any]:
    """SKU code → offer of a supplier."""
    with tenancy.transaction(world.merchant_id):
        supplier = buying.suppliers_named(world.merchant_id, [code])[code]
        rows = buying.offer_page(world.merchant_id, supplier_id=supplier.id, archived=True)
        return {row.code: row for row in rows}


def suppliers(world: World, *, archived: bool = False) -> dict[str, Any]:
    with tenancy.transaction(world.merchant_id):
        return {row.code: row for row in buying.suppliers(world.merchant_id, archived=archived)}


def test_供应商_and_their_prices_from_a_sheet(shop: World) -> None:
    content = as_csv(["供应商报价表"], [], HEADER, *ROWS, encoding="gb18030")
    seen = looked_at(shop, "suppliers", content)
    assert (seen["sheet"]["state"], counts(seen)) == ("checked", (4, 0, 0, 0))
    assert suppliers(shop) == {}, "a look changes nothing"
    done = do(shop, "take_in", seen["sheet"]["id"])
    assert (done["sheet"]["state"], counts(done)) == ("done", (4, 0, 0, 0))
    found = suppliers(shop)
    assert (found["G1"].name, found["G1"].contact, found["G1"].lead_days) == ("松果制衣", "138", 5)
    assert (found["G2"].name, found["G2"].lead_days) == ("G2", 7)
    tea, cup = offers(shop, "G1")["TEA"], offers(shop, "G1")["CUP"]
    assert (tea.quantities, tea.prices, tea.minimum, tea.pack) == ([1, 100], [1250, 1100], 10, 5)
    assert (cup.prices, cup.minimum, cup.supplier_code, tea.supplier_code) == ([300], 1, "", "S-1")
    assert counts(taken_in(shop, "suppliers", content)) == (0, 0, 4, 0), "the same file changes nothing"
    back = do(shop, "take_back", seen["sheet"]["id"])
    assert back["sheet"]["state"] == "undone"
    assert (suppliers(shop), set(suppliers(shop, archived=True))) == ({}, {"G1", "G2"})
    assert offers(shop, "G1") == {}


def test_what_differs_is_shown_changed_and_set_back(shop: World) -> None:
    taken_in(shop, "suppliers", as_csv(HEADER, *ROWS))
    other = as_csv(
        ["供应商", "账期", "状态", "商品编码", "采购价", "起购数量", "起订量"],
        ["松果制衣", "月结", "", "TEA", "10", "", ""],
        ["松果制衣", "", "", "69CUP", "", "", "2"],
        ["松果制衣", "", "", "MUG", "7", "12", ""],
        ["G2", "", "停用", "", "", "", ""],
    )
    seen = looked_at(shop, "suppliers", other)
    assert counts(seen) == (1, 3, 0, 0)
    first, second, third = seen["changed"]
    assert first["before"] == {"payment_terms": "", "price": "1+ 12.50 / 100+ 11.00"}
    assert first["after"] == {"payment_terms": "月结", "price": "10.00", "from_quantity": "1"}
    assert (second["before"], second["after"]) == ({"minimum": "1"}, {"minimum": "2"})
    assert (third["before"], third["after"]) == ({"is_active": "是"}, {"is_active": "否"})
    do(shop, "take_in", seen["sheet"]["id"])
    found = offers(shop, "G1")
    assert (found["TEA"].prices, found["TEA"].minimum, found["TEA"].pack) == ([1000], 10, 5)
    assert (found["CUP"].prices, found["CUP"].minimum) == ([300], 2)
    assert (found["MUG"].quantities, found["MUG"].minimum) == ([12], 12)
    assert (suppliers(shop)["G1"].payment_terms, "G2" in suppliers(shop)) == ("月结", False)
    do(shop, "take_back", seen["sheet"]["id"])
    found = offers(shop, "G1")
    assert (set(found), found["TEA"].prices, found["CUP"].minimum) == ({"TEA", "CUP"}, [1250, 1100], 1)
    assert (suppliers(shop)["G1"].payment_terms, "G2" in suppliers(shop)) == ("", True)


def test_an_exported_file_read_back_changes_nothing(shop: World) -> None:
    taken_in(shop, "suppliers", as_csv(HEADER, *ROWS))
    with tenancy.transaction(shop.merchant_id):
        ids = [row.id for row in buying.suppliers(shop.merchant_id) if row.code == "G1"]
        purchasing.archive_suppliers(actor=shop.owner, supplier_ids=ids, now=times.now())
    for form in ("xlsx", "csv"):
        content = exported(shop, "suppliers", form)
        assert len(rows_of(content, f"a.{form}")) == 5
        assert counts(looked_at(shop, "suppliers", content, f"a.{form}")) == (0, 0, 4, 0)


def test_prices_of_a_sku_are_taken_in_whole_or_not_at_all(shop: World) -> None:
    rows = [
        ["G1", "松果", "", "", "TEA", "", "12.5", "", "", ""],
        ["G1", "松果", "", "", "TEA", "", "x", "100", "", ""],
        ["G1", "竹", "", "", "CUP", "", "1", "", "", ""],
        ["G1", "", "", "", "NOBODY", "", "1", "", "", ""],
        ["G1", "", "", "", "CUP", "", "", "", "", ""],
        ["G3", "", "", "366", "", "", "", "", "", ""],
        ["G4", "", "", "", "MUG", "", "1", "5", "2", ""],
        ["G5", "", "", "", "MUG", "", "1", "", "", ""],
        ["G5", "", "", "", "69MUG", "", "2", "", "", ""],
        ["G6", "", "", "", "MUG", "", "1", "", "", ""],
        ["G6", "", "", "", "MUG", "", "2", "1", "", ""],
        ["G5", "", "", "", "MUG", "", "3", "8", "", ""],
        ["G1", "松果", "", "", "MUG", "", "1", "", "", ""],
        ["G7", "", "", "", "MUG", "", "", "", "", ""],
    ]
    done = taken_in(shop, "suppliers", as_csv(HEADER, *rows))
    assert {row["code"]: row["count"] for row in done["reasons"]} == {
        "cell_wrong": 2,
        "other_row_wrong": 2,
        "unknown_sku": 1,
        "cell_wanting": 1,
        "price_breaks_out_of_order": 2,
        "row_twice": 3,
        "facts_differ": 1,
    }
    assert counts(done) == (2, 0, 0, 12)
    assert suppliers(shop)["G1"].name == "竹"
    assert set(suppliers(shop)) == {"G1", "G5"}
    assert offers(shop, "G5")["MUG"].prices == [100]


def test_who_may_not_see_costs_takes_in_suppliers_alone(shop: World) -> None:
    buyer = shop.with_rights("sheets.import", "purchasing.edit", "purchasing.view")
    (header,) = rows_of(bytes(shop.get(buyer, "sheets/template", kind="suppliers").content))
    assert "采购价" not in header and "供应商名称" in header
    seen = looked_at(shop, "suppliers", as_csv(HEADER, *ROWS[2:]), member=buyer)
    assert counts(seen) == (2, 0, 0, 0)
    taken_in(shop, "suppliers", as_csv(HEADER, *ROWS))
    told = rows_of(bytes(shop.get(buyer, "sheets/export", kind="suppliers").content))
    assert len(told) == 3
    picker = shop.with_rights("sheets.import", "inventory.view")
    assert "suppliers" not in {one["kind"] for one in shop.get(picker, "sheets/kinds").json() if one["may_take"]}
