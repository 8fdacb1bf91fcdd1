"""A stocktake from its sheet to its entries: what is expected, who adds up with whom, what is refused, and back again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from pinerp.accounts.actors import Actor
from pinerp.counting import actions as counting
from pinerp.counting import queries
from pinerp.counting.models import Count, Line, Stocktake
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.kit.refusals import Refusal
from tests.goods import NOON, Desk
from tests.world import World


class Hall:
    """A warehouse with people who count: its verbs at instants of their own, each in a transaction of its own."""

    def __init__(self, world: World, **stock: int) -> None:
        self.world = world
        self.desk = Desk(world, **stock)
        self.warehouse = self.desk.warehouse
        self.minutes = 0
        self.id = 0
        self.references = 0

    def now(self) -> datetime:
        return NOON + timedelta(minutes=self.minutes)

    def do(self, verb: Any, actor: Actor, **given: Any) -> Any:
        self.minutes += 1
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=actor, now=self.now(), **given)

    def begin(self, kind: str = "whole", *, is_blind: bool = False, **scope: Any) -> Any:
        given = {"warehouse_id": self.warehouse.id, "scope": counting.Scope(kind, **scope), "is_blind": is_blind}
        outcome = self.do(counting.begin, self.world.owner, **given)
        self.id = outcome.done[0]
        return outcome

    def count(self, code: str, quantity: int, actor: Actor | None = None, **facts: Any) -> Any:
        found = [counting.Found(1, quantity, code=code, **facts)]
        return self.do(counting.count, actor or self.world.picker, stocktake_id=self.id, found=found)

    def verb(self, name: str, actor: Actor | None = None, **given: Any) -> Any:
        return self.do(getattr(counting, name), actor or self.world.owner, stocktake_id=self.id, **given)

    def post(self, **given: Any) -> Any:
        self.verb("send_to_review")
        return self.verb("approve", **given)

    def receive(self, code: str, quantity: int) -> None:
        move = inventory.Move(self.warehouse.id, self.world.sku(code).id, quantity)
        self.do(inventory.receive, self.desk.actor, moves=[move])

    def adjust(self, code: str, quantity: int) -> None:
        move = inventory.Move(self.warehouse.id, self.world.sku(code).id, quantity)
        self.do(inventory.adjust, self.desk.actor, moves=[move], reason="更正", release_claims=True)

    def reserve(self, code: str, quantity: int) -> int:
        """A claim, or 0 where there is too little."""
        self.references += 1
        demand = inventory.Demand()
        demand.add(self.references, self.references, self.warehouse.id, self.world.sku(code).id, quantity, self.now())
        short = self.do(inventory.reserve, self.desk.actor, demand=demand)
        return 0 if short else self.references

    def sell(self, code: str, quantity: int) -> None:
        reference = self.reserve(code, quantity)
        assert self.do(inventory.ship, self.desk.actor, references=[reference]) == [reference]

    def line(self, code: str) -> Line:
        with tenancy.transaction(self.world.merchant_id):
            return Line.objects.get(stocktake_id=self.id, sku_id=self.world.sku(code).id)

    def state(self) -> str:
        with tenancy.transaction(self.world.merchant_id):
            return Stocktake.objects.get(id=self.id).state

    def stock(self, code: str) -> tuple[int, int]:
        return self.desk.stock(code)


def refusal(call: Any, *args: Any, **given: Any) -> str:
    with pytest.raises(Refusal) as met:
        call(*args, **given)
    return met.value.code


def test_sales_go_on_while_the_shelf_is_counted(world):
    hall = Hall(world, A=10, B=5)
    assert hall.begin().facts == {"number": "PD20261123-0001", "lines": 2, "elsewhere": 0}
    hall.sell("A", 2)
    hall.receive("A", 4)
    hall.count("A", 11)  # 12 in the books by now: one is missing
    hall.count("B", 5)
    line = hall.line("A")
    assert (line.book, line.expected, line.counted) == (10, 12, 11)
    hall.sell("A", 3)
    assert hall.post().facts == {"posted": 1, "refused_lines": 0, "lost_claims": 0}
    assert hall.stock("A") == (8, 0) and hall.stock("B") == (5, 0)
    line = hall.line("A")
    assert line.posted_delta == -1
    query = "SELECT verb, on_hand_delta, reference FROM inventory_stockentry WHERE id = %(id)s"
    (entry,) = hall.desk.rows(query, id=line.entry_id)
    assert (entry.verb, entry.on_hand_delta, entry.reference) == ("count", -1, hall.id)
    assert hall.line("B").entry_id is None
    hall.verb("reverse")
    assert hall.stock("A") == (9, 0) and hall.state() == "reversed"
    assert refusal(hall.verb, "reverse") == "stocktake_not_posted"


def test_what_was_counted_earlier_than_it_arrives_is_compared_with_the_books_of_then(world):
    hall = Hall(world, A=10)
    hall.begin()
    hall.minutes += 1
    counted_at = hall.now()
    hall.sell("A", 4)
    hall.receive("A", 1)
    hall.count("A", 9, counted_at=counted_at)
    line = hall.line("A")
    assert (line.expected, line.counted, line.counted_at) == (10, 9, counted_at)
    hall.post()
    assert hall.stock("A") == (6, 0)


def test_people_and_areas_add_up_and_a_later_figure_takes_the_former_ones_place(world):
    hall = Hall(world, A=10)
    hall.begin()
    hall.count("A", 3, area="一层")
    hall.count("A", 2, area="二层")
    hall.count("A", 4, world.clerk, area="一层")
    assert hall.line("A").counted == 9
    hall.count("A", 4, area="一层")
    assert hall.line("A").counted == 10
    later = hall.now()
    hall.count("A", 9, area="一层", counted_at=later - timedelta(minutes=1))  # an older figure, come late
    assert hall.line("A").counted == 10
    with tenancy.transaction(world.merchant_id):
        row = queries.stocktake(world.owner, hall.id)
        found = queries.counts(row, sku_id=world.sku("A").id)
        people = {one.name: (one.counts, one.pieces) for one in queries.by_person(row)}
    assert sorted((one.quantity, one.is_present) for one in found) == [
        (2, True), (3, False), (4, True), (4, True), (9, False),
    ]  # fmt: skip
    assert people == {"打包": (4, 6), "客服": (1, 4)}


def test_a_sheet_sent_twice_changes_nothing(world):
    hall = Hall(world, A=10, B=3)
    hall.begin()
    hall.minutes += 1
    counts = [
        {"row": 1, "code": "A", "quantity": 9, "counted_at": hall.now().isoformat(), "is_scanned": True},
        {"row": 2, "sku_id": world.sku("B").id, "quantity": 3, "counted_at": hall.now().isoformat()},
        {"row": 3, "code": "NONE", "quantity": 1},
        {"row": 4, "code": "A", "quantity": 9, "counted_at": (NOON - timedelta(days=1)).isoformat()},
    ]
    body = {"id": hall.id, "counts": counts, "device": "phone-1"}
    for request_id in ("once", "once", "again"):
        answer = world.post(world.picker, "counting/count", body, request_id).json()
        assert answer["done"] == ["1", "2"]
        assert {one["id"]: one["code"] for one in answer["refused"]} == {
            "3": "no_sku_of_code", "4": "counted_too_early",
        }  # fmt: skip
        with tenancy.transaction(world.merchant_id):
            assert Count.objects.filter(stocktake_id=hall.id).count() == 2
    assert (hall.line("A").counted, hall.line("B").counted) == (9, 3)
    wrong = {"id": hall.id, "counts": [{"row": 1, "code": "A", "quantity": -1}]}
    assert world.post(world.picker, "counting/count", wrong).status_code == 422


def test_goods_that_are_reserved_are_counted_and_claims_without_goods_are_released(world):
    hall = Hall(world, A=5)
    first, second = hall.reserve("A", 2), hall.reserve("A", 2)
    hall.begin()
    hall.count("A", 3)
    hall.verb("send_to_review")
    with tenancy.transaction(world.merchant_id):
        assert queries.totals(queries.stocktake(world.owner, hall.id)).short == 1
    assert hall.verb("approve").facts == {"posted": 1, "refused_lines": 0, "lost_claims": 1}
    assert hall.stock("A") == (3, 2)
    rows = hall.desk.rows("SELECT reference FROM inventory_reservation WHERE sku_id = %(id)s", id=world.sku("A").id)
    assert [row.reference for row in rows] == [first] and second
    query = "SELECT ids FROM accounts_logbook WHERE verb = 'inventory.lost_claims'"
    assert [list(row.ids) for row in hall.desk.rows(query)] == [[second]]


def test_a_recount_takes_the_figures_place_and_may_be_withdrawn(world):
    hall = Hall(world, A=10, B=5)
    hall.begin()
    hall.count("A", 7, area="一层")
    hall.count("A", 1, area="二层")
    hall.verb("send_to_review")
    ids = [world.sku("A").id, world.sku("B").id, 10**15]
    outcome = hall.verb("ask_recount", sku_ids=ids)
    assert outcome.done == ids[:1] and hall.state() == "counting"
    assert {i: why.code for i, why in outcome.refused.items()} == {ids[1]: "not_counted", ids[2]: "not_on_sheet"}
    assert hall.line("A").counted == 8
    assert refusal(hall.verb, "send_to_review") == "recounts_open"
    assert hall.verb("withdraw_recount", sku_ids=ids[:2]).done == ids[:1]
    assert (hall.line("A").counted, hall.line("A").round) == (8, 1)
    hall.verb("ask_recount", sku_ids=ids[:1])
    hall.verb("ask_recount", sku_ids=ids[:1])  # once more changes nothing
    hall.count("A", 10, world.clerk)
    line = hall.line("A")
    assert (line.counted, line.round, line.wants_recount) == (10, 2, False)
    hall.verb("send_to_review")
    hall.verb("take_back")
    assert hall.state() == "counting"
    assert hall.post().facts["posted"] == 0 and hall.stock("A") == (10, 0)


def test_stock_that_moved_between_the_counts_of_its_areas_is_not_posted_unasked(world):
    for takes_moved, left in ((False, 8), (True, 7)):
        hall = Hall(World.build(), A=10)
        hall.begin()
        hall.count("A", 5, area="一层")
        hall.sell("A", 2)
        hall.count("A", 2, area="二层")
        assert hall.line("A").is_moved
        facts = hall.post(takes_moved=takes_moved).facts
        assert (facts["posted"], facts["refused_lines"]) == ((1, 0) if takes_moved else (0, 1))
        assert hall.stock("A") == (left, 0)
        assert hall.line("A").refused_code == ("" if takes_moved else "moved_while_counted")


def test_what_is_not_certain_is_refused_by_line_and_the_others_are_posted(world):
    hall = Hall(world, A=10, B=10, C=10)
    hall.begin()
    for code in "ABC":
        hall.count(code, 4)
    hall.adjust("A", -6)  # somebody saw it too
    hall.sell("B", 5)  # more left than stood there
    facts = hall.post().facts
    assert (facts["posted"], facts["refused_lines"]) == (1, 2)
    assert [hall.line(code).refused_code for code in "ABC"] == ["adjusted_since", "would_fall_below_zero", ""]
    assert [hall.stock(code)[0] for code in "ABC"] == [4, 5, 4]


def test_a_sku_stands_on_one_open_sheet_only_and_a_cancelled_one_sets_it_free(world):
    hall = Hall(world, A=10, B=5)
    hall.begin("chosen", sku_ids=[world.sku("A").id])
    first = hall.id
    assert hall.begin().facts == {"number": "PD20261123-0002", "lines": 1, "elsewhere": 1}
    assert hall.count("A", 1).refused[1].code == "sku_being_counted"
    assert refusal(hall.begin, "chosen", sku_ids=[world.sku("A").id]) == "all_being_counted"
    assert refusal(hall.begin, "search", search="nothing") == "nothing_to_count"
    hall.id = first
    assert hall.count("B", 1).refused[1].code == "not_on_sheet"
    hall.verb("cancel")
    assert refusal(hall.verb, "cancel") == "stocktake_ended"
    assert refusal(hall.count, "A", 1) == "stocktake_not_counting"
    assert hall.begin("search", search="A").facts["lines"] == 1


def test_goods_that_nobody_expected_come_onto_the_sheet_of_a_whole_warehouse(world):
    hall = Hall(world, A=1)
    world.sku("NEW", cost=250)
    hall.begin()
    assert hall.count("NEW", 4).done == [1]
    assert (hall.line("NEW").book, hall.line("NEW").cost) == (0, 250)
    hall.count("A", 1)
    hall.post()
    assert hall.stock("NEW") == (4, 0)


def test_scopes_choose_by_code_class_and_chance(world):
    hall = Hall(world, **{"TEA-1": 100, "TEA-2": 100, "CUP": 100})
    hall.sell("TEA-1", 50)
    hall.sell("TEA-2", 3)

    def sheet() -> set[str]:
        with tenancy.transaction(world.merchant_id):
            return {one.code for one in queries.lines(world.owner, queries.stocktake(world.owner, hall.id), limit=9)}

    wanted: list[tuple[dict[str, Any], set[str]]] = [
        ({"kind": "search", "search": "TEA"}, {"TEA-1", "TEA-2"}),
        ({"kind": "search", "search": "品 CUP"}, {"CUP"}),
        ({"kind": "classes", "grades": ["A"]}, {"TEA-1"}),
        ({"kind": "classes", "grades": ["B", "C"], "by_value": True}, {"TEA-2", "CUP"}),
    ]
    for scope, codes in wanted:
        hall.begin(**scope)
        assert sheet() == codes
        hall.verb("cancel")
    hall.begin("sample", sample=2)
    assert len(sheet()) == 2


def test_stock_that_is_not_kept_is_not_counted(world):
    hall = Hall(world, A=1)
    world.sku("FREE", is_stock_kept=False)
    hall.receive("FREE", 3)
    assert hall.begin().facts["lines"] == 1
    assert hall.count("FREE", 1).refused[1].code == "not_on_sheet"


def test_nothing_counted_is_not_sent_to_review(world):
    hall = Hall(world, A=1)
    hall.begin()
    assert refusal(hall.verb, "send_to_review") == "nothing_counted"
    assert refusal(hall.verb, "approve") == "stocktake_not_in_review"
    assert refusal(hall.verb, "take_back") == "stocktake_not_in_review"


def test_who_counted_does_not_approve_unless_the_company_lets_them(world):
    hall = Hall(world, A=2)
    hall.begin()
    hall.count("A", 1, world.owner)
    assert refusal(hall.post) == "approver_counted"
    assert hall.do(counting.set_rules, world.owner, needs_other_approver=False).facts == {
        "former": {"needs_other_approver": True}
    }
    assert hall.verb("approve").facts["posted"] == 1


def test_causes_are_given_to_what_differs(world):
    hall = Hall(world, A=2, B=2, C=2)
    hall.begin()
    for code, quantity in (("A", 1), ("B", 3), ("C", 2)):
        hall.count(code, quantity)
    ids = {code: world.sku(code).id for code in "ABC"}
    outcome = hall.verb("set_cause", sku_ids=[ids["A"], ids["C"]], cause="broken")
    assert outcome.done == [ids["A"]] and outcome.refused[ids["C"]].code == "no_difference"
    assert hall.verb("set_cause", sku_ids=None, cause="other").done == [ids["B"]]
    with tenancy.transaction(world.merchant_id):
        found = queries.by_cause(queries.stocktake(world.owner, hall.id))
    assert [(one.cause, one.lines, one.pieces_up, one.pieces_down) for one in found] == [
        ("broken", 1, 0, 1), ("other", 1, 1, 0),
    ]  # fmt: skip
