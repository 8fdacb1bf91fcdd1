"""A file of orders for the command line: the store it belongs to, and the result as one plain object."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import click

from pinerp.accounts.actors import Actor
from pinerp.channels import actions as channels
from pinerp.channels import queries as stores
from pinerp.channels.adapters import file as files
from pinerp.intake import queries, tasks
from pinerp.inventory import actions as inventory
from pinerp.kit import money, tables, tenancy, times
from pinerp.kit.refusals import sentence

SHOWN = 20
"""Rows that were set aside, shown with the result; `--marked` has them all."""


def take_file(
    actor: Actor,
    path: Path,
    mapping_path: Path | None,
    store_name: str | None,
    *,
    is_all_or_nothing: bool,
    marked: Path | None,
) -> dict[str, Any]:
    """Take a file in and say what became of it, amounts as text in major units."""
    mapping = files.read_mapping(mapping_path) if mapping_path else None
    table, mapping = tasks.opened(path, mapping)
    with tenancy.transaction(actor.merchant_id):
        store_id = _store(actor, store_name or mapping.name, mapping)
    with _progress() as tell:
        applied = tasks.import_table(
            actor, store_id, path, table, mapping, is_all_or_nothing=is_all_or_nothing, tell=tell
        )
    accepted = Decimal(money.major(applied.accepted_amount, mapping.currency))
    with tenancy.transaction(actor.merchant_id):
        rows = list(islice(queries.set_aside_rows(actor.merchant_id, applied.file_id, SHOWN), SHOWN))
        numbers = queries.count_order_numbers(actor.merchant_id, applied.file_id)
        examples = _examples(actor, applied)
        if marked is not None:
            aside = queries.set_aside_rows(actor.merchant_id, applied.file_id)
            told = ((r.cells, r.row_number, sentence(r.code, r.params or {})) for r in aside)
            tables.write_marked(marked, table.header, told)
    return {
        "file": path.name,
        "mapping": mapping.name,
        "currency": mapping.currency,
        "is_known": applied.is_known,
        "is_refused": applied.is_refused,
        "lines": applied.rows,
        "accepted": applied.accepted,
        "set_aside": applied.set_aside,
        "order_numbers": numbers,
        "orders": applied.orders,
        "new": applied.new,
        "changed": applied.changed,
        "same": applied.same,
        "made_skus": applied.made_skus,
        "worth": applied.worth,
        "accepted_worth": f"{accepted:f}",
        "set_aside_worth": f"{Decimal(applied.worth) - accepted:f}",
        "reasons": {
            code: {"lines": count, "message": examples.get(code, code)} for code, count in applied.reasons.items()
        },
        "errors": [
            {"row": r.row_number, "order_sn": r.order_sn, "code": r.code, "message": sentence(r.code, r.params or {})}
            for r in rows
        ],
    }


def _store(actor: Actor, name: str, mapping: files.Mapping) -> int:
    """The store of this name; a new one is fed by files, and ships from the default warehouse."""
    known = next((store for store in stores.visible_stores(actor) if store.name == name), None)
    if known is not None:
        return int(known.id)
    now = times.now()
    place = inventory.find_place(actor=actor, hint=None, now=now)
    store = channels.create_store(
        actor=actor, name=name, platform="file", now=now, currency=mapping.currency, warehouse_id=place
    )
    return int(store.id)


def _examples(actor: Actor, applied: Any) -> dict[str, str]:
    """A sentence for each reason, from the first row that was set aside for it."""
    found: dict[str, str] = {}
    for row in queries.first_of_each_reason(actor.merchant_id, applied.file_id):
        found[row.code] = sentence(row.code, row.params or {})
    return found


@contextmanager
def _progress() -> Iterator[Callable[[str, int], None]]:
    """Rows so far, on the terminal, when a person watches."""
    watched = sys.stderr.isatty()
    words = {"staged": "已读取 · read", "applied": "已导入 · taken in"}

    def tell(step: str, rows: int) -> None:
        if watched:
            click.echo(f"\r{words[step]} {rows:,}   ", err=True, nl=False)

    yield tell
    if watched:
        click.echo("", err=True)
