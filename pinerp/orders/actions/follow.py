"""What follows for our orders when the platform's change: refund, cancellation, address, shipping elsewhere, receipt."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.kit import sql
from pinerp.orders import queries
from pinerp.orders.actions.merging import take_out
from pinerp.orders.actions.review import end_holds, review, write_holds
from pinerp.orders.rules import DONE, OPEN_STAGES, SHIPPED, TO_REVIEW


def follow_platform(
    *,
    actor: Actor,
    platform_order_ids: Sequence[int],
    moved_addresses: Sequence[int],
    changed_memos: Sequence[int],
    now: datetime,
) -> None:
    """Bring our orders in line with platform orders that have just changed.

    What disturbs one order of a merged parcel takes that one out. A cancellation ends lines and gives their stock back;
    whatever else may stop an open order is found by review. An order that left the house already is only moved on when the
    buyer has received it.
    """
    if not platform_order_ids:
        return
    pairs = tell_changed(actor, platform_order_ids, now)
    events = {"address_changed": set(moved_addresses), "memo_changed": set(changed_memos)}
    apart = _take_out_disturbed(actor, pairs, set().union(*events.values()), now)
    if apart:
        pairs = _pairs(actor, platform_order_ids)
    open_pairs = [p for p in pairs if p.stage in OPEN_STAGES]
    cancelled = [p for p in open_pairs if p.status == "cancelled"]
    if cancelled:
        _end_lines(actor, {p.order_id for p in cancelled}, {p.platform_order_id for p in cancelled}, now, "refunded")
    _hold_events(actor, open_pairs, events, now)
    ended = [(p.order_id, code) for p in open_pairs for code in ("push_refused", "news_unreadable")]
    again = end_holds(actor, ended, now, member_id=None)
    logbook.write(actor, "orders.release", sorted({order_id for order_id, _ in again}), now)
    received = [p.order_id for p in pairs if p.stage == SHIPPED and p.status == "received"]
    move(actor, received, [SHIPPED], DONE, now, "orders.complete")
    left = sorted({p.order_id for p in open_pairs if p.stage != TO_REVIEW} | set(apart))
    if left:
        review(actor=actor, order_ids=left, now=now)


def tell_changed(actor: Actor, platform_order_ids: Sequence[int], now: datetime) -> list[Any]:
    """Our orders of these, with what the platform says of them; that it says something new is told of each."""
    pairs = _pairs(actor, platform_order_ids) if platform_order_ids else []
    logbook.write(actor, "orders.platform_changed", sorted({p.order_id for p in pairs}), now)
    return pairs


def _pairs(actor: Actor, platform_order_ids: Sequence[int]) -> list[Any]:
    return sql.rows(
        "orders", "orders_of_platform", merchant_id=actor.merchant_id, ids=sql.array(list(platform_order_ids))
    )


def _take_out_disturbed(actor: Actor, pairs: list[Any], moved: set[int], now: datetime) -> list[int]:
    """Of merged orders, those that the platform stopped, cancelled or changed go their own way."""
    leaving: dict[int, set[int]] = defaultdict(set)
    for p in pairs:
        if p.is_merged and p.stage in OPEN_STAGES and (_is_stopped(p) or p.platform_order_id in moved):
            leaving[p.order_id].add(p.home_id)
    return take_out(actor, leaving, now)


def _is_stopped(pair: Any) -> bool:
    return bool(pair.status == "cancelled" or pair.refund != "none" or pair.is_stopped or _is_elsewhere(pair))


def _is_elsewhere(pair: Any) -> bool:
    return pair.status in ("shipped", "received") and not pair.is_ours


def _hold_events(actor: Actor, pairs: list[Any], events: Mapping[str, set[int]], now: datetime) -> None:
    holds: dict[tuple[int, str], dict[str, Any]] = {}
    for p in pairs:
        if p.stage != TO_REVIEW and p.status != "cancelled":
            holds.update({(p.order_id, code): {} for code, ids in events.items() if p.platform_order_id in ids})
        if _is_elsewhere(p):
            holds[p.order_id, "shipped_elsewhere"] = {"waybill_no": p.waybill_no}
        elif p.refund == "done" and p.status != "cancelled":
            holds[p.order_id, "refunded"] = {}
    if holds:
        write_holds(actor, [(i, code, params) for (i, code), params in holds.items()], now)
    for code in sorted({code for _, code in holds}):
        logbook.write(actor, "orders.hold", sorted(i for i, c in holds if c == code), now, {"code": code})


def distrust(*, actor: Actor, store_id: int, order_sns: Sequence[str], now: datetime) -> None:
    """What the platform says now of these orders could not be read: those that are open here wait, whatever it was.

    It ends by itself with the next state that can be read; a person may release it.
    """
    known = sql.rows(
        "orders",
        "find_known",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        order_sns=sorted({order_sn for order_sn in order_sns if order_sn}),
    )
    pairs = [p for p in _pairs(actor, [row.id for row in known]) if p.stage in OPEN_STAGES] if known else []
    found = sorted({p.order_id for p in pairs})
    if found:
        write_holds(actor, [(i, "news_unreadable", {}) for i in found], now)
        logbook.write(actor, "orders.hold", found, now, {"code": "news_unreadable"})
        review(actor=actor, order_ids=found, now=now)


def stop_refused(*, actor: Actor, reasons: Mapping[int, str], now: datetime) -> None:
    """The platform refused the shipment of parcels that still stand here: their orders wait, and say why (order → reason).

    It ends by itself when the platform's order changes; a person may release it, which tells the platform once more.
    """
    found = {row.id for row in queries.lock(actor, sorted(reasons)) if row.stage in OPEN_STAGES}
    if found:
        write_holds(actor, [(i, "push_refused", {"reason": reasons[i]}) for i in sorted(found)], now)
        logbook.write(actor, "orders.hold", sorted(found), now, {"code": "push_refused"})
        review(actor=actor, order_ids=sorted(found), now=now)


def _end_lines(
    actor: Actor, order_ids: set[int], platform_order_ids: set[int] | None, now: datetime, reason: str
) -> list[int]:
    ended = sql.rows(
        "orders",
        "cancel_lines",
        merchant_id=actor.merchant_id,
        order_ids=sql.array(sorted(order_ids)),
        platform_order_ids=sql.within(platform_order_ids),
    )
    of_these = sql.array(sorted({row.order_id for row in ended}))
    ended += sql.rows("orders", "cancel_gifts", merchant_id=actor.merchant_id, order_ids=of_these)
    inventory.release(actor=actor, references=[row.line_id for row in ended], now=now, reason=reason)
    over = sql.rows(
        "orders",
        "end_orders",
        merchant_id=actor.merchant_id,
        order_ids=of_these,
        now=now,
    )
    ids = [row.id for row in over]
    logbook.write(actor, "orders.cancel", ids, now, {"reason": reason})
    return ids


def end_all_lines(actor: Actor, order_ids: set[int], now: datetime, reason: str) -> list[int]:
    """End every live line of open orders, give their stock back, and cancel them; returns the cancelled ones."""
    return _end_lines(actor, order_ids, None, now, reason)


def move(actor: Actor, ids: Sequence[int], from_stages: list[str], stage: str, now: datetime, verb: str) -> list[int]:
    """Move orders between tabs and tell it; returns those that moved."""
    if not ids:
        return []
    moved = sql.rows(
        "orders",
        "move_stage",
        merchant_id=actor.merchant_id,
        ids=sql.array(sorted(set(ids))),
        from_stages=from_stages,
        stage=stage,
        now=now,
    )
    done = [row.id for row in moved]
    logbook.write(actor, verb, done, now)
    return done
