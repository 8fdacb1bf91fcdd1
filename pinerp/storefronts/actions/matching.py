"""What unmapped listings may mean: suggested with points and reasons, accepted by a person, one or many, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels import queries as channels
from pinerp.kit import jobs, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.storefronts import queries
from pinerp.storefronts.actions.goods import goods_reading
from pinerp.storefronts.errors import UnknownSuggestion
from pinerp.storefronts.models import NotMeant, Suggestion


def suggest(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Have suggestions made (anew) for a store's unmapped listings. They change nothing: there is nothing to take back."""
    channels.insist_on_visible(actor, store_id)
    goods_reading(actor, store_id).update(match_wished_at=now)
    key = f"storefronts.match:{actor.merchant_id}:{store_id}"
    jobs.defer_once("storefronts.make_suggestions", key, merchant_id=actor.merchant_id, store_id=store_id)
    logbook.write(actor, "storefronts.suggest", [store_id], now)
    return Outcome(done=[store_id])


def make_suggestions(*, actor: Actor, store_id: int, now: datetime) -> int:
    """Suggestions for all unmapped listings of a store, in place of former ones; for how many there is one."""
    unknown = queries.unknown_listings(actor.merchant_id, store_id)
    found = []
    if unknown:
        matcher = queries.matcher(actor.merchant_id)
        refused = queries.not_meant(actor.merchant_id, [one.id for one in unknown])
        found = [(one.id, matcher.candidates(one, refused.get(one.id, ()))) for one in unknown]
    rows = [(i, rank, one) for i, candidates in found for rank, one in enumerate(candidates, start=1)]
    sql.rows(
        "storefronts",
        "keep_suggestions",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        listings=sql.array([i for i, _, _ in rows]),
        skus=sql.array([one.sku_id for _, _, one in rows]),
        pieces=sql.array([one.pieces for _, _, one in rows]),
        ranks=sql.array([rank for _, rank, _ in rows]),
        points=sql.array([one.points for _, _, one in rows]),
        leads=sql.array([one.lead for _, _, one in rows]),
        reasons=[orjson.dumps([asdict(reason) for reason in one.reasons]).decode() for _, _, one in rows],
        now=now,
    )
    goods_reading(actor, store_id).update(matched_at=now)
    return sum(bool(candidates) for _, candidates in found)


def accept_sure(*, actor: Actor, store_id: int, least: int, made_until: datetime, now: datetime) -> Outcome:
    """Map all listings of a store whose first suggestion has at least so many points, and is clearly ahead of the next.

    made_until: what was suggested later was not looked at. Inverse: `catalog.unmap_listings` of what the answer calls done.
    """
    channels.insist_on_visible(actor, store_id)
    wanted = queries.UnmappedWanted([store_id], "sure", max(least, queries.SURE_AT_LEAST), made_until)
    rows = queries.unmapped(actor.merchant_id, wanted, after_id=0, limit=None)
    if not rows:
        return Outcome()
    meanings = {row.id: catalog.Meaning(row.sku_id, row.pieces) for row in rows}
    outcome = catalog.map_listings(actor=actor, meanings=meanings, now=now)
    logbook.write(actor, "storefronts.accept_sure", outcome.done, now, {"least": least})
    return outcome


def refuse_suggestions(*, actor: Actor, suggestion_ids: Sequence[int], now: datetime) -> Outcome:
    """Not this one: what these suggest is not suggested for their listings again. Inverse: `allow_suggestions`."""
    found, refused = _suggestions(actor, suggestion_ids)
    NotMeant.objects.bulk_create(
        [
            NotMeant(
                merchant_id=actor.merchant_id,
                listing_id=one.listing_id,
                sku_id=one.sku_id,
                said_by=actor.member_id,
                said_at=now,
            )
            for one in found
        ],
        ignore_conflicts=True,
    )
    outcome = Outcome.of(list(dict.fromkeys(suggestion_ids)), refused)
    logbook.write(actor, "storefronts.refuse_suggestions", outcome.done, now)
    return outcome


def allow_suggestions(*, actor: Actor, suggestion_ids: Sequence[int], now: datetime) -> Outcome:
    """Take "not this one" back. Inverse: `refuse_suggestions`."""
    found, refused = _suggestions(actor, suggestion_ids)
    pairs = {(one.listing_id, one.sku_id) for one in found}
    rows = NotMeant.objects.filter(merchant_id=actor.merchant_id, listing_id__in=[listing for listing, _ in pairs])
    ids = [row.id for row in rows if (row.listing_id, row.sku_id) in pairs]
    NotMeant.objects.filter(merchant_id=actor.merchant_id, id__in=ids).delete()
    outcome = Outcome.of(list(dict.fromkeys(suggestion_ids)), refused)
    logbook.write(actor, "storefronts.allow_suggestions", outcome.done, now)
    return outcome


def _suggestions(actor: Actor, ids: Sequence[int]) -> tuple[list[Suggestion], dict[int, Refusal]]:
    found = queries.visible_suggestions(actor, ids)
    refused: dict[int, Refusal] = {i: UnknownSuggestion() for i in ids if i not in found}
    return list(found.values()), refused
