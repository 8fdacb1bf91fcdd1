"""A shop whose stock towards its stores is looked after, and what it was told: on the books, without a platform."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.channels.adapters.values import ChannelListing, ChannelSku
from pinerp.channels.intents import Answer
from pinerp.channels.models import PullCursor
from pinerp.kit import tenancy
from pinerp.offers import actions, queries
from pinerp.offers.models import Offer, OfferPush
from tests.goods import NOON, Desk

LATER = timedelta(seconds=1)


class Shelf(Desk):
    """A shop whose stock towards its stores is looked after; every reading is known to the last order."""

    def read(
        self, *numbers: tuple[str, int], store: Any = None, held: int = 0, at: Any = NOON, known: bool = True
    ) -> None:
        """The store shows so many of some codes."""
        store = store or self.store
        self.do(actions.begin, store_id=store.id)
        listings = [
            ChannelListing(
                f"9{n}",
                f"商品 {code}",
                [ChannelSku(f"L-{code}", quantity, held, code, spec="红色", is_on_sale=True)],
                "on_sale",
            )
            for n, (code, quantity) in enumerate(numbers)
        ]
        with tenancy.transaction(self.world.merchant_id):
            actions.keep_reading(actor=self.actor, store_id=store.id, listings=listings, read_at=at, now=at)
            actions.end_reading(actor=self.actor, store_id=store.id, began_at=at)
            self._known_until(store, at if known else at - LATER)

    def _known_until(self, store: Any, at: Any) -> None:
        rows = PullCursor.objects.filter(merchant_id=self.world.merchant_id, store_id=store.id, stream="orders")
        if not rows.update(complete_until=at):
            PullCursor.objects.create(
                merchant_id=self.world.merchant_id, store_id=store.id, stream="orders", complete_until=at
            )

    def on(self, *agreed: str, store: Any = None) -> None:
        ids = [self.offer(code, store).id for code in agreed]
        self.do(actions.switch_on, store_id=(store or self.store).id, agreed=ids)

    def settle(self) -> actions.Settled:
        found: actions.Settled = self.do(actions.settle)
        return found

    def offer(self, code: str, store: Any = None) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return Offer.objects.get(
                merchant_id=self.world.merchant_id, store_id=(store or self.store).id, listing_key=f"L-{code}"
            )

    def standing(self, code: str, store: Any = None) -> queries.Standing:
        with tenancy.transaction(self.world.merchant_id):
            (found,) = queries.standings(self.world.merchant_id, NOON, ids=[self.offer(code, store).id])
        return found

    def pushes(self, *states: str) -> list[tuple[int, bool, int]]:
        with tenancy.transaction(self.world.merchant_id):
            rows = OfferPush.objects.filter(merchant_id=self.world.merchant_id, state__in=states or ["waiting"])
            return [(row.change, row.is_whole, row.quantity) for row in rows.order_by("id")]

    def answer(self, result: str = "done", code: str = "", value: Any = None) -> None:
        """The platform answers whatever waits."""
        with tenancy.transaction(self.world.merchant_id):
            rows = OfferPush.objects.filter(merchant_id=self.world.merchant_id, state="waiting")
            ids = list(rows.values_list("id", flat=True))
            rows.update(state="done" if result == "done" else "refused", ended_at=NOON)
            actions.record_pushes(
                actor=self.actor,
                answers=[Answer(i, result, code, {"reason": "资源位"}, value=value) for i in ids],
                now=NOON,
            )
