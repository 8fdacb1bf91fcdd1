"""The past of the practice company, handed in: each page of analysis has something to say, and a second time nothing is new."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pddsim import goods
from pddsim import past as past_of
from pinerp.behaviour import tasks as behaviour
from pinerp.finance import tasks as finance
from pinerp.ops import past
from pinerp.ops.demo import Shop
from pinerp.sheets import tasks as sheets
from tests.goods import Desk
from tests.measuring import follow
from tests.world import World

SEED, SKUS, DAYS = 7, 60, 20


def test_the_past_is_handed_in_once(world: World, tmp_path: Path) -> None:
    desk = Desk(world)
    for item in goods.catalogue(SEED, 0, SKUS):
        world.sku(item.outer_id or "bare")
    shop = Shop(world.merchant_id, desk.store.id, desk.warehouse.id, 1, world.code, "")
    folder = tmp_path / "past"
    for _ in past.hand_in(shop, folder, SEED, DAYS):
        sheets.work(world.merchant_id)
    finance.read_files(world.merchant_id)
    behaviour.read_files(world.merchant_id)
    follow(desk)
    assert next(past.hand_in(shop, folder, SEED, DAYS), "nothing") == "nothing"

    orders = len((folder / "orders.csv").read_text(encoding="utf-8-sig").splitlines()) - 1
    assert one(desk, "SELECT count(*) FROM histories_historyline WHERE is_live") == orders
    assert one(desk, "SELECT count(*) FROM measures_sale WHERE kind = 'history' AND sku_id IS NOT NULL") == orders
    assert one(desk, "SELECT count(DISTINCT traffic) FROM measures_sale WHERE traffic <> ''") == len(past_of.TRAFFIC)
    assert one(desk, "SELECT count(*) FROM measures_costpoint WHERE source = 'catalogue'") == SKUS - 1
    assert one(desk, "SELECT count(DISTINCT day) FROM advice_listingday") == DAYS
    assert one(desk, "SELECT concat(state, code, params) FROM finance_droppedfile") == "read{}"
    assert one(desk, "SELECT kept FROM behaviour_eventfile WHERE state = 'done'") > 1000


def one(desk: Desk, query: str) -> Any:
    (row,) = desk.rows(query)
    return row[0]
