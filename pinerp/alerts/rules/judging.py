"""When an alert begins and ends. Whole numbers throughout; every verdict carries the numbers that made it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from math import isqrt
from typing import Any

from pinerp.kit.times import beijing_day

LOW, OUT, OVER, SLOW, TREND, EXPIRING = "low", "out", "over", "slow", "trend", "expiring"
NEW_ORDER, SHIP_SOON, REFUND_ASKED = "new_order", "ship_soon", "refund_asked"
GOODS_KINDS = (LOW, OUT, OVER, SLOW, TREND, EXPIRING)
ORDER_KINDS = (NEW_ORDER, SHIP_SOON, REFUND_ASKED)
KINDS = (*GOODS_KINDS, *ORDER_KINDS)
"""低库存, 缺货, 积压, 滞销, 销量下滑, 临期; 新订单, 即将超时, 退款申请."""

SAFETY, PIECES, DAYS, PERCENT, HOURS, NONE = "safety", "pieces", "days", "percent", "hours", "none"
BASES = {
    LOW: (SAFETY, PIECES, DAYS),
    OUT: (NONE,),
    OVER: (DAYS, PIECES),
    SLOW: (DAYS,),
    TREND: (PERCENT,),
    EXPIRING: (DAYS,),
    NEW_ORDER: (NONE,),
    SHIP_SOON: (HOURS,),
    REFUND_ASKED: (NONE,),
}
"""Kind → what its threshold is counted in: the safety stock of each place, pieces by hand, days of sales, percent or hours."""

AMOUNTS = {SAFETY: (0, 0), NONE: (0, 0), PIECES: (1, 10**9), DAYS: (0, 730), PERCENT: (10, 100), HOURS: (1, 72)}
"""Basis → the least and the most that its level may be."""

USUAL_RULES = (
    (LOW, SAFETY, 0, True),
    (OUT, NONE, 0, True),
    (LOW, DAYS, 3, False),
    (OVER, DAYS, 90, False),
    (SLOW, DAYS, 60, False),
    (TREND, PERCENT, 30, False),
    (EXPIRING, DAYS, 30, True),
    (SHIP_SOON, HOURS, 6, True),
    (REFUND_ASKED, NONE, 0, True),
    (NEW_ORDER, NONE, 0, False),
)
"""What a company begins with: kind, basis, level, and whether it is on."""

SHORT_DAYS, LONG_DAYS, TREND_DAYS = 7, 30, 14
SLACK_PERCENT = 10
"""An alert ends only when its value has passed the threshold by so much: what swings around it is one alert, not twenty."""

REOPEN_WITHIN = timedelta(minutes=10)
"""A cause that comes back so soon after its end is the same one: its alert goes on, and nobody is told anew."""

LEAST_SALES = 20
"""Order lines of both fortnights together, below which a fall says nothing."""

SURE_MILLI = 3090
"""z = 3.09: by chance alone a fall looks like this once in a thousand SKUs."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How a SKU sells in a place, as of its last measuring: pieces of 7 and of 30 days; of the last fortnight and the one
    before the order lines by day, as sum and as sum of squares. first_in_at: when goods first came, null where that is
    longer ago than is looked back.
    """

    sold_short: int = 0
    sold_long: int = 0
    lines_now: int = 0
    lines_before: int = 0
    squares_now: int = 0
    squares_before: int = 0
    last_sold_at: datetime | None = None
    first_in_at: datetime | None = None
    measured_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Expiring:
    """Pieces of a batch that end on a day."""

    expiry_date: date
    batch: str
    pieces: int


@dataclass(frozen=True, slots=True)
class Place:
    """A SKU in one warehouse, or in all own ones together (warehouse_id 0). waiting: pieces that open orders want and nobody
    holds for them; coming: pieces in transit; both of the SKU in all warehouses. batches: those that end first.
    """

    sku_id: int
    warehouse_id: int
    on_hand: int
    reserved: int
    safety: int
    pace: Pace
    waiting: int = 0
    coming: int = 0
    batches: tuple[Expiring, ...] = ()

    @property
    def available(self) -> int:
        return self.on_hand - self.reserved


@dataclass(frozen=True, slots=True)
class Terms:
    """A rule's threshold, and what the company counts with: lead_days of the SKU, and how much the last week weighs."""

    kind: str
    basis: str
    level: int
    lead_days: int = 7
    recent_percent: int = 60


@dataclass(frozen=True, slots=True)
class Verdict:
    """begins: an alert is raised. ends: one that stands is over. Neither: what stands goes on, nothing new begins."""

    begins: bool
    ends: bool
    facts: dict[str, Any] = field(default_factory=dict)


def cause_of_goods(kind: str, warehouse_id: int, sku_id: int) -> str:
    """What makes two alerts the same one."""
    return f"{kind}:{warehouse_id}:{sku_id}"


def cause_of_order(kind: str, subject_id: int) -> str:
    """The same, for an order or an after-sales case."""
    return f"{kind}:{subject_id}"


def together(places: Iterable[Place]) -> Place:
    """All own warehouses of a SKU as one place."""
    rows = list(places)
    paces = [row.pace for row in rows]
    sold = [p.last_sold_at for p in paces if p.last_sold_at is not None]
    came = [p.first_in_at for p in paces]
    measured = [p.measured_at for p in paces if p.measured_at is not None]
    pace = Pace(
        sold_short=sum(p.sold_short for p in paces),
        sold_long=sum(p.sold_long for p in paces),
        lines_now=sum(p.lines_now for p in paces),
        lines_before=sum(p.lines_before for p in paces),
        squares_now=sum(p.squares_now for p in paces),
        squares_before=sum(p.squares_before for p in paces),
        last_sold_at=max(sold, default=None),
        first_in_at=None if None in came else min(one for one in came if one is not None),
        measured_at=max(measured, default=None),
    )
    first = rows[0]
    return replace(
        first,
        warehouse_id=0,
        on_hand=sum(row.on_hand for row in rows),
        reserved=sum(row.reserved for row in rows),
        safety=0,
        pace=pace,
        batches=tuple(one for row in rows for one in row.batches),
    )


def judge(terms: Terms, place: Place, now: datetime) -> Verdict:
    """What a rule says of a place."""
    return JUDGES[terms.kind](terms, place, now)


def _seen(place: Place) -> dict[str, Any]:
    return {"on_hand": place.on_hand, "reserved": place.reserved, "available": place.available}


def _rate(terms: Terms, pace: Pace) -> tuple[int, int]:
    """Pieces per day as a fraction: the same as in purchasing, without its season."""
    long = max(0, pace.sold_long) * (100 - terms.recent_percent) * SHORT_DAYS
    return max(0, pace.sold_short) * terms.recent_percent * LONG_DAYS + long, 100 * SHORT_DAYS * LONG_DAYS


def _rate_facts(terms: Terms, pace: Pace) -> dict[str, Any]:
    up, down = _rate(terms, pace)
    return {
        "sold_7": pace.sold_short,
        "sold_30": pace.sold_long,
        "recent_percent": terms.recent_percent,
        "rate_milli": up * 1000 // down,
        "measured_at": None if pace.measured_at is None else pace.measured_at.isoformat(),
    }


def _slack(threshold: int) -> int:
    return max(1, -(-threshold * SLACK_PERCENT // 100))


def _low(terms: Terms, place: Place, _now: datetime) -> Verdict:
    """available < threshold; by days: available + in transit < rate × (lead time + days), the point at which to order."""
    facts = {**_seen(place), "basis": terms.basis}
    if terms.basis == DAYS:
        up, down = _rate(terms, place.pace)
        days = terms.lead_days + terms.level
        threshold, value = -(-up * days // down), place.available + place.coming
        facts |= {**_rate_facts(terms, place.pace), "lead_days": terms.lead_days, "days": terms.level}
        facts |= {"coming": place.coming}
    else:
        threshold = place.safety if terms.basis == SAFETY else terms.level
        value = place.available
    facts |= {"value": value, "threshold": threshold}
    return Verdict(value < threshold, threshold <= 0 or value >= threshold + _slack(threshold), facts)


def _out(terms: Terms, place: Place, _now: datetime) -> Verdict:
    """Nothing available of what was sold within 30 days, or what orders wait for."""
    wanted = place.pace.sold_long > 0 or place.waiting > 0
    facts = {**_seen(place), **_rate_facts(terms, place.pace), "waiting": place.waiting, "coming": place.coming}
    facts |= {"value": place.available, "threshold": 0}
    return Verdict(place.available <= 0 and wanted, place.available > 0 or not wanted, facts)


def _over(terms: Terms, place: Place, _now: datetime) -> Verdict:
    """More than so many days of sales, or pieces. What does not sell at all is slow, not over."""
    facts = {**_seen(place), **_rate_facts(terms, place.pace), "basis": terms.basis}
    if terms.basis == DAYS:
        up, down = _rate(terms, place.pace)
        threshold, sells = up * terms.level // down, up > 0
        facts |= {"days": terms.level, "lasts_days": place.available * down // up if sells else None}
    else:
        threshold, sells = terms.level, True
    facts |= {"value": place.available, "threshold": threshold}
    is_back = not sells or place.available <= threshold - _slack(threshold)
    return Verdict(sells and place.available > threshold, is_back, facts)


def _slow(terms: Terms, place: Place, now: datetime) -> Verdict:
    """There are goods, they have been there for so many days, and none was sold since."""
    pace, span = place.pace, timedelta(days=terms.level)
    is_old = pace.measured_at is not None and (pace.first_in_at is None or now - pace.first_in_at >= span)
    stands = pace.last_sold_at is None or now - pace.last_sold_at >= span
    facts = {**_seen(place), "days": terms.level, "value": place.available, "threshold": 0}
    facts |= {"last_sold_at": None if pace.last_sold_at is None else pace.last_sold_at.isoformat()}
    facts |= {"stands_days": None if pace.last_sold_at is None else (now - pace.last_sold_at).days}
    begins = place.available > 0 and is_old and stands
    return Verdict(begins, not begins, facts)


def _trend(terms: Terms, place: Place, _now: datetime) -> Verdict:
    """Fewer order lines in the last fortnight than in the one before: by at least so many percent, and more than chance does.

    z = (before - now) / √(φ × (before + now)); φ is how much wilder than chance its days are: the variance of the daily
    counts about their own fortnight's mean over that mean, at least 1. It wants 20 lines, z ≥ 3.09 (once in a thousand by
    chance), and goods to sell: what fell because nothing was there is no trend.
    """
    pace = place.pace
    before, after = pace.lines_before, pace.lines_now
    both, days = before + after, TREND_DAYS
    spread = days * (pace.squares_now + pace.squares_before) - after * after - before * before
    phi_milli = max(1000, 1000 * spread // ((days - 1) * both)) if both else 1000
    fell = 100 * (before - after) // before if before else 0
    gap = max(0, before - after)
    is_sure = 1000 * 1000 * 1000 * gap * gap >= SURE_MILLI * SURE_MILLI * phi_milli * both
    z_milli = isqrt(1000 * 1000 * 1000 * gap * gap // (phi_milli * both)) if both else 0
    facts = {**_seen(place), "before": before, "now": after, "fell_percent": fell, "percent": terms.level}
    facts |= {"spread_milli": phi_milli, "z_milli": z_milli, "least_z_milli": SURE_MILLI, "least_lines": LEAST_SALES}
    facts |= {"value": after, "threshold": before}
    begins = both >= LEAST_SALES and fell >= terms.level and is_sure and place.available > 0
    return Verdict(begins, fell < terms.level - SLACK_PERCENT or both == 0 or place.available <= 0, facts)


def _expiring(terms: Terms, place: Place, now: datetime) -> Verdict:
    """Pieces of batches that end within so many days, or have ended; what is asked of the shelf, not of what is free of it."""
    today = beijing_day(now)
    soon = sorted(
        (b for b in place.batches if (b.expiry_date - today).days <= terms.level), key=lambda b: b.expiry_date
    )
    pieces = sum(b.pieces for b in soon)
    facts = {**_seen(place), "days": terms.level, "value": pieces, "threshold": 0}
    facts |= {"expired": sum(b.pieces for b in soon if b.expiry_date < today)}
    if soon:
        facts |= {"first_date": soon[0].expiry_date.isoformat(), "batch": soon[0].batch}
    return Verdict(pieces > 0, pieces == 0, facts)


JUDGES: dict[str, Callable[[Terms, Place, datetime], Verdict]] = {
    LOW: _low,
    OUT: _out,
    OVER: _over,
    SLOW: _slow,
    TREND: _trend,
    EXPIRING: _expiring,
}
"""One more kind of goods is one more judge, its bases above, and what it needs to know in `Place`."""
