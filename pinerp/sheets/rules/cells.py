"""What a cell means: text, an amount, a weight, a yes or no. Nothing is guessed; what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from pinerp.kit import money, tables
from pinerp.kit.moments import Moments, moment
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import CellWanting, CellWrong, RowBroken
from pinerp.sheets.rules.fields import Field, Kind, heading

YES = {"是", "启用", "在用", "正常", "已启用", "上架", "有效", "yes", "y", "true", "1", "√", "active", "on"}
NO = {"否", "停用", "禁用", "已停用", "下架", "无效", "no", "n", "false", "0", "×", "inactive", "off", "set aside"}
CURRENCY = str.maketrans("", "", "¥￥元 ")
MONEY_SIGNS = re.compile(r"(?:US|HK|NT|CA|AU|SG)?[$＄]|[¥￥元€£\s]|CNY|RMB|USD|EUR|GBP|HKD|JPY", re.IGNORECASE)
IN_BRACKETS = re.compile(r"[(（](.+)[)）]")
"""How bookkeepers write what is below 0."""

LARGEST = Decimal(10) ** 9
MOST_DIGITS = 12
NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{0,20})?")
NOTHING = {"-", "--", "—", "/", "无", "n/a", "null", "none"}
"""What other programs write where they know nothing, in columns that are no texts."""

TEXTS = ("text", "code")
NOWHERE = 2**31
"""The place of a column that a file does not have: beyond every row."""


@dataclass(slots=True)
class Asked:
    """What a row asks: its number, its cells as they came, and its facts: those fields alone whose cells are filled."""

    number: int
    cells: list[str]
    facts: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None


class Reader:
    """Reads rows of one file: which of its columns is which field is looked up once for all of them.

    moments: how it writes them. given: facts that hold where a row does not say them; `comma`: one parts the decimals.
    """

    def __init__(
        self,
        kind: Kind,
        columns: Mapping[str, int],
        units: Mapping[str, int],
        currency: str,
        moments: Moments | None = None,
        given: Mapping[str, Any] | None = None,
    ) -> None:
        self._given = dict(given or {})
        self._otherwise = [(own, other, kind.field(own).most) for own, other in kind.otherwise]
        self._fields = [(one, columns.get(one.key, NOWHERE), READERS[one.read]) for one in kind.fields]
        self._fields = [(one, at, read) for one, at, read in self._fields if at != NOWHERE]
        self._needed = [one for one in kind.fields if one.is_required]
        self._scales: dict[str, Any] = {one.key: units.get(one.key, 1) for one in kind.fields}
        self._scales.update({one.key: moments or Moments() for one in kind.fields if one.read == "when"})
        has_comma = bool(self._given.pop("comma", False))
        self._scales.update({one.key: has_comma for one in kind.fields if one.read == "decimal"})
        self._scales.update({one.key: money.digits(currency) for one in kind.fields if one.read == "money"})

    def __call__(self, row: tables.Row) -> Asked:
        """A row as facts; the first cell that cannot be read makes the row wrong."""
        cells = row.cells
        asked = Asked(row.number, cells)
        if row.is_broken:
            asked.refusal = RowBroken()
            return asked
        count, facts = len(cells), asked.facts
        facts.update(self._given)
        for one, at, read in self._fields:
            text = cells[at].strip() if at < count else ""
            if not text or (one.read not in TEXTS and text.lower() in NOTHING):
                continue
            try:
                facts[one.key] = read(one, text, self._scales[one.key])
            except Refusal as refusal:
                asked.refusal = asked.refusal or refusal
        for own, other, most in self._otherwise:
            if own not in facts and other in facts:
                facts[own] = facts[other][:most] if isinstance(facts[other], str) else facts[other]
        lacking = next((one for one in self._needed if one.key not in facts), None)
        if lacking is not None:
            asked.refusal = asked.refusal or CellWanting(column=heading(lacking))
        return asked


def _text(one: Field, text: str, _: int) -> str:
    if len(text) > one.most:
        raise _wrong(one, text, f"最多 {one.most} 个字 / {one.most} characters at most")
    return text


def _code(one: Field, text: str, _: int) -> str:
    if tables.was_rounded(text):
        raise tables.DigitsLost(text=text)
    return _text(one, text, 0)


def _flag(one: Field, text: str, _: int) -> bool:
    if text.lower() in YES:
        return True
    if text.lower() in NO:
        return False
    raise _wrong(one, text, "填 是 或 否 / yes or no")


def _money(one: Field, text: str, digits: int) -> int:
    whole, point, part = text.partition(".")
    if len(part) <= digits and _is_plain(whole) and (_is_plain(part) or not point):
        return _within(one, text, int(whole + part.ljust(digits, "0")))
    return _within(one, text, _rounded(_number(one, text.translate(CURRENCY)).scaleb(digits)))


def _scaled(one: Field, text: str, unit: int) -> int:
    if _is_plain(text):
        return _within(one, text, int(text) * unit)
    return _within(one, text, _rounded(_number(one, text.translate(CURRENCY)) * unit))


def _whole(one: Field, text: str, unit: int) -> int:
    if _is_plain(text):
        return _within(one, text, int(text))
    number = _number(one, text.translate(CURRENCY)) * unit
    if number != number.to_integral_value():
        raise _wrong(one, text, "要整数 / a whole number")
    return _within(one, text, _rounded(number))


def _signed(one: Field, text: str, _: int) -> int:
    negative = text.startswith("-")
    found = _whole(one, text.removeprefix("-"), 1)
    return -found if negative else found


def _decimal(one: Field, text: str, has_comma: bool) -> Decimal:
    bare = MONEY_SIGNS.sub("", text)
    if below := IN_BRACKETS.fullmatch(bare):
        bare = f"-{below[1]}"
    if has_comma:
        bare = bare.replace(".", "").replace(",", ".")
    found = _number(one, bare)
    if abs(found) > LARGEST:
        raise _wrong(one, text, f"≤ {LARGEST}")
    return found


def _when(one: Field, text: str, moments: Moments) -> datetime:
    found = moment(text, moments.zone, moments.order)
    if found is None:
        raise _wrong(one, text, "要日期，如 2025-11-11 20:15 / a date, such as 2025-11-11 20:15")
    if moments.latest is not None and found > moments.latest:
        raise _wrong(one, text, "还没有到这一天；请检查日期的顺序 / a day to come: look at the order of dates")
    return found


def _is_plain(text: str) -> bool:
    """Whether a text is digits and nothing else: most are, and need no careful reading."""
    return text.isdecimal() and text.isascii() and len(text) <= MOST_DIGITS


def _rounded(number: Decimal) -> int:
    return int(number.quantize(Decimal(1), ROUND_HALF_UP))


def _within(one: Field, text: str, found: int) -> int:
    if not one.least <= found <= one.most:
        raise _wrong(one, text, f"{one.least} … {one.most}" if one.read != "money" else "不能为负数 / not below zero")
    return found


def _number(one: Field, text: str) -> Decimal:
    if money.SEPARATED.fullmatch(text):
        text = text.replace(",", "")
    if not NUMBER.fullmatch(text):
        raise _wrong(one, text, "要数字 / a number")
    try:
        return Decimal(text)
    except InvalidOperation:
        raise _wrong(one, text, "要数字 / a number") from None


def _wrong(one: Field, text: str, wanted: str) -> CellWrong:
    return CellWrong(column=heading(one), text=text[:40], wanted=wanted)


READERS: dict[str, Callable[[Field, str, Any], Any]] = {
    "text": _text,
    "code": _code,
    "flag": _flag,
    "money": _money,
    "whole": _whole,
    "signed": _signed,
    "decimal": _decimal,
    "when": _when,
    "grams": _scaled,
    "mm": _scaled,
}
"""How a cell of each kind is read, with how many of our units are in one of the file's, the decimals of the currency, or how
the file writes moments.
"""
