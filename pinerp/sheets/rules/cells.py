"""What a cell means: text, an amount, a weight, a yes or no. Nothing is guessed; what cannot be read is refused."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from pinerp.kit import money, tables
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import CellWanting, CellWrong, RowBroken
from pinerp.sheets.rules.fields import Field, Kind, heading

YES = {"是", "启用", "在用", "正常", "已启用", "上架", "有效", "yes", "y", "true", "1", "√", "active", "on"}
NO = {"否", "停用", "禁用", "已停用", "下架", "无效", "no", "n", "false", "0", "×", "inactive", "off", "set aside"}
CURRENCY = str.maketrans("", "", "¥￥元 ")
NUMBER = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]{0,20})?")
NOTHING = {"-", "--", "—", "/", "无", "n/a", "null", "none"}
"""What other programs write where they know nothing, in columns that are no texts."""


@dataclass(slots=True)
class Asked:
    """What a row asks: its number, its cells as they came, and its facts: those fields alone whose cells are filled."""

    number: int
    cells: list[str]
    facts: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None


def read_row(kind: Kind, columns: Mapping[str, int], units: Mapping[str, int], currency: str, row: tables.Row) -> Asked:
    """A row as facts; the first cell that cannot be read makes the row wrong."""
    asked = Asked(row.number, row.cells)
    if row.is_broken:
        asked.refusal = RowBroken()
        return asked
    for one in kind.fields:
        at = columns.get(one.key)
        text = row.cells[at].strip() if at is not None and at < len(row.cells) else ""
        if not text or (one.read != "text" and one.read != "code" and text.lower() in NOTHING):
            if one.is_required:
                asked.refusal = asked.refusal or CellWanting(column=heading(one))
            continue
        try:
            asked.facts[one.key] = _read(one, text, units.get(one.key, 1), currency)
        except Refusal as refusal:
            asked.refusal = asked.refusal or refusal
    return asked


def _read(one: Field, text: str, unit: int, currency: str) -> Any:
    if one.read in ("text", "code"):
        if one.read == "code" and tables.was_rounded(text):
            raise tables.DigitsLost(text=text)
        if len(text) > one.most:
            raise _wrong(one, text, f"最多 {one.most} 个字 / {one.most} characters at most")
        return text
    if one.read == "flag":
        if text.lower() in YES:
            return True
        if text.lower() in NO:
            return False
        raise _wrong(one, text, "填 是 或 否 / yes or no")
    number = _number(one, text.translate(CURRENCY))
    if one.read == "money":
        scaled = number.scaleb(money.digits(currency))
    else:
        scaled = number * unit
        if one.read == "whole" and scaled != scaled.to_integral_value():
            raise _wrong(one, text, "要整数 / a whole number")
    found = int(scaled.quantize(Decimal(1), ROUND_HALF_UP))
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
