"""Messages over real HTTP and SMTP: signed, grouped, bounded, tried again, and never lost or doubled without a word."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import logging
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import override_settings

from pinerp.accounts.tests.test_reset_by_mail import sink
from pinerp.alerts import actions
from pinerp.alerts.models import Way
from pinerp.alerts.tests.watch import Receiver, Watched, receiving
from pinerp.kit import tenancy, times
from tests.goods import bought
from tests.world import World

__all__ = ["sink"]

SECRET = "SEC-very-secret-words"


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with override_settings(PRIVATE_WEBHOOKS=True), receiving() as found:
        yield found


def low(world: World, *ways: tuple[str, str], **given: Any) -> Watched:
    """A company with two SKUs that are low, told on some ways."""
    desk = Watched(world, A=5, B=6)
    desk.only()
    ids = [desk.way(address, kind, **given) for kind, address in ways]
    desk.rule("low", "pieces", 10, way_ids=ids)
    desk.follow()
    assert desk.open() == [("low", "A"), ("low", "B")]
    return desk


def test_many_alerts_are_one_message_signed_for_any_webhook(world: World, receiver: Receiver) -> None:
    desk = low(world, ("webhook", f"{receiver.address}/hook?x=1"), secret=SECRET)
    assert (desk.send(), desk.send()) == (1, 0)
    ((path, headers, body),) = receiver.came
    told = json.loads(body)
    assert path == "/hook?x=1" and [one["code"] for one in told["alerts"]] == ["A", "B"]
    assert told["alerts"][0]["facts"]["threshold"] == 10 and told["may_be_repeat"] is False
    stamp = headers["x-pinerp-timestamp"]
    mac = hmac.new(SECRET.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
    assert headers["x-pinerp-signature"] == f"sha256={mac}"
    assert [row.state for row in desk.messages()] == ["sent"]


def test_dingtalk_is_signed_in_its_address(world: World, receiver: Receiver) -> None:
    desk = low(world, ("dingtalk", f"{receiver.address}/robot/send?access_token=t"), secret=SECRET)
    desk.send()
    ((path, _, body),) = receiver.came
    asked = parse_qs(urlsplit(path).query)
    stamp = asked["timestamp"][0]
    mac = hmac.new(SECRET.encode(), f"{stamp}\n{SECRET}".encode(), hashlib.sha256).digest()
    assert asked["sign"] == [base64.b64encode(mac).decode()] and asked["access_token"] == ["t"] and len(stamp) == 13
    told = json.loads(body)
    assert told["msgtype"] == "markdown" and "可用 5 ＜ 10" in told["markdown"]["text"]


def test_feishu_is_signed_in_its_body_and_wecom_by_its_address(world: World, receiver: Receiver) -> None:
    desk = low(world, ("feishu", f"{receiver.address}/f"), ("wecom", f"{receiver.address}/w"), secret=SECRET)
    assert desk.send() == 2
    bodies = {path: json.loads(body) for path, _, body in receiver.came}
    stamp = bodies["/f"]["timestamp"]
    mac = hmac.new(f"{stamp}\n{SECRET}".encode(), b"", hashlib.sha256).digest()
    assert bodies["/f"]["sign"] == base64.b64encode(mac).decode() and len(stamp) == 10
    assert "低库存" in bodies["/f"]["card"]["elements"][0]["content"]
    assert "低库存" in bodies["/w"]["markdown"]["content"]


def test_mail_goes_through_a_real_mail_server(world: World, sink: list[Any]) -> None:
    desk = low(world, ("email", "a@example.com, b@example.com"), speak="en")
    desk.send()
    (mail,) = sink
    assert mail["To"] == "a@example.com, b@example.com"
    assert "2 alerts" in mail["Subject"] or "=?" in mail["Subject"]
    assert "5 available < 10" in mail.get_payload(decode=True).decode()


def test_nothing_of_receivers_is_told(world: World, receiver: Receiver) -> None:
    desk = Watched(world, A=5)
    desk.only()
    desk.rule("new_order", way_ids=[desk.way(f"{receiver.address}/h")])
    desk.follow()
    desk.take_in(bought("P-77", ("A", 1), buyer_memo="送到门口"))
    desk.follow()
    desk.send()
    said = receiver.came[0][2].decode()
    assert "P-77" in said
    assert not [word for word in ("浙江", "~n~1~", "$p$1$", "送到门口", "1000") if word in said]


def test_a_refusal_waits_and_shows_and_a_success_clears_it(world: World, receiver: Receiver) -> None:
    desk = low(world, ("dingtalk", f"{receiver.address}/r"), secret=SECRET)
    receiver.answer = {"errcode": 310000, "errmsg": f"sign not match {SECRET}"}
    desk.send()
    (message,) = desk.messages()
    assert (message.state, message.answer_code, message.may_be_repeat) == ("waiting", "alert_robot_refused", False)
    assert message.due_at > times.now() + timedelta(seconds=10)
    (way,) = world.get(world.owner, "alerts/ways").json()["items"]
    assert way["failing_since"] and "310000" in way["failure"] and SECRET not in json.dumps(way)
    assert desk.send() == 0, "its time has not come"
    desk.hurry()
    receiver.answer = {"errcode": 0, "errmsg": "ok"}
    desk.send()
    assert [row.state for row in desk.messages()] == ["sent"]
    assert world.get(world.owner, "alerts/ways").json()["items"][0]["failing_since"] is None


def test_a_dead_way_gathers_one_message_and_is_given_up_and_sent_again(world: World, receiver: Receiver) -> None:
    desk = low(world, ("webhook", f"{receiver.address}/h"))
    receiver.status = 500
    for _ in range(12):
        desk.hurry()
        desk.send()
    (message,) = desk.messages()
    assert (message.state, message.attempts, message.answer_code) == ("failed", 12, "alert_hook_refused")
    receiver.status = 200
    answer = world.post(world.owner, "alerts/send_again", {"ids": [str(message.id)]}).json()
    assert answer["done"] == [str(message.id)]
    desk.send()
    assert desk.messages()[0].state == "sent"
    again = world.post(world.owner, "alerts/send_again", {"ids": [str(message.id)]}).json()
    assert again["refused"][0]["code"] == "message_not_given_up"


def test_what_was_told_once_is_never_told_again(world: World, receiver: Receiver) -> None:
    desk = low(world, ("webhook", f"{receiver.address}/h"))
    desk.send()
    for _ in range(3):
        desk.sweep()
        desk.follow()
        desk.send()
    desk.receive("A", 20)
    desk.follow()
    desk.take("A", 20)
    desk.follow()
    desk.send()
    assert len(receiver.came) == 1


def test_a_sender_that_died_on_the_way_says_so_when_it_sends_again(world: World, receiver: Receiver) -> None:
    """Between sending and marking: what may have arrived is sent again, marked, under the same delivery number."""
    desk = low(world, ("webhook", f"{receiver.address}/h"))
    with tenancy.transaction(world.merchant_id):
        (payload,) = actions.take_messages(actor=desk.actor, now=times.now())
    from pinerp.alerts import effects

    assert effects.send(payload, times.now()).failure is None  # it went out, and then the process was killed
    assert desk.send() == 0, "its lease is still held"
    desk.rows("UPDATE alerts_message SET leased_until = now() - interval '1 second' RETURNING id")
    assert desk.send() == 1
    first, second = receiver.bodies()
    assert (first["may_be_repeat"], second["may_be_repeat"]) == (False, True)
    assert first["id"] == second["id"] and "可能重复" in second["title"]
    (row,) = world.get(world.owner, "alerts/messages").json()["items"]
    assert (row["state"], row["may_be_repeat"], row["alerts"]) == ("sent", True, 2)


def test_an_answer_that_was_lost_is_said_to_be_perhaps_doubled(world: World, receiver: Receiver) -> None:
    desk = low(world, ("webhook", f"{receiver.address}/h"))
    receiver.hangs_up = True
    desk.send()
    assert (desk.messages()[0].state, desk.messages()[0].answer_code) == ("waiting", "alert_answer_lost")
    receiver.hangs_up = False
    desk.hurry()
    desk.send()
    assert [body["may_be_repeat"] for body in receiver.bodies()] == [False, True]


def test_what_cannot_be_reached_was_surely_not_sent(world: World) -> None:
    with override_settings(PRIVATE_WEBHOOKS=True):
        desk = low(world, ("webhook", "http://127.0.0.1:9/h"))
        desk.send()
    (message,) = desk.messages()
    assert (message.answer_code, message.may_be_repeat) == ("alert_not_reached", False)


def test_gathering_quiet_hours_and_limits(world: World, receiver: Receiver) -> None:
    desk = Watched(world, A=5, B=20)
    desk.only()
    way = desk.way(f"{receiver.address}/h", "wecom", gather_seconds=60)
    desk.rule("low", "pieces", 10, way_ids=[way])
    desk.follow()
    assert desk.send() == 0, "it gathers"
    desk.take("B", 15)
    desk.follow()
    assert len(desk.messages()) == 1, "a minute's alerts are one message"
    here = times.now().astimezone(times.BEIJING)
    minute = here.hour * 60 + here.minute
    with tenancy.transaction(world.merchant_id):
        Way.objects.filter(id=way).update(quiet_from=(minute - 5) % 1440, quiet_until=(minute + 30) % 1440)
    desk.hurry()
    assert desk.send() == 0 and desk.messages()[0].due_at > times.now() + timedelta(minutes=25)
    world.post(world.owner, "alerts/test_way", {"id": str(way)})
    assert desk.send() == 1, "a test goes out at any hour"
    with tenancy.transaction(world.merchant_id):
        Way.objects.filter(id=way).update(quiet_from=None, quiet_until=None)
    for _ in range(25):
        desk.do(actions.test_way, way_id=way)
    while desk.send():
        pass
    assert len(receiver.came) == 18, "20 in a minute are allowed"
    waiting = [row for row in desk.messages() if row.state == "waiting"]
    assert len(waiting) == 9 and desk.do(actions.next_message_at) > times.now() + timedelta(seconds=30)


def test_nobody_looks_into_the_machines_own_network(world: World, receiver: Receiver) -> None:
    desk = low(world, ("webhook", f"{receiver.address}/h"))
    with override_settings(PRIVATE_WEBHOOKS=False):
        desk.send()
        assert (desk.messages()[0].state, desk.messages()[0].answer_code) == ("failed", "alert_forbidden_address")
        body = {"kind": "webhook", "name": "x", "address": "http://example.com/"}
        assert world.post(world.owner, "alerts/write_way", body).json()["code"] == "bad_alert_address"
        body = {"kind": "dingtalk", "name": "x", "address": "https://example.com/robot"}
        assert world.post(world.owner, "alerts/write_way", body).json()["code"] == "foreign_robot"
    assert receiver.came == []
    receiver.status = 302
    desk.do(actions.send_again, message_ids=[desk.messages()[0].id])
    desk.send()
    assert [path for path, _, _ in receiver.came] == ["/h"], "a redirect is not followed"


@pytest.mark.parametrize(
    "place",
    ["127.0.0.1", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "::1", "fe80::1",
     "fd00::1", "::ffff:10.0.0.1", "2002:7f00:1::", "224.0.0.1"],
)  # fmt: skip
def test_these_are_not_the_open_internet(place: str) -> None:
    from pinerp.alerts.effects.calling import is_public

    assert not is_public(place)
    assert is_public("8.8.8.8") and is_public("2400:3200::1")


def test_secrets_are_sealed_and_told_nobody(world: World, receiver: Receiver, caplog: Any) -> None:
    caplog.set_level(logging.DEBUG)
    address = f"{receiver.address}/robot?access_token=tell-nobody"
    body = {"kind": "webhook", "name": "群", "address": address, "secret": SECRET}
    (way_id,) = world.post(world.owner, "alerts/write_way", body).json()["done"]
    same = world.post(world.owner, "alerts/write_way", body)
    assert same.json()["code"] == "same_alert_way"
    desk = Watched(world)
    world.post(world.owner, "alerts/test_way", {"id": way_id})
    desk.send()
    assert len(receiver.came) == 1
    told = json.dumps(world.get(world.owner, "alerts/ways").json()) + json.dumps(
        world.get(world.owner, "accounts/logbook").json()
    )
    rows = str(desk.rows("SELECT * FROM alerts_way")) + str(desk.rows("SELECT * FROM alerts_message"))
    for place in (told, rows, caplog.text):
        assert SECRET not in place and "tell-nobody" not in place
    change = {"id": way_id, "kind": "webhook", "name": "新名", "gather_seconds": 5}
    assert world.post(world.owner, "alerts/write_way", change).status_code == 200
    (way,) = world.get(world.owner, "alerts/ways").json()["items"]
    assert (way["name"], way["has_secret"], way["hint"]) == ("新名", True, "127.0.0.1…body")


def test_a_receiver_that_never_ends_keeps_nobody_waiting(
    world: World, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pinerp.alerts.tasks.SENDING_SECONDS", 0.5)
    desk = low(world, ("webhook", f"{receiver.address}/h"), ("wecom", f"{receiver.address}/w"))
    receiver.sleeps = 3.0
    begun = time.monotonic()
    desk.send()
    assert time.monotonic() - begun < 2.5
    assert {row.answer_code for row in desk.messages()} == {"alert_answer_lost"}
    assert all(row.may_be_repeat for row in desk.messages())
