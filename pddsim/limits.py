"""How often the platform lets an API be called: per shop, per app, and over all callers (its API pages, 2023 to 2026).

Which error belongs to which level is not documented: here a shop meets 70031, an app and the whole 52101.
"""

from __future__ import annotations

import time
from collections import deque

from pddsim.errors import PlatformError

SHOP, APP, ALL = "shop", "app", "all"
CODES = {SHOP: 70031, APP: 52101, ALL: 52101}

LIMITS: dict[str, list[tuple[str, int, int]]] = {
    "pdd.mall.info.get": [(SHOP, 450, 1)],
    "pdd.order.list.get": [(SHOP, 6000, 60), (ALL, 10_500, 10)],
    "pdd.order.basic.list.get": [(SHOP, 6000, 60)],
    "pdd.order.number.list.increment.get": [(SHOP, 3000, 60)],
    "pdd.order.information.get": [(SHOP, 30_000, 60), (ALL, 2000, 1)],
    "pdd.order.status.get": [(SHOP, 3000, 60)],
    "pdd.erp.order.sync": [(ALL, 39_000, 10)],
    "pdd.logistics.companies.get": [(ALL, 1200, 10)],
    "pdd.logistics.address.get": [(APP, 1, 1), (ALL, 1200, 10)],
    "pdd.logistics.online.send": [(ALL, 5000, 1)],
    "pdd.logistics.ordertrace.get": [(APP, 4800, 20)],
    "pdd.logistics.isv.trace.notify.sub": [(APP, 2_400_000, 86_400)],
    "pdd.logistics.available.company.recommend": [(ALL, 1000, 1)],
    "pdd.waybill.get": [(ALL, 50_000, 1), (ALL, 750_000, 10)],
    "pdd.waybill.search": [(ALL, 10_000, 1)],
    "pdd.cloudprint.stdtemplates.get": [(ALL, 6000, 1)],
    "pdd.goods.add": [(SHOP, 20, 1), (APP, 2400, 10), (ALL, 4800, 5)],
    "pdd.goods.information.update": [(SHOP, 3000, 60), (ALL, 600, 1)],
    "pdd.goods.edit.goods.commit": [(ALL, 6000, 10)],
    "pdd.goods.submit.goods.commit": [(ALL, 6000, 10)],
    "pdd.goods.list.get": [(SHOP, 1000, 60), (ALL, 7500, 1)],
    "pdd.goods.information.get": [(SHOP, 3000, 60)],
    "pdd.goods.detail.get": [(SHOP, 3000, 60), (ALL, 3000, 1)],
    "pdd.goods.skus.get": [(ALL, 1000, 1)],
    "pdd.goods.sale.status.set": [(ALL, 13_200, 10)],
    "pdd.goods.quantity.update": [(ALL, 4200, 1)],
    "pdd.goods.sku.price.update": [(APP, 1200, 10), (ALL, 4000, 10)],
    "pdd.goods.cats.get": [(APP, 3000, 60), (ALL, 2400, 2)],
    "pdd.goods.authorization.cats": [(SHOP, 3000, 60), (ALL, 750, 1)],
    "pdd.goods.spec.get": [(SHOP, 3600, 60)],
    "pdd.goods.spec.id.get": [(SHOP, 3600, 60), (ALL, 12_000, 1)],
    "pdd.goods.image.upload": [(SHOP, 3000, 60), (APP, 5100, 10), (ALL, 127_500, 10)],
    "pdd.goods.commit.detail.get": [(SHOP, 3000, 60)],
    "pdd.delete.goods.commit": [(APP, 1200, 20), (ALL, 3000, 10)],
    "pdd.delete.draft.commit": [(ALL, 100, 1)],
    "pdd.goods.logistics.template.get": [(SHOP, 2400, 60), (ALL, 200, 1)],
    "pdd.goods.country.get": [(ALL, 1200, 10)],
    "pdd.goods.outer.cat.mapping.get": [(ALL, 2400, 1)],
    "pdd.refund.list.increment.get": [(SHOP, 100, 10), (APP, 500, 1), (ALL, 5500, 1)],
    "pdd.refund.information.get": [(ALL, 1400, 1)],
    "pdd.refund.address.list.get": [(SHOP, 3000, 60), (ALL, 1040, 1)],
    "pdd.refund.status.check": [(SHOP, 3000, 60)],
    "pdd.rdc.pddgenius.sendgoods.cancel": [(ALL, 1200, 1)],
    "pdd.open.decrypt.batch": [(APP, 10_050, 10), (ALL, 19_500, 10)],
    "pdd.open.decrypt.mask.batch": [(APP, 15_000, 10), (ALL, 60_000, 10)],
    "pdd.open.kms.encrypt.batch": [(APP, 10_050, 10), (ALL, 19_500, 10)],
    "pdd.open.kms.search.batch": [(APP, 10_050, 10), (ALL, 19_500, 10)],
    "pdd.pmc.accrue.query": [(APP, 1, 1)],
    "pdd.finance.balance.daily.bill.url.get": [(ALL, 100, 1)],
}


class Limiter:
    """Sliding spans of calls. One app calls this gateway, so app and whole are counted together."""

    def __init__(self, scale: float) -> None:
        self.scale = scale
        self.recent: dict[tuple[str, str, int, int], deque[float]] = {}

    def take(self, api: str, mall_id: int) -> None:
        """Count a call, or refuse it."""
        now = time.monotonic()
        taken = []
        for level, most, seconds in LIMITS.get(api, ()):
            key = (api, level, seconds, mall_id if level == SHOP else 0)
            calls = self.recent.setdefault(key, deque())
            while calls and calls[0] <= now - seconds:
                calls.popleft()
            if len(calls) >= max(1, most * self.scale):
                raise PlatformError(CODES[level])
            taken.append(calls)
        for calls in taken:
            calls.append(now)
