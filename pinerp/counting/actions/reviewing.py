"""Review (审核): counted sheets are looked at, lines counted once more, differences given their cause."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.counting import queries, rules
from pinerp.counting.actions.starting import lock
from pinerp.counting.errors import (
    AlreadyEnded,
    NoDifference,
    NoRecount,
    NotCounted,
    NotCounting,
    NothingCounted,
    NotInReview,
    NotOnSheet,
    RecountsOpen,
)
from pinerp.counting.models import Stocktake
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


def send_to_review(*, actor: Actor, stocktake_id: int, now: datetime) -> Outcome:
    """Counting is over; lines that nobody counted stay as the books have them. Inverse: `take_back`."""
    row = lock(actor, stocktake_id)
    if row.state != rules.COUNTING:
        raise NotCounting(number=row.number)
    totals = queries.totals(row)
    if totals.counted == 0:
        raise NothingCounted(number=row.number)
    if totals.recount:
        raise RecountsOpen(count=totals.recount)
    row.sent_by, row.sent_at = actor.member_id, now
    _turn(row, rules.IN_REVIEW, ["sent_by", "sent_at"])
    logbook.write(actor, "counting.send_to_review", [row.id], now, {"number": row.number})
    return Outcome(done=[row.id])


def take_back(*, actor: Actor, stocktake_id: int, now: datetime) -> Outcome:
    """Let a sheet in review be counted on. The inverse of `send_to_review`."""
    row = lock(actor, stocktake_id)
    if row.state != rules.IN_REVIEW:
        raise NotInReview(number=row.number)
    row.sent_by = row.sent_at = None
    _turn(row, rules.COUNTING, ["sent_by", "sent_at"])
    logbook.write(actor, "counting.take_back", [row.id], now, {"number": row.number})
    return Outcome(done=[row.id])


def ask_recount(*, actor: Actor, stocktake_id: int, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """复盘: have lines counted once more; one that waits for it already is left so. A sheet in review is counted again.

    Their figures hold until somebody counts. Inverse: `withdraw_recount`.
    """
    row = _open(actor, stocktake_id)
    found = sql.rows(
        "counting",
        "want_recounts",
        merchant_id=actor.merchant_id,
        stocktake_id=row.id,
        skus=sql.array(list(sku_ids)),
    )
    known = {line.sku_id: line.is_counted for line in found}
    refused = _strangers(sku_ids, known)
    refused.update({i: NotCounted() for i, is_counted in known.items() if not is_counted})
    outcome = Outcome.of(list(dict.fromkeys(sku_ids)), refused)
    if outcome.done and row.state == rules.IN_REVIEW:
        row.sent_by = row.sent_at = None
        _turn(row, rules.COUNTING, ["sent_by", "sent_at"])
    _tell(actor, "counting.ask_recount", row, outcome, now)
    return outcome


def withdraw_recount(*, actor: Actor, stocktake_id: int, sku_ids: Sequence[int], now: datetime) -> Outcome:
    """Lines that wait for a recount keep the figures that they have. The inverse of `ask_recount`."""
    row = _open(actor, stocktake_id)
    done = sql.rows(
        "counting",
        "drop_recounts",
        merchant_id=actor.merchant_id,
        stocktake_id=row.id,
        skus=sql.array(list(sku_ids)),
    )
    waited = {line.sku_id for line in done}
    outcome = Outcome.of(list(dict.fromkeys(sku_ids)), {i: NoRecount() for i in sku_ids if i not in waited})
    _tell(actor, "counting.withdraw_recount", row, outcome, now)
    return outcome


def set_cause(*, actor: Actor, stocktake_id: int, sku_ids: Sequence[int] | None, cause: str, now: datetime) -> Outcome:
    """差异原因 of lines that differ; without SKUs: of all that have none yet. "" takes it away: it is its own inverse."""
    row = _open(actor, stocktake_id)
    done = sql.rows(
        "counting",
        "set_causes",
        merchant_id=actor.merchant_id,
        stocktake_id=row.id,
        skus=None if sku_ids is None else sql.array(list(sku_ids)),
        cause=cause,
    )
    borne = {line.sku_id for line in done}
    asked = sorted(borne) if sku_ids is None else list(dict.fromkeys(sku_ids))
    outcome = Outcome.of(asked, {i: NoDifference() for i in asked if i not in borne})
    _tell(actor, "counting.set_cause", row, outcome, now, cause=cause)
    return outcome


def _open(actor: Actor, stocktake_id: int) -> Stocktake:
    row = lock(actor, stocktake_id)
    if row.state not in rules.OPEN:
        raise AlreadyEnded(number=row.number)
    return row


def _turn(row: Stocktake, state: str, fields: list[str]) -> None:
    row.state = state
    row.save(update_fields=["state", *fields])


def _strangers(asked: Sequence[int], known: dict[int, bool]) -> dict[int, Refusal]:
    return {i: NotOnSheet(sku=f"#{i}") for i in asked if i not in known}


def _tell(actor: Actor, verb: str, row: Stocktake, outcome: Outcome, now: datetime, **params: str) -> None:
    if outcome.done:
        logbook.write(actor, verb, [row.id], now, {"number": row.number, "rows": len(outcome.done), **params})
