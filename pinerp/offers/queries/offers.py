"""Lists and single facts of what stores may sell, narrowed to what the actor may see."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.channels.rules import LIVE
from pinerp.kit import paging, sql
from pinerp.offers import rules
from pinerp.offers.models import Offer, OfferPush, Sharing
from pinerp.offers.queries.ruling import group_rules
from pinerp.offers.queries.standings import Standing, standings

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
                "transit_percent": shared.transit_percent,
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


@dataclass(frozen=True, slots=True)
class Tried:
    """What a group's rule would do that is not kept yet: how many SKUs are in the group, and each visible offer whose number
    would be another one, as it stands and as it would.
    """

    skus: int
    offers: int
    changed: list[tuple[Standing, Standing]]


def try_group_rule(actor: Actor, now: datetime, *, group_id: int, store_id: int | None, rule: rules.OwnRule) -> Tried:
    """What a rule of a group would change, at one store or at all that share."""
    if store_id is not None:
        channels.insist_on_visible(actor, store_id)
    inside = catalog.sku_ids_of_group(actor.merchant_id, group_id)
    kept = group_rules(actor.merchant_id)
    wanted = [one for one in kept if (one.group_id, one.store_id) != (group_id, store_id)]
    wanted.append(rules.GroupRule(group_id, store_id, rule))
    stores = [store_id] if store_id is not None else actor.store_scope
    asked: dict[str, Any] = {"stores": stores, "skus": inside}
    before = standings(actor.merchant_id, now, group_rules=kept, **asked)
    after = {one.offer.id: one for one in standings(actor.merchant_id, now, group_rules=wanted, **asked)}
    both = [(one, after[one.offer.id]) for one in before if one.offer.id in after]
    return Tried(len(inside), len(both), [pair for pair in both if pair[0].should_show != pair[1].should_show])
