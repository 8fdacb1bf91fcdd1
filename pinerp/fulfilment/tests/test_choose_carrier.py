"""Another carrier, while there is no number; and a number is asked for anew after a refusal."""

from __future__ import annotations

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered, packed
from tests.goods import Desk


def requests(desk: Desk) -> list[tuple[str, str]]:
    return [tuple(row) for row in desk.rows("SELECT carrier_code, state FROM fulfilment_waybillrequest ORDER BY id")]


def test_a_carrier_is_chosen_until_a_number_is_asked_for(world):
    desk = Desk(world, A=10)
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    assert desk.do(fulfilment.choose_carrier, parcel_ids=[parcel], carrier_code="SF").done == [parcel]
    desk.do(fulfilment.request_waybills, parcel_ids=[parcel])
    asked = desk.do(fulfilment.choose_carrier, parcel_ids=[parcel], carrier_code="YTO")
    assert asked.refused[parcel].code == "has_number" and requests(desk) == [("SF", "waiting")]
    desk.rows("UPDATE fulfilment_waybillrequest SET state = 'refused'")
    assert desk.do(fulfilment.choose_carrier, parcel_ids=[parcel], carrier_code="YTO").done == [parcel]
    desk.do(fulfilment.request_waybills, parcel_ids=[parcel])
    assert requests(desk) == [("YTO", "waiting")]


def test_a_parcel_with_a_number_keeps_its_carrier_and_nobody_knows_some(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    assert (
        desk.do(fulfilment.choose_carrier, parcel_ids=[parcel], carrier_code="SF").refused[parcel].code == "has_number"
    )
    answer = world.post(world.owner, "fulfilment/choose_carrier", {"ids": [parcel], "carrier_code": "??"})
    assert (answer.status_code, answer.json()["code"]) == (422, "unknown_parcel_carrier")
