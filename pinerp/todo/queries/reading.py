"""What is shown, narrowed to the kinds and stores that the reader may see."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Count, F, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.todo import rules
from pinerp.todo.errors import NoSuchSuggestion
from pinerp.todo.models import Board, Suggestion

RIGHTS = {
    rules.RESTOCK: "purchasing.view",
    rules.PRICE: "advice.view",
    rules.TITLE: "advice.view",
    rules.PROMOTION: "finance.view",
    rules.CALL: "fulfilment.view",
    rules.ASK: "orders.view",
    rules.TRANSFER: "inventory.view",
    rules.MARK_DOWN: "inventory.view",
    rules.CAMPAIGN: "campaigns.view",
}

DOING = {
    rules.RESTOCK: "purchasing.edit",
    rules.TRANSFER: "transfers.edit",
    rules.PRICE: "storefronts.settle",
    rules.MARK_DOWN: "storefronts.settle",
    rules.TITLE: "advice.edit",
    rules.CAMPAIGN: "campaigns.submit",
    rules.ASK: "orders.ask_buyer",
    rules.CALL: "todo.handle",
    rules.PROMOTION: "todo.handle",
}
"""Kind → what it takes to have it done from here, and undone: what the verb of its room takes."""


def visible(actor: Actor) -> QuerySet[Suggestion]:
    """Of the kinds whose room an actor may see. Goods are of all warehouses and stores: who sees some, sees none."""
    kinds = [kind for kind in rules.KINDS if actor.may(RIGHTS[kind])]
    if actor.warehouse_scope is not None or actor.store_scope is not None:
        kinds = [kind for kind in kinds if kind not in rules.GOODS_KINDS]
    rows = Suggestion.objects.filter(merchant_id=actor.merchant_id, kind__in=kinds)
    return rows if actor.store_scope is None else rows.filter(store_id__in=actor.store_scope)


def page(actor: Actor, state: str, limit: int) -> list[Suggestion]:
    """The best first; of what is done or over the latest first. done: those that were measured since are there too."""
    rows = visible(actor)
    if state in (rules.DONE, rules.ENDED):
        is_of = {"state": rules.DONE} if state == rules.DONE else {"state": rules.ENDED}
        return list(rows.filter(**is_of).order_by(F("decided_at").desc(nulls_last=True), "-id")[:limit])
    return list(rows.filter(state=state).order_by(F("effect").desc(nulls_last=True), "-weight", "id")[:limit])


def of_span(actor: Actor, since: datetime, until: datetime) -> tuple[list[Suggestion], list[Suggestion]]:
    """What was done within a span, and what was measured within it, in that order of time."""
    rows = visible(actor).filter(state=rules.DONE)
    done = rows.filter(decided_at__gte=since, decided_at__lt=until).order_by("decided_at", "id")
    return list(done), list(rows.filter(measured_at__gte=since, measured_at__lt=until).order_by("measured_at", "id"))


def counts(actor: Actor) -> dict[str, int]:
    """State → suggestions."""
    rows = visible(actor).values("state").annotate(n=Count("id"))
    found = {row["state"]: row["n"] for row in rows}
    return {state: found.get(state, 0) for state in rules.STATES}


def board(merchant_id: int) -> Board | None:
    """When was looked last; none where nobody ever did."""
    return Board.objects.filter(merchant_id=merchant_id).first()


def handled(actor: Actor, ids: Sequence[int]) -> dict[int, Suggestion]:
    """Suggestions locked for whoever decides about them, of those that the actor may see."""
    rows = visible(actor).select_for_update(of=("self",)).filter(id__in=sorted(set(ids))).order_by("id")
    return {row.id: row for row in rows}


def one(actor: Actor, suggestion_id: int) -> Suggestion:
    """A suggestion that the actor may see, or a refusal."""
    found = visible(actor).filter(id=suggestion_id).first()
    if found is None:
        raise NoSuchSuggestion()
    return found
