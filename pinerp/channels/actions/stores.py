"""Stores: connected or made, set up, shadowed, live, stopped; and their tokens, sealed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import intents, queries, rules
from pinerp.channels.actions.authorising import keep_app
from pinerp.channels.actions.pulling import begin_history, reschedule, resume_pulling, stop_pulling
from pinerp.channels.adapters.values import ShopFacts, Tokens
from pinerp.channels.errors import NotConnected, ShopTaken, UnknownCarrier, UnknownStore
from pinerp.channels.models import Carrier, CarrierMoment, Store, StoreCheck, StoreClaim, StoreDue, StoreToken
from pinerp.kit import jobs
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NameTaken
from pinerp.kit.secrets import seal

AHEAD = timedelta(hours=12)
"""Tokens are renewed this long before they end."""


def create_store(
    *,
    actor: Actor,
    name: str,
    platform: str,
    now: datetime,
    currency: str = "CNY",
    warehouse_id: int | None = None,
    carrier_code: str | None = None,
) -> Store:
    """A store that is fed by files or by hand; nothing is ever sent for it. Inverse: `stop_store`."""
    _insist_on_carrier(carrier_code)
    store = _create(
        actor,
        name=name,
        platform=platform,
        currency=currency,
        warehouse_hint=warehouse_id,
        carrier_code=carrier_code,
        mode=rules.STOPPED,
    )
    logbook.write(actor, "channels.create_store", [store.id], now, {"platform": platform})
    return store


def connect_store(
    *,
    actor: Actor,
    platform: str,
    app: dict[str, str],
    shop: ShopFacts,
    tokens: Tokens,
    now: datetime,
    warehouse_id: int | None = None,
    sender: dict[str, Any] | None = None,
) -> Store:
    """Keep a shop whose authorisation was just obtained; it starts in shadow mode. Connecting it again renews it.

    Refuses a shop that another company of this house holds. `app` has client_id, client_secret, gateway_url, and may
    have proxy_url and authorize_url.
    """
    claim = StoreClaim.objects.filter(platform=platform, mall_id=shop.mall_id).first()
    if claim is not None and claim.merchant_id != actor.merchant_id:
        raise ShopTaken()
    known_app = keep_app(actor=actor, platform=platform, now=now, **app)
    mine = Store.objects.select_for_update().filter(
        merchant_id=actor.merchant_id, platform=platform, mall_id=shop.mall_id
    )
    store = mine.first()
    if store is None:
        store = _create(
            actor,
            name=_free_name(actor, shop),
            platform=platform,
            mall_id=shop.mall_id,
            platform_app_id=known_app.id,
            warehouse_hint=warehouse_id,
            sender=sender or {},
        )
    else:
        mine.update(platform_app_id=known_app.id, archived_at=None)
    if claim is None:
        _claim_shop(actor, store, shop.mall_id)
    keep_tokens(actor=actor, store_id=store.id, tokens=tokens, now=now)
    resume_pulling(actor.merchant_id, store.id, now)
    begin_history(actor=actor, store_id=store.id, now=now)
    reschedule(actor.merchant_id, store.id, "day_check", rules.next_night(now, store.id))
    logbook.write(actor, "channels.connect_store", [store.id], now, {"platform": platform})
    return store


def _insist_on_carrier(code: str | None) -> None:
    if code is not None and not Carrier.objects.filter(code=code).exists():
        raise UnknownCarrier(carrier=code)


def _create(actor: Actor, **facts: Any) -> Store:
    try:
        with transaction.atomic():
            return Store.objects.create(merchant_id=actor.merchant_id, **facts)
    except IntegrityError as error:
        raise NameTaken(name=facts["name"]) from error


def _free_name(actor: Actor, shop: ShopFacts) -> str:
    """The shop's own name; with its number where another store bears that name."""
    name = (shop.name or shop.mall_id)[:80]
    taken = Store.objects.filter(merchant_id=actor.merchant_id, name=name).exists()
    return f"{name[:60]} {shop.mall_id}"[:80] if taken else name


def _claim_shop(actor: Actor, store: Store, mall_id: str) -> None:
    try:
        with transaction.atomic():
            StoreClaim.objects.create(
                platform=store.platform, mall_id=mall_id, merchant_id=actor.merchant_id, store_id=store.id
            )
    except IntegrityError as error:
        raise ShopTaken() from error


def keep_tokens(*, actor: Actor, store_id: int, tokens: Tokens, now: datetime) -> None:
    """Seal a store's authorisation and plan its renewal. The former one is gone: the platform killed it; what could not be
    sent with it is sent now.
    """
    StoreToken.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).delete()
    StoreToken.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        access_token=seal(tokens.access_token),
        refresh_token=seal(tokens.refresh_token),
        expires_at=tokens.expires_at,
        refresh_expires_at=tokens.refresh_expires_at,
        scope=tokens.scope,
        obtained_at=now,
    )
    renew_at = max(now + timedelta(minutes=1), tokens.expires_at - AHEAD)
    reschedule(actor.merchant_id, store_id, "tokens", renew_at)
    intents.revive(actor.merchant_id, store_id, now)


def change_store(*, actor: Actor, store_id: int, facts: dict[str, Any], now: datetime) -> Outcome:
    """Change how a store works: name, push_moment, auto_parcel, warehouse, carrier, sender. Inverse: the former facts."""
    _insist_on_carrier(facts.get("carrier_code"))
    if facts:
        _update(actor, store_id, facts)
    logbook.write(actor, "channels.change_store", [store_id], now, {"facts": sorted(facts)})
    return Outcome(done=[store_id])


def change_moments(
    *, actor: Actor, store_id: int, push_moment: str, carriers: Mapping[str, str], now: datetime
) -> Outcome:
    """回传时机: when the platform is told of a store's parcels, and of those that go with a carrier of its own moment (as a
    whole: who is left out follows the store). Inverse: the former ones.

    It tells nothing and takes nothing back: a parcel that lies here is told of at the next moment that it meets.
    """
    unknown = set(carriers) - set(Carrier.objects.filter(code__in=list(carriers)).values_list("code", flat=True))
    if unknown:
        raise UnknownCarrier(carrier=min(unknown))
    _update(actor, store_id, {"push_moment": push_moment})
    CarrierMoment.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).delete()
    CarrierMoment.objects.bulk_create(
        [
            CarrierMoment(merchant_id=actor.merchant_id, store_id=store_id, carrier_code=code, push_moment=moment)
            for code, moment in sorted(carriers.items())
        ]
    )
    params = {"push_moment": push_moment, "carriers": dict(sorted(carriers.items()))}
    logbook.write(actor, "channels.change_moments", [store_id], now, params)
    return Outcome(done=[store_id])


def go_live(*, actor: Actor, store_id: int, live_from: datetime, now: datetime) -> Outcome:
    """From this moment on orders are shipped and pushed by us; earlier ones never by themselves. Inverse: `go_shadow`.

    `live_at` remembers when the switch was made: what a person let go before it was let go in shadow mode.
    """
    _insist_on_connection(actor, store_id)
    _update(actor, store_id, {"mode": rules.LIVE, "live_from": live_from, "live_at": now})
    resume_pulling(actor.merchant_id, store_id, now)
    logbook.write(actor, "channels.go_live", [store_id], now, {"live_from": live_from.isoformat()})
    return Outcome(done=[store_id])


def go_shadow(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """影子模式: pull, review and show, send nothing. Inverse: `go_live`."""
    _insist_on_connection(actor, store_id)
    _update(actor, store_id, {"mode": rules.SHADOW})
    resume_pulling(actor.merchant_id, store_id, now)
    logbook.write(actor, "channels.go_shadow", [store_id], now)
    return Outcome(done=[store_id])


def stop_store(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Neither pull nor send. Inverse: `go_shadow`."""
    _update(actor, store_id, {"mode": rules.STOPPED})
    stop_pulling(actor.merchant_id, store_id)
    logbook.write(actor, "channels.stop_store", [store_id], now)
    return Outcome(done=[store_id])


def archive_store(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Set a store aside and let go of its shop, which another company may connect then. Inverse: `restore_store`."""
    _update(actor, store_id, {"mode": rules.STOPPED, "archived_at": now})
    for house_rows in (StoreDue, StoreClaim):
        house_rows.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).delete()
    StoreToken.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).delete()
    logbook.write(actor, "channels.archive_store", [store_id], now)
    return Outcome(done=[store_id])


def restore_store(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """Bring a store back, stopped. A platform's shop is claimed again, and has to be authorised anew."""
    _update(actor, store_id, {"archived_at": None})
    store = queries.store_facts(actor.merchant_id, store_id)
    claims = StoreClaim.objects.filter(platform=store.platform, mall_id=store.mall_id or "")
    claim = claims.first()
    if claim is not None and claim.merchant_id != actor.merchant_id:
        raise ShopTaken()
    if claim is None and store.mall_id:
        _claim_shop(actor, store, store.mall_id)
    logbook.write(actor, "channels.restore_store", [store_id], now)
    return Outcome(done=[store_id])


def note_listening(*, actor: Actor, store_id: int, now: datetime) -> None:
    """From now on the platform sends messages about the shop."""
    StoreToken.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(listens_since=now)
    logbook.write(actor, "channels.listen", [store_id], now)


def check_store(*, actor: Actor, store_id: int, now: datetime) -> StoreCheck:
    """接入检查: have a store's connection tried point by point in the background. It changes nothing at the platform."""
    queries.insist_on_visible(actor, store_id)
    _insist_on_connection(actor, store_id)
    check = StoreCheck.objects.create(merchant_id=actor.merchant_id, store_id=store_id, created_at=now)
    facts = {"merchant_id": actor.merchant_id, "store_id": store_id, "check_id": check.id}
    jobs.defer_once("channels.try_store", f"check:{actor.merchant_id}:{check.id}", **facts)
    logbook.write(actor, "channels.check_store", [store_id], now)
    return check


def end_check(*, actor: Actor, check_id: int, lines: list[dict[str, Any]], now: datetime) -> None:
    """What was found, point by point."""
    StoreCheck.objects.filter(merchant_id=actor.merchant_id, id=check_id).update(
        state="done", lines=lines, ended_at=now
    )


def end_authorisation_of(*, actor: Actor, store_id: int, now: datetime) -> None:
    """The platform takes the store's tokens no more: nothing is called until somebody authorises it again."""
    StoreToken.objects.filter(merchant_id=actor.merchant_id, store_id=store_id).update(state="ended")
    StoreDue.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, work="tokens").delete()
    logbook.write(actor, "channels.authorisation_ended", [store_id], now)


def _insist_on_connection(actor: Actor, store_id: int) -> None:
    if queries.store_facts(actor.merchant_id, store_id).mall_id is None:
        raise NotConnected()


def _update(actor: Actor, store_id: int, facts: dict[str, Any]) -> None:
    if actor.store_scope is not None and store_id not in actor.store_scope:
        raise UnknownStore()
    try:
        with transaction.atomic():
            if not Store.objects.filter(merchant_id=actor.merchant_id, id=store_id).update(**facts):
                raise UnknownStore()
    except IntegrityError as error:
        raise NameTaken(name=facts.get("name", "")) from error
