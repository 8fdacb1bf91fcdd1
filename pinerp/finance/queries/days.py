"""Every read of the cash book, narrowed to what the actor may see."""

from __future__ import annotations

from datetime import date

from pinerp.accounts.actors import Actor
from pinerp.finance.models import DayCheck, DayDifference
from pinerp.kit.refusals import NotFound


def day_checks(actor: Actor, *, store_id: int | None, since: date) -> list[DayCheck]:
    """The reconciled days from a day on, the newest first, of the stores in the actor's scope."""
    rows = DayCheck.objects.filter(merchant_id=actor.merchant_id, day__gte=since)
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    if store_id is not None:
        rows = rows.filter(store_id=store_id)
    return list(rows.order_by("-day", "store_id")[:1000])


def one_check(actor: Actor, check_id: int) -> tuple[DayCheck, list[DayDifference]]:
    """A reconciled day with its differences."""
    check = DayCheck.objects.filter(merchant_id=actor.merchant_id, id=check_id).first()
    if check is None or (actor.store_scope is not None and check.store_id not in actor.store_scope):
        raise NotFound()
    rows = DayDifference.objects.filter(merchant_id=actor.merchant_id, check_id=check_id).order_by("is_healed", "id")
    return check, list(rows[:1000])
