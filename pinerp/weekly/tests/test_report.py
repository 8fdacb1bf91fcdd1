"""The report says what the measures say, to the last unit, in Chinese and English, and no more than its reader may see."""

from __future__ import annotations

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from pinerp.accounts.tests.test_reset_by_mail import sink
from pinerp.kit import times
from pinerp.measures.rules.counted import MEASURES
from pinerp.weekly import rules, tasks
from pinerp.weekly.paper.words import WORDS
from pinerp.weekly.queries.sold import FIGURES
from tests.goods import NOON, bought
from tests.measuring import Window

__all__ = ["sink"]

FIRST = date(2026, 11, 16)
TUESDAY = NOON - timedelta(days=6)
"""Of that week; NOON is the Monday after."""

DAYS = st.integers(0, 9000).map(lambda days: date(2016, 1, 4) + timedelta(days=days))


@given(day=DAYS)
def test_a_week_is_seven_days_from_monday_and_the_last_one_is_over(day: date) -> None:
    first = rules.last_over(day)
    assert first.isoweekday() == 1 and timedelta(7) <= day - first < timedelta(14)
    assert rules.days_of(first)[-1] < rules.monday(day) <= day and rules.offered(day)[0] == first


@given(before=st.integers(-(10**9), 10**9).filter(bool), now=st.integers(-(10**9), 10**9))
def test_a_change_is_told_in_tenths_of_a_per_cent_and_never_rounded_away(before: int, now: int) -> None:
    told = rules.change("count", before, now)
    value = float(told.rstrip("%").replace("−", "-").replace(",", ""))
    assert abs(value - (now - before) * 100 / abs(before)) <= 0.05 + 1e-6 * abs(value)


def test_words_stand_in_both_languages_with_the_same_parameters() -> None:
    assert all(
        zh and en and set(re.findall(r"{(\w+)}", zh)) == set(re.findall(r"{(\w+)}", en)) for zh, en in WORDS.values()
    )


@pytest.fixture
def window(world):
    """Two weeks: three orders of this one, two of the one before; one was refunded in part."""
    desk = Window(world, A=20, B=20)
    sold = [
        bought("W-1", ("A", 2), pay_amount=123456, receivable=120000, paid_at=TUESDAY, placed_at=TUESDAY),
        bought("W-2", ("B", 1), pay_amount=70, receivable=70, paid_at=TUESDAY + timedelta(days=3)),
        bought("W-3", ("A", 1), ("B", 1), pay_amount=5001, paid_at=TUESDAY + timedelta(days=5)),
        bought("V-1", ("B", 3), pay_amount=90000, paid_at=TUESDAY - timedelta(days=7)),
        bought("V-2", ("A", 1), pay_amount=10010, paid_at=TUESDAY - timedelta(days=4)),
    ]  # fmt: skip
    desk.take_in(*sold)
    desk.refund("W-1", 3377)
    desk.follow()
    return desk


def report(window: Window, member: Any = None, **query: Any) -> Any:
    return window.world.get(member or window.world.owner, "weekly/file", **{"first": FIRST.isoformat(), **query})


def text_of(content: bytes) -> str:
    """All its words, without the breaks that a line's end makes."""
    pages = [page.extract_text() for page in PdfReader(BytesIO(content)).pages]
    return re.sub(r"\s+", " ", " ".join(pages))


def names(window: Window) -> str:
    """What a person named: the company, stores and products."""
    found = window.rows("SELECT name FROM catalog_product UNION SELECT name FROM channels_store")
    company = window.rows("SELECT name FROM accounts_merchant")
    return " ".join(row.name for row in [*found, *company])


def measured(window: Window, compare: str) -> dict[str, Any]:
    days = {"first": FIRST.isoformat(), "last": (FIRST + timedelta(days=6)).isoformat(), "compare": compare}
    body = {"measures": list(FIGURES), **days}
    answer = window.world.post(window.world.owner, "measures/ask", body)
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def test_its_numbers_are_those_of_the_measures_to_the_cent(window: Window) -> None:
    answer = report(window)
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf"), answer.content
    told = text_of(answer.content)
    beside = measured(window, "before")
    assert beside["total"]["sales"] == 123456 + 70 + 5001 and beside["total_before"]["sales"] == 100010
    for key in FIGURES:
        unit = MEASURES[key].unit
        for values in (beside["total"], beside["total_before"]):
            assert rules.text(unit, values[key], "CNY") in told, key
    assert "1,285.27" in told and "1,000.10" in told and "+28.5%" in told and "33.77" in told
    for words in (
        "周报",
        "2026-11-16 至 2026-11-22",
        "卖得最多的商品",
        "销售额为什么变了",
        "去年同期没有订单数据",
        "下周",
    ):
        assert words in told, words
    assert all(f"[{n}]" in told for n in range(1, len(FIGURES) + 1))


def test_the_same_stands_in_english(window: Window) -> None:
    told = text_of(report(window, speak="en").content)
    assert "Weekly report" in told and "1,285.27" in told and "Sales (paid) [1]" in told
    chinese = set(re.findall(r"[\u4e00-\u9fff]+", told))
    assert chinese <= set(re.findall(r"[\u4e00-\u9fff]+", names(window))), "only names are Chinese"


def test_letters_are_embedded_and_no_more_of_them_than_are_used(window: Window) -> None:
    content = report(window).content
    (font,) = PdfReader(BytesIO(content)).pages[0]["/Resources"]["/Font"].values()  # type: ignore[index]
    (inner,) = font.get_object()["/DescendantFonts"]
    assert "/FontFile2" in inner.get_object()["/FontDescriptor"].get_object()
    assert "NotoSansSC" in font["/BaseFont"] and len(content) < 400_000


def test_who_may_not_see_amounts_gets_none(window: Window) -> None:
    reader = window.world.with_rights("measures.view")
    answer = report(window, reader)
    told = text_of(answer.content)
    assert answer.status_code == 200 and "每日支付订单数" in told and "支付订单数 [1]" in told
    assert not [amount for amount in ("1,285.27", "1,234.56", "1,000.10", "33.77", "900.00") if amount in told]
    assert "销售额为什么变了" not in told and "库存预警" not in told and "本周做了什么" not in told
    hidden = [MEASURES[key].zh for key in FIGURES if MEASURES[key].rights]
    assert "有些数字需要更多权限" in told and all(name in told for name in hidden)
    assert report(window, window.world.with_rights("orders.view")).status_code == 403
    assert report(window, window.world.outsider).status_code == 404


def test_a_week_that_is_not_over_and_one_before_all_weeks_are_refused(window: Window) -> None:
    ahead = report(window, first=(times.beijing_day(times.now()) + timedelta(days=1)).isoformat())
    assert (ahead.status_code, ahead.json()["code"]) == (422, "week_not_over")
    assert report(window, first="2001-01-01").json()["code"] == "week_too_old"
    assert report(window, first="gestern").status_code == 422


def test_without_its_letters_a_sentence_is_told_and_no_broken_report(window: Window, tmp_path: Path) -> None:
    with override_settings(PRINT_FONT=tmp_path / "none.ttf"):
        answer = report(window)
        assert (answer.status_code, answer.json()["code"]) == (503, "no_print_font")
        assert window.world.get(window.world.owner, "weekly").json()["can_print"] is False
    weeks = window.world.get(window.world.owner, "weekly").json()
    assert weeks["can_print"] is True and len(weeks["items"]) == rules.OFFERED


def test_it_arrives_by_mail_at_its_hour(window: Window, sink: Any) -> None:
    owner = window.world.owner
    body = {"kind": "email", "name": "老板邮箱", "address": "boss@example.com", "speak": "zh", "gather_seconds": 0}
    (way_id,) = window.world.post(owner, "alerts/write_way", body).json()["done"]
    daily = window.world.post(owner, "measures/write_schedule", {"way_id": way_id, "hour": 8})
    assert (daily.status_code, daily.json()["code"]) == (422, "week_needs_day")
    made = window.world.post(owner, "measures/write_schedule", {"way_id": way_id, "weekday": 1, "hour": 8})
    assert made.status_code == 200, made.content
    twice = window.world.post(owner, "measures/write_schedule", {"way_id": way_id, "weekday": 2, "hour": 8})
    assert twice.json()["code"] == "same_schedule"
    assert tasks.send_batch(window.world.merchant_id) == 0, "its hour has not come"
    window.rows("UPDATE measures_schedule SET due_at = now() - interval '1 second' RETURNING id")
    assert [tasks.send_batch(window.world.merchant_id) for _ in range(2)] == [1, 0]
    (mail,) = sink
    *_, pdf = (part for part in mail.walk() if not part.is_multipart())
    first = rules.last_over(times.beijing_day(times.now()))
    assert pdf.get_filename() == f"weekly-{first.isoformat()}.pdf" and pdf.get_content_type() == "application/pdf"
    assert first.isoformat() in text_of(pdf.get_payload(decode=True))
    (told,) = window.world.get(owner, "measures/schedules").json()["items"]
    assert (told["form"], told["view_id"], told["failure"]) == ("weekly", None, "") and told["last_sent_at"]
