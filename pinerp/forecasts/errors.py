"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NoForecast(Refusal):
    code = "no_forecast"
    status = 404
    zh = "这个商品还没有销量预测：需要至少 12 周的销售记录，近 10 周有销售的日子不少于 14 天。请有了更多销售后再看。"
    en = "No forecast of this SKU yet: it takes twelve weeks, and sales on 14 days of the last ten. Look again later."
