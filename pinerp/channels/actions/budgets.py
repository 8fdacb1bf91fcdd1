"""Rate limits as budgets: what all workers of a store together may still call, kept in the database."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from pinerp.kit import sql


@dataclass(frozen=True, slots=True)
class Grant:
    """How many calls were granted, and how long until there are more."""

    calls: int
    wait: timedelta


def spend_budget(
    *, merchant_id: int, store_id: int, api: str, calls: int, most: int, span: timedelta, now: datetime
) -> Grant:
    """Take up to `calls` from the running span's `most`; one statement, in a short transaction of its own."""
    row = sql.rows(
        "channels",
        "spend_budget",
        merchant_id=merchant_id,
        store_id=store_id,
        api=api,
        calls=calls,
        most=most,
        span=span,
        now=now,
    )[0]
    wait = timedelta(0) if row.granted >= calls else max(timedelta(0), row.span_began_at + span - now)
    return Grant(calls=row.granted, wait=wait)
