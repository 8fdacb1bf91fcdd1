"""What comes in and goes out at the doors of behaviour."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import AMOUNT
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.kinds import LONGEST_RETENTION, Kind
from pinerp.behaviour.rules.segments import LONGEST_DAYS, SegmentKind
from pinerp.kit.shapes import Id

EventFileState = Literal["reading", "asked", "done", "failed", "taken_back"]
MOST_A_MINUTE = 10_000_000


class EventSpanIn(Schema):
    """Beijing days from first to last, both counted, at most two years; of some stores, or all that the member may see."""

    first: date
    last: date
    store: list[Id] = Field(default_factory=list, max_length=200)


class FunnelRowOut(Schema):
    """value: of the breakdown (null: none was asked); counts: buyers who reached each step; shares: of the first, in hundredths
    of a per cent (null where nobody began); name: what a person reads.
    """

    value: str | None
    name: str | None
    counts: list[int]
    shares: list[int | None]


class FunnelOut(Schema):
    """total: of all; rows: by the breakdown, whose counts sum to the total."""

    steps: list[Kind]
    window_days: int
    total: FunnelRowOut
    rows: list[FunnelRowOut]


class CohortOut(Schema):
    """Buyers who began in the period that begins on this day, and of them who came in it and in each later one."""

    begins: str
    buyers: int
    came: list[int]
    shares: list[int | None]


class RetentionOut(Schema):
    period: Literal["day", "week", "month"]
    cohorts: list[CohortOut]


class WayOut(Schema):
    """What followed, in order, and in how many visits; share: of all visits with the beginning, in hundredths of a per cent."""

    steps: list[str]
    visits: int
    share: int | None


class PathsOut(Schema):
    visits: int
    ways: list[WayOut]


class VisitsOut(Schema):
    """Visits (会话) that began on a day. median_seconds: from the first event to the last."""

    day: str
    visits: int
    buyers: int
    events: int
    single: int
    paying: int
    seconds: int
    median_seconds: int


class SessionsOut(Schema):
    days: list[VisitsOut]


class PreferenceRowOut(Schema):
    """What was done with the things of a value. conversion: paying buyers of all buyers, in hundredths of a per cent."""

    value: str
    name: str
    buyers: int
    views: int
    favourites: int
    carts: int
    pays: int
    paying_buyers: int
    amount: Annotated[int | None, AMOUNT]
    quantity: int
    conversion: int | None


class PreferenceOut(Schema):
    """hidden: values beyond those that are shown."""

    rows: list[PreferenceRowOut]
    hidden: int
    currency: str


class RfmGroupOut(Schema):
    """Buyers of a segment or stage; share of all of them in hundredths of a per cent."""

    code: str
    buyers: int
    share: int | None
    orders: int
    amount: Annotated[int | None, AMOUNT]
    mean_days: int | None


class RfmOut(Schema):
    """segments of the buyers of the span; stages of all_buyers, who bought at any time until its last day. orders,
    unlinked: paid orders of the span, and those whose buyer cannot be told. currencies: in which anything was sold.
    """

    segments: list[RfmGroupOut]
    stages: list[RfmGroupOut]
    buyers: int
    all_buyers: int
    orders: int
    unlinked: int
    currency: str
    currencies: list[str]


class PairOut(Schema):
    """Two things of one basket. support: baskets with both of all; confidence: of those with item (other); in hundredths of a
    per cent. lift: hundredths; 100: no more often than by chance.
    """

    item: str
    item_name: str
    other: str
    other_name: str
    with_item: int
    with_other: int
    with_both: int
    baskets: int
    support: int | None
    confidence: int | None
    confidence_back: int | None
    lift: int | None


class TogetherOut(Schema):
    pairs: list[PairOut]


class SiteSentOut(Schema):
    """Events of seven days: kept, told before, refused, set aside as robots'."""

    kept: int
    repeated: int
    refused: int
    robots: int


class SiteOut(Schema):
    id: str
    name: str
    store_id: str | None
    origins: list[str]
    last_four: str
    events_per_minute: int
    created_at: str
    stopped_at: str | None
    sent: SiteSentOut


class HoldingsOut(Schema):
    """What is kept: events in files, their bytes, first and last day; waiting: taken, and in a file within half a minute."""

    events: int
    bytes: int
    files: int
    first_day: str | None
    last_day: str | None
    waiting: int
    retention_days: int


class SitesOut(Schema):
    items: list[SiteOut]
    holdings: HoldingsOut


class CreateSiteIn(Schema):
    name: str = Field(min_length=1, max_length=60)
    store_id: Id | None = None
    origins: list[Annotated[str, Field(max_length=200)]] = Field(default_factory=list, max_length=20)
    events_per_minute: int = Field(default=60_000, ge=1, le=MOST_A_MINUTE)


class ChangeSiteIn(Schema):
    """Fields that are left out stay as they are."""

    id: Id
    name: str | None = Field(default=None, min_length=1, max_length=60)
    store_id: Id | None = None
    origins: list[Annotated[str, Field(max_length=200)]] | None = Field(default=None, max_length=20)
    events_per_minute: int | None = Field(default=None, ge=1, le=MOST_A_MINUTE)


class SiteIdIn(Schema):
    id: Id


class SiteIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=100)


class RetentionIn(Schema):
    days: int = Field(ge=1, le=LONGEST_RETENTION)


class EraseBuyerIn(Schema):
    """A visitor by the shop's own name, or a buyer by number; one of the two."""

    visitor: str = Field(default="", max_length=64)
    buyer: Annotated[int, Field(ge=-(2**63), lt=2**63)] | None = None


class EventWrongRowOut(Schema):
    row: int
    message: str
    cells: list[str]


class EventFileOut(Schema):
    """A file of events: rows read so far, kept, told before, set aside (the first of them in `wrong`), left out (acts that are
    none); problem: why it failed.
    """

    id: str
    store_id: str | None
    name: str
    state: EventFileState
    rows: int
    kept: int
    repeated: int
    aside: int
    left_out: int
    wrong: list[EventWrongRowOut]
    problem: str | None
    given_at: str


class EventFilesOut(Schema):
    items: list[EventFileOut]


class EventWordOut(Schema):
    """A word of a column with few of them, how often the file's beginning holds it, and the kind that it may mean (empty: left
    out; null: not known).
    """

    place: int
    word: str
    times: int
    kind: str | None


DateOrder = Literal["", "ymd", "mdy", "dmy"]
"""Of a file's dates; empty: not to be told from it."""


class EventPlanOut(Schema):
    """columns: what is told → the place of its column among the headings. sample: the first rows."""

    id: str
    name: str
    headings: list[str]
    is_headed: bool
    columns: dict[str, int]
    words: list[EventWordOut]
    constant: str
    clock: Literal["beijing", "utc"]
    order: DateOrder
    sample: list[list[str]]


class BeginReadingIn(Schema):
    """kinds: a word of the file → the kind, or empty to leave its rows out; constant: the kind of all rows, or empty."""

    id: Id
    columns: dict[Annotated[str, Field(max_length=20)], Annotated[int, Field(ge=0, le=1000)]] = Field(max_length=20)
    kinds: dict[Annotated[str, Field(max_length=100)], Kind | Literal[""]] = Field(default_factory=dict, max_length=200)
    constant: Kind | Literal[""] = ""
    clock: Literal["beijing", "utc"] = "beijing"
    order: DateOrder = "ymd"


class EventMonthOut(Schema):
    """A month of which events are kept: its Beijing days that hold any, and how many events."""

    month: str
    first: str
    last: str
    events: int
    bytes: int


class EventMonthsOut(Schema):
    items: list[EventMonthOut]


class EventFileIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=100)


class SegmentIn(Schema):
    """A question of an analysis: kind rfm or stage with its code; dropped: steps, at (reached this one, from 0, and not the
    next), window_days; likes: paid for what has this value (by); lacks: bought `value` and never `other` (item).
    days: so many up to yesterday; of some stores, or all. currency of rfm and stage: none is the company's own.
    """

    name: str = Field(min_length=1, max_length=60)
    kind: SegmentKind
    code: str | None = Field(default=None, max_length=20)
    currency: str | None = Field(default=None, pattern=r"^[A-Z]{3}$")
    steps: list[Kind] = Field(default_factory=list, max_length=9)
    at: int | None = Field(default=None, ge=0, le=9)
    window_days: int | None = Field(default=None, ge=1, le=366)
    by: asking.Value | None = None
    item: asking.Item | None = None
    value: str | None = Field(default=None, max_length=200)
    other: str | None = Field(default=None, max_length=200)
    days: int = Field(default=180, ge=1, le=LONGEST_DAYS)
    stores: list[Id] = Field(default_factory=list, max_length=200)


class SegmentIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=100)


class SegmentQuestionOut(Schema):
    """What a segment asks, by its kind; see SegmentIn."""

    code: str | None = None
    currency: str | None = None
    steps: list[Kind] = Field(default_factory=list)
    at: int | None = None
    window_days: int | None = None
    by: asking.Value | None = None
    item: asking.Item | None = None
    value: str | None = None
    other: str | None = None


class SegmentOut(Schema):
    """size: buyers on counted_day."""

    id: str
    name: str
    kind: SegmentKind
    question: SegmentQuestionOut
    days: int
    stores: list[str]
    size: int
    counted_day: str
    made_at: str


class SegmentsOut(Schema):
    items: list[SegmentOut]


class PreferredOut(Schema):
    """share: of the segment's buyers; all_share: of all known buyers; lift: the one over the other, in hundredths. goods_id: of
    a listing read from its store; null: none is known.
    """

    store_id: str
    goods_id: str | None
    goods_key: str
    name: str
    buyers: int
    units: int
    amount: Annotated[int | None, AMOUNT]
    share: int | None
    all_buyers: int
    all_share: int | None
    lift: int | None


class SegmentDetailOut(SegmentOut):
    """members: buyers now; everybody: all known buyers of those days; goods: what these buyers buy, the most bought first."""

    members: int
    everybody: int
    currency: str
    first: str
    last: str
    goods: list[PreferredOut]
