"""包裹记录: one door tells all that was done with a parcel, what it was told, and what still waits; nobody else's."""

from __future__ import annotations

from typing import Any

from pinerp.channels import intents
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import give_number, numbered, packed
from tests.goods import Desk, bought

FIRST, SECOND = "YT0000000000001", "YT0000000000002"


def trail(world: Any, parcel: int, who: Any = None) -> list[dict[str, Any]]:
    answer = world.get(who or world.owner, f"fulfilment/parcels/{parcel}/trail")
    assert answer.status_code == 200, answer.content
    return list(answer.json()["items"])


def short(items: list[dict[str, Any]]) -> list[str]:
    return [item["what"].removeprefix("fulfilment.") for item in items]


def test_物流跟踪_a_parcel_tells_its_way_from_the_order_to_the_platform(world):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)), FIRST)
    asked = {"ids": [parcel], "printer": "热敏 1"}
    assert world.post(world.picker, "fulfilment/print_waybills", asked).status_code == 403  # and leaves no line
    result = {"id": parcel, "waybill_no": FIRST}
    for told in ({**result, "is_printed": False, "reason": "打印机缺纸"}, {**result, "is_printed": True}):
        world.post(world.owner, "fulfilment/print_waybills", asked)
        world.post(world.owner, "fulfilment/record_prints", {"results": [told]})
    sku = str(world.sku("A").id)
    world.post(world.picker, "fulfilment/verify", {"id": parcel, "scanned": [{"sku_id": sku, "count": 1}]})
    world.post(world.picker, "fulfilment/weigh", {"weights": [{"id": parcel, "grams": 500}]})
    world.post(world.picker, "fulfilment/ship", {"ids": [parcel]})
    (push,) = desk.rows("SELECT id FROM fulfilment_shipmentpush")
    before = trail(world, parcel)
    assert short(before) == [
        "pack", "take_waybills", "print_waybills", "print_failed", "print_waybills", "printed", "verify", "weigh", "ship",
        "push_waiting",
    ]  # fmt: skip
    number, failed, verified, weighed = before[1], before[3], before[6], before[7]
    assert (number["carrier_code"], number["waybill_no"], number["member_name"]) == ("YTO", FIRST, None)
    assert (before[2]["printer"], before[2]["member_name"], failed["message"]) == ("热敏 1", "店主", "打印机缺纸")
    assert (verified["member_name"], weighed["grams"]) == ("打包", 500)
    assert [item["at"] for item in before[:-1]] == sorted(item["at"] for item in before[:-1])

    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused'")
    said = intents.Answer(push.id, "refused", "platform_refused", {"reason": "订单暂停发货"})
    desk.do(fulfilment.record_pushes, answers=[said])
    world.post(world.owner, "fulfilment/push", {"ids": [parcel]})
    items = trail(world, parcel)
    refused = next(item for item in items if item["what"] == "fulfilment.push_refused")
    assert "订单暂停发货" in refused["message"] and short(items)[-2:] == ["push", "push_waiting"]
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'done', ended_at = now()")
    desk.do(fulfilment.record_pushes, answers=[intents.Answer(push.id, "done")])
    assert "pushed" in short(trail(world, parcel)) and "push_waiting" not in short(trail(world, parcel))


def test_another_number_what_went_back_and_what_was_stopped(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    parcel = packed(desk, order_id)
    world.post(world.owner, "fulfilment/type_waybills", {"waybills": {str(parcel): FIRST}, "carrier_code": "SF"})
    give_number(desk, parcel, SECOND)
    desk.take_in(bought("1-1", ("A", 1), minutes=1, refund="asked"))
    world.post(world.picker, "fulfilment/scan", {"code": SECOND})
    world.post(world.owner, "fulfilment/void", {"ids": [parcel]})
    desk.rows(
        "INSERT INTO fulfilment_waybillrequest (merchant_id, store_id, state, due_at, attempts, answer_code, answer_params,"
        " created_at, ended_at, parcel_id, verb, waybill_no, carrier_code) VALUES (%(merchant)s, %(store)s, 'done', now(), 1,"
        " '', '{}', now(), now(), %(parcel)s, 'cancel', %(number)s, 'SF')",
        merchant=world.merchant_id,
        store=desk.store.id,
        parcel=parcel,
        number=SECOND,
    )
    items = {item["what"].removeprefix("fulfilment."): item for item in trail(world, parcel)}
    assert set(items) == {"pack", "type_waybills", "take_waybills", "scan_stopped", "void", "number_returned"}
    assert [items[what]["waybill_no"] for what in ("type_waybills", "take_waybills", "number_returned")] == [
        FIRST,
        SECOND,
        SECOND,
    ]
    assert (items["type_waybills"]["carrier_code"], items["type_waybills"]["member_name"]) == ("SF", "店主")
    assert "用户已申请退款" in items["scan_stopped"]["message"]


def test_a_number_typed_while_packing_is_told_too_and_undoing_stands_there(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 1))
    body = {"ids": [order_id], "waybills": {str(order_id): FIRST}}
    parcel = int(world.post(world.owner, "fulfilment/pack", body).json()["facts"]["parcels"][str(order_id)])
    for verb in ("ship", "unship"):
        world.post(world.picker, f"fulfilment/{verb}", {"ids": [parcel]})
    items = trail(world, parcel)
    assert short(items) == ["pack", "type_waybills", "ship", "unship"]
    assert (items[0]["member_name"], items[1]["waybill_no"]) == ("店主", FIRST)


def test_a_parcel_of_others_or_out_of_scope_is_not_there(world):
    desk = Desk(world, A=10)
    parcel = packed(desk, desk.ready("1-1", ("A", 1)))
    narrow = world.member("ta", "packing", store_scope=[world.store("二店").id])
    assert world.get(narrow, f"fulfilment/parcels/{parcel}/trail").status_code == 404
    assert world.get(world.owner, "fulfilment/parcels/1/trail").status_code == 404
    foreign = world.client(world.outsider).get(f"/api/v1/m/{world.other_code}/fulfilment/parcels/{parcel}/trail")
    assert (foreign.status_code, foreign.json()["code"]) == (404, "not_found")
