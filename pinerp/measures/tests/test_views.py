"""Questions that are kept, and sent by a real mail server at their hour, with the rights of who set them up."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from pinerp.accounts.tests.test_reset_by_mail import sink
from pinerp.kit import tenancy, times
from pinerp.measures import tasks
from pinerp.measures.models import Schedule
from pinerp.measures.rules.views import SPANS, days_of, next_hour
from tests.goods import NOON, bought
from tests.measuring import Window

__all__ = ["sink"]

QUESTION = {"measures": ["sales", "orders"], "by": ["sku"], "span": "own", "first": "2026-11-20", "last": "2026-11-23"}
INSTANTS = st.integers(0, 10 * 366 * 24 * 60).map(
    lambda minutes: datetime(2020, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)


@given(now=INSTANTS, weekday=st.none() | st.integers(1, 7), hour=st.integers(0, 23))
def test_the_next_hour_is_ahead_within_a_week_and_strikes_at_beijing(
    now: datetime, weekday: int | None, hour: int
) -> None:
    at = next_hour(now, weekday, hour)
    there = at.astimezone(times.BEIJING)
    assert timedelta(0) < at - now <= timedelta(days=1 if weekday is None else 7)
    assert (there.hour, there.minute) == (hour, 0) and weekday in (None, there.isoweekday())


@given(
    today=st.integers(0, 4000).map(lambda days: date(2020, 1, 1) + timedelta(days=days)), span=st.sampled_from(SPANS)
)
def test_a_span_ends_today_or_yesterday_and_is_never_backwards(today: date, span: str) -> None:
    first, last = days_of({"span": span}, today)
    assert first <= last and last in (today, today - timedelta(days=1))


@pytest.fixture
def window(world):
    desk = Window(world, A=10, B=10)
    desk.take_in(bought("261123-1", ("A", 1), ("B", 2), pay_amount=1500), bought("261123-2", ("B", 1), pay_amount=500))
    desk.follow()
    return desk


def post(window: Window, verb: str, body: dict[str, Any], member: Any = None) -> Any:
    return window.world.post(member or window.world.owner, f"measures/{verb}", body)


def kept(window: Window, name: str = "按商品", **more: Any) -> str:
    answer = post(window, "write_view", {"name": name, "question": QUESTION, **more})
    assert answer.status_code == 200, answer.content
    (view_id,) = answer.json()["done"]
    return str(view_id)


def views(window: Window, member: Any = None, **query: Any) -> list[dict[str, Any]]:
    return list(window.world.get(member or window.world.owner, "measures/views", **query).json()["items"])


def test_a_view_is_kept_renamed_and_its_former_words_are_told(window):
    view_id = kept(window)
    (view,) = views(window)
    assert (view["id"], view["name"], view["is_mine"], view["question"]["by"]) == (view_id, "按商品", True, ["sku"])
    told = post(window, "write_view", {"id": view_id, "name": "每周商品", "question": QUESTION}).json()
    assert told["facts"]["former"]["name"] == "按商品" and views(window)[0]["name"] == "每周商品"
    again = post(window, "write_view", {"name": "每周商品", "question": QUESTION})
    assert (again.status_code, again.json()["code"]) == (409, "same_view_name")
    odd = post(window, "write_view", {"name": "x", "question": {**QUESTION, "by": ["moon"]}})
    assert odd.json()["code"] == "unknown_dimension"
    assert post(window, "archive_views", {"ids": [view_id]}).json()["done"] == [view_id]
    assert views(window) == [] and views(window, archived=True)[0]["id"] == view_id
    kept(window, "每周商品")
    assert post(window, "restore_views", {"ids": [view_id]}).json()["refused"][0]["code"] == "same_view_name"


def test_others_see_what_is_shared_and_change_nothing(window):
    clerk = window.world.member("yunying", "operations")
    own, shared = kept(window), kept(window, "大家的", is_shared=True)
    assert [view["name"] for view in views(window, clerk)] == ["大家的"]
    for body, code in (({"ids": [shared]}, "not_your_view"), ({"ids": [own]}, "unknown_saved_view")):
        assert post(window, "archive_views", body, clerk).json()["refused"][0]["code"] == code
    change = post(window, "write_view", {"id": shared, "name": "我的", "question": QUESTION}, clerk)
    assert (change.status_code, change.json()["code"]) == (403, "not_your_view")


def mailbox(window: Window) -> str:
    body = {"kind": "email", "name": "老板邮箱", "address": "boss@example.com", "speak": "zh", "gather_seconds": 0}
    (way_id,) = window.world.post(window.world.owner, "alerts/write_way", body).json()["done"]
    return str(way_id)


def scheduled(window: Window, view_id: str, **more: Any) -> str:
    body = {"view_id": view_id, "way_id": mailbox(window), "weekday": 1, "hour": 8, **more}
    answer = post(window, "write_schedule", body)
    assert answer.status_code == 200, answer.content
    return str(answer.json()["done"][0])


def come(window: Window) -> None:
    """Its hour has come."""
    window.rows("UPDATE measures_schedule SET due_at = %(at)s RETURNING id", at=times.now() - timedelta(seconds=1))


def schedules(window: Window) -> list[dict[str, Any]]:
    return list(window.world.get(window.world.owner, "measures/schedules").json()["items"])


def test_a_report_arrives_at_its_hour_as_text_page_and_sheet(window, sink):
    scheduled(window, kept(window))
    assert tasks.send_batch(window.world.merchant_id) == 0, "its hour has not come"
    come(window)
    assert [tasks.send_batch(window.world.merchant_id) for _ in range(2)] == [1, 0]
    (mail,) = sink
    text, page, sheet = (part for part in mail.walk() if not part.is_multipart())
    assert mail["To"] == "boss@example.com"
    said = text.get_payload(decode=True).decode()
    assert "按商品 · 2026-11-20 – 2026-11-23" in said and "销售额（支付金额）: 20.00" in said
    assert "<td" in page.get_payload(decode=True).decode()
    rows = CalamineWorkbook.from_filelike(BytesIO(sheet.get_payload(decode=True))).get_sheet_by_index(0).to_python()
    assert rows[0] == ["商品编码", "销售额（支付金额）", "支付订单数"] and len(rows) == 3
    (told,) = schedules(window)
    assert told["failure"] == "" and told["last_sent_at"] and told["due_at"] > times.now().isoformat()


def test_a_mail_server_that_is_gone_is_said_and_tried_again(window):
    scheduled(window, kept(window))
    come(window)
    with override_settings(
        EMAIL_HOST="127.0.0.1", EMAIL_PORT=9, EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend"
    ):
        assert tasks.send_batch(window.world.merchant_id) == 1
    (told,) = schedules(window)
    assert told["failure"] and not told["last_sent_at"]
    with tenancy.transaction(window.world.merchant_id):
        (row,) = Schedule.objects.all()
    assert row.attempts == 1 and timedelta(0) < row.due_at - times.now() < timedelta(hours=1)


def test_what_its_setter_may_not_see_any_more_is_not_sent(window, sink):
    scheduled(window, kept(window))
    window.rows("UPDATE accounts_member SET left_at = %(at)s RETURNING id", at=NOON)
    come(window)
    assert tasks.send_batch(window.world.merchant_id) == 0 and sink == []
    with tenancy.transaction(window.world.merchant_id):
        (row,) = Schedule.objects.all()
    assert (row.failure_code, row.attempts) == ("schedule_setter_gone", 0)


def test_a_schedule_goes_to_a_mailbox_once_and_is_stopped_and_begun_again(window):
    view_id = kept(window)
    schedule_id = scheduled(window, view_id)
    (way_id,) = [row["way_id"] for row in schedules(window)]
    twice = post(window, "write_schedule", {"view_id": view_id, "way_id": way_id, "hour": 9})
    assert (twice.status_code, twice.json()["code"]) == (409, "same_schedule")
    told = post(window, "write_schedule", {"id": schedule_id, "view_id": view_id, "way_id": way_id, "hour": 9}).json()
    assert told["facts"]["former"]["hour"] == 8
    nowhere = post(window, "write_schedule", {"view_id": view_id, "way_id": "99", "hour": 9})
    assert nowhere.json()["code"] == "schedule_not_by_mail"
    assert post(window, "archive_schedules", {"ids": [schedule_id]}).json()["done"] == [schedule_id]
    assert schedules(window) == []
    assert post(window, "restore_schedules", {"ids": [schedule_id]}).json()["done"] == [schedule_id]
    assert schedules(window)[0]["hour"] == 9
