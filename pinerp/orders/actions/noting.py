"""商家备注: written at once in our row, and carried to the platform by an intent. What it says is in no log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import intents
from pinerp.channels import queries as channels
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.errors import FormerNoteFirst, IsMerged, IsUnsplit, NoPlatformOrder, NoteKeptHere, NothingNoted
from pinerp.orders.rules import APPEND, FLAGS, MERGED, REPLACE, UNSPLIT, joined, refuse_note


@dataclass(frozen=True, slots=True)
class Flag:
    """1 red … 5 purple, 0 none; a name of three signs at most."""

    number: int
    name: str = ""

    def said(self) -> str:
        """The platform takes no flag without a name."""
        return self.name or FLAGS[self.number] if self.number else ""


Wanted = Callable[[Any], tuple[str, Flag] | Refusal]


def note(*, actor: Actor, order_ids: Sequence[int], text: str, mode: str, flag: Flag | None, now: datetime) -> Outcome:
    """备注: a text at the end of what stands there, or in its place; with a flag, or (none) with the one that stands there.

    Orders of any stage. Inverse: `restore_note`. Refuses orders without a platform order, and notes that grow too long. A store
    that is not live keeps it here.
    """
    piece = text.strip()

    def wanted(row: Any) -> tuple[str, Flag] | Refusal:
        whole = joined(row.merchant_note, piece) if mode == APPEND else piece
        return refuse_note(whole) or (whole, flag or Flag(row.flag, row.flag_name))

    return _write(actor, order_ids, mode, piece, wanted, now, "orders.note")


def restore_note(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """恢复备注: what stood there before the last note of ours, as long as that one stands. Its inverse is itself."""

    def wanted(row: Any) -> tuple[str, Flag] | Refusal:
        if row.former_text is None:
            return NothingNoted()
        return row.former_text, Flag(row.former_flag, row.former_flag_name)

    return _write(actor, order_ids, REPLACE, "", wanted, now, "orders.restore_note")


def _write(
    actor: Actor, order_ids: Sequence[int], mode: str, piece: str, wanted: Wanted, now: datetime, verb: str
) -> Outcome:
    """An order whose platform orders cannot all be noted is refused whole."""
    behind, refused = _behind(actor, order_ids)
    rows = queries.standing_notes(actor.merchant_id, [p for found in behind.values() for p in found])
    said = {row.id: wanted(row) for row in rows}
    for order_id, found in behind.items():
        problem = next((s for p in found if isinstance(s := said[p], Refusal)), None)
        if problem is not None:
            refused[order_id] = problem
    able = {p for order_id, found in behind.items() if order_id not in refused for p in found}
    changed = []
    for row in rows:
        new = said[row.id]
        if row.id in able and not isinstance(new, Refusal):
            text, flag = new
            if (text, flag.number, flag.said()) != (row.merchant_note, row.flag, row.flag_name):
                changed.append((row, text, flag))
    if changed:
        _wish(actor, changed, mode, piece, now)
    done = [i for i in order_ids if i not in refused]
    logbook.write(actor, verb, done, now)
    return Outcome.of(order_ids, refused)


def _behind(actor: Actor, order_ids: Sequence[int]) -> tuple[dict[int, list[int]], dict[int, Refusal]]:
    """The platform orders behind orders; and those that cannot be noted."""
    behind: dict[int, list[int]] = {}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids}
    for row in queries.note_targets(actor, order_ids):
        if row.stage in (MERGED, UNSPLIT):
            refused[row.order_id] = IsMerged() if row.stage == MERGED else IsUnsplit()
        elif row.platform_order_id is None:
            refused[row.order_id] = NoPlatformOrder()
        else:
            refused.pop(row.order_id, None)
            behind.setdefault(row.order_id, []).append(row.platform_order_id)
    return behind, refused


def _wish(actor: Actor, changed: Sequence[tuple[Any, str, Flag]], mode: str, piece: str, now: datetime) -> None:
    sending = {s: channels.is_sending(actor.merchant_id, s) for s in {row.store_id for row, _, _ in changed}}
    sql.rows(
        "orders",
        "write_notes",
        merchant_id=actor.merchant_id,
        mode=mode,
        piece=piece,
        ids=sql.array([row.id for row, _, _ in changed]),
        store_ids=sql.array([row.store_id for row, _, _ in changed]),
        texts=[text for _, text, _ in changed],
        flags=sql.array([flag.number for _, _, flag in changed]),
        flag_names=[flag.said() for _, _, flag in changed],
        states=["waiting" if sending[row.store_id] else "stopped" for row, _, _ in changed],
        codes=["" if sending[row.store_id] else NoteKeptHere.code for row, _, _ in changed],
        now=now,
    )
    _wake(actor, [s for s, is_sending in sending.items() if is_sending])


def retry_note(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """重试: notes that the platform refused, or that were kept here, are sent again. It has no inverse: `note` again."""
    behind, refused = _behind(actor, order_ids)
    stopped = queries.stopped_notes(actor.merchant_id, [p for found in behind.values() for p in found])
    sending = {s: channels.is_sending(actor.merchant_id, s) for s in {row.store_id for row in stopped}}
    able = {row.platform_order_id: row for row in stopped if sending[row.store_id]}
    kept = {row.platform_order_id for row in stopped} - able.keys()
    for order_id, found in behind.items():
        if not able.keys() & set(found):
            refused[order_id] = NoteKeptHere() if kept & set(found) else NothingNoted()
    wishes = [row for row in able.values() if any(row.platform_order_id in found for found in behind.values())]
    sql.rows("orders", "retry_notes", merchant_id=actor.merchant_id, ids=sql.array([row.id for row in wishes]), now=now)
    _wake(actor, [row.store_id for row in wishes])
    logbook.write(actor, "orders.retry_note", [i for i in order_ids if i not in refused], now)
    return Outcome.of(order_ids, refused)


def record_notes(*, actor: Actor, answers: Sequence[intents.Answer], now: datetime) -> None:
    """What the platform answered: told in the logbook; the intents themselves were brought up to date already."""
    of = queries.orders_of_notes(actor.merchant_id, [a.intent_id for a in answers])
    ended = [a for a in answers if a.result in ("done", "refused")]
    done = sorted({i for a in ended if a.result == "done" for i in of.get(a.intent_id, ())})
    logbook.write(actor, "orders.noted", done, now)
    for answer in ended:
        if answer.result == "refused":
            logbook.write(actor, "orders.note_refused", of.get(answer.intent_id, []), now, {"code": answer.code})
    woken = sql.rows(
        "orders",
        "wake_notes",
        merchant_id=actor.merchant_id,
        ids=sql.array([a.intent_id for a in ended]),
        code=FormerNoteFirst.code,
        now=now,
    )
    _wake(actor, [row.store_id for row in woken])


def _wake(actor: Actor, store_ids: Sequence[int]) -> None:
    for store_id in sorted(set(store_ids)):
        intents.wake("note", actor.merchant_id, store_id)
