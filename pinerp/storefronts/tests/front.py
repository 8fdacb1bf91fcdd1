"""A live store of the stand-in gateway whose listings are read, and what may be done to it from both sides."""

from __future__ import annotations

import time
from datetime import timedelta
from typing import Any

import httpx

from pinerp.accounts import actors
from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.adapters.values import ChannelSku
from pinerp.channels.queries import link_of
from pinerp.kit import tenancy, times
from pinerp.storefronts import actions, queries, tasks
from pinerp.storefronts.models import GoodsPush, GoodsSku
from tests.gateway import Gateway, connect
from tests.world import World

FAST = ("--calm", "--goods", "8", "--speed", "600")
"""Two listings of four SKUs (A0000-A …); the platform looks at a change in an instant of its fast clock."""
LONG = timedelta(minutes=2)


class Front:
    """A company with one SKU of its own for each code of the store, unless it is left out."""

    def __init__(self, world: World, gateway: Gateway, *, but_for: tuple[str, ...] = (), **facts: Any) -> None:
        self.world, self.gateway, self.actor = world, gateway, world.owner
        for letter in "ABCD":
            if f"A0000-{letter}" not in but_for:
                world.sku(f"A0000-{letter}", **facts)
        self.store = connect(world, gateway)
        self.do(channels.go_live, store_id=self.store.id, live_from=times.now())

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=times.now(), **given)

    def ask(self, question: Any, *given: Any, **named: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return question(self.world.merchant_id, *given, **named)

    def read(self) -> None:
        """Somebody has the store read."""
        self.do(actions.read_goods, store_id=self.store.id)
        self.turn()

    def turn(self) -> timedelta:
        return tasks.goods_turn(self.world.merchant_id, self.store.id, times.now() + LONG)

    def sku(self, code: str = "A0000-A") -> GoodsSku:
        with tenancy.transaction(self.world.merchant_id):
            return GoodsSku.objects.get(merchant_id=self.world.merchant_id, store_id=self.store.id, outer_code=code)

    def edit(self, sku: GoodsSku, **wanted: Any) -> None:
        """Somebody edits the listing in the platform's back office."""
        query = {"sku_id": sku.listing_key, **wanted}
        httpx.post(f"{self.gateway.address}/_mall/edit_goods", params=query, trust_env=False).raise_for_status()

    def differences(self, **wanted: Any) -> list[Any]:
        return list(self.ask(queries.differences, queries.DifferencesWanted(**{"is_left": False, **wanted})))

    def seen(self, **wanted: Any) -> list[actions.Seen]:
        return [actions.Seen(row.id, row.ours, row.theirs) for row in self.differences(**wanted)]

    def send(self) -> None:
        intents.dispatch("goods", self.world.merchant_id, self.store.id)

    def settled(self) -> list[GoodsPush]:
        """What is told is sent, and looked at by the platform."""
        self.send()
        deadline = time.monotonic() + 20
        while self.ask(queries.in_review, self.store.id):
            assert time.monotonic() < deadline
            tasks.review(self.world.merchant_id, self.store.id)
            time.sleep(0.05)
        return self.pushes()

    def pushes(self) -> list[GoodsPush]:
        with tenancy.transaction(self.world.merchant_id):
            return list(GoodsPush.objects.filter(merchant_id=self.world.merchant_id).order_by("id"))

    def there(self, sku: GoodsSku) -> ChannelSku:
        """A SKU as the platform has it now."""
        with tenancy.transaction(self.world.merchant_id):
            adapter = Pinduoduo(link_of(self.world.merchant_id, self.store.id))
            key = self.ask_goods_key(sku)
        return next(one for one in adapter.goods.one(key).skus if one.sku_id == sku.listing_key)

    def ask_goods_key(self, sku: GoodsSku) -> str:
        return queries.lock_goods(actors.system(self.world.merchant_id), [sku.goods_id])[sku.goods_id].goods_key

    def price(self, sku: GoodsSku) -> queries.PriceStanding:
        (found,) = self.ask(queries.price_standings, ids=[sku.id])
        return found  # type: ignore[no-any-return]

    def agree(self, sku: GoodsSku) -> Any:
        wanted = self.price(sku).wanted
        assert wanted is not None
        return self.do(actions.agree_prices, agreed=[actions.AgreedPrice(sku.id, wanted.group, wanted.single)])
