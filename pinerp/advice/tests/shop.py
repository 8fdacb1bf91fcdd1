"""What the tests of advice stand on: products with their listings as a platform has them, and orders that sold them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.advice import actions, queries
from pinerp.advice.models import Advice
from pinerp.catalog.models import Listing, Product, Sku
from pinerp.channels.adapters.values import ChannelLine
from pinerp.kit import tenancy, times
from pinerp.offers.models import Offer, Sharing
from tests.goods import NOON, Desk, bought
from tests.world import World


class Shop(Desk):
    """A company with a store whose listings were read at noon."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.sold = 0
        with tenancy.transaction(world.merchant_id):
            Sharing.objects.create(merchant_id=world.merchant_id, store_id=self.store.id, read_at=NOON)

    def list(self, goods: int, title: str, *, brand: str = "", description: str = "", **facts: Any) -> Sku:
        """A product of one SKU, and its listing at the platform."""
        own = {"merchant_id": self.world.merchant_id}
        with tenancy.transaction(self.world.merchant_id):
            product = Product.objects.create(**own, code=f"P{goods}", name=title, brand=brand, description=description)
            sku = Sku.objects.create(
                **own, product_id=product.id, code=f"S{goods}", name=title, **{"price": 1990, **facts}
            )
            key = {"store_id": self.store.id}
            Listing.objects.create(**own, **key, key=f"L-S{goods}", outer_code=sku.code, sku_id=sku.id, name=title)
            Offer.objects.create(
                **own, **key, listing_key=f"L-S{goods}", goods_key=str(goods), name=title, quantity=5, seen_at=NOON,
                read_at=NOON, taken_at=NOON,
            )  # fmt: skip
        return sku

    def sell(self, goods: int, pieces: int, *, price: int = 1990, days_ago: int = 0) -> None:
        """An order of so many pieces of a listing."""
        self.sold += 1
        line = ChannelLine(f"L-S{goods}", pieces, price, outer_code=f"S{goods}", name=f"商品 {goods}")
        paid = NOON - timedelta(days=days_ago)
        self.take_in(bought(f"261123-{self.sold:015d}", lines=[line], paid_at=paid, confirmed_at=paid))

    def look(self, now: datetime = NOON) -> dict[str, Advice]:
        """Judge all; title → what was found."""
        with tenancy.transaction(self.world.merchant_id):
            actions.look(actor=self.actor, now=now)
            rows = queries.page(self.actor, queries.AdviceWanted(), below=None, limit=1000)
        return {row.title: row for row in rows}

    def give(
        self, kind: str, text: str, *, name: str = "数据.csv", day: date | None = None, code: str = "utf-8"
    ) -> Any:
        """Hand over a file, as the owner."""
        file = SimpleUploadedFile(name, text.encode(code))
        return self.do(actions.upload, kind=kind, store_id=self.store.id, handed=file, day=day)

    def days(self, since: date, until: date) -> dict[tuple[str, date], Any]:
        with tenancy.transaction(self.world.merchant_id):
            rows = queries.listing_days(self.world.merchant_id, [self.store.id], since, until)
        return {(row.goods_key, row.day): row for row in rows}

    @property
    def today(self) -> date:
        return times.beijing_day(NOON)
