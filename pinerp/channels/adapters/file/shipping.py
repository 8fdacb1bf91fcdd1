"""What a back office says of shipments that were handed in as a file (批量发货): per row, taken, or refused and why.

The platform does not write down the columns of this list; they are known by their usual names, and what cannot be told for
sure is set aside, never taken for a success.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pinerp.channels.adapters.file import errors, kinds
from pinerp.channels.adapters.file.bill import AsideRow
from pinerp.channels.adapters.file.headings import plain
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal

RESULTS = ("发货结果", "处理结果", "导入结果", "发货状态")
REASONS = ("失败原因", "错误原因", "原因")
FAILED = ("失败", "未", "错误", "异常", "拒绝")
DONE = ("成功", "已发货", "完成")


class NoResults(Refusal):
    code = "no_results"
    status = 422
    zh = "表格里没有“发货结果”或“失败原因”列，看不出哪些单发货成功。请从商家后台下载发货结果后上传。"
    en = "The table has no column of results (发货结果, 失败原因). Download the results in the back office and upload those."


class ResultUnclear(errors.SetAside):
    code = "result_unclear"
    zh = "看不出这一行发货成功还是失败（“{text}”）。请写明“成功”或“失败”后重新上传。"
    en = "It is not clear whether this row was taken or refused (“{text}”). Write 成功 or 失败, and upload it again."


@dataclass(frozen=True, slots=True)
class ShippingResult:
    """A row: its number, whose shipment (waybill_no empty where not told), and whether it was taken."""

    row_number: int
    order_sn: str
    waybill_no: str
    is_done: bool
    reason: str = ""


@dataclass(slots=True)
class Results:
    """An open list. Walk `rows` once; then `aside` is complete. `walked` are the rows given, by number, as they came."""

    header: list[str]
    rows: Iterator[ShippingResult] = field(default_factory=lambda: iter(()))
    aside: list[AsideRow] = field(default_factory=list)
    walked: dict[int, tables.Row] = field(default_factory=dict)


def opened(path: Path, name: str = "") -> Results:
    """A list from its file. Refuses one without results."""

    def lacking(header: list[str]) -> list[str]:
        return [] if kinds.guess_mapping(header).get("order_sn") else ["订单号"]

    table = tables.read(path, lacking, name)
    results = Results(table.header)
    at = _places(table.header)
    if "result" not in at and "reason" not in at:
        raise NoResults()
    results.rows = _rows(results, table.rows, at)
    return results


def result_of(row: tables.Row, at: dict[str, int]) -> ShippingResult:
    """What a row says. Raises the reason for which it says nothing."""
    cells = {name: row.cells[place].strip() if place < len(row.cells) else "" for name, place in at.items()}
    if not cells["order_sn"]:
        raise errors.MissingNumber()
    text, reason = cells.get("result", ""), cells.get("reason", "")
    known = (row.number, cells["order_sn"], cells.get("waybill_no", ""))
    if any(word in text for word in FAILED) or (not text and reason):
        return ShippingResult(*known, is_done=False, reason=(reason or text)[:LONGEST_REASON])
    if any(word in text for word in DONE):
        return ShippingResult(*known, is_done=True)
    raise ResultUnclear(text=text[:40])


LONGEST_REASON = 200


def _places(header: list[str]) -> dict[str, int]:
    found = kinds.guess_mapping(header)
    names = [plain(cell) for cell in header]
    at: dict[str, int] = {fact: header.index(found[fact][0]) for fact in ("order_sn", "waybill_no") if fact in found}
    for fact, words in (("result", RESULTS), ("reason", REASONS)):
        known = [names.index(word) for word in words if word in names]
        if known:
            at[fact] = known[0]
    return at


def _rows(results: Results, rows: Iterable[tables.Row], at: dict[str, int]) -> Iterator[ShippingResult]:
    for row in rows:
        try:
            found = result_of(row, at)
        except Refusal as reason:
            results.aside.append(AsideRow(row, reason))
            continue
        results.walked[row.number] = row
        yield found
