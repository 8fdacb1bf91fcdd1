"""The past of a practice shop: its files are of one world, and a seed decides them."""

from __future__ import annotations

import csv
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from pddsim import goods
from pddsim.past import TOLD_DAYS, Past

UNTIL = date(2026, 11, 29)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("past")
    Past(goods.catalogue(7, 0, 24), UNTIL, seed=7, days=90).write(found)
    return found


def rows(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def test_a_seed_decides_all_of_it(folder: Path, tmp_path: Path) -> None:
    Past(goods.catalogue(7, 0, 24), UNTIL, seed=7, days=90).write(tmp_path)
    for path in folder.iterdir():
        assert path.read_bytes() == (tmp_path / path.name).read_bytes()
    Past(goods.catalogue(7, 0, 24), UNTIL, seed=8, days=90).write(tmp_path)
    assert rows(tmp_path, "orders") != rows(folder, "orders")


def test_what_the_back_office_tells_of_a_day_is_what_was_ordered_then(folder: Path) -> None:
    key_of = {one.outer_id: str(one.goods_id) for one in goods.catalogue(7, 0, 24)}
    pieces: Counter[tuple[str, str]] = Counter()
    money: Counter[tuple[str, str]] = Counter()
    told = rows(folder, "goods")
    days = sorted({row["统计日期"] for row in told})
    assert (len(days), days[-1]) == (TOLD_DAYS, "2026-11-28")
    for row in rows(folder, "orders"):
        day = row["付款时间"][:10]
        if row["订单状态"] != "已取消" and day >= days[0]:
            pieces[key_of[row["商品编码"]], day] += int(row["数量"])
            money[key_of[row["商品编码"]], day] += int(Decimal(row["金额"]) * 100)
    for row in told:
        place = row["商品ID"], row["统计日期"]
        assert (int(row["支付件数"]), int(Decimal(row["支付金额(元)"]) * 100)) == (pieces[place], money[place])
        assert int(row["支付买家数"]) <= int(row["商品访客数"]) <= int(row["商品浏览量"])
    amount_of = {(row["商品ID"], row["统计日期"]): Decimal(row["支付金额(元)"]) for row in told}
    assert all(Decimal(row["交易额(元)"]) <= amount_of[row["商品ID"], row["日期"]] for row in rows(folder, "promotion"))


def test_a_piece_costs_less_than_it_is_sold_for(folder: Path) -> None:
    cost = {row["商品编码"]: Decimal(row["成本价"]) for row in rows(folder, "costs")}
    assert all(0 < cost[row["商品编码"]] < Decimal(row["单价"]) for row in rows(folder, "orders"))


def test_visitors_see_these_goods(folder: Path) -> None:
    shown = {row["product_id"] for row in rows(folder, "visitors")} - {""}
    assert shown <= {str(one.goods_id) for one in goods.catalogue(7, 0, 24)}
    assert len(shown) > 3
