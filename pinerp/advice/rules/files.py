"""Which columns of a file of goods data or of search terms are which, and what their cells mean.

The labels are those of the back office's own pages (platform reference, 13.5) and those that merchants' tools give them.
Nothing is guessed: a cell that cannot be read sets its row aside with the reason; a sum (总计) is no row.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from pinerp.advice.errors import RowUnreadable, RowWithoutKey
from pinerp.kit import money, tables
from pinerp.kit.moments import clock_of_serial
from pinerp.kit.refusals import Refusal

GOODS_DATA, SEARCH_TERMS = "goods_data", "search_terms"
KINDS = (GOODS_DATA, SEARCH_TERMS)
Read = Literal["text", "key", "day", "count", "money"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name here, how its cells are read, and the headings under which it comes, the best first."""

    name: str
    read: Read
    headings: tuple[str, ...]
    is_needed: bool = False


COLUMNS: dict[str, tuple[Column, ...]] = {
    GOODS_DATA: (
        Column("goods_key", "key", ("商品id", "商品编号", "goodsid", "宝贝id", "商品编码id"), True),
        Column("day", "day", ("统计日期", "日期", "统计时间", "数据日期", "statdate", "date", "时间")),
        Column("name", "text", ("商品名称", "商品标题", "商品", "goodsname", "商品信息")),
        Column("impressions", "count", ("曝光人数", "曝光用户数", "商品曝光人数", "imprusrcnt", "曝光量")),
        Column("views", "count", ("商品浏览量", "浏览量", "浏览次数", "goodspv", "pv")),
        Column("visitors", "count", ("商品访客数", "访客数", "商品访客", "goodsuv", "uv")),
        Column("buyers", "count", ("支付买家数", "支付人数", "成交买家数", "payordrusrcnt")),
        Column("orders", "count", ("支付订单数", "成交订单数", "支付单量", "订单数", "payordrcnt")),
        Column("units", "count", ("支付件数", "销量", "成交件数", "payordrgoodsqty")),
        Column("amount", "money", ("支付金额", "成交金额", "销售额", "payordramt", "交易额")),
        Column("favourites", "count", ("商品收藏用户数", "收藏用户数", "收藏人数", "收藏量", "goodsfavcnt")),
    ),
    SEARCH_TERMS: (
        Column("term", "text", ("搜索词", "关键词", "搜索关键词", "热搜词", "词名", "keyword", "term", "词"), True),
        Column("goods_key", "key", ("商品id", "商品编号", "goodsid", "宝贝id")),
        Column("day", "day", ("统计日期", "日期", "数据日期", "date", "时间")),
        Column("searches", "count", ("搜索人气", "搜索热度", "搜索量", "搜索人数", "搜索次数", "热度", "searches")),
        Column("impressions", "count", ("曝光量", "曝光次数", "展现量", "曝光", "impressions")),
        Column("clicks", "count", ("点击量", "点击数", "点击次数", "点击人数", "点击", "访客数", "clicks")),
        Column("orders", "count", ("成交笔数", "支付订单数", "成交订单数", "订单数", "支付笔数", "orders")),
        Column("amount", "money", ("交易额", "支付金额", "成交金额", "销售额")),
    ),
}  # fmt: skip

TOTALS = {"总计", "合计", "汇总", "总和", "平均", "均值", "total"}
NOTHING = {"", "-", "--", "—", "/", "无", "null", "n/a", "nan"}
BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
NOISE = re.compile(r"[\s*:_.·\"'#]+")
DIGITS = re.compile(r"[0-9]{1,20}")
DAY = re.compile(r"(20[0-9]{2})\D{0,2}([0-9]{1,2})\D{0,2}([0-9]{1,2})(?:\D.*)?")
NUMBER = re.compile(r"([0-9]{1,15})(\.[0-9]{1,6})?(万|亿|w)?\+?", re.I)
SCALES = {"万": 10_000, "w": 10_000, "亿": 100_000_000}
LARGEST = 10**15


@dataclass(slots=True)
class Told:
    """A row: its number in the file, and its facts or why it is set aside."""

    number: int
    facts: dict[str, Any] = field(default_factory=dict)
    refusal: Refusal | None = None


def plain(heading: str) -> str:
    """A heading without units, marks, spaces and capitals."""
    flat = unicodedata.normalize("NFKC", heading).lower()
    return NOISE.sub("", BRACKETS.sub("", flat))


def places(kind: str, header: Sequence[str]) -> dict[str, int]:
    """Column → its place in the header; of several headings the one that stands first in the table of names."""
    at: dict[str, int] = {}
    for place, heading in enumerate(header):
        at.setdefault(plain(heading), place)
    found: dict[str, int] = {}
    for column in COLUMNS[kind]:
        free = [at[name] for name in column.headings if name in at and at[name] not in found.values()]
        if free:
            found[column.name] = free[0]
    return found


def missing(kind: str, header: list[str]) -> list[str]:
    """What a row lacks to be the header: its key, and one figure at least."""
    found = places(kind, header)
    lacking = [column.headings[0] for column in COLUMNS[kind] if column.is_needed and column.name not in found]
    if not any(column.read in ("count", "money") and column.name in found for column in COLUMNS[kind]):
        lacking.append("/".join(column.headings[0] for column in COLUMNS[kind] if column.read == "count"))
    return lacking


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row adds up the others."""
    return any(plain(cell) in TOTALS for cell in cells[:3])


def read(kind: str, at: Mapping[str, int], row: tables.Row, currency: str) -> Told:
    """A row's facts. What the file does not tell stays away: it is no nought."""
    told = Told(row.number)
    for column in COLUMNS[kind]:
        place = at.get(column.name)
        text = row.cells[place].strip() if place is not None and place < len(row.cells) else ""
        try:
            value: Any = None if text.lower() in NOTHING else _value(column, text, currency)
        except (Refusal, ValueError, ArithmeticError):
            told.refusal = told.refusal or RowUnreadable(column=column.headings[0], text=text[:40])
            continue
        if value is not None:
            told.facts[column.name] = value
        elif column.is_needed:
            told.refusal = told.refusal or RowWithoutKey(column=column.headings[0])
    return told


def _value(column: Column, text: str, currency: str) -> Any:
    if column.read == "text":
        return unicodedata.normalize("NFKC", text)[:200].replace("\0", "")
    if column.read == "key":
        if tables.was_rounded(text) or not DIGITS.fullmatch(text):
            raise ValueError(text)
        return text
    if column.read == "day":
        return _day(text)
    number = _number(text)
    if column.read == "money":
        number = number.scaleb(money.digits(currency))
    return int(number.to_integral_value())


def _day(text: str) -> date:
    """A day as it is written, or as the number by which Excel knows it where a column lost its format."""
    if (clock := clock_of_serial(text)) is not None:
        return clock.date()
    found = DAY.fullmatch(text)
    if found is None:
        raise ValueError(text)
    return date(int(found[1]), int(found[2]), int(found[3]))


def _number(text: str) -> Decimal:
    flat = unicodedata.normalize("NFKC", text).replace(",", "").replace(" ", "").strip("¥元人件次+")
    found = NUMBER.fullmatch(flat)
    if found is None:
        raise ValueError(text)
    number = Decimal(found[1] + (found[2] or "")) * SCALES.get((found[3] or "").lower(), 1)
    if number > LARGEST:
        raise ValueError(text)
    return number
