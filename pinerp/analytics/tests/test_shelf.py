"""Stock as people look at it: what the filters mean, what orders lack, what stands behind a number, and a file of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from pinerp.inventory import actions as inventory
from pinerp.kit import tables
from tests.goods import Desk, bought
from tests.world import World


def shown(world: World, member: Any = None, **query: Any) -> list[tuple[Any, ...]]:
    items, after = [], None
    while True:
        given = {**query, "limit": 2, **({"after": after} if after else {})}
        page = world.get(member or world.owner, "analytics/stock", **given).json()
        items += page["items"]
        after = page["next"]
        if after is None:
            return [
                (i["code"], i["warehouse"], i["on_hand"], i["reserved"], i["missing"], i["waiting_orders"])
                for i in items
            ]


@pytest.fixture
def desk(world: World) -> Desk:
    desk = Desk(world, A=5, B=1)
    world.sku("C", name="龙井_礼盒", barcode="69012345")
    desk.east = world.warehouse("EAST")  # type: ignore[attr-defined]
    desk.do(inventory.receive, moves=[inventory.Move(desk.east.id, world.sku("A").id, 7)])  # type: ignore[attr-defined]
    desk.ready("1-1", ("A", 2))
    desk.take_in(bought("1-2", ("B", 3)), bought("1-3", ("B", 2), ("A", 1)), bought("1-4", ("C", 4)))
    desk.review()
    return desk


def test_every_sku_stands_there_and_what_orders_lack_stands_beside_it(world: World, desk: Desk) -> None:
    main, east = "仓库 MAIN", "仓库 EAST"
    whole = [("A", main, 5, 2, 0, 0), ("A", east, 7, 0, 0, 0), ("B", main, 1, 0, 4, 2), ("C", main, 0, 0, 4, 1)]
    assert shown(world) == whole
    assert shown(world, world.picker, only="short") == whole[2:]
    assert (
        shown(world, text="龙井_") == shown(world, text="69012345") == shown(world, sku=world.sku("C").id) == whole[3:]
    )
    assert shown(world, text="龙井%") == [] and shown(world, text="B") == whole[2:3]
    assert shown(world, warehouse=desk.east.id) == [  # type: ignore[attr-defined]
        ("A", east, 7, 0, 0, 0), ("B", east, 0, 0, 0, 0), ("C", east, 0, 0, 0, 0),
    ]  # fmt: skip
    scoped = world.member("east", "warehouse", warehouse_scope=[desk.east.id])  # type: ignore[attr-defined]
    assert [row[:3] for row in shown(world, scoped)] == [("A", east, 7), ("B", east, 0), ("C", east, 0)]
    assert shown(world, scoped, only="short") == []
    assert world.get(world.outsider, "analytics/stock").status_code == 404


def test_what_is_below_its_safety_stock_or_below_zero_is_found(world: World, desk: Desk) -> None:
    levels = {(desk.warehouse.id, world.sku(code).id): n for code, n in (("A", 4), ("B", 1), ("C", 1))}
    desk.do(inventory.set_safety, levels=levels)
    assert [row[0] for row in shown(world, only="below_safety")] == ["A", "C"]
    assert world.get(world.owner, "analytics/today").json()["below_safety"] == 2
    assert shown(world, only="negative") == []
    world.sku("FREE", is_stock_kept=False)
    desk.ready("1-5", ("FREE", 3))
    assert shown(world, only="negative") == [("FREE", "仓库 MAIN", 0, 3, 0, 0)]


def test_a_reference_leads_to_its_order_for_who_may_see_it(world: World, desk: Desk) -> None:
    query = {"warehouse": desk.warehouse.id, "sku": world.sku("A").id}
    (claim,) = world.get(world.owner, "inventory/claims", **query).json()["items"]
    (origin,) = world.get(world.owner, "analytics/origins", references=claim["reference"]).json()
    assert (origin["order_sn"], origin["stage"], origin["quantity"]) == ("1-1", "to_ship", 2)
    other = world.member("other", "service", store_scope=[world.store("二店").id])
    assert world.get(other, "analytics/origins", references=claim["reference"]).json() == []
    assert world.get(world.picker, "analytics/origins", references="1").status_code == 403
    assert world.get(world.owner, "analytics/origins", references="x").status_code == 422


def test_the_file_holds_what_the_filter_means(world: World, desk: Desk, tmp_path: Path) -> None:
    answer = world.get(world.picker, "analytics/stock/file", only="short", kind="csv")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("商品编码,") and [line.split(",")[0] for line in lines[1:]] == ["B", "C"]
    book = tmp_path / "stock.xlsx"
    book.write_bytes(world.get(world.owner, "analytics/stock/file").content)
    rows = list(tables.read(book, lambda header: [] if "商品编码" in header else ["商品编码"]).rows)
    assert len(rows) == 4 and list(rows[0].cells[:2]) == ["A", "商品 A"]


def test_a_picture_is_the_products_or_that_of_the_last_sale(world: World, desk: Desk) -> None:
    desk.rows(
        "UPDATE orders_platformline SET image_url = 'https://img.example/b.jpg' WHERE outer_code = 'B' RETURNING id"
    )
    desk.rows("UPDATE catalog_product SET image_url = 'https://img.example/a.jpg' WHERE code = 'A' RETURNING id")
    ids = {code: str(world.sku(code).id) for code in "ABC"}
    found = world.get(world.picker, "analytics/pictures", skus=",".join(ids.values())).json()
    assert found == {ids["A"]: "https://img.example/a.jpg", ids["B"]: "https://img.example/b.jpg"}
