"""Batches of orders under one verb: how they stand, for the member who began them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.desk.models import OrderBatch, OrderBatchRow
from pinerp.kit.refusals import NotFound


def batches(actor: Actor, since: datetime) -> list[OrderBatch]:
    """A member's batches, the newest first."""
    rows = OrderBatch.objects.filter(
        merchant_id=actor.merchant_id, member_id=actor.member_id, created_at__gte=since
    ).defer("content")
    return list(rows.order_by("-created_at")[:20])


def one_batch(actor: Actor, batch_id: int) -> OrderBatch:
    """A batch of the member's own."""
    row = OrderBatch.objects.filter(merchant_id=actor.merchant_id, id=batch_id, member_id=actor.member_id).first()
    if row is None:
        raise NotFound()
    return row


def refused_rows(batch: OrderBatch, limit: int) -> list[OrderBatchRow]:
    """The first orders of a batch that were refused, with their reasons."""
    rows = OrderBatchRow.objects.filter(merchant_id=batch.merchant_id, batch_id=batch.id, state="refused")
    return list(rows.order_by("order_id")[:limit])


def waiting_rows(merchant_id: int, batch_id: int, after: int, limit: int, states: Sequence[str]) -> list[int]:
    """The next orders of a batch in some states, by id."""
    rows = OrderBatchRow.objects.filter(
        merchant_id=merchant_id, batch_id=batch_id, state__in=states, order_id__gt=after
    )
    return list(rows.order_by("order_id").values_list("order_id", flat=True)[:limit])
