"""Orders from a file: staged in committed batches, judged there, then applied by one transaction.

The same file twice changes nothing. A file never changes a state that came by API; it fills what is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.channels.adapters import file as files
from pinerp.channels.adapters.file.errors import ColumnsShifted, OthersSetAside, RowBroken
from pinerp.channels.adapters.values import ChannelOrder
from pinerp.intake.actions.standing import Read, judge_together
from pinerp.intake.errors import NotStaged
from pinerp.intake.models import ImportFile, ImportRow
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.kit.tables import Row
from pinerp.orders import actions as desk

ORDERS_AT_ONCE = 1000
ROWS_AT_ONCE = 20_000


@dataclass(slots=True)
class Applied:
    """What became of a file. Amounts are minor units; `reasons` counts the rows that were set aside, by code.

    `worth` is the sum of all rows as written, in major units: what is accepted and what is set aside add up to it.
    """

    file_id: int
    worth: str = "0"
    rows: int = 0
    accepted: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    accepted_amount: int = 0
    orders: int = 0
    new: int = 0
    changed: int = 0
    same: int = 0
    made_skus: int = 0
    is_refused: bool = False
    is_known: bool = False

    @classmethod
    def before(cls, file: ImportFile) -> Applied:
        """What became of a file that was applied before: now nothing changes."""
        told = cls(file_id=file.id, **file.result)
        told.same, told.new, told.changed, told.made_skus, told.is_known = told.orders, 0, 0, 0, True
        return told

    @property
    def set_aside(self) -> int:
        return sum(self.reasons.values())


def begin_import(
    *, actor: Actor, store_id: int, name: str, sha256: str, mapping: files.Mapping, header: Sequence[str], now: datetime
) -> ImportFile:
    """Open a file for staging. One that was applied before, under the same mapping, is returned as it stands.

    One that was cut off begins anew. Its inverse is `cancel` on its orders: a file itself changes no account.
    """
    facts = mapping.model_dump(mode="json")
    known = ImportFile.objects.filter(
        merchant_id=actor.merchant_id, store_id=store_id, sha256=sha256, mapping__mapping=facts
    ).order_by("-id")
    done = known.filter(state="done").first()
    if done is not None:
        return done
    ImportRow.objects.filter(merchant_id=actor.merchant_id, file_id__in=known.values("id")).delete()
    known.filter(state="staging").update(state="dropped", ended_at=now)
    return ImportFile.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        name=name[:200],
        sha256=sha256,
        mapping={"mapping": facts, "header": list(header)},
        started_at=now,
    )


def stage_rows(
    *, actor: Actor, file_id: int, mapping: files.Mapping, binding: files.Binding, width: int, rows: Sequence[Row]
) -> None:
    """Keep rows with a first judgement of each for itself. Committed by the caller batch by batch. width: of the header."""
    judged = [_judged(mapping, binding, width, row) for row in rows]
    sql.rows(
        "intake",
        "stage_rows",
        merchant_id=actor.merchant_id,
        file_id=file_id,
        numbers=sql.array([row.number for row in rows]),
        order_sns=[order_sn for order_sn, _, _ in judged],
        cells=[orjson.dumps(row.cells).decode() for row in rows],
        codes=[code for _, code, _ in judged],
        params=[params for _, _, params in judged],
    )


def _judged(mapping: files.Mapping, binding: files.Binding, width: int, row: Row) -> tuple[str, str, str | None]:
    try:
        if row.is_broken:
            raise RowBroken()
        beyond = next((cell for cell in row.cells[width:] if cell), "")
        if beyond:
            raise ColumnsShifted(text=beyond[:40])
        return files.line_of(mapping, binding, row.cells).order_sn, "", None
    except Refusal as refusal:
        order_sn = "".join(row.cells[i] for i in binding["order_sn"][:1] if i < len(row.cells))
        return order_sn[:60], refusal.code, orjson.dumps(refusal.params).decode()


def apply_import(
    *,
    actor: Actor,
    file_id: int,
    mapping: files.Mapping,
    binding: files.Binding,
    now: datetime,
    worth: str = "0",
    is_all_or_nothing: bool = False,
    tell: Callable[[int], None] = lambda rows: None,
) -> Applied:
    """Judge the staged rows against each other and against what stands, and take the rest in.

    With `is_all_or_nothing`, one row set aside refuses the whole file. `tell` hears how many rows were taken in.
    """
    file = ImportFile.objects.select_for_update().get(merchant_id=actor.merchant_id, id=file_id)
    if file.state != "staging":
        raise NotStaged(name=file.name)
    if mapping.repeated_lines == "set_aside":
        sql.rows("intake", "set_aside_repeated", merchant_id=actor.merchant_id, file_id=file_id)
    sql.rows("intake", "set_aside_rounded", merchant_id=actor.merchant_id, file_id=file_id)
    applied = Applied(file_id, worth)
    if is_all_or_nothing:
        for batch in _batches(_orders(actor, file, mapping, binding)):
            judge_together(actor, file.store_id, mapping, binding, batch)
        applied.is_refused = bool(set(_counts(actor, file_id)) - {""})
    if not applied.is_refused:
        for batch in _batches(_orders(actor, file, mapping, binding)):
            _apply_batch(actor, file.store_id, mapping, binding, batch, now, applied)
            tell(applied.accepted)
    counts = _counts(actor, file_id)
    if applied.is_refused:
        counts[OthersSetAside.code] = counts.pop("", 0)
    applied.rows, applied.accepted = sum(counts.values()), counts.pop("", 0)
    applied.reasons = counts
    ImportFile.objects.filter(merchant_id=actor.merchant_id, id=file_id).update(
        state="refused" if applied.is_refused else "done",
        rows=applied.rows,
        accepted=applied.accepted,
        set_aside=applied.set_aside,
        result={k: v for k, v in asdict(applied).items() if k not in ("file_id", "is_known")},
        ended_at=now,
    )
    facts = {"rows": applied.rows, "accepted": applied.accepted, "orders": applied.new}
    logbook.write(actor, "orders.import_file", [file_id], now, facts)
    return applied


def _orders(actor: Actor, file: ImportFile, mapping: files.Mapping, binding: files.Binding) -> Iterator[Read]:
    for order_sn, group in groupby(_accepted(actor, file.id), key=lambda row: row.order_sn):
        rows = list(group)
        yield Read(order_sn, [row.id for row in rows], [files.line_of(mapping, binding, row.cells) for row in rows])


def _accepted(actor: Actor, file_id: int) -> Iterator[Any]:
    after_sn, after_row = "", 0
    while True:
        rows = sql.rows(
            "intake",
            "import_rows",
            merchant_id=actor.merchant_id,
            file_id=file_id,
            after_sn=after_sn,
            after_row=after_row,
            limit=ROWS_AT_ONCE,
        )
        yield from rows
        if len(rows) < ROWS_AT_ONCE:
            return
        after_sn, after_row = rows[-1].order_sn, rows[-1].row_number


def _batches(orders: Iterable[Read]) -> Iterator[list[Read]]:
    batch: list[Read] = []
    for order in orders:
        batch.append(order)
        if len(batch) == ORDERS_AT_ONCE:
            yield batch
            batch = []
    if batch:
        yield batch


def _apply_batch(
    actor: Actor,
    store_id: int,
    mapping: files.Mapping,
    binding: files.Binding,
    batch: list[Read],
    now: datetime,
    applied: Applied,
) -> None:
    known = judge_together(actor, store_id, mapping, binding, batch)
    by_api = {order_sn for order_sn, held in known.items() if held.is_from_api}
    orders = []
    for read in batch:
        held = known.get(read.order_sn)
        standing = None if held is None or held.is_from_api else held.order
        if read.lines:
            orders.append(files.order_of(mapping, read.lines, now, standing))
    if mapping.make_missing_skus:
        applied.made_skus += _make_skus(actor, store_id, mapping, orders, now)
    desk.fill_empty(
        actor=actor, store_id=store_id, orders=[order for order in orders if order.order_sn in known], now=now
    )
    fresh = [order for order in orders if order.order_sn not in by_api]
    taken = desk.take_in(actor=actor, store_id=store_id, orders=fresh, page_id=None, now=now, by_content=True)
    _tell_traffic(actor, store_id, batch, now)
    applied.orders += len(orders)
    applied.new += len(taken.new)
    applied.changed += taken.changed
    applied.same += len(orders) - len(taken.new) - taken.changed
    applied.accepted += sum(len(read.lines) for read in batch)
    applied.accepted_amount += sum(line.worth for read in batch for line in read.lines)


def _tell_traffic(actor: Actor, store_id: int, batch: list[Read], now: datetime) -> None:
    """What rows of orders that are taken in say of their channels; told of platform orders, by their ids."""
    said = {read.order_sn: traffic for read in batch if (traffic := files.traffic_of(read.lines))}
    if said:
        told = sql.rows(
            "intake",
            "tell_traffic",
            merchant_id=actor.merchant_id,
            store_id=store_id,
            order_sns=list(said),
            traffics=list(said.values()),
        )
        logbook.write(actor, "intake.tell_traffic", [row.platform_order_id for row in told], now)


def _make_skus(actor: Actor, store_id: int, mapping: files.Mapping, orders: list[ChannelOrder], now: datetime) -> int:
    """Before its orders are taken in, so that no line waits for a meaning."""
    lines = {line.listing_key: line for order in orders for line in order.lines}
    seen = [catalog.SeenListing(line.listing_key, line.outer_code, line.name) for line in lines.values()]
    meanings = catalog.learn_listings(actor=actor, store_id=store_id, seen=seen, now=now)
    if all(meaning.sku_id is not None for meaning in meanings.values()):
        return 0
    made = catalog.make_missing_skus(
        actor=actor, store_id=store_id, now=now, is_stock_kept=mapping.is_stock_kept, currency=mapping.currency
    )
    return int(made.facts["made"])


def _counts(actor: Actor, file_id: int) -> dict[str, int]:
    rows = sql.rows("intake", "import_reasons", merchant_id=actor.merchant_id, file_id=file_id)
    return {row.code: row.rows for row in rows}
