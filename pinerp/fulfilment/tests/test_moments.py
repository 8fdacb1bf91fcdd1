"""回传时机: the platform is told at the moment of the store, or of the carrier; once, and never of what was stopped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents
from pinerp.channels.rules import MOMENTS
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import give_number, packed
from tests.goods import Desk, FileDesk, bought

NUMBER = "YT0000000000001"


def tell(desk: Desk, moment: str, **carriers: str) -> None:
    desk.do(channels.change_moments, store_id=desk.store.id, push_moment=moment, carriers=carriers)


def pushes(desk: Desk) -> list[str]:
    return [row.state for row in desk.rows("SELECT state FROM fulfilment_shipmentpush ORDER BY id")]


def print_it(desk: Desk, parcel: int) -> None:
    desk.do(fulfilment.print_waybills, parcel_ids=[parcel], printer="P", is_again=True)
    desk.do(fulfilment.record_prints, prints=[fulfilment.Printed(parcel, NUMBER, True)])


def verify_it(desk: Desk, parcel: int) -> None:
    desk.do(fulfilment.verify, scanned={parcel: {desk.world.sku("A").id: 1}})


STEPS: dict[str, Callable[[Desk, int], Any]] = {
    "waybill": lambda desk, parcel: give_number(desk, parcel, NUMBER),
    "printed": print_it,
    "verified": verify_it,
    "weighed": lambda desk, parcel: desk.do(fulfilment.weigh, weights={parcel: 500}),
    "shipped": lambda desk, parcel: desk.do(fulfilment.ship, parcel_ids=[parcel]),
}
assert tuple(STEPS) == MOMENTS


@pytest.mark.parametrize("moment", MOMENTS)
def test_each_moment_tells_once_and_no_other_step_tells(world, moment):
    desk = Desk(world, A=10)
    tell(desk, moment)
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    for step, walk in STEPS.items():
        for _ in range(2):  # every step may be done, or said, twice
            walk(desk, parcel)
        assert pushes(desk) == (["waiting"] if MOMENTS.index(step) >= MOMENTS.index(moment) else [])
    assert desk.rows("SELECT state FROM fulfilment_parcel")[0].state == "shipped"


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_refund_between_the_moments_is_told_by_no_later_one(world, moment):
    """The order is stopped just before the moment comes; whatever is done or said afterwards, nobody is told."""
    desk = Desk(world, A=10)
    tell(desk, moment)
    order_id = desk.ready("1-1", ("A", 1))
    parcel = packed(desk, order_id)
    names = list(MOMENTS)
    for step in names[: names.index(moment)]:
        STEPS[step](desk, parcel)
    if moment == "printed":  # the sheet is at the printer already: its result is noted all the same
        desk.do(fulfilment.print_waybills, parcel_ids=[parcel], printer="P")
    desk.take_in(bought("1-1", ("A", 1), minutes=1, refund="asked"))
    assert desk.stage(order_id) == "held"
    for step in names[names.index(moment) :]:
        STEPS[step](desk, parcel)
    assert pushes(desk) == []
    state = desk.rows("SELECT state, print_state, verified_at, weighed_at FROM fulfilment_parcel")[0]
    assert state.state == "open" and (moment != "printed" or state.print_state == "printed")
    desk.take_in(bought("1-1", ("A", 1), minutes=2))  # the buyer takes the refund back
    desk.hear()
    met = moment in ("waybill", "printed")  # what was met while it was stopped is told once it goes on
    assert (desk.stage(order_id), pushes(desk)) == ("to_ship", ["waiting"] if met else [])


def test_changing_the_moment_tells_nothing_and_takes_nothing_back_and_no_parcel_is_forgotten(world):
    desk = Desk(world, A=10)
    tell(desk, "printed")
    told = packed(desk, desk.ready("1-1", ("A", 1)))
    give_number(desk, told, NUMBER)
    print_it(desk, told)
    tell(desk, "shipped")
    assert pushes(desk) == ["waiting"]
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done'")
    for moment in MOMENTS:
        tell(desk, moment)
    verify_it(desk, told)
    desk.do(fulfilment.ship, parcel_ids=[told])
    assert pushes(desk) == ["done"]
    tell(desk, "shipped")
    late = packed(desk, desk.ready("1-2", ("A", 1)))
    give_number(desk, late, NUMBER)
    print_it(desk, late)
    tell(desk, "waybill")
    assert pushes(desk) == ["done"]
    verify_it(desk, late)  # the moment lies behind it: the next step tells
    assert pushes(desk) == ["done", "waiting"]


def test_a_carriers_own_moment_overrides_the_stores_and_leaving_it_out_ends_it(world):
    desk = Desk(world, A=10)
    tell(desk, "shipped", YTO="verified")
    first, second = (packed(desk, desk.ready(f"1-{n}", ("A", 1))) for n in (1, 2))
    desk.do(fulfilment.choose_carrier, parcel_ids=[second], carrier_code="ZTO")
    for parcel in (first, second):
        give_number(desk, parcel, NUMBER)
        verify_it(desk, parcel)
    assert [row.parcel_id for row in desk.rows("SELECT parcel_id FROM fulfilment_shipmentpush")] == [first]
    (shown,) = world.get(world.owner, "channels/stores").json()
    assert (shown["push_moment"], shown["carrier_moments"]) == ("shipped", {"YTO": "verified"})
    body = {"id": desk.store.id, "push_moment": "shipped", "carriers": {}}
    assert world.post(world.owner, "channels/change_moments", body).json()["done"] == [str(desk.store.id)]
    third = packed(desk, desk.ready("1-3", ("A", 1)))
    give_number(desk, third, NUMBER)
    verify_it(desk, third)
    assert pushes(desk) == ["waiting"]
    unknown = world.post(world.owner, "channels/change_moments", {**body, "carriers": {"NOBODY": "printed"}})
    assert unknown.json()["code"] == "unknown_carrier"
    other = {**body, "push_moment": "printed"}
    foreign = world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/channels/change_moments", other, content_type="application/json"
    )
    assert foreign.status_code == 404
    assert world.post(world.clerk, "channels/change_moments", other).status_code == 403


def test_what_the_platform_refused_is_not_told_again_by_the_next_step(world):
    desk = Desk(world, A=10)
    tell(desk, "printed")
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    give_number(desk, parcel, NUMBER)
    print_it(desk, parcel)
    (push,) = desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused' RETURNING id")
    verify_it(desk, parcel)
    assert pushes(desk) == ["refused"]
    assert world.post(world.owner, "fulfilment/push", {"ids": [parcel]}).status_code == 202
    assert pushes(desk) == ["waiting"]
    desk.do(fulfilment.record_pushes, answers=[intents.Answer(push.id, "done")])
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done'")
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    assert pushes(desk) == ["done"]


def test_a_typed_number_has_no_sheet_and_is_told_at_the_scan(world):
    desk = Desk(world, A=10)
    tell(desk, "printed")
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    desk.do(fulfilment.type_waybills, waybills={parcel: NUMBER})
    assert pushes(desk) == []
    verify_it(desk, parcel)
    assert pushes(desk) == ["waiting"]


def test_a_store_fed_by_files_waits_for_its_file_at_its_moment(world):
    desk = FileDesk(world, A=10)
    tell(desk, "verified")
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    desk.do(fulfilment.type_waybills, waybills={parcel: NUMBER})
    assert pushes(desk) == []
    verify_it(desk, parcel)
    assert pushes(desk) == ["waiting"]
