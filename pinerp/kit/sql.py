"""Runs a room's named SQL files with server-side parameters, inside the caller's transaction."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.db import connection
from psycopg.rows import TupleRow, namedtuple_row
from psycopg.types.json import JsonbLoader

ROOMS = Path(__file__).parent.parent


@cache
def text(room: str, name: str) -> str:
    """The statement of `<room>/sql/<name>.sql`, its comments left out (they are for readers)."""
    lines = (ROOMS / room / "sql" / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


def rows(room: str, name: str, **params: Any) -> list[Any]:
    """Run a named file and return its rows as named tuples. Lists become arrays (`unnest` them there).

    Planned anew each time: a plan made for ten rows must not serve five thousand.
    """
    return statement(text(room, name), params)


def statement(query: str, params: dict[str, Any] | None = None) -> list[Any]:
    """Run a composed statement the same way. The text must never hold a user's words."""
    connection.ensure_connection()
    raw = connection.connection
    assert raw is not None and connection.in_atomic_block, "SQL runs inside a door's transaction"
    with psycopg.Cursor[TupleRow](raw, row_factory=namedtuple_row) as cursor:
        cursor.adapters.register_loader("jsonb", JsonbLoader)  # Django switches it off for its own fields
        with connection.wrap_database_errors:
            cursor.execute(query.encode(), params or None, prepare=False)
            return cursor.fetchall() if cursor.description else []


def array(values: list[int]) -> str:
    """Whole numbers as an array literal: for the hot statements, three times faster than adapting a list."""
    return "{" + ",".join(map(str, values)) + "}"
