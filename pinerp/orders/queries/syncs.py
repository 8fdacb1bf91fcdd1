"""Orders that were asked for one by one (立即同步): for the one who asked, and nobody else."""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.kit.refusals import NotFound
from pinerp.orders.models import SyncWish

MOST = 50


def my_syncs(actor: Actor, since: datetime) -> list[SyncWish]:
    """What the actor asked for since an instant, the newest first; of an order asked for again only the last."""
    mine = SyncWish.objects.filter(merchant_id=actor.merchant_id, asked_by=actor.member_id)
    last: dict[tuple[int, str], SyncWish] = {}
    for row in mine.filter(created_at__gte=since).order_by("-created_at", "-id")[:MOST]:
        last.setdefault((row.store_id, row.order_sn), row)
    return list(last.values())


def one_sync(actor: Actor, sync_id: int) -> SyncWish:
    """One that the actor asked for."""
    row = SyncWish.objects.filter(merchant_id=actor.merchant_id, asked_by=actor.member_id, id=sync_id).first()
    if row is None:
        raise NotFound()
    return row


def waiting_syncs(merchant_id: int, store_id: int, order_sn: str) -> list[int]:
    """Those that wait for an order, for the worker."""
    rows = SyncWish.objects.filter(merchant_id=merchant_id, store_id=store_id, order_sn=order_sn, state="waiting")
    return list(rows.order_by("id").values_list("id", flat=True))
