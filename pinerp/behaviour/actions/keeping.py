"""How long events are kept, and the erasure of one buyer."""

from __future__ import annotations

from datetime import datetime, timedelta

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.behaviour.actions import files
from pinerp.behaviour.actions.writing import write_waiting
from pinerp.behaviour.errors import UnknownBuyer
from pinerp.behaviour.models import Erased, IdRun, Keeping, Part
from pinerp.behaviour.queries import parts, shelf
from pinerp.behaviour.rules.kinds import FILED, number_of
from pinerp.kit import times
from pinerp.kit.outcomes import Outcome

READ_FOR = timedelta(hours=1)
"""A file that was replaced is left so long to those who still read it."""


def set_retention(*, actor: Actor, days: int, now: datetime) -> Outcome:
    """保留天数: earlier Beijing days go at the next sweep, within the hour; what files of events brought stays with them.

    Inverse: itself, but what went is gone.
    """
    keeping = files.held(actor=actor)
    Keeping.objects.filter(merchant_id=actor.merchant_id, id=keeping.id).update(retention_days=days)
    logbook.write(actor, "behaviour.set_retention", [keeping.id], now, {"days": days})
    return Outcome(done=[keeping.id])


def erase_buyer(*, actor: Actor, visitor: str, buyer: int | None, now: datetime) -> Outcome:
    """删除买家行为: all events of a buyer (by number) or of a visitor (by the shop's own name) go from all files, which are
    written anew and the former ones deleted, and none that comes later is kept. facts.events: how many went.

    No inverse: that is what it is for. The logbook tells how many, and not whose.
    """
    number = number_of(actor.merchant_id, visitor) if buyer is None else buyer
    while write_waiting(actor=actor, now=now):
        pass
    keeping = files.held(actor=actor)
    gone = files.rewrite(actor=actor, where=f"buyer = {int(number)}", now=now)
    known = Erased.objects.filter(merchant_id=actor.merchant_id, buyer=number).exists()
    if not gone and not known:
        raise UnknownBuyer()
    _destroy_replaced(actor, number)
    Erased.objects.bulk_create(
        [Erased(merchant_id=actor.merchant_id, buyer=number, erased_at=now)], ignore_conflicts=True
    )
    logbook.write(actor, "behaviour.erase_buyer", [keeping.id], now, {"events": gone})
    return Outcome(done=[keeping.id], facts={"events": gone})


def _destroy_replaced(actor: Actor, number: int) -> None:
    """Files that only wait for their last readers may hold the buyer too: they go now."""
    old = list(Part.objects.filter(merchant_id=actor.merchant_id, replaced_at__isnull=False))
    files.destroy(actor=actor, old=old)


def sweep(*, actor: Actor, now: datetime) -> int:
    """Days beyond those kept go with their files, but for what a file of events brought; so do files that nobody reads any
    more, and strays that no list knows. How many events went. No inverse.
    """
    keeping = files.held(actor=actor)
    first = parts.first_kept_day(times.beijing_day(now), keeping.retention_days)
    over = list(Part.objects.filter(merchant_id=actor.merchant_id, day__lt=first, replaced_at=None).exclude(sort=FILED))
    old = list(Part.objects.filter(merchant_id=actor.merchant_id, replaced_at__lt=now - READ_FOR))
    files.destroy(actor=actor, old=[*over, *old])
    gone = sum(part.rows for part in over)
    if gone:
        logbook.write(actor, "behaviour.sweep", [keeping.id], now, {"events": gone, "before": first.isoformat()})
    return gone


def sweep_strays(*, actor: Actor, now: datetime) -> int:
    """Files of a company that no list names, left by a writer that was ended, go once they are old; how many."""
    known = {
        path
        for table in (Part, IdRun)
        for path in table.objects.filter(merchant_id=actor.merchant_id).values_list("path", flat=True)
    }
    limit = (now - READ_FOR).timestamp()
    strays = [path for path, at in shelf.lying(actor.merchant_id) if path not in known and at < limit]
    shelf.unlink(strays)
    return len(strays)
