"""Every read of stores, their sign-in, their clocks and their carriers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
import zstandard
from django.db.models import Count

from pinerp.accounts.actors import Actor
from pinerp.channels import adapters, rules
from pinerp.channels.adapters.contract import StoreLink
from pinerp.channels.errors import NotAuthorised, NotConnected, StoreNotCalled, UnknownStore
from pinerp.channels.models import (
    Authorisation,
    Carrier,
    CarrierAccount,
    CarrierMoment,
    HistoryLoad,
    PaymentMethod,
    PlatformApp,
    PullCursor,
    Quarantine,
    RawPage,
    Reveal,
    Store,
    StoreCheck,
    StoreClaim,
    StoreDue,
    StoreToken,
)
from pinerp.kit import sql
from pinerp.kit.refusals import NotFound
from pinerp.kit.secrets import unseal

FIRST_LOOK = timedelta(minutes=30)
"""Where the following of changes begins at a store that is new; what is older comes by its history."""

HISTORY = timedelta(days=89)
"""The platform answers for 90 days (its order API pages): so far back a new store is read."""

PULL_EVERY = timedelta(seconds=15)


def store_facts(merchant_id: int, store_id: int) -> Store:
    """A store; refuses one that is not there."""
    store = Store.objects.filter(merchant_id=merchant_id, id=store_id).first()
    if store is None:
        raise UnknownStore()
    return store


def find_store(actor: Actor, name_or_id: str) -> Store:
    """A visible store by its name or its number."""
    for store in visible_stores(actor):
        if name_or_id in (store.name, str(store.id)):
            return store
    raise UnknownStore()


def insist_on_visible(actor: Actor, store_id: int) -> Store:
    """A store; refuses one that is not there or not in the actor's scope."""
    if actor.store_scope is not None and store_id not in actor.store_scope:
        raise UnknownStore()
    return store_facts(actor.merchant_id, store_id)


def is_called(store: Store) -> bool:
    """Whether a store has an API through which it may be asked and told things now."""
    return store.platform in adapters.PLATFORMS and store.mode != rules.STOPPED


def insist_on_called(actor: Actor, store_id: int) -> Store:
    """A store; refuses one that is not there, not the actor's, or has no API."""
    store = insist_on_visible(actor, store_id)
    if not is_called(store):
        raise StoreNotCalled(store=store.name)
    return store


def visible_stores(actor: Actor) -> list[Store]:
    """The stores in the actor's scope, by name."""
    rows = Store.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    if actor.store_scope is not None:
        rows = rows.filter(id__in=actor.store_scope)
    return list(rows.order_by("name"))


def link_of(merchant_id: int, store_id: int) -> StoreLink:
    """Everything that an adapter needs, secrets in the clear: for one job, never kept.

    Refuses a store that is not connected (NotConnected), and one whose authorisation has ended (NotAuthorised).
    """
    return link_and_reach(merchant_id, store_id, "orders")[0]


def link_and_reach(merchant_id: int, store_id: int, stream: str) -> tuple[StoreLink, datetime | None]:
    """The same, and up to when a stream is complete (None before its first window); one statement, as every turn asks it."""
    found = sql.rows("channels", "link_of", merchant_id=merchant_id, store_id=store_id, stream=stream)
    if not found:
        raise UnknownStore()
    row = found[0]
    if row.client_id is None:
        raise NotConnected()
    if row.authorisation != "good":
        raise NotAuthorised()
    link = StoreLink(
        merchant_id=merchant_id,
        store_id=store_id,
        platform=row.platform,
        mall_id=row.mall_id or "",
        gateway_url=row.gateway_url,
        client_id=row.client_id,
        client_secret=unseal(row.client_secret),
        access_token=unseal(row.access_token),
        proxy_url=row.proxy_url,
        currency=row.currency,
        mode=row.mode,
        sender=row.sender,
    )
    return link, row.complete_until


def windows(reach: datetime | None, span: timedelta, horizon: datetime) -> Iterator[tuple[datetime, datetime]]:
    """The windows of a stream still to be read, one after the other, up to the horizon.

    A stream that was never read begins a little before now; one that was not read for long, where the platform's memory
    begins.
    """
    until = horizon - FIRST_LOOK if reach is None else max(reach, horizon - HISTORY)
    while True:
        start, end = rules.next_window(until, span, horizon)
        if start >= end:
            return
        yield start, end
        until = end


def back_offices(actor: Actor) -> dict[int, str]:
    """Store in sight → the page of its platform on which people find an order and talk to its buyer."""
    stand_ins = {app.id: app.gateway_url for app in apps(actor) if rules.is_local(app.gateway_url)}
    return {
        store.id: adapters.back_office(store.platform, stand_ins.get(store.platform_app_id or 0, ""))
        for store in visible_stores(actor)
        if store.platform in adapters.PLATFORMS
    }


def push_moments(merchant_id: int, store_ids: Iterable[int]) -> dict[int, str]:
    """Store → when the platform is told of a shipment: connected stores that are not stopped, and those fed by files."""
    rows = Store.objects.filter(merchant_id=merchant_id, id__in=set(store_ids))
    return {
        row.id: row.push_moment
        for row in rows
        if row.platform == "file" or (row.mall_id is not None and row.mode != rules.STOPPED)
    }


def carrier_moments(merchant_id: int, store_ids: Iterable[int]) -> dict[tuple[int, str], str]:
    """(store, carrier) → when the platform is told, where that is not the store's own moment."""
    rows = CarrierMoment.objects.filter(merchant_id=merchant_id, store_id__in=set(store_ids))
    return {(row.store_id, row.carrier_code): row.push_moment for row in rows.order_by("store_id", "carrier_code")}


def is_sending(merchant_id: int, store_id: int) -> bool:
    """Whether effects outside are sent for a store: it is connected and live."""
    return Store.objects.filter(
        merchant_id=merchant_id, id=store_id, mode=rules.LIVE, mall_id__isnull=False, archived_at=None
    ).exists()


def waybill_stores(merchant_id: int, store_ids: Iterable[int]) -> dict[int, int]:
    """Store → the one whose account gives its waybill numbers: itself where it has a platform; of a store of our own (手工单)
    the company's first one that is live. A store is left out where nothing gives a number.
    """
    rows = Store.objects.filter(merchant_id=merchant_id, id__in=set(store_ids))
    own = {row.id for row in rows if row.platform == "hand"}
    found = {row.id: row.id for row in rows if row.id not in own}
    if own:
        live = Store.objects.filter(merchant_id=merchant_id, mode=rules.LIVE, mall_id__isnull=False, archived_at=None)
        first = live.order_by("id").values_list("id", flat=True).first()
        found |= {} if first is None else dict.fromkeys(own, first)
    return found


def default_carrier(merchant_id: int) -> str | None:
    """The carrier that the company uses when nothing else was chosen."""
    rows = CarrierAccount.objects.filter(merchant_id=merchant_id, archived_at=None).order_by("-is_default", "id")
    return rows.values_list("carrier_code", flat=True).first()


def carrier_accounts(merchant_id: int) -> dict[str, CarrierAccount]:
    """The bound carriers by carrier code."""
    rows = CarrierAccount.objects.filter(merchant_id=merchant_id, archived_at=None).order_by("is_default", "-id")
    return {row.carrier_code: row for row in rows}


LEASE = timedelta(minutes=1)
"""Whoever took a store's work is believed dead after this, and somebody else takes it: a killed worker must not keep a store
from being asked for longer. One that was only slow does no harm, as a turn runs beside itself safely.
"""


def due_work(work: str, now: datetime, limit: int = 200) -> list[Any]:
    """Work that is due, taken so that no other clock takes it too: merchant_id, store_id."""
    return sql.rows("channels", "due_work", work=work, now=now, put_off_until=now + LEASE, limit=limit)


def is_due(work: str, now: datetime) -> bool:
    """Whether any store is due for a work."""
    return StoreDue.objects.filter(work=work, due_at__lte=now).exists()


RESTS_FOR_GOOD = timedelta(days=30)


def companies_with_work(merchant_ids: Iterable[int], work: str, now: datetime) -> list[int]:
    """Which of these companies have a store whose work goes on; one that rests for good has none."""
    rows = StoreDue.objects.filter(merchant_id__in=list(merchant_ids), work=work, due_at__lt=now + RESTS_FOR_GOOD)
    return sorted(set(rows.values_list("merchant_id", flat=True)))


def history_of(merchant_id: int, store_id: int, stream: str) -> HistoryLoad | None:
    """How far a new store's past is read; None where there is none to read."""
    return HistoryLoad.objects.filter(merchant_id=merchant_id, store_id=store_id, stream=stream).first()


def histories(actor: Actor) -> dict[tuple[int, str], HistoryLoad]:
    """The reading of every store's past, by store and stream."""
    rows = HistoryLoad.objects.filter(merchant_id=actor.merchant_id)
    return {(row.store_id, row.stream): row for row in rows}


def sync_health(actor: Actor) -> dict[tuple[int, str], PullCursor]:
    """How the pulling of each store goes, by store and stream."""
    rows = PullCursor.objects.filter(merchant_id=actor.merchant_id).exclude(pulled_at=None, failed_at=None)
    return {(row.store_id, row.stream): row for row in rows}


def page_body(merchant_id: int, page_id: int) -> bytes | None:
    """A page as received, or None when its time was over."""
    page = RawPage.objects.filter(merchant_id=merchant_id, id=page_id).first()
    return None if page is None else zstandard.decompress(bytes(page.body))


def page_ids(merchant_id: int, store_id: int, stream: str, since: datetime, until: datetime | None) -> list[int]:
    """Kept pages of a stream that were received in a span, the oldest first."""
    rows = RawPage.objects.filter(merchant_id=merchant_id, store_id=store_id, stream=stream, received_at__gte=since)
    if until is not None:
        rows = rows.filter(received_at__lt=until)
    return list(rows.order_by("id").values_list("id", flat=True))


def quarantined_bodies(actor: Actor, ids: Iterable[int], code: str = "order_unreadable") -> list[Quarantine]:
    """What could not be read, as received, of the stores in the actor's scope; locked, the unsettled ones only."""
    rows = Quarantine.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, id__in=list(ids), settled_at=None, code=code
    )
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return list(rows.order_by("id"))


def app_link(merchant_id: int, app_id: int) -> StoreLink:
    """A link that speaks for no shop yet: to exchange a code."""
    app = PlatformApp.objects.filter(merchant_id=merchant_id, id=app_id).first()
    if app is None:
        raise NotFound()
    return StoreLink(
        merchant_id=merchant_id,
        store_id=0,
        platform=app.platform,
        mall_id="",
        gateway_url=app.gateway_url,
        client_id=app.client_id,
        client_secret=unseal(app.client_secret),
        proxy_url=app.proxy_url,
    )


def listening_links(merchant_id: int) -> list[tuple[int, StoreLink, bool]]:
    """Of every app in use, a store that speaks for it; of every store: (app id, link, whether its messages are sent)."""
    tokens = StoreToken.objects.filter(merchant_id=merchant_id, state="good").values_list("store_id", "listens_since")
    heard = dict(tokens)
    stores = Store.objects.filter(
        merchant_id=merchant_id, id__in=list(heard), archived_at=None, mode__in=rules.PULLING_MODES
    )
    return [(s.platform_app_id or 0, link_of(merchant_id, s.id), heard[s.id] is not None) for s in stores]


def is_heard(merchant_id: int, store_id: int) -> bool:
    """Whether the platform sends messages about a store."""
    return StoreToken.objects.filter(merchant_id=merchant_id, store_id=store_id, listens_since__isnull=False).exists()


def one_check(actor: Actor, check_id: int) -> StoreCheck:
    """A check of a store in the actor's scope."""
    check = StoreCheck.objects.filter(merchant_id=actor.merchant_id, id=check_id).first()
    if check is None or (actor.store_scope is not None and check.store_id not in actor.store_scope):
        raise NotFound()
    return check


def reveals_to_send(merchant_id: int, ids: Iterable[int]) -> dict[int, tuple[str, dict[str, str]]]:
    """Reveal → order number and ciphertexts."""
    rows = Reveal.objects.filter(merchant_id=merchant_id, id__in=list(ids))
    return {row.id: (row.order_sn, row.texts) for row in rows}


def one_reveal(actor: Actor, reveal_id: int) -> tuple[Reveal, dict[str, str]]:
    """A reveal and its plain texts, for the one who asked and nobody else; empty before they come and after two minutes."""
    row = Reveal.objects.filter(merchant_id=actor.merchant_id, id=reveal_id, asked_by=actor.member_id).first()
    if row is None:
        raise NotFound()
    plain: dict[str, str] = {} if row.sealed is None else orjson.loads(unseal(row.sealed))
    return row, plain


def stores_of_malls(platform: str, mall_ids: Iterable[str]) -> dict[str, tuple[int, int]]:
    """Shop → (merchant, store), of the whole house."""
    rows = StoreClaim.objects.filter(platform=platform, mall_id__in=list(mall_ids))
    return {row.mall_id: (row.merchant_id, row.store_id) for row in rows}


def apps(actor: Actor) -> list[PlatformApp]:
    """The applications at platforms; their secrets are for adapters only."""
    return list(PlatformApp.objects.filter(merchant_id=actor.merchant_id, archived_at=None).order_by("name"))


def practice_stores(actor: Actor) -> set[int]:
    """The stores whose platform is a stand-in on this machine or in its network: nothing there is real."""
    local = {app.id for app in apps(actor) if rules.is_local(app.gateway_url)}
    return {store.id for store in visible_stores(actor) if store.platform_app_id in local}


def authorisations(actor: Actor, limit: int = 20) -> list[Authorisation]:
    """The latest authorisations and what became of them."""
    rows = Authorisation.objects.filter(merchant_id=actor.merchant_id).defer("code").order_by("-id")
    return list(rows[:limit])


def token_ends(actor: Actor) -> dict[int, StoreToken]:
    """Until when each store is authorised."""
    rows = StoreToken.objects.filter(merchant_id=actor.merchant_id).defer("access_token", "refresh_token")
    return {row.store_id: row for row in rows}


def quarantined(actor: Actor, limit: int = 100) -> list[Quarantine]:
    """What could not be read, newest first, of the stores in the actor's scope."""
    rows = Quarantine.objects.filter(merchant_id=actor.merchant_id, settled_at=None).defer("body")
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return list(rows.order_by("-id")[:limit])


def count_quarantined(actor: Actor) -> dict[int, int]:
    """How many could not be read, by store."""
    rows = Quarantine.objects.filter(merchant_id=actor.merchant_id, settled_at=None)
    return dict(rows.values_list("store_id").annotate(n=Count("id")).values_list("store_id", "n"))


def carriers_of(merchant_id: int, account_ids: Sequence[int]) -> list[str]:
    """The carrier codes of some accounts, unbound ones too."""
    rows = CarrierAccount.objects.filter(merchant_id=merchant_id, id__in=list(account_ids))
    return sorted(set(rows.values_list("carrier_code", flat=True)))


def known_carriers() -> list[Carrier]:
    """The carriers that can be bound."""
    return list(Carrier.objects.order_by("code"))


def bound_carriers(actor: Actor) -> list[CarrierAccount]:
    """The company's bound carriers, the default first."""
    rows = CarrierAccount.objects.filter(merchant_id=actor.merchant_id, archived_at=None)
    return list(rows.order_by("-is_default", "name"))


def payment_methods(actor: Actor, *, with_archived: bool = False) -> list[PaymentMethod]:
    """The company's ways of paying; on demand those set aside too."""
    rows = PaymentMethod.objects.filter(merchant_id=actor.merchant_id)
    return list((rows if with_archived else rows.filter(archived_at=None)).order_by("name"))


def merchants_with_stores() -> list[int]:
    """Merchants that have a connected store."""
    return sorted(StoreClaim.objects.values_list("merchant_id", flat=True).distinct())
