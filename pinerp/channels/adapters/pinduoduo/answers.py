"""What an answer must look like before its parts are read: one of another shape is a failure of that call, told as such."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pinerp.channels.adapters.pinduoduo import translate
from pinerp.channels.errors import PlatformRefused, Unintelligible


@contextmanager
def readable(what: str, *, is_lost: bool = False) -> Iterator[None]:
    """Around the reading of an answer: one of another shape is a failure of that call, not of ours.

    `is_lost`: the call had an effect, so that it is asked for before it is repeated.
    """
    try:
        yield
    except translate.UNREADABLE as error:
        field = error.field if isinstance(error, translate.Unclear) else type(error).__name__
        raise Unintelligible(detail=f"{what} {field}", is_lost=is_lost) from error


def insist_on_success(answer: Any, said: str) -> None:
    """Some calls answer well and carry the failure within."""
    if not isinstance(answer, dict) or not isinstance(answer.get("success"), bool):
        raise Unintelligible(detail="success", is_lost=True)
    if not answer["success"]:
        raise PlatformRefused(reason=str(answer.get(said) or "未说明原因"), error_code=0)


MOST_ROWS = 10_000_000
"""More than any shop has in a day: a greater total is a slip, and would be read for weeks."""


def total_of(answer: Any) -> int:
    """How many rows a list has; refuses an answer that does not say so."""
    with readable("total_count"):
        total = translate.code_of(answer, "total_count")
    if total is None or not 0 <= total <= MOST_ROWS:
        raise Unintelligible(detail="no total_count")
    return total


def list_in(answer: Any, key: str, *, may_lack: bool) -> list[Any]:
    """The rows of a list. Where more than nothing was promised, a missing list is no empty one: its orders would be lost."""
    rows = answer.get(key)
    if rows is None and may_lack:
        return []
    if not isinstance(rows, list):
        raise Unintelligible(detail=f"no {key}")
    return rows
