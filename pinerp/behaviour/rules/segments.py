"""What a segment (人群) asks: a question from one of the analyses, kept as it was asked and answered anew each time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Literal, get_args

from pinerp.behaviour.errors import SegmentUnclear
from pinerp.behaviour.rules import asking
from pinerp.behaviour.rules.kinds import KINDS

SegmentKind = Literal["rfm", "stage", "dropped", "likes", "lacks"]
"""A segment of RFM, a stage of life, stopped at a step of a funnel, paid for things of a value, bought one of a pair only."""

LONGEST_DAYS = 731
LONGEST_WORD = 200
Code = Literal["champions", "promising", "loyal", "at_risk", "regular", "fresh", "slipping", "hibernating"]
Stage = Literal["new", "active", "quiet", "sleeping", "lost"]


def question(kind: SegmentKind, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a question: the words of its kind only. Refuses one that asks nothing."""
    if kind == "rfm":
        return {"code": _one_of(given.get("code"), get_args(Code)), **_currency(given)}
    if kind == "stage":
        return {"code": _one_of(given.get("code"), get_args(Stage)), **_currency(given)}
    if kind == "dropped":
        return _dropped(given)
    if kind == "likes":
        return {"by": _one_of(given.get("by"), get_args(asking.Value)), "value": _word(given.get("value"))}
    return _pair(given)


def _currency(given: Mapping[str, Any]) -> dict[str, str]:
    """Of whose sales: kept where it is not the company's own."""
    return {"currency": str(given["currency"])} if given.get("currency") else {}


def _dropped(given: Mapping[str, Any]) -> dict[str, Any]:
    steps = [_one_of(one, KINDS) for one in given.get("steps") or ()]
    asking.insist_on_steps(steps)
    at, window = given.get("at") or 0, given.get("window_days") or 7
    if not 0 <= at < len(steps) - 1 or not 1 <= window <= 366:
        raise SegmentUnclear()
    return {"steps": steps, "at": at, "window_days": window}


def _pair(given: Mapping[str, Any]) -> dict[str, Any]:
    has, lacks = _word(given.get("value")), _word(given.get("other"))
    if has == lacks:
        raise SegmentUnclear()
    return {"item": _one_of(given.get("item"), get_args(asking.Item)), "value": has, "other": lacks}


def _one_of(value: Any, known: tuple[str, ...]) -> str:
    if value not in known:
        raise SegmentUnclear()
    return str(value)


def _word(value: Any) -> str:
    text = str(value or "").strip()
    if not 1 <= len(text) <= LONGEST_WORD:
        raise SegmentUnclear()
    return text


def span_until(today: date, days: int) -> tuple[date, date]:
    """The Beijing days that a segment is asked of: so many up to yesterday, for today is not over."""
    last = today - timedelta(days=1)
    return last - timedelta(days=days - 1), last
