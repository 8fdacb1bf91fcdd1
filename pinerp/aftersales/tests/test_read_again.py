"""重新识别: cases that could not be read are tried again, once, in their store's scope, and their orders read anew."""

from __future__ import annotations

import orjson

from pinerp.channels import actions as channels
from pinerp.channels.adapters.values import Unreadable
from pinerp.channels.models import Quarantine
from pinerp.channels.tests.test_mutated_shapes import CASE
from pinerp.kit import tenancy, times
from pinerp.orders.tests.test_sync import connected, jobs
from tests.world import World


def test_cases_that_could_not_be_read_are_tried_again(world: World) -> None:
    desk = connected(world)
    bodies = [orjson.dumps(CASE), orjson.dumps({**CASE, "id": 2, "refund_amount": "much"})]
    found = [Unreadable(CASE["order_sn"], "case_unreadable", {"field": "x"}, body) for body in bodies]
    found.append(Unreadable("261123-order", "order_unreadable", {"field": "x"}, b"{}"))
    with tenancy.transaction(world.merchant_id):
        channels.quarantine(actor=desk.actor, store_id=desk.store.id, unreadable=found, now=times.now())
        rows = Quarantine.objects.filter(merchant_id=world.merchant_id).order_by("id")
        good, bad, order = (str(i) for i in rows.values_list("id", flat=True))
    answer = world.post(world.owner, "aftersales/read_again", {"ids": [good, bad, order]}).json()
    assert answer["done"] == [good]
    assert {row["id"]: row["code"] for row in answer["refused"]} == {bad: "still_unreadable", order: "not_found"}
    assert "refund_amount" in next(row["message"] for row in answer["refused"] if row["id"] == bad)
    (case,) = world.get(world.owner, "aftersales").json()["items"]
    assert (case["case_no"], case["order_sn"]) == (str(CASE["id"]), CASE["order_sn"])
    assert [job["order_sn"] for job in jobs(world, "orders.pull_one")] == [CASE["order_sn"]]
    again = world.post(world.owner, "aftersales/read_again", {"ids": [good]}).json()
    assert again["refused"][0]["code"] == "not_found", "what was settled is not taken in twice"
    left = world.get(world.owner, "channels/quarantine").json()
    assert {row["id"] for row in left} == {bad, order}
