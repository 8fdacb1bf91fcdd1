"""Visitors of a shop's page: what they do, in the order of time, and what is true of it, counted as they act.

A seed alone decides. The truth is never read back from what is told: what is told comes twice, late, out of order, by clocks
that go wrong, and among the visits of programs.
"""

from __future__ import annotations

import heapq
import random
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

STEPS = ("view", "cart", "order", "pay")
"""The funnel whose truth is kept."""

WINDOW = timedelta(days=3)
GAP = timedelta(minutes=30)
BEIJING = timedelta(hours=8)
BATCH = 100
BROWSER = "Mozilla/5.0 (Linux; Android 15) Chrome/156.0 Mobile Safari/537.36"
PROGRAM = "Mozilla/5.0 (compatible; Shopbot/2.1)"
CHANNELS = ("search", "feed", "activity", "share")
PAUSES = ((0.80, 4, 240), (0.15, 240, 1790), (0.05, 1801, 5400))
"""Between two acts of a visit, seconds: mostly short, sometimes nearly half an hour, sometimes so long that a visit ends."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How often visitors go on from one act to the next (each a share), and how often what is told is disturbed."""

    search: float = 0.3
    favourite: float = 0.15
    cart: float = 0.45
    order: float = 0.55
    pay: float = 0.7
    refund: float = 0.12
    review: float = 0.3
    again: float = 0.06
    late: float = 0.1
    ahead: float = 0.01
    programs: float = 0.04


BROWSING = Manners(cart=0.12, order=0.45, pay=0.8)
"""Of a shop as most are: one view in some twenty ends in a payment. The others buy more often, so that little is enough to
count.
"""


@dataclass(frozen=True, slots=True)
class Wares:
    """What is shown: goods with their category and their price in fen, and what people search for."""

    goods: dict[str, tuple[str, int]]
    queries: tuple[str, ...]


@dataclass(slots=True)
class Truth:
    """What is so: buyers at each step; of those who began on a day, how many came on each day; visits by the day on which they
    began; money by category; and what was told beside it.
    """

    steps: list[int] = field(default_factory=lambda: [0] * len(STEPS))
    cohorts: dict[date, Counter[date]] = field(default_factory=lambda: defaultdict(Counter))
    visits: dict[date, list[Visit]] = field(default_factory=lambda: defaultdict(list))
    paid: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    events: int = 0
    repeated: int = 0
    ahead: int = 0
    programs: int = 0
    nobody: int = 0

    def told(self) -> dict[str, Any]:
        """As JSON may hold it."""
        return {
            "steps": dict(zip(STEPS, self.steps, strict=True)),
            "window_days": WINDOW.days,
            "cohorts": {
                begun.isoformat(): {day.isoformat(): buyers for day, buyers in sorted(came.items())}
                for begun, came in sorted(self.cohorts.items())
            },
            "visits": {
                day.isoformat(): {
                    "visits": len(own),
                    "events": sum(one.acts for one in own),
                    "single": sum(one.acts == 1 for one in own),
                    "paying": sum(one.pays for one in own),
                    "seconds": sum(one.seconds for one in own),
                }
                for day, own in sorted(self.visits.items())
            },
            "paid_by_category": dict(sorted(self.paid.items())),
            "kinds": dict(sorted(self.kinds.items())),
            "events": self.events,
            "repeated": self.repeated,
            "ahead": self.ahead,
            "programs": self.programs,
            "nobody": self.nobody,
        }


@dataclass(slots=True)
class Visit:
    """A visit while it goes on: whose, when it began and when something happened last."""

    visitor: str
    began: datetime
    last: datetime
    acts: int = 1
    pays: bool = False

    @property
    def seconds(self) -> int:
        return int((self.last - self.began).total_seconds())


@dataclass(slots=True)
class Told:
    """A batch as a page sends it."""

    agent: str
    events: list[dict[str, Any]]


WARES = Wares({f"G{n}": (f"c{n % 7}", 990 + 700 * n) for n in range(40)}, ("茶杯", "茶壶", "gift"))


class Visitor:
    """One who comes, acts, and comes again. What is true of them is known when the last act is done."""

    def __init__(self, name: str, dice: random.Random, manners: Manners, truth: Truth, wares: Wares) -> None:
        self.name, self.dice, self.manners, self.truth, self.wares = name, dice, manners, truth, wares
        self.acts: list[tuple[datetime, int, str, dict[str, Any]]] = []
        self.planned = 0
        self.ways: list[list[Any]] = []
        self.days: set[date] = set()
        self.visit: Visit | None = None

    def plan(self, at: datetime, kind: str, **facts: Any) -> None:
        """Something they are going to do."""
        self.planned += 1
        heapq.heappush(self.acts, (at, self.planned, kind, facts))

    def live(self, first: datetime, until: datetime) -> Iterator[dict[str, Any]]:
        """Everything they do before `until`, one act after the other, and no two at one moment."""
        for _ in range(self.dice.randint(1, 5)):
            self._plan_visit(first + self.dice.random() * (until - first))
        last = first
        while self.acts:
            planned, _, kind, facts = heapq.heappop(self.acts)
            at = max(planned, last + timedelta(milliseconds=1))
            if at >= until:
                break
            last = at
            self._note(at, kind, facts)
            yield {
                "id": f"{self.name}.{self.truth.events}",
                "at": at.isoformat(),
                "kind": kind,
                "visitor": self.name,
                **facts,
            }
        self._leave()

    def _plan_visit(self, at: datetime) -> None:
        """A way through the shop: what they look at, and how far they go with it."""
        dice, manners, channel = self.dice, self.manners, self.dice.choice(CHANNELS)
        if dice.random() < manners.search:
            self.plan(at, "search", query=dice.choice(self.wares.queries), channel=channel)
        for _ in range(dice.randint(1, 4)):
            at += self._pause()
            listing = dice.choice(list(self.wares.goods))
            category, price = self.wares.goods[listing]
            facts = {"listing": listing, "category": category, "price": price, "channel": channel}
            self.plan(at, "view", **facts)
            if dice.random() < manners.favourite:
                self.plan(at + self._pause(), "favourite", **facts)
            if dice.random() < manners.cart:
                at += self._pause()
                self.plan(at, "cart", **facts)
                at = self._plan_buying(at, facts)

    def _plan_buying(self, at: datetime, facts: dict[str, Any]) -> datetime:
        dice, manners = self.dice, self.manners
        if dice.random() >= manners.order:
            return at
        wait = timedelta(days=dice.random() * 5) if dice.random() < 0.3 else self._pause()
        quantity = dice.randint(1, 3)
        order = {
            **facts,
            "order": f"o-{self.name}-{self.planned}",
            "quantity": quantity,
            "amount": quantity * facts["price"],
        }
        self.plan(at + wait, "order", **order)
        if dice.random() < manners.pay:
            paid = at + wait + self._pause()
            self.plan(paid, "pay", **order)
            if dice.random() < manners.refund:
                self.plan(paid + timedelta(days=1 + dice.random() * 6), "refund", **order)
            elif dice.random() < manners.review:
                self.plan(paid + timedelta(days=2 + dice.random() * 6), "review", **facts)
        return at

    def _pause(self) -> timedelta:
        chance = self.dice.random()
        for share, least, most in PAUSES:
            if chance < share:
                return timedelta(seconds=self.dice.uniform(least, most))
            chance -= share
        return timedelta(seconds=PAUSES[-1][2])

    def _note(self, at: datetime, kind: str, facts: dict[str, Any]) -> None:
        """What became true by this act."""
        truth, day = self.truth, (at + BEIJING).date()
        truth.events += 1
        truth.kinds[kind] += 1
        self.days.add(day)
        if kind == "pay":
            truth.paid[facts["category"]] += facts["amount"]
        for way in self.ways:
            if STEPS[way[1] + 1 :][:1] == (kind,) and at - way[0] <= WINDOW:
                way[1] += 1
        if kind == STEPS[0]:
            self.ways.append([at, 0])
        if self.visit is not None and at - self.visit.last <= GAP:
            self.visit.last, self.visit.acts = at, self.visit.acts + 1
        else:
            self.visit = Visit(self.name, at, at)
            truth.visits[day].append(self.visit)
        self.visit.pays |= kind == "pay"

    def _leave(self) -> None:
        furthest = max((way[1] for way in self.ways), default=-1)
        for step in range(furthest + 1):
            self.truth.steps[step] += 1
        if self.days:
            self.truth.cohorts[min(self.days)].update(self.days)


class Page:
    """A shop's page over some days, and how it tells of its visitors."""

    def __init__(
        self,
        seed: int,
        visitors: int,
        first: date,
        days: int,
        manners: Manners | None = None,
        wares: Wares = WARES,
    ) -> None:
        self.dice = random.Random(f"visitors {seed}")
        self.manners = manners or Manners()
        self.wares = wares
        self.truth = Truth()
        self.begins = datetime(first.year, first.month, first.day, tzinfo=UTC) - BEIJING
        self.until = self.begins + timedelta(days=days)
        self.events: list[dict[str, Any]] = []
        for number in range(visitors):
            visitor = Visitor(f"v{seed}-{number}", self.dice, self.manners, self.truth, wares)
            arrival = self.begins + self.dice.random() ** 2 * (self.until - self.begins)
            self.events.extend(visitor.live(arrival, self.until))

    def told(self) -> Iterator[Told]:
        """All batches in the order in which they arrive: some events come again, some days late, some from a clock that is
        hours ahead, and programs visit too. To be asked once: what was disturbed is counted in the truth.
        """
        dice, manners, on_the_way = self.dice, self.manners, []
        for event in self.events:
            sent = datetime.fromisoformat(event["at"])
            is_late = dice.random() < manners.late
            on_the_way.append((sent + timedelta(days=dice.random() * 4 if is_late else 0), dice.random(), event))
            if dice.random() < manners.again:
                self.truth.repeated += 1
                on_the_way.append((sent + timedelta(days=dice.random() * 6), dice.random(), event))
            if dice.random() < manners.ahead:
                self.truth.ahead += 1
                wrong = (self.until + timedelta(hours=1 + 5 * dice.random())).isoformat()
                on_the_way.append((sent, dice.random(), {**event, "id": f"{event['id']}!", "at": wrong}))
        batch: list[dict[str, Any]] = []
        for _, _, event in sorted(on_the_way, key=lambda one: one[:2]):
            batch.append(event)
            if len(batch) >= BATCH:
                yield Told(BROWSER, batch)
                batch = []
                if dice.random() < manners.programs:
                    yield self._program()
        yield Told(BROWSER, batch)

    def _program(self) -> Told:
        """A program that walks through the goods."""
        goods = self.dice.sample(list(self.wares.goods), min(10, len(self.wares.goods)))
        self.truth.programs += len(goods)
        at = (self.begins + self.dice.random() * (self.until - self.begins)).isoformat()
        walked = [
            {"id": f"bot-{self.truth.programs}-{n}", "at": at, "kind": "view", "visitor": "bot", "listing": one}
            for n, one in enumerate(goods)
        ]
        return Told(PROGRAM, walked)

    def log(self) -> Iterator[dict[str, Any]]:
        """The same as a log keeps it, by COLUMNS: what pages told, as it arrived, programs left out, and with each batch a row
        of nobody.
        """
        for batch in self.told():
            if batch.agent != PROGRAM:
                self.truth.nobody += 1
                yield from map(row, batch.events)
                yield {**row(batch.events[0]), "visitor_id": "", "event_id": f"nobody {batch.events[0]['id']}"}


COLUMNS = {"event_id": "id", "event_time": "at", "event_type": "kind", "visitor_id": "visitor", "product_id": "listing",
           "category": "category", "price": "price", "channel": "channel", "keyword": "query", "order_id": "order",
           "quantity": "quantity", "amount": "amount"}  # fmt: skip
"""The headings of a log, and what stands under them."""


def row(event: dict[str, Any]) -> dict[str, Any]:
    """An event as a row of a log: amounts in yuan, nothing where nothing is known."""
    told = {heading: event.get(name, "") for heading, name in COLUMNS.items()}
    return {**told, **{name: yuan(told[name]) for name in ("price", "amount") if told[name] != ""}}


def yuan(fen: int) -> str:
    """An amount as files write it."""
    return f"{fen // 100}.{fen % 100:02d}"
