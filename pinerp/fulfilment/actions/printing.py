"""Waybills on their way through the platform's print component: handed to the browser, then printed or failed.

Print data are opaque and sealed; they leave the house only here, and no logbook line and no kept answer holds them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.gate import lock_for_departure
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import NoPrintData, NotSentToPrinter, WasPrinted
from pinerp.kit import secrets, sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries as orders


@dataclass(frozen=True, slots=True)
class Printed:
    """What the component said of a waybill: printed, or failed for a reason."""

    parcel_id: int
    waybill_no: str
    is_printed: bool
    reason: str = ""


def print_waybills(
    *, actor: Actor, parcel_ids: Sequence[int], printer: str, now: datetime, is_again: bool = False
) -> Outcome:
    """打印面单: hand out the print data of parcels, which count as sent to the printer from now on.

    Refuses what must not leave, what has no print data, and what was sent before unless `is_again` (重打). It has no inverse:
    a sheet that left the printer is there; `record_prints` says what became of it. Locks orders, parcels.
    """
    found, refused = _printable(actor, parcel_ids)
    if not is_again:
        refused |= {i: WasPrinted() for i, row in found.items() if row.print_state in ("sent", "printed")}
    able = [i for i in found if i not in refused]
    documents = _documents(actor, able)
    sql.rows("fulfilment", "begin_prints", merchant_id=actor.merchant_id, ids=sql.array(able))
    again = [i for i in able if found[i].print_state in ("sent", "printed")]
    logbook.write(actor, "fulfilment.print_waybills", able, now, {"printer": printer, "again": len(again)})
    return Outcome.of(parcel_ids, refused, documents=documents)


def preview_waybills(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """预览面单: hand out the print data for the component's own preview; nothing counts as printed, so nothing is undone."""
    found, refused = _printable(actor, parcel_ids)
    able = [i for i in found if i not in refused]
    logbook.write(actor, "fulfilment.preview_waybills", able, now)
    return Outcome.of(parcel_ids, refused, documents=_documents(actor, able))


def _printable(actor: Actor, parcel_ids: Sequence[int]) -> tuple[dict[int, Any], dict[int, Refusal]]:
    found, refused = lock_for_departure(actor, parcel_ids)
    known = queries.print_data(actor.merchant_id, [i for i in found if i not in refused])
    for i, row in found.items():
        if i not in refused and i not in known:
            refused[i] = NoPrintData(waybill_no=row.waybill_no)
    return found, refused


def _documents(actor: Actor, parcel_ids: Sequence[int]) -> dict[str, dict[str, str]]:
    rows = queries.print_data(actor.merchant_id, parcel_ids)
    return {
        str(i): {"waybill_no": row.waybill_no, "print_data": secrets.unseal(row.body)}
        for i, row in sorted(rows.items())
    }


def record_prints(*, actor: Actor, prints: Sequence[Printed], now: datetime) -> Outcome:
    """What became of waybills that were sent to the printer. Said twice it is the same; a failure may be corrected.

    Refuses a waybill that was not sent, and one whose number has changed meanwhile. Its inverse is printing again. Of a parcel
    whose order was stopped meanwhile the sheet is noted, and nobody is told. Locks orders, parcels.
    """
    said = {one.parcel_id: one for one in prints}
    orders.lock(actor, list(queries.orders_of(actor.merchant_id, list(said)).values()))
    found = {row.id: row for row in queries.lock(actor, list(said))}
    refused: dict[int, Refusal] = {i: NotFound() for i in said if i not in found}
    for i, row in found.items():
        if row.print_state in ("none", "waiting") or row.waybill_no != said[i].waybill_no:
            refused[i] = NotSentToPrinter()
    able = [i for i, row in found.items() if i not in refused and row.print_state != "printed"]
    sql.rows(
        "fulfilment",
        "end_prints",
        merchant_id=actor.merchant_id,
        ids=sql.array(able),
        print_states=["printed" if said[i].is_printed else "failed" for i in able],
        reasons=["" if said[i].is_printed else said[i].reason for i in able],
        now=now,
    )
    printed = [i for i in able if said[i].is_printed]
    logbook.write(actor, "fulfilment.printed", printed, now)
    wish_pushes(actor=actor, parcel_ids=printed, now=now)
    for i in able:
        if i not in printed:
            logbook.write(actor, "fulfilment.print_failed", [i], now, {"reason": said[i].reason})
    return Outcome.of(list(said), refused)
