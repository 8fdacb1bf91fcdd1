"""Today at a glance: each number is the length of a list, within what its reader may see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import connection

from pinerp.channels.models import PlatformApp, PullCursor, Store, StoreToken
from pinerp.channels.rules import is_local
from pinerp.fulfilment import actions as fulfilment
from pinerp.kit import tenancy, times
from pinerp.orders import actions as orders
from tests.goods import NOON, Desk, bought
from tests.world import World


def today(world: World, member: Any) -> dict[str, Any]:
    answer = world.get(member, "analytics/today")
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def paid(order_sn: str, *lines: tuple[str, int], days_ago: int = 0, **facts: Any) -> Any:
    at = times.now() - timedelta(days=days_ago)
    return bought(order_sn, *lines, paid_at=at, **{"ship_by": at + timedelta(hours=48), **facts})


def test_numbers_are_those_of_the_lists(world: World) -> None:
    desk = Desk(world, A=2)
    desk.take_in(paid("1-1", ("A", 1)), paid("1-2", ("A", 1), ship_by=times.now() - timedelta(hours=1)))
    desk.take_in(paid("1-3", ("A", 5)), paid("1-4", ("NEW", 1)))
    desk.review()
    found = today(world, world.owner)
    counts = world.get(world.owner, "orders/counts").json()["counts"]
    assert {name: found[name] for name in ("to_review", "held", "short", "to_ship")} == {
        name: counts[name] for name in ("to_review", "held", "short", "to_ship")
    }
    assert (found["to_ship"], found["short"], found["held"], found["late"]) == (2, 1, 1, 1)
    assert (found["refunds_waiting"], found["quarantined"]) == (0, 0)


def test_sales_stand_at_their_beijing_day_and_every_day_is_there(world: World) -> None:
    desk = Desk(world, A=9)
    desk.take_in(
        paid("1-1", ("A", 1), pay_amount=1050),
        paid("1-2", ("A", 1), pay_amount=2000),
        paid("1-3", ("A", 1), days_ago=29, pay_amount=700),
        paid("1-4", ("A", 1), days_ago=30, pay_amount=9999),
    )
    sales = today(world, world.owner)["sales"]
    day = times.beijing_day(times.now())
    assert len(sales) == 30 and sales[-1]["day"] == day.isoformat()
    assert sales[-1] == {"day": day.isoformat(), "orders": 2, "offline_orders": 0, "amounts": {"CNY": 3050}}
    assert (sales[0]["orders"], sales[0]["amounts"]) == (1, {"CNY": 700})
    assert sum(one["orders"] for one in sales) == 3
    assert {"orders": 0, "amounts": {}}.items() <= sales[10].items()


def test_orders_made_by_hand_are_sales_and_what_is_sent_again_is_none(world: World) -> None:
    desk = Desk(world, A=9)
    desk.take_in(paid("1-1", ("A", 1), pay_amount=1000))
    to = orders.plain_receiver(
        name="张三", phone="13800138000", province="浙江省", city="杭州市", district="余杭区", detail="1号"
    )
    goods = [orders.Goods(world.sku("A").id, 1, 700)]

    def made(paid_already: int) -> int:
        agreed = orders.Agreed(pay_amount=paid_already)
        facts = {"store_id": desk.store.id, "receiver": to, "goods": goods, "agreed": agreed, "now": times.now()}
        with tenancy.transaction(world.merchant_id):
            return int(orders.make_order(actor=desk.actor, **facts).done[0])

    sold, mistaken, unpaid = made(700), made(900), made(0)
    desk.do(orders.cancel, order_ids=[mistaken], reason="")
    desk.rows("UPDATE orders_order SET stage = 'shipped' WHERE id = %(id)s", id=sold)
    with tenancy.transaction(world.merchant_id):
        orders.resend_order(
            actor=desk.actor,
            order_id=sold,
            reason="少件",
            pieces=None,
            receiver=None,
            agreed=orders.Agreed(),
            now=times.now(),
        )
    day = today(world, world.owner)["sales"][-1]
    assert (day["orders"], day["offline_orders"], day["amounts"]) == (2, 1, {"CNY": 1700})
    assert unpaid and today(world, world.with_rights("orders.view"))["sales"][-1]["amounts"] is None


def test_overdue_questions_are_those_of_their_list(world: World) -> None:
    desk = Desk(world, A=9)
    late, early = desk.ready("1-1", ("A", 1)), desk.ready("1-2", ("A", 1))
    for order_id, due_at in ((late, times.now() - timedelta(hours=1)), (early, times.now() + timedelta(days=1))):
        desk.do(orders.ask_buyer, order_ids=[order_id], question="颜色？", due_at=due_at)
    assert today(world, world.owner)["questions_overdue"] == 1
    listed = world.get(world.owner, "orders/questions", state="overdue").json()["items"]
    assert [row["order_id"] for row in listed] == [str(late)]
    elsewhere = {"store": world.store("二店").id}
    assert world.get(world.owner, "analytics/today", **elsewhere).json()["questions_overdue"] == 0
    assert world.get(world.owner, "orders/questions", **elsewhere).json()["items"] == []
    assert world.get(world.owner, "orders/question_counts", **elsewhere).json() == {"waiting": 0, "overdue": 0}


def test_a_reader_sees_own_stores_and_amounts_only_with_the_right(world: World) -> None:
    desk = Desk(world, A=9)
    desk.take_in(paid("1-1", ("A", 1)))
    desk.review()
    other = world.store("二店")
    apart = world.member("yunying", "operations", store_scope=[other.id])
    theirs = today(world, apart)
    assert (theirs["to_ship"], sum(one["orders"] for one in theirs["sales"])) == (0, 0)
    assert [store["name"] for store in theirs["stores"]] == ["二店"]
    reader = today(world, world.with_rights("orders.view"))
    assert reader["to_ship"] == 1 and reader["sales"][-1] == {**reader["sales"][-1], "orders": 1, "amounts": None}
    assert (reader["stores"], reader["quarantined"], reader["refunds_waiting"]) == (None, None, None)


def test_health_says_what_a_store_needs(world: World) -> None:
    now = times.now()
    with tenancy.transaction(world.merchant_id):
        app = PlatformApp.objects.create(
            merchant_id=world.merchant_id,
            platform="pinduoduo",
            name="练习",
            client_id="c",
            client_secret=b"",
            gateway_url="http://127.0.0.1:9/api/router",
        )
    given = {"platform_app_id": app.id, "mode": "live"}
    names = {"新鲜": now - timedelta(minutes=4), "落后": now - timedelta(hours=2), "失效": now, "停用": now}
    for number, (name, reach) in enumerate(names.items()):
        store = world.store(name, mall_id=f"7{number}", **given)
        with tenancy.transaction(world.merchant_id):
            PullCursor.objects.create(
                merchant_id=world.merchant_id, store_id=store.id, stream="orders", complete_until=reach, pulled_at=now
            )
            StoreToken.objects.create(
                merchant_id=world.merchant_id,
                store_id=store.id,
                access_token=b"",
                refresh_token=b"",
                expires_at=now + timedelta(days=30),
                obtained_at=now,
                state="lost" if name == "失效" else "good",
            )
            if name == "停用":
                Store.objects.filter(merchant_id=world.merchant_id, id=store.id).update(mode="stopped")
    found = {store["name"]: store for store in today(world, world.owner)["stores"]}
    assert {name: one["state"] for name, one in found.items()} == {
        "新鲜": "fresh",
        "落后": "late",
        "失效": "unauthorised",
        "停用": "stopped",
    }
    assert all(one["is_practice"] for one in found.values())
    listed = world.get(world.owner, "channels/stores").json()
    assert [store["is_practice"] for store in listed] == [True] * 4


def test_only_addresses_of_ones_own_network_are_practice() -> None:
    assert all(map(is_local, ["http://127.0.0.1:8/x", "http://localhost/x", "http://192.168.3.4/", "http://sim:8"]))
    assert not any(map(is_local, ["https://gw-api.pinduoduo.com/api/router", "https://8.8.8.8/", ""]))


def test_sales_are_read_by_their_index(world: World) -> None:
    desk = Desk(world, A=9)
    desk.take_in(*[paid(f"1-{n}", ("A", 1), days_ago=n % 60) for n in range(400)])
    from pinerp.kit import sql

    query = sql.text("analytics", "sales")
    with tenancy.transaction(world.merchant_id), connection.cursor() as cursor:
        for way in (
            "seqscan",
            "indexscan",
            "bitmapscan",
        ):  # what is left reads an index alone, whatever the table's size
            cursor.execute(f"SET LOCAL enable_{way} = off")
        plan = sql.statement(
            f"EXPLAIN {query}",
            {"merchant_id": world.merchant_id, "since": times.now() - timedelta(days=2), "store_scope": None},
        )
    assert "analytics_sales" in "\n".join(str(row[0]) for row in plan)


def test_a_number_leads_to_its_order_and_only_within_sight(world: World) -> None:
    desk = Desk(world, A=9)
    order_id = desk.ready("261123-000000000000007", ("A", 1))
    with tenancy.transaction(world.merchant_id):
        fulfilment.pack(actor=desk.actor, order_ids=[order_id], waybills={order_id: "YT7700112233"}, now=NOON)
    for text, kind in (("261123-000000000000007", "order"), (str(order_id), "order"), (" YT7700112233 ", "waybill")):
        hits = world.get(world.owner, "analytics/find", text=text).json()
        assert [(hit["kind"], hit["order_id"]) for hit in hits] == [(kind, str(order_id))], text
    assert world.get(world.owner, "analytics/find", text="YT770011223").json() == []
    apart = world.member("yunying2", "operations", store_scope=[world.store("二店").id])
    assert world.get(apart, "analytics/find", text="YT7700112233").json() == []


def test_the_first_steps_are_taken_from_what_is_there(world: World) -> None:
    def steps() -> set[str]:
        answer = world.get(world.owner, "analytics/first_steps")
        assert answer.status_code == 200, answer.content
        return {name for name, done in answer.json().items() if done}

    assert steps() == set()
    desk = Desk(world, A=2)
    assert steps() >= {"has_store"} and not steps() & {"has_orders", "has_reviewed", "has_shipped"}
    desk.take_in(paid("1-1", ("A", 1)))
    assert "has_orders" in steps() and "has_reviewed" not in steps()
    desk.review()
    assert "has_reviewed" in steps() and "has_shipped" not in steps()
