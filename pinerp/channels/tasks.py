"""The clocks of the street door: send what rooms wish for, and renew authorisations ahead of their end."""

from __future__ import annotations

from datetime import timedelta

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import actions, intents, queries
from pinerp.channels.adapters import open_adapter
from pinerp.channels.errors import OutsideFailure
from pinerp.channels.models import StoreToken
from pinerp.channels.secrets import unseal
from pinerp.kit import tenancy, times

MOST_BATCHES = 50


@app.task(name="channels.dispatch", queue="outside", retry=False)
def dispatch(kind: str, merchant_id: int, store_id: int) -> None:
    """Send the wishes of a store until none is due."""
    for _ in range(MOST_BATCHES):
        if not intents.dispatch(kind, merchant_id, store_id):
            return


@app.task(name="channels.refresh_tokens", queue="outside", retry=False)
def refresh_tokens(merchant_id: int, store_id: int) -> None:
    """Renew a store's authorisation. One at a time per store: the job's lock is the single flight."""
    with tenancy.transaction(merchant_id):
        link = queries.link_of(merchant_id, store_id)
        token = StoreToken.objects.filter(merchant_id=merchant_id, store_id=store_id).first()
        if token is None:
            return
        refresh_token = unseal(token.refresh_token)
    actor, now = actors.system(merchant_id), times.now()
    try:
        tokens = open_adapter(link).tokens_refreshed(refresh_token)
    except OutsideFailure as failure:
        with tenancy.transaction(merchant_id):
            if failure.needs_person or not failure.may_retry:
                StoreToken.objects.filter(merchant_id=merchant_id, store_id=store_id).update(state="ended")
            actions.note_pull_failure(actor=actor, store_id=store_id, failure=failure, now=now)
            actions.reschedule(merchant_id, store_id, "tokens", now + max(failure.wait, timedelta(minutes=1)))
        return
    with tenancy.transaction(merchant_id):
        actions.keep_tokens(actor=actor, store_id=store_id, tokens=tokens, now=now)
        actions.reschedule(merchant_id, store_id, "orders", now)
