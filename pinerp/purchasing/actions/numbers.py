"""Numbers that people read out: CG20261128-0001, by the Beijing day."""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.kit import sql, times


def next_numbers(actor: Actor, kind: str, count: int, now: datetime) -> list[str]:
    """The next numbers of a day. Those of a transaction that is undone are given out again."""
    day = times.beijing_day(now)
    rows = sql.rows("purchasing", "next_numbers", merchant_id=actor.merchant_id, kind=kind, day=day, count=count)
    last = rows[0].last
    return [f"{kind}{day:%Y%m%d}-{number:04d}" for number in range(last - count + 1, last + 1)]
