"""What the clock does with a sheet, step by step: each in a transaction of its caller, each repeatable after a crash."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db.models import F

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.sheets import queries
from pinerp.sheets.actions.takers import TAKERS
from pinerp.sheets.models import Sheet
from pinerp.sheets.rules import Asked, Judged

EXAMPLES = 30
"""So many new and so many changed rows are kept in words; of the others what it takes to undo them, once they are taken in."""

MOST_WRONG = 20_000
"""So many wrong rows are kept of one sheet: above it the file is another file."""


def begin(*, actor: Actor, sheet: Sheet) -> int:
    """Count a try of working on a sheet; which one it is."""
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(tries=F("tries") + 1)
    return sheet.tries + 1


def recognise(
    *,
    actor: Actor,
    sheet: Sheet,
    header: Sequence[str],
    columns: Mapping[str, int],
    units: Mapping[str, int],
    settings: Mapping[str, Any],
    state: str,
    code: str,
) -> None:
    """Keep the header of a file, which of its columns are which, and how it is read; code: what a person has to say first."""
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(
        header=list(header), columns=dict(columns), units=dict(units), settings=dict(settings), state=state, code=code
    )


def keep_batch(*, actor: Actor, sheet: Sheet, currency: str, rows: Sequence[Asked], now: datetime) -> list[Judged]:
    """Judge a batch; where the sheet is taken in, do it too.

    The place in the file is written with it, so that a worker that was ended goes on behind what it did.
    """
    taker = TAKERS[sheet.kind]
    is_run = sheet.state == "running"
    judged = taker.judge(actor, currency, list(rows))
    if is_run:
        taker.take(actor, judged, now)
    counts = Counter(one.state for one in judged)
    kept = [one for one in judged if one.state != "same"]
    room = {state: EXAMPLES - getattr(sheet, state) for state in ("new", "changed")}
    examples = _few(kept, {**room, "wrong": MOST_WRONG - sheet.wrong})
    for one in examples:
        one.is_example = True
    _keep(actor, sheet, [one for one in kept if one.undo or one.is_example] if is_run else examples)
    for state, count in counts.items():
        setattr(sheet, state, getattr(sheet, state) + count)
    sheet.rows += len(judged)
    sheet.done_rows = rows[-1].number
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(
        done_rows=sheet.done_rows, rows=sheet.rows, **{state: getattr(sheet, state) for state in counts}
    )
    return judged


def _few(kept: Sequence[Judged], room: dict[str, int]) -> list[Judged]:
    found = []
    for one in kept:
        room[one.state] -= 1
        if room[one.state] >= 0:
            found.append(one)
    return found


def _keep(actor: Actor, sheet: Sheet, rows: Sequence[Judged]) -> None:
    def text(value: Any) -> str | None:
        return orjson.dumps(value).decode() if value else None

    sql.rows(
        "sheets",
        "keep_rows",
        merchant_id=actor.merchant_id,
        sheet_id=sheet.id,
        numbers=sql.array([one.asked.number for one in rows]),
        states=[one.state for one in rows],
        names=[one.name[:120] for one in rows],
        cells=[text(one.asked.cells if one.state == "wrong" else None) for one in rows],
        befores=[text(one.words(one.before) if one.is_shown() else None) for one in rows],
        afters=[text(one.words(one.after) if one.is_shown() else None) for one in rows],
        codes=[one.refusal.code if one.refusal else "" for one in rows],
        params=[text(one.refusal.params if one.refusal else None) for one in rows],
        undos=[text(one.undo) for one in rows],
    )


def undo_batch(*, actor: Actor, sheet: Sheet, before: int, now: datetime) -> int | None:
    """Take back the last rows below a number; the number of the first of them, or nothing where none is left."""
    rows = queries.rows_to_undo(actor.merchant_id, sheet.id, before)
    if not rows:
        return None
    TAKERS[sheet.kind].undo(actor, [row.undo or {} for row in rows], now)
    queries.of_rows(actor.merchant_id, sheet.id).filter(number__in=[row.number for row in rows]).update(undo=None)
    return min(row.number for row in rows)


def end(*, actor: Actor, sheet: Sheet, state: str, now: datetime) -> None:
    """A look, a run or an undoing is over."""
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(state=state, tries=0, ended_at=now)
    facts = {"kind": sheet.kind, "name": sheet.name, "new": sheet.new, "changed": sheet.changed, "wrong": sheet.wrong}
    if state in ("done", "undone"):
        logbook.write(actor, f"sheets.{state}", [sheet.id], now, facts)


def fail(*, actor: Actor, sheet: Sheet, refusal: Refusal, now: datetime) -> None:
    """The sheet stops, and says why. What was taken in until then stays, and can be taken back."""
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(
        state="failed", code=refusal.code, params=refusal.params, ended_at=now
    )
    logbook.write(
        actor, "sheets.failed", [sheet.id], now, {"kind": sheet.kind, "name": sheet.name, "code": refusal.code}
    )
