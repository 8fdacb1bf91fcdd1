"""The last pieces of a shelf that two shops sell: buyers take what is shown, pay at once or later; shops learn it late."""

from __future__ import annotations

import random
import time
from typing import Any

import httpx
import pytest

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.rules import Meaning
from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy, times
from pinerp.offers import actions, queries, tasks
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.world import World

STOCK = 24
BURST = 6
OVER = 2
"""Units that buyers take between two looks of the house: so many, and what the last order takes beyond, are sold untold."""


class TwoShops:
    """Two shops of the stand-in sell the same SKU, of which there are STOCK."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.gateway, self.actor = world, gateway, actors.system(world.merchant_id)
        self.bought = set[str]()
        self.stores = [connect(world, gateway, mall) for mall in (0, 1)]
        self.warehouse = world.warehouse()
        for store in self.stores:
            self.do(channels.go_live, store_id=store.id, live_from=times.now())
        self.read()
        self.do(catalog.make_missing_skus, store_id=self.stores[0].id)
        with tenancy.transaction(world.merchant_id):
            (sku,) = goods.sku_page(world.merchant_id, goods.SkusWanted(), after_id=0, limit=10)
            (listing,) = goods.unmapped_listings(world.merchant_id, self.stores[1].id)
        self.do(catalog.map_listings, meanings={listing.id: Meaning(sku.id)})
        self.do(inventory.receive, moves=[inventory.Move(self.warehouse.id, sku.id, STOCK)])

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=times.now(), **given)

    def read(self) -> None:
        for store in self.stores:
            self.do(actions.begin, store_id=store.id)
            assert tasks.read(self.world.merchant_id, store.id)

    def on(self, share_percent: int, keep_back: int) -> None:
        for store in self.stores:
            self.do(
                actions.set_sharing,
                store_id=store.id,
                share_percent=share_percent,
                keep_back=keep_back,
                jump_percent=50,
            )
        with tenancy.transaction(self.world.merchant_id):
            offers = queries.standings(self.world.merchant_id, times.now())
        for store in self.stores:
            agreed = [row.offer.id for row in offers if row.offer.store_id == store.id]
            self.do(actions.switch_on, store_id=store.id, agreed=agreed)

    def look(self) -> None:
        """The house looks until it knows every sale so far, as it does within its delay; and tells the shops."""
        deadline = time.monotonic() + 60
        while not self.bought <= self.known():
            assert time.monotonic() < deadline
            self.look_once()
        self.look_once()

    def known(self) -> set[str]:
        with tenancy.transaction(self.world.merchant_id):
            return {row.order_sn for row in sql.statement("SELECT order_sn FROM orders_platformorder", {})}

    def look_once(self) -> None:
        """What the house does every few seconds: pull, decide, tell; and read again what the shops show."""
        desk_of = self.world.merchant_id
        self.read()
        for store in self.stores:
            desk.pull_windows(desk_of, store.id)
        desk.work_desk(desk_of)
        tasks.settle(desk_of)
        for store in self.stores:
            intents.dispatch("offer", desk_of, store.id)

    def buy(self, mall: int, wait: int) -> int:
        """Somebody tries to buy; how many units they took."""
        asked = {"mall_id": self.gateway.mall_ids[mall], "wait": wait}
        told = httpx.post(f"{self.gateway.address}/_buyer/buy", params=asked, trust_env=False).json()
        if told["units"]:
            self.bought.add(told["order_sn"])
        return int(told["units"])

    def sell_out(self, dice: random.Random) -> int:
        """Buyers come until nobody gets anything any more; how many units they took."""
        sold, refused, deadline = 0, 0, time.monotonic() + 120
        while refused < 3:
            assert time.monotonic() < deadline
            self.look()
            left, tries = BURST, 0
            while left > 0 and tries < 12:
                taken = self.buy(dice.randrange(2), dice.choice([0, 0, 60]))
                left, tries = left - taken, tries + 1
            sold += BURST - left
            refused = refused + 1 if left == BURST else 0
        return sold


@pytest.fixture
def shops(world: World, serve: Any) -> TwoShops:
    return TwoShops(world, serve("--calm", "--goods", "1", "--malls", "2", "--speed", "240"))


@pytest.mark.parametrize(
    ("share_percent", "keep_back"), [pytest.param(50, 0, marks=pytest.mark.long), (100, BURST + OVER)]
)
def test_shares_or_what_is_kept_back_let_no_piece_be_sold_twice(
    shops: TwoShops, share_percent: int, keep_back: int
) -> None:
    shops.on(share_percent, keep_back)
    sold = shops.sell_out(random.Random(7))
    assert STOCK - 2 * keep_back - 4 <= sold <= STOCK, "nearly all is sold, and nothing that is not there"


@pytest.mark.long
def test_without_them_the_last_pieces_are_sold_twice(shops: TwoShops) -> None:
    """What the two above prevent really happens here."""
    shops.on(100, 0)
    assert shops.sell_out(random.Random(7)) > STOCK
