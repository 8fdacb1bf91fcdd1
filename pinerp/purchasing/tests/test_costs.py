"""The ledger of costs: what comes in, leaves and comes back is worth the same to the last cent."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions, rules
from pinerp.purchasing.errors import GoodsGone, NoValue, NoWeight, ReceiptHasCharges, ReceiptUndone, UnknownCharge
from pinerp.purchasing.tests.desk import Buyer
from tests.world import World


def adjust(desk: Buyer, code: str, count: int) -> None:
    move = inventory.Move(desk.warehouse.id, desk.world.sku(code).id, count)
    desk.do(inventory.adjust, moves=[move], reason="x", release_claims=True)


def test_a_receipt_makes_the_average_and_the_remainder_stays_a_value(world):
    desk = Buyer(world)
    s = desk.supplier()
    desk.bought(s, "A", 3, 100)
    desk.bought(s, "A", 4, 333)
    assert desk.cost("A") == (7, 1632) and desk.catalog_cost("A") == 233
    adjust(desk, "A", -2)
    desk.follow()
    assert desk.cost("A") == (5, 1632 * 5 // 7)
    adjust(desk, "A", -5)
    desk.follow()
    assert desk.cost("A") == (0, 0)
    assert sum(value for _, _, value in desk.entries("A")) == 0
    adjust(desk, "A", 7)
    desk.follow()
    assert desk.cost("A") == (7, 1632), "what comes back is worth what left"
    assert desk.follow() == 0


def test_what_stood_there_before_is_valued_by_its_own_cost_or_by_the_first_price(world):
    desk = Buyer(world)
    s = desk.supplier()
    world.sku("OWN", cost=50)
    desk.receive("OWN", 10)
    desk.receive("NONE", 10)
    desk.bought(s, "OWN", 10, 150)
    desk.bought(s, "NONE", 10, 150)
    assert desk.entries("OWN") == [("open", 10, 500), ("receive", 10, 1500)]
    assert desk.entries("NONE") == [("open", 10, 1500), ("receive", 10, 1500)]
    assert (desk.catalog_cost("OWN"), desk.catalog_cost("NONE")) == (100, 150)
    assert desk.catalog_cost("OTHER") is None


def test_an_undone_receipt_takes_its_value_along(world):
    desk = Buyer(world)
    s = desk.supplier()
    desk.bought(s, "A", 3, 100)
    before = desk.cost("A")
    second = desk.bought(s, "A", 4, 333)
    desk.do(actions.undo_receipt, receipt_id=second)
    assert desk.cost("A") == before == (3, 300) and desk.catalog_cost("A") == 100
    with pytest.raises(ReceiptUndone):
        desk.do(actions.undo_receipt, receipt_id=second)


def test_an_undone_receipt_whose_price_left_with_other_pieces_leaves_no_debt(world):
    desk = Buyer(world)
    s = desk.supplier()
    desk.bought(s, "A", 10, 100)
    dear = desk.bought(s, "A", 10, 1000)
    adjust(desk, "A", -10)
    desk.do(actions.undo_receipt, receipt_id=dear)
    assert desk.cost("A") == (0, 0)
    assert desk.entries("A")[-2:] == [("undo", -10, -10000), ("rest", 0, 4500)]


def test_goods_that_are_gone_are_not_undone(world):
    desk = Buyer(world)
    receipt = desk.bought(desk.supplier(), "A", 5, 100)
    adjust(desk, "A", -1)
    with pytest.raises(GoodsGone, match="SH20261123-0001"):
        desk.do(actions.undo_receipt, receipt_id=receipt)
    assert desk.stock("A") == (4, 0)


@pytest.mark.parametrize(
    ("method", "shared"), [("value", (334, 666)), ("quantity", (500, 500)), ("weight", (250, 750))]
)
def test_landed_costs_are_shared_to_the_last_cent(world, method, shared):
    desk = Buyer(world)
    world.sku("A", weight_grams=100)
    world.sku("B", weight_grams=300)
    order = desk.sent(desk.supplier(), ("A", 2, 100), ("B", 2, 199))
    receipt = desk.came(order, ("A", 2), ("B", 2))
    told = desk.do(actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("freight", method, 1000))
    shares = tuple(told.facts["shares"][str(world.sku(code).id)] for code in ("A", "B"))
    assert shares == shared and sum(shares) == 1000
    assert (desk.cost("A")[1], desk.cost("B")[1]) == (200 + shares[0], 398 + shares[1])
    with pytest.raises(ReceiptHasCharges):
        desk.do(actions.undo_receipt, receipt_id=receipt)
    desk.do(actions.undo_charge, charge_id=int(told.facts["charge"]))
    assert (desk.cost("A"), desk.cost("B")) == ((2, 200), (2, 398))
    with pytest.raises(UnknownCharge):
        desk.do(actions.undo_charge, charge_id=int(told.facts["charge"]))


def test_a_landed_cost_of_pieces_that_left_leaves_with_them(world):
    desk = Buyer(world)
    receipt = desk.bought(desk.supplier(), "A", 4, 100)
    adjust(desk, "A", -3)
    desk.do(actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("duty", "value", 41))
    assert desk.cost("A") == (1, 110)
    assert desk.entries("A")[-2:] == [("charge", 0, 41), ("rest", 0, -31)]


def test_nothing_is_shared_by_a_weight_or_value_that_is_not_there(world):
    desk = Buyer(world)
    receipt = desk.bought(desk.supplier(), "A", 4, 0)
    with pytest.raises(NoWeight):
        desk.do(actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("duty", "weight", 41))
    with pytest.raises(NoValue):
        desk.do(actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("duty", "value", 41))
    assert desk.cost("A") == (4, 0)


def test_goods_sold_before_they_came_take_their_cost_when_it_is_known(world):
    desk = Buyer(world)
    world.sku("A", is_stock_kept=False)
    adjust(desk, "A", -2)
    desk.bought(desk.supplier(), "A", 3, 100)
    assert desk.entries("A") == [("receive", 3, 300), ("move", -2, -200)] and desk.cost("A") == (1, 100)


@given(st.integers(0, 10**12), st.dictionaries(st.integers(1, 9), st.integers(0, 10**9), min_size=1))
def test_shares_sum_to_what_is_shared_and_are_fair(total, weights):
    if not any(weights.values()):
        weights[min(weights)] = 1
    found = rules.shares(total, weights)
    assert sum(found.values()) == total
    whole = sum(weights.values())
    assert all(abs(found[key] * whole - total * weights[key]) < whole for key in weights)


def lies(desk: Buyer) -> list[str]:
    """What the nightly law finds in the books of this company."""
    with tenancy.transaction(desk.world.merchant_id):
        (row,) = sql.rows("ops", "law_costs")
    assert row.rows_checked == len(desk.rows("SELECT 1 FROM purchasing_skucost"))
    return list(row.examples or [])


@pytest.mark.parametrize(
    "lie",
    [
        "UPDATE purchasing_skucost SET value = value + 1, basis_value = basis_value + 1",
        "UPDATE purchasing_skucost SET basis_value = basis_value + 7",
        "UPDATE purchasing_chargeshare SET cost = cost + 1",
        "UPDATE purchasing_purchaseline SET received = received + 1",
    ],
)
def test_a_lie_about_costs_is_found(world, lie):
    desk = Buyer(world)
    receipt = desk.bought(desk.supplier(), "A", 3, 100)
    desk.do(actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("duty", "value", 41))
    assert lies(desk) == []
    desk.rows(lie)
    assert len(lies(desk)) == 1


class Ledger(RuleBasedStateMachine):
    """Purchases, landed costs, shipping, returns, losses and reversals, in any order."""

    @initialize()
    def open(self) -> None:
        self.desk = Buyer(World.build())
        self.desk.world.sku("A", cost=77)
        self.supplier = self.desk.supplier()
        self.receipts: list[int] = []
        self.charges: list[int] = []
        self.entries: list[int] = []

    def sku_id(self, code: str) -> int:
        return int(self.desk.world.sku(code).id)

    @rule(code=st.sampled_from("AB"), count=st.integers(1, 9), price=st.integers(0, 999))
    def buy(self, code, count, price):
        self.receipts.append(self.desk.bought(self.supplier, code, count, price))

    @rule(code=st.sampled_from("AB"), count=st.integers(1, 9), price=st.integers(0, 999))
    def buy_and_undo(self, code, count, price):
        """The inverse restores pieces and value."""
        self.desk.follow()
        known = self.desk.rows("SELECT 1 FROM purchasing_skucost WHERE sku_id = %(id)s", id=self.sku_id(code))
        before = self.desk.cost(code) if known else None
        receipt = self.desk.bought(self.supplier, code, count, price)
        self.desk.do(actions.undo_receipt, receipt_id=receipt)
        if before is not None:
            assert self.desk.cost(code) == before

    @rule(number=st.integers(0, 9), cost=st.integers(1, 999), method=st.sampled_from(["value", "quantity"]))
    def charge(self, number, cost, method):
        self.attempt(
            number,
            lambda receipt: self.charges.append(
                int(
                    self.desk.do(
                        actions.add_charge, receipt_id=receipt, charge=actions.NewCharge("other", method, cost)
                    ).facts["charge"]
                )
            ),
        )

    @rule(number=st.integers(0, 9))
    def uncharge(self, number):
        if self.charges:
            try:
                self.desk.do(actions.undo_charge, charge_id=self.charges[number % len(self.charges)])
            except Refusal as why:
                assert why.code in ("unknown_charge", "receipt_undone")

    @rule(number=st.integers(0, 9))
    def undo(self, number):
        self.attempt(number, lambda receipt: self.desk.do(actions.undo_receipt, receipt_id=receipt))

    def attempt(self, number: int, verb: Callable[[int], Any]) -> None:
        if self.receipts:
            try:
                verb(self.receipts[number % len(self.receipts)])
            except Refusal as why:
                expected = ("receipt_undone", "receipt_has_charges", "received_goods_gone", "charge_no_value")
                assert why.code in expected

    @rule(code=st.sampled_from("AB"), count=st.integers(-6, 6))
    def adjust(self, code, count):
        rows = self.desk.rows("SELECT on_hand FROM inventory_stock WHERE sku_id = %(id)s", id=self.sku_id(code))
        count = max(count, -(rows[0].on_hand if rows else 0))
        if count:
            adjust(self.desk, code, count)

    @rule(code=st.sampled_from("AB"), count=st.integers(1, 3), is_followed=st.booleans())
    def ship_and_take_back(self, code, count, is_followed):
        """What left and came back is worth the same, whether the ledger met it in between or not."""
        self.desk.follow()
        rows = self.desk.rows("SELECT on_hand FROM inventory_stock WHERE sku_id = %(id)s", id=self.sku_id(code))
        if not rows or rows[0].on_hand < count:
            return
        before = self.desk.rows("SELECT pieces, value FROM purchasing_skucost ORDER BY sku_id")
        adjust(self.desk, code, -count)
        if is_followed:
            self.desk.follow()
        adjust(self.desk, code, count)
        self.desk.follow()
        assert self.desk.rows("SELECT pieces, value FROM purchasing_skucost ORDER BY sku_id") == before

    @rule()
    def follow(self):
        self.desk.follow()

    @invariant()
    def the_books_hold(self):
        if not hasattr(self, "desk"):
            return
        assert lies(self.desk) == []

    def teardown(self):
        if hasattr(self, "desk"):
            self.desk.follow()
            assert (
                self.desk.rows(
                    "SELECT c.sku_id FROM purchasing_skucost c JOIN (SELECT sku_id, sum(on_hand) AS on_hand "
                    "FROM inventory_stock GROUP BY sku_id) s USING (sku_id) WHERE c.pieces <> s.on_hand"
                )
                == []
            )


Ledger.TestCase.settings = settings(
    max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
TestLedger = Ledger.TestCase
