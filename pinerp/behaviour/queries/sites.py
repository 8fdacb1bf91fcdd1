"""Sites that send events, what they sent, files that were handed in, and how much is kept."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Max, Min, Sum
from django.db.models.functions import TruncMonth

from pinerp.accounts.actors import Actor
from pinerp.accounts.rules import key_hash
from pinerp.behaviour.errors import EventFileNotAsked, UnknownEventFile
from pinerp.behaviour.models import Batch, EventFile, Part, Site, SiteKey, Tally
from pinerp.behaviour.rules.kinds import RETENTION_DAYS
from pinerp.kit import sql

SHOWN_FILES = 50
TALLY_DAYS = 7


def merchant_of(key: str) -> SiteKey | None:
    """Whose a write key is, from the house's side."""
    return SiteKey.objects.filter(hash=key_hash(key)).first()


def site_of(found: SiteKey) -> Any | None:
    """What a batch under this key is judged by; null: its site is stopped. In the transaction of its merchant."""
    rows = sql.rows(
        "behaviour",
        "site_facts",
        merchant_id=found.merchant_id,
        site_id=found.site_id,
        retention_days=RETENTION_DAYS,
    )
    return rows[0] if rows else None


def is_allowed(found: SiteKey, origin: str) -> bool:
    """Whether pages of an origin may write under this key. In the transaction of its merchant."""
    site = site_of(found)
    return site is not None and origin in site.origins


def sites(actor: Actor) -> list[Site]:
    """The sites of the stores that the actor sees, by name; those of no store only for one who sees all."""
    rows = Site.objects.filter(merchant_id=actor.merchant_id)
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return list(rows.order_by("name"))


SENT = ("kept", "repeated", "refused", "robots")


def tallies(merchant_id: int, today: date) -> dict[int, dict[str, int]]:
    """What each site sent in the last days."""
    since = today - timedelta(days=TALLY_DAYS)
    found: dict[int, dict[str, int]] = {}
    for row in Tally.objects.filter(merchant_id=merchant_id, day__gt=since):
        held = found.setdefault(row.site_id, dict.fromkeys(SENT, 0))
        for name in SENT:
            held[name] += getattr(row, name)
    return found


def files(actor: Actor) -> list[EventFile]:
    """The newest files of events."""
    rows = EventFile.objects.filter(merchant_id=actor.merchant_id)
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return list(rows.order_by("-id")[:SHOWN_FILES])


def asked_file(actor: Actor, file_id: int) -> EventFile:
    """A file that waits for a person. Refuses any other."""
    rows = EventFile.objects.filter(merchant_id=actor.merchant_id, id=file_id)
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    row = rows.first()
    if row is None:
        raise UnknownEventFile()
    if row.state != "asked":
        raise EventFileNotAsked(name=row.name)
    return row


def holdings(merchant_id: int) -> dict[str, Any]:
    """How much is kept: events, bytes, files, the first and the last day, and the events that wait."""
    found = Part.objects.filter(merchant_id=merchant_id, replaced_at=None).aggregate(
        events=Sum("rows"), bytes=Sum("bytes"), first=Min("day"), last=Max("day")
    )
    waiting = Batch.objects.filter(merchant_id=merchant_id).aggregate(events=Sum("events"))
    files = Part.objects.filter(merchant_id=merchant_id, replaced_at=None).count()
    return {**found, "files": files, "waiting": waiting["events"] or 0}


def months(merchant_id: int) -> list[dict[str, Any]]:
    """The months of which events are kept, the latest first, with their first and last day."""
    rows = (
        Part.objects.filter(merchant_id=merchant_id, replaced_at=None)
        .annotate(month=TruncMonth("day"))
        .values("month")
        .annotate(first=Min("day"), last=Max("day"), events=Sum("rows"), bytes=Sum("bytes"))
        .order_by("-month")
    )
    return [
        {
            "month": row["month"].strftime("%Y-%m"),
            "first": row["first"].isoformat(),
            "last": row["last"].isoformat(),
            "events": row["events"],
            "bytes": row["bytes"],
        }
        for row in rows
    ]


def companies_arrived(now: datetime) -> list[int]:
    """Companies whose events are due to be written; their signs are taken away. For the clock, in a transaction."""
    return [row.merchant_id for row in sql.rows("behaviour", "take_arrived", now=now)]


def next_file(merchant_id: int) -> EventFile | None:
    """The oldest file that waits to be read."""
    return EventFile.objects.filter(merchant_id=merchant_id, state="reading").order_by("id").first()
