"""Every read of what stores may sell, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.channels.adapters import PLATFORMS
from pinerp.kit import paging, sql
from pinerp.offers import rules
from pinerp.offers.models import Offer, OfferPush, Sharing
from pinerp.orders.rules import OPEN_STAGES

LATE_CANCELS = timedelta(days=15)
"""An order that is cancelled later after its payment is met by the next reading alone."""


@dataclass(frozen=True, slots=True)
class Standing:
    """An offer, how it stands, and the numbers that follow from what is known of it."""

    offer: Any
    state: str
    shown: int | None
    should_show: int | None
    change: int | None
    told: rules.Change


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
    """Offers by id, with all that decides them, each judged."""
    rows = sql.rows(
        "offers",
        "standing",
        merchant_id=merchant_id,
        stores=None if stores is None else sql.array(list(stores)),
        ids=None if ids is None else sql.array(list(ids)),
        search=f"%{_literal(search)}%" if search else None,
        code=search or None,
        after_id=after_id,
        limit=limit,
        open_stages=OPEN_STAGES,
        since=now - LATE_CANCELS,
    )
    return [judge(row) for row in rows]


def judge(row: Any) -> Standing:
    """How one row of `standing` stands."""
    nothing = rules.Change(0)
    if row.sku_id is None:
        return Standing(row, rules.UNMAPPED, row.quantity, None, None, nothing)
    if row.is_gone:
        return Standing(row, rules.GONE, row.quantity, None, None, nothing)
    if row.free is None:
        return Standing(row, rules.NOT_KEPT, row.quantity, None, None, nothing)
    wanted = rules.target(row.free, row.unclaimed, row.pieces, row.share_percent, row.keep_back, row.fixed)
    should_show = max(0, wanted - row.held)
    if row.read_at is None:
        return Standing(row, rules.WAITS_READING, row.quantity, should_show, None, nothing)
    known = rules.Known(
        free=row.free,
        unclaimed=row.unclaimed,
        pieces=row.pieces,
        share_percent=row.share_percent,
        keep_back=row.keep_back,
        fixed=row.fixed,
        quantity=row.quantity,
        held=row.held,
        sent=row.sent,
        given_back=row.given_back,
        sold=row.sold,
        target_at_read=row.target_at_read,
        is_settled=row.is_settled,
        is_emptied=row.is_emptied,
    )
    told, shown = rules.change_for(known), rules.shown(known)
    return Standing(row, _state(row, told, shown, should_show), shown, should_show, should_show - shown, told)


def step(standing: Standing) -> rules.Step:
    """What an offer would be told, beside the others of its SKU."""
    offer = standing.offer
    is_unread = offer.read_at is None and offer.told_at is not None
    return rules.Step(offer.id, offer.sku_id, standing.told.change, offer.is_open, is_unread)


def _state(row: Any, told: rules.Change, shown: int, should_show: int) -> str:
    if row.refused_code:
        return rules.REFUSED
    if not told.change:
        return rules.WAITS_READING if told.waits else rules.EVEN
    if row.told_at is None and row.agreed_at is None and rules.is_jump(shown, should_show, row.jump_percent):
        return rules.ASKS
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
                "is_called": store.platform in PLATFORMS,
                "is_live": store.mode == "live",
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


def _literal(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
