"""Lists of buyers with a hold-out: who is on them, and whether those who were reached bought again more often."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from pinerp.accounts.actors import Actor
from pinerp.campaigns.errors import UnknownBuyerList
from pinerp.campaigns.models import BuyerList, Listed
from pinerp.campaigns.rules import holding
from pinerp.kit import sql


def buyer_lists(actor: Actor, *, is_archived: bool = False) -> list[BuyerList]:
    """Those in use, or those put away; the newest first."""
    rows = BuyerList.objects.filter(merchant_id=actor.merchant_id, archived_at__isnull=not is_archived)
    return list(rows.order_by("-id"))


def buyer_list(actor: Actor, list_id: int) -> BuyerList:
    """One of them, or a refusal."""
    found = BuyerList.objects.filter(merchant_id=actor.merchant_id, id=list_id).first()
    if found is None:
        raise UnknownBuyerList()
    return found


def lock_lists(actor: Actor, ids: Iterable[int]) -> dict[int, BuyerList]:
    """Lists for oneself, by id."""
    rows = BuyerList.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(ids)).order_by("id")
    return {row.id: row for row in rows}


def reached(merchant_id: int, list_id: int) -> list[int]:
    """The buyers to be reached: all but those held out."""
    rows = Listed.objects.filter(merchant_id=merchant_id, list_id=list_id, is_held=False)
    return list(rows.order_by("buyer").values_list("buyer", flat=True))


def uplift(merchant_id: int, row: BuyerList, now: datetime) -> tuple[datetime, holding.Uplift]:
    """Until when was counted, and whether those reached bought again more often."""
    until = min(now, row.reached_at + timedelta(days=row.days))
    found = {
        one.is_held: holding.Side(one.buyers, one.again)
        for one in sql.rows(
            "campaigns", "bought_again", merchant_id=merchant_id, list_id=row.id, since=row.reached_at, until=until
        )
    }
    return until, holding.uplift(found.get(False, holding.Side(0, 0)), found.get(True, holding.Side(0, 0)))
