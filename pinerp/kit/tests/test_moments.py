"""Moments as files write them: the order of dates from all of them, clocks of twelve hours, Excel's numbers."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.kit.moments import moment, order_of

FORMS = {
    "ymd": (
        "%Y-%m-%d %H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%d %b %Y %H:%M:%S",
    ),
    "mdy": ("%m/%d/%Y %H:%M:%S", "%m/%d/%y %I:%M:%S %p"),
    "dmy": ("%d.%m.%Y %H:%M:%S", "%d-%m-%Y %I:%M:%S%p"),
}


@given(
    st.datetimes(datetime(1990, 1, 2), datetime(2026, 12, 31)).map(lambda at: at.replace(microsecond=0)),
    st.sampled_from(["Asia/Shanghai", "UTC", "Asia/Kolkata"]),
    st.sampled_from([(order, form) for order, forms in FORMS.items() for form in forms]),
)
def test_what_a_file_writes_is_read(at: datetime, zone: str, form: tuple[str, str]) -> None:
    if "%y" in form[1] and at.year < 2000:
        at = at.replace(year=2000)
    assert moment(at.strftime(form[1]), zone, form[0]) == at.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("12/1/10 8:26", ""),
        ("13/13/2010", "mdy"),
        ("2010-2-30", "ymd"),
        ("昨天", "ymd"),
        ("1.5", "ymd"),
        ("0099-01-01", "ymd"),
    ],
)
def test_what_cannot_be_told_is_not_guessed(text: str, order: str) -> None:
    assert moment(text, "UTC", order) is None


def test_numbers_of_excel_and_offsets_that_are_written() -> None:
    assert moment("40513.351388889", "UTC", "ymd") == datetime(2010, 12, 1, 8, 26, tzinfo=UTC)
    assert moment("2025-06-18T08:00:00+08:00", "America/New_York", "ymd") == datetime(2025, 6, 18, tzinfo=UTC)
    summer = moment("2025-07-01 00:00", "Europe/London", "ymd")
    assert summer == datetime(2025, 7, 1, tzinfo=UTC) - timedelta(hours=1)


def test_the_order_of_dates_is_found_from_all_of_them() -> None:
    assert order_of(["12/1/10 8:26", "12/13/10 9:00"]) == "mdy"
    assert order_of(["1/12/10", "13/12/10"]) == "dmy"
    assert order_of(["12/1/10", "11/2/10", ""]) == ""
    assert order_of(["2010-12-01", "46327"]) == "ymd"


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("1767225600", "2026-01-01T00:00:00"),
        ("1767225600123", "2026-01-01T00:00:00.123000"),
        ("1767225600.0", "2026-01-01T00:00:00"),
        ("20260101", "2025-12-31T16:00:00"),
        ("20260101083000", "2026-01-01T00:30:00"),
        ("2014-12-06 02", "2014-12-05T18:00:00"),
        ("2019-10-01 00:00:00 UTC", "2019-10-01T00:00:00"),
        ("2023-01-02 03:04:05 +0800", "2023-01-01T19:04:05"),
        ("2014-04-07T10:51:09.277Z", "2014-04-07T10:51:09.277000"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05T10:00:00"),
        ("15 Mar 2024 22:30:00 UTC", "2024-03-15T22:30:00"),
    ],
)
def test_moments_of_logs_and_of_other_shops(text: str, meant: str) -> None:
    found = moment(text, "Asia/Shanghai", "ymd")
    assert found is not None
    assert found.replace(tzinfo=None).isoformat() == meant
