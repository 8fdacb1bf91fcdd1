"""One verb over many orders, in the background: those that are ticked, or all that a filter means.

The verb itself is run, a few hundred orders at a time, each time with the rights that the member has then; what it says of
each order is kept. Nothing here changes an order by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import orjson
from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.accounts.permissions import PERMISSIONS
from pinerp.desk import queries
from pinerp.desk.errors import NoneMeant, StillRunning, TooManyMeant
from pinerp.desk.models import OrderBatch, OrderBatchRow
from pinerp.kit import jobs, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal, language
from pinerp.orders import actions as orders
from pinerp.orders import queries as order_queries
from pinerp.orders.errors import NoCompany

MOST = 50_000
"""Orders in one batch: an hour of a busy company's day, and some 2 MB of rows."""

TRIED = 50
KEPT = timedelta(days=1)
EXPORT = "export"

Verb = Callable[[Actor, Sequence[int], dict[str, Any], datetime], Outcome]


def _merge_each(actor: Actor, order_ids: Sequence[int], given: dict[str, Any], now: datetime) -> Outcome:
    """Each receiver's orders are merged for themselves; an order alone is refused."""
    found = Outcome()
    for group in order_queries.merge_groups(actor.merchant_id, order_ids):
        one = (
            orders.merge(actor=actor, order_ids=group, now=now)
            if len(group) > 1
            else Outcome.of([], {group[0]: NoCompany()})
        )
        found.done += one.done
        found.refused.update(one.refused)
    return found


def _note(actor: Actor, order_ids: Sequence[int], given: dict[str, Any], now: datetime) -> Outcome:
    flag = orders.Flag(**given["flag"]) if given.get("flag") else None
    text, mode = given.get("text", ""), given.get("mode", "append")
    return orders.note(actor=actor, order_ids=order_ids, text=text, mode=mode, flag=flag, now=now)


def _instant(given: str | None) -> datetime | None:
    return None if given is None else datetime.fromisoformat(given)


VERBS: dict[str, tuple[str, Verb]] = {
    "approve": ("orders.approve", lambda a, ids, given, now: orders.approve(actor=a, order_ids=ids, now=now)),
    "hold": (
        "orders.hold",
        lambda a, ids, given, now: orders.hold(actor=a, order_ids=ids, note=given.get("note", ""), now=now),
    ),
    "release": ("orders.release", lambda a, ids, given, now: orders.release(actor=a, order_ids=ids, now=now)),
    "cancel": (
        "orders.cancel",
        lambda a, ids, given, now: orders.cancel(actor=a, order_ids=ids, reason=given.get("note", ""), now=now),
    ),
    "merge": ("orders.merge", _merge_each),
    "set_carrier": (
        "orders.set_carrier",
        lambda a, ids, given, now: orders.set_carrier(
            actor=a, order_ids=ids, carrier_code=given["carrier_code"], now=now
        ),
    ),
    "set_warehouse": (
        "orders.set_warehouse",
        lambda a, ids, given, now: orders.set_warehouse(
            actor=a, order_ids=ids, warehouse_id=int(given["warehouse_id"]), now=now
        ),
    ),
    "note": ("orders.note", _note),
    "ask_buyer": (
        "orders.ask_buyer",
        lambda a, ids, given, now: orders.ask_buyer(
            actor=a, order_ids=ids, question=given["question"], due_at=_instant(given.get("due_at")), now=now
        ),
    ),
    EXPORT: ("orders.view", lambda a, ids, given, now: Outcome.of(ids)),
}
"""Each verb with the right it asks for. An export changes nothing; its file is written when all its rows were counted."""


def demand_right(actor: Actor, verb: str) -> None:
    """The right of the verb itself, asked now."""
    code = VERBS[verb][0]
    if not actor.may(code):
        right = PERMISSIONS[code]
        raise NotAllowed(permission=right.en if language.get() == "en" else right.zh, right=code)


def for_all(
    *,
    actor: Actor,
    verb: str,
    given: dict[str, Any],
    wanted: dict[str, Any],
    order_ids: Sequence[int],
    now: datetime,
) -> OrderBatch:
    """Begin a verb over the ticked orders, or over all that the filter means now. Inverse: that of the verb, over the same.

    Refuses without the verb's right, when nothing is meant, and beyond MOST.
    """
    demand_right(actor, verb)
    ids = _meant(actor, wanted, order_ids, now)
    OrderBatch.objects.filter(merchant_id=actor.merchant_id, created_at__lt=now - KEPT).exclude(
        state="running"
    ).delete()
    batch = OrderBatch.objects.create(
        merchant_id=actor.merchant_id,
        member_id=actor.member_id,
        verb=verb,
        given=given,
        total=len(ids),
        created_at=now,
    )
    sql.rows("desk", "add_batch_rows", merchant_id=actor.merchant_id, batch_id=batch.id, ids=sql.array(ids))
    logbook.write(actor, "desk.for_all", [batch.id], now, {"verb": verb, "count": len(ids)})
    _defer(batch)
    return batch


def preview(
    *,
    actor: Actor,
    verb: str,
    given: dict[str, Any],
    wanted: dict[str, Any],
    order_ids: Sequence[int],
    now: datetime,
) -> tuple[int, list[int], Outcome]:
    """How many are meant, the first of them, and what the verb would say of those: it is run and taken back."""
    demand_right(actor, verb)
    ids = _meant(actor, wanted, order_ids, now)
    first = ids[:TRIED]
    with transaction.atomic():
        outcome = VERBS[verb][1](actor, sorted(first), given, now)
        transaction.set_rollback(True)
    return len(ids), first, outcome


def _meant(actor: Actor, wanted: dict[str, Any], order_ids: Sequence[int], now: datetime) -> list[int]:
    ids = list(dict.fromkeys(order_ids)) or queries.find_all(actor, wanted, now, MOST + 1)
    if order_ids:
        visible = order_queries.in_sight(actor, ids)
        ids = [i for i in ids if i in visible]
    if not ids:
        raise NoneMeant()
    if len(ids) > MOST:
        raise TooManyMeant(most=MOST)
    return ids


def work_batch(*, actor: Actor, batch: OrderBatch, order_ids: Sequence[int], now: datetime) -> bool:
    """Run the verb over some orders of a batch and keep what it says of each; True when the batch is at its end."""
    try:
        demand_right(actor, batch.verb)
        outcome = VERBS[batch.verb][1](actor, order_ids, batch.given, now)
    except Refusal as refusal:
        outcome = Outcome.of([], dict.fromkeys(order_ids, refusal))
    refused = outcome.refused
    row = sql.rows(
        "desk",
        "answer_batch",
        merchant_id=batch.merchant_id,
        batch_id=batch.id,
        ids=sql.array(list(order_ids)),
        states=["refused" if i in refused else "done" for i in order_ids],
        codes=[refused[i].code if i in refused else "" for i in order_ids],
        params=[orjson.dumps(refused[i].params if i in refused else {}).decode() for i in order_ids],
    )[0]
    return bool(row.done + row.refused >= row.total)


def end_batch(*, actor: Actor, batch: OrderBatch, state: str, content: bytes | None, now: datetime) -> None:
    """The batch is over: done, or failed where it can be gone on with."""
    mine = OrderBatch.objects.filter(merchant_id=batch.merchant_id, id=batch.id)
    mine.update(state=state, content=content, ended_at=now)


def retry_for_all(*, actor: Actor, batch_id: int, now: datetime) -> OrderBatch:
    """Go on with a batch that failed, and try its refused orders again. Refuses one that runs."""
    batch = queries.one_batch(actor, batch_id)
    demand_right(actor, batch.verb)
    mine = OrderBatch.objects.filter(merchant_id=actor.merchant_id, id=batch.id)
    if mine.select_for_update().get().state == "running":
        raise StillRunning()
    again = OrderBatchRow.objects.filter(merchant_id=actor.merchant_id, batch_id=batch.id, state="refused")
    again.update(state="waiting", code="")
    mine.update(state="running", refused=0, ended_at=None)
    logbook.write(actor, "desk.retry_for_all", [batch.id], now, {"verb": batch.verb})
    _defer(batch)
    return queries.one_batch(actor, batch_id)


def _defer(batch: OrderBatch) -> None:
    key = f"order_batch:{batch.merchant_id}:{batch.id}"
    jobs.defer_once("desk.work_batch", key, merchant_id=batch.merchant_id, batch_id=batch.id)
