"""The doors of the weekly report (周报)."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from django.conf import settings
from django.http import HttpResponse
from ninja import Query

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.kit import times
from pinerp.kit.refusals import language
from pinerp.weekly import paper, queries, rules
from pinerp.weekly import schemas as s

doors = Doors("weekly")
KIND = "application/pdf"


@doors.ask("", permission="measures.view", answer=s.WeeksOut)
def list_weeks(actor: Actor, now: datetime) -> dict[str, Any]:
    """周报: the weeks of which there is a report; each is made as it is asked, of what is known by then."""
    last = timedelta(days=rules.WEEK_DAYS - 1)
    weeks = rules.offered(times.beijing_day(now))
    return {
        "items": [{"first": first.isoformat(), "last": (first + last).isoformat()} for first in weeks],
        "can_print": Path(settings.PRINT_FONT).is_file(),
    }


@doors.ask("/file", permission="measures.view", answer=FILE)
def show_report(
    actor: Actor, now: datetime, first: Annotated[date, Query()], speak: Literal["", "zh", "en"] = ""
) -> HttpResponse:
    """周报 PDF: the week in which a day lies, with what you may see of it. speak: its language; empty: yours."""
    token = language.set(speak or language.get())
    try:
        edition = queries.edition(actor, first, now)
        content = paper.draw(edition)
    finally:
        language.reset(token)
    name = f"weekly-{edition.first.isoformat()}.pdf"
    return HttpResponse(content, content_type=KIND, headers={"Content-Disposition": f'inline; filename="{name}"'})
