"""The platform's promotion report (商品推广 分天): what each product's advertising cost and brought, day by day.

It must never add the report's own total to the rows, and never take an empty cell for a nought.
The columns are those of section 13.4 of the platform reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from pinerp.channels.adapters.file import bill, errors, headings
from pinerp.channels.adapters.file.bill import NOTHING, AsideRow
from pinerp.kit import tables, times
from pinerp.kit.refusals import Refusal

TEXTS: dict[str, tuple[str, ...]] = {
    "name": ("商品名称",),
    "scene": ("推广场景", "推广类型"),
    "plan": ("推广名称", "推广计划", "计划名称"),
    "bid": ("出价方式",),
}
AMOUNTS: dict[str, tuple[str, ...]] = {
    "spend_fen": ("总花费(元)", "花费(元)"),
    "gmv_fen": ("交易额(元)",),
    "deal_spend_fen": ("成交花费(元)",),
    "net_gmv_fen": ("净交易额(元)",),
    "settled_gmv_fen": ("结算交易额(元)",),
    "direct_gmv_fen": ("直接交易额(元)",),
    "indirect_gmv_fen": ("间接交易额(元)",),
}
COUNTS: dict[str, tuple[str, ...]] = {
    "orders": ("成交笔数",),
    "net_orders": ("净成交笔数",),
    "settled_orders": ("结算成交笔数",),
    "direct_orders": ("直接成交笔数",),
    "indirect_orders": ("间接成交笔数",),
    "impressions": ("曝光量",),
    "clicks": ("点击量",),
    "inquiries": ("询单量",),
    "favourites": ("收藏量",),
    "follows": ("关注量",),
}
RATIOS: dict[str, tuple[str, ...]] = {
    "roi": ("实际投产比",),
    "net_roi": ("净实际投产比",),
    "net_gmv_share": ("净交易额占比",),
    "settled_gmv_share": ("交易额结算率",),
}
COLUMNS = {"day": ("日期",), "goods_id": ("商品ID",), **TEXTS, **AMOUNTS, **COUNTS, **RATIOS}
NEEDED = ("goods_id", "spend_fen", "gmv_fen")
TOTALS = {"总计", "合计", "汇总"}

NUMBER = re.compile(r"([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.0+)?")
RATIO = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?%?")
SHORTENED = re.compile(r"[0-9](\.[0-9]+)?[eE]\+?[0-9]{1,2}")
LONGEST_ID = 20


class CountUnreadable(errors.SetAside):
    code = "count_unreadable"
    zh = "“{column}”的值“{text}”不是整数。请修改后重新导入这一行。"
    en = "“{text}” in “{column}” is not a whole number. Correct it and import the row again."


class RatioUnreadable(errors.SetAside):
    code = "ratio_unreadable"
    zh = "“{column}”的值“{text}”不是比率。请修改后重新导入这一行。"
    en = "“{text}” in “{column}” is not a ratio. Correct it and import the row again."


class GoodsUnreadable(errors.SetAside):
    code = "goods_id_unreadable"
    zh = "商品ID“{text}”不是数字。请检查是否错列，修改后重新导入这一行。"
    en = "The goods id “{text}” is not a number. Check whether the columns are shifted, and import the row again."


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a report counts. Amounts in fen, ratios as parts of one; None where the report does not say."""

    spend_fen: int | None = None
    gmv_fen: int | None = None
    deal_spend_fen: int | None = None
    net_gmv_fen: int | None = None
    settled_gmv_fen: int | None = None
    direct_gmv_fen: int | None = None
    indirect_gmv_fen: int | None = None
    orders: int | None = None
    net_orders: int | None = None
    settled_orders: int | None = None
    direct_orders: int | None = None
    indirect_orders: int | None = None
    impressions: int | None = None
    clicks: int | None = None
    inquiries: int | None = None
    favourites: int | None = None
    follows: int | None = None
    roi: Decimal | None = None
    net_roi: Decimal | None = None
    net_gmv_share: Decimal | None = None
    settled_gmv_share: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PromotionRow(Figures):
    """A product's promotion on a Beijing day; no day in a report that sums a period up, no goods in a whole store's."""

    row_number: int
    day: date | None
    goods_id: str
    name: str = ""
    scene: str = ""
    plan: str = ""
    bid: str = ""


@dataclass(slots=True)
class Promotion:
    """An open report. Walk `rows` once; then `aside` and `total` are complete.

    The total may exceed the rows: a whole store's promotion (全店托管) is not split by product.
    """

    header: list[str]
    rows: Iterator[PromotionRow] = field(default_factory=lambda: iter(()))
    aside: list[AsideRow] = field(default_factory=list)
    total: Figures | None = None


@dataclass(slots=True)
class Spent:
    """What the rows of a report come to, in fen, once they were walked."""

    spend_fen: int = 0
    gmv_fen: int = 0

    def walk(self, rows: Iterable[PromotionRow]) -> Iterator[PromotionRow]:
        for row in rows:
            self.spend_fen += row.spend_fen or 0
            self.gmv_fen += row.gmv_fen or 0
            yield row


def missing_columns(header: list[str]) -> list[str]:
    """The columns without which a report cannot be read."""
    found = headings.places(header, COLUMNS)
    return [COLUMNS[name][0] for name in NEEDED if name not in found]


def opened(path: Path, name: str = "") -> Promotion:
    """A report from its file. Refuses what is none."""
    return of_table(tables.read(path, missing_columns, name))


def of_table(table: tables.Table) -> Promotion:
    """A report from an opened table."""
    report = Promotion(table.header)
    report.rows = _rows(report, table.rows, headings.places(table.header, COLUMNS))
    return report


def row_of(row: tables.Row, at: dict[str, int]) -> PromotionRow:
    """A row of the report. Raises the reason for which it cannot be one."""
    cells = _cells(row, at)
    texts: dict[str, Any] = {name: "" if cells.get(name, "") in NOTHING else cells[name] for name in TEXTS}
    return PromotionRow(
        row_number=row.number,
        day=_day(cells["day"]) if "day" in cells else None,
        goods_id=_goods_id(cells["goods_id"]),
        **texts,
        **_figures(cells),
    )


def is_total(row: tables.Row, at: dict[str, int]) -> bool:
    """Whether a row is the report's own sum."""
    cells = _cells(row, at)
    first = next((cell for cell in row.cells if cell), "")
    return first in TOTALS or any(cells.get(name, "") in TOTALS for name in ("day", "goods_id", "name"))


def _rows(report: Promotion, rows: Iterable[tables.Row], at: dict[str, int]) -> Iterator[PromotionRow]:
    for row in rows:
        try:
            if is_total(row, at):
                report.total = Figures(**_figures(_cells(row, at)))
                continue
            taken = row_of(row, at)
        except Refusal as reason:
            report.aside.append(AsideRow(row, reason))
            continue
        yield taken


def _cells(row: tables.Row, at: dict[str, int]) -> dict[str, str]:
    return {name: row.cells[place] if place < len(row.cells) else "" for name, place in at.items()}


def _figures(cells: dict[str, str]) -> dict[str, Any]:
    found: dict[str, Any] = {name: bill.amount(cells[name]) for name in AMOUNTS if name in cells}
    found |= {name: _count(COUNTS[name][0], cells[name]) for name in COUNTS if name in cells}
    return found | {name: _ratio(RATIOS[name][0], cells[name]) for name in RATIOS if name in cells}


def _day(text: str) -> date:
    return times.beijing_day(bill.instant(text))


def _count(column: str, text: str) -> int | None:
    bare = headings.plain(text)
    if bare in NOTHING:
        return None
    if NUMBER.fullmatch(bare) is None or len(bare) > LONGEST_ID:
        raise CountUnreadable(column=column, text=text[:40])
    return int(bare.partition(".")[0].replace(",", ""))


def _ratio(column: str, text: str) -> Decimal | None:
    bare = headings.plain(text)
    if bare in NOTHING:
        return None
    if RATIO.fullmatch(bare) is None or len(bare) > LONGEST_ID:
        raise RatioUnreadable(column=column, text=text[:40])
    value = Decimal(bare.rstrip("%").replace(",", ""))
    return value.scaleb(-2) if bare.endswith("%") else value


def _goods_id(text: str) -> str:
    """Digits; `754299529443.0` and `7.54299529443E+11` are one that Excel made a number of, all digits still there."""
    if text in NOTHING:
        return ""
    bare = re.sub(r"\.0+$", "", text)
    if SHORTENED.fullmatch(bare):
        bare = _written_out(bare)
    if not (bare.isascii() and bare.isdecimal()) or len(bare) > LONGEST_ID:
        raise GoodsUnreadable(text=text[:40])
    return bare


def _written_out(text: str) -> str:
    try:
        value = Decimal(text)
        _, digits, exponent = value.as_tuple()
    except InvalidOperation:
        return text
    if exponent != 0:  # fewer digits than the number has, or a part of one
        raise tables.DigitsLost(text=text)
    return "".join(map(str, digits))
