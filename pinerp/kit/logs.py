"""How faults are written down: where they happened and of what kind, never what was in the data.

A database quotes the row that it refuses, and a parser the text that it cannot read: names, phones, ciphertexts.
"""

from __future__ import annotations

import logging
import re
import traceback
from collections.abc import Iterator
from types import TracebackType

import psycopg
from django.db import Error as DatabaseFault

LONGEST = 200
SECRETS = re.compile(
    r"(?<![0-9])1[0-9]{10}(?![0-9])|[A-Za-z0-9+/=_-]{24,}|[~$@#][A-Za-z0-9+/=]{6,}|[\u4e00-\u9fff]{2,}"
)
"""Phones, tokens, ciphertexts, and words of people: a fault of ours says what it is in English."""


class Discreet(logging.Formatter):
    """A fault's way through the code, with what its message may give away left out."""

    def formatException(
        self, ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
    ) -> str:
        """The chain of faults, the first cause first."""
        return "\n".join(_told(fault) for fault in reversed(list(_chain(ei[1]))))


def _chain(fault: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while fault is not None and id(fault) not in seen:
        seen.add(id(fault))
        yield fault
        fault = fault.__cause__ or fault.__context__


def _told(fault: BaseException) -> str:
    way = "".join(traceback.format_tb(fault.__traceback__)).rstrip()
    return f"{way}\n{type(fault).__module__}.{type(fault).__qualname__}: {message_of(fault)}"


def message_of(fault: BaseException) -> str:
    """What a fault may say of itself: of the database its code and the constraint, of others a text without data."""
    if isinstance(fault, psycopg.Error):
        return f"{fault.sqlstate} {fault.diag.table_name or ''} {fault.diag.constraint_name or ''}".strip()
    if isinstance(fault, DatabaseFault):
        return ""
    return SECRETS.sub("…", str(fault)[:LONGEST])
