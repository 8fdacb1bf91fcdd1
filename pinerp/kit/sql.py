"""Runs a room's named SQL files with server-side parameters, inside the caller's transaction."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, cast

import psycopg
from django.db import connection
from psycopg.abc import Loader
from psycopg.pq import Format as PqFormat
from psycopg.rows import TupleRow
from psycopg.types.json import JsonbLoader

TIMESTAMPTZ = 1184
"""The type's number in PostgreSQL's catalogue."""

ROOMS = Path(__file__).parent.parent


@cache
def text(room: str, name: str) -> str:
    """The statement of `<room>/sql/<name>.sql`, its comments left out (they are for readers)."""
    lines = (ROOMS / room / "sql" / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


def rows(room: str, name: str, **params: Any) -> list[Any]:
    """Run a named file and return its rows as named tuples. Lists become arrays (`unnest` them there, with a cast)."""
    return statement(text(room, name), params)


def statement(query: str, params: dict[str, Any] | None = None) -> list[Any]:
    """Run a composed statement the same way. The text must never hold a user's words."""
    connection.ensure_connection()
    raw = connection.connection
    assert raw is not None and connection.in_atomic_block, "SQL runs inside a door's transaction"
    given = {name: literal(value) if type(value) is list else value for name, value in (params or {}).items()}
    with psycopg.Cursor[TupleRow](raw, row_factory=named_row) as cursor:
        for kind, loader in LOADERS.items():
            cursor.adapters.register_loader(kind, loader)
        with connection.wrap_database_errors:
            cursor.execute(query.encode(), given or None, prepare=_is_small(given))
            return cursor.fetchall() if cursor.description else []


SMALL = 1000
"""Signs of all parameters together: some ten rows."""


def named_row(cursor: psycopg.Cursor[Any]) -> Callable[[Sequence[Any]], TupleRow]:
    """Rows as named tuples, each made by one call of C code: the driver's own factory runs Python for every row."""
    if not cursor.description:
        return tuple
    kind = _row_kind(tuple(column.name for column in cursor.description))
    return partial(tuple.__new__, kind)


@cache
def _row_kind(names: tuple[str, ...]) -> type[tuple[Any, ...]]:
    return namedtuple("Row", names, rename=True)


def _is_small(params: dict[str, Any]) -> bool:
    """A click's few rows are served by a kept plan: planning a large statement takes longer than running it for them.

    A batch is planned anew each time: a plan made for ten rows must not serve five thousand.
    """
    return sum(len(value) for value in params.values() if isinstance(value, str | list)) < SMALL


def array(values: list[int]) -> str:
    """Whole numbers as an array literal."""
    return "{" + ",".join(map(str, values)) + "}"


def within(ids: Iterable[int] | None) -> str | None:
    """Whole numbers to stay within, as an array literal: each once, in order. Null where nothing bounds."""
    return None if ids is None else array(sorted(set(ids)))


def escaped(text: str) -> str:
    """A text as a part of a LIKE pattern: its own signs mean nothing."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


LOADERS: dict[str, type[Loader]] = {
    "jsonb": JsonbLoader,
    "timestamptz": cast(type[Loader], psycopg.adapters.get_loader(TIMESTAMPTZ, PqFormat.TEXT)),
}
"""The driver's own, in C, where Django puts slower ones, or none, for its fields. Our connections speak UTC."""

SEPARATOR = "\x1f"
NULL = "\x1e"
"""Unit and record separator: a text that holds one is dumped the slow way."""


def literal(values: list[Any]) -> Any:
    """A list as an array literal, made by a few calls of C code for the whole list instead of one for each value.

    The driver's own dumping of lists cost a third of an intake (measured). Kinds that are not known here are left to it.
    """
    kinds = set(map(type, values))
    has_null = type(None) in kinds
    kinds.discard(type(None))
    if not kinds:
        return "{" + ",".join(["NULL"] * len(values)) + "}"
    if len(kinds) > 1:
        return values
    kind = kinds.pop()
    if kind is int:
        return array(values) if not has_null else array(["NULL" if v is None else v for v in values])  # type: ignore[misc]
    if kind is bool and not has_null:
        return "{" + ",".join(["t" if value else "f" for value in values]) + "}"
    if kind is datetime:
        return "{" + ",".join(["NULL" if v is None else f'"{v.isoformat()}"' for v in values]) + "}"
    if kind is bytes and not has_null:
        return "{" + ",".join([f'"\\\\x{value.hex()}"' for value in values]) + "}"
    if kind is str:
        return _texts(values, has_null)
    return values


def _texts(values: list[Any], has_null: bool) -> Any:
    joined = SEPARATOR.join([NULL if value is None else value for value in values] if has_null else values)
    if joined.count(SEPARATOR) != len(values) - 1 or joined.count(NULL) != (values.count(None) if has_null else 0):
        return values
    quoted = joined.replace("\\", "\\\\").replace('"', '\\"').replace(SEPARATOR, '","')
    return ('{"' + quoted + '"}').replace(f'"{NULL}"', "NULL")
