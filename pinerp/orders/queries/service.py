"""What customer service looks at: questions to buyers, ready texts, the blacklist."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.kit import paging, sql
from pinerp.kit.refusals import WrongShape
from pinerp.kit.secrets import print_of
from pinerp.orders.models import AskSetup, Blacklisted, BuyerTemplate, Hold
from pinerp.orders.rules import ADDRESS, ASK_BUYER, PHONE, index_of


def questions(actor: Actor, state: str, now: datetime, after: str | None, limit: int | None) -> dict[str, Any]:
    """Questions of orders in sight: open | overdue | ended."""
    many, key = paging.limit(limit), paging.key(after, 2)
    try:
        after_at, after_id = (None, None) if key is None else (datetime.fromisoformat(key[0]), int(key[1]))
    except (TypeError, ValueError):
        raise WrongShape(detail="cursor", fields={"after": "cursor"}) from None
    rows = sql.rows(
        "orders",
        "questions",
        merchant_id=actor.merchant_id,
        is_open=state != "ended",
        is_overdue=state == "overdue",
        now=now,
        after_at=after_at,
        after_id=after_id,
        limit=many + 1,
        **_scopes(actor),
    )
    shown = rows[:many]
    more = len(rows) > many
    return {"rows": shown, "next": paging.cursor(shown[-1].at.isoformat(), str(shown[-1].id)) if more else None}


def past_questions(actor: Actor, order_id: int) -> list[dict[str, Any]]:
    """What the buyer of an order was asked before, and what came of it; what is asked now is among its holds."""
    rows = Hold.objects.filter(merchant_id=actor.merchant_id, order_id=order_id, code=ASK_BUYER, ended_at__isnull=False)
    names = {member.id: member.name for member in people.members(actor)}
    return [
        {
            "question": str(row.params.get("question", "")),
            "answer": str(row.params.get("answer", "")),
            "asked_by": names.get(int(row.params.get("asked_by") or 0)),
            "since": row.since,
            "ended_at": row.ended_at,
            "ended_by": names.get(row.ended_by or 0),
        }
        for row in rows.order_by("-ended_at", "-id")
    ]


def question_counts(actor: Actor, now: datetime) -> Any:
    """waiting and overdue, of orders in sight."""
    return sql.rows("orders", "question_counts", merchant_id=actor.merchant_id, now=now, **_scopes(actor))[0]


def _scopes(actor: Actor) -> dict[str, Any]:
    return {
        "store_scope": sql.within(actor.store_scope),
        "warehouse_scope": sql.within(actor.warehouse_scope),
    }


def ask_setup(merchant_id: int) -> AskSetup:
    """The company's time for answers; the usual one where nobody changed it."""
    return AskSetup.objects.filter(merchant_id=merchant_id).first() or AskSetup(merchant_id=merchant_id)


def templates(merchant_id: int, *, archived: bool = False) -> list[BuyerTemplate]:
    """Ready texts by name, or those set aside."""
    rows = BuyerTemplate.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.order_by("name", "id"))


def back_offices(actor: Actor) -> dict[str, str]:
    """Store → where its people talk to buyers: there is no API for it."""
    return {str(store_id): address for store_id, address in channels.back_offices(actor).items()}


def blacklist_entries(merchant_id: int, *, archived: bool = False) -> list[Blacklisted]:
    """The blacklist, the newest first, or what was taken off it."""
    rows = Blacklisted.objects.filter(merchant_id=merchant_id, archived_at__isnull=not archived)
    return list(rows.order_by("-id")[:500])


def blacklisted(merchant_id: int, order_ids: Sequence[int]) -> dict[int, dict[str, str]]:
    """Which of some orders have a receiver on the blacklist, with the entry that says so."""
    rows = Blacklisted.objects.filter(merchant_id=merchant_id, archived_at=None)
    entries = list(rows.values_list("id", "phone_print", "address_print", "reason"))
    if not entries or not order_ids:
        return {}
    listed = {p: (i, why) for i, phone, address, why in reversed(entries) for p in (phone, address) if p}
    met = {}
    for row in sql.rows("orders", "receivers_of", merchant_id=merchant_id, ids=sql.array(list(order_ids))):
        hit = next((listed[p] for p in prints_of(row).values() if p in listed), None)
        if hit is not None:
            met[row.order_id] = {"entry_id": str(hit[0]), "reason": hit[1]}
    return met


def prints_of(receiver: Any) -> dict[str, str]:
    """The keyed prints of a receiver's phone and address, of those that can be told from others."""
    where = receiver.address_key
    if receiver.form == "plain":
        where = receiver.province + receiver.city + receiver.district + receiver.address if receiver.address else ""
    found = {
        PHONE: index_of(PHONE, receiver.form, receiver.phone),
        ADDRESS: index_of(ADDRESS, receiver.form, where),
    }
    return {kind: print_of(f"{kind} {text}") for kind, text in found.items() if text}


def open_orders_of_receivers(merchant_id: int, order_ids: Sequence[int]) -> list[int]:
    """Open orders whose receivers have the phone's index string, or the address, of those of some orders; these too."""
    rows = sql.rows("orders", "open_orders_of_receivers", merchant_id=merchant_id, ids=sql.array(list(order_ids)))
    return [row.id for row in rows]
