"""What the first page shows, narrowed to what the actor may see: counts by index, and a month's sales."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.aftersales import queries as cases
from pinerp.catalog import queries as catalog
from pinerp.channels import queries as channels
from pinerp.desk import queries as desk
from pinerp.fulfilment import queries as fulfilment
from pinerp.inventory import queries as inventory
from pinerp.kit import sql, times
from pinerp.kit.refusals import sentence
from pinerp.orders import queries as orders

DAYS = 30
MOST_SKUS = 10
FRESH_SECONDS = 10 * 60
"""Windows end three minutes behind the platform and a turn may wait: this much is no delay."""


def today(actor: Actor, now: datetime, stores: Sequence[int] = (), warehouses: Sequence[int] = ()) -> dict[str, Any]:
    """Today at a glance, of some stores and warehouses or of all: each number is that of the list to which it leads.

    What the actor has no right to see is null; so are amounts for who may not see statements.
    """
    actor = actor.within(stores)
    sees_stores = actor.may("channels.view")
    counts = desk.counts(actor, now, stores, warehouses)["counts"]
    return {
        "as_of": _text(now),
        **{name: counts[name] for name in ("to_review", "held", "short", "to_ship", "late")},
        "refunds_waiting": cases.counts(actor)["asked"] if actor.may("aftersales.view") else None,
        "questions_overdue": orders.question_counts(actor.within((), warehouses), now).overdue,
        "quarantined": sum(_unread(actor).values()) if sees_stores else None,
        "below_safety": inventory.count_below_safety(actor) if actor.may("inventory.view") else None,
        "sales": _sales(actor, now),
        "stores": _stores(actor, now) if sees_stores else None,
    }


def first_steps(actor: Actor, practice_offered: bool) -> dict[str, bool]:
    """The first way of a company, from what is there: a store, its live mode, reviewed orders, shipped ones."""
    stores = channels.visible_stores(actor)
    orders_so_far = sql.rows("analytics", "first_steps", merchant_id=actor.merchant_id)[0]
    return {
        "practice_offered": practice_offered,
        "has_store": bool(stores),
        "is_live": any(store.mode == "live" for store in stores),
        "has_carrier": bool(channels.bound_carriers(actor)),
        "has_sender": any(store.sender for store in stores),
        **orders_so_far._asdict(),
    }


def find(actor: Actor, text: str, now: datetime) -> list[dict[str, str]]:
    """The orders that a number means (the platform's, our own, a waybill, a serial number of a piece in their parcel), and the
    SKUs that a code or a name means.
    """
    wanted = text.strip()
    if not wanted:
        return []
    kinds = dict.fromkeys(fulfilment.orders_of_serial(actor.merchant_id, wanted), "serial")
    kinds |= dict.fromkeys(orders.find_by_number(actor.merchant_id, wanted), "order")
    found = [
        {
            "kind": kinds.get(int(item["id"]), "waybill"),
            "order_id": item["id"],
            "text": wanted,
            "name": "",
        }
        for item in desk.page(actor, {"search": wanted}, now, limit=20)["items"]
    ]
    skus = catalog.skus_named(actor.merchant_id, wanted, MOST_SKUS) if len(wanted) > 1 else []
    return found + [
        {"kind": "sku", "order_id": "", "text": sku.code, "name": f"{sku.name} {sku.spec}".strip()} for sku in skus
    ]


def _sales(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    """The last thirty Beijing days with today, the oldest first; a day without orders is there too.

    Orders made by hand are sales like others; what is sent again is none.
    """
    last = times.beijing_day(now)
    days = [last - timedelta(days=n) for n in reversed(range(DAYS))]
    asked: dict[str, Any] = {
        "merchant_id": actor.merchant_id,
        "since": times.day_bounds(days[0])[0],
        "store_scope": sql.within(actor.store_scope),
    }
    offline = sql.rows("analytics", "offline_sales", **asked)
    sees_amounts = actor.may("finance.view")
    found: dict[date, dict[str, Any]] = {
        day: {"day": day.isoformat(), "orders": 0, "offline_orders": 0, "amounts": {} if sees_amounts else None}
        for day in days
    }
    for row in [*sql.rows("analytics", "sales", **asked), *offline]:
        if row.day in found:
            found[row.day]["orders"] += row.orders
            if sees_amounts:
                amounts = found[row.day]["amounts"]
                amounts[row.currency] = amounts.get(row.currency, 0) + row.amount
    for row in offline:
        if row.day in found:
            found[row.day]["offline_orders"] += row.orders
    return list(found.values())


def _stores(actor: Actor, now: datetime) -> list[dict[str, Any]]:
    health, tokens, unread = channels.sync_health(actor), channels.token_ends(actor), _unread(actor)
    practice = channels.practice_stores(actor)
    found = []
    for store in channels.visible_stores(actor):
        cursor, token = health.get((store.id, "orders")), tokens.get(store.id)
        behind = None if cursor is None else max(0, int((now - cursor.complete_until).total_seconds()))
        failure = "" if cursor is None else cursor.failure_code
        if store.mall_id is None:
            state = "no_platform"
        elif store.mode == "stopped":
            state = "stopped"
        elif token is None or token.state != "good":
            state = "unauthorised"
        elif failure:
            state = "failed"
        elif behind is None:
            state = "waiting"
        else:
            state = "fresh" if behind < FRESH_SECONDS else "late"
        found.append(
            {
                "id": str(store.id),
                "name": store.name,
                "mode": store.mode,
                "is_practice": store.id in practice,
                "state": state,
                "behind_seconds": behind,
                "message": sentence(failure, cursor.failure_params) if cursor is not None and failure else "",
                "quarantined": unread.get(store.id, 0),
            }
        )
    return found


def _unread(actor: Actor) -> dict[int, int]:
    found = channels.count_quarantined(actor)
    return found if actor.store_scope is None else {i: n for i, n in found.items() if i in actor.store_scope}


def _text(instant: datetime) -> str:
    return instant.isoformat().replace("+00:00", "Z")
