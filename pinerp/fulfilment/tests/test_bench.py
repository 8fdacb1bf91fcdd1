"""The packing bench: an order moves through its tabs, is counted once, found by its numbers, and picked with the others."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment import queries, tasks
from pinerp.fulfilment.rules import TABS
from pinerp.fulfilment.tests.bench import give_number, numbered, packed
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from tests.goods import NOON, Desk, bought
from tests.world import World


def counted(world: World) -> dict[str, int]:
    """The tabs that are not empty."""
    found = world.get(world.picker, "fulfilment/bench/counts").json()
    assert set(found) == set(TABS)
    return {tab: count for tab, count in found.items() if count}


def listed(world: World, **query: Any) -> list[dict[str, Any]]:
    return list(world.get(world.owner, "fulfilment/bench", **query).json()["items"])


def test_an_order_without_a_carrier_stands_in_nobodys_way(world, monkeypatch):
    desk = Desk(world, A=10)
    first, second, third = (desk.ready(f"1-{n}", ("A", 1)) for n in range(3))
    desk.rows("UPDATE channels_store SET auto_parcel = true RETURNING id")
    desk.rows("UPDATE orders_order SET carrier_code = NULL WHERE id = %(id)s RETURNING id", id=first)
    monkeypatch.setattr(tasks, "BATCH", 1)
    tasks.work_bench(world.merchant_id)
    made = desk.rows("SELECT order_id FROM fulfilment_parcel ORDER BY order_id")
    assert [row.order_id for row in made] == [second, third]


def test_an_order_moves_from_tab_to_tab_and_stands_in_one(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))

    def stands_in(tab: str) -> None:
        assert counted(world) == {tab: 1}
        (row,) = listed(world, tab=tab)
        assert (row["order_id"], row["order_sns"]) == (str(order_id), ["1-1"])
        assert [(line["sku_code"], line["quantity"]) for line in row["lines"]] == [("A", 2)]

    stands_in("to_pack")
    parcel = packed(desk, order_id)
    stands_in("to_number")
    give_number(desk, parcel, "YT0000000000001")
    stands_in("to_print")
    desk.do(fulfilment.print_waybills, parcel_ids=[parcel], printer="P")
    stands_in("to_print")
    desk.do(fulfilment.record_prints, prints=[fulfilment.Printed(parcel, "YT0000000000001", True)])
    stands_in("to_verify")
    desk.do(fulfilment.verify, scanned={parcel: {world.sku("A").id: 2}})
    stands_in("to_ship")
    desk.do(fulfilment.ship, parcel_ids=[parcel])
    stands_in("shipped")
    desk.rows("UPDATE fulfilment_shipmentpush SET state = 'refused', answer_code = 'platform_refused',"
              " answer_params = '{\"reason\": \"订单已退款\"}'")  # fmt: skip
    assert counted(world) == {"shipped": 1, "push_failed": 1}
    (row,) = listed(world, tab="push_failed")
    assert row["push_state"] == "refused" and "订单已退款" in row["push_message"]
    assert world.post(world.owner, "fulfilment/push", {"ids": [parcel]}).status_code == 202
    assert counted(world) == {"shipped": 1}


def test_pages_are_walked_whole_and_in_order(world):
    desk = Desk(world, A=20)
    ids = [desk.ready(f"1-{n}", ("A", 1)) for n in range(5)]
    for tab in ("to_pack", "to_number"):
        if tab == "to_number":
            parcels = [packed(desk, order_id) for order_id in ids]
        seen, after = [], ""
        while True:
            page = world.get(world.owner, "fulfilment/bench", tab=tab, limit=2, after=after).json()
            seen += [row["id"] for row in page["items"]]
            if page["next"] is None:
                break
            after = page["next"]
        assert seen == [str(i) for i in (ids if tab == "to_pack" else parcels)]


def test_it_is_found_by_waybill_and_order_number_and_filtered(world):
    desk = Desk(world, A=20)
    parcel = numbered(desk, desk.ready("261123-000000000000001", ("A", 1)))
    packed(desk, desk.ready("261123-000000000000002", ("A", 1)))
    for search in ("YT0000000000001", "yt0000000000001", "261123-000000000000001"):
        assert [row["id"] for row in listed(world, tab="to_pack", search=search)] == [str(parcel)]
    assert listed(world, search="nothing") == []
    assert len(listed(world, tab="all", carrier="YTO")) == 2 and listed(world, tab="all", carrier="SF") == []
    assert len(listed(world, store=desk.store.id)) == 2 and listed(world, store=desk.store.id + 1) == []


def test_a_stopped_parcel_says_why_in_the_list(world):
    desk = Desk(world, A=20)
    numbered(desk, desk.ready("1-1", ("A", 1)))
    desk.take_in(bought("1-1", ("A", 1), minutes=1, refund="asked"))
    (row,) = listed(world, tab="to_print")
    assert (row["stage"], [stop["code"] for stop in row["stops"]]) == ("held", ["refund_asked"])


def test_a_member_of_one_store_sees_its_parcels_only(world):
    desk = Desk(world, A=20)
    numbered(desk, desk.ready("1-1", ("A", 1)))
    other = world.store("二店", mall_id="2")
    member = world.member("dan", "printing", store_scope=[other.id])
    for search in ("", "YT0000000000001"):
        assert world.get(member, "fulfilment/bench", tab="all", search=search).json()["items"] == []
    assert set(world.get(member, "fulfilment/bench/counts").json().values()) == {0}
    assert world.post(member, "fulfilment/print_waybills", {"ids": [1]}).json()["done"] == []


def test_a_pick_list_adds_up_and_a_delivery_note_masks_its_receiver(world):
    desk = Desk(world, A=20, B=20)
    first = numbered(desk, desk.ready("1-1", ("A", 2), ("B", 1)))
    second = numbered(desk, desk.ready("1-2", ("A", 3)), "YT0000000000002")
    void = numbered(desk, desk.ready("1-3", ("A", 9)), "YT0000000000003")
    desk.do(fulfilment.void, parcel_ids=[void])
    chosen = ",".join(map(str, (first, second, void)))
    rows = world.get(world.picker, "fulfilment/pick_list", parcel_ids=chosen).json()
    assert [(r["sku_code"], r["pieces"], r["parcels"]) for r in rows] == [("A", 5, 2), ("B", 1, 1)]
    assert [r["lots"] for r in rows] == [[], []]
    desk.do(inventory.set_bins, warehouse_id=desk.warehouse.id, has_bins=True)
    near, far = desk.do(inventory.create_bins, warehouse_id=desk.warehouse.id, pattern="A-1 B-1").done
    lot = desk.rows("SELECT id FROM inventory_lot WHERE sku_id = %(id)s", id=world.sku("A").id)[0].id
    desk.do(inventory.put_away, moves=[inventory.PutAway(lot, far, 4), inventory.PutAway(lot, near, 3)])
    rows = world.get(world.picker, "fulfilment/pick_list", parcel_ids=chosen).json()
    assert [(one["bin"], one["pieces"]) for one in rows[0]["lots"]] == [("A-1", 3), ("B-1", 2)]
    desk.rows("UPDATE orders_receiver SET form = 'plain', name = '王小明', name_mask = '王*'")
    for member, name in ((world.picker, "王*"), (world.owner, "王小明")):
        notes = world.get(member, "fulfilment/delivery_notes", parcel_ids=chosen).json()
        assert [note["id"] for note in notes] == [str(first), str(second)]
        assert notes[0]["receiver"]["name"] == name
    assert world.get(world.picker, "fulfilment/pick_list", parcel_ids="a").status_code == 422


def test_what_may_come_too_late_is_told_and_nothing_is_pushed(world):
    desk = Desk(world, A=20)
    numbered(desk, desk.ready("1-1", ("A", 1)))

    def told(hours: int) -> tuple[int, int]:
        with tenancy.transaction(world.merchant_id):
            found = queries.warnings(world.owner, NOON + timedelta(hours=hours))
        return found["push_late"], found["lying"]

    assert (told(1), told(13), told(45), told(47)) == ((0, 0), (0, 1), (0, 1), (1, 1))
    assert desk.rows("SELECT 1 FROM fulfilment_shipmentpush") == []
    desk.do(fulfilment.verify, scanned={int(listed(world, tab="all")[0]["id"]): {world.sku("A").id: 1}})
    assert told(47) == (1, 0)
