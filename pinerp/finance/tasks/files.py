"""Reads what people dropped, one file after the other: what it is, whose it is, its rows staged in committed batches, and
applied in one transaction.

A doubt becomes a question and never a guess; a file that cannot be read is told so, and the next one is read.
"""

from __future__ import annotations

import logging
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any

from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as stores
from pinerp.channels.adapters import file as adapter
from pinerp.channels.adapters.file import bill, headings, kinds, promotion, shipping
from pinerp.channels.adapters.file.mapping import mapping_of
from pinerp.finance import actions, queries
from pinerp.finance.errors import FileBroken, FooterDiffers, KindNotTaken, NoDays, NothingToRead, TooManyResults
from pinerp.finance.models import DroppedFile
from pinerp.finance.rules import files as rules
from pinerp.intake import tasks as intake
from pinerp.kit import money, tables, tenancy, times
from pinerp.kit.refusals import Refusal

MOST_TRIES = 3
"""A file that ended its worker so often is left alone."""

ROWS_PER_BATCH = 5000
MOST_RESULTS = 50_000
LOOKED_AT = 500
"""Rows from whose numbers the store is found."""

LONGEST_NAME = 200
"""Bytes of a file's name on disk."""

log = logging.getLogger("pinerp.files")


@dataclass(frozen=True, slots=True)
class Reading:
    """A file under way: in whose name, where its bytes are, and the columns' meaning where it is a table of orders."""

    actor: Actor
    file: DroppedFile
    path: Path
    mapping: adapter.Mapping | None = None

    @property
    def place(self) -> dict[str, Any]:
        return {"actor": self.actor, "file_id": self.file.id}


@app.task(name="finance.read_files", queue="outside", retry=False)
def read_files(merchant_id: int) -> None:
    """Read whatever waits, the oldest first."""
    actor = actors.system(merchant_id)
    while True:
        with tenancy.transaction(merchant_id):
            file = queries.next_waiting(merchant_id)
        if file is None:
            return
        read_one(actor, file)


def read_one(actor: Actor, file: DroppedFile) -> None:
    """Read one file to its end: read, asking, or failed with a reason."""
    try:
        if file.tries >= MOST_TRIES:
            raise FileBroken(name=file.name)
        with tenancy.transaction(actor.merchant_id):
            is_ours = actions.begin_reading(actor=actor, file_id=file.id)
        if not is_ours:
            return
        with _on_disk(actor, file) as path:
            _read(Reading(actor, file, path))
    except Refusal as refusal:
        _fail(actor, file, refusal)
    except Exception:
        log.exception("file %s", file.id)
        _fail(actor, file, FileBroken(name=file.name))


def _fail(actor: Actor, file: DroppedFile, refusal: Refusal) -> None:
    with tenancy.transaction(actor.merchant_id):
        actions.fail_file(actor=actor, file_id=file.id, refusal=refusal, now=times.now())


@contextmanager
def _on_disk(actor: Actor, file: DroppedFile) -> Iterator[Path]:
    """The file's bytes under its own name, as its name is told to the reader."""
    with tempfile.TemporaryDirectory(prefix="pinerp-") as folder:
        plain = file.name.replace("/", "_").encode()[-LONGEST_NAME:].decode(errors="ignore")
        path = Path(folder) / (plain if plain.strip(".") else "file")
        with path.open("wb") as out:
            for position in range(file.size):
                with tenancy.transaction(actor.merchant_id):
                    piece = queries.chunk(actor.merchant_id, file.id, position)
                if piece is None:
                    break
                out.write(piece)
        yield path


def _read(reading: Reading) -> None:
    found = kinds.kind_of(reading.path, reading.file.name)
    with tenancy.transaction(reading.actor.merchant_id):
        actions.recognise_file(**reading.place, found=found)
    kind = rules.kind_of(found.kind)
    if kind not in (*rules.KEPT_BY_DAY, rules.SHIPPING_RESULT, rules.OTHER):
        raise KindNotTaken(name=reading.file.name)
    reading = _with_mapping(reading, kind, found.header)
    if not _is_settled(reading, kind):
        return
    if kind in rules.BILLS:
        _read_bill(reading)
    elif kind == rules.PROMOTION:
        _read_promotion(reading)
    elif kind == rules.SHIPPING_RESULT:
        _read_results(reading)
    else:
        _read_orders(reading)


def _with_mapping(reading: Reading, kind: str, header: list[str]) -> Reading:
    """A table of orders with what its columns mean: built in, answered, or saved for this header before."""
    merchant_id, file = reading.actor.merchant_id, reading.file
    if kind == rules.ORDERS:
        return replace(reading, mapping=adapter.guess(header))
    if kind != rules.OTHER:
        return reading
    with tenancy.transaction(merchant_id):
        if file.mapping_id is not None:
            row = queries.one_mapping(merchant_id, file.mapping_id)
        else:
            known = queries.mapping_for(merchant_id, rules.header_print(header))
            if known is None:
                return reading
            row = known
    file.mapping_id = row.id
    return replace(reading, mapping=mapping_of(row.mapping))


def _is_settled(reading: Reading, kind: str) -> bool:
    """Whether store and columns are known; else everything in doubt is asked at once.

    A store that was named with the file, and holds none of its numbers while another does, is in doubt; once it is answered
    (`candidates` stand there from the question) it holds.
    """
    file, lacks_columns = reading.file, kind == rules.OTHER and reading.mapping is None
    is_named = file.store_id is not None and file.dropped_by is not None and not file.candidates
    numbers, keys = ([], []) if file.store_id and not is_named else _numbers(reading, kind)
    with tenancy.transaction(reading.actor.merchant_id):
        held: dict[int, int] = {}
        if file.store_id is None or is_named:
            scope = None if file.store_scope is None else frozenset(file.store_scope)
            visible = [store.id for store in stores.visible_stores(replace(reading.actor, store_scope=scope))]
            held = queries.find_stores(reading.actor.merchant_id, visible, numbers, keys)
        store_id = file.store_id or (next(iter(held)) if len(held) == 1 else None)
        if is_named and held and store_id not in held:
            store_id = None
        question = rules.question_of(lacks_store=store_id is None, lacks_columns=lacks_columns)
        if question:
            candidates = held if store_id is None else {}
            actions.ask_about_file(**reading.place, question=question, candidates=candidates, store_id=store_id)
            return False
        assert store_id is not None
        actions.settle_file(**reading.place, store_id=store_id, mapping_id=file.mapping_id)
    file.store_id = store_id
    return True


def _numbers(reading: Reading, kind: str) -> tuple[list[str], list[str]]:
    """Order numbers and products of a file's first rows."""
    path, name = reading.path, reading.file.name
    if kind in rules.BILLS:
        return [line.order_sn for line in islice(bill.opened(path, name).lines, LOOKED_AT) if line.order_sn], []
    if kind == rules.PROMOTION:
        return [], [row.goods_id for row in islice(promotion.opened(path, name).rows, LOOKED_AT) if row.goods_id]
    if kind == rules.SHIPPING_RESULT:
        return [row.order_sn for row in islice(shipping.opened(path, name).rows, LOOKED_AT)], []
    if reading.mapping is None:
        return _guessed_numbers(reading)
    table, mapping = intake.opened(path, reading.mapping)
    binding = adapter.bind(mapping, table.header)
    return _cells_of(islice(table.rows, LOOKED_AT), binding.get("order_sn", ()), binding.get("listing_key", ()))


def _guessed_numbers(reading: Reading) -> tuple[list[str], list[str]]:
    """The same of a table whose columns are a guess yet: enough to find its store, so that only the columns are asked."""

    def lacking(header: list[str]) -> list[str]:
        return [] if kinds.guess_mapping(header).get("order_sn") else ["订单号"]

    try:
        table = tables.read(reading.path, lacking, reading.file.name, takes_first=True)
    except tables.MissingColumns:
        return [], []
    column = kinds.guess_mapping(table.header)["order_sn"][0]
    return _cells_of(islice(table.rows, LOOKED_AT), (table.header.index(column),), ())


def _cells_of(
    rows: Iterable[tables.Row], numbers: tuple[int, ...], keys: tuple[int, ...]
) -> tuple[list[str], list[str]]:
    found: tuple[list[str], list[str]] = ([], [])
    for row in rows:
        for texts, places in zip(found, (numbers, keys), strict=True):
            texts += [row.cells[place] for place in places if place < len(row.cells) and row.cells[place]]
    return found


def _read_bill(reading: Reading) -> None:
    """A footer that contradicts a bill whose rows are all readable proves that some are missing: nothing is booked then."""
    opened = bill.opened(reading.path, reading.file.name)
    good = ((line.row_number, rules.bill_facts(opened.account, line)) for line in opened.lines)
    kept, aside = _stage(reading, good, opened.aside)
    differences = opened.differences()
    if differences and not aside:
        first = differences[0]
        told = [str(n) if first.what.endswith("s") else money.major(n) for n in (first.footer, first.rows)]
        raise FooterDiffers(footer=told[0], rows=told[1])
    if aside and not kept:
        raise NothingToRead(set_aside=aside)
    with tenancy.transaction(reading.actor.merchant_id):
        span = rules.span_of(opened.starts_at, opened.ends_at)
        sums = rules.own_sums(opened.footer, opened.sums, ("income_fen", "expense_fen", "total_fen"))
        actions.apply_bill(**reading.place, account=opened.account, span=span, own_sums=sums, now=times.now())


def _read_promotion(reading: Reading) -> None:
    opened = promotion.opened(reading.path, reading.file.name)
    if "day" not in headings.places(opened.header, promotion.COLUMNS):
        raise NoDays()
    counted = promotion.Spent()
    good = ((row.row_number, rules.promotion_facts(row)) for row in counted.walk(opened.rows))
    kept, aside = _stage(reading, good, opened.aside)
    if not kept:
        raise NothingToRead(set_aside=aside)
    with tenancy.transaction(reading.actor.merchant_id):
        sums = rules.own_sums(opened.total, counted, ("spend_fen", "gmv_fen"))
        actions.apply_promotion(**reading.place, own_sums=sums, now=times.now())


def _read_results(reading: Reading) -> None:
    """Not more rows than the files that a person could have made: they are looked at together."""
    opened = shipping.opened(reading.path, reading.file.name)
    results = list(islice(opened.rows, MOST_RESULTS + 1))
    if len(results) > MOST_RESULTS:
        raise TooManyResults(most=MOST_RESULTS)
    kept, aside = len(results), len(opened.aside)
    with tenancy.transaction(reading.actor.merchant_id):
        actions.stage_rows(**reading.place, good=[], aside=opened.aside)
        actions.tell_progress(**reading.place, rows=kept + aside)
    if not kept:
        raise NothingToRead(set_aside=aside)
    with tenancy.transaction(reading.actor.merchant_id):
        actions.apply_results(**reading.place, results=results, rows=opened.walked, now=times.now())


def _stage(reading: Reading, good: Iterator[tuple[int, dict[str, Any]]], aside: list[bill.AsideRow]) -> tuple[int, int]:
    """Walk a file once, batch by batch, telling how far it is; returns how many rows are good and how many set aside."""
    kept = left = 0
    while True:
        batch = list(islice(good, ROWS_PER_BATCH))
        wrong = aside[:]
        aside.clear()
        kept, left = kept + len(batch), left + len(wrong)
        if not batch and not wrong:
            return kept, left
        with tenancy.transaction(reading.actor.merchant_id):
            actions.stage_rows(**reading.place, good=batch, aside=wrong)
            actions.tell_progress(**reading.place, rows=kept + left)


def _read_orders(reading: Reading) -> None:
    """The desk takes orders in by its own import; here only counts and days are kept."""
    actor, file, mapping = reading.actor, reading.file, reading.mapping
    assert mapping is not None and file.store_id is not None

    def tell(step: str, rows: int) -> None:
        if step == "staged":
            with tenancy.transaction(actor.merchant_id):
                actions.tell_progress(**reading.place, rows=rows)

    days = Counter[date](kinds.days_of(reading.path, file.name).days)
    applied = intake.import_file(actor, file.store_id, reading.path, mapping=mapping, tell=tell)
    with tenancy.transaction(actor.merchant_id):
        actions.end_orders(
            **reading.place,
            import_id=applied.file_id,
            accepted=0 if applied.is_known else applied.accepted,
            repeated=applied.accepted if applied.is_known else 0,
            set_aside=applied.set_aside,
            days=days,
            now=times.now(),
        )
