"""DuckDB in memory over the files of events: bounded in memory, threads and time, and able to read nothing else.

Nothing is ever installed from outside, and a connection lives for one question. Statements stand in `duck/`, a file each; what
fills their holes is our own text, never a user's, whose words come as parameters.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import duckdb

from pinerp.behaviour.queries import shelf
from pinerp.kit.refusals import TooSlow

HERE = Path(__file__).parent.parent / "duck"
THREADS = 2
MEMORY_MB = 1200
"""Of one question; what it needs beyond that goes to disk for a while."""

SECONDS = 18
"""A door answers within 20."""


@cache
def text(name: str) -> str:
    """The statement of `duck/<name>.sql`, its comments left out."""
    lines = (HERE / f"{name}.sql").read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if not line.lstrip().startswith("--"))


@contextmanager
def opened(seconds: int = SECONDS) -> Iterator[duckdb.DuckDBPyConnection]:
    """A connection that is gone afterwards; refuses as too slow what runs longer."""
    spare = shelf.root() / "spare"
    spare.mkdir(parents=True, exist_ok=True)
    con = duckdb.connect(":memory:")
    con.execute(
        f"SET threads = {THREADS}; SET memory_limit = '{MEMORY_MB}MB'; SET temp_directory = '{_quoted(spare)}';"
        f"SET autoinstall_known_extensions = false; SET autoload_known_extensions = false;"
        f"SET preserve_insertion_order = false; SET TimeZone = 'UTC';"
        f"SET allowed_directories = ['{_quoted(shelf.root())}/']; SET enable_external_access = false;"
        f"SET lock_configuration = true"
    )
    alarm = threading.Timer(seconds, con.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        yield con
    except duckdb.InterruptException as error:
        raise TooSlow() from error
    finally:
        alarm.cancel()
        con.close()


def rows(
    con: duckdb.DuckDBPyConnection, name: str, given: Mapping[str, Any], holes: Mapping[str, str] | None = None
) -> list[tuple[Any, ...]]:
    """Run a statement of `duck/` with its parameters ($name) and holes ({name})."""
    query = text(name)
    for hole, filling in (holes or {}).items():
        query = query.replace(f"{{{hole}}}", filling)
    return con.execute(query, {key: value for key, value in given.items() if f"${key}" in query}).fetchall()


def read_files(paths: Sequence[str], seconds: float = SECONDS) -> str:
    """A table function over files of ours, which are brought here first, within so many seconds."""
    listed = ", ".join(f"'{_quoted(path)}'" for path in shelf.bring(paths, seconds))
    return f"read_parquet([{listed}], hive_partitioning = false)"


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
