"""The clock of sheets: looks at them, takes them in, takes them back, in batches of one transaction each."""

from __future__ import annotations

import logging
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from functools import partial
from itertools import islice
from pathlib import Path

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from pinerp.accounts import actors, entry
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.kit import moments, tables, tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.sheets import actions, queries, rules
from pinerp.sheets.errors import DateOrderUnknown, PartOfOrders, RowTwice, SheetBroken, StoreWanting
from pinerp.sheets.models import Sheet
from pinerp.sheets.rules import KINDS, Asked, Kind

ROWS_AT_ONCE = 2000
MOST_OVER = 200
"""A batch is longer by the rows of its last unit, but by no more: a bundle has 50 parts."""

LOOKED_AT = 200
"""Rows from which the unit of weights and sizes is told where the heading is silent."""

MOST_TRIES = 3
"""A sheet that ended its worker so often is left alone."""

LAST = 2**31 - 1
A_DAY = timedelta(days=1)

log = logging.getLogger("pinerp.sheets")


@app.task(name="sheets.work", queue="outside", retry=False)
def work(merchant_id: int) -> None:
    """Work on what waits, the oldest first."""
    while True:
        with tenancy.transaction(merchant_id):
            sheet = queries.next_at_work(merchant_id)
            if sheet is None:
                return
            actor = actors.system(merchant_id)
            tries = actions.begin(actor=actor, sheet=sheet)
        try:
            if tries > MOST_TRIES:
                raise SheetBroken(name=sheet.name)
            actor = _actor(sheet)
            if sheet.state == "undoing":
                _undo(actor, sheet)
            else:
                _read(actor, sheet)
        except Refusal as refusal:
            _fail(actor, sheet, refusal)
        except Exception:
            log.exception("sheet %s", sheet.id)
            _fail(actor, sheet, SheetBroken(name=sheet.name))


def _fail(actor: Actor, sheet: Sheet, refusal: Refusal) -> None:
    with tenancy.transaction(actor.merchant_id):
        actions.fail(actor=actor, sheet=sheet, refusal=refusal, now=times.now())


def _actor(sheet: Sheet) -> Actor:
    """Who asked for it, with the rights of today."""
    with tenancy.transaction(sheet.merchant_id):
        if sheet.member_id is None:
            return actors.system(sheet.merchant_id, f"sheet {sheet.id}")
        found = entry.actor_of(people.member(sheet.merchant_id, sheet.member_id))
    return replace(found, request_id=f"sheet {sheet.id}")


def _undo(actor: Actor, sheet: Sheet) -> None:
    before: int | None = LAST
    while before is not None:
        with tenancy.transaction(actor.merchant_id):
            before = actions.undo_batch(actor=actor, sheet=sheet, before=before, now=times.now())
    with tenancy.transaction(actor.merchant_id):
        actions.end(actor=actor, sheet=sheet, state="undone", now=times.now())


def _read(actor: Actor, sheet: Sheet) -> None:
    with _on_disk(sheet) as path:
        table = _opened(sheet, path)
        if not sheet.columns:
            _guess(sheet, table)
        if KINDS[sheet.kind].is_history and "order" not in sheet.settings:
            _find_out(actor, sheet, path)
        if not _recognised(actor, sheet):
            return
        with tenancy.transaction(actor.merchant_id):
            currency = people.merchant(actor.merchant_id).currency
        _walk(actor, sheet, table, currency)
    with tenancy.transaction(actor.merchant_id):
        state = "done" if sheet.state == "running" else "checked"
        actions.end(actor=actor, sheet=sheet, state=state, now=times.now())


@contextmanager
def _on_disk(sheet: Sheet) -> Iterator[Path]:
    with tempfile.NamedTemporaryFile(prefix="pinerp-") as copy:
        with default_storage.open(sheet.path, "rb") as file:
            for piece in file.chunks():
                copy.write(piece)
        copy.flush()
        yield Path(copy.name)


def _opened(sheet: Sheet, path: Path) -> tables.Table:
    """The file under its header: the one told before, the one that is guessed, or, where none fits, the first full row."""
    kind = KINDS[sheet.kind]
    if sheet.header:
        return tables.read(path, partial(_differs, sheet.header), sheet.name, takes_first=True)
    try:
        return tables.read(path, partial(rules.missing, kind), sheet.name, takes_first=True)
    except tables.MissingColumns:
        return tables.read(path, _is_short, sheet.name, takes_first=True)


def _differs(header: list[str], row: list[str]) -> list[str]:
    return [] if [cell[:200] for cell in row] == header else ["?"]


def _is_short(row: list[str]) -> list[str]:
    return [] if sum(1 for cell in row if cell) > 1 else ["?"]


def _guess(sheet: Sheet, table: tables.Table) -> None:
    """Find out which column is which."""
    kind = KINDS[sheet.kind]
    columns = rules.guess(kind, table.header)
    first = list(islice(table.rows, LOOKED_AT))
    rest = table.rows
    table.rows = (row for some in (first, rest) for row in some)
    units = {}
    for one in kind.fields:
        if one.read in ("grams", "mm") and one.key in columns:
            at = columns[one.key]
            values = [row.cells[at] for row in first if at < len(row.cells)]
            units[one.key] = rules.unit_of(one, table.header, at, values)
    sheet.columns, sheet.units, sheet.header = columns, units, [text[:200] for text in table.header]


def _find_out(actor: Actor, sheet: Sheet, path: Path) -> None:
    """How a file of what happened elsewhere is read: once from its beginning to its end, before any row is judged."""
    telling = rules.Telling(sheet.columns)
    for row in _opened(sheet, path).rows:
        telling.look(row.cells)
    with tenancy.transaction(actor.merchant_id):
        stores = channels.visible_stores(actor)
    if telling.lone_store() and telling.lone_store() not in {one.name for one in stores}:
        del sheet.columns["store"]
    sheet.settings = {
        "store": str(stores[0].id) if len(stores) == 1 else "",
        "zone": moments.BEIJING,
        **sheet.settings,
        **telling.settings(),
    }


def _recognised(actor: Actor, sheet: Sheet) -> bool:
    """Keep how the file is read; False where a person has to say it."""
    kind = KINDS[sheet.kind]
    refusal = _unsaid(kind, sheet)
    is_whole = not rules.wanting(kind, sheet.columns) and refusal is None
    with tenancy.transaction(actor.merchant_id):
        actions.recognise(
            actor=actor,
            sheet=sheet,
            header=sheet.header,
            columns=sheet.columns,
            units=sheet.units,
            settings=sheet.settings,
            state=sheet.state if is_whole else "columns",
            code=refusal.code if refusal else "",
        )
    return is_whole


def _unsaid(kind: Kind, sheet: Sheet) -> Refusal | None:
    """What the file does not tell, and a person has to."""
    if not kind.is_history:
        return None
    if "number" in sheet.columns and ("at" not in sheet.columns or not {"price", "amount"} & sheet.columns.keys()):
        return PartOfOrders()
    if "store" not in sheet.columns and not sheet.settings["store"]:
        return StoreWanting()
    return None if sheet.settings["order"] or "at" not in sheet.columns else DateOrderUnknown()


def _walk(actor: Actor, sheet: Sheet, table: tables.Table, currency: str) -> None:
    kind = KINDS[sheet.kind]
    may = {one.key for one in kind.fields if not one.right or actor.may(one.right)}
    columns = {key: at for key, at in sheet.columns.items() if key in may}
    seen: dict[int, int] = {}
    done = sheet.done_rows
    rows = rules.filled(table.rows, columns) if kind.is_history else table.rows
    asked = map(_reader(kind, columns, sheet, currency), rows)
    for batch in _batches(asked, kind.unit):
        (_count_repeated if kind.is_history else _mark_repeated)(kind, batch, seen)
        left = [one for one in batch if one.number > done]
        if left:
            with tenancy.transaction(actor.merchant_id):
                actions.keep_batch(actor=actor, sheet=sheet, currency=currency, rows=left, now=times.now())


def _reader(kind: Kind, columns: dict[str, int], sheet: Sheet, currency: str) -> rules.Reader:
    """How rows of this file are read: of what happened elsewhere also by its settings."""
    if not kind.is_history:
        return rules.Reader(kind, columns, sheet.units, currency)
    told = sheet.settings
    read = moments.Moments(told["zone"], told["order"], times.now() + A_DAY)
    given = {key: told[key] for key in ("store", "has_credits", "totals", "comma") if key in told}
    return rules.Reader(kind, columns, sheet.units, currency, read, given)


def _batches(rows: Iterator[Asked], unit: tuple[str, ...]) -> Iterator[list[Asked]]:
    """Rows in batches that do not part a unit."""
    batch: list[Asked] = []
    for one in rows:
        if len(batch) >= ROWS_AT_ONCE + MOST_OVER or (len(batch) >= ROWS_AT_ONCE and _begins(one, batch[-1], unit)):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


def _begins(one: Asked, last: Asked, unit: tuple[str, ...]) -> bool:
    """Whether a row is not of the unit of the one before it."""
    named = _named(one, unit)
    return not named or named != _named(last, unit)


def _named(one: Asked, fields: tuple[str, ...]) -> tuple[str, ...]:
    """What a row says in some fields; nothing where it says none of them."""
    found = tuple([str(one.facts.get(part, "")) for part in fields])
    return found if any(found) else ()


def _mark_repeated(kind: Kind, batch: list[Asked], seen: dict[int, int]) -> None:
    """What a row above said already is wrong here: in one file nothing can be two things. The rows of a unit that is taken in
    whole must stand together.
    """
    last: tuple[str, ...] = ()
    for one in batch:
        if one.refusal is not None:
            continue
        named = _named(one, kind.key)
        first = seen.setdefault(hash(named), one.number)
        if kind.is_whole:
            unit = _named(one, kind.unit)
            if unit != last:
                first = min(first, seen.setdefault(hash(("unit", unit)), one.number))
            last = unit
        if first != one.number:
            one.refusal = RowTwice(name=" · ".join(part for part in named if part), first=first)


def _count_repeated(kind: Kind, batch: list[Asked], seen: dict[int, int]) -> None:
    """A row that says again what one above it said is another piece of what happened: its first, second, third time."""
    for one in batch:
        named = hash(_named(one, kind.key))
        seen[named] = seen.get(named, 0) + 1
        one.facts["occurrence"] = seen[named]
