"""Stock at a moment of the past, and how old what stands there is. Money in minor units, per currency."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated, Literal

from ninja import Schema
from pydantic import Field

from pinerp.analytics import rules
from pinerp.analytics.errors import BucketsDoNotRise, MomentAhead
from pinerp.analytics.queries import Ageing, Moment
from pinerp.analytics.schemas.desk import COST, ReportEntryOut
from pinerp.kit import times
from pinerp.kit.shapes import Id

MINUTE = timedelta(minutes=1)


class MomentIn(Schema):
    """at: a minute (an instant with its offset; without one, of Beijing); stock is as it was at the minute's end, and an
    entry counts by its own time, however late it was written. by_place: a row for each warehouse, and for goods in
    transit.
    """

    at: datetime
    text: str = Field(default="", max_length=80)
    warehouse: Id | None = None
    by_place: bool = False

    def moment(self, now: datetime) -> Moment:
        """The same, as a question; refuses what is still to come."""
        at = self.at if self.at.tzinfo is not None else self.at.replace(tzinfo=times.BEIJING)
        if not datetime(2000, 1, 1, tzinfo=UTC) <= at <= now:
            raise MomentAhead(fields={"at": "moment_ahead"})
        return Moment(at.replace(second=0, microsecond=0) + MINUTE, self.text.strip(), self.warehouse, self.by_place)


class MomentRowOut(Schema):
    """own + defective + returns + transit = pieces. value: by the moving average of that moment; where is_by_ledger is
    false, by the SKU's cost of now.
    """

    id: str
    sku_id: str
    code: str
    name: str
    spec: str
    currency: str
    warehouse_id: str | None
    warehouse: str
    is_transit: bool
    own: int
    defective: int
    returns: int
    transit: int
    pieces: int
    value: Annotated[int | None, COST]
    is_by_ledger: bool


class MomentPageOut(Schema):
    items: list[MomentRowOut]
    next: str | None


class MomentTotalOut(Schema):
    """All SKUs of a currency that stood there. unvalued: SKUs of which no cost is known; they are not in the value."""

    currency: str
    skus: int
    pieces: int
    value: Annotated[int | None, COST]
    unvalued: int


class MomentEntriesOut(Schema):
    items: list[ReportEntryOut]
    next: str | None


class MomentLotOut(Schema):
    """A batch, bin or serial number as it was then. Days are of Beijing, or empty."""

    id: str
    warehouse: str
    bin: str
    batch: str
    made_date: str
    expiry_date: str
    serial: str
    quantity: int


class AgeingIn(Schema):
    """by: a row for each SKU, each SKU and warehouse, each warehouse, or each supplier. buckets: the first day of each
    bucket but the first, commas between.
    """

    by: Literal["sku", "place", "warehouse", "supplier"] = "sku"
    buckets: str = Field(default=",".join(map(str, rules.USUAL_BUCKETS)), max_length=80)
    text: str = Field(default="", max_length=80)
    warehouse: Id | None = None
    supplier: Annotated[int, Field(ge=0, lt=2**63)] | None = None

    def ageing(self, now: datetime) -> Ageing:
        """The same, as a question of today."""
        days = [part.strip() for part in self.buckets.split(",")]
        if not all(day.isascii() and day.isdigit() for day in days):
            raise BucketsDoNotRise(most=rules.MOST_BUCKETS, fields={"buckets": "buckets_do_not_rise"})
        bounds = tuple(rules.bucket_bounds(map(int, days)))
        return Ageing(times.beijing_day(now), self.by, bounds, self.text.strip(), self.warehouse, self.supplier)


class AgeingSumsOut(Schema):
    """Pieces and their value at the average of now by bucket, the youngest first. unvalued: pieces without a known cost,
    which are in no value, in all and by bucket; a value is null where it is so of every piece. oldest_at: since when the oldest
    is there; null where the books do not know.
    """

    currency: str
    pieces: int
    value: Annotated[int | None, COST]
    buckets: list[int]
    bucket_values: Annotated[list[int | None], COST]
    unvalued: int
    bucket_unvalued: list[int]
    oldest_at: str | None


class AgeingRowOut(AgeingSumsOut):
    """supplier_id 0: what was not bought here, or not from a known supplier."""

    id: str
    sku_id: str | None
    code: str
    name: str
    spec: str
    warehouse_id: str | None
    warehouse: str
    is_transit: bool
    supplier_id: str | None
    supplier: str


class AgeingPageOut(Schema):
    items: list[AgeingRowOut]
    next: str | None


class AgeingReceiptOut(Schema):
    """A receipt of which `pieces` of the `came` are still there. at and days null: older than the books."""

    code: str
    name: str
    warehouse: str
    at: str | None
    verb: str
    came: int
    pieces: int
    days: int | None
    receipt: str
    supplier: str
