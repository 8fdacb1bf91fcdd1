"""催快递 and 催买家答复: a carrier was called about parcels, or buyers are asked by the desk's 待买家确认."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.orders import actions as orders
from pinerp.orders import queries as known_orders
from pinerp.orders import rules as order_rules
from pinerp.todo import queries, rules
from pinerp.todo.actions.deeds import keep, opened
from pinerp.todo.errors import OrderMovedOn, ParcelMovedOn
from pinerp.todo.models import Suggestion

Stuck = Mapping[int, Mapping[int, Any]]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a person saw of a suggestion and chose: parcels or orders."""

    id: int
    of: Collection[int]


def call_carriers(*, actor: Actor, chosen: Sequence[Chosen], note: str, now: datetime) -> Outcome:
    """已催快递: somebody called a carrier about parcels; what becomes of them is told from then on. Answered by parcel: one
    that was signed for or refunded since is refused. Inverse: `undo_done`: it was not called.
    """
    found, stuck, refused = _still(actor, chosen, rules.CALL, queries.stuck_parcels, ParcelMovedOn, now)
    deeds = {one.id: {"parcels": able} for one in chosen if one.id in found if (able := _able(one, stuck))}
    for i in deeds:
        found[i].note = note.strip()
    keep(actor, "todo.call_carriers", found, deeds, now, parcels=sum(len(one["parcels"]) for one in deeds.values()))
    return Outcome.of(_all(chosen), refused)


def ask_buyers(*, actor: Actor, chosen: Sequence[Chosen], question: str, now: datetime) -> Outcome:
    """催买家答复: orders wait for what their buyers say (待买家确认), by the verb of orders, until the company's usual time.
    Answered by order: one that moved on since is refused. Inverse: `undo_done`: the questions of before stand again, and what
    was not asked before goes on.
    """
    found, stuck, refused = _still(actor, chosen, rules.ASK, queries.stuck_orders, OrderMovedOn, now)
    able = {i: row for one in chosen if one.id in found for i, row in stuck[one.id].items() if i in one.of}
    outcome = orders.ask_buyer(actor=actor, order_ids=list(able), question=question, due_at=None, now=now)
    refused |= outcome.refused
    deeds: dict[int, dict[str, Any]] = defaultdict(lambda: {"orders": []})
    for i in outcome.done:
        row = able[i]
        due_at = None if row.due_at is None else row.due_at.isoformat()
        deeds[row.suggestion_id]["orders"].append({"id": i, "question": row.question, "due_at": due_at})
    keep(actor, "todo.ask_buyers", found, deeds, now, orders=len(outcome.done))
    return Outcome.of(_all(chosen), refused)


def unask(actor: Actor, rows: Mapping[int, Suggestion], now: datetime) -> None:
    """Questions of before stand again, by question; what was not asked before is released from it. Answered ones stay."""
    asked = {one["id"]: one for row in rows.values() for one in (row.deed or {}).get("orders", ())}
    holds = known_orders.open_holds(actor.merchant_id, sorted(asked))
    standing = [one.order_id for one in holds if one.code == order_rules.ASK_BUYER]
    former: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i in standing:
        if asked[i]["due_at"] is not None:
            former[asked[i]["question"], asked[i]["due_at"]].append(i)
    for (question, due), ids in former.items():
        orders.ask_buyer(actor=actor, order_ids=ids, question=question, due_at=datetime.fromisoformat(due), now=now)
    fresh = [i for i in standing if asked[i]["due_at"] is None]
    if fresh:
        orders.unask_buyer(actor=actor, order_ids=fresh, now=now)


def _still(
    actor: Actor,
    chosen: Sequence[Chosen],
    kind: str,
    stuck_of: Callable[[Actor, Iterable[int], datetime], Stuck],
    moved_on: type[Refusal],
    now: datetime,
) -> tuple[dict[int, Suggestion], Stuck, dict[int, Refusal]]:
    """The suggestions that may be done, what is stuck of each, and why some of what was chosen is left out."""
    found, no = opened(actor, [one.id for one in chosen], {kind})
    stuck = stuck_of(actor, found, now) if found else {}
    refused: dict[int, Refusal] = {i: no[one.id] for one in chosen if one.id in no for i in one.of}
    refused |= {i: moved_on() for one in chosen if one.id in found for i in one.of if i not in stuck.get(one.id, {})}
    return found, {i: stuck.get(i, {}) for i in found}, refused


def _able(one: Chosen, stuck: Stuck) -> list[int]:
    return [i for i in stuck[one.id] if i in one.of]


def _all(chosen: Sequence[Chosen]) -> list[int]:
    return list(dict.fromkeys(i for one in chosen for i in one.of))
