"""What became of listings after their changes: figures of the days before and after, beside the shop's other listings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet

from pinerp.accounts.actors import Actor
from pinerp.advice import rules
from pinerp.advice.models import Change
from pinerp.kit import sql, times

OTHERS = ""
Place = tuple[int, str]
"""A store and a listing of it, or all others of it together."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A change, the days before and after it as far as they are known, and what may be said."""

    change: Change
    before: rules.Side = field(default_factory=rules.Side)
    after: rules.Side = field(default_factory=rules.Side)
    compared: Sequence[rules.Compared] = ()


@dataclass(slots=True)
class _Figures:
    """By place and day. told: views, visitors, buyers, from files; sold: units, amount, from orders; days: those that files
    tell.
    """

    told: dict[Place, dict[date, Any]] = field(default_factory=lambda: defaultdict(dict))
    sold: dict[Place, dict[date, Any]] = field(default_factory=lambda: defaultdict(dict))
    days: dict[int, set[date]] = field(default_factory=lambda: defaultdict(set))


def visible_changes(actor: Actor) -> QuerySet[Change]:
    """Changes of listings of the stores in the actor's scope."""
    rows = Change.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def changes(actor: Actor, *, before_id: int, limit: int) -> list[Change]:
    """Changes, the newest first."""
    return list(visible_changes(actor).filter(id__lt=before_id).order_by("-id")[:limit])


def lock_changes(actor: Actor, ids: Iterable[int]) -> dict[int, Change]:
    """Visible changes for oneself, by id."""
    rows = visible_changes(actor).select_for_update().filter(id__in=list(ids))
    return {row.id: row for row in rows.order_by("id")}


def listing_days(merchant_id: int, store_ids: Sequence[int], since: date, until: date) -> list[Any]:
    """Figures of listings by day as files told them: views, visitors, buyers, orders, units, amount, impressions; null: not
    told.
    """
    stores = sql.within(store_ids)
    return sql.rows("advice", "days_of_listings", merchant_id=merchant_id, stores=stores, since=since, until=until)


def followed(merchant_id: int, some: Sequence[Change], now: datetime) -> list[Followed]:
    """Each change with what may be said of it; one that buyers do not see yet waits. Two questions for all of them."""
    today = times.beijing_day(now)
    begun = {row.id: row.began_on for row in some if row.began_on is not None}
    if not begun:
        return [Followed(row) for row in some]
    found = _figures(merchant_id, some, min(begun.values()) - timedelta(days=rules.DAYS), today)
    return [_one(row, begun[row.id], found, today) if row.id in begun else Followed(row) for row in some]


def _figures(merchant_id: int, some: Sequence[Change], since: date, until: date) -> _Figures:
    stores = {row.store_id for row in some}
    rows = Change.objects.filter(merchant_id=merchant_id, store_id__in=stores).exclude(goods_key="")
    changed = sorted(set(rows.values_list("store_id", "goods_key")))
    asked = {
        "merchant_id": merchant_id,
        "stores": sql.within(stores),
        "changed_stores": sql.array([store for store, _ in changed]),
        "changed_goods": [goods for _, goods in changed],
    }
    found = _Figures()
    for row in sql.rows("advice", "days_of_changed", **asked, since=since, until=until):
        found.told[row.store_id, row.goods_key][row.day] = row
        found.days[row.store_id].add(row.day)
    bounds = {"since": times.day_bounds(since)[0], "until": times.day_bounds(until)[1]}
    for row in sql.rows("advice", "sold_by_day", **asked, **bounds):
        found.sold[row.store_id, row.goods_key][row.day] = row
    return found


def _one(change: Change, at: date, found: _Figures, today: date) -> Followed:
    """Two weeks on either side of the day of the change itself, which belongs to neither."""
    span, day = timedelta(days=rules.DAYS), timedelta(days=1)
    spans = [(at - span, at - day), (at + day, min(at + span, today - day))]
    own = [_side(found, (change.store_id, change.goods_key), *one) for one in spans]
    others = [_side(found, (change.store_id, OTHERS), *one) for one in spans]
    return Followed(change, own[0], own[1], rules.compare(own[0], own[1], others[0], others[1]))


def _side(found: _Figures, place: Place, since: date, until: date) -> rules.Side:
    days = [since + timedelta(days=at) for at in range((until - since).days + 1)]
    told = [row for day in days if (row := found.told[place].get(day)) is not None]
    sold = [found.sold[place].get(day) for day in days]
    return rules.Side(
        days=len(days),
        told_days=sum(1 for day in days if day in found.days[place[0]]),
        views=sum(row.views for row in told),
        visitors=sum(row.visitors for row in told),
        buyers=sum(row.buyers for row in told),
        units=sum(row.units for row in sold if row is not None),
        amount=sum(row.amount for row in sold if row is not None),
        daily_units=tuple(0 if row is None else int(row.units) for row in sold),
    )
