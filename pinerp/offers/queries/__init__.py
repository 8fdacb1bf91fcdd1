"""Every read of what stores may sell, narrowed to what the actor may see."""

from pinerp.offers.queries.offers import (
    SHOWN,
    page,
    pushes_of,
    pushes_to_send,
    sharing_of,
    sharings,
    sku_rules,
    stores_on,
    visible_offers,
)
from pinerp.offers.queries.risks import PoolRisk, risks
from pinerp.offers.queries.standings import Standing, judge, standings, step, unclaimed

__all__ = [
    "SHOWN",
    "PoolRisk",
    "Standing",
    "judge",
    "page",
    "pushes_of",
    "pushes_to_send",
    "risks",
    "sharing_of",
    "sharings",
    "sku_rules",
    "standings",
    "step",
    "stores_on",
    "unclaimed",
    "visible_offers",
]
