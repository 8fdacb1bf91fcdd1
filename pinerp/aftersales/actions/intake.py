"""Intake: a channel's after-sales cases, each exactly once, in its newest state, whatever is repeated."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels.adapters.values import ChannelCase
from pinerp.kit import sql

COLUMNS = {
    "case_nos": "case_id",
    "order_sns": "order_sn",
    "kinds": "kind",
    "states": "state",
    "raw_kinds": "raw_kind",
    "raw_statuses": "raw_status",
    "currencies": "currency",
    "amounts": "amount",
    "order_amounts": "order_amount",
    "pieces": "pieces",
    "listing_keys": "listing_key",
    "reasons": "reason",
    "return_waybill_nos": "return_waybill_no",
    "asked_ats": "asked_at",
    "answer_bys": "answer_by",
    "updated_ats": "updated_at",
    "content_hashes": "content_hash",
}
LONGEST = {"raw_kinds": 20, "raw_statuses": 20, "reasons": 200, "return_waybill_nos": 60, "listing_keys": 120}


@dataclass(slots=True)
class CaseIntake:
    """What became of a batch. `order_sns`: orders whose own state is to be read anew, as money was asked for them."""

    new: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    order_sns: list[str] = field(default_factory=list)


def take_in_cases(*, actor: Actor, store_id: int, cases: Iterable[ChannelCase], now: datetime) -> CaseIntake:
    """Store what a channel says of after-sales cases; an older or equal state changes nothing.

    The order itself is not changed here: the caller reads it anew, and the desk holds or cancels it by what it says.
    """
    newest: dict[str, ChannelCase] = {}
    for case in cases:
        held = newest.get(case.case_id)
        if held is None or case.updated_at >= held.updated_at:
            newest[case.case_id] = case
    if not newest:
        return CaseIntake()
    rows = sql.rows(
        "aftersales",
        "take_in_cases",
        merchant_id=actor.merchant_id,
        store_id=store_id,
        now=now,
        **_columns(list(newest.values())),
    )
    result = CaseIntake(
        new=[row.id for row in rows if row.is_new],
        changed=[row.id for row in rows if not row.is_new],
        order_sns=sorted({row.order_sn for row in rows}),
    )
    logbook.write(actor, "aftersales.take_in", result.new, now, {"store_id": str(store_id)})
    logbook.write(actor, "aftersales.change", result.changed, now, {"store_id": str(store_id)})
    return result


def _columns(cases: list[ChannelCase]) -> dict[str, Any]:
    columns: dict[str, Any] = {name: [getattr(case, fact) for case in cases] for name, fact in COLUMNS.items()}
    for name, longest in LONGEST.items():
        columns[name] = [text[:longest] for text in columns[name]]
    for name in ("amounts", "order_amounts"):
        columns[name] = sql.array(columns[name])
    return columns
