"""Asks the platforms for the index string of a receiver's name or phone number, once for each application."""

from __future__ import annotations

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import queries as stores
from pinerp.channels import rounds
from pinerp.channels.errors import OutsideFailure
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.kit.secrets import unseal
from pinerp.orders import actions, queries


@app.task(name="orders.find_receiver", queue="outside", retry=False)
def find_receiver(merchant_id: int, search_id: int) -> None:
    """One search. A platform that does not answer is said; what the others and plain receivers give is found all the same."""
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        row = queries.waiting_search(merchant_id, search_id)
        if row is None or row.sealed is None:
            return
        text = unseal(row.sealed)
        speakers = {s.platform_app_id: s.id for s in stores.visible_stores(actor) if s.platform_app_id is not None}
    texts, failure = [text], None
    for store_id in speakers.values():
        try:
            _, adapter = rounds.speaker(merchant_id, store_id)
            texts.append(adapter.sensitive.search_index(row.kind, text))
        except (OutsideFailure, Refusal) as refusal:
            failure = refusal
    with tenancy.transaction(merchant_id):
        actions.end_search(
            actor=actor,
            search_id=search_id,
            kind=row.kind,
            texts=[t for t in texts if t],
            failure=failure,
            now=times.now(),
        )
