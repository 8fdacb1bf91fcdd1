"""What the files told: bookings and promotion days in pages with their sums, and the saved mappings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, Sum

from pinerp.accounts.actors import Actor
from pinerp.finance.models import BillEntry, PromotionDay, SavedMapping
from pinerp.kit import times


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of a page, whether more follow, and sums over all rows that the question meets."""

    rows: Sequence[Any]
    has_more: bool
    sums: dict[str, int]


@dataclass(frozen=True, slots=True)
class Span:
    """Which rows are asked for: Beijing days, both included, of the stores in the actor's scope, or of one of them."""

    since: date
    until: date
    store_id: int | None = None


def bill_page(
    actor: Actor, span: Span, *, kind: str, order_sn: str, account: str, before: tuple[str, int] | None, limit: int
) -> Page:
    """Bookings, the newest first. Sums in minor units: income, expense (not above 0), total, and entries."""
    rows = _in_scope(BillEntry.objects.filter(merchant_id=actor.merchant_id), actor, span)
    rows = rows.filter(
        happened_at__gte=times.day_bounds(span.since)[0], happened_at__lt=times.day_bounds(span.until)[1]
    )
    for name, value in (("kind", kind), ("order_sn", order_sn), ("account", account)):
        if value:
            rows = rows.filter(**{name: value})
    sums = rows.aggregate(
        income=Sum("amount", filter=Q(amount__gt=0), default=0),
        expense=Sum("amount", filter=Q(amount__lt=0), default=0),
        total=Sum("amount", default=0),
        entries=Count("id"),
    )
    if before is not None:
        rows = rows.filter(Q(happened_at__lt=before[0]) | Q(happened_at=before[0], id__lt=before[1]))
    return _page(rows.order_by("-happened_at", "-id").defer("fingerprint"), limit, sums)


def promotion_page(
    actor: Actor, span: Span, *, goods_id: str | None, before: tuple[str, int] | None, limit: int
) -> Page:
    """Promotion days that count, the newest first, of a product (empty: of rows that name none) or of all (None).

    Sums: spend and gmv in minor units, orders, impressions, clicks.
    """
    rows = PromotionDay.objects.filter(merchant_id=actor.merchant_id, is_current=True)
    rows = _in_scope(rows, actor, span).filter(day__gte=span.since, day__lte=span.until)
    if goods_id is not None:
        rows = rows.filter(goods_id=goods_id)
    names = ("spend", "gmv", "orders", "impressions", "clicks")
    sums = rows.aggregate(rows=Count("id"), **{name: Sum(name, default=0) for name in names})
    if before is not None:
        rows = rows.filter(Q(day__lt=before[0]) | Q(day=before[0], id__lt=before[1]))
    return _page(rows.order_by("-day", "-id"), limit, sums)


def mappings(actor: Actor) -> list[SavedMapping]:
    """The saved column mappings, those that are retired too, by name."""
    return list(SavedMapping.objects.filter(merchant_id=actor.merchant_id).order_by("name", "id"))


def _in_scope(rows: Any, actor: Actor, span: Span) -> Any:
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return rows if span.store_id is None else rows.filter(store_id=span.store_id)


def _page(rows: Any, limit: int, sums: dict[str, Any]) -> Page:
    found = list(rows[: limit + 1])
    return Page(found[:limit], len(found) > limit, {name: int(value) for name, value in sums.items()})
