"""The order list: every filter finds what it names and nothing else, pages meet, and another company's orders are not there."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection

from pinerp.channels.adapters.values import ChannelReceiver
from pinerp.desk import queries
from pinerp.desk.queries import finding
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import numbered
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from tests.goods import NOON, Desk, bought

DAY = timedelta(days=1)


def to(name: str, tail: str, province: str = "浙江省") -> ChannelReceiver:
    return ChannelReceiver(
        form="cipher",
        name="~n~1~",
        phone="$p$1$",
        address="~a~1~",
        name_mask=name,
        phone_mask=f"*******{tail}",
        province=province,
    )


@pytest.fixture
def desk(world: Any) -> Desk:
    desk = Desk(world, A=100, B=0)
    desk.take_in(
        bought(
            "1-1",
            ("A", 1),
            receiver=to("张**", "0012"),
            buyer_memo="请尽快发货",
            pay_amount=500,
            paid_at=NOON - timedelta(hours=20),
        ),
        bought("1-2", ("A", 2), receiver=to("李*", "7788", "广东省"), merchant_note="包装好一点"),
        bought("1-3", ("B", 1), receiver=to("张*", "7788"), ship_by=NOON + DAY, placed_at=NOON - 3 * DAY),
        bought("1-4", ("Z", 1), receiver=to("王**", "4321"), pay_amount=90_000),
    )
    desk.review()
    return desk


def found(desk: Desk, **query: Any) -> set[str]:
    answer = desk.world.get(desk.world.owner, "orders", **query)
    assert answer.status_code == 200, answer.content
    return {sn for item in answer.json()["items"] for sn in item["order_sns"]}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ({"tab": "to_ship"}, {"1-1", "1-2"}),
        ({"tab": "short"}, {"1-3"}),
        ({"hold": "unknown_sku"}, {"1-4"}),
        ({"hold": ["unknown_sku", "short"]}, {"1-3", "1-4"}),
        ({"sku": "A"}, {"1-1", "1-2"}),
        ({"sku": "A", "tab": "short"}, set()),
        ({"sku": "nobody's"}, set()),
        ({"sku": "a"}, {"1-1", "1-2"}),
        ({"sku": "bsolutely nothing of this name"}, set()),
        ({"phone_tail": "0012"}, {"1-1"}),
        ({"phone_tail": "7788"}, {"1-2", "1-3"}),
        ({"phone_tail": "7788", "sku": "B"}, {"1-3"}),
        ({"name_mask": "张"}, {"1-1", "1-3"}),
        ({"name_mask": "张**"}, {"1-1"}),
        ({"memo_text": "尽快"}, {"1-1"}),
        ({"memo_text": "包装好"}, {"1-2"}),
        ({"memo_text": "快尽"}, set()),
        ({"memo": "yes"}, {"1-1"}),
        ({"memo": "no", "tab": "to_ship"}, {"1-2"}),
        ({"note": "yes"}, {"1-2"}),
        ({"province": "广东"}, {"1-2"}),
        ({"amount_from": 1001}, {"1-4"}),
        ({"amount_to": 999}, {"1-1"}),
        ({"carrier": "YTO", "tab": "to_ship"}, {"1-1", "1-2"}),
        ({"carrier": "SF"}, set()),
        ({"merged": "yes"}, set()),
        ({"gift": "yes"}, set()),
        ({"date": "paid", "date_from": "2026-11-22", "date_to": "2026-11-22"}, {"1-1"}),
        ({"date": "paid", "date_from": "2026-11-23"}, {"1-2", "1-3", "1-4"}),
        ({"date": "placed", "date_from": "2026-11-20", "date_to": "2026-11-20"}, {"1-3"}),
        ({"date": "ship_by", "date_to": "2026-11-24"}, {"1-3"}),
        ({"date": "shipped", "date_from": "2026-11-01"}, set()),
        ({"search": "1-3"}, {"1-3"}),
        ({"search": "1-3", "tab": "to_ship"}, set()),
        ({"waybill": "YT404"}, set()),
    ],
)
def test_a_filter_finds_what_it_names(desk: Desk, query: dict[str, Any], expected: set[str]) -> None:
    assert found(desk, **query) == expected
    if expected:  # the same, when not a row of another filter's index helps
        with tenancy.transaction(desk.world.merchant_id):
            ids = queries.find_all(desk.world.owner, {**query, **_lists(query)}, NOON, 100)
        assert len(ids) == len(expected)
    outsider = desk.world.client(desk.world.outsider).get(f"/api/v1/m/{desk.world.other_code}/orders", query)
    assert outsider.json()["items"] == []


def _lists(query: dict[str, Any]) -> dict[str, Any]:
    return {k: [query[k]] for k in ("hold", "carrier") if isinstance(query.get(k), str)}


def test_stores_warehouses_and_marks_are_filters(desk: Desk) -> None:
    desk.rows("UPDATE orders_order SET marks = ARRAY['急'] WHERE payable = 500")
    assert found(desk, mark="急") == {"1-1"}
    assert len(found(desk, store=desk.store.id)) == 4 and found(desk, store=desk.world.store("二店").id) == set()
    assert len(found(desk, warehouse=desk.warehouse.id)) == 4
    facets = desk.world.get(desk.world.owner, "desk/facets").json()
    assert {"value": "unknown_sku", "count": 1} in facets["holds"] and facets["marks"] == [{"value": "急", "count": 1}]
    assert [w["name"] for w in facets["warehouses"]] == [desk.warehouse.name]


LONG_AGO, FAR_OFF = datetime(2020, 1, 1, tzinfo=UTC), datetime(2090, 1, 1, tzinfo=UTC)


def test_late_is_what_is_to_ship_past_its_promise_and_its_count_is_its_list(world: Any) -> None:
    desk = Desk(world, A=10, B=0)
    desk.take_in(
        *[bought(f"3-{n}", ("A", 1), ship_by=at) for n, at in enumerate((LONG_AGO, FAR_OFF))],
        bought("3-2", ("B", 1), ship_by=LONG_AGO),
        bought("3-3", ("A", 1), ship_by=LONG_AGO, buyer_memo="急用"),
        bought("3-4", ("A", 1), ship_by=LONG_AGO, status="shipped", shipped_at=NOON),
    )
    desk.review()
    assert found(desk, tab="late") == {"3-0", "3-3"} == found(desk, tab="late", sku="A")
    assert found(desk, tab="late", memo="yes") == {"3-3"}
    assert found(desk, tab="late", date="paid", date_from="2026-11-23") == {"3-0", "3-3"}
    assert found(desk, tab="late", date="ship_by", date_from="2021-01-01") == set()
    other = world.store("二店")
    for narrowed, late in (
        ({}, 2),
        ({"store": desk.store.id}, 2),
        ({"store": other.id}, 0),
        ({"warehouse": 10**15}, 0),
    ):
        counts = world.get(world.owner, "orders/counts", **narrowed).json()["counts"]
        assert counts["late"] == len(found(desk, tab="late", **narrowed)) == late
        assert counts["late"] == world.get(world.owner, "analytics/today", **narrowed).json()["late"]
        assert counts["to_ship"] == len(found(desk, tab="to_ship", **narrowed))
    batch = world.post(world.owner, "desk/preview_for_all", {"verb": "hold", "filter": {"tab": "late"}}).json()
    assert batch["count"] == 2
    apart = world.member("erdian", "service", store_scope=[other.id])
    assert world.get(apart, "orders/counts", store=desk.store.id).json()["counts"]["late"] == 0
    assert [s["name"] for s in world.get(apart, "desk/choices").json()["stores"]] == ["二店"]


def test_a_sku_is_found_by_a_piece_of_its_code_or_name(world: Any) -> None:
    world.sku("GREEN-1", name="龙井 50 克")
    world.sku("GREEN-10", name="龙井 500 克")
    desk = Desk(world, **{"GREEN-1": 5, "GREEN-10": 5})
    desk.take_in(bought("4-1", ("GREEN-1", 1)), bought("4-2", ("GREEN-10", 1)), bought("4-3", ("GREEN-10", 1)))
    desk.review()
    assert found(desk, sku="GREEN-1") == {"4-1"}
    assert found(desk, sku="green-1") == found(desk, sku="龙井") == {"4-1", "4-2", "4-3"}
    assert found(desk, sku="500 克") == {"4-2", "4-3"} and found(desk, sku="5%") == set()
    hits = world.get(world.owner, "analytics/find", text="500 克").json()
    assert hits == [{"kind": "sku", "order_id": "", "text": "GREEN-10", "name": "龙井 500 克"}]


def test_a_waybill_of_elsewhere_finds_its_order(desk: Desk) -> None:
    desk.take_in(bought("1-9", ("A", 1), status="shipped", waybill_no="SF99", shipped_at=NOON))
    assert found(desk, waybill="SF99") == {"1-9"}
    assert found(desk, date="shipped", date_from="2026-11-23", date_to="2026-11-23") == {"1-9"}


def test_orders_bring_their_parcels_along_for_who_may_see_them(desk: Desk) -> None:
    (packed,) = desk.world.get(desk.world.owner, "orders", search="1-1").json()["items"]
    assert packed["parcels"] == []
    desk.do(fulfilment.pack, order_ids=[int(packed["id"])], waybills={int(packed["id"]): "YT1234567890123"})
    for number, waybills in (("1-1", ["YT1234567890123"]), ("1-2", [])):
        (row,) = desk.world.get(desk.world.owner, "orders", search=number).json()["items"]
        assert [(p["order_id"], p["waybill_no"]) for p in row["parcels"]] == [(row["id"], w) for w in waybills]
    shown = desk.world.get(desk.world.owner, f"orders/{packed['id']}").json()["parcels"]
    door = desk.world.get(desk.world.owner, "fulfilment/parcels", order_ids=packed["id"]).json()["items"]
    assert shown == door and len(door) == 1
    blind = desk.world.with_rights("orders.view")
    assert desk.world.get(blind, f"orders/{packed['id']}").json()["parcels"] == []
    assert desk.world.get(blind, "fulfilment/parcels", order_ids=packed["id"]).status_code == 403


def test_pages_meet_whatever_the_walk_looked_at(world: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(world, A=1000)
    desk.take_in(*[bought(f"2-{n}", ("A", 1), buyer_memo="好" if n % 7 == 0 else "") for n in range(60)])
    desk.review()
    monkeypatch.setattr(finding, "WALKED", 10)
    for query in ({"tab": "to_ship"}, {"tab": "all"}, {"memo": "yes"}, {"memo": "yes", "tab": "to_ship"}):
        seen: list[str] = []
        after = None
        for _ in range(40):
            page = world.get(world.owner, "orders", **query, limit=4, **({"after": after} if after else {})).json()
            seen += [item["order_sns"][0] for item in page["items"]]
            after = page["next"]
            if after is None:
                break
        assert after is None and len(seen) == len(set(seen)) == (9 if "memo" in query else 60), query


def test_a_sku_that_is_everywhere_is_found_by_walking(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(finding, "MOST_SOUGHT", 1)
    assert found(desk, sku="A") == {"1-1", "1-2"}


def test_a_member_of_one_store_sees_no_other(desk: Desk) -> None:
    member = desk.world.member("yidian", "service", store_scope=[desk.world.store("二店").id])
    for query in ({}, {"sku": "A"}, {"search": "1-1"}, {"memo_text": "尽快"}):
        assert desk.world.get(member, "orders", **query).json()["items"] == []
    assert desk.world.get(member, "desk/facets").json()["holds"] == []


@pytest.mark.parametrize(
    "query",
    [
        {"memo_text": "快"},
        {"phone_tail": "12"},
        {"tab": "nowhere"},
        {"date": "never"},
        {"after": "WzEsMl0"},
        {"memo": "?"},
    ],
)
def test_a_filter_that_means_nothing_is_refused(world: Any, query: dict[str, Any]) -> None:
    assert world.get(world.owner, "orders", **query).status_code == 422


def test_a_filter_is_kept_for_its_member_and_comes_back(world: Any) -> None:
    saved = world.post(
        world.clerk, "desk/save_filter", {"name": "急单", "wanted": {"tab": "held", "memo": "yes"}}
    ).json()
    world.post(world.clerk, "desk/save_filter", {"name": "急单", "wanted": {"tab": "short"}})
    assert world.get(world.clerk, "desk/filters").json() == [{**saved, "wanted": {"tab": "short"}}]
    assert world.get(world.owner, "desk/filters").json() == []
    assert world.post(world.owner, "desk/archive_filter", {"id": saved["id"]}).status_code == 404
    world.post(world.clerk, "desk/archive_filter", {"id": saved["id"]})
    assert world.get(world.clerk, "desk/filters").json() == []
    second = world.post(world.clerk, "desk/save_filter", {"name": "急单", "wanted": {}}).json()
    assert world.post(world.clerk, "desk/restore_filter", {"id": saved["id"]}).json()["code"] == "filter_name_taken"
    world.post(world.clerk, "desk/archive_filter", {"id": second["id"]})
    world.post(world.clerk, "desk/restore_filter", {"id": saved["id"]})
    assert [f["id"] for f in world.get(world.clerk, "desk/filters").json()] == [saved["id"]]


def test_columns_are_remembered_for_each_member(world: Any) -> None:
    columns = [{"key": "goods", "is_shown": True, "width": 240}, {"key": "memo", "is_shown": False, "width": None}]
    for given in (columns, columns[:1], []):
        assert world.post(world.clerk, "desk/save_columns", {"columns": given}).json() == {"columns": given}
        assert world.get(world.clerk, "desk/columns").json() == {"columns": given}
    assert world.get(world.owner, "desk/columns").json() == {"columns": []}


def test_flags_are_found_by_colour_and_by_their_lack(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    for order_sn, flag in (("1-1", 1), ("1-2", 4)):
        desk.rows("UPDATE orders_platformorder SET flag = %(flag)s WHERE order_sn = %(sn)s", flag=flag, sn=order_sn)
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({"flag": 1}, {"1-1"}),
        ({"flag": [1, 4]}, {"1-1", "1-2"}),
        ({"flag": 2}, set()),
        ({"flag": 0}, {"1-3", "1-4"}),
        ({"flag": [0, 4]}, {"1-2", "1-3", "1-4"}),
        ({"flag": [1, 4], "sku": "A", "province": "广东"}, {"1-2"}),
        ({"flag": 1, "tab": "short"}, set()),
    ]
    for query, expected in cases:
        assert found(desk, **query) == expected, query
    monkeypatch.setattr(finding, "MOST_SOUGHT", 0)  # a flag on too many orders is looked for by walking
    for query, expected in cases:
        assert found(desk, **query) == expected, query
    assert desk.world.get(desk.world.owner, "orders", flag=6).status_code == 422
    kept = desk.world.post(desk.world.owner, "desk/save_filter", {"name": "红旗", "wanted": {"flag": [1]}})
    assert kept.json()["wanted"] == {"flag": [1]}


def test_a_flag_is_found_by_its_index(desk: Desk) -> None:
    query = sql.text("orders", "orders_of_flags")
    with tenancy.transaction(desk.world.merchant_id), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        params = {"merchant_id": desk.world.merchant_id, "flags": sql.array([1, 2]), "limit": 10}
        plan = "\n".join(str(row[0]) for row in sql.statement(f"EXPLAIN {query}", params))
    assert "orders_platform_order_flag" in plan and "Index Cond: ((flag = f.flag)" in plan, plan


def test_an_order_is_found_by_the_number_of_a_piece_in_its_parcel(desk: Desk) -> None:
    world = desk.world
    sku = world.sku("PHONE")
    desk.do(inventory.set_tracking, sku_ids=[sku.id], tracking="serial")
    told = [inventory.Move(desk.warehouse.id, sku.id, 1, inventory.Told(serial=one)) for one in ("SN-1", "SN-2")]
    desk.do(inventory.receive, moves=told)
    order_id = desk.ready("9-1", ("PHONE", 1))
    parcel = numbered(desk, order_id, "YT9")
    assert found(desk, search="SN-2") == set()
    piece = fulfilment.Piece(sku.id, serial="SN-2")
    desk.do(fulfilment.verify, scanned={parcel: {sku.id: 1}}, pieces={parcel: [piece]})
    for verb in (fulfilment.ship, None):  # while it lies there, and after it has left
        assert found(desk, search="SN-2") == {"9-1"} and found(desk, search="SN-1") == set()
        hits = world.get(world.owner, "analytics/find", text=" SN-2 ").json()
        assert [(hit["kind"], hit["order_id"]) for hit in hits] == [("serial", str(order_id))]
        if verb:
            desk.do(verb, parcel_ids=[parcel])
    apart = world.member("yunying2", "operations", store_scope=[world.store("二店").id])
    assert world.get(apart, "analytics/find", text="SN-2").json() == []


def test_a_serial_number_is_looked_up_by_index(desk: Desk) -> None:
    query = sql.text("inventory", "references_of_serial")
    with tenancy.transaction(desk.world.merchant_id), connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        plan = sql.statement(f"EXPLAIN {query}", {"merchant_id": desk.world.merchant_id, "serial": "SN-1"})
    text = "\n".join(str(row[0]) for row in plan)
    for index in ("inventory_pick_serial_once", "inventory_lot_serial", "inventory_lotentry_of_lot"):
        assert f"using {index}" in text or f"on {index}" in text, text
    assert "Seq Scan" not in text, text
    assert "Filter: (((serial)::text" not in text, text
