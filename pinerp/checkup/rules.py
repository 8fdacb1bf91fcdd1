"""Pure decisions of a checkup: what became of money, what promotion is worth after refunds, what files do not tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

ORDERS, BILL, PROMOTION = "orders", "bill", "promotion"
KINDS = (ORDERS, BILL, PROMOTION)
"""The files that a checkup reads, as the cash book names them."""

LONGEST_DAYS = 400
MOST_PRODUCTS = 200
"""Products of a table; their sums are of all."""

COSTLIEST = 10
FEW = 2
"""A bill or a report of which less than one part in so many is known in the orders is said to fit badly."""

AS_EXPECTED, DIFFERS, WAITING, BEFORE_BILL, NOTHING_DUE = (
    "as_expected",
    "differs",
    "waiting",
    "before_bill",
    "nothing_due",
)
SETTLEMENTS = (AS_EXPECTED, DIFFERS, WAITING, BEFORE_BILL, NOTHING_DUE)

SETTLEMENT = """CASE
  WHEN o.settled IS NOT NULL THEN CASE WHEN o.settled = o.due THEN 'as_expected' ELSE 'differs' END
  WHEN o.due = 0 THEN 'nothing_due'
  WHEN o.paid_at < %(bill_from)s::timestamptz THEN 'before_bill'
  ELSE 'waiting' END"""
"""What became of an order's money (o), beside a bill that begins at bill_from."""

CAUSE = """coalesce(nullif(btrim(regexp_replace(f.about, '^.*[-－—]', '')), ''), nullif(btrim(f.about), ''), f.code)"""
"""What a fine (f) was for: the last part of 业务描述 (`其他-延迟发货`), its code where there is no text."""

ONLY = {
    "all": "true",
    "refunded": "o.refund > 0",
    "refunded_before": "o.refund_before > 0",
    "refunded_after": "o.refund_after > 0",
    "fined": "o.fines <> 0",
    "charged": "o.fees <> 0",
    "costed": "o.cost IS NOT NULL",
    **{state: f"o.settlement = '{state}'" for state in SETTLEMENTS},
}
"""Which orders may be asked for: SQL over an order of sold_lines."""


def share(part: int | None, whole: int | None) -> int | None:
    """A share in hundredths of a percent, rounded half up; null of nothing: no number that pretends."""
    if part is None or not whole or whole < 0:
        return None
    return (part * 20_000 + whole) // (whole * 2)


def returned(gmv: int | None, spend: int | None) -> int | None:
    """投产比 in hundredths: what promotion brought for each yuan spent; null where nothing was spent."""
    return None if gmv is None or not spend else (gmv * 200 + spend) // (spend * 2)


def net(gmv: int | None, refund: int | None, paid: int | None) -> int | None:
    """What promotion brought less the part of it that the product's orders gave back, to the nearest minor unit."""
    if gmv is None or refund is None or not paid:
        return None
    return gmv - (gmv * refund * 2 + paid) // (paid * 2)


@dataclass(frozen=True, slots=True)
class Span:
    """Beijing days, both included."""

    first: date
    last: date

    @property
    def days(self) -> list[date]:
        return [self.first + timedelta(days=n) for n in range((self.last - self.first).days + 1)]

    def shared_with(self, other: Span) -> Span | None:
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Span(first, last) if first <= last else None

    def facts(self) -> dict[str, str]:
        return {"first": self.first.isoformat(), "last": self.last.isoformat()}


@dataclass(frozen=True, slots=True)
class Note:
    """Something that a reader has to know before the numbers: a code, and its values."""

    code: str
    params: dict[str, Any] = field(default_factory=dict)


def whole(spans: Mapping[str, Span]) -> Span | None:
    """From the first day of any file to the last, the newest days where that is too long."""
    if not spans:
        return None
    last = max(span.last for span in spans.values())
    first = min(span.first for span in spans.values())
    return Span(max(first, last - timedelta(days=LONGEST_DAYS - 1)), last)


def common(spans: Mapping[str, Span]) -> Span | None:
    """The days that all files have; None where there are none, or fewer than two files."""
    if len(spans) < FEW:
        return None
    found = Span(max(span.first for span in spans.values()), min(span.last for span in spans.values()))
    return found if found.first <= found.last else None


def notes_of_spans(spans: Mapping[str, Span]) -> list[Note]:
    """Files that are missing, that share no day with the orders, or only some."""
    notes = [Note("missing", {"kind": kind}) for kind in KINDS if kind not in spans]
    own = spans.get(ORDERS)
    for kind in (BILL, PROMOTION):
        span = spans.get(kind)
        if own is None or span is None or span == own:
            continue
        facts = {
            "kind": kind,
            "orders_first": own.first.isoformat(),
            "orders_last": own.last.isoformat(),
            **span.facts(),
        }
        shared = own.shared_with(span)
        if shared is None:
            notes.append(Note("apart", facts))
        elif shared not in (own, span) or shared != own:
            told = {"shared_first": shared.first.isoformat(), "shared_last": shared.last.isoformat()}
            notes.append(Note("partly", facts | told))
    return notes


def note_of_match(kind: str, named: int, matched: int) -> Note | None:
    """A bill or report of which the orders know little: another shop's, or another time's."""
    if named == 0 or matched * FEW >= named:
        return None
    return Note("foreign" if matched == 0 else "few", {"kind": kind, "named": named, "matched": matched})


def costliest(products: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The products that cost most, the costliest first: refunds, fines, fees, promotion, and goods where known."""
    costly = sorted((one for one in products if one["costs"] > 0), key=lambda one: (-one["costs"], one["goods_id"]))
    return costly[:COSTLIEST]
