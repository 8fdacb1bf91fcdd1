"""Every read of stores, their sign-in, their clocks and their carriers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

import zstandard

from pinerp.accounts.actors import Actor
from pinerp.channels import rules
from pinerp.channels.adapters.contract import StoreLink
from pinerp.channels.errors import UnknownStore
from pinerp.channels.models import CarrierAccount, PlatformApp, PullCursor, RawPage, Store, StoreClaim, StoreToken
from pinerp.channels.secrets import unseal
from pinerp.kit import sql

FIRST_LOAD = timedelta(hours=24)
"""How far back a newly connected store is read; its platform offers three months."""

PULL_EVERY = timedelta(seconds=15)


def store_facts(merchant_id: int, store_id: int) -> Store:
    """A store; refuses one that is not there."""
    store = Store.objects.filter(merchant_id=merchant_id, id=store_id).first()
    if store is None:
        raise UnknownStore()
    return store


def visible_stores(actor: Actor) -> list[Store]:
    """The stores in the actor's scope, by name."""
    rows = Store.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    if actor.store_scope is not None:
        rows = rows.filter(id__in=actor.store_scope)
    return list(rows.order_by("name"))


def link_of(merchant_id: int, store_id: int) -> StoreLink:
    """Everything that an adapter needs, secrets in the clear: for one job, never kept."""
    store = store_facts(merchant_id, store_id)
    app = PlatformApp.objects.filter(merchant_id=merchant_id, id=store.platform_app_id or 0).first()
    if app is None:
        raise UnknownStore()
    token = StoreToken.objects.filter(merchant_id=merchant_id, store_id=store_id).first()
    return StoreLink(
        merchant_id=merchant_id,
        store_id=store_id,
        platform=store.platform,
        mall_id=store.mall_id or "",
        gateway_url=app.gateway_url,
        client_id=app.client_id,
        client_secret=unseal(app.client_secret),
        access_token=unseal(token.access_token) if token else "",
        proxy_url=app.proxy_url,
        currency=store.currency,
        mode=store.mode,
        sender=store.sender,
    )


def next_window(
    merchant_id: int, store_id: int, stream: str, span: timedelta, horizon: datetime
) -> tuple[datetime, datetime]:
    """The next window of a stream to read; empty (start = end) when it is complete up to the horizon."""
    cursor = PullCursor.objects.filter(merchant_id=merchant_id, store_id=store_id, stream=stream).first()
    until = cursor.complete_until if cursor else horizon - FIRST_LOAD
    return rules.next_window(until, span, horizon)


def pull_interval(merchant_id: int, store_id: int) -> timedelta:
    """How long a store that is up to date may rest before it is asked again."""
    return PULL_EVERY


def push_moments(merchant_id: int, store_ids: Iterable[int]) -> dict[int, str]:
    """Store → when the platform is told of a shipment; only stores of a platform, and not stopped ones."""
    rows = Store.objects.filter(merchant_id=merchant_id, id__in=set(store_ids), mall_id__isnull=False)
    return {row.id: row.push_moment for row in rows if row.mode != rules.STOPPED}


def default_carrier(merchant_id: int) -> str | None:
    """The carrier that the company uses when nothing else was chosen."""
    rows = CarrierAccount.objects.filter(merchant_id=merchant_id, archived_at=None).order_by("-is_default", "id")
    return rows.values_list("carrier_code", flat=True).first()


def carrier_accounts(merchant_id: int) -> dict[str, CarrierAccount]:
    """The bound carriers by carrier code."""
    rows = CarrierAccount.objects.filter(merchant_id=merchant_id, archived_at=None).order_by("is_default", "-id")
    return {row.carrier_code: row for row in rows}


def due_work(work: str, now: datetime, limit: int = 200) -> list[Any]:
    """Work that is due, taken so that no other clock takes it too: merchant_id, store_id."""
    return sql.rows("channels", "due_work", work=work, now=now, put_off_until=now + timedelta(minutes=5), limit=limit)


def sync_health(actor: Actor) -> dict[int, PullCursor]:
    """How the pulling of each store goes."""
    return {row.store_id: row for row in PullCursor.objects.filter(merchant_id=actor.merchant_id, stream="orders")}


def page_body(merchant_id: int, page_id: int) -> bytes | None:
    """A page as received, or None when its time was over."""
    page = RawPage.objects.filter(merchant_id=merchant_id, id=page_id).first()
    return None if page is None else zstandard.decompress(bytes(page.body))


def merchants_with_stores() -> list[int]:
    """Merchants that have a connected store."""
    return sorted(StoreClaim.objects.values_list("merchant_id", flat=True).distinct())
