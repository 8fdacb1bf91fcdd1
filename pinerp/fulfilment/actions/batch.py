"""批量发货: shipments of stores without an API go out as a file, which a person uploads in the platform's back office.

What a file carries is out until its result is known: said by a person, by the back office's own list of results, or by the
next order export. Nothing is out in two files.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.fulfilment import queries
from pinerp.fulfilment.errors import BackOfficeRefused, NotFedByFiles, NothingToTell
from pinerp.fulfilment.models import ShipmentFile
from pinerp.fulfilment.rules import columns_of
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome

MOST_ROWS = 5000
"""Rows of one file. What is left over waits for the next; how many the back office takes at once is not written down."""


@dataclass(frozen=True, slots=True)
class Result:
    """What a back office says of a shipment, by the number of its row; waybill_no may be empty."""

    number: int
    order_sn: str
    waybill_no: str
    is_done: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Told:
    """Row numbers: applied now, told before, and of no file of this store."""

    applied: list[int]
    known: list[int]
    unknown: list[int]


def make_shipment_file(*, actor: Actor, store_id: int, now: datetime) -> Outcome:
    """导出批量发货: put what waits to be told into a file; the outcome's facts give its id. Inverse: `recall_shipment_file`.

    Refuses a store that is told by its API (NotFedByFiles), and where nothing waits (NothingToTell).
    """
    _insist_on_files(actor, store_id)
    settle_shipments(actor=actor, store_id=store_id, now=now)
    file = ShipmentFile.objects.create(
        merchant_id=actor.merchant_id, store_id=store_id, made_by=actor.member_id, made_at=now
    )
    rows = sql.rows(
        "fulfilment",
        "make_shipment_file",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        file_id=file.id,
        limit=MOST_ROWS,
    )
    if not rows:
        raise NothingToTell()
    parcels = sorted({row.parcel_id for row in rows})
    logbook.write(actor, "fulfilment.make_shipment_file", [file.id], now, {"rows": len(rows)})
    logbook.write(actor, "fulfilment.put_in_file", parcels, now, {"file": str(file.id)})
    return Outcome(done=[store_id], facts={"file_id": str(file.id), "rows": len(rows)})


def recall_shipment_file(*, actor: Actor, file_id: int, now: datetime) -> Outcome:
    """收回: the file was not uploaded; what is out in it waits again. The inverse of making it."""
    return _end(actor, file_id, "recalled", "waiting", "fulfilment.recall_shipment_file", now)


def confirm_shipment_file(*, actor: Actor, file_id: int, now: datetime) -> Outcome:
    """确认已上传: the back office took all that is out in a file.

    It has no inverse, for the platform takes no shipment back; a list of results that says otherwise is believed all the same.
    """
    return _end(actor, file_id, "done", "done", "fulfilment.confirm_shipment_file", now)


def _end(actor: Actor, file_id: int, answer: str, state: str, verb: str, now: datetime) -> Outcome:
    queries.one_shipment_file(actor, file_id)
    rows = sql.rows(
        "fulfilment",
        "end_shipment_file",
        merchant_id=actor.merchant_id,
        file_id=file_id,
        answer=answer,
        state=state,
        now=now,
    )
    parcels = sorted({row.parcel_id for row in rows})
    logbook.write(actor, verb, [file_id] if parcels else [], now, {"rows": len(rows)})
    if state == "done":
        logbook.write(actor, "fulfilment.pushed", parcels, now)
    return Outcome(done=[file_id], facts={"rows": len(rows)})


def read_results(*, actor: Actor, store_id: int, results: Sequence[Result], now: datetime) -> Told:
    """What the back office's list says of the rows of a store's files: done, or refused with its reason.

    A refused one goes into the next file once somebody has mended its cause and pushes it (`push_now`); one of a parcel that
    still stands here stops its order.
    """
    by_number = {result.number: result for result in results}
    found = sql.rows(
        "fulfilment",
        "find_file_rows",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        numbers=list(by_number),
        order_sns=[r.order_sn for r in results],
        waybill_nos=[r.waybill_no for r in results],
    )
    last = {row.push_id: row for row in sorted(found, key=lambda row: row.number)}
    news = [row for row in last.values() if _answer(by_number[row.number]) != (row.answer, row.reason)]
    if news:
        answers = [_answer(by_number[row.number]) for row in news]
        sql.rows(
            "fulfilment",
            "answer_file_rows",
            merchant_id=actor.merchant_id,
            ids=sql.array([row.id for row in news]),
            push_ids=sql.array([row.push_id for row in news]),
            answers=[answer for answer, _ in answers],
            reasons=[reason for _, reason in answers],
            code=BackOfficeRefused.code,
            now=now,
        )
    _tell(actor, [(row.parcel_id, by_number[row.number]) for row in news], now)
    changed, met = {row.push_id for row in news}, {row.number for row in found}
    return Told(
        applied=sorted(row.number for row in found if row.push_id in changed),
        known=sorted(row.number for row in found if row.push_id not in changed),
        unknown=sorted(set(by_number) - met),
    )


def _answer(result: Result) -> tuple[str, str]:
    return ("done", "") if result.is_done else ("refused", result.reason)


def _tell(actor: Actor, told: Sequence[tuple[int, Result]], now: datetime) -> None:
    logbook.write(actor, "fulfilment.pushed", sorted({parcel for parcel, r in told if r.is_done}), now)
    by_reason: dict[str, set[int]] = defaultdict(set)
    for parcel, result in told:
        if not result.is_done:
            by_reason[result.reason].add(parcel)
    for reason, parcels in by_reason.items():
        params = {"code": BackOfficeRefused.code, "reason": reason}
        logbook.write(actor, "fulfilment.push_refused", sorted(parcels), now, params)


def settle_shipments(*, actor: Actor, now: datetime, store_id: int | None = None) -> int:
    """What order exports say of shipments that wait or are out in a file: done under our number, or gone another way."""
    rows = sql.rows("fulfilment", "settle_file_pushes", merchant_id=actor.merchant_id, store_id=store_id, now=now)
    logbook.write(actor, "fulfilment.pushed", sorted({row.parcel_id for row in rows if row.state == "done"}), now)
    return len(rows)


def change_template(
    *,
    actor: Actor,
    store_id: int,
    columns: Sequence[Mapping[str, Any]],
    suffix: str,
    carrier_names: Mapping[str, str],
    now: datetime,
) -> Outcome:
    """批量发货模板: which columns a store's files have, under which names, and its words for couriers.

    Inverse: change it back. Refuses a template without order and waybill numbers (BadTemplate).
    """
    _insist_on_files(actor, store_id)
    kept = [{"header": c.header, "fact": c.fact, "text": c.text} for c in columns_of(columns)]
    names = {code: name.strip() for code, name in carrier_names.items() if name.strip()}
    sql.rows(
        "fulfilment",
        "write_template",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        columns=orjson.dumps(kept).decode(),
        carrier_names=orjson.dumps(names).decode(),
        suffix=suffix,
        now=now,
    )
    logbook.write(actor, "fulfilment.change_template", [store_id], now)
    return Outcome(done=[store_id])


def _insist_on_files(actor: Actor, store_id: int) -> None:
    channels.insist_on_visible(actor, store_id)
    store = channels.store_facts(actor.merchant_id, store_id)
    if store.platform != "file":
        raise NotFedByFiles(store=store.name)
