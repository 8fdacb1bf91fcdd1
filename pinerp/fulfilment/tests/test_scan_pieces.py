"""扫描序列号与批次: what was scanned is what leaves the books, comes back, and is found again."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from pinerp.kit.refusals import Refusal
from pinerp.orders import actions as orders
from tests.goods import Desk


def told(desk: Desk, code: str, *serials: str, batch: str = "", count: int = 1, day: int = 0) -> None:
    expiry = date(2027, 1, day) if day else None
    moves = [
        inventory.Move(
            desk.warehouse.id, desk.world.sku(code).id, count, inventory.Told(None, batch, None, expiry, one)
        )
        for one in serials or [""]
    ]
    desk.do(inventory.receive, moves=moves)


def phones(world: Any, *serials: str) -> Desk:
    desk = Desk(world, PHONE=0)
    desk.do(inventory.set_tracking, sku_ids=[world.sku("PHONE").id], tracking="serial")
    told(desk, "PHONE", *serials)
    return desk


def verify(desk: Desk, parcel: int, code: str, count: int, **pieces: str) -> Refusal | None:
    """`pieces`: serial=… or batch=…, several with commas."""
    sku = desk.world.sku(code).id
    given = [fulfilment.Piece(sku, **{kind: one}) for kind, names in pieces.items() for one in names.split(",")]  # type: ignore[arg-type]
    outcome = desk.do(fulfilment.verify, scanned={parcel: {sku: count}}, pieces={parcel: given})
    refused: Refusal | None = outcome.refused.get(parcel)
    return refused


def on_hand(desk: Desk, what: str = "serial") -> dict[str, int]:
    rows = desk.rows(f"SELECT {what} AS told, sum(quantity)::integer AS n FROM inventory_lot GROUP BY 1")
    return {row.told: row.n for row in rows if row.n}


def picked(desk: Desk) -> list[str]:
    return [row.told for row in desk.rows("SELECT serial || batch AS told FROM inventory_pick ORDER BY 1")]


def test_the_scanned_number_leaves_and_comes_back(world):
    desk = phones(world, "SN-1", "SN-2", "SN-3")
    parcel = numbered(desk, desk.ready("1-1", ("PHONE", 1)))
    assert verify(desk, parcel, "PHONE", 1, serial="SN-2") is None
    assert picked(desk) == ["SN-2"]
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert (on_hand(desk), picked(desk)) == ({"SN-1": 1, "SN-3": 1}, [])
    assert desk.do(fulfilment.unship, parcel_ids=[parcel]).done == [parcel]
    assert on_hand(desk) == {"SN-1": 1, "SN-2": 1, "SN-3": 1} and picked(desk) == ["SN-2"]
    assert desk.do(fulfilment.ship, parcel_ids=[parcel]).done == [parcel]
    assert on_hand(desk) == {"SN-1": 1, "SN-3": 1}


@pytest.mark.parametrize(
    ("serials", "code"),
    [
        ("", "serials_wanted"),
        ("SN-1", "serials_wanted"),
        ("SN-1,SN-9", "serial_unknown"),
        ("SN-1,SN-1", "serial_twice"),
    ],
)
def test_too_few_and_unknown_numbers_are_refused(world, serials, code):
    desk = phones(world, "SN-1", "SN-2")
    parcel = numbered(desk, desk.ready("1-1", ("PHONE", 2)))
    refused = verify(desk, parcel, "PHONE", 2, **({"serial": serials} if serials else {}))
    assert refused is not None and refused.code == code and picked(desk) == []
    assert verify(desk, parcel, "PHONE", 2, serial="SN-1,SN-2") is None


def test_a_number_is_in_one_parcel_only_and_free_again(world):
    desk = phones(world, "SN-1", "SN-2")
    first = numbered(desk, desk.ready("1-1", ("PHONE", 1)))
    second = numbered(desk, desk.ready("1-2", ("PHONE", 1)), "YT0000000000002")
    assert verify(desk, first, "PHONE", 1, serial="SN-1") is None
    refused = verify(desk, second, "PHONE", 1, serial="SN-1")
    assert refused is not None and refused.code == "serial_picked"
    desk.do(fulfilment.unverify, parcel_ids=[first])
    assert verify(desk, second, "PHONE", 1, serial="SN-1") is None
    desk.do(fulfilment.ship, parcel_ids=[second])
    refused = verify(desk, first, "PHONE", 1, serial="SN-1")
    assert refused is not None and refused.code == "serial_not_here"


@pytest.mark.parametrize("verb", ["void", "cancel"])
def test_what_will_not_leave_gives_its_number_back(world, verb):
    desk = phones(world, "SN-1")
    order = desk.ready("1-1", ("PHONE", 1))
    parcel = numbered(desk, order)
    assert verify(desk, parcel, "PHONE", 1, serial="SN-1") is None
    if verb == "void":
        desk.do(fulfilment.void, parcel_ids=[parcel])
    else:
        desk.do(orders.cancel, order_ids=[order], reason="")
    assert picked(desk) == [] and on_hand(desk) == {"SN-1": 1}


def test_a_parcel_that_was_not_scanned_leaves_the_number_of_another_alone(world):
    desk = phones(world, "SN-1", "SN-2")
    first = numbered(desk, desk.ready("1-1", ("PHONE", 1)))
    second = numbered(desk, desk.ready("1-2", ("PHONE", 1)), "YT0000000000002")
    assert verify(desk, first, "PHONE", 1, serial="SN-1") is None
    assert desk.do(fulfilment.ship, parcel_ids=[second]).done == [second]
    assert on_hand(desk) == {"SN-1": 1}


def lose(desk: Desk, code: str, count: int, **named: str) -> None:
    """Pieces of a lot, by its serial or batch, are found broken."""
    ((kind, name),) = named.items()
    (lot,) = desk.rows(f"SELECT id FROM inventory_lot WHERE {kind} = %(name)s", name=name)
    move = inventory.Move(desk.warehouse.id, desk.world.sku(code).id, -count, lot_id=lot.id)
    desk.do(inventory.adjust, moves=[move], reason="broken")


def test_a_number_that_went_meanwhile_stops_its_parcel_and_no_other(world):
    desk = phones(world, "SN-1", "SN-2", "SN-3")
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("PHONE", 1)), f"YT000000000000{n}") for n in (1, 2)]
    for parcel, serial in zip(parcels, ("SN-1", "SN-2"), strict=True):
        assert verify(desk, parcel, "PHONE", 1, serial=serial) is None
    lose(desk, "PHONE", 1, serial="SN-1")
    shipped = desk.do(fulfilment.ship, parcel_ids=parcels)
    assert shipped.done == parcels[1:] and shipped.refused[parcels[0]].code == "serial_not_here"
    assert (on_hand(desk), picked(desk), desk.stock("PHONE")) == ({"SN-3": 1}, ["SN-1"], (1, 1))
    desk.do(fulfilment.unverify, parcel_ids=parcels[:1])
    assert verify(desk, parcels[0], "PHONE", 1, serial="SN-3") is None
    assert desk.do(fulfilment.ship, parcel_ids=parcels).done == parcels and on_hand(desk) == {}


def batches(world: Any, **counts: int) -> Desk:
    desk = Desk(world, A=0)
    desk.do(inventory.set_tracking, sku_ids=[world.sku("A").id], tracking="batch")
    for day, (batch, count) in enumerate(counts.items(), start=10):
        told(desk, "A", batch=batch, count=count, day=day)
    return desk


def test_a_batch_that_went_meanwhile_is_said_and_not_replaced(world):
    desk = batches(world, X=3, Y=2)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    assert verify(desk, parcel, "A", 2, batch="Y,Y") is None
    lose(desk, "A", 1, batch="Y")
    refused = desk.do(fulfilment.ship, parcel_ids=[parcel]).refused[parcel]
    assert refused.code == "batch_short" and refused.params == {"sku": "A", "batch": "Y", "left": 1, "count": 2}
    assert on_hand(desk, "batch") == {"X": 3, "Y": 1}


def test_parcels_share_a_batch_as_far_as_it_reaches(world):
    desk = batches(world, X=6, Y=4)
    sizes = (3, 2, 1)
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("A", n)), f"YT000000000000{n}") for n in sizes]
    for parcel, n in zip(parcels, sizes, strict=True):
        assert verify(desk, parcel, "A", n, batch=",".join("Y" * n)) is None
    shipped = desk.do(fulfilment.ship, parcel_ids=parcels)
    assert shipped.done == [parcels[0], parcels[2]]
    assert shipped.refused[parcels[1]].params == {"sku": "A", "batch": "Y", "left": 1, "count": 2}
    assert on_hand(desk, "batch") == {"X": 6}


def test_another_batch_than_the_first_to_expire_may_leave(world):
    desk = batches(world, X=3, Y=3)
    first = numbered(desk, desk.ready("1-1", ("A", 2)))
    second = numbered(desk, desk.ready("1-2", ("A", 2)), "YT0000000000002")
    assert verify(desk, first, "A", 2, batch="Y,Y") is None
    assert verify(desk, second, "A", 2) is None
    desk.do(fulfilment.ship, parcel_ids=[first, second])
    assert on_hand(desk, "batch") == {"X": 1, "Y": 1}


def test_a_code_says_at_once_what_it_means(world):
    desk = phones(world, "SN-1", "SN-2")
    world.sku("TV")
    desk.do(inventory.set_tracking, sku_ids=[world.sku("TV").id], tracking="serial")
    told(desk, "TV", "TV-1")
    parcel = numbered(desk, desk.ready("1-1", ("PHONE", 2)))

    def scanned(code: str) -> dict[str, Any]:
        answer: dict[str, Any] = world.post(world.picker, "fulfilment/scan_piece", {"id": parcel, "code": code}).json()
        return answer

    assert scanned("SN-1")["facts"] == {"sku_id": str(world.sku("PHONE").id), "serial": "SN-1", "batch": ""}
    assert [scanned(code)["refused"][0]["code"] for code in ("TV-1", "nothing")] == [
        "piece_of_another",
        "unknown_piece",
    ]


def test_the_parcel_shows_its_numbers_and_is_found_by_them(world):
    desk = phones(world, "SN-1", "SN-2")
    parcel = numbered(desk, desk.ready("1-1", ("PHONE", 1)))
    verify(desk, parcel, "PHONE", 1, serial="SN-2")
    for _ in range(2):
        items = world.get(world.owner, "fulfilment/bench", tab="to_ship", search="SN-2").json()["items"]
        assert [(one["parcel_id"], one["lines"][0]["told"]) for one in items] == [
            (str(parcel), [{"batch": "", "serial": "SN-2", "count": 1}])
        ]
        desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert world.get(world.owner, "fulfilment/bench", tab="to_ship", search="SN-1").json()["items"] == []


def together(desk: Desk, code: str, given: dict[int, tuple[int, dict[str, str]]]) -> dict[int, Any]:
    """Parcels verified in one request: parcel → how many pieces of a SKU, each told as `verify` is told it."""
    sku = desk.world.sku(code).id
    scanned = {parcel: {sku: count} for parcel, (count, _) in given.items()}
    pieces = {parcel: [fulfilment.Piece(sku, count=1, **told)] * count for parcel, (count, told) in given.items()}
    refused: dict[int, Any] = desk.do(fulfilment.verify, scanned=scanned, pieces=pieces).refused
    return refused


def test_parcels_verified_together_do_not_over_take_a_batch(world):
    desk = batches(world, X=6, Y=4)
    sizes = (3, 2, 1)
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("A", n)), f"YT000000000000{n}") for n in sizes]
    refused = together(desk, "A", {i: (n, {"batch": "Y"}) for i, n in zip(parcels, sizes, strict=True)})
    assert list(refused) == [parcels[1]]
    assert refused[parcels[1]].params == {"sku": "A", "batch": "Y", "left": 1, "count": 2}
    assert [row.n for row in desk.rows("SELECT sum(quantity)::integer AS n FROM inventory_pick")] == [4]


def test_a_number_scanned_for_two_parcels_at_once_is_in_the_first(world):
    desk = phones(world, "SN-1", "SN-2")
    parcels = [numbered(desk, desk.ready(f"1-{n}", ("PHONE", 1)), f"YT000000000000{n}") for n in (1, 2)]
    refused = together(desk, "PHONE", {i: (1, {"serial": "SN-1"}) for i in parcels})
    assert {i: why.code for i, why in refused.items()} == {parcels[1]: "serial_picked"} and picked(desk) == ["SN-1"]
