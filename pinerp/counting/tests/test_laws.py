"""Whatever comes, goes and is counted in whatever order: posted lines say what stands on the shelf, and every sum holds."""

from __future__ import annotations

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from pinerp.counting.tests.test_stocktake import Hall
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from tests.world import World

CODES = ["A", "B", "C"]
code, some = st.sampled_from(CODES), st.integers(1, 4)


class Shelf(RuleBasedStateMachine):
    """A shelf as it is, beside the books that people keep of it: goods vanish and turn up, and nobody books it."""

    @initialize(begins=st.lists(st.integers(3, 9), min_size=3, max_size=3))
    def open(self, begins):
        self.hall = Hall(World.build(), **dict(zip(CODES, begins, strict=True)))
        self.shelf = dict(zip(CODES, begins, strict=True))
        self.claims: list[tuple[int, str, int]] = []
        self.state = ""
        self.counted: set[str] = set()
        self.certain: set[str] = set()

    def tell(self, code: str, quantity: int, area: str = "") -> None:
        assert self.hall.count(code, quantity, self.hall.world.clerk, area=area).done == [1]

    @rule(code=code, change=st.integers(-3, 3))
    def goods_vanish_or_turn_up(self, code, change):
        """What is counted already is uncertain from then on: the count was right when it was made."""
        if self.shelf[code] + change >= 0 and change:
            self.shelf[code] += change
            self.certain.discard(code)

    @rule(code=code, count=some)
    def receive(self, code, count):
        self.hall.receive(code, count)
        self.shelf[code] += count

    @rule(code=code, count=some)
    def reserve(self, code, count):
        if reference := self.hall.reserve(code, count):
            self.claims.append((reference, code, count))

    @rule(code=code, count=some, area=st.sampled_from(["", "二层"]))
    @precondition(lambda self: self.state == "counting")
    def count_a_part(self, code, count, area):
        """A figure of an area that is mended by the count of all below."""
        if code not in self.counted:
            self.tell(code, count, area)
            self.tell(code, 0, area)

    @rule(number=st.integers(0, 9))
    @precondition(lambda self: self.claims)
    def ship(self, number):
        """Only goods that stand there can be taken from the shelf."""
        reference, code, count = self.claims[number % len(self.claims)]
        if self.shelf[code] >= count:
            self.claims.remove((reference, code, count))
            if self.hall.do(inventory.ship, self.hall.desk.actor, references=[reference]):
                self.shelf[code] -= count

    @rule(code=code, change=st.integers(-2, 2))
    def correct_the_books(self, code, change):
        """By hand, and right or wrong: a count before it is no longer to be trusted."""
        on_hand, _ = self.hall.stock(code)
        if change and on_hand + change >= 0:
            self.hall.adjust(code, change)

    @rule(is_blind=st.booleans())
    @precondition(lambda self: self.state == "")
    def begin(self, is_blind):
        self.hall.begin(is_blind=is_blind)
        self.state, self.counted, self.certain = "counting", set(), set()

    @rule(code=code)
    @precondition(lambda self: self.state == "counting")
    def count(self, code):
        self.tell(code, 0, "二层")
        self.tell(code, self.shelf[code])
        self.counted.add(code)
        self.certain.add(code)

    @rule(code=code)
    @precondition(lambda self: self.state in ("counting", "in_review") and self.counted)
    def recount(self, code):
        if code in self.counted:
            self.hall.verb("ask_recount", sku_ids=[self.hall.world.sku(code).id])
            self.state = "counting"
            self.tell(code, self.shelf[code])
            self.certain.add(code)

    @rule()
    @precondition(lambda self: self.state == "counting" and self.counted)
    def send(self):
        self.hall.verb("send_to_review")
        self.state = "in_review"

    @rule()
    @precondition(lambda self: self.state == "in_review")
    def post(self):
        self.hall.verb("approve", takes_moved=True)
        for code in sorted(self.certain):
            line = self.hall.line(code)
            if not line.refused_code:
                assert self.hall.stock(code)[0] == self.shelf[code], code
            else:
                assert (line.refused_code, line.entry_id) == ("adjusted_since", None)
        self.state = ""

    @rule()
    @precondition(lambda self: self.state in ("counting", "in_review"))
    def cancel(self):
        before = {code: self.hall.stock(code) for code in CODES}
        self.hall.verb("cancel")
        assert before == {code: self.hall.stock(code) for code in CODES}
        self.state = ""

    @invariant()
    def every_law_holds(self):
        if not hasattr(self, "hall"):
            return
        with tenancy.transaction(self.hall.world.merchant_id):
            found = {law: sql.rows("ops", f"law_{law}")[0] for law in ("balance", "claims", "never_oversold")}
        assert {law: row.examples for law, row in found.items() if row.differences} == {}


TestShelf = Shelf.TestCase
TestShelf.settings = settings(
    max_examples=12, stateful_step_count=25, deadline=None, suppress_health_check=list(HealthCheck)
)
