"""库存同步 against the stand-in platform: read, previewed, switched on; told as differences, whatever buyers do meanwhile."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from pinerp.accounts import actors
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels import queries as stores
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.adapters.values import ChannelSku
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy, times
from pinerp.offers import actions, queries, tasks
from pinerp.offers.models import Offer, OfferPush
from pinerp.orders import tasks as desk
from tests.gateway import Gateway, connect
from tests.world import World

FAST = ("--calm", "--goods", "4", "--speed", "60")
"""The platform's clock: three minutes of waiting for late orders are three seconds."""


class Told:
    """A company with a shop of the stand-in, all of whose goods are known, each 100 times on the shelf."""

    def __init__(self, world: World, gateway: Gateway) -> None:
        self.world, self.gateway, self.actor = world, gateway, actors.system(world.merchant_id)
        self.store = connect(world, gateway)
        self.shop = Pinduoduo(self.ask(stores.link_of, store_id=self.store.id))
        self.warehouse = world.warehouse()
        with tenancy.transaction(world.merchant_id):
            channels.go_live(actor=self.actor, store_id=self.store.id, live_from=times.now(), now=times.now())
        self.read()
        self.do(catalog.make_missing_skus, store_id=self.store.id)
        self.skus = {
            sku.code: sku for sku in self.ask(goods.sku_page, wanted=goods.SkusWanted(), after_id=0, limit=100)
        }
        moves = [inventory.Move(self.warehouse.id, sku.id, 100) for sku in self.skus.values()]
        self.do(inventory.receive, moves=moves)

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=times.now(), **given)

    def ask(self, question: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return question(self.world.merchant_id, **given)

    def read(self) -> None:
        self.do(actions.begin, store_id=self.store.id)
        assert tasks.read(self.world.merchant_id, self.store.id)

    def on(self) -> None:
        offers = [row.offer.id for row in self.ask(queries.standings, now=times.now())]
        self.do(actions.switch_on, store_id=self.store.id, agreed=offers)

    def round(self) -> None:
        """Pull and review orders, decide, and tell."""
        desk.pull_windows(self.world.merchant_id, self.store.id)
        desk.work_desk(self.world.merchant_id)
        tasks.settle(self.world.merchant_id)
        intents.dispatch("offer", self.world.merchant_id, self.store.id)

    def rounds_until(self, has_come: Callable[[], object]) -> None:
        deadline = time.monotonic() + 60
        while not has_come():
            assert time.monotonic() < deadline, [self.numbers(), self.standings()]
            self.round()
            time.sleep(0.3)

    def there(self) -> dict[str, ChannelSku]:
        """Key → what the platform has."""
        listings, _ = self.shop.goods.page(1)
        return {sku.sku_id: sku for listing in listings for sku in listing.skus}

    def numbers(self) -> dict[str, int]:
        return {key: sku.quantity or 0 for key, sku in self.there().items()}

    def standings(self) -> dict[str, tuple[str, int | None, int | None]]:
        rows = self.ask(queries.standings, now=times.now())
        return {row.offer.listing_key: (row.state, row.shown, row.should_show) for row in rows}

    def known(self) -> set[str]:
        with tenancy.transaction(self.world.merchant_id):
            return {row.order_sn for row in sql.statement("SELECT order_sn FROM orders_platformorder", {})}

    def buyer(self, what: str, **params: Any) -> str:
        found = httpx.post(f"{self.gateway.address}/_buyer/{what}", params=params, trust_env=False)
        return str(found.json()["order_sn"])


@pytest.fixture
def told(world: World, serve: Any) -> Told:
    return Told(world, serve(*FAST))


def test_a_store_is_told_what_it_may_sell_and_sales_stay_taken_off(told: Told) -> None:
    before = told.numbers()
    assert set(told.standings()) == set(before) and all(before.values())
    told.round()
    assert told.numbers() == before, "nothing is told before it is switched on"
    told.read()
    told.on()
    told.rounds_until(lambda: set(told.numbers().values()) == {100})
    orders = [told.buyer("place_order") for _ in range(3)]
    sold = {key: 100 - number for key, number in told.numbers().items()}
    assert sum(sold.values()) >= 3
    told.round()
    assert sum(told.numbers().values()) == 400 - sum(sold.values()), "what nobody here knows yet stays taken off"
    told.rounds_until(lambda: all(order_sn in told.known() for order_sn in orders))
    told.round()
    assert all(100 - number >= sold[key] for key, number in told.numbers().items()), "at most too few, never too many"
    told.read()  # those that were placed before the last reading and paid after it count once more until now
    told.rounds_until(lambda: {key: 100 - number for key, number in told.numbers().items()} == sold)


def test_less_is_told_at_once_and_all_the_way_down_to_nothing(told: Told) -> None:
    told.read()
    told.on()
    told.rounds_until(lambda: set(told.numbers().values()) == {100})
    sku = next(iter(told.skus.values()))
    told.do(inventory.adjust, moves=[inventory.Move(told.warehouse.id, sku.id, -100)], reason="盘亏")
    tasks.settle(told.world.merchant_id)
    intents.dispatch("offer", told.world.merchant_id, told.store.id)
    assert sorted(told.numbers().values()) == [0, 100, 100, 100]
    told.do(inventory.receive, moves=[inventory.Move(told.warehouse.id, sku.id, 30)])
    told.round()
    assert sorted(told.numbers().values())[0] == 0, "more waits for another reading"
    told.read()
    told.rounds_until(lambda: sorted(told.numbers().values()) == [30, 100, 100, 100])


def test_a_lost_answer_is_not_repeated(world: World, serve: Any) -> None:
    told = Told(world, serve(*FAST))
    told.read()
    told.on()
    with tenancy.transaction(world.merchant_id):
        assert not OfferPush.objects.filter(merchant_id=world.merchant_id).exists()
    told.rounds_until(lambda: set(told.numbers().values()) == {100})
    told.do(actions.set_sharing, store_id=told.store.id, share_percent=50, keep_back=0, jump_percent=50)
    tasks.settle(world.merchant_id)
    with tenancy.transaction(world.merchant_id):  # sent, and then its worker died before the answer came
        for push in OfferPush.objects.filter(merchant_id=world.merchant_id, state="waiting"):
            offer = Offer.objects.get(merchant_id=world.merchant_id, id=push.offer_id)
            told.shop.goods.add_quantity(offer.goods_key, offer.listing_key, push.change)
        OfferPush.objects.filter(merchant_id=world.merchant_id, state="waiting").update(
            state="sending", leased_until=times.now() - actions.LOOK_AGAIN
        )
    assert set(told.numbers().values()) == {50}
    intents.dispatch("offer", world.merchant_id, told.store.id)
    assert set(told.numbers().values()) == {50}
    told.read()
    told.rounds_until(lambda: {state for state, _, _ in told.standings().values()} == {"even"})
    assert set(told.numbers().values()) == {50}
