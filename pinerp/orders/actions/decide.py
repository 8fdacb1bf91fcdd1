"""What people decide about open orders: approve, hold, release, cancel, and take a cancellation back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.actions.follow import end_all_lines, move
from pinerp.orders.actions.review import end_holds, review, write_holds
from pinerp.orders.errors import (
    AlreadyCancelled,
    AlreadyShipped,
    HeldByPlatform,
    IsMerged,
    IsUnsplit,
    NotCancelled,
    NotHeld,
    NothingToApprove,
)
from pinerp.orders.rules import CANCELLED, DONE, HELD, HOLDS, MERGED, OPEN_STAGES, SHIPPED, TO_REVIEW, TO_SHIP, UNSPLIT


def approve(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """Let orders go on to the shelf: ends every hold that a person may end, and reviews again. Inverse: `hold`."""
    found, refused = open_orders(actor, order_ids, "审核")
    for order in found:
        if order.stage == TO_SHIP:
            refused[order.id] = NothingToApprove()
    return _let_through(actor, order_ids, [o for o in found if o.id not in refused], refused, now, "orders.approve")


def release(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """转正常单: end the holds of orders that a person may end, and review again. Inverse: `hold`."""
    found, refused = open_orders(actor, order_ids, "转正常单")
    for order in found:
        if order.stage in (TO_REVIEW, TO_SHIP):
            refused[order.id] = NotHeld()
    return _let_through(actor, order_ids, [o for o in found if o.id not in refused], refused, now, "orders.release")


def hold(*, actor: Actor, order_ids: Sequence[int], note: str, now: datetime) -> Outcome:
    """转异常: hold open orders with a note, their stock staying reserved. Inverse: `release`."""
    found, refused = open_orders(actor, order_ids, "转异常")
    ids = [o.id for o in found]
    if ids:
        write_holds(actor, [(i, "person", {"note": note[:200]}) for i in ids], now)
        move(actor, ids, [TO_REVIEW, TO_SHIP, "short"], HELD, now, "orders.hold")
    return Outcome.of(order_ids, refused)


def cancel(*, actor: Actor, order_ids: Sequence[int], reason: str, now: datetime) -> Outcome:
    """Cancel open orders here and give their stock back; the platform's order is not touched. Inverse: `uncancel`."""
    found, refused = open_orders(actor, order_ids, "取消")
    if found:
        end_all_lines(actor, {o.id for o in found}, now, reason[:40] or "person")
    return Outcome.of(order_ids, refused)


def uncancel(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """Take back a cancellation made here, while the platform's order still waits; it is reviewed anew."""
    found = {o.id: o for o in queries.lock(actor, order_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in found}
    refused.update({i: NotCancelled() for i, o in found.items() if o.stage != CANCELLED})
    able = [i for i in order_ids if i not in refused]
    back = sql.rows("orders", "restore_lines", merchant_id=actor.merchant_id, order_ids=sql.array(able))
    alive = [row.order_id for row in back]
    refused.update({i: NotCancelled() for i in able if i not in alive})
    move(actor, alive, [CANCELLED], TO_REVIEW, now, "orders.uncancel")
    review(actor=actor, order_ids=alive, now=now)
    return Outcome.of(order_ids, refused)


def open_orders(actor: Actor, order_ids: Sequence[int], verb: str) -> tuple[list[Any], dict[int, Refusal]]:
    """Lock the visible orders; refuse those that are gone, shipped or cancelled."""
    found = queries.lock(actor, order_ids)
    known = {o.id for o in found}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in known}
    for order in found:
        if order.stage in (SHIPPED, DONE):
            refused[order.id] = AlreadyShipped(verb=verb)
        elif order.stage == CANCELLED:
            refused[order.id] = AlreadyCancelled()
        elif order.stage == MERGED:
            refused[order.id] = IsMerged()
        elif order.stage == UNSPLIT:
            refused[order.id] = IsUnsplit()
    return [o for o in found if o.stage in OPEN_STAGES], refused


def _let_through(
    actor: Actor,
    order_ids: Sequence[int],
    found: list[Any],
    refused: dict[int, Refusal],
    now: datetime,
    verb: str,
) -> Outcome:
    ids = [o.id for o in found]
    holds = queries.open_holds(actor.merchant_id, ids)
    mine = [(h.order_id, h.code) for h in holds if HOLDS[h.code].person_may_end]
    end_holds(actor, mine, now, actor.member_id)
    sql.rows("orders", "approve_orders", merchant_id=actor.merchant_id, ids=sql.array(ids), now=now)
    done = review(actor=actor, order_ids=ids, now=now)
    causes: dict[int, list[str]] = defaultdict(list)
    for h in queries.open_holds(actor.merchant_id, [*done.held, *done.short]):
        causes[h.order_id].append(h.code)
    for order_id in [*done.held, *done.short]:
        codes = causes[order_id]
        refused[order_id] = HeldByPlatform(reasons="、".join(hold_words(codes)), codes=codes)
    outcome = Outcome.of(order_ids, refused)
    logbook.write(actor, verb, outcome.done, now)
    return outcome


def hold_words(codes: Sequence[str]) -> list[str]:
    """The short names of holds, in the trade's words."""
    return [HOLDS[c].zh.split("：")[0] for c in codes]
