"""The doors by which one learns what became of orders that one asked for (立即同步)."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels.errors import waits_for_person
from pinerp.kit.refusals import sentence
from pinerp.orders import queries
from pinerp.orders.api.people import doors
from pinerp.orders.models import SyncWish
from pinerp.orders.schemas.syncs import OrderSyncOut

SHOWN = timedelta(days=1)


@doors.ask("/syncs", permission="orders.sync", answer=list[OrderSyncOut])
def list_syncs(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The orders that you asked for in the last day, the newest first; each once, as it stands."""
    return [_sync(row) for row in queries.my_syncs(actor, now - SHOWN)]


@doors.ask("/syncs/{int:sync_id}", permission="orders.sync", answer=OrderSyncOut)
def show_sync(actor: Actor, sync_id: int) -> dict[str, Any]:
    """What became of an order that you asked for."""
    return _sync(queries.one_sync(actor, sync_id))


def _sync(row: SyncWish) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        "order_sn": row.order_sn,
        "state": row.state,
        "code": row.answer_code,
        "message": sentence(row.answer_code, row.answer_params) if row.answer_code else "",
        "needs_person": waits_for_person(row.answer_code),
        "asked_at": row.created_at,
        "ended_at": row.ended_at,
    }
