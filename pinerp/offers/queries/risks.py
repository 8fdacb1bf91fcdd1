"""How likely the last pieces of a SKU are sold at several offers at once, with the numbers behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.offers import rules
from pinerp.offers.models import Sharing
from pinerp.offers.queries.standings import Standing, standings

UNKNOWN_SECONDS = 60
"""Taken for a delay of which too little is known to measure it."""


@dataclass(frozen=True, slots=True)
class Delay:
    """From a sale at one store until another shows it: until the order is here, and until the other is told. Seconds, the
    slowest store's; is_measured: both come from what happened in the last day.
    """

    known_seconds: int
    told_seconds: int
    is_measured: bool

    @property
    def seconds(self) -> int:
        return self.known_seconds + self.told_seconds


@dataclass(frozen=True, slots=True)
class PoolRisk:
    """Offers that sell of one shelf, and how likely its last pieces are sold twice. is_virtual: more is offered than there is,
    on purpose. hidden: how many of its offers are of stores that the actor may not see.
    """

    pool: int
    offers: list[Standing]
    hidden: int
    risk: rules.Risk
    delay: Delay
    is_virtual: bool


def risks(actor: Actor, now: datetime, *, store_id: int | None = None, most: int = 200) -> list[PoolRisk]:
    """The pools with a chance, the likeliest first; of one store, or of all that are looked at."""
    if store_id is not None:
        channels.insist_on_visible(actor, store_id)
    rows = {row.store_id: row for row in Sharing.objects.filter(merchant_id=actor.merchant_id)}
    pools: dict[int, list[Standing]] = defaultdict(list)
    for one in standings(actor.merchant_id, now, stores=list(rows)) if rows else []:
        if one.free is not None and one.state != rules.GONE and one.offer.is_on_sale:
            pools[one.pool].append(one)
    found = [_risk(actor, pool, offers, rows) for pool, offers in pools.items() if len(offers) > 1]
    found = [
        one
        for one in found
        if one.risk.chance > 0
        and one.offers
        and (store_id is None or store_id in {s.offer.store_id for s in one.offers})
    ]
    found.sort(key=lambda one: (-one.risk.chance, one.pool))
    return found[:most]


def _risk(actor: Actor, pool: int, offers: Sequence[Standing], sharings: dict[int, Sharing]) -> PoolRisk:
    sellers = [seller(one) for one in offers]
    delay = _delay([sharings[one.offer.store_id] for one in offers])
    seen = [one for one in offers if actor.store_scope is None or one.offer.store_id in actor.store_scope]
    is_virtual = any(one.ruled.rule.virtual for one in offers)
    return PoolRisk(pool, seen, len(offers) - len(seen), rules.risk_of(sellers, delay.seconds), delay, is_virtual)


def seller(one: Standing) -> rules.Seller:
    """An offer's pace, in pieces; what is cancelled as a rule is not sold in the end."""
    offer, rule = one.offer, one.ruled.rule
    lasting = 1 - offer.week_cancelled / offer.week_units if offer.week_units else 1
    return rules.Seller(
        offer.id, offer.hour_units * offer.pieces * lasting, rule.share_percent or 0, rule.keep_back or 0
    )


def _delay(sharings: Sequence[Sharing]) -> Delay:
    known = [row.known_seconds for row in sharings]
    told = [row.told_seconds for row in sharings]
    return Delay(
        max(UNKNOWN_SECONDS if seconds is None else seconds for seconds in known),
        max(UNKNOWN_SECONDS if seconds is None else seconds for seconds in told),
        None not in (*known, *told),
    )
