"""What comes in and goes out at the doors of measures. Money in minor units, shares in hundredths of a percent."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT, PAYMENT
from pinerp.kit.shapes import Id
from pinerp.measures.queries import Wanted

Key = Annotated[str, Field(min_length=1, max_length=40)]
Value = Annotated[str, Field(max_length=400)]
Day = Annotated[date, Field(ge=date(2000, 1, 1), le=date(2100, 1, 1))]
Instant = Annotated[datetime, Field(ge=datetime(2000, 1, 1, tzinfo=UTC), le=datetime(2100, 1, 1, tzinfo=UTC))]
MeasureUnit = Literal["money", "count", "share", "seconds", "ratio", "days"]
Numbers = dict[str, int | None]


class SpanIn(Schema):
    """first to last (Beijing days), or since to until (instants). only: `dimension=value`, each value of a dimension counts.

    An empty currency is the company's. known_at: the numbers as they were known then.
    """

    first: Day | None = None
    last: Day | None = None
    since: Instant | None = None
    until: Instant | None = None
    only: list[Value] = Field(default_factory=list, max_length=500)
    currency: str = Field(default="", max_length=3)
    known_at: Instant | None = None


class AskIn(SpanIn):
    """measures by dimensions; those beyond the first `limit` parts are one part (其他). compare: with the span before, the same
    weekdays before, or last year's days (holidays beside holidays, 618 and 双11 beside the same dates). convert: sales of all
    currencies, each in `currency` by the ECB's reference rate of the day on which it counts.
    """

    measures: list[Key] = Field(min_length=1, max_length=20)
    dimensions: list[Key] = Field(default_factory=list, max_length=3)
    compare: Literal["none", "before", "weekdays", "year"] = "none"
    limit: int = Field(default=200, ge=1, le=5000)
    convert: bool = False

    def wanted(self) -> Wanted:
        """The same, as a question."""
        return Wanted(**{name: value for name, value in dict(self).items() if name != "limit"})


class BehindIn(SpanIn):
    """What is behind one number: the measure, and the part (dimension and key of each) in which it stands."""

    measure: Key
    dimensions: list[Key] = Field(default_factory=list, max_length=3)
    keys: list[Value] = Field(default_factory=list, max_length=3)
    after: str | None = Field(default=None, max_length=400)
    limit: int = Field(default=50, ge=1, le=200)
    convert: bool = False


class MeasureOut(Schema):
    """unit: money (minor units), count, share (hundredths of a percent), seconds, ratio (hundredths), days. basis: which
    time of a sale decides. of: the measures that are divided. is_additive: parts can be added up. lacks: dimensions that its
    source does not know. behind: of what it is counted, by which it opens.
    """

    key: str
    zh: str
    en: str
    unit: MeasureUnit
    zh_basis: str
    en_basis: str
    zh_formula: str
    en_formula: str
    zh_source: str
    en_source: str
    of: list[str]
    is_additive: bool
    rights: list[str]
    lacks: list[str]
    behind: Literal["orders", "skus", "files"]


class DimensionOut(Schema):
    """is_time: its parts are in the order of time. is_of_lines: an order may stand in several parts."""

    key: str
    zh: str
    en: str
    is_time: bool
    is_of_lines: bool
    rights: list[str]


class RegistryOut(Schema):
    """What this reader may ask for, and the currencies of what was sold."""

    measures: list[MeasureOut]
    dimensions: list[DimensionOut]
    currency: str
    currencies: list[str]


class PartOut(Schema):
    """keys: what the part is asked by (empty text: it has none); names: what a person reads."""

    keys: list[str]
    names: list[str]
    values: Numbers
    before: Numbers | None


class RestOut(Schema):
    """All parts beyond the limit together; null where a measure cannot be added up."""

    parts: int
    values: Numbers
    before: Numbers | None


class BesideOut(Schema):
    """A span of the past, shown `days` later; why: before | weekdays | the name of a holiday or campaign."""

    since: str
    until: str
    days: int
    why: str


class RateRangeOut(Schema):
    """A currency over the days asked for: the lowest and highest rate and the last with its day, as texts of a decimal; of
    `days` so many borrowed the rate of the last day before that has one.
    """

    currency: str
    low: str
    high: str
    last: str
    last_of: str
    days: int
    borrowed: int


class RateLackOut(Schema):
    """Orders without a rate, which count by `basis` and are in no amount and no count."""

    zh_basis: str
    en_basis: str
    currency: str
    orders: int


class ConversionOut(Schema):
    """How sales were said in one currency. source: ECB; until: the last day of which it knows rates here."""

    source: Literal["ECB"]
    until: str
    ranges: list[RateRangeOut]
    left: list[RateLackOut]


class AskOut(Schema):
    """overlap: by measure, by how much the parts exceed the total, for an order may count in several. is_current: all news are
    in; else as of `as_of`. holidays_known: whether last year's holidays could be found. conversion: null where amounts are of
    one currency alone.
    """

    rows: list[PartOut]
    rest: RestOut | None
    total: Numbers
    total_before: Numbers | None
    overlap: dict[str, int]
    currency: str
    since: str
    until: str
    beside: list[BesideOut]
    holidays_known: bool
    as_of: str
    is_current: bool
    conversion: ConversionOut | None


class SaleRateOut(Schema):
    """One unit of the order's currency is `rate` of the answer's, by what was published for the day `of`."""

    rate: str
    of: str


class SaleOut(Schema):
    """An order behind a number. order_id: that of ours, which opens in the desk (null: none); values: what it adds to the
    number, by what was counted. Amounts are of its lines that count. currency: its own; rate: by which its amounts were said in
    the answer's (null: they were not).
    """

    kind: Literal["platform", "made", "history"]
    sale_id: str
    order_sn: str
    order_id: str | None
    store_id: str
    store: str
    at: str
    paid_at: Annotated[str | None, PAYMENT]
    paid: Annotated[int | None, AMOUNT]
    receivable: Annotated[int | None, AMOUNT]
    refunds: Annotated[int | None, AMOUNT]
    quantity: int
    values: Numbers
    currency: str
    rate: SaleRateOut | None


class BehindOut(Schema):
    items: list[SaleOut]
    next: str | None
    currency: str


class ShelfSkuOut(Schema):
    """A SKU behind a number of stock: pieces at both ends of the period, those that left for orders, and what it adds to the
    number, by what was counted.
    """

    sku_id: str
    code: str
    name: str
    opening: int
    closing: int
    sold: int
    values: Numbers


class ShelvedOut(Schema):
    items: list[ShelfSkuOut]
    next: str | None


class KeepingOut(Schema):
    """begun_at: since when what was known is kept (null: still being made). as_of: up to when all news are in."""

    begun_at: str | None
    as_of: str | None
    is_current: bool
    read_orders: int


Name = Annotated[str, Field(min_length=1, max_length=60, pattern=r"\S")]


class ViewQuestion(Schema):
    """A question that is kept. span: the days, as of when it is asked; first, last: of a span of one's own (own). currency:
    empty is the company's.
    """

    measures: list[Key] = Field(min_length=1, max_length=20)
    by: list[Key] = Field(default_factory=list, max_length=3)
    only: list[Value] = Field(default_factory=list, max_length=500)
    compare: Literal["none", "before", "weekdays", "year"] = "none"
    span: Literal["today", "yesterday", "week", "days30", "month", "year", "own"] = "days30"
    first: Day | None = None
    last: Day | None = None
    shape: Literal["line", "bar", "stacked", "pie", ""] = ""
    currency: Annotated[str, Field(pattern=r"^([A-Z]{3})?$")] = ""
    convert: bool = False


class WriteViewIn(Schema):
    """id: of the view to change; null keeps a new one. is_shared: whether others see it."""

    id: Id | None = None
    name: Name
    is_shared: bool = False
    question: ViewQuestion


class ViewIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class SavedViewOut(Schema):
    """is_mine: it may be changed; others' can be used, and kept as one's own."""

    id: str
    name: str
    is_mine: bool
    is_shared: bool
    member: str
    question: ViewQuestion
    changed_at: str


class SavedViewsOut(Schema):
    items: list[SavedViewOut]


class WriteScheduleIn(Schema):
    """A view (null: the weekly report) to a mailbox (a way out of alerts). weekday: 1 (Monday) to 7, null for each day; hour of
    Beijing's day.
    """

    id: Id | None = None
    view_id: Id | None = None
    way_id: Id
    weekday: int | None = Field(default=None, ge=1, le=7)
    hour: int = Field(ge=0, le=23)


class ScheduleIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class ScheduleOut(Schema):
    """form: a view, or the weekly report, which has none. member: with whose rights it is asked; failure: why it did not go
    when it was last due, as a sentence.
    """

    id: str
    form: Literal["view", "weekly"]
    view_id: str | None
    view: str
    way_id: str
    way: str
    member: str
    weekday: int | None
    hour: int
    due_at: str
    last_sent_at: str | None
    failure: str


class MailboxOut(Schema):
    """A way out by e-mail; hint: enough of its addresses to know it by."""

    id: str
    name: str
    hint: str


class SchedulesOut(Schema):
    items: list[ScheduleOut]
    mailboxes: list[MailboxOut]
    has_mail_server: bool
