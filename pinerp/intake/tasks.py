"""A file of orders, from its bytes to orders: staged in committed batches, judged there, applied in one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from decimal import Decimal
from itertools import islice
from pathlib import Path

from pinerp.accounts.actors import Actor
from pinerp.channels.adapters import file as files
from pinerp.intake import actions
from pinerp.kit import tables, tenancy, times
from pinerp.orders.tasks import wake_desk

ROWS_PER_BATCH = 5000


def import_file(
    actor: Actor,
    store_id: int,
    path: Path,
    *,
    mapping: files.Mapping | None = None,
    is_all_or_nothing: bool = False,
    tell: Callable[[str, int], None] = lambda step, rows: None,
) -> actions.Applied:
    """A file of orders, from its bytes to orders: staged in committed batches, applied in one transaction.

    Without a mapping it is one of the exports that we know. `tell` hears of every batch: its step and the rows so far.
    """
    table, known = opened(path, mapping)
    return import_table(actor, store_id, path, table, known, is_all_or_nothing=is_all_or_nothing, tell=tell)


def import_table(
    actor: Actor,
    store_id: int,
    path: Path,
    table: tables.Table,
    mapping: files.Mapping,
    *,
    is_all_or_nothing: bool = False,
    tell: Callable[[str, int], None] = lambda step, rows: None,
) -> actions.Applied:
    """The same for a file that was opened already: its rows are walked once."""
    binding = files.bind(mapping, table.header)
    with tenancy.transaction(actor.merchant_id):
        file = actions.begin_import(
            actor=actor,
            store_id=store_id,
            name=path.name,
            sha256=sha256(path),
            mapping=mapping,
            header=table.header,
            now=times.now(),
        )
    if file.state == "done":
        return actions.Applied.before(file)
    worth, count = Decimal(0), 0
    while rows := list(islice(table.rows, ROWS_PER_BATCH)):
        worth += sum((files.worth(mapping, binding, row.cells) for row in rows), Decimal(0))
        count += len(rows)
        with tenancy.transaction(actor.merchant_id):
            actions.stage_rows(
                actor=actor, file_id=file.id, mapping=mapping, binding=binding, width=len(table.header), rows=rows
            )
        tell("staged", count)
    with tenancy.transaction(actor.merchant_id):
        applied = actions.apply_import(
            actor=actor,
            file_id=file.id,
            mapping=mapping,
            binding=binding,
            now=times.now(),
            worth=f"{worth:f}",
            is_all_or_nothing=is_all_or_nothing,
            tell=lambda rows: tell("applied", rows),
        )
        wake_desk(actor.merchant_id)
    return applied


def opened(path: Path, mapping: files.Mapping | None) -> tuple[tables.Table, files.Mapping]:
    """A file and what its columns mean; refuses one that fits neither the given mapping nor one of ours."""
    if mapping is not None:
        given = mapping
        return tables.read(path, lambda header: files.missing_columns(given, header)), given
    first = files.built_in()[0]
    table = tables.read(path, lambda h: [] if files.guess(h) else files.missing_columns(first, h) or ["订单状态"])
    guessed = files.guess(table.header)
    assert guessed is not None
    return table, guessed


def sha256(path: Path) -> str:
    """A file's fingerprint."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
