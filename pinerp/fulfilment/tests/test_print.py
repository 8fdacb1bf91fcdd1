"""A waybill goes to the printer once unless somebody wants it again; print data are sealed, and leave by one door only."""

from __future__ import annotations

import json

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import PRINT_DATA, give_number, numbered, print_state
from tests.goods import Desk, bought


def sent(desk: Desk, parcel: int, **facts):
    return desk.do(fulfilment.print_waybills, parcel_ids=[parcel], printer="P1", **facts)


def told(desk: Desk, parcel: int, *, is_printed: bool = True, waybill_no: str = "YT0000000000001", reason: str = ""):
    one = fulfilment.Printed(parcel, waybill_no, is_printed, reason)
    return desk.do(fulfilment.record_prints, prints=[one])


def test_a_waybill_is_sent_and_then_printed(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    assert print_state(desk, parcel) == "waiting"
    assert sent(desk, parcel).facts["documents"][str(parcel)] == {
        "waybill_no": "YT0000000000001",
        "print_data": PRINT_DATA,
    }
    assert print_state(desk, parcel) == "sent"
    for _ in range(2):
        assert told(desk, parcel).done == [parcel]
    assert print_state(desk, parcel) == "printed"


def test_a_second_print_asks_first(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    sent(desk, parcel)
    again = sent(desk, parcel)
    assert (again.refused[parcel].code, again.facts["documents"]) == ("was_printed", {})
    told(desk, parcel)
    assert sent(desk, parcel).refused[parcel].code == "was_printed"
    assert sent(desk, parcel, is_again=True).done == [parcel]


def test_a_failed_one_says_why_and_is_printed_without_asking(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    sent(desk, parcel)
    told(desk, parcel, is_printed=False, reason="打印机缺纸")
    row = desk.rows("SELECT print_state, print_reason, printed_at FROM fulfilment_parcel")[0]
    assert tuple(row) == ("failed", "打印机缺纸", None)
    assert sent(desk, parcel).done == [parcel]
    told(desk, parcel)
    assert told(desk, parcel, is_printed=False).done == [parcel] and print_state(desk, parcel) == "printed"


def test_a_result_of_another_number_or_of_nothing_sent_does_not_count(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    assert told(desk, parcel).refused[parcel].code == "not_sent_to_printer"
    sent(desk, parcel)
    assert told(desk, parcel, waybill_no="YT0000000000009").refused[parcel].code == "not_sent_to_printer"
    assert print_state(desk, parcel) == "sent"


def test_a_typed_number_has_nothing_to_print_and_a_new_one_is_to_be_printed_anew(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    sent(desk, parcel)
    told(desk, parcel)
    desk.do(fulfilment.type_waybills, waybills={parcel: "SF0000000000001"})
    assert print_state(desk, parcel) == "none"
    assert sent(desk, parcel).refused[parcel].code == "no_print_data"
    give_number(desk, parcel, "YT0000000000002")
    assert print_state(desk, parcel) == "waiting"
    assert sent(desk, parcel).facts["documents"][str(parcel)]["waybill_no"] == "YT0000000000002"


def test_a_stopped_order_is_not_printed_and_a_preview_counts_as_nothing(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 2)))
    shown = desk.do(fulfilment.preview_waybills, parcel_ids=[parcel])
    assert shown.facts["documents"] and print_state(desk, parcel) == "waiting"
    desk.take_in(bought("1-1", ("A", 2), minutes=1, refund="asked"))
    assert sent(desk, parcel).refused[parcel].code == "order_stopped"
    assert desk.do(fulfilment.preview_waybills, parcel_ids=[parcel]).refused[parcel].code == "order_stopped"


def test_print_data_are_sealed_kept_in_no_log_and_given_once(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    body = bytes(desk.rows("SELECT body FROM fulfilment_printdata")[0].body)
    assert b"geheim" not in body
    first = world.post(world.owner, "fulfilment/print_waybills", {"ids": [parcel], "printer": "P1"}, "the-click")
    assert json.loads(first.json()["facts"]["documents"][str(parcel)]["print_data"])["encryptedData"] == "geheim"
    again = world.post(world.owner, "fulfilment/print_waybills", {"ids": [parcel], "printer": "P1"}, "the-click")
    assert again.json()["done"] == [str(parcel)] and "facts" not in again.json()
    params = [str(row.params) for row in desk.rows("SELECT params FROM accounts_logbook")]
    assert not any("geheim" in text for text in params)


def test_who_may_see_parcels_may_not_have_their_print_data(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    refused = world.post(world.picker, "fulfilment/print_waybills", {"ids": [parcel]})
    assert (refused.status_code, refused.json()["params"]["right"]) == (403, "fulfilment.print")
    foreign = world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/fulfilment/print_waybills", {"ids": [parcel]}, content_type="application/json"
    )
    assert [r["code"] for r in foreign.json()["refused"]] == ["not_found"]
