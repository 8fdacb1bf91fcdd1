"""Saved views and the schedules by which they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db.models import Q, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.kit import times
from pinerp.measures.models import SavedView, Schedule
from pinerp.measures.queries.admitting import Wanted
from pinerp.measures.rules.views import WEEKLY, days_of


def views(actor: Actor, *, archived: bool = False) -> list[SavedView]:
    """Those that the actor saved, and what others share, by name. Of those set aside only one's own."""
    mine = Q(member_id=actor.member_id or 0)
    seen = mine if archived else mine | Q(is_shared=True)
    rows = SavedView.objects.filter(merchant_id=actor.merchant_id, archived_at__isnull=not archived)
    return list(rows.filter(seen).order_by("name", "id"))


def view(merchant_id: int, view_id: int) -> SavedView | None:
    """One that is not set aside, whoever saved it."""
    return SavedView.objects.filter(merchant_id=merchant_id, id=view_id, archived_at=None).first()


def visible_schedules(actor: Actor) -> QuerySet[Schedule]:
    """Of the views that the actor sees, and of weekly reports: what those say is bounded by who set them up."""
    seen = Q(view_id__in=[one.id for one in views(actor)]) | Q(form=WEEKLY)
    return Schedule.objects.filter(seen, merchant_id=actor.merchant_id)


def schedules(actor: Actor, *, archived: bool = False) -> list[Schedule]:
    """Schedules that the actor sees, the oldest first."""
    return list(visible_schedules(actor).filter(archived_at__isnull=not archived).order_by("id"))


def wanted(question: Mapping[str, Any], now: datetime) -> tuple[Wanted, date, date]:
    """What a saved question asks for now, with its days."""
    first, last = days_of(question, times.beijing_day(now))
    asked = Wanted(
        question["measures"],
        question.get("by", ()),
        first,
        last,
        only=question.get("only", ()),
        compare=question.get("compare", "none"),
        currency=question.get("currency", ""),
        convert=question.get("convert", False),
    )
    return asked, first, last
