"""Searches for receivers: for the one who asked, and nobody else."""

from __future__ import annotations

from pinerp.accounts.actors import Actor
from pinerp.kit.refusals import NotFound
from pinerp.orders.models import ReceiverSearch


def one_search(actor: Actor, search_id: int) -> ReceiverSearch:
    """A search of the actor's own."""
    row = ReceiverSearch.objects.filter(merchant_id=actor.merchant_id, id=search_id, asked_by=actor.member_id).first()
    if row is None:
        raise NotFound()
    return row


def waiting_search(merchant_id: int, search_id: int) -> ReceiverSearch | None:
    """A search that is not answered yet, for the worker."""
    return ReceiverSearch.objects.filter(merchant_id=merchant_id, id=search_id, state="waiting").first()
