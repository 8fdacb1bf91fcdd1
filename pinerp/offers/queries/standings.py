"""Every offer with all that decides what its store may sell, judged."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import actors
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries as inventory
from pinerp.kit import sql
from pinerp.offers import rules
from pinerp.offers.queries.ruling import ruler
from pinerp.orders.rules import OPEN_STAGES
from pinerp.purchasing import queries as purchasing

LATE_CANCELS = timedelta(days=15)
"""An order that is cancelled later after its payment is met by the next reading alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer, how it stands, and the numbers behind it: sold and given_back in units of the listing; free (null: stock is not
    kept), transit and unclaimed in pieces of its SKU. pool: offers of one pool sell of the same shelf. ruled: its rule.
    """

    offer: Any
    ruled: rules.Ruled
    state: str
    shown: int | None
    target: int | None
    should_show: int | None
    change: int | None
    told: rules.Change
    sold: int
    given_back: int
    unclaimed: int
    free: int | None
    transit: int
    pool: int


def standings(
    merchant_id: int,
    now: datetime,
    *,
    stores: Sequence[int] | None = None,
    ids: Sequence[int] | None = None,
    skus: Sequence[int] | None = None,
    group_rules: Sequence[rules.GroupRule] | None = None,
    search: str = "",
    after_id: int = 0,
    limit: int | None = None,
) -> list[Standing]:
    """Offers by id, with all that decides them, each judged. group_rules: to be judged by instead of those that are kept.

    Asked in this order, for something may change between two questions: what is met in between is then counted twice against
    what may be sold, or was not free yet, never the other way round.
    """
    offers = sql.rows(
        "offers",
        "offers_with_goods",
        merchant_id=merchant_id,
        stores=sql.within(stores),
        ids=sql.within(ids),
        skus=sql.within(skus),
        search=f"%{sql.escaped(search)}%" if search else None,
        code=search or None,
        after_id=after_id,
        limit=limit,
    )
    if not offers:
        return []
    ruled = list(map(ruler(merchant_id, offers, group_rules), offers))
    sold = _sold(merchant_id, offers)
    wants_transit = any(one.rule.transit_percent for one in ruled)
    supplies = _supplies(merchant_id, offers, unclaimed(merchant_id), wants_transit)
    given_back = _given_back(merchant_id, offers, now)
    return [
        judge(row, one, sold=sold[row.id], supply=supplies.get(row.sku_id, NO_SUPPLY), given_back=given_back[row.id])
        for row, one in zip(offers, ruled, strict=True)
    ]


def unclaimed(merchant_id: int) -> dict[int, int]:
    """SKU → pieces that open orders want and nobody holds for them."""
    rows = sql.rows("offers", "unclaimed_of_skus", merchant_id=merchant_id, open_stages=OPEN_STAGES)
    return {row.sku_id: row.pieces for row in rows}


def _supplies(
    merchant_id: int, offers: Sequence[Any], wanted: Mapping[int, int], wants_transit: bool
) -> dict[int, rules.Supply]:
    """SKU → what there is of it, of those that offers mean."""
    kept = {row.sku_id: row.is_stock_kept for row in offers if row.sku_id is not None}
    parts = catalog.parts_of(merchant_id, kept)
    of_parts = {part.sku_id for made in parts.values() for part in made}
    skus = sorted({*kept, *of_parts})
    transit = _transit(merchant_id, skus) if wants_transit else {}
    kept |= {sku_id: row.is_stock_kept for sku_id, row in catalog.skus_of(merchant_id, of_parts).items()}
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for row in sql.rows("offers", "free_of_skus", merchant_id=merchant_id, skus=sql.array(skus)):
        places[row.sku_id][row.warehouse_id] = row.free
        kept[row.sku_id] = kept[row.sku_id] and row.is_kept
    plain = {
        sku_id: rules.Stocked(
            places.get(sku_id, {}) if kept[sku_id] else None, wanted.get(sku_id, 0), transit.get(sku_id, {})
        )
        for sku_id in skus
    }
    own = {sku_id: [(plain[sku_id], 1)] for sku_id in kept if sku_id in places}
    own |= {sku_id: [(plain[part.sku_id], part.pieces) for part in made] for sku_id, made in parts.items()}
    pools = rules.pools({sku_id: [part.sku_id for part in made] for sku_id, made in parts.items()})
    return {sku_id: rules.supply(made, pools.get(sku_id, sku_id)) for sku_id, made in own.items()}


def _transit(merchant_id: int, skus: Sequence[int]) -> dict[int, dict[int, int]]:
    """SKU → warehouse → what suppliers still owe there, and what other warehouses have sent."""
    actor = actors.system(merchant_id)
    found: dict[int, dict[int, int]] = defaultdict(lambda: defaultdict(int))
    moving = [row for row in inventory.in_transit(actor, skus) if row.kind == "own"]
    for row in [*purchasing.in_transit(actor, skus), *moving]:
        found[row.sku_id][row.warehouse_id] += row.pieces
    return found


NO_SUPPLY = rules.Supply(None, 0, 0)


def _sold(merchant_id: int, offers: Sequence[Any]) -> Counter[int]:
    """Offer → units of orders that were placed since it was read."""
    read = {(row.store_id, row.listing_key): row for row in offers if row.read_at is not None}
    found = Counter[int]()
    if not read:
        return found
    mark, since = min(row.order_mark for row in read.values()), min(row.read_at for row in read.values())
    for line in sql.rows("offers", "bought_since", merchant_id=merchant_id, mark=mark, since=since):
        row = read.get((line.store_id, line.listing_key))
        if row is not None and line.order_id > row.order_mark and line.placed_at > row.read_at:
            found[row.id] += line.quantity
    return found


def _given_back(merchant_id: int, offers: Sequence[Any], now: datetime) -> Counter[int]:
    """Offer → units of orders that were cancelled since it was read."""
    read = {(row.store_id, row.listing_key): row for row in offers if row.taken_at is not None}
    found = Counter[int]()
    if not read:
        return found
    since = min(row.taken_at for row in read.values())
    for line in sql.rows(
        "offers", "returned_since", merchant_id=merchant_id, since=since, paid_since=now - LATE_CANCELS
    ):
        row = read.get((line.store_id, line.listing_key))
        if row is not None and line.ended_at > row.taken_at:
            found[row.id] += line.quantity
    return found


def judge(row: Any, ruled: rules.Ruled, *, sold: int, supply: rules.Supply, given_back: int) -> Standing:
    """How an offer stands."""
    free, unclaimed = supply.free, supply.unclaimed

    def standing(
        state: str,
        shown: int | None,
        target: int | None = None,
        change: int | None = None,
        told: rules.Change = NOTHING,
    ) -> Standing:
        should_show = None if target is None else max(0, target - row.held)
        return Standing(
            row,
            ruled,
            state,
            shown,
            target,
            should_show,
            change,
            told,
            sold,
            given_back,
            unclaimed,
            free,
            supply.transit,
            supply.pool,
        )

    if row.sku_id is None:
        return standing(rules.UNMAPPED, row.quantity)
    if row.is_gone:
        return standing(rules.GONE, row.quantity)
    if free is None:
        return standing(rules.NOT_KEPT, row.quantity)
    rule = ruled.rule
    known = rules.Known(
        free=free,
        unclaimed=unclaimed,
        pieces=row.pieces,
        share_percent=rule.share_percent or 0,
        keep_back=rule.keep_back or 0,
        fixed=rule.fixed,
        quantity=row.quantity or 0,
        held=row.held,
        sent=row.sent,
        given_back=given_back,
        sold=sold,
        target_at_read=row.target_at_read,
        is_settled=row.is_settled,
        is_emptied=row.is_emptied,
        transit=supply.transit,
        transit_percent=rule.transit_percent or 0,
        virtual=rule.virtual or 0,
    )
    wanted = rules.target_of(known)
    if row.read_at is None:
        return standing(rules.WAITS_READING, row.quantity, wanted)
    told, shown = rules.change_for(known), rules.shown(known)
    should_show = max(0, wanted - row.held)
    return standing(_state(row, told, shown, should_show), shown, wanted, should_show - shown, told)


NOTHING = rules.Change(0)


def step(standing: Standing) -> rules.Step:
    """What an offer would be told, beside the others of its SKU.

    What still waits is decided with it: it is told, told otherwise or called off. Were it on its way for the others, two raises
    of one shelf would call each other off and begin anew with each decision.
    """
    offer = standing.offer
    is_away = offer.open_state in ("sending", "unsure")
    is_unread = offer.read_at is None and offer.told_at is not None
    return rules.Step(offer.id, standing.pool, standing.told.change, is_away, is_unread)


def _state(row: Any, told: rules.Change, shown: int, should_show: int) -> str:
    if row.refused_code:
        return rules.REFUSED
    if not told.change and not told.waits:
        return rules.EVEN
    if row.told_at is None and row.agreed_at is None and rules.is_jump(shown, should_show, row.jump_percent):
        return rules.ASKS
    if not told.change:
        return rules.WAITS_READING
    return rules.LOWER if told.change < 0 else rules.RAISE
