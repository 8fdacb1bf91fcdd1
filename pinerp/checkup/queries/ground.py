"""What a checkup stands on: the store, its files and their days, the period, and which product a listing belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.checkup import rules
from pinerp.finance import queries as finance
from pinerp.finance import rules as books
from pinerp.intake import queries as intake
from pinerp.kit import times
from pinerp.measures import queries as measures

EVER = date(2015, 1, 1)
"""Before the platform had a first order."""

FRESH = timedelta(minutes=10)
"""A company that sells all day always has news a moment old; that its facts are behind is said after a file was read."""


@dataclass(frozen=True, slots=True)
class Ground:
    """coverage: by kind what the files cover. spans: their first and last days. period: the days that are counted (None: no
    file). goods: listing key → product of the platform.
    """

    merchant_id: int
    store_id: int
    currency: str
    coverage: dict[str, books.files.Coverage]
    spans: dict[str, rules.Span]
    period: rules.Span | None
    goods: dict[str, str]

    @property
    def place(self) -> dict[str, Any]:
        """What every statement over instants is asked with."""
        assert self.period is not None
        return {
            "merchant_id": self.merchant_id,
            "store_id": self.store_id,
            "since": times.day_bounds(self.period.first)[0],
            "until": times.day_bounds(self.period.last)[1],
        }

    @property
    def bill_from(self) -> datetime:
        """The instant from which the bill tells; before it an order may have been settled unseen."""
        span = self.spans.get(rules.BILL)
        return times.day_bounds(EVER if span is None else span.first)[0]

    def listings(self, goods_id: str | None) -> list[str] | None:
        """The listing keys of a product; null for all. A listing whose product no file names is a product of its own."""
        if goods_id is None:
            return None
        return [key for key, goods in self.goods.items() if goods == goods_id] or [goods_id]


def ground(actor: Actor, store_id: int, since: date | None, until: date | None) -> Ground:
    """The ground of a store's checkup: of the days asked for, or of all that its files have."""
    store = channels.insist_on_visible(actor, store_id)
    coverage = {
        one.kind: one for one in finance.coverage(actor, store_id=store_id, since=EVER) if one.kind in rules.KINDS
    }
    spans = {kind: rules.Span(one.first, one.last) for kind, one in coverage.items()}
    period = rules.whole(spans)
    if period is not None:
        first, last = since or period.first, until or period.last
        period = rules.Span(max(first, last - timedelta(days=rules.LONGEST_DAYS - 1)), max(first, last))
    goods = intake.goods_of_listings(actor.merchant_id, store_id)
    return Ground(actor.merchant_id, store_id, store.currency, coverage, spans, period, goods)


def is_counting(merchant_id: int, read_at: datetime | None, now: datetime) -> bool:
    """Whether the facts of sales are still being brought up to the last file that was read."""
    if measures.kept_from(merchant_id) is None:
        return read_at is not None
    return read_at is not None and now - read_at < FRESH and logbook.is_behind(merchant_id, "measures")
