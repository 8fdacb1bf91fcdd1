"""补货建议: what to order of every SKU, with the numbers behind it.

Plain questions are joined here: as steps of one statement the planner takes each for one row, and walks them against each
other. What orders in 缺货 lack beyond what is available is not known to this room, and not counted.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.purchasing import rules
from pinerp.purchasing.queries.orders import transit_by_sku
from pinerp.purchasing.queries.suppliers import offer_page, settings

YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Suggested:
    """A SKU, what is known of it, the offer that serves it cheapest (or none), and what to order."""

    sku: Any
    offer: Any
    known: rules.Known
    terms: rules.Terms
    advice: rules.Suggestion

    @property
    def cover_days(self) -> int:
        """How many whole days what is there and on its way lasts."""
        stands = self.known.available + self.known.in_transit + self.known.moving
        return max(0, stands) * 1000 // self.advice.rate_milli if self.advice.rate_milli else rules.NEVER


def suggestions(
    actor: Actor, now: datetime, *, search: str = "", supplier_id: int | None = None, only_lacking: bool = True
) -> list[Suggested]:
    """Of every SKU that sells or is offered: what to order, the most urgent first."""
    how, merchant_id = settings(actor.merchant_id), actor.merchant_id
    sold = sql.rows(
        "purchasing",
        "sold_since",
        merchant_id=merchant_id,
        since=now - timedelta(days=rules.LONG_DAYS),
        recent_since=now - timedelta(days=rules.RECENT_DAYS),
    )
    sales = {row.sku_id: (max(0, row.sold_recent), max(0, row.sold_long)) for row in sold}
    seasons = _seasons(merchant_id, now)
    offers: dict[int, list[Any]] = defaultdict(list)
    for row in offer_page(merchant_id):
        offers[row.sku_id].append(row)
    transit, moving = transit_by_sku(actor), _moving(actor)
    found = []
    free = _available(actor)
    for sku in sql.rows("purchasing", "skus_to_order", merchant_id=merchant_id):
        if sku.sku_id not in sales and sku.sku_id not in offers:
            continue
        if search and search not in sku.code and search not in sku.name:
            continue
        recent, long = sales.get(sku.sku_id, (0, 0))
        known = rules.Known(
            recent, long, seasons.get(sku.sku_id, 100), free.get(sku.sku_id, 0), transit[sku.sku_id], moving[sku.sku_id]
        )
        one = _best(sku, known, offers.get(sku.sku_id, []), how)
        if supplier_id is not None and (one.offer is None or one.offer.supplier_id != supplier_id):
            continue
        if one.advice.quantity or not only_lacking:
            found.append(one)
    return sorted(found, key=lambda one: (one.cover_days, one.sku.code))


def _available(actor: Actor) -> dict[int, int]:
    """SKU → what nobody claims of it in the company's own warehouses that the actor may see."""
    places = [w.id for w in inventory.warehouses(actor) if w.kind == "own"]
    rows = sql.rows("purchasing", "available_by_sku", merchant_id=actor.merchant_id, warehouses=sql.array(places))
    return {row.sku_id: row.available for row in rows}


def _moving(actor: Actor) -> Counter[int]:
    """SKU → what left other warehouses for the company's own ones and has not arrived: it is available nowhere."""
    found: Counter[int] = Counter()
    for row in inventory.in_transit(actor):
        if row.kind == "own":
            found[row.sku_id] += row.pieces
    return found


def _seasons(merchant_id: int, now: datetime) -> dict[int, int]:
    """SKU → its season in percent; nobody's before the books are a year old."""
    first = sql.rows("purchasing", "first_entry", merchant_id=merchant_id)[0].at
    around = timedelta(days=rules.SEASON_DAYS)
    if first is None or first > now - YEAR - around:
        return {}
    rows = sql.rows(
        "purchasing",
        "sold_last_year",
        merchant_id=merchant_id,
        year_from=now - YEAR - around,
        year_until=now - around,
        season_from=now - YEAR - around,
        season_until=now - YEAR + around,
    )
    return {row.sku_id: rules.season_percent(row.season_sold, 2 * rules.SEASON_DAYS, row.year_sold) for row in rows}


def _best(sku: Any, known: rules.Known, offers: list[Any], how: rules.Settings) -> Suggested:
    """By the offer whose whole order costs least for each piece; the older one of equals."""
    judged = []
    for offer in offers:
        lead = offer.supplier_lead_days if offer.lead_days is None else offer.lead_days
        breaks = tuple(zip(offer.quantities or (), offer.prices or (), strict=True))
        terms = rules.Terms(lead, offer.minimum, offer.pack, breaks)
        advice = rules.suggest(known, terms, how)
        price = advice.price if advice.price is not None else breaks[0][1] if breaks else 0
        judged.append((price, offer.id, Suggested(sku, offer, known, terms, advice)))
    if judged:
        return min(judged, key=lambda one: one[:2])[2]
    terms = rules.Terms(how.lead_days)
    return Suggested(sku, None, known, terms, rules.suggest(known, terms, how))
