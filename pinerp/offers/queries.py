"""Every read of what stores may sell, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.channels.rules import LIVE
from pinerp.kit import paging, sql
from pinerp.offers import rules
from pinerp.offers.models import Offer, OfferPush, Sharing
from pinerp.orders.rules import OPEN_STAGES

LATE_CANCELS = timedelta(days=15)
"""An order that is cancelled later after its payment is met by the next reading alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer, how it stands, and the numbers behind it: sold and given_back in units of the listing; free (null: stock is not
    kept) and unclaimed in pieces of its SKU. pool: offers of one pool sell of the same shelf.
    """

    offer: Any
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
    pool: int


def standings(
    merchant_id: int,
    now: datetime,
    *,
    stores: Sequence[int] | None = None,
    ids: Sequence[int] | None = None,
    search: str = "",
    after_id: int = 0,
    limit: int | None = None,
) -> list[Standing]:
    """Offers by id, with all that decides them, each judged.

    Asked in this order, for something may change between two questions: what is met in between is then counted twice against
    what may be sold, or was not free yet, never the other way round.
    """
    offers = sql.rows(
        "offers",
        "offers_with_goods",
        merchant_id=merchant_id,
        stores=None if stores is None else sql.array(list(stores)),
        ids=None if ids is None else sql.array(list(ids)),
        search=f"%{sql.escaped(search)}%" if search else None,
        code=search or None,
        after_id=after_id,
        limit=limit,
    )
    if not offers:
        return []
    sold = _sold(merchant_id, offers)
    supplies = _supplies(merchant_id, offers, unclaimed(merchant_id))
    given_back = _given_back(merchant_id, offers, now)
    return [
        judge(row, sold=sold[row.id], supply=supplies.get(row.sku_id, NO_SUPPLY), given_back=given_back[row.id])
        for row in offers
    ]


def unclaimed(merchant_id: int) -> dict[int, int]:
    """SKU → pieces that open orders want and nobody holds for them."""
    rows = sql.rows("offers", "unclaimed_of_skus", merchant_id=merchant_id, open_stages=OPEN_STAGES)
    return {row.sku_id: row.pieces for row in rows}


def _supplies(merchant_id: int, offers: Sequence[Any], wanted: Mapping[int, int]) -> dict[int, rules.Supply]:
    """SKU → what there is of it, of those that offers mean."""
    kept = {row.sku_id: row.is_stock_kept for row in offers if row.sku_id is not None}
    parts = catalog.parts_of(merchant_id, kept)
    of_parts = {part.sku_id for made in parts.values() for part in made}
    skus = sorted({*kept, *of_parts})
    kept |= {sku_id: row.is_stock_kept for sku_id, row in catalog.skus_of(merchant_id, of_parts).items()}
    places: dict[int, dict[int, int]] = defaultdict(dict)
    for row in sql.rows("offers", "free_of_skus", merchant_id=merchant_id, skus=sql.array(skus)):
        places[row.sku_id][row.warehouse_id] = row.free
        kept[row.sku_id] = kept[row.sku_id] and row.is_kept
    plain = {
        sku_id: rules.Stocked(places.get(sku_id, {}) if kept[sku_id] else None, wanted.get(sku_id, 0))
        for sku_id in skus
    }
    own = {sku_id: [(plain[sku_id], 1)] for sku_id in kept if sku_id in places}
    own |= {sku_id: [(plain[part.sku_id], part.pieces) for part in made] for sku_id, made in parts.items()}
    pools = rules.pools({sku_id: [part.sku_id for part in made] for sku_id, made in parts.items()})
    return {sku_id: rules.supply(made, pools.get(sku_id, sku_id)) for sku_id, made in own.items()}


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


def judge(row: Any, *, sold: int, supply: rules.Supply, given_back: int) -> Standing:
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
            row, state, shown, target, should_show, change, told, sold, given_back, unclaimed, free, supply.pool
        )

    if row.sku_id is None:
        return standing(rules.UNMAPPED, row.quantity)
    if row.is_gone:
        return standing(rules.GONE, row.quantity)
    if free is None:
        return standing(rules.NOT_KEPT, row.quantity)
    wanted = rules.target(free, unclaimed, row.pieces, row.share_percent, row.keep_back, row.fixed)
    if row.read_at is None:
        return standing(rules.WAITS_READING, row.quantity, wanted)
    known = rules.Known(
        free=free,
        unclaimed=unclaimed,
        pieces=row.pieces,
        share_percent=row.share_percent,
        keep_back=row.keep_back,
        fixed=row.fixed,
        quantity=row.quantity,
        held=row.held,
        sent=row.sent,
        given_back=given_back,
        sold=sold,
        target_at_read=row.target_at_read,
        is_settled=row.is_settled,
        is_emptied=row.is_emptied,
    )
    told, shown = rules.change_for(known), rules.shown(known)
    should_show = max(0, wanted - row.held)
    return standing(_state(row, told, shown, should_show), shown, wanted, should_show - shown, told)


NOTHING = rules.Change(0)


def step(standing: Standing) -> rules.Step:
    """What an offer would be told, beside the others of its SKU."""
    offer = standing.offer
    is_unread = offer.read_at is None and offer.told_at is not None
    return rules.Step(offer.id, standing.pool, standing.told.change, offer.is_open, is_unread)


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


SHOWN = {
    "differing": frozenset({rules.LOWER, rules.RAISE, rules.WAITS_READING, rules.ASKS, rules.REFUSED}),
    "asks": frozenset({rules.ASKS}),
    "refused": frozenset({rules.REFUSED}),
    "unmapped": frozenset({rules.UNMAPPED}),
}
"""Which states a list shows, beside the whole one."""


def page(
    actor: Actor, now: datetime, *, store_id: int, show: str, search: str, after: str | None, limit: int | None
) -> tuple[list[Standing], str | None]:
    """A page of a store's offers, by id. show: all, or one of SHOWN."""
    channels.insist_on_visible(actor, store_id)
    size, key = paging.limit(limit), paging.key(after, 1) or [0]
    found = standings(
        actor.merchant_id,
        now,
        stores=[store_id],
        search=search,
        after_id=int(key[0]),
        limit=size + 1 if show == "all" else None,
    )
    if show != "all":
        found = [row for row in found if row.state in SHOWN[show]]
    return found[:size], paging.cursor(found[size - 1].offer.id) if len(found) > size else None


def sharings(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """Every visible store that is called, or how it shares, with its offers counted by what waits."""
    rows = {row.store_id: row for row in Sharing.objects.filter(merchant_id=actor.merchant_id)}
    states: dict[int, Counter[str]] = defaultdict(Counter)
    for one in standings(actor.merchant_id, now, stores=list(rows)) if rows else []:
        states[one.offer.store_id][one.state] += 1
    found = []
    for store in channels.visible_stores(actor):
        shared, counts = rows.get(store.id) or Sharing(store_id=store.id, state="off"), states[store.id]
        found.append(
            {
                "store_id": str(store.id),
                "store": store.name,
                "is_called": channels.is_called(store),
                "is_live": store.mode == LIVE,
                "state": shared.state,
                "share_percent": shared.share_percent,
                "keep_back": shared.keep_back,
                "jump_percent": shared.jump_percent,
                "read_at": shared.read_at,
                "failure_code": shared.failure_code,
                "failure_params": shared.failure_params,
                "all": sum(counts.values()),
                **{name: sum(counts[s] for s in shown) for name, shown in SHOWN.items()},
            }
        )
    return found


def sharing_of(merchant_id: int, store_id: int) -> Sharing | None:
    """How a store shares; None where it was never looked at."""
    return Sharing.objects.filter(merchant_id=merchant_id, store_id=store_id).first()


def stores_on(merchant_id: int) -> list[int]:
    """The stores that are told."""
    rows = Sharing.objects.filter(merchant_id=merchant_id, state=rules.ON).order_by("store_id")
    return list(rows.values_list("store_id", flat=True))


def visible_offers(actor: Actor, ids: Iterable[int]) -> dict[int, int]:
    """Offer → store, of those that are there and of stores in the actor's scope."""
    rows = Offer.objects.filter(merchant_id=actor.merchant_id, id__in=list(ids))
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return dict(rows.values_list("id", "store_id"))


def pushes_of(actor: Actor, offer_id: int, most: int = 50) -> list[OfferPush]:
    """The last changes of an offer, the newest first; none of one that the actor may not see."""
    if not visible_offers(actor, [offer_id]):
        return []
    return list(OfferPush.objects.filter(merchant_id=actor.merchant_id, offer_id=offer_id).order_by("-id")[:most])


def pushes_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, Any]:
    """What changes say: goods_key, listing_key, change, is_whole. Of a store that was switched off none."""
    rows = sql.rows("offers", "pushes_to_send", merchant_id=merchant_id, ids=sql.array(list(ids)))
    return {row.id: row for row in rows}
