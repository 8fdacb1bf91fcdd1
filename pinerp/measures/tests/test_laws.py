"""Whatever happens, in whatever order: facts are what their sources say, as if made from nothing; parts are the whole; and
every measure is what a slow and obvious definition says.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import replace
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, invariant, rule

from pinerp.aftersales import actions as aftersales
from pinerp.catalog import actions as catalog
from pinerp.channels.adapters.values import ChannelCase, ChannelReceiver
from pinerp.finance import actions as finance
from pinerp.finance.tests.dropping import Counter, bill
from pinerp.kit import tenancy
from pinerp.measures import actions, queries
from pinerp.measures.models import BuyerSum, DaySum, Sale
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.facts import COLUMNS
from pinerp.measures.rules.spans import Compare, pieces
from pinerp.measures.tests import plainly
from tests.goods import NOON, bought
from tests.laws.test_the_books_cannot_lie import Day, differences, laws
from tests.measuring import Window
from tests.world import World

SPAN = (NOON - timedelta(days=400), NOON + timedelta(days=400))
OF_SALES = [key for key, one in MEASURES.items() if queries.is_of_sales(key)]
CUTS = [
    "day",
    "store",
    "sku",
    "product",
    "group",
    "category",
    "listing",
    "price_band",
    "province",
    "warehouse",
    "carrier",
    "staff",
    "buyer_kind",
]
MIDNIGHT = NOON.replace(hour=16) - timedelta(days=1)
"""The beginning of a day of Beijing, as are those some days from it."""
WHOLE_DAYS: list[tuple[int, int, tuple[str, ...], Compare]] = [
    (400, 400, (), "none"),
    (40, 40, ("month",), "before"),
    (1, 1, ("day", "store"), "before"),
    (9, 2, ("week",), "weekdays"),
    (30, 3, ("weekday",), "none"),
    (100, 100, ("product",), "none"),
    (1, 3, ("province", "store"), "before"),
    (60, 60, ("buyer_kind",), "none"),
    (2, 90, ("carrier", "month"), "none"),
    (300, 0, ("store",), "year"),
    (0, 1, ("sku",), "none"),
]
"""Days before and after, cuts and comparison of questions that sums answer, wholly or in part: to the unit as rows do, which
are asked where it is said as of when.
"""

DAY = timedelta(days=1)
EVERY = 4
"""After so many steps all is compared: following is done after each."""

BOOKINGS = [
    ("36.10", "0", "交易收入", "0010002|交易收入-订单收入"),
    ("0", "-0.22", "技术服务费", "0030002|技术服务费-基础技术服务费"),
    ("0", "-5.00", "其他", "0040002|其他-延迟发货"),
    ("0", "-7.50", "交易退款", "0020002|交易退款-订单退款"),
]


class Rolled(Exception):
    """Ends a transaction that must leave nothing."""


class Counted(Day):
    """A merchant's day whose facts are kept, with refunds, bills, costs and other amounts."""

    @initialize()
    def open(self) -> None:
        super().open()
        self.window = Window.onto(self.desk)
        self.counter = Counter(self.desk.world, self.desk)
        self.steps = self.bills = 0

    def platforms(self, number: int) -> tuple[str, list[tuple[str, int]]] | None:
        found = [(sn, lines) for sn, (_, lines) in sorted(self.orders.items()) if lines]
        return found[number % len(found)] if found else None

    @rule(
        number=st.integers(0, 99),
        kind=st.sampled_from(["refund", "return"]),
        state=st.sampled_from(["asked", "done", "done", "platform", "closed"]),
        amount=st.integers(0, 700),
        line=st.booleans(),
    )
    def case(self, number, kind, state, amount, line):
        found = self.platforms(number)
        if found is None:
            return
        sn, lines = found
        facts = {"kind": kind, "state": state, "raw_kind": "", "raw_status": "", "currency": "CNY", "pieces": 1,
                 "reason": "", "asked_at": NOON, "answer_by": None, "updated_at": NOON + timedelta(minutes=number),
                 "listing_key": f"L-{lines[0][0]}" if line else ""}  # fmt: skip
        told = hashlib.sha256(repr((sn, amount, facts)).encode()).digest()[:16]
        case = ChannelCase(f"c{sn}-{number % 2}", sn, amount=amount, **facts, content_hash=told)
        self.desk.do(aftersales.take_in_cases, store_id=self.desk.store.id, cases=[case])

    @rule(
        number=st.integers(0, 99),
        amount=st.integers(0, 3000),
        hours=st.integers(-50, 50),
        left=st.booleans(),
        refund=st.sampled_from(["none", "done"]),
    )
    def pay_otherwise(self, number, amount, hours, left, refund):
        """Another amount, another time, and perhaps shipped by somebody else, or refunded without a case."""
        found = self.platforms(number)
        if found is None:
            return
        self.minutes += 1
        moved = NOON + timedelta(hours=hours)
        facts = {"status": "shipped", "shipped_at": moved + timedelta(hours=3)} if left else {}
        changed = bought(
            found[0], *found[1], minutes=self.minutes, pay_amount=amount, receivable=amount + 7, paid_at=moved,
            placed_at=moved, refund=refund, **facts,
        )  # fmt: skip
        assert changed.receiver is not None
        changed.receiver.address_key = f"k{number % 3}" if number % 4 else ""
        self.desk.take_in(changed)

    @rule(code=st.sampled_from(["A", "B"]), cost=st.integers(0, 900))
    def cost_otherwise(self, code, cost):
        self.desk.do(catalog.set_costs, costs={self.desk.world.sku(code).id: cost})

    @rule(number=st.integers(0, 99), booking=st.integers(0, 3), forget=st.booleans())
    def bill(self, number, booking, forget):
        found = self.platforms(number)
        if found is None:
            return
        self.bills += 1
        income, paid, kind, told = BOOKINGS[booking]
        line = f"{found[0]},2026-11-{1 + self.bills % 28:02} 10:00:05,{income},{paid},{kind},,{told}"
        (file,) = self.counter.drop((f"bill-{self.bills}.csv", bill(line, until="2026-11-30")))
        if forget:
            self.window.follow()
            self.desk.do(finance.forget_files, file_ids=[int(file["id"])])

    @invariant()
    def every_law_holds(self):
        """The laws of the books are proved elsewhere; those of the facts, here."""
        if not hasattr(self, "window"):
            return
        self.steps += 1
        self.window.follow()
        assert self.window.strays() == []
        if self.steps % EVERY == 0:
            self.compare()

    def teardown(self):
        if hasattr(self, "window"):
            self.window.follow()
            self.compare()

    def compare(self) -> None:
        assert kept(self.window) == from_nothing(self.window)
        assert differences(self.desk) == {}
        assert sums(self.window) == sums(self.window, anew=True)
        for before, after, cuts, compare in WHOLE_DAYS:
            since, until = MIDNIGHT - timedelta(days=before), MIDNIGHT + timedelta(days=after)
            asked = queries.Asked(OF_SALES, cuts, since, until, "CNY", pieces=pieces(since, until, compare))
            by_sums, by_rows = ask(self.window, asked), ask(self.window, replace(asked, known_at=SPAN[1]))
            assert shown(by_sums) == shown(by_rows), (cuts, compare)
        rows = plainly.lines(self.window)
        whole = plainly.measures(rows)
        assert answer(self.window).total == whole
        for cut in CUTS:
            found = answer(self.window, cut)
            assert found.total == whole, cut
            for key in OF_SALES:
                if MEASURES[key].is_additive:
                    parts = sum(part.values[key] or 0 for part in found.parts)
                    assert parts - found.overlap.get(key, 0) == found.total[key], (cut, key)
        by_sku = {part.keys[0]: part.values for part in answer(self.window, "sku").parts}
        for key in {str(row["sku"] or "") for row in rows}:
            told = plainly.measures([row for row in rows if str(row["sku"] or "") == key], by_line=True)
            assert {name: value for name, value in by_sku.get(key, {}).items() if name not in BUYERS} == {
                name: value for name, value in told.items() if name not in BUYERS and key in by_sku
            }, key


BUYERS = ("new_buyers", "returning_orders")
"""Whether an order is a buyer's first is asked of all their orders, not of those with a SKU."""


def answer(window: Window, *dimensions: str) -> queries.Answer:
    with tenancy.transaction(window.world.merchant_id):
        return queries.ask(window.actor, queries.Asked(OF_SALES, dimensions, *SPAN, "CNY"))


def ask(window: Window, asked: queries.Asked) -> queries.Answer:
    with tenancy.transaction(window.world.merchant_id):
        return queries.ask(window.actor, asked)


def shown(found: queries.Answer) -> Any:
    """What a person reads of an answer; a part in which nothing was counted may be told or not."""
    rows = [
        (part.keys, part.names, part.values, part.before)
        for part in found.parts
        if any(part.values.values()) or any((part.before or {}).values())
    ]
    return rows, found.total, found.total_before, found.overlap


def sums(window: Window, *, anew: bool = False) -> list[str]:
    """The sums of days and of buyers as they are kept, or as they are when they are made anew."""
    found: list[str] = []
    try:
        with tenancy.transaction(window.world.merchant_id):
            keeping = actions.held(actor=window.actor, now=NOON)
            if anew:
                keeping.sums_version = ""
            while not actions.sums_are_kept(keeping):
                actions.make_sums(actor=window.actor, keeping=keeping)
            days = DaySum.objects.values_list(
                "basis", "facet", "grain", "day", "store_id", "currency", "value", "counts"
            )
            buyers = BuyerSum.objects.values_list("every", "value", "currency", "day", "before", "buyers")
            found = sorted(map(repr, days)) + sorted(map(repr, buyers))
            raise Rolled
    except Rolled:
        return found


def kept(window: Window) -> list[tuple[Any, ...]]:
    return [
        tuple(row) for row in window.rows(f"SELECT {', '.join(COLUMNS)}, is_new FROM measures_sale ORDER BY 1, 3, 4")
    ]


def from_nothing(window: Window) -> list[tuple[Any, ...]]:
    """The facts as they are when nothing was kept: made in a transaction that is taken back."""
    found: list[tuple[Any, ...]] = []
    try:
        with tenancy.transaction(window.world.merchant_id):
            Sale.objects.all().delete()
            keeping = actions.held(actor=window.actor, now=NOON)
            keeping.kind, keeping.next_id, keeping.begun_at = "platform", 0, None
            while actions.build(actor=window.actor, keeping=keeping, now=NOON):
                pass
            found = kept(window)
            raise Rolled
    except Rolled:
        return found


Counted.TestCase.settings = settings(
    max_examples=int(os.environ.get("DAY_EXAMPLES", "6")),
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
)
TestCounted = Counted.TestCase


def test_days_begin_at_midnight_in_beijing_and_merchants_do_not_mix(world):
    late, early = NOON.replace(hour=15, minute=59, second=59), NOON.replace(hour=16)
    other = Window(World.build(), A=5)
    window = Window(world, A=5)
    for one in (other, window):
        one.take_in(bought("1-1", ("A", 1), paid_at=late), bought("1-2", ("A", 1), paid_at=early, pay_amount=7))
        one.follow()
    days = {part.keys[0]: part.values["sales"] for part in answer(window, "day").parts if part.values["orders"]}
    assert days == {"2026-11-23": 1000, "2026-11-24": 7}
    assert answer(window).total["orders"] == answer(other).total["orders"] == 2


def test_a_lie_in_the_facts_is_found(world):
    window = Window(world, A=5)
    window.take_in(bought("1-1", ("A", 1)), bought("1-2", ("A", 2)))
    window.follow()
    assert differences(window) == {} and window.strays() == []
    window.rows("UPDATE measures_sale SET paid = paid + 1 WHERE quantity = 2")
    assert list(differences(window)) == ["facts", "sums"] and len(window.strays()) == 1
    window.take_in(bought("1-3", ("A", 2)))
    assert list(differences(window)) == ["sums"], "facts that are behind their news are not looked at"
    window.follow()
    assert list(differences(window)) == ["facts", "sums"]


def test_a_lie_in_the_sums_is_found_of_days_months_and_buyers(world):
    window = Window(world, A=9)
    buyer = ChannelReceiver(form="cipher", name="~n~", phone="$p$", address="~a~", address_key="A-7")
    for number in range(4):
        paid = NOON - timedelta(days=number)
        window.take_in(bought(f"1-{number}", ("A", 1), receiver=buyer, paid_at=paid))
    window.follow()
    assert differences(window) == {}
    assert window.rows(laws.text("sums"))[0].rows_checked > 0
    for lie, back in (
        (
            "measures_daysum SET counts[1] = counts[1] + 1 WHERE grain = 'day'",
            "counts[1] = counts[1] - 1 WHERE grain = 'day'",
        ),
        (
            "measures_daysum SET counts[2] = counts[2] - 1 WHERE grain = 'month'",
            "counts[2] = counts[2] + 1 WHERE grain = 'month'",
        ),
        (
            "measures_buyersum SET before = before - 1 WHERE before IS NOT NULL",
            "before = before + 1 WHERE before IS NOT NULL",
        ),
    ):
        window.rows(f"UPDATE {lie}")
        assert list(differences(window)) == ["sums"], lie
        window.rows(f"UPDATE {lie.split()[0]} SET {back}")
        assert differences(window) == {}, back


def test_an_earlier_order_makes_a_later_one_that_of_a_returning_buyer_in_the_sums_too(world):
    window = Window(world, A=9)
    buyer = ChannelReceiver(form="cipher", name="~n~", phone="$p$", address="~a~", address_key="A-7")
    for sn, days in (("1-1", 0), ("1-2", 9), ("1-3", 3)):
        window.take_in(bought(sn, ("A", 1), receiver=buyer, paid_at=NOON - timedelta(days=days)))
        window.follow()
        assert sums(window) == sums(window, anew=True)
    asked = queries.Asked(["orders", "buyers"], ("buyer_kind",), MIDNIGHT - timedelta(days=9), MIDNIGHT + DAY, "CNY")
    found = {part.keys[0]: part.values for part in ask(window, asked).parts}
    assert found == {"new": {"orders": 1, "buyers": 1}, "returning": {"orders": 2, "buyers": 1}}
    short = replace(asked, dimensions=(), since=MIDNIGHT - timedelta(days=3))
    assert ask(window, short).total == {"orders": 2, "buyers": 1}
