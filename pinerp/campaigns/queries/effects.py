"""What a campaign did: its days beside those of comparable listings, its sums, and what follows from them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.campaigns.models import Campaign, CampaignGoods
from pinerp.campaigns.rules import effect as rules
from pinerp.campaigns.rules import states
from pinerp.kit import sql
from pinerp.measures.rules.registry import BANDS

MOST_COMPARED = 200
BEFORE = timedelta(weeks=rules.WEEKS_BEFORE)


@dataclass(frozen=True, slots=True)
class Row:
    """A Beijing day, or its part in the campaign."""

    day: date
    is_during: bool
    treated: int
    compared: int


@dataclass(frozen=True, slots=True)
class Sold:
    """What was sold, of a listing (goods_id) or of all. Amounts in minor units; profit: net less cost, null where a cost lacks;
    given: what buyers paid less because of the discount.
    """

    orders: int = 0
    units: int = 0
    net: int = 0
    cost: int = 0
    uncosted: int = 0
    given: int = 0

    @property
    def profit(self) -> int | None:
        """Gross profit, before fees."""
        return None if self.uncosted else self.net - self.cost


@dataclass(frozen=True, slots=True)
class Done:
    """What a campaign did until a moment. earned: net, with its bounds, in minor units; null where it cannot be told."""

    since: datetime
    until: datetime
    is_over: bool
    days: list[Row]
    before: dict[int | None, Sold]
    during: dict[int | None, Sold]
    effect: rules.Effect
    further: tuple[int, int, int] | None
    earned: tuple[int, int, int] | None


def find_comparables(merchant_id: int, campaign: Campaign, now: datetime) -> list[tuple[int, str]]:
    """(listing, what it has in common): of the same category and price band; where there is none, of the band; else all."""
    rows = sql.rows(
        "campaigns",
        "find_comparables",
        merchant_id=merchant_id,
        campaign_id=campaign.id,
        since=now - BEFORE,
        until=now,
        ends_at=campaign.ends_at,
        bands=sql.array(list(BANDS)),
        limit=MOST_COMPARED,
    )
    for basis, found in (
        (states.CATEGORY_BAND, [row for row in rows if row.is_of_category]),
        (states.BAND, [row for row in rows if row.is_of_band]),
    ):
        if found:
            return [(row.goods_id, basis) for row in found]
    return [(row.goods_id, states.STORE) for row in rows]


def done(merchant_id: int, campaign: Campaign, goods: Sequence[CampaignGoods], now: datetime) -> Done:
    """What it did until now, or until it was over."""
    ends = [one.over_at or campaign.ends_at for one in goods if one.state in (*states.STANDING, *states.LIVED)]
    over_at = max(ends, default=campaign.ends_at)
    until, since = min(now, over_at), campaign.starts_at - BEFORE
    given = {"merchant_id": merchant_id, "campaign_id": campaign.id, "since": since, "until": until}
    days = [Row(*row) for row in sql.rows("campaigns", "effect_days", **given)]
    sums: dict[bool, dict[int | None, Sold]] = {False: {}, True: {}}
    for row in sql.rows("campaigns", "effect_sums", **given):
        sums[row.is_during][row.goods_id] = _sold(row)
    found = rules.effect([rules.Day(row.treated, row.compared, row.is_during) for row in days])
    before, during = (sums[span].get(None, Sold()) for span in (False, True))
    return Done(
        since,
        until,
        now >= over_at,
        days,
        sums[False],
        sums[True],
        found,
        _further(found),
        _earned(found, before, during),
    )


def _sold(row: Any) -> Sold:
    return Sold(row.orders, row.units, row.net, row.cost, row.uncosted, row.given)


def _factors(found: rules.Effect) -> tuple[int, int, int] | None:
    if found.factor is None or found.least is None or found.most is None:
        return None
    return found.factor, found.least, found.most


def _further(found: rules.Effect) -> tuple[int, int, int] | None:
    factors = _factors(found)
    if factors is None:
        return None
    middle, least, most = (rules.further_units(found.sums.treated, factor) for factor in factors)
    return middle, least, most


def _earned(found: rules.Effect, before: Sold, during: Sold) -> tuple[int, int, int] | None:
    factors = _factors(found)
    if factors is None or before.profit is None or during.profit is None or not before.units:
        return None
    middle, *bounds = (
        rules.earned(during.profit, during.units, before.profit, before.units, factor) for factor in factors
    )
    return middle, min(bounds), max(bounds)
