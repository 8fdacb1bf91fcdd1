"""How often a shop may call an API (the platform's API pages, per shop, 2023 to 2026). Others have no limit per shop.

Prices have one of the app alone, 1,200 in ten seconds (pdd.goods.sku.price.update): a shop takes a tenth of it at most, so that
a new rule for one shop leaves room for the others.
"""

from __future__ import annotations

from datetime import timedelta

MINUTE = timedelta(seconds=60)

LIMITS = {
    "pdd.order.number.list.increment.get": (3000, MINUTE),
    "pdd.order.list.get": (6000, MINUTE),
    "pdd.order.information.get": (30_000, MINUTE),
    "pdd.order.status.get": (3000, MINUTE),
    "pdd.mall.info.get": (450, timedelta(seconds=1)),
    "pdd.refund.list.increment.get": (100, timedelta(seconds=10)),
    "pdd.refund.address.list.get": (3000, MINUTE),
    "pdd.goods.list.get": (600, MINUTE),
    "pdd.goods.detail.get": (3000, MINUTE),
    "pdd.goods.information.update": (3000, MINUTE),
    "pdd.goods.sku.price.update": (120, timedelta(seconds=10)),
    "pdd.goods.add": (20, timedelta(seconds=1)),
    "pdd.goods.authorization.cats": (3000, MINUTE),
    "pdd.goods.spec.get": (3600, MINUTE),
    "pdd.goods.logistics.template.get": (2400, MINUTE),
    "pdd.goods.spec.id.get": (3600, MINUTE),
    "pdd.goods.image.upload": (3000, MINUTE),
}
