"""Every read of what stores may sell, narrowed to what the actor may see."""

from pinerp.offers.queries.news import (
    goods_of_entries,
    goods_of_news,
    goods_of_offers,
    goods_of_orders,
    goods_of_purchases,
    offers_of_pools,
)
from pinerp.offers.queries.offers import (
    SHOWN,
    Tried,
    page,
    pushes_of,
    pushes_to_send,
    sharing_of,
    sharings,
    stores_on,
    try_group_rule,
    visible_offers,
)
from pinerp.offers.queries.risks import PoolRisk, risks
from pinerp.offers.queries.ruling import OF_SKU, OWN, group_rules, said_by, sku_rules, visible_group_rules
from pinerp.offers.queries.standings import Standing, judge, standings, step, unclaimed

__all__ = [
    "OF_SKU",
    "OWN",
    "SHOWN",
    "PoolRisk",
    "Standing",
    "Tried",
    "goods_of_entries",
    "goods_of_news",
    "goods_of_offers",
    "goods_of_orders",
    "goods_of_purchases",
    "group_rules",
    "judge",
    "offers_of_pools",
    "page",
    "pushes_of",
    "pushes_to_send",
    "risks",
    "said_by",
    "sharing_of",
    "sharings",
    "sku_rules",
    "standings",
    "step",
    "stores_on",
    "try_group_rule",
    "unclaimed",
    "visible_group_rules",
    "visible_offers",
]
