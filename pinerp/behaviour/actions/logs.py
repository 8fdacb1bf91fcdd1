"""The rows of a file of events, whatever its form: lines of JSON, Parquet, or a table of any kind that is read here."""

from __future__ import annotations

import secrets
import shutil
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import duckdb
import orjson

from pinerp.behaviour.queries import engine, shelf
from pinerp.behaviour.rules import plans
from pinerp.behaviour.rules.eventfiles import NEEDED, places
from pinerp.behaviour.rules.plans import Plan
from pinerp.kit import tables
from pinerp.kit.tables.errors import NotATable
from pinerp.kit.tables.source import Source

Form = Literal["json", "parquet", "table"]
SAMPLED = 300
"""Rows that a guess looks at."""

LEAST_CELLS = 3
"""A file whose header nobody knows has so many columns at least: who, what and when."""

GZIP, ZIP = b"\x1f\x8b", b"PK\x03\x04"
OTHERS = {".json", ".jsonl", ".ndjson", ".parquet"}
"""What a ZIP may hold beside tables."""

ROWS_AT_ONCE = 10_000
SECONDS = 3600
MARKS = b"\xef\xbb\xbf \r\n\t"


@contextmanager
def unpacked(path: Path, name: str) -> Iterator[Path]:
    """A file as it is, or what is packed in it where that is no table; tables are unpacked as they are read."""
    source = _packed(path, name)
    if source is None:
        yield path
        return
    with source.on_disk() as inside:
        yield inside


def _packed(path: Path, name: str) -> Source | None:
    with path.open("rb") as file:
        start = file.read(4)
    if start.startswith(GZIP):
        source = Source(path, name, is_gzip=True)
        with source.opened() as file:
            return None if _form(file.read(64)) == "table" else source
    if start == ZIP:
        try:
            with zipfile.ZipFile(path) as package:
                inside = [one for one in package.namelist() if PurePosixPath(one).suffix.lower() in OTHERS]
                others = [one for one in package.namelist() if one not in inside and not one.endswith("/")]
        except (OSError, ValueError, zipfile.BadZipFile):
            return None
        return Source(path, name, member=inside[0]) if len(inside) == 1 and not others else None
    return None


def _form(start: bytes) -> Form:
    if start.startswith(b"PAR1"):
        return "parquet"
    return "json" if start.lstrip(MARKS)[:1] == b"{" else "table"


def form_of(path: Path) -> Form:
    """What an unpacked file is, by its first bytes."""
    with path.open("rb") as file:
        return _form(file.read(64))


def guess(path: Path, name: str, latest: datetime) -> Plan:
    """How a file is understood, by its beginning. Refuses what holds no rows of events at all."""
    form = form_of(path)
    if form == "table":
        table = _table(path, name, latest)
        first = [above.cells for above in table.above[-1:] if _may_head(above.cells, table.header, latest)]
        below = [row.cells for row in islice(table.rows, SAMPLED)]
        return plans.guess(*(first[0], [table.header, *below]) if first else (table.header, below), latest)
    headings = _columns(path, name) if form == "parquet" else _keys(path)
    rows = islice(_parquet(path, name) if form == "parquet" else _objects(path), SAMPLED)
    cells = [[tables.text(found.get(heading)) for heading in headings] for _, found in rows if isinstance(found, dict)]
    return plans.guess(headings, cells, latest)


def rows(path: Path, name: str, plan: Plan) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file, numbered, with the cells that a plan names."""
    form = form_of(path)
    if form == "table":
        yield from _cells(path, name, plan)
        return
    names = {told: plan.headings[place] for told, place in plan.columns.items()}
    for number, found in _parquet(path, name) if form == "parquet" else _objects(path):
        if isinstance(found, dict):
            yield number, {told: tables.text(found.get(heading)) for told, heading in names.items()}
        else:
            yield number, {"kind": str(found)}


def _table(path: Path, name: str, latest: datetime) -> tables.Table:
    """A table by the first row that can be its header; else by the first that has cells enough."""

    def missing(cells: list[str]) -> list[str]:
        found = places(cells)
        lacking = [one for one in NEEDED if one not in found]
        is_header = len(lacking) < len(NEEDED) - 1
        return [] if is_header or (len(cells) >= LEAST_CELLS and plans.is_data(cells, latest)) else lacking

    try:
        return tables.read(path, missing, name, takes_first=True)
    except (tables.MissingColumns, tables.SeveralTables):
        return tables.read(path, _crowded, name, takes_first=True)


def _may_head(above: list[str], data: list[str], latest: datetime) -> bool:
    """Whether a row over the first data is its header, of headings that nobody knows."""
    return len(above) == len(data) and all(above) and plans.is_data(data, latest)


def _crowded(cells: list[str]) -> list[str]:
    return [] if sum(map(bool, cells)) >= LEAST_CELLS else list(NEEDED)


def _cells(path: Path, name: str, plan: Plan) -> Iterator[tuple[int, dict[str, str]]]:
    def missing(cells: list[str]) -> list[str]:
        fits = cells == plan.headings if plan.is_headed else len(cells) == len(plan.headings)
        return [] if fits else plan.headings

    table = tables.read(path, missing, name, takes_first=True)
    if not plan.is_headed:
        yield 1, _told(table.header, plan)
    for row in table.rows:
        yield row.number, _told(row.cells, plan)


def _told(cells: Sequence[str], plan: Plan) -> dict[str, str]:
    return {name: cells[place] if place < len(cells) else "" for name, place in plan.columns.items()}


def _objects(path: Path) -> Iterator[tuple[int, Any]]:
    """Lines of JSON; what is none comes as its text."""
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if line.strip():
                try:
                    found = orjson.loads(line.strip(MARKS))
                except orjson.JSONDecodeError:
                    found = None
                yield number, found if isinstance(found, dict) else line[:60].decode("utf-8", "replace")


def _keys(path: Path) -> list[str]:
    found: dict[str, None] = {}
    for _, one in islice(_objects(path), SAMPLED):
        found |= dict.fromkeys(one) if isinstance(one, dict) else {}
    return list(found)


@contextmanager
def _read(path: Path, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The engine over a file of Parquet, which lies among ours as long as it is read."""
    spare = shelf.root() / "spare"
    spare.mkdir(parents=True, exist_ok=True)
    copy = spare / f"{secrets.token_hex(8)}.handed"
    try:
        shutil.copyfile(path, copy)
        with engine.opened(seconds=SECONDS) as con:
            con.execute(f"SELECT * FROM read_parquet('{copy}', hive_partitioning = false)")  # noqa: S608
            yield con
    except duckdb.Error as error:
        raise NotATable(name=name, detail=f"Parquet, {type(error).__name__}") from error
    finally:
        copy.unlink(missing_ok=True)


def _columns(path: Path, name: str) -> list[str]:
    with _read(path, name) as con:
        return [one[0] for one in con.description or []]


def _parquet(path: Path, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    with _read(path, name) as con:
        headings = [one[0] for one in con.description or []]
        while found := con.fetchmany(ROWS_AT_ONCE):
            for cells in found:
                number += 1
                yield number, dict(zip(headings, cells, strict=True))
