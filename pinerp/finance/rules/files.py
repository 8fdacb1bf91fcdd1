"""Pure decisions about files that people drop: what a booking is known by, and which days of which file are missing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any, get_args

from pinerp.channels.adapters.file import bill, headings, promotion
from pinerp.kit import times

ORDERS, BILL, MARKETING_BILL, PROMOTION = "orders", "bill", "marketing_bill", "promotion"
SHIPPING_RESULT, GOODS_DATA, OTHER, UNREADABLE = "shipping_result", "goods_data", "other", "unreadable"
KINDS = [ORDERS, BILL, MARKETING_BILL, PROMOTION, SHIPPING_RESULT, GOODS_DATA, OTHER, UNREADABLE]
BILLS = (BILL, MARKETING_BILL)
ACCOUNTS = list(get_args(bill.Account))
KEPT_BY_DAY = (ORDERS, BILL, MARKETING_BILL, PROMOTION)
"""Kinds that the calendar asks for."""

NAMES = {"order_full": ORDERS, "order_short": ORDERS, "unknown": OTHER}
"""The adapter's names of kinds where they differ from ours."""

KIND_WORDS = {
    ORDERS: ("订单表", "orders"),
    BILL: ("货款账单", "goods bill"),
    MARKETING_BILL: ("营销账单", "marketing bill"),
    PROMOTION: ("推广报表", "promotion report"),
    SHIPPING_RESULT: ("发货结果", "shipping result"),
    GOODS_DATA: ("商品数据", "goods data"),
    OTHER: ("其他表格", "another table"),
    UNREADABLE: ("无法识别", "unreadable"),
}

WAITING, ASKING, READ, FAILED, FORGOTTEN = "waiting", "asking", "read", "failed", "forgotten"
STATES = [WAITING, ASKING, READ, FAILED, FORGOTTEN]
STANDING = [WAITING, ASKING, READ]
"""States in which the same bytes are the file that we have already."""

WHICH_STORE, WHICH_COLUMNS, STORE_AND_COLUMNS = "store", "columns", "store_and_columns"
QUESTIONS = ["", WHICH_STORE, WHICH_COLUMNS, STORE_AND_COLUMNS]


def bill_name(day: date) -> str:
    """The name of a day's bill that was fetched from the platform."""
    return f"货款账单-{day.isoformat()}.zip"


def kind_of(name: str) -> str:
    """Our word for a kind that the adapter names."""
    return NAMES.get(name, name)


def header_print(header: Sequence[str]) -> str:
    """What equal headers share: SHA-256 of the column names in their order, spaces and wide signs apart."""
    names = [headings.plain(cell).lower() for cell in header]
    while names and not names[-1]:
        names.pop()
    return hashlib.sha256("\x1f".join(names).encode()).hexdigest()


def question_of(*, lacks_store: bool, lacks_columns: bool) -> str:
    """Every doubt in one question; empty for none."""
    if lacks_columns:
        return STORE_AND_COLUMNS if lacks_store else WHICH_COLUMNS
    return WHICH_STORE if lacks_store else ""


def bill_print(account: str, line: bill.BillLine) -> str:
    """What a booking is known by in any export: account, minute, order, amount and type; 32 hexadecimal signs.

    To the minute, as a program that opened and saved the file leaves the seconds out; without notes, as not every export
    has them. Lines that are equal in this are told apart by counting them within a file.
    """
    minute = line.at.replace(second=0, microsecond=0).isoformat()
    facts = (account, minute, line.order_sn, str(line.amount_fen), headings.plain(line.kind))
    return hashlib.sha256("\x1f".join(facts).encode()).hexdigest()[:32]


def bill_facts(account: str, line: bill.BillLine) -> dict[str, Any]:
    """A booking as it is staged. Amount in fen: positive came in, negative went out."""
    return {
        "print": bill_print(account, line),
        "day": times.beijing_day(line.at).isoformat(),
        "at": line.at.isoformat(),
        "order_sn": line.order_sn,
        "amount": line.amount_fen,
        "kind": line.kind,
        "code": line.code,
        "about": line.about,
        "note": line.note,
    }


SHOWN_FIGURES = ("spend_fen", "gmv_fen", "orders", "impressions", "clicks")


def promotion_facts(row: promotion.PromotionRow) -> dict[str, Any]:
    """A product's day as it is staged; figures that have no column of their own go along by name, ratios as text."""
    assert row.day is not None
    figures = {name: getattr(row, name) for name in promotion.Figures.__slots__ if name not in SHOWN_FIGURES}
    return {
        "day": row.day.isoformat(),
        "goods_id": row.goods_id,
        "name": row.name,
        "scene": row.scene,
        "plan": row.plan,
        "bid": row.bid,
        **{name.removesuffix("_fen"): getattr(row, name) for name in SHOWN_FIGURES},
        "figures": {k: v if isinstance(v, int) else str(v) for k, v in figures.items() if v is not None},
    }


@dataclass(slots=True)
class Coverage:
    """What the files of one store and kind say: rows by day, and the spans that files cover."""

    store_id: int
    kind: str
    rows: dict[date, int] = field(default_factory=dict)
    spans: list[tuple[date, date]] = field(default_factory=list)

    @property
    def first(self) -> date:
        return min(start for start, _ in self.spans)

    @property
    def last(self) -> date:
        return max(end for _, end in self.spans)

    def state(self, day: date) -> str:
        """covered: rows of that day are here; quiet: a file's span holds it, without a row; missing: neither."""
        if self.rows.get(day):
            return "covered"
        return "quiet" if any(start <= day <= end for start, end in self.spans) else "missing"

    def days(self, since: date, yesterday: date) -> Iterable[tuple[date, str]]:
        """From the first covered day to yesterday, or to the last covered day where that is later, within the window."""
        day, end = max(since, self.first), max(yesterday, self.last)
        while day <= end:
            yield day, self.state(day)
            day += timedelta(days=1)


def own_sums(said: Any, counted: Any, names: Sequence[str]) -> dict[str, Any]:
    """What a file says at its end beside what its rows come to, in minor units: {said, rows}; nothing where it says nothing."""
    told = {name: getattr(said, name) for name in names if said is not None and getattr(said, name) is not None}
    return {"said": told, "rows": {name: getattr(counted, name) for name in told}} if told else {}


def span_of(starts_at: datetime | None, ends_at: datetime | None) -> list[date]:
    """The first and last Beijing day of a period that a file states; an end at midnight belongs to the day before."""
    found = [] if starts_at is None else [times.beijing_day(starts_at)]
    return found if ends_at is None else [*found, times.beijing_day(ends_at - timedelta(seconds=1))]
