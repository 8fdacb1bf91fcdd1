"""The clocks of the street door: send what rooms wish for, and renew authorisations ahead of their end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, replace
from datetime import timedelta
from typing import TypeVar

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.channels import actions, intents, listening, queries
from pinerp.channels.adapters import StoreLink, open_adapter
from pinerp.channels.adapters.values import CheckLine, ShopFacts, Tokens
from pinerp.channels.errors import AuthorisationLost, NotAuthorised, OutsideFailure, PlatformRefused, TokenExpired
from pinerp.channels.models import StoreToken
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.kit.secrets import unseal

LISTEN_SECONDS = 58.0
MOST_BATCHES = 50
MOST_TRIES = 5
JUST_RENEWED = timedelta(seconds=10)
"""Several jobs may meet the same dead token; only the first renews it."""

RENEWED_AGAIN = timedelta(seconds=5)
"""After a hitch: without a token nothing comes in."""

ENDS = (PlatformRefused, NotAuthorised, TokenExpired)
"""What a renewal is refused with when only the shop's main account can help."""

Answered = TypeVar("Answered")


@app.task(name="channels.dispatch", queue="outside", retry=False)
def dispatch(kind: str, merchant_id: int, store_id: int) -> None:
    """Send the wishes of a store until none is due."""
    for _ in range(MOST_BATCHES):
        if not intents.dispatch(kind, merchant_id, store_id):
            return


@app.periodic(cron="* * * * * */10")
@app.task(name="channels.listen", queue="listen", queueing_lock="channels.listen", lock="channels.listen", retry=False)
async def listen(timestamp: int) -> None:
    """Hear the platform's messages, one listener in the whole house, anew every minute."""
    await listening.listen(LISTEN_SECONDS)


@app.task(name="channels.authorise", queue="outside", retry=False)
def authorise(merchant_id: int) -> None:
    """Exchange the codes that wait, one after the other; no transaction is open while the platform is asked."""
    actor = actors.system(merchant_id)
    while True:
        with tenancy.transaction(merchant_id):
            row = actions.take_authorisation(merchant_id, times.now())
            if row is None:
                return
            link = queries.app_link(merchant_id, row.platform_app_id)
            code = unseal(row.code)
        try:
            tokens, shop = exchange(link, code)
            with tenancy.transaction(merchant_id):
                now = times.now()
                store = actions.connect_store(
                    actor=actor,
                    platform=link.platform,
                    app={
                        "client_id": link.client_id,
                        "client_secret": link.client_secret,
                        "gateway_url": link.gateway_url,
                        "proxy_url": link.proxy_url,
                    },
                    shop=shop,
                    tokens=tokens,
                    now=now,
                    warehouse_id=row.warehouse_hint,
                    sender=row.sender,
                )
                actions.end_authorisation(actor=actor, authorisation_id=row.id, store_id=store.id, now=now)
        except Refusal as failure:
            is_lost = isinstance(failure, OutsideFailure) and failure.is_lost
            why = AuthorisationLost() if is_lost else failure
            with tenancy.transaction(merchant_id):
                actions.end_authorisation(
                    actor=actor, authorisation_id=row.id, code=why.code, params=why.params, now=times.now()
                )


def exchange(link: StoreLink, code: str) -> tuple[Tokens, ShopFacts]:
    """Tokens for a code, and whose shop it is. The code is sent again only where the platform surely did not see it."""
    tokens = persist(lambda: open_adapter(link).tokens_from_code(code))
    try:
        shop = persist(open_adapter(replace(link, access_token=tokens.access_token)).shop)
    except OutsideFailure:
        if not tokens.owner_id:
            raise
        shop = ShopFacts(mall_id=tokens.owner_id, name="")
    return tokens, shop


def persist(call: Callable[[], Answered]) -> Answered:
    """A call, tried a few times while trying may help."""
    for _ in range(MOST_TRIES - 1):
        try:
            return call()
        except OutsideFailure as failure:
            if failure.is_lost or not failure.may_retry:
                raise
            time.sleep(min(failure.wait.total_seconds(), 3.0))
    return call()


@app.task(name="channels.try_store", queue="outside", retry=False)
def try_store(merchant_id: int, store_id: int, check_id: int) -> None:
    """Try a store's connection point by point."""
    actor = actors.system(merchant_id)
    try:
        with tenancy.transaction(merchant_id):
            link = queries.link_of(merchant_id, store_id)
            carriers = sorted(queries.carrier_accounts(merchant_id))
            is_heard = queries.is_heard(merchant_id, store_id)
        lines = open_adapter(link).try_connection(carriers, is_heard)
    except Refusal as refusal:
        lines = [CheckLine("authorisation", "bad", {}, refusal.code)]
    with tenancy.transaction(merchant_id):
        actions.end_check(actor=actor, check_id=check_id, lines=[asdict(line) for line in lines], now=times.now())


@app.task(name="channels.refresh_tokens", queue="outside", retry=False)
def refresh_tokens(merchant_id: int, store_id: int) -> None:
    """Renew a store's authorisation. One at a time per store: the job's lock is the single flight."""
    with tenancy.transaction(merchant_id):
        token = StoreToken.objects.filter(merchant_id=merchant_id, store_id=store_id).first()
        now = times.now()
        if token is None or token.state != "good" or token.obtained_at > now - JUST_RENEWED:
            return
        link = queries.link_of(merchant_id, store_id)
        refresh_token = unseal(token.refresh_token)
    actor = actors.system(merchant_id)
    try:
        tokens = open_adapter(link).tokens_refreshed(refresh_token)
    except OutsideFailure as failure:
        with tenancy.transaction(merchant_id):
            actions.note_pull_failure(actor=actor, store_id=store_id, failure=failure, now=now)
            pause = RENEWED_AGAIN if failure.may_retry else timedelta(minutes=1)
            actions.reschedule(merchant_id, store_id, "tokens", now + max(failure.wait, pause))
            if isinstance(failure, ENDS):
                actions.note_pull_failure(actor=actor, store_id=store_id, failure=NotAuthorised(), now=now)
                actions.end_authorisation_of(actor=actor, store_id=store_id, now=now)
        return
    with tenancy.transaction(merchant_id):
        actions.keep_tokens(actor=actor, store_id=store_id, tokens=tokens, now=now)
        actions.resume_pulling(merchant_id, store_id, now)
