"""The rows of a file of events, whatever its form: lines of JSON, Parquet, or a table of any kind that is read here."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Literal

import duckdb

from pinerp.behaviour.queries import engine, shelf
from pinerp.behaviour.rules import plans
from pinerp.behaviour.rules.eventfiles import NEEDED, places
from pinerp.behaviour.rules.plans import Plan
from pinerp.kit import records, tables
from pinerp.kit.refusals import Refusal
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
BEGINNING = 1 << 18
"""Bytes of a member of a ZIP by which it is known whether it is the log."""


@contextmanager
def unpacked(path: Path, name: str, latest: datetime) -> Iterator[Path]:
    """A file as it is, or what is packed in it where that is no table; tables are unpacked as they are read."""
    source = _packed(path, name, latest)
    if source is None:
        yield path
        return
    with source.on_disk() as inside:
        yield inside


def _packed(path: Path, name: str, latest: datetime) -> Source | None:
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
        if len(inside) == 1 and not others:
            return Source(path, name, member=inside[0])
        return _only_log(path, name, [*inside, *others], latest) if len(inside) + len(others) > 1 else None
    return None


def _only_log(path: Path, name: str, members: Sequence[str], latest: datetime) -> Source | None:
    """Of several files in a ZIP the one that is a log (RetailRocket's lies among goods); nothing where more are."""
    logs = [one for one in members if _is_log(Source(path, one, member=one), latest)]
    return Source(path, name, member=logs[0]) if len(logs) == 1 else None


def _is_log(source: Source, latest: datetime) -> bool:
    with tempfile.NamedTemporaryFile(prefix="pinerp-") as beginning:
        try:
            with source.opened() as file:
                beginning.write(file.read(BEGINNING))
            beginning.flush()
            return not guess(Path(beginning.name), source.name, latest).lacking()
        except Refusal:
            return False


def _form(start: bytes) -> Form:
    if start.startswith(b"PAR1"):
        return "parquet"
    return "json" if records.is_json(start) else "table"


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
    found = [row for _, row, _ in islice(_flat(path, name, form), SAMPLED) if row]
    headings = list(dict.fromkeys(name for row in found for name in row))
    cells = [[tables.text(row.get(heading)) for heading in headings] for row in found]
    return plans.guess(headings, cells, latest)


def rows(path: Path, name: str, plan: Plan) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file, numbered, with the cells that a plan names."""
    form = form_of(path)
    if form == "table":
        yield from _cells(path, name, plan)
        return
    names = {told: plan.headings[place] for told, place in plan.columns.items()}
    last = part = 0
    for number, found, own in _flat(path, name, form):
        cells = {told: tables.text(found.get(heading)) for told, heading in names.items()}
        part = part + 1 if number == last else 1
        last = number
        if own and names.get("amount") not in own:
            cells["amount"] = ""
        if part > 1 and cells.get("id"):
            cells["id"] = f"{cells['id']} {part}"
        yield number, cells


def _flat(path: Path, name: str, form: Form) -> Iterator[tuple[int, dict[str, Any], frozenset[str]]]:
    """Records as flat rows, each with the number of its record and what it says alone; what is no record says nothing."""
    for number, found in _parquet(path, name) if form == "parquet" else records.records(path, name):
        if isinstance(found, dict):
            for row, own in records.flat(found):
                yield number, row, own
        else:
            yield number, {}, frozenset()


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


@contextmanager
def _read(path: Path, name: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """The engine over a file of Parquet, which lies among ours as long as it is read."""
    spare = shelf.root() / "spare"
    spare.mkdir(parents=True, exist_ok=True)
    copy = spare / f"{secrets.token_hex(8)}.handed"
    try:
        shutil.copyfile(path, copy)
        with engine.opened(seconds=SECONDS) as con:
            con.execute(f"CREATE TEMP VIEW handed AS FROM read_parquet('{copy}', hive_partitioning = false)")
            shown = [_shown(column, kind) for column, kind, *_ in con.execute("DESCRIBE handed").fetchall()]
            con.execute(f"SELECT {', '.join(shown)} FROM handed")  # noqa: S608
            yield con
    except duckdb.Error as error:
        raise NotATable(name=name, detail=f"Parquet, {type(error).__name__}") from error
    finally:
        copy.unlink(missing_ok=True)


def _shown(column: str, kind: str) -> str:
    """A column as the engine's text: moments to the microsecond, and with their zone where they have one."""
    name = '"' + column.replace('"', '""') + '"'
    if kind == "TIMESTAMP WITH TIME ZONE":
        return f"strftime({name} AT TIME ZONE 'UTC', '%Y-%m-%dT%H:%M:%S.%fZ') AS {name}"
    if kind.startswith("TIMESTAMP"):
        return f"strftime(CAST({name} AS TIMESTAMP), '%Y-%m-%d %H:%M:%S.%f') AS {name}"
    return name


def _parquet(path: Path, name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    number = 0
    with _read(path, name) as con:
        headings = [one[0] for one in con.description or []]
        while found := con.fetchmany(ROWS_AT_ONCE):
            for cells in found:
                number += 1
                yield number, dict(zip(headings, cells, strict=True))
