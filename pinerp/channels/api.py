"""The doors of the street door: stores and how their pulling goes, authorisation, carriers, ways of paying.

No door waits for the platform, and none answers a secret.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.conf import settings

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.channels import actions, queries
from pinerp.channels.adapters import check_words
from pinerp.channels.errors import notice, waits_for_person
from pinerp.channels.models import (
    Authorisation,
    CarrierAccount,
    HistoryLoad,
    PaymentMethod,
    PlatformApp,
    PullCursor,
    StoreCheck,
)
from pinerp.channels.rules import STREAMS
from pinerp.channels.schemas import (
    AppIdIn,
    AppIn,
    AppOut,
    AuthorisationOut,
    AuthoriseIn,
    CarrierAccountIn,
    CarrierAccountOut,
    CarrierOut,
    ChangeMomentsIn,
    ChangeStoreIn,
    CheckOut,
    GoLiveIn,
    IdIn,
    NoticeOut,
    PaymentMethodIn,
    PaymentMethodOut,
    QuarantineOut,
    StopRegionsIn,
    StoreIdIn,
    StoreIn,
    StoreOut,
)
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import sentence
from pinerp.kit.shapes import OutcomeOut

doors = Doors("channels")


@doors.ask("/stores", permission="channels.view", answer=list[StoreOut])
def list_stores(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The stores that you may see, and how their pulling goes."""
    health, tokens, pasts = queries.sync_health(actor), queries.token_ends(actor), queries.histories(actor)
    unread, practice = queries.count_quarantined(actor), queries.practice_stores(actor)
    stores = queries.visible_stores(actor)
    moments = queries.carrier_moments(actor.merchant_id, [store.id for store in stores])
    found = []
    for store in stores:
        token = tokens.get(store.id)
        found.append(
            {
                "id": str(store.id),
                "platform": store.platform,
                "name": store.name,
                "mall_id": store.mall_id,
                "mode": store.mode,
                "live_from": _text(store.live_from),
                "push_moment": store.push_moment,
                "carrier_moments": {code: m for (i, code), m in moments.items() if i == store.id},
                "auto_parcel": store.auto_parcel,
                "currency": store.currency,
                "warehouse_id": None if store.warehouse_hint is None else str(store.warehouse_hint),
                "carrier_code": store.carrier_code,
                "sender": store.sender,
                "is_practice": store.id in practice,
                "is_authorised": token is not None and token.state == "good",
                "authorised_until": None if token is None else _text(token.expires_at),
                "sync": _sync(health.get((store.id, "orders")), unread.get(store.id, 0), now),
                "cases_sync": _sync(health.get((store.id, "cases")), 0, now),
                "orders_past": _past(pasts.get((store.id, "orders"))),
                "cases_past": _past(pasts.get((store.id, "cases"))),
            }
        )
    return found


@doors.ask("/notices", permission="channels.view", answer=list[NoticeOut])
def list_notices(actor: Actor) -> list[dict[str, Any]]:
    """通知: what stands in the way of stores until somebody acts, the latest first; it goes when the cause is gone."""
    health = queries.sync_health(actor)
    found = []
    for store in queries.visible_stores(actor):
        failed = [c for stream in STREAMS if (c := health.get((store.id, stream))) and waits_for_person(c.failure_code)]
        for code, cursor in {c.failure_code: c for c in failed}.items():
            text = notice(store.name, code, cursor.failure_params)
            found.append({"store_id": str(store.id), "code": code, "text": text, "since": _text(cursor.failed_at)})
    return sorted(found, key=lambda one: one["since"] or "", reverse=True)


def _sync(cursor: PullCursor | None, quarantined: int, now: datetime) -> dict[str, Any]:
    if cursor is None:
        names = ("complete_until", "behind_seconds", "pulled_at", "failed_at")
        return {**dict.fromkeys(names), "failure_code": "", "failure_message": "", "quarantined": quarantined}
    return {
        "complete_until": _text(cursor.complete_until),
        "behind_seconds": max(0, int((now - cursor.complete_until).total_seconds())),
        "pulled_at": _text(cursor.pulled_at),
        "failed_at": _text(cursor.failed_at),
        "failure_code": cursor.failure_code,
        "failure_message": sentence(cursor.failure_code, cursor.failure_params),
        "quarantined": quarantined,
    }


def _past(load: HistoryLoad | None) -> dict[str, Any] | None:
    if load is None:
        return None
    way = (load.until_at - load.from_at).total_seconds() or 1
    return {
        "from_at": load.from_at.isoformat(),
        "until_at": load.until_at.isoformat(),
        "reached_at": load.reached_at.isoformat(),
        "percent": int(100 * (load.until_at - load.reached_at).total_seconds() / way),
        "found": load.found,
        "is_done": load.ended_at is not None,
    }


@doors.ask("/quarantine", permission="channels.view", answer=list[QuarantineOut])
def list_quarantine(actor: Actor) -> list[dict[str, Any]]:
    """What was pulled and could not be read as an order."""
    return [
        {
            "id": str(row.id),
            "store_id": str(row.store_id),
            "order_sn": row.order_sn,
            "code": row.code,
            "params": row.params,
            "met_at": _text(row.met_at),
        }
        for row in queries.quarantined(actor)
    ]


@doors.ask("/apps", permission="channels.manage", answer=list[AppOut])
def list_apps(actor: Actor) -> list[dict[str, Any]]:
    """The applications at platforms, without their secrets."""
    return [_app(row) for row in queries.apps(actor)]


@doors.verb("keep_app", permission="channels.manage", answer=AppOut)
def keep_app(actor: Actor, now: datetime, body: AppIn) -> dict[str, Any]:
    """Keep an application's id and secret."""
    return _app(actions.keep_app(actor=actor, now=now, **body.model_dump()))


@doors.verb("practise", permission="channels.manage", answer=AppOut)
def practise(actor: Actor, now: datetime) -> dict[str, Any]:
    """练习: keep the application of the stand-in platform of this machine; its shop then agrees at once."""
    return _app(actions.practise(actor=actor, stand_in=settings.PRACTICE, now=now))


@doors.verb("archive_app", permission="channels.manage", answer=OutcomeOut)
def archive_app(actor: Actor, now: datetime, body: AppIdIn) -> Outcome:
    """Set an application aside."""
    return actions.archive_app(actor=actor, app_id=body.id, now=now)


@doors.ask("/authorisations", permission="channels.manage", answer=list[AuthorisationOut])
def list_authorisations(actor: Actor) -> list[dict[str, Any]]:
    """The latest authorisations and what became of them."""
    return [_authorisation(row) for row in queries.authorisations(actor)]


@doors.verb("authorise", permission="channels.manage", answer=AuthorisationOut)
def authorise(actor: Actor, now: datetime, body: AuthoriseIn) -> tuple[int, dict[str, Any]]:
    """店铺授权: exchange a code in the background; a known shop is authorised anew, a new one connected."""
    row = actions.authorise(
        actor=actor,
        app_id=body.app_id,
        code=body.code,
        now=now,
        warehouse_id=body.warehouse_id,
        sender=None if body.sender is None else body.sender.facts(),
    )
    return 202, _authorisation(row)


@doors.verb("check_store", permission="channels.manage", answer=CheckOut)
def check_store(actor: Actor, now: datetime, body: StoreIdIn) -> tuple[int, dict[str, Any]]:
    """接入检查: try a store's connection point by point in the background; poll /checks/{id}."""
    return 202, _check(actions.check_store(actor=actor, store_id=body.id, now=now))


@doors.ask("/checks/{int:check_id}", permission="channels.manage", answer=CheckOut)
def show_check(actor: Actor, check_id: int) -> dict[str, Any]:
    """What a check found so far."""
    return _check(queries.one_check(actor, check_id))


@doors.verb("create_store", permission="channels.manage", answer=OutcomeOut)
def create_store(actor: Actor, now: datetime, body: StoreIn) -> Outcome:
    """A store that is fed by files or by hand."""
    store = actions.create_store(actor=actor, now=now, **body.model_dump())
    return Outcome(done=[store.id])


@doors.verb("change_store", permission="channels.manage", answer=OutcomeOut)
def change_store(actor: Actor, now: datetime, body: ChangeStoreIn) -> Outcome:
    """Change how a store works."""
    facts = body.model_dump(exclude_none=True, exclude={"id", "sender", "warehouse_id"})
    if body.warehouse_id is not None:
        facts["warehouse_hint"] = body.warehouse_id
    if body.sender is not None:
        facts["sender"] = body.sender.facts()
    return actions.change_store(actor=actor, store_id=body.id, facts=facts, now=now)


@doors.verb("change_moments", permission="channels.manage", answer=OutcomeOut)
def change_moments(actor: Actor, now: datetime, body: ChangeMomentsIn) -> Outcome:
    """回传时机: when the platform is told of parcels, by store and carrier."""
    return actions.change_moments(
        actor=actor, store_id=body.id, push_moment=body.push_moment, carriers=body.carriers, now=now
    )


@doors.verb("go_live", permission="channels.manage", answer=OutcomeOut)
def go_live(actor: Actor, now: datetime, body: GoLiveIn) -> Outcome:
    """From this moment on orders are shipped and pushed by us."""
    return actions.go_live(actor=actor, store_id=body.id, live_from=body.live_from or now, now=now)


@doors.verb("go_shadow", permission="channels.manage", answer=OutcomeOut)
def go_shadow(actor: Actor, now: datetime, body: StoreIdIn) -> Outcome:
    """影子模式: pull and show, send nothing."""
    return actions.go_shadow(actor=actor, store_id=body.id, now=now)


@doors.verb("stop_store", permission="channels.manage", answer=OutcomeOut)
def stop_store(actor: Actor, now: datetime, body: StoreIdIn) -> Outcome:
    """Neither pull nor send."""
    return actions.stop_store(actor=actor, store_id=body.id, now=now)


@doors.verb("archive_store", permission="channels.manage", answer=OutcomeOut)
def archive_store(actor: Actor, now: datetime, body: StoreIdIn) -> Outcome:
    """Set a store aside and let go of its shop."""
    return actions.archive_store(actor=actor, store_id=body.id, now=now)


@doors.verb("restore_store", permission="channels.manage", answer=OutcomeOut)
def restore_store(actor: Actor, now: datetime, body: StoreIdIn) -> Outcome:
    """Bring a store back, stopped."""
    return actions.restore_store(actor=actor, store_id=body.id, now=now)


@doors.ask("/carriers", permission="channels.view", answer=list[CarrierOut])
def list_carriers() -> list[dict[str, Any]]:
    """The carriers that can be bound."""
    return [{"code": row.code, "name": row.name, "name_en": row.name_en} for row in queries.known_carriers()]


@doors.ask("/carrier_accounts", permission="channels.view", answer=list[CarrierAccountOut])
def list_carrier_accounts(actor: Actor) -> list[dict[str, Any]]:
    """The company's bound carriers."""
    return [_carrier_account(row) for row in queries.bound_carriers(actor)]


@doors.verb("bind_carrier", permission="channels.carriers", answer=CarrierAccountOut)
def bind_carrier(actor: Actor, now: datetime, body: CarrierAccountIn) -> dict[str, Any]:
    """绑定物流公司."""
    return _carrier_account(actions.bind_carrier(actor=actor, now=now, **body.model_dump()))


@doors.verb("unbind_carrier", permission="channels.carriers", answer=OutcomeOut)
def unbind_carrier(actor: Actor, now: datetime, body: IdIn) -> Outcome:
    """Set a bound carrier aside."""
    return actions.unbind_carrier(actor=actor, account_id=body.id, now=now)


@doors.verb("stop_regions", permission="channels.carriers", answer=OutcomeOut)
def stop_regions(actor: Actor, now: datetime, body: StopRegionsIn) -> Outcome:
    """停发区域: where a bound carrier does not deliver; no rule chooses it for orders there, and orders with it are held."""
    return actions.stop_regions(actor=actor, account_id=body.id, regions=body.regions, now=now)


@doors.ask("/payment_methods", permission="channels.view", answer=list[PaymentMethodOut])
def list_payment_methods(actor: Actor, with_archived: bool = False) -> list[dict[str, Any]]:
    """The company's ways of paying; `with_archived`: those set aside too."""
    return [_payment_method(row) for row in queries.payment_methods(actor, with_archived=with_archived)]


@doors.verb("create_payment_method", permission="channels.payments", answer=PaymentMethodOut)
def create_payment_method(actor: Actor, now: datetime, body: PaymentMethodIn) -> dict[str, Any]:
    """A way of paying or being paid."""
    return _payment_method(actions.create_payment_method(actor=actor, now=now, **body.model_dump()))


@doors.verb("archive_payment_method", permission="channels.payments", answer=OutcomeOut)
def archive_payment_method(actor: Actor, now: datetime, body: IdIn) -> Outcome:
    """Set a way of paying aside."""
    return actions.archive_payment_method(actor=actor, method_id=body.id, now=now)


@doors.verb("restore_payment_method", permission="channels.payments", answer=OutcomeOut)
def restore_payment_method(actor: Actor, now: datetime, body: IdIn) -> Outcome:
    """Bring a way of paying back."""
    return actions.restore_payment_method(actor=actor, method_id=body.id, now=now)


def _text(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()


def _app(row: PlatformApp) -> dict[str, Any]:
    names = ("platform", "name", "client_id", "gateway_url", "proxy_url", "authorize_url")
    return {"id": str(row.id), **{name: getattr(row, name) for name in names}}


def _authorisation(row: Authorisation) -> dict[str, Any]:
    return {
        "id": str(row.id),
        "app_id": str(row.platform_app_id),
        "state": row.state,
        "store_id": None if row.store_id is None else str(row.store_id),
        "code": row.answer_code,
        "message": sentence(row.answer_code, row.answer_params),
        "created_at": row.created_at.isoformat(),
    }


def _check(row: StoreCheck) -> dict[str, Any]:
    platform = queries.store_facts(row.merchant_id, row.store_id).platform
    return {
        "id": str(row.id),
        "store_id": str(row.store_id),
        "state": row.state,
        "lines": [
            {**{name: line[name] for name in ("code", "state", "params")}, "message": check_words(platform, line)}
            for line in row.lines
        ],
        "created_at": row.created_at.isoformat(),
    }


def _carrier_account(row: CarrierAccount) -> dict[str, Any]:
    names = ("carrier_code", "name", "waybill_from", "customer_number", "template_url", "is_default", "stopped_regions")
    return {"id": str(row.id), **{name: getattr(row, name) for name in names}}


def _payment_method(row: PaymentMethod) -> dict[str, Any]:
    names = ("kind", "name", "account", "currency")
    return {
        "id": str(row.id),
        **{name: getattr(row, name) for name in names},
        "is_archived": row.archived_at is not None,
    }
