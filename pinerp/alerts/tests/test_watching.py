"""What begins is raised once, stands while its cause stands, and ends by itself."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

from django.db import connections

from pinerp.aftersales.models import Case
from pinerp.alerts import actions, tasks
from pinerp.alerts.models import Alert
from pinerp.alerts.tests.watch import Watched
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy, times
from tests.goods import bought
from tests.world import World


def test_low_stock_is_raised_by_news_and_ends_by_itself(world: World) -> None:
    desk = Watched(world, A=20, B=50)
    desk.only("low", "out")
    desk.safety(A=10, B=10)
    desk.follow()
    assert desk.open() == []
    desk.take("A", 11)
    desk.follow()
    (alert,) = desk.alerts()
    assert (alert.kind, alert.sku_id, alert.warehouse_id) == ("low", world.sku("A").id, desk.warehouse.id)
    assert {"available": 9, "threshold": 10, "on_hand": 9, "basis": "safety"}.items() <= alert.facts.items()
    desk.take("A", 1)
    desk.follow()
    assert [row.facts["available"] for row in desk.alerts()] == [8], "the same alert, with its present numbers"
    desk.receive("A", 2)
    desk.follow()
    assert desk.open() == [("low", "A")], "ten is the threshold: what swings around it is one alert"
    desk.receive("A", 1)
    desk.follow()
    assert desk.open() == [] and desk.alerts()[0].ended_why == "gone"


def test_a_cause_that_comes_back_at_once_is_the_same_alert(world: World) -> None:
    desk = Watched(world, A=20)
    desk.only("low")
    desk.safety(A=10)
    for change in (11, -11, 11):
        (desk.take if change > 0 else lambda code, n: desk.receive(code, -n))("A", change)
        desk.follow()
    (alert,) = desk.alerts()
    assert (alert.ended_at, alert.reopened, alert.turn) == (None, 1, 1)
    desk.receive("A", 11)
    desk.follow()
    desk.rows("UPDATE alerts_alert SET ended_at = ended_at - interval '1 hour' WHERE ended_at IS NOT NULL RETURNING id")
    desk.take("A", 11)
    desk.follow()
    assert len(desk.alerts()) == 2, "an hour later it is news again"


def test_claims_of_orders_and_their_end_are_seen(world: World) -> None:
    """Reviewing names orders, shipping names parcels: the SKUs are known by the ledger's entries."""
    desk = Watched(world, A=5)
    desk.only("low", "out")
    desk.safety(A=5)
    desk.follow()
    desk.take_in(bought("P-1", ("A", 1)))
    desk.review()
    desk.follow()
    assert desk.open() == [("low", "A")]
    desk.take_in(bought("P-2", ("A", 4)))
    desk.review()
    desk.follow()
    assert desk.open() == [("low", "A")], "out of stock wants a demand: nothing was sold and nothing waits"
    desk.take_in(bought("P-3", ("A", 2)))
    desk.review()
    desk.follow()
    assert desk.open() == [("low", "A"), ("out", "A")]
    facts = next(row.facts for row in desk.alerts() if row.kind == "out")
    assert (facts["available"], facts["waiting"]) == (0, 2)


def test_out_and_low_of_one_moment_are_one_alert(world: World) -> None:
    desk = Watched(world, A=5)
    desk.only("low", "out")
    desk.safety(A=5)
    desk.follow()
    desk.take_in(bought("P-1", ("A", 5)), bought("P-2", ("A", 1)))
    desk.review()
    desk.follow()
    assert desk.open() == [("out", "A")]


def test_measured_paces_raise_over_slow_and_falling(world: World) -> None:
    desk = Watched(world, OLD=50, FALL=900, SELLS=60)
    desk.only()
    for kind, basis, level in (("over", "days", 30), ("slow", "days", 60), ("trend", "percent", 30)):
        desk.rule(kind, basis, level)
    now = times.now()
    entry = (
        "INSERT INTO inventory_stockentry (merchant_id, warehouse_id, sku_id, verb, on_hand_delta, reserved_delta, reason,"
        " request_id, at) SELECT %(m)s::bigint, %(w)s::bigint, %(s)s::bigint, 'ship', -1, 0, '', '', %(now)s::timestamptz"
        " - make_interval(days => d, mins => n) FROM generate_series(%(from)s::int, %(to)s::int) d,"
        " generate_series(1, %(each)s::int) n RETURNING id"
    )
    shared: dict[str, Any] = {"m": world.merchant_id, "w": desk.warehouse.id, "now": now}
    desk.rows(entry, **shared, s=world.sku("FALL").id, **{"from": 14, "to": 27, "each": 10})
    desk.rows(entry, **shared, s=world.sku("FALL").id, **{"from": 0, "to": 13, "each": 4})
    desk.rows(entry, **shared, s=world.sku("SELLS").id, **{"from": 0, "to": 27, "each": 3})
    desk.sweep(now)
    assert desk.open() == [("over", "FALL"), ("trend", "FALL")], "what came in today is not slow yet"
    trend = next(row for row in desk.alerts() if row.kind == "trend")
    assert (trend.facts["before"], trend.facts["now"], trend.facts["fell_percent"]) == (140, 56, 60)
    assert trend.facts["z_milli"] >= 3090
    desk.sweep(now + timedelta(days=61))
    assert ("slow", "OLD") in desk.open()


def test_the_narrower_rule_holds(world: World) -> None:
    desk = Watched(world, A=20, B=20)
    desk.only()
    desk.rule("low", "pieces", 50)
    desk.rule("low", "pieces", 10, sku_ids=[world.sku("B").id])
    desk.follow()
    assert desk.open() == [("low", "A")]
    rule = desk.rule("low", "pieces", 30, warehouse_id=desk.warehouse.id)
    desk.follow()
    assert [row.warehouse_id for row in desk.alerts(ended_at=None)] == [None, desk.warehouse.id, desk.warehouse.id]
    desk.do(actions.switch_rules, rule_ids=[rule], is_on=False)
    desk.follow()
    assert desk.open() == [("low", "A")]
    assert {row.ended_why for row in desk.alerts() if row.ended_at} == {"rule"}


def test_orders_that_run_out_of_time_and_refunds(world: World) -> None:
    desk = Watched(world, A=20)
    desk.only("ship_soon", "refund_asked")
    now = times.now()
    desk.follow()
    ids = desk.take_in(
        bought("P-1", ("A", 1), ship_by=now + timedelta(hours=5)),
        bought("P-2", ("A", 1), ship_by=now + timedelta(hours=7)),
        bought("P-3", ("A", 1), ship_by=now - timedelta(days=9)),
    ).new
    desk.follow()
    assert desk.open() == [("ship_soon", "P-1")]
    at = desk.do(actions.next_look)
    assert abs(at - (now + timedelta(hours=1))) < timedelta(seconds=2), "the next one begins in an hour"
    desk.do(actions.judge, seen=actions.Seen(), now=now + timedelta(hours=1, seconds=1))
    assert desk.open() == [("ship_soon", "P-1"), ("ship_soon", "P-2")]
    desk.rows("UPDATE orders_order SET stage = 'shipped' WHERE id = %(id)s RETURNING id", id=ids[0])
    with tenancy.transaction(world.merchant_id):
        case = Case.objects.create(
            merchant_id=world.merchant_id, store_id=desk.store.id, case_no="C-9", order_sn="P-2", kind="refund",
            state="asked", currency="CNY", amount=100, updated_at=now, content_hash=b"x", received_at=now,
            answer_by=now + timedelta(hours=30),
        )  # fmt: skip
    desk.do(actions.judge, seen=actions.Seen(), now=now + timedelta(hours=1, seconds=2))
    assert desk.open() == [("refund_asked", "P-2"), ("ship_soon", "P-2")]
    desk.rows("UPDATE aftersales_case SET state = 'agreed' WHERE id = %(id)s RETURNING id", id=case.id)
    desk.do(actions.judge, seen=actions.Seen())
    assert ("refund_asked", "P-2") not in desk.open()


def test_new_orders_are_told_from_when_it_is_wanted(world: World) -> None:
    desk = Watched(world, A=20)
    desk.only()
    desk.take_in(bought("P-0", ("A", 1)))
    desk.follow()
    desk.rule("new_order")
    desk.follow()
    desk.take_in(bought("P-1", ("A", 1)))
    desk.follow()
    assert desk.open() == [("new_order", "P-1")]
    assert desk.alerts()[0].store_id == desk.store.id


def test_done_is_not_raised_again_before_its_cause_has_ended(world: World) -> None:
    desk = Watched(world, A=5)
    desk.only("low")
    desk.safety(A=10)
    desk.follow()
    (alert,) = desk.alerts()
    outcome = desk.do(actions.mark_done, alert_ids=[alert.id, 10**15])
    assert (outcome.done, outcome.refused[10**15].code) == ([alert.id], "unknown_alert")
    desk.take("A", 1)
    desk.follow()
    assert len(desk.alerts()) == 1 and desk.alerts()[0].facts["available"] == 4
    desk.do(actions.undo_done, alert_ids=[alert.id])
    assert desk.alerts(done_at=None)
    until = times.now() + timedelta(hours=2)
    desk.do(actions.snooze, alert_ids=[alert.id], until=until)
    desk.do(actions.judge, seen=actions.Seen())
    assert desk.alerts()[0].snoozed_until == until
    desk.do(actions.judge, seen=actions.Seen(), now=until)
    assert (desk.alerts()[0].snoozed_until, desk.alerts()[0].turn) == (None, 2)


def at_once(*people: Any) -> None:
    wrong: list[BaseException] = []

    def run(person: Any) -> None:
        try:
            person()
        except BaseException as error:
            wrong.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(person,)) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_one_cause_is_one_alert_whoever_races(world: World) -> None:
    """Followers and sweepers at once, while the stock moves under them."""
    desk = Watched(world, A=20, B=20)
    desk.only("low", "out")
    desk.safety(A=10, B=10)
    desk.take("A", 15)
    desk.take("B", 15)
    merchant_id = world.merchant_id

    def follower() -> None:
        for _ in range(6):
            tasks.follow_news(merchant_id)

    def sweeper() -> None:
        for _ in range(3):
            tasks.sweep(merchant_id)

    def mover() -> None:
        for n in range(6):
            with tenancy.transaction(merchant_id):
                move = inventory.Move(desk.warehouse.id, world.sku("A").id, 12 if n % 2 else -2)
                inventory.adjust(actor=desk.actor, moves=[move], reason="race", now=times.now())

    at_once(follower, sweeper, follower, mover)
    desk.follow()
    with tenancy.transaction(merchant_id):
        query = (
            "SELECT cause, count(*) AS n FROM alerts_alert WHERE ended_at IS NULL GROUP BY cause HAVING count(*) > 1"
        )
        assert sql.statement(query) == []
        available = desk_stock(desk, "A")
        is_low = Alert.objects.filter(merchant_id=merchant_id, ended_at=None, sku_id=world.sku("A").id).exists()
    assert available >= 11 or is_low
    assert ("low", "B") in desk.open()


def desk_stock(desk: Watched, code: str) -> int:
    query = "SELECT on_hand - reserved AS free FROM inventory_stock WHERE sku_id = %(id)s"
    return int(sql.statement(query, {"id": desk.world.sku(code).id})[0].free)


def test_the_unique_index_holds_even_where_the_watch_is_not_held(world: World) -> None:
    desk = Watched(world, A=5)
    desk.only("low")
    desk.safety(A=10)
    desk.follow()
    row = desk.alerts()[0]
    given: dict[str, Any] = {name: [None] for name in ("warehouses", "orders", "cases", "stores")}
    with tenancy.transaction(world.merchant_id):
        again = sql.rows(
            "alerts", "raise_alerts", merchant_id=world.merchant_id, kind="low", rules=[row.rule_id], causes=[row.cause],
            skus=[row.sku_id], facts=["{}"], now=times.now(), reopen_since=times.now(), **given,
        )  # fmt: skip
    assert again == [] and len(desk.alerts()) == 1


def test_batches_that_expire_are_told_until_they_are_gone(world: World) -> None:
    desk = Watched(world, MILK=0)
    desk.only("expiring")
    sku = world.sku("MILK")
    desk.do(inventory.set_tracking, sku_ids=[sku.id], tracking="batch")
    today = times.beijing_day(times.now())
    for batch, days in (("A", 10), ("B", 300)):
        told = inventory.Told(batch=batch, expiry_date=today + timedelta(days=days))
        desk.do(inventory.receive, moves=[inventory.Move(desk.warehouse.id, sku.id, 5, told)])
    desk.follow()
    assert desk.open() == [("expiring", "MILK")]
    facts = desk.alerts()[0].facts
    assert (facts["value"], facts["expired"], facts["batch"]) == (5, 0, "A")
    desk.take("MILK", 5)
    desk.follow()
    assert desk.open() == [], "the first to expire left first"
