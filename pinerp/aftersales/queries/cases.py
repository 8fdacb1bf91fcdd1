"""Cases and our answers to them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.aftersales.models import Case, Reply
from pinerp.aftersales.rules import OPEN_STATES, STATES
from pinerp.kit import paging, sql


def visible(actor: Actor) -> QuerySet[Case]:
    """The cases of the stores in the actor's scope."""
    rows = Case.objects.filter(merchant_id=actor.merchant_id)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def page(
    actor: Actor, *, state: str, search: str, after: str | None, limit: int | None
) -> tuple[list[Case], str | None]:
    """A page of cases, the newest first. state: one of the rules', `open`, or `all`. search: order or case number."""
    rows = visible(actor)
    if state == "open":
        rows = rows.filter(state__in=OPEN_STATES)
    elif state != "all":
        rows = rows.filter(state=state)
    if search:
        rows = rows.filter(order_sn=search) | rows.filter(case_no=search)
    size = paging.limit(limit)
    before = paging.key(after, 1)
    if before is not None:
        rows = rows.filter(id__lt=int(before[0]))
    found = list(rows.order_by("-id")[: size + 1])
    return found[:size], paging.cursor(found[size - 1].id) if len(found) > size else None


def counts(actor: Actor) -> dict[str, int]:
    """How many cases stand in each state."""
    rows = visible(actor).values_list("state").annotate(n=Count("id")).values_list("state", "n")
    return {**dict.fromkeys(STATES, 0), **dict(rows)}


def lock(actor: Actor, case_ids: Sequence[int]) -> list[Any]:
    """Visible cases, locked in id order."""
    rows = sql.rows("aftersales", "lock_cases", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(case_ids))))
    return [r for r in rows if actor.store_scope is None or r.store_id in actor.store_scope]


def replies_of(merchant_id: int, case_ids: Sequence[int]) -> list[Reply]:
    """Our answers to cases, the newest last."""
    return list(Reply.objects.filter(merchant_id=merchant_id, case_id__in=list(case_ids)).order_by("id"))


def replies_to_send(merchant_id: int, ids: Sequence[int]) -> dict[int, Any]:
    """What answers say, by intent."""
    rows = sql.rows("aftersales", "replies_to_send", merchant_id=merchant_id, ids=sql.array(list(ids)))
    return {row.id: row for row in rows}


def cases_of_replies(merchant_id: int, reply_ids: Sequence[int]) -> list[int]:
    """The cases that answers belong to."""
    rows = Reply.objects.filter(merchant_id=merchant_id, id__in=list(reply_ids))
    return sorted(set(rows.values_list("case_id", flat=True)))


def by_number(merchant_id: int, store_id: int, case_nos: Sequence[str]) -> dict[str, Case]:
    """What we hold of a store's cases, by their numbers."""
    rows = Case.objects.filter(merchant_id=merchant_id, store_id=store_id, case_no__in=list(case_nos))
    return {row.case_no: row for row in rows}
