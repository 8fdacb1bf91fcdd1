"""扫描验货: the goods of a parcel are scanned one by one; complete, it is verified. The server decides, under locks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.fulfilment import queries
from pinerp.fulfilment.actions.gate import lock_for_departure
from pinerp.fulfilment.actions.pushing import wish_pushes
from pinerp.fulfilment.errors import CountsDiffer, NothingScanned, NotVerified
from pinerp.fulfilment.rules import counts_that_differ
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def scan(*, actor: Actor, code: str, now: datetime) -> Outcome:
    """扫描: which parcel a waybill or order number means; refused, with its reason, where that parcel must not leave.

    It changes nothing, so it needs no inverse; a stopped parcel is told in the logbook. Locks orders, parcels.
    """
    parcel_id = queries.find_scanned(actor, code.strip())
    if parcel_id is None:
        raise NothingScanned(scanned=code.strip()[:60])
    _, refused = lock_for_departure(actor, [parcel_id])
    for i, why in refused.items():
        logbook.write(actor, "fulfilment.scan_stopped", [i], now, {"code": why.code, **_plain(why)})
    return Outcome.of([parcel_id], refused)


def _plain(why: Refusal) -> dict[str, Any]:
    return {"codes": why.params["codes"]} if "codes" in why.params else {}


def verify(*, actor: Actor, scanned: Mapping[int, Mapping[int, int]], now: datetime) -> Outcome:
    """验货: parcels whose scanned pieces (parcel → SKU → count) are exactly what belongs in them. Inverse: `unverify`.

    One that was verified or has left before is done. Refuses what must not leave, and counts that differ.
    Locks orders, parcels.
    """
    found, refused = lock_for_departure(actor, list(scanned))
    able = [row for row in found.values() if row.id not in refused and row.state == "open" and row.verified_at is None]
    wanted: dict[int, Counter[int]] = defaultdict(Counter)
    for line in queries.lines_of(actor.merchant_id, [row.id for row in able]):
        wanted[line.parcel_id][line.sku_id] += line.quantity
    differ = {row.id: counts_that_differ(wanted[row.id], scanned[row.id]) for row in able}
    skus = catalog.skus_of(actor.merchant_id, [sku for found_ones in differ.values() for sku in found_ones])
    for i, differences in differ.items():
        if differences:
            names = (f"{skus[sku].code if sku in skus else sku} {count:+d}" for sku, count in differences.items())
            refused[i] = CountsDiffer(differences="、".join(names))
    done = [row.id for row in able if row.id not in refused]
    _set(actor, done, now, actor.member_id)
    logbook.write(actor, "fulfilment.verify", done, now)
    wish_pushes(actor=actor, parcel_ids=done, now=now)
    return Outcome.of(list(scanned), refused)


def unverify(*, actor: Actor, parcel_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销验货: the parcels are to be scanned again. Inverse: `verify`. Refuses one that was not verified, or has left."""
    found = {row.id: row for row in queries.lock(actor, parcel_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in parcel_ids if i not in found}
    refused |= {i: NotVerified() for i, row in found.items() if row.verified_at is None or row.state != "open"}
    done = [i for i in found if i not in refused]
    _set(actor, done, None, None)
    logbook.write(actor, "fulfilment.unverify", done, now)
    return Outcome.of(parcel_ids, refused)


def _set(actor: Actor, parcel_ids: Sequence[int], at: datetime | None, by: int | None) -> None:
    sql.rows(
        "fulfilment",
        "set_verified",
        merchant_id=actor.merchant_id,
        ids=sql.array(list(parcel_ids)),
        at=at,
        by=by,
    )
