"""What tests of what to do stand on: a desk with facts, parcels that left, listings as they were read, goods that lie."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.catalog.models import Listing
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy
from pinerp.todo import actions
from tests.goods import NOON
from tests.measuring import Window

DAY = timedelta(days=1)

LISTED = """
WITH goods AS (
  INSERT INTO storefronts_goods (merchant_id, store_id, goods_key, name, is_on_sale, list_price, our_name, our_on_sale,
                                 image_url, changed, seen_at)
  VALUES (%(m)s, %(store)s, %(goods)s, '茉莉花茶', true, 9900, '茉莉花茶', true, '', '{}', %(now)s) RETURNING id)
INSERT INTO storefronts_goodssku (merchant_id, goods_id, store_id, listing_key, spec, outer_code, is_on_sale, image_url,
                                  group_price, single_price, our_group, our_single, our_spec, our_on_sale, changed, seen_at)
SELECT %(m)s, id, %(store)s, %(key)s, '', '', true, '', 1000, 1200, 1000, 1200, '', true, '{}', %(now)s FROM goods
RETURNING id, goods_id
"""


class Shop(Window):
    def look(self, now: Any = NOON + DAY) -> int:
        with tenancy.transaction(self.world.merchant_id):
            return int(actions.look(actor=self.actor, now=now))

    def at(self, verb: Any, now: Any = NOON + DAY, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=now, **given)

    def found(self) -> list[Any]:
        return self.rows("SELECT * FROM todo_suggestion ORDER BY id")

    def listed(self, code: str, goods: str, now: Any = NOON) -> Any:
        """The listing by which a SKU is sold, as it was read: 10 yuan in a group, 12 alone, 99 struck through."""
        asked = {"m": self.world.merchant_id, "store": self.store.id, "goods": goods, "key": f"L-{code}", "now": now}
        with tenancy.transaction(self.world.merchant_id):
            listing = {
                "store_id": self.store.id,
                "key": f"L-{code}",
                "sku_id": self.world.sku(code).id,
                "name": "茉莉花茶",
            }
            Listing.objects.bulk_create(
                [Listing(merchant_id=self.world.merchant_id, outer_code=code, **listing)], ignore_conflicts=True
            )
        self.rows(
            """INSERT INTO storefronts_goodsreading (merchant_id, store_id, waiting, read_at, failure_code, failure_params)
               VALUES (%(m)s, %(store)s, '{}', %(now)s, '', '{}') ON CONFLICT DO NOTHING RETURNING id""",
            **asked,
        )
        return self.rows(LISTED, **asked)[0]

    def runs(self, listing: Any, starts: Any, ends: Any) -> int:
        """A discount of a listing that runs at the platform; its id."""
        (row,) = self.rows(
            """WITH made AS (
                 INSERT INTO campaigns_campaign (merchant_id, store_id, name, per_mille, starts_at, ends_at, user_limit, state,
                                                 currency, budget, made_at, sent_at)
                 VALUES (%(m)s, %(store)s, '周末八折', 800, %(starts)s, %(ends)s, 0, 'sent',
                         'CNY', 100, %(starts)s, %(starts)s) RETURNING id)
               INSERT INTO campaigns_campaigngoods (merchant_id, campaign_id, goods_id, quantity, state, detail_key, looked_at,
                                                    reason_code, reason_params)
               SELECT %(m)s, id, %(goods)s, 10, 'running', '7', %(starts)s, '', '{}' FROM made RETURNING campaign_id""",
            m=self.world.merchant_id, store=self.store.id, goods=listing.goods_id, starts=starts, ends=ends,
        )  # fmt: skip
        return int(row.campaign_id)

    def stands(self, kind: str, code: str, inputs: str, **facts: Any) -> int:
        """A suggestion as a look would leave it; its id."""
        given = {"sku": None, "store": None, "name": code, "cause": f"{kind}:{code}", **facts}
        (row,) = self.rows(
            """INSERT INTO todo_suggestion (merchant_id, kind, cause, name, code, sku_id, store_id, keys, currency, weight,
                                            inputs, state, why, note, raised_at, judged_at)
               VALUES (%(m)s, %(kind)s, %(cause)s, %(name)s, %(code)s, %(sku)s, %(store)s, '{}', 'CNY', 0,
                       %(inputs)s, 'open', '', '', %(now)s, %(now)s) RETURNING id""",
            m=self.world.merchant_id, kind=kind, code=code, inputs=inputs, now=NOON, **given,
        )  # fmt: skip
        return int(row.id)

    def suggested(self, suggestion_id: int) -> Any:
        return next(row for row in self.found() if row.id == suggestion_id)


def leaves(shop: Shop, order_id: int, n: int) -> None:
    packed = shop.do(fulfilment.pack, order_ids=[order_id], waybills={order_id: f"YT00000000{n:05}"})
    shop.do(fulfilment.ship, parcel_ids=[int(packed.facts["parcels"][str(order_id)])])
