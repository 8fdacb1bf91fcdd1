"""商家备注: here at once, at the platform soon, once, and never over what somebody else has just written."""

from __future__ import annotations

import logging
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from pinerp.channels import actions as channels
from pinerp.channels import intents, rounds
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.adapters.values import ChannelNote
from pinerp.channels.errors import Unreachable
from pinerp.kit import sql, tenancy, times
from pinerp.orders import actions as orders
from pinerp.orders.actions import Flag
from tests.gateway import Gateway, connect
from tests.goods import NOON, Desk, bought
from tests.journeys.test_a_shop import pull
from tests.world import World

RED = Flag(1, "急")


class Notes:
    """One order of a live shop of the stand-in, and its note on both sides."""

    def __init__(self, world: World, gateway: Gateway, *, is_live: bool = True) -> None:
        self.world, self.gateway, self.merchant_id = world, gateway, world.merchant_id
        self.store_id = int(connect(world, gateway).id)
        if is_live:
            self.go_live()
        pull(world, self.store_id)
        row = next(r for r in world.get(world.owner, "orders").json()["items"] if not r["merchant_note"])
        self.id, self.order_sn = int(row["id"]), row["order_sns"][0]

    def go_live(self) -> None:
        with tenancy.transaction(self.merchant_id):
            facts: dict[str, Any] = {"live_from": datetime(2020, 1, 1, tzinfo=UTC), "now": times.now()}
            channels.go_live(actor=self.world.owner, store_id=self.store_id, **facts)

    def write(self, text: str, mode: str = "append", **facts: Any) -> dict[str, Any]:
        body = {"ids": [self.id], "text": text, "mode": mode, **facts}
        answer = self.world.post(self.world.owner, "orders/note", body)
        assert answer.status_code == 200, answer.content
        return dict(answer.json())

    def send(self) -> None:
        with tenancy.transaction(self.merchant_id):
            sql.statement("UPDATE orders_notewish SET due_at = now() WHERE state IN ('waiting', 'unsure')")
        intents.dispatch("note", self.merchant_id, self.store_id)

    def adapter(self) -> Any:
        return rounds.speaker(self.merchant_id, self.store_id)[1]

    def there(self) -> ChannelNote:
        found: ChannelNote = self.adapter().note_of(self.order_sn)
        return found

    def look(self) -> None:
        """The order as the platform tells it now comes in."""
        found, _ = self.adapter().order(self.order_sn)
        with tenancy.transaction(self.merchant_id):
            facts: dict[str, Any] = {"store_id": self.store_id, "page_id": None, "now": times.now()}
            orders.take_in(actor=self.world.owner, orders=[found], is_settled=True, **facts)

    def shown(self) -> dict[str, Any]:
        return dict(self.world.get(self.world.owner, f"orders/{self.id}").json())

    def here(self) -> tuple[str, int, str]:
        row = self.shown()
        return row["merchant_note"], row["flag"], row["note_state"]

    def holds(self) -> set[str]:
        return {h["code"] for h in self.shown()["holds"]}


def calm(serve: Any, *words: str) -> Gateway:
    gateway: Gateway = serve("--seed", "3", "--orders", "6", "--over", "10", "--calm", *words)
    return gateway


def test_a_note_stands_here_at_once_and_there_soon_and_is_no_news_when_it_comes_back(
    world: World, serve: Any, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    notes = Notes(world, calm(serve))
    before = notes.holds()
    assert notes.write("换蓝色", flag={"number": 1, "name": "急"})["done"] == [str(notes.id)]
    assert notes.here() == ("换蓝色", 1, "waiting") and notes.there().text == ""
    notes.send()
    assert notes.here() == ("换蓝色", 1, "done") and notes.there() == ChannelNote("换蓝色", 1, "急")
    notes.look()
    assert notes.here() == ("换蓝色", 1, "done") and notes.holds() == before
    notes.write("送礼袋")
    notes.write("", flag={"number": 4})
    for _ in range(3):
        notes.send()
    assert notes.there() == ChannelNote("换蓝色 送礼袋", 4, "蓝")
    done = world.post(world.owner, "orders/restore_note", {"ids": [notes.id]}).json()
    assert done["done"] == [str(notes.id)] and notes.here() == ("换蓝色 送礼袋", 1, "waiting")
    notes.write("无", "replace", flag={"number": 0})
    for _ in range(2):
        notes.send()
    assert notes.there() == ChannelNote("无") and notes.here() == ("无", 0, "done")
    notes.write("", "replace")
    notes.send()
    assert notes.here() == ("", 0, "refused") and notes.shown()["note_message"].endswith("。"), "no empty note there"
    told = world.get(world.owner, "accounts/logbook").content.decode()
    verbs = [line["verb"] for line in notes.shown()["history"]]
    assert {"orders.note", "orders.noted", "orders.restore_note"} <= set(verbs)
    said = told + "\n".join(record.getMessage() for record in caplog.records)
    assert "换蓝色" not in said and "送礼袋" not in said


def test_a_lost_answer_is_asked_for_and_nothing_is_added_twice(world: World, serve: Any) -> None:
    notes = Notes(world, calm(serve))
    adapter = notes.adapter()
    notes.write("加急发")
    adapter.write_note(
        notes.order_sn, ChannelNote("后台写的 加急发")
    )  # it came through, after a colleague's words; nobody told us
    with tenancy.transaction(world.merchant_id):
        sql.statement("UPDATE orders_notewish SET state = 'unsure', answer_code = 'unreachable'")
    notes.send()
    assert notes.there().text == "后台写的 加急发" and notes.here()[2] == "done"
    notes.look()
    assert notes.here()[0] == "后台写的 加急发", "what the platform has is what is shown"


def test_an_answer_lost_on_the_way_back_leaves_one_note(
    world: World, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = Notes(world, calm(serve))
    real, calls = Pinduoduo.write_note, []

    def losing(self: Pinduoduo, order_sn: str, note: ChannelNote) -> None:
        real(self, order_sn, note)
        calls.append(note.text)
        if len(calls) == 1:
            raise Unreachable(detail="lost", is_lost=True)

    monkeypatch.setattr(Pinduoduo, "write_note", losing)
    notes.write("一次")
    notes.send()
    assert notes.here()[2] == "unsure"
    notes.send()
    assert (notes.there().text, notes.here()[2], calls) == ("一次", "done", ["一次"])


def test_what_somebody_else_wrote_meanwhile_is_added_to_and_never_replaced(world: World, serve: Any) -> None:
    notes = Notes(world, calm(serve))
    notes.adapter().write_note(notes.order_sn, ChannelNote("后台：先别发"))
    notes.write("改地址")
    notes.send()
    assert notes.there().text == "后台：先别发 改地址"
    notes.look()
    assert notes.here()[0] == "后台：先别发 改地址"
    notes.adapter().write_note(notes.order_sn, ChannelNote("后台：可以发了"))
    notes.write("新备注", "replace")
    notes.send()
    state = notes.shown()
    assert (state["note_state"], notes.there().text) == ("refused", "后台：可以发了")
    assert "刚被别人改过" in state["note_message"]
    notes.look()
    assert notes.here()[0] == "后台：可以发了"
    refused = world.post(world.owner, "orders/retry_note", {"ids": [notes.id]}).json()["refused"]
    assert refused[0]["code"] == "nothing_noted"


def test_in_shadow_mode_nothing_is_sent_until_somebody_says_so(world: World, serve: Any) -> None:
    notes = Notes(world, calm(serve), is_live=False)
    notes.write("先记着")
    notes.send()
    state = notes.shown()
    assert (state["merchant_note"], state["note_state"]) == ("先记着", "stopped") and "未正式接管" in state[
        "note_message"
    ]
    assert notes.there().text == ""
    httpx.post(f"{notes.gateway.address}/_buyer/urge", params={"order_sn": notes.order_sn}, trust_env=False)
    notes.look()
    assert notes.here()[0] == "先记着"
    assert (
        world.post(world.owner, "orders/retry_note", {"ids": [notes.id]}).json()["refused"][0]["code"]
        == "note_kept_here"
    )
    notes.go_live()
    notes.send()
    assert notes.there().text == "", "going live sends nothing by itself"
    assert world.post(world.owner, "orders/retry_note", {"ids": [notes.id]}).json()["done"] == [str(notes.id)]
    notes.send()
    assert notes.there().text == "先记着" and notes.here()[2] == "done"


def noted(desk: Desk, order_id: int, text: str, mode: str = "append", flag: Flag | None = None) -> Any:
    return desk.do(orders.note, order_ids=[order_id], text=text, mode=mode, flag=flag)


def note_of(desk: Desk) -> tuple[str, int]:
    row = desk.rows("SELECT merchant_note, flag FROM orders_platformorder")[0]
    return row.merchant_note, row.flag


@pytest.mark.parametrize("state", ["waiting", "sending", "unsure", "refused"])
def test_an_older_state_of_the_platform_neither_holds_nor_overwrites(world: World, state: str) -> None:
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的")).new
    desk.review()
    noted(desk, order_id, "新加的", flag=RED)
    desk.rows("UPDATE orders_notewish SET state = %(state)s", state=state)
    desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的", minutes=1, tags=["别的变化"]))
    assert (desk.stage(order_id), desk.holds(order_id), note_of(desk)) == ("to_ship", set(), ("原来的 新加的", 1))
    desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的", minutes=2, buyer_memo="不要蓝色"))
    assert desk.holds(order_id) == {"memo_changed"} and note_of(desk)[0] == "原来的 新加的"
    desk.do(orders.release, order_ids=[order_id])
    desk.take_in(bought("1-1", ("A", 1), merchant_note="后台改的", minutes=3, buyer_memo="不要蓝色"))
    assert desk.holds(order_id) == {"memo_changed"} and note_of(desk) == ("后台改的", 0)


def test_a_page_read_before_the_note_came_there_is_stale_and_a_later_one_is_not(world: World) -> None:
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的")).new
    desk.review()
    noted(desk, order_id, "新加的")
    told = NOON + timedelta(minutes=5)
    desk.rows("UPDATE orders_notewish SET state = 'done', ended_at = %(at)s", at=told)
    desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的", minutes=4))
    assert (desk.holds(order_id), note_of(desk)[0]) == (set(), "原来的 新加的")
    desk.take_in(bought("1-1", ("A", 1), merchant_note="原来的", minutes=9))
    assert (desk.holds(order_id), note_of(desk)[0]) == ({"memo_changed"}, "原来的"), "somebody took it away by hand"


def test_our_own_note_coming_back_ends_no_hold(world: World) -> None:
    desk = Desk(world, A=10)
    (order_id,) = desk.take_in(bought("1-1", ("A", 1))).new
    desk.review()
    desk.do(orders.stop_refused, reasons={order_id: "暂停发货"})
    noted(desk, order_id, "问过平台")
    desk.rows("UPDATE orders_notewish SET state = 'done', ended_at = %(at)s", at=NOON + timedelta(minutes=1))
    desk.take_in(bought("1-1", ("A", 1), merchant_note="问过平台", minutes=1))
    assert desk.holds(order_id) == {"push_refused"}
    desk.take_in(bought("1-1", ("A", 1), merchant_note="问过平台", minutes=2, tags=["已解除"]))
    assert desk.holds(order_id) == set()


def test_what_cannot_be_noted_says_so(world: World) -> None:
    desk = Desk(world, A=10)
    first, second = desk.take_in(bought("1-1", ("A", 1), merchant_note="长" * 495), bought("1-2", ("A", 1))).new
    desk.review()
    outcome = desk.do(orders.note, order_ids=[first, second, 10**15], text="加了六个字啊", mode="append", flag=None)
    codes = {i: why.code for i, why in outcome.refused.items()}
    assert (outcome.done, codes) == ([second], {first: "note_too_long", 10**15: "not_found"})
    assert desk.do(orders.restore_note, order_ids=[first]).refused[first].code == "nothing_noted"
    narrow = replace(world.clerk, store_scope=frozenset({10**15}))
    with tenancy.transaction(world.merchant_id):
        facts: dict[str, Any] = {"text": "x", "mode": "append", "flag": None, "now": NOON}
        assert orders.note(actor=narrow, order_ids=[second], **facts).refused[second].code == "not_found"
    for body in (
        {"text": " "},
        {"text": "x", "flag": {"number": 6}},
        {"text": "x", "flag": {"number": 1, "name": "四个字呢"}},
    ):
        assert world.post(world.owner, "orders/note", {"ids": [first], **body}).status_code == 422
    assert world.post(world.picker, "orders/note", {"ids": [first], "text": "x"}).status_code == 403
    assert len(desk.rows("SELECT id FROM orders_notewish")) == 1


def test_both_parts_of_a_split_order_share_one_note(world: World) -> None:
    desk = Desk(world, A=10)
    order_id = desk.ready("1-1", ("A", 2))
    line = desk.rows("SELECT id FROM orders_orderline WHERE order_id = %(id)s", id=order_id)[0].id
    part = int(desk.do(orders.split, parts={order_id: [{line: 1}]}).facts["parts"][str(order_id)][0])
    outcome = desk.do(orders.note, order_ids=[order_id, part], text="两包", mode="append", flag=None)
    assert outcome.done == [order_id, part] and note_of(desk)[0] == "两包"
    assert len(desk.rows("SELECT id FROM orders_notewish")) == 1
