"""How often a shop may call an API (the platform's API pages, per shop, 2023 to 2026). Others have no limit per shop."""

from __future__ import annotations

from datetime import timedelta

MINUTE = timedelta(seconds=60)

LIMITS = {
    "pdd.order.number.list.increment.get": (3000, MINUTE),
    "pdd.order.list.get": (6000, MINUTE),
    "pdd.order.information.get": (30_000, MINUTE),
    "pdd.order.status.get": (3000, MINUTE),
    "pdd.mall.info.get": (450, timedelta(seconds=1)),
}
