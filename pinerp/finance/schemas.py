"""What comes in and goes out at the cash book. Amounts in minor units."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from pinerp.accounts.permissions import PAYMENT, PLATFORM, STATE
from pinerp.kit.shapes import Id


class CheckDayIn(Schema):
    """A past Beijing day of a store."""

    store_id: Id
    day: date


class StoreIdIn(Schema):
    id: Id


class DayCheckOut(Schema):
    """state: waiting | done | failed (message). `differences` were found, `healed` of them are right now."""

    id: str
    store_id: str
    day: str
    state: str
    message: str
    currency: str
    platform_orders: Annotated[int | None, STATE]
    our_orders: int
    platform_amount: Annotated[int | None, PAYMENT]
    our_amount: Annotated[int | None, PAYMENT]
    platform_shipped: Annotated[int | None, STATE]
    our_shipped: int
    platform_refunds: Annotated[int | None, STATE]
    our_refunds: int
    platform_refund_amount: Annotated[int | None, PAYMENT]
    our_refund_amount: Annotated[int | None, PAYMENT]
    differences: int
    healed: int
    asked_at: str
    ended_at: str | None


class DifferenceOut(Schema):
    """One difference: what we held (empty: nothing), what the platform said (empty: nothing), in words."""

    what: str
    words: Annotated[str, PLATFORM]
    number: str
    ours: Annotated[dict[str, Any], PLATFORM]
    theirs: Annotated[dict[str, Any], PLATFORM]
    is_healed: bool


class DayCheckWholeOut(DayCheckOut):
    items: list[DifferenceOut]


class RefusedNowOut(Schema):
    """Why a file was not kept."""

    code: str
    message: str


class CandidateOut(Schema):
    """A store that a file may be of, and how many of its first numbers or products it holds."""

    store_id: str
    matched: int


class FileOut(Schema):
    """A dropped file.

    state: waiting | asking (question: store | columns | store_and_columns) | read | failed (message) | forgotten.
    kind: orders | bill | marketing_bill | promotion | shipping_result | goods_data | other | unreadable; empty at first.
    rows_read: progress. accepted: new rows; repeated: rows that stood already; set_aside: rows with a reason.
    """

    id: str
    name: str
    size: int
    kind: str
    kind_words: str
    state: str
    question: str
    candidates: list[CandidateOut]
    store_id: str | None
    mapping_id: str | None
    rows_read: int
    accepted: int
    repeated: int
    set_aside: int
    day_from: str | None
    day_to: str | None
    code: str
    message: str
    dropped_by: str | None
    dropped_at: str
    ended_at: str | None


class DroppedOut(Schema):
    """What became of one handed file, in the order of handing: kept (is_known: the same bytes stood already) or refused."""

    name: str
    is_known: bool
    file: FileOut | None
    refused: RefusedNowOut | None


class DroppedFilesOut(Schema):
    items: list[DroppedOut]


class FilePageOut(Schema):
    items: list[FileOut]
    next: str | None


class PreviewOut(Schema):
    """Header and first rows, a guess of the columns (fact → columns, the surest first), and saved mappings that fit."""

    header: list[str]
    rows: Annotated[list[list[str]], PLATFORM]
    guess: dict[str, list[str]]
    mapping_ids: list[str]


class AnswerFileIn(Schema):
    """Whose a file is and how its columns are read: what its question asks."""

    id: Id
    store_id: Id | None = None
    mapping_id: Id | None = None


class FileIdsIn(Schema):
    ids: list[Id] = Field(min_length=1, max_length=200)


class SaveMappingIn(Schema):
    """A mapping (as in docs/examples) for tables with the header of `file_id`, or with `header`; `id` changes a saved one."""

    name: str = Field(min_length=1, max_length=60)
    mapping: dict[str, Any]
    file_id: Id | None = None
    header: list[Annotated[str, Field(max_length=500)]] = Field(default=[], max_length=500)
    id: Id | None = None


class MappingOut(Schema):
    id: str
    name: str
    header: list[str]
    mapping: dict[str, Any]
    made_at: str
    is_retired: bool


class CalendarDayOut(Schema):
    """state: covered (rows of the day are here) | quiet (a file's period holds it, without a row) | missing."""

    day: str
    state: str
    rows: int


class CalendarOut(Schema):
    """Which days of a kind of file are here for a store, from the first to yesterday; kinds never handed in are absent."""

    store_id: str
    kind: str
    kind_words: str
    first_day: str
    last_day: str
    missing: int
    days: list[CalendarDayOut]


class BillEntryOut(Schema):
    """A booking; amount in minor units, positive came in, negative went out. account: goods | marketing."""

    id: str
    store_id: str
    file_id: str
    account: str
    happened_at: str
    order_sn: str
    kind: str
    code: str
    about: str
    note: Annotated[str, PAYMENT]
    amount: Annotated[int | None, PAYMENT]
    currency: str


class BillSumsOut(Schema):
    """Over all bookings that the question meets, in minor units; expense is not above 0."""

    income: Annotated[int | None, PAYMENT]
    expense: Annotated[int | None, PAYMENT]
    total: Annotated[int | None, PAYMENT]
    entries: int


class BillPageOut(Schema):
    items: list[BillEntryOut]
    next: str | None
    sums: BillSumsOut


class PromotionDayOut(Schema):
    """A product's promotion on a day; amounts in minor units, null where the report does not say."""

    id: str
    store_id: str
    file_id: str
    day: str
    goods_id: str
    name: str
    scene: str
    plan: str
    bid: str
    spend: int | None
    gmv: int | None
    orders: int | None
    impressions: int | None
    clicks: int | None
    figures: dict[str, Any]
    currency: str


class PromotionSumsOut(Schema):
    """Over all days that the question meets; spend and gmv in minor units."""

    rows: int
    spend: int
    gmv: int
    orders: int
    impressions: int
    clicks: int


class PromotionPageOut(Schema):
    items: list[PromotionDayOut]
    next: str | None
    sums: PromotionSumsOut
