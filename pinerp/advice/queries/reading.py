"""What was found of listings, in pages; files that were taken in; and when all was looked at last."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import Avg, Count, Q, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.advice.errors import UnknownAdvice, UnknownAdviceFile
from pinerp.advice.models import Advice, AdviceFile, Look


@dataclass(frozen=True, slots=True)
class AdviceWanted:
    """Which listings a list shows: of some stores, whose title holds a text, with something proposed, or with
    forbidden words.
    """

    store_ids: tuple[int, ...] = ()
    search: str = ""
    only_proposed: bool = False
    only_forbidden: bool = False


def visible(actor: Actor) -> QuerySet[Advice]:
    """What was found of the listings of stores in the actor's scope."""
    rows = Advice.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def narrowed(actor: Actor, wanted: AdviceWanted) -> QuerySet[Advice]:
    """Those that a list shows."""
    rows = visible(actor)
    if wanted.store_ids:
        rows = rows.filter(store_id__in=wanted.store_ids)
    if wanted.search:
        rows = rows.filter(Q(title__icontains=wanted.search) | Q(goods_key=wanted.search))
    if wanted.only_proposed:
        rows = rows.exclude(proposal={})
    if wanted.only_forbidden:
        rows = rows.filter(parts__contains=[{"code": "law", "findings": [{"code": "forbidden"}]}])
    return rows


def page(actor: Actor, wanted: AdviceWanted, *, below: tuple[int, int] | None, limit: int) -> list[Advice]:
    """Listings with most to win first: what is lost of their score times what they sell. below: (worth, id) of the last one."""
    rows = narrowed(actor, wanted)
    if below is not None:
        rows = rows.filter(Q(worth__lt=below[0]) | Q(worth=below[0], id__lt=below[1]))
    return list(rows.order_by("-worth", "-id")[:limit])


def summary(actor: Actor, store_ids: Iterable[int] = ()) -> dict[str, int]:
    """Listings: how many, how many with something proposed, how many with forbidden words, and their mean score."""
    rows = narrowed(actor, AdviceWanted(tuple(store_ids)))
    (found,) = [rows.aggregate(all=Count("id"), proposed=Count("id", filter=~Q(proposal={})), mean=Avg("score"))]
    forbidden = narrowed(actor, AdviceWanted(tuple(store_ids), only_forbidden=True)).count()
    return {
        "all": found["all"],
        "proposed": found["proposed"],
        "forbidden": forbidden,
        "mean": round(found["mean"] or 0),
    }


def advice(actor: Actor, advice_id: int) -> Advice:
    """What was found of one listing, or a refusal."""
    found = visible(actor).filter(id=advice_id).first()
    if found is None:
        raise UnknownAdvice()
    return found


def by_key(actor: Actor, keys: Collection[tuple[int, str]]) -> dict[tuple[int, str], Advice]:
    """(store, key) → what was found of that listing, of those that are known."""
    rows = visible(actor).filter(store_id__in={store for store, _ in keys}, key__in={key for _, key in keys})
    return {(row.store_id, row.key): row for row in rows if (row.store_id, row.key) in keys}


def lock_advice(actor: Actor, ids: Iterable[int]) -> dict[int, Advice]:
    """Visible rows for oneself, by id."""
    rows = visible(actor).select_for_update().filter(id__in=list(ids))
    return {row.id: row for row in rows.order_by("id")}


def standing_look(merchant_id: int) -> Look | None:
    """When all was looked at last; None where never."""
    return Look.objects.filter(merchant_id=merchant_id).first()


def files(actor: Actor, limit: int = 50) -> list[AdviceFile]:
    """The latest files of the stores that the actor may see, those that were taken back among them."""
    return list(_visible_files(actor).order_by("-id")[:limit])


def file(actor: Actor, file_id: int) -> AdviceFile:
    """One file, or a refusal."""
    found = _visible_files(actor).filter(id=file_id).first()
    if found is None:
        raise UnknownAdviceFile()
    return found


def lock_files(actor: Actor, ids: Iterable[int]) -> dict[int, AdviceFile]:
    """Visible files for oneself, by id."""
    rows = _visible_files(actor).select_for_update().filter(id__in=list(ids))
    return {row.id: row for row in rows.order_by("id")}


def _visible_files(actor: Actor) -> QuerySet[AdviceFile]:
    rows = AdviceFile.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)
