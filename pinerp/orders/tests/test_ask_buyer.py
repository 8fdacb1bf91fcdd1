"""待买家确认: asked, waited for, answered into the note and let go; never by itself, never in passing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from pinerp.kit import tenancy, times
from pinerp.orders import actions as orders
from tests.goods import NOON, Desk, FileDesk, bought


def ask(desk: Desk, *order_ids: int, question: str = "要红色还是蓝色？", **facts: Any) -> Any:
    return desk.do(orders.ask_buyer, order_ids=list(order_ids), question=question, due_at=facts.get("due_at"))


def hold(desk: Desk, order_id: int) -> Any:
    query = "SELECT * FROM orders_hold WHERE order_id = %(id)s AND code = 'ask_buyer' ORDER BY since DESC, id DESC"
    return desk.rows(query, id=order_id)[0]


def test_an_asked_order_waits_for_its_answer_alone(world):
    desk = Desk(world, A=10)
    order_id, other = desk.ready("1-1", ("A", 2)), desk.ready("1-2", ("A", 1))
    assert ask(desk, order_id, other).done == [order_id, other]
    assert (desk.stage(order_id), desk.holds(order_id), desk.stock("A")) == ("held", {"ask_buyer"}, (10, 3))
    for verb in (orders.approve, orders.release):
        assert desk.do(verb, order_ids=[order_id]).refused[order_id].code == "held_by_cause"
    desk.take_in(bought("1-1", ("A", 2), minutes=1, tags=["x"]))
    with tenancy.transaction(world.merchant_id):
        orders.review_waiting(actor=desk.actor, now=NOON + timedelta(days=30))
    assert desk.holds(order_id) == {"ask_buyer"}, "nothing is released by itself"
    ask(desk, order_id, question="要几号发？")
    assert hold(desk, order_id).params["question"] == "要几号发？" and len(desk.holds(order_id)) == 1
    body = {"ids": [order_id], "answer": " 蓝色，周五发 ", "flag": {"number": 2}}
    assert world.post(world.clerk, "orders/answer_for_buyer", body).json()["done"] == [str(order_id)]
    row = world.get(world.owner, f"orders/{order_id}").json()
    assert (row["stage"], row["merchant_note"], row["flag"]) == ("to_ship", "蓝色，周五发", 2)
    ended = hold(desk, order_id)
    assert (ended.params["answer"], ended.ended_by) == ("蓝色，周五发", world.clerk.member_id)
    again = world.post(world.clerk, "orders/answer_for_buyer", body).json()["refused"][0]
    assert again["code"] == "not_asked"
    ask(desk, order_id)
    assert desk.holds(order_id) == {"ask_buyer"}
    assert desk.do(orders.unask_buyer, order_ids=[order_id]).done == [order_id]
    assert desk.stage(order_id) == "to_ship" and row["merchant_note"] == "蓝色，周五发"
    told = world.get(world.owner, "accounts/logbook").content.decode()
    assert "orders.answer_for_buyer" in told and "蓝色" not in told and "要几号" not in told


def test_the_answer_is_wanted_in_the_companys_time_or_before_the_promise(world):
    desk = Desk(world, A=10)
    far, near = desk.take_in(
        bought("1-1", ("A", 1), ship_by=NOON + timedelta(hours=48)),
        bought("1-2", ("A", 1), ship_by=NOON + timedelta(hours=10)),
    ).new
    desk.review()
    ask(desk, far, near)
    assert [hold(desk, i).due_at - NOON for i in (far, near)] == [timedelta(hours=24), timedelta(hours=8)]
    answer = world.post(world.clerk, "orders/change_asking", {"hours": 4, "before_ship_hours": 1})
    assert answer.status_code == 200
    ask(desk, far)
    assert hold(desk, far).due_at - NOON == timedelta(hours=4)
    ask(desk, far, due_at=NOON + timedelta(hours=1))
    assert hold(desk, far).due_at - NOON == timedelta(hours=1)
    assert world.post(world.owner, "orders/change_asking", {"hours": 0, "before_ship_hours": 1}).status_code == 422


def test_questions_are_listed_by_urgency_and_overdue_ones_are_counted(world):
    desk = Desk(world, A=10)
    one, two, three = [desk.ready(f"1-{n}", ("A", 1)) for n in (1, 2, 3)]
    now = times.now()
    ask(desk, one, due_at=now + timedelta(hours=3))
    ask(desk, two, due_at=now - timedelta(hours=1))
    ask(desk, three, due_at=now - timedelta(hours=2))
    desk.do(orders.cancel, order_ids=[three], reason="")
    page = world.get(world.clerk, "orders/questions", limit=1).json()
    assert [q["order_id"] for q in page["items"]] == [str(two)] and page["items"][0]["is_overdue"]
    assert (page["items"][0]["order_sns"], page["items"][0]["goods"]) == (["1-2"], "商品 A ×1")
    rest = world.get(world.clerk, "orders/questions", limit=1, after=page["next"]).json()
    assert [q["order_id"] for q in rest["items"]] == [str(one)] and rest["next"] is None
    assert world.get(world.clerk, "orders/question_counts").json() == {"waiting": 2, "overdue": 1}
    desk.do(orders.answer_for_buyer, order_ids=[two], answer="好", flag=None)
    ended = world.get(world.clerk, "orders/questions", state="ended").json()["items"]
    assert [(q["order_id"], q["answer"], q["is_overdue"]) for q in ended] == [(str(two), "好", False)]
    assert world.get(world.outsider, "orders/questions").status_code == 404
    assert world.get(world.clerk, "orders/questions", after="x").status_code == 422


def test_parts_of_an_asked_order_are_asked_too_and_a_file_order_is_answered(world):
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    ask(desk, order_id)
    line = desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s", id=order_id)[0].id
    part = int(desk.do(orders.split, parts={order_id: [{line: 1}]}).facts["parts"][str(order_id)][0])
    assert desk.holds(part) == {"ask_buyer"}
    desk.do(orders.answer_for_buyer, order_ids=[order_id, part], answer="好", flag=None)
    assert desk.stage(order_id) == desk.stage(part) == "to_ship"


def test_an_order_of_a_file_is_asked_and_its_note_stays_here(world):
    desk = FileDesk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    ask(desk, order_id)
    desk.do(orders.answer_for_buyer, order_ids=[order_id], answer="可以", flag=None)
    row = world.get(world.owner, f"orders/{order_id}").json()
    assert (desk.stage(order_id), row["merchant_note"], row["note_state"]) == ("to_ship", "可以", "stopped")
    assert world.get(world.owner, "orders/asking").json()["back_offices"] == {}


@pytest.mark.parametrize("verb", ["ask_buyer", "answer_for_buyer", "unask_buyer", "write_template"])
def test_who_may_not_is_told(world, verb):
    assert world.post(world.picker, f"orders/{verb}", {"ids": [1]}).status_code == 403


def test_ready_texts_are_kept_set_aside_and_brought_back(world):
    def texts() -> dict[str, str]:
        return {t["name"]: t["text"] for t in world.get(world.clerk, "orders/asking").json()["templates"]}

    body = {"name": "问颜色", "text": "亲，订单 {订单号} 要什么颜色？"}
    (made,) = world.post(world.clerk, "orders/write_template", body).json()["done"]
    assert texts() == {"问颜色": body["text"]}
    assert world.post(world.clerk, "orders/write_template", body).json()["code"] == "template_name_taken"
    world.post(world.clerk, "orders/write_template", {"id": made, "name": "问颜色", "text": "{商品} 要什么颜色？"})
    assert texts() == {"问颜色": "{商品} 要什么颜色？"}
    world.post(world.clerk, "orders/archive_template", {"id": made})
    assert texts() == {}
    (newer,) = world.post(world.clerk, "orders/write_template", body).json()["done"]
    taken = world.post(world.clerk, "orders/restore_template", {"id": made})
    assert (taken.status_code, taken.json()["code"]) == (409, "template_name_taken")
    world.post(world.clerk, "orders/archive_template", {"id": newer})
    world.post(world.clerk, "orders/restore_template", {"id": made})
    assert texts() == {"问颜色": "{商品} 要什么颜色？"}
    assert world.post(world.clerk, "orders/archive_template", {"id": 10**15}).status_code == 404
