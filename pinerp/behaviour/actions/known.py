"""Which events stand already, by their ids: sorted numbers in files, looked up without reading any event.

Each write leaves the ids that it kept as a file (a run), and runs of like size become one, so that a lookup opens few of them.
All runs together hold as many ids as the standing files hold rows; where they do not, events went, and the runs are made anew.
It must only run under `files.held`.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime
from functools import partial

import duckdb
import numpy as np
from django.db import transaction
from django.db.models import Sum

from pinerp.accounts.actors import Actor
from pinerp.behaviour.models import IdRun, Part
from pinerp.behaviour.queries import engine, parts, shelf
from pinerp.behaviour.rules.kinds import TOLD

Ids = np.ndarray[tuple[int, int], np.dtype[np.uint64]]
"""Two rows: the first and the last 64 bits of each id, sorted by the first."""

LARGEST = 4_000_000
"""Ids of a run that is joined with no other any more: 64 MB."""

ROWS_AT_ONCE = 2_000_000
SECONDS = 600


def mark(con: duckdb.DuckDBPyConnection, actor: Actor, now: datetime) -> Ids:
    """Leave as `first` the lines of `incoming` that are new: each id once, where it came first, and not if it stands
    in a file. Answers their ids, for `add`.
    """
    runs = _whole(actor, now)
    lines, ids = _read(con, engine.text("first_lines"))
    stands = np.zeros(ids.shape[1], dtype=bool)
    for run in runs:
        stands |= _among(_opened(run), ids)
    con.register("first", {"line": lines[~stands]})
    return ids[:, ~stands]


def add(actor: Actor, ids: Ids, now: datetime) -> None:
    """These ids stand from now on."""
    if ids.shape[1]:
        _write(actor, ids, now)
        _join(actor, now)


def _whole(actor: Actor, now: datetime) -> list[IdRun]:
    """The runs, once they hold what the standing files hold."""
    runs = list(IdRun.objects.filter(merchant_id=actor.merchant_id))
    held = Part.objects.filter(merchant_id=actor.merchant_id, sort__in=TOLD, replaced_at=None).aggregate(
        rows=Sum("rows")
    )
    if sum(run.ids for run in runs) == (held["rows"] or 0):
        return runs
    _destroy(actor, runs)
    standing = [part for part in parts.standing(actor.merchant_id) if part.sort in TOLD]
    while standing:
        group: list[Part] = []
        while standing and (not group or sum(part.rows for part in group) + standing[-1].rows <= ROWS_AT_ONCE):
            group.append(standing.pop())
        with engine.opened(seconds=SECONDS) as con:
            source = engine.read_files([part.path for part in group], SECONDS)
            query = engine.text("ids").replace("{stored}", source)
            _write(actor, _read(con, query)[1], now)
    return list(IdRun.objects.filter(merchant_id=actor.merchant_id))


def _read(con: duckdb.DuckDBPyConnection, query: str) -> tuple[np.ndarray, Ids]:
    found = con.execute(query).fetchnumpy()
    ids = np.stack([np.asarray(found["head"], dtype=np.uint64), np.asarray(found["tail"], dtype=np.uint64)])
    order = np.argsort(ids[0], kind="stable")
    return np.asarray(found["line"], dtype=np.int64)[order], ids[:, order]


def _among(run: Ids, ids: Ids) -> np.ndarray:
    """Of each id whether a run holds it. Ids of one beginning lie side by side, which is all but never more than one."""
    size = run.shape[1]
    at = np.searchsorted(run[0], ids[0])
    found = np.zeros(ids.shape[1], dtype=bool)
    while True:
        place = np.minimum(at, size - 1)
        same = (at < size) & (run[0][place] == ids[0]) & ~found
        if not same.any():
            return found
        found |= same & (run[1][place] == ids[1])
        at += 1


def _opened(run: IdRun) -> Ids:
    opened: Ids = np.load(shelf.bring([run.path], SECONDS)[0], mmap_mode="r")
    return opened


def _write(actor: Actor, ids: Ids, now: datetime) -> None:
    path = f"{actor.merchant_id}/ids/{secrets.token_hex(8)}.npy"
    whole = shelf.root() / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    half = whole.with_suffix(".half")
    with half.open("wb") as file:
        np.save(file, ids)
    shelf.settle(half, path)
    IdRun.objects.create(merchant_id=actor.merchant_id, path=path, ids=ids.shape[1], written_at=now)


def _join(actor: Actor, now: datetime) -> None:
    """Join the smallest runs as long as the next larger one is not twice as large as they are together."""
    runs = sorted(IdRun.objects.filter(merchant_id=actor.merchant_id, ids__lt=LARGEST), key=lambda run: run.ids)
    together, size = runs[:1], runs[0].ids if runs else 0
    for run in runs[1:]:
        if run.ids > 2 * size:
            break
        together, size = [*together, run], size + run.ids
    if len(together) < 2:
        return
    ids = np.concatenate([_opened(run) for run in together], axis=1)
    _write(actor, ids[:, np.argsort(ids[0], kind="stable")], now)
    _destroy(actor, together)


def _destroy(actor: Actor, runs: Sequence[IdRun]) -> None:
    """Only who writes reads runs, and that is us: what is joined is read by nobody any more."""
    IdRun.objects.filter(merchant_id=actor.merchant_id, id__in=[run.id for run in runs]).delete()
    transaction.on_commit(partial(shelf.unlink, [run.path for run in runs]))
