"""What could be done is found and ranked; what was found before is renewed, and what is not met any more is over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import orjson
from django.db.models import Q

from pinerp.accounts import actors, logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql, times
from pinerp.kit.outcomes import Outcome
from pinerp.todo import queries, rules
from pinerp.todo.models import Board, Suggestion


def look_again(*, actor: Actor, now: datetime) -> Outcome:
    """重新计算: have everything looked at now. It says what is: there is nothing to take back."""
    count = look(actor=actors.system(actor.merchant_id), now=now)
    logbook.write(actor, "todo.look_again", [actor.merchant_id], now, {"count": count})
    return Outcome(done=[actor.merchant_id], facts={"count": count})


def is_due(*, actor: Actor, now: datetime) -> bool:
    """Whether nobody looked on this Beijing day yet."""
    row = queries.board(actor.merchant_id)
    return row is None or row.day is None or row.day < times.beijing_day(now)


def look(*, actor: Actor, now: datetime) -> int:
    """Find, rank and keep; how many stand. Whoever looks goes alone. Found as the system: readers see their part."""
    Board.objects.bulk_create([Board(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    board = Board.objects.select_for_update().get(merchant_id=actor.merchant_id)
    standing = Suggestion.objects.filter(merchant_id=actor.merchant_id, ended_at=None)
    standing.filter(state=rules.OFF, until_day__lte=times.beijing_day(now)).update(
        state=rules.OPEN, until_day=None, decided_at=None, decided_by=None
    )
    found = queries.candidates(actor, now)
    settled = set(standing.exclude(state=rules.OPEN).values_list("cause", flat=True))
    again = {one.cause: one for one in found if one.cause in settled and one.effect != 0}
    _keep(actor, [*again.values(), *rules.ranked(one for one in found if one.cause not in settled)], now)
    _end(actor, standing.filter(~Q(state=rules.DONE), judged_at__lt=now), now)
    board.day, board.looked_at = times.beijing_day(now), now
    board.save(update_fields=["day", "looked_at"])
    return standing.filter(state=rules.OPEN).count()


def measure(*, actor: Actor, now: datetime) -> int:
    """What was done two weeks ago is measured, and its cause may be raised anew; how many."""
    rows = queries.to_measure(actor.merchant_id, now)
    results = queries.results(actor.merchant_id, rows) if rows else {}
    for row in rows:
        row.result, row.measured_at, row.ended_at = results[row.id], now, now
    Suggestion.objects.bulk_update(rows, ["result", "measured_at", "ended_at"])
    if rows:
        logbook.write(actor, "todo.measure", [row.id for row in rows], now)
    return len(rows)


def _end(actor: Actor, gone: Any, now: datetime) -> None:
    ids = sorted(gone.values_list("id", flat=True))
    gone.update(state=rules.ENDED, ended_at=now, until_day=None)
    if ids:
        logbook.write(actor, "todo.end", ids, now)


def _keep(actor: Actor, found: Sequence[rules.Candidate], now: datetime) -> None:
    columns: dict[str, list[Any]] = {
        "kinds": [one.kind for one in found],
        "causes": [one.cause[:120] for one in found],
        "names": [one.name[:300] for one in found],
        "codes": [one.code[:120] for one in found],
        "skus": [one.sku_id for one in found],
        "stores": [one.store_id for one in found],
        "keys": [_text_array(one.keys) for one in found],
        "currencies": [one.currency for one in found],
        "effects": [one.effect for one in found],
        "weights": [one.weight for one in found],
        "inputs": [orjson.dumps(dict(one.inputs)).decode() for one in found],
    }
    rows = sql.rows("todo", "keep_suggestions", merchant_id=actor.merchant_id, now=now, **columns)
    new = sorted(row.id for row in rows if row.is_new)
    if new:
        logbook.write(actor, "todo.raise", new, now)


def _text_array(texts: Sequence[str]) -> str:
    return "{" + ",".join('"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"' for text in texts) + "}"
