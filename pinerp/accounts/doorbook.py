"""How the doors answered: counts by month of what was refused and how long it took, gathered in memory and written beside the
requests. It must never slow a door, never join a door's transaction, and never hold a word of what was asked.
"""

from __future__ import annotations

import logging
import threading
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.db import Error as DatabaseFault
from django.db import close_old_connections

from pinerp.accounts import actions
from pinerp.accounts.rules import BOUNDS_MS
from pinerp.kit import tenancy, times

WRITTEN_EVERY_SECONDS = 5.0
MOST_ENTRIES = 20_000
"""Kinds of answers that are gathered at most: with the database away for long, further kinds go uncounted."""

log = logging.getLogger("pinerp.doors")


class Entry(NamedTuple):
    """A kind of answer. Without a code it was answered, within so many milliseconds; with one, refused to this member."""

    merchant_id: int
    month: date
    door: str
    code: str
    within_ms: int
    member_id: int


_guard = threading.Lock()
_answers: Counter[Entry] = Counter()
_rows: Counter[Entry] = Counter()


def answered(
    merchant_id: int, member_id: int | None, door: str, seconds: float, refused: Iterable[str], now: datetime
) -> None:
    """A door answered; a verb over many ids may have refused some, each with its code."""
    within = BOUNDS_MS[min(bisect_left(BOUNDS_MS, seconds * 1000), len(BOUNDS_MS) - 1)]
    _count(Entry(merchant_id, _month(now), door, "", within, 0), 1)
    for code, rows in Counter(refused).items():
        _count(Entry(merchant_id, _month(now), door, code, 0, member_id or 0), rows)


def refused(merchant_id: int, member_id: int | None, door: str, code: str, now: datetime) -> None:
    """A whole request was refused, or met a mistake of ours."""
    _count(Entry(merchant_id, _month(now), door, code, 0, member_id or 0), 1)


def _month(now: datetime) -> date:
    return times.beijing_day(now).replace(day=1)


def _count(entry: Entry, rows: int) -> None:
    with _guard:
        if entry in _answers or len(_answers) < MOST_ENTRIES:
            _answers[entry] += 1
            _rows[entry] += rows


def write() -> int:
    """Write down what was gathered, a short transaction for each company; returns how many kinds of answers. What cannot be
    written is forgotten: counts are worth no retry that could double them.
    """
    with _guard:
        answers, rows = dict(_answers), dict(_rows)
        _answers.clear()
        _rows.clear()
    for merchant_id, entries in groupby(sorted(answers), key=lambda entry: entry.merchant_id):
        counted = [(entry, answers[entry], rows[entry]) for entry in entries]
        try:
            with tenancy.transaction(merchant_id, timeout_seconds=5):
                actions.count_answers(merchant_id=merchant_id, counted=counted)
        except DatabaseFault as fault:
            log.warning("%s counts of answers are lost: %s", len(counted), type(fault).__name__)
    return len(answers)


def keep_writing() -> threading.Event:
    """Write every few seconds from now on, in a thread of this process. Set the answer to end it."""
    ended = threading.Event()

    def work() -> None:
        while not ended.wait(WRITTEN_EVERY_SECONDS):
            close_old_connections()
            write()

    threading.Thread(target=work, name="doorbook", daemon=True).start()
    return ended
