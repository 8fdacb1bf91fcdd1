"""收退货: what left comes back as the pieces that they were, a swapped one is refused with what left, and undoing restores."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.aftersales import actions, rules
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from pinerp.inventory.actions import Portion
from pinerp.kit.refusals import Refusal
from tests.goods import Desk


class ReturnCounter:
    """A parcel of phones by their numbers, tea of two batches and cups, which has left; and a warehouse for returns."""

    def __init__(self, world: Any) -> None:
        self.desk = desk = Desk(world, PHONE=0, TEA=0, CUP=9)
        self.phone, self.tea, self.cup = (world.sku(code).id for code in ("PHONE", "TEA", "CUP"))
        desk.do(inventory.set_tracking, sku_ids=[self.phone], tracking="serial")
        desk.do(inventory.set_tracking, sku_ids=[self.tea], tracking="batch")
        told = [(self.phone, 1, inventory.Told(batch="P", serial=f"SN-{n}")) for n in (1, 2, 3)]
        told += [(self.tea, 5, inventory.Told(None, batch, None, date(2027, 1, day))) for batch, day in BATCHES]
        desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, *one) for one in told])
        self.parcel = numbered(desk, desk.ready("1-1", ("PHONE", 2), ("TEA", 3), ("CUP", 2)), "YT1")
        picks = [fulfilment.Piece(self.phone, serial=one) for one in ("SN-1", "SN-2")]
        picks += [fulfilment.Piece(self.tea, batch="B1"), fulfilment.Piece(self.tea, batch="B2", count=2)]
        scanned = {self.phone: 2, self.tea: 3, self.cup: 2}
        desk.do(fulfilment.verify, scanned={self.parcel: scanned}, pieces={self.parcel: picks})
        assert desk.do(fulfilment.ship, parcel_ids=[self.parcel]).done == [self.parcel]
        self.place = desk.do(inventory.create_warehouse, code="TH", name="退货仓", kind="returns").id

    def back(self, **came: list[Portion]) -> Any:
        skus = {getattr(self, name): portions for name, portions in came.items()}
        return self.desk.do(actions.take_back, parcel_id=self.parcel, warehouse_id=self.place, came=skus)

    def refused(self, **came: list[Portion]) -> Refusal:
        with pytest.raises(Refusal) as why:
            self.back(**came)
        return why.value

    def there(self) -> dict[str, int]:
        rows = self.desk.rows(
            "SELECT k.code || ' ' || l.serial || l.batch || coalesce(' ' || l.expiry_date, '') AS told, l.quantity "
            "FROM inventory_lot l JOIN catalog_sku k ON k.merchant_id = l.merchant_id AND k.id = l.sku_id "
            "WHERE l.quantity > 0 AND l.warehouse_id = %(place)s",
            place=self.place,
        )
        return {row.told: row.quantity for row in rows}

    def on_hand(self) -> dict[int, int]:
        query = "SELECT sku_id, on_hand FROM inventory_stock WHERE warehouse_id = %(place)s"
        return {row.sku_id: row.on_hand for row in self.desk.rows(query, place=self.place)}


BATCHES = (("B1", 10), ("B2", 20))


@pytest.fixture
def counter(world: Any) -> ReturnCounter:
    return ReturnCounter(world)


def test_pieces_come_back_as_what_they_were_and_undoing_restores(counter: ReturnCounter) -> None:
    told = counter.back(
        phone=[Portion.of(1, serials=["SN-2"])], tea=[Portion.of(2, batch="B2")], cup=[Portion.of(1)]
    ).facts
    assert counter.there() == {"PHONE SN-2P": 1, "TEA B2 2027-01-20": 2}
    assert counter.on_hand() == {counter.phone: 1, counter.tea: 2, counter.cup: 1} and told["pieces"] == 4
    undo = {"return_id": int(told["return_id"])}
    assert counter.desk.do(actions.undo_take_back, **undo).done == [undo["return_id"]]
    assert counter.there() == {} and set(counter.on_hand().values()) == {0}
    with pytest.raises(Refusal, match="return_undone"):
        counter.desk.do(actions.undo_take_back, **undo)
    again = counter.back(phone=[Portion.of(2, serials=["SN-1", "SN-2"])])
    assert again.facts["pieces"] == 2 and counter.there() == {"PHONE SN-1P": 1, "PHONE SN-2P": 1}


@pytest.mark.parametrize(
    ("came", "code", "params"),
    [
        ({"phone": [Portion.of(1, serials=["SN-3"])]}, "not_of_parcel", {"serial": "SN-3", "left": "SN-1、SN-2"}),
        ({"phone": [Portion.of(1, serials=["SN-9"])]}, "not_of_parcel", {"serial": "SN-9", "left": "SN-1、SN-2"}),
        ({"phone": [Portion.of(1)]}, "number_wanted", {"missing": 1, "left": "SN-1、SN-2"}),
        ({"phone": [Portion.of(2, serials=["SN-1", "SN-1"])]}, "serial_twice", {"serial": "SN-1"}),
        ({"phone": [Portion.of(3, serials=["SN-1", "SN-2", "SN-3"])]}, "more_than_left", {"left": 2, "quantity": 3}),
        ({"tea": [Portion.of(2, batch="B1")]}, "batch_not_of_parcel", {"batch": "B1", "count": 1}),
        ({"tea": [Portion.of(1, batch="B3")]}, "batch_not_of_parcel", {"count": 1}),
        ({"tea": [Portion.of(1, batch="B1", expiry_date=date(2028, 1, 1))]}, "batch_not_of_parcel", {"count": 1}),
        ({"tea": [Portion.of(1)]}, "number_wanted", {"missing": 1}),
        ({"cup": [Portion.of(3)]}, "more_than_left", {"left": 2, "quantity": 3}),
        ({}, "nothing_came_back", {}),
    ],
)
def test_what_did_not_leave_in_the_parcel_is_refused_whole(
    counter: ReturnCounter, came: dict[str, list[Portion]], code: str, params: dict[str, Any]
) -> None:
    why = counter.refused(**{"cup": [Portion.of(1)], **came} if came else {})
    assert (why.code, {name: why.params[name] for name in params}) == (code, params)
    assert counter.there() == {} and counter.on_hand() == {}
    assert counter.desk.rows("SELECT id FROM aftersales_goodsreturn") == []


def test_a_piece_comes_back_once_and_again_after_it_left_again(counter: ReturnCounter) -> None:
    desk = counter.desk
    came = {"phone": [Portion.of(1, serials=["SN-1"])]}
    first = int(counter.back(**came).facts["return_id"])
    assert counter.refused(**came).code == "came_back_before"
    desk.do(actions.undo_take_back, return_id=first)
    counter.place = desk.warehouse.id
    counter.back(**came)
    parcel = numbered(desk, desk.ready("1-2", ("PHONE", 1)), "YT2")
    pieces = {parcel: [fulfilment.Piece(counter.phone, serial="SN-1")]}
    desk.do(fulfilment.verify, scanned={parcel: {counter.phone: 1}}, pieces=pieces)
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert counter.refused(**came).code == "came_back_before", "of the first parcel it came back"
    counter.parcel = parcel
    assert counter.back(**came).done == [parcel]


def test_undoing_is_refused_where_the_piece_has_gone_again(counter: ReturnCounter) -> None:
    desk, counter.place = counter.desk, counter.desk.warehouse.id
    first = int(counter.back(phone=[Portion.of(1, serials=["SN-1"])]).facts["return_id"])
    (lot,) = desk.rows("SELECT id FROM inventory_lot WHERE serial = 'SN-1' AND quantity > 0")
    gone = inventory.Move(desk.warehouse.id, counter.phone, -1, lot_id=lot.id)
    desk.do(inventory.adjust, moves=[gone], reason="broken")
    with pytest.raises(Refusal, match="told_gone"):
        desk.do(actions.undo_take_back, return_id=first)
    assert desk.rows("SELECT undone_at FROM aftersales_goodsreturn")[0].undone_at is None


def test_a_parcel_that_has_not_left_and_one_of_another_company_give_nothing_back(counter: ReturnCounter) -> None:
    desk = counter.desk
    parcel = numbered(desk, desk.ready("1-3", ("CUP", 1)), "YT3")
    world, body = desk.world, {"warehouse_id": counter.place, "came": [{"sku_id": counter.cup, "quantity": 1}]}
    early = world.post(world.owner, "aftersales/take_back", {"id": parcel, **body})
    assert (early.status_code, early.json()["code"]) == (409, "not_left_yet")
    apart = world.member("shouhou2", "aftersales", store_scope=[world.store("二店").id])
    assert world.post(apart, "aftersales/take_back", {"id": counter.parcel, **body}).status_code == 404
    assert world.get(apart, "aftersales/goods_out", code="YT1").json() == []
    done = world.post(world.owner, "aftersales/take_back", {"id": counter.parcel, **body}).json()
    undo = {"return_id": int(done["facts"]["return_id"])}
    assert world.post(apart, "aftersales/undo_take_back", undo).status_code == 404
    assert world.post(world.owner, "aftersales/undo_take_back", undo).json()["done"] == [str(undo["return_id"])]


@pytest.mark.parametrize("code", ["YT1", "1-1", "SN-2"])
def test_a_parcel_is_found_by_its_numbers_with_what_left_and_came_back(counter: ReturnCounter, code: str) -> None:
    world = counter.desk.world
    counter.back(phone=[Portion.of(1, serials=["SN-2"])], cup=[Portion.of(1)])
    (parcel,) = world.get(world.owner, "aftersales/goods_out", code=code).json()
    goods = {one["sku_code"]: (one["left"], one["back"], len(one["told"])) for one in parcel["goods"]}
    assert goods == {"PHONE": (2, 1, 2), "TEA": (3, 0, 2), "CUP": (2, 1, 0)}
    told = {one["serial"]: one["back"] for one in next(g for g in parcel["goods"] if g["sku_code"] == "PHONE")["told"]}
    assert told == {"SN-1": 0, "SN-2": 1}
    assert [(one["pieces"], one["warehouse"], one["is_undone"]) for one in parcel["returns"]] == [(2, "退货仓", False)]
    assert world.get(world.owner, "aftersales/goods_out", code="YT9").json() == []


def test_a_shipment_is_not_undone_while_a_return_of_it_stands(counter: ReturnCounter) -> None:
    desk, parcel = counter.desk, [counter.parcel]
    first, second = (int(counter.back(cup=[Portion.of(1)]).facts["return_id"]) for _ in range(2))
    why = desk.do(fulfilment.unship, parcel_ids=parcel).refused[counter.parcel]
    assert why.code == "goods_came_back" and "先在售后撤销收退货" in why.message("zh")
    desk.do(actions.undo_take_back, return_id=first)
    assert counter.on_hand() == {counter.cup: 1}
    assert desk.do(fulfilment.unship, parcel_ids=parcel).refused[counter.parcel].code == "goods_came_back"
    desk.do(actions.undo_take_back, return_id=second)
    assert desk.do(fulfilment.unship, parcel_ids=parcel).done == parcel
    assert (counter.on_hand(), desk.stock("CUP")) == ({counter.cup: 0}, (9, 2))


def test_damaged_pieces_lie_apart_and_undoing_takes_both_back(counter: ReturnCounter) -> None:
    desk, world = counter.desk, counter.desk.world
    came: dict[str, Any] = {
        "phone": {"damaged": 1, "told": [{"quantity": 1, "serials": ["SN-2"], "is_damaged": True}]},
        "tea": {"quantity": 1, "damaged": 1, "told": [{"quantity": 1, "batch": "B2", "is_damaged": True}]},
        "cup": {"quantity": 1, "damaged": 1},
    }
    came["tea"]["told"].append({"quantity": 1, "batch": "B2"})
    body = {
        "id": counter.parcel,
        "warehouse_id": counter.place,
        "came": [{"sku_id": getattr(counter, name), **one} for name, one in came.items()],
    }
    for wrong in (None, counter.place):
        told = world.post(world.owner, "aftersales/take_back", {**body, "defective_warehouse_id": wrong})
        assert (told.status_code, told.json()["code"]) == (422, "return_no_defective_warehouse")
    bad = desk.do(inventory.create_warehouse, code="CP", name="次品仓", kind="defective").id
    body["defective_warehouse_id"] = bad
    done = world.post(world.owner, "aftersales/take_back", body).json()
    assert (done["facts"]["pieces"], done["facts"]["damaged"]) == (5, 3)
    assert counter.there() == {"TEA B2 2027-01-20": 1} and counter.on_hand() == {counter.tea: 1, counter.cup: 1}
    (shown,) = world.get(world.owner, "aftersales/goods_out", code="YT1").json()[0]["returns"]
    assert (shown["pieces"], shown["damaged"], shown["defective_warehouse"]) == (5, 3, "次品仓")
    good, counter.place = counter.place, bad
    assert counter.there() == {"PHONE SN-2P": 1, "TEA B2 2027-01-20": 1}
    assert counter.on_hand() == {counter.phone: 1, counter.tea: 1, counter.cup: 1}
    desk.do(actions.undo_take_back, return_id=int(done["facts"]["return_id"]))
    assert counter.there() == {} and set(counter.on_hand().values()) == {0}
    counter.place = good
    assert counter.there() == {} and set(counter.on_hand().values()) == {0}


@given(st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 5)), max_size=5), st.integers(0, 4), st.integers(0, 4))
def test_never_more_comes_back_than_left(came: list[tuple[str, int]], a: int, b: int) -> None:
    left = [rules.Left(n, 1, rules.Identity(name), count) for n, (name, count) in enumerate((("A", a), ("B", b)))]
    wanted = {name: sum(count for batch, count in came if batch == name) for name in "AB"}
    try:
        found = rules.match_returned("TEA", "batch", [rules.Came(count, batch) for batch, count in came], left)
    except Refusal:
        assert wanted["A"] > a or wanted["B"] > b
    else:
        assert {one.left.identity.batch: one.quantity for one in found} == {name: n for name, n in wanted.items() if n}
        assert all(one.quantity <= one.left.quantity for one in found)
