"""The platform's account bill (账务明细, 营销账户明细) as signed amounts, row by row, checked against its own footer.

It must never lose a row in silence: what cannot be read is set aside with its reason, and the sums tell.
The layout is that of section 13.2 and 13.3 of the platform reference, the footer as public tools meet it in exports.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pinerp.channels.adapters.file import errors, headings
from pinerp.channels.adapters.file.headings import places, plain
from pinerp.kit import money, tables
from pinerp.kit.moments import clock_of_serial
from pinerp.kit.refusals import Refusal
from pinerp.kit.times import BEIJING

Account = Literal["goods", "marketing"]
"""The goods account (货款账户) or the marketing account (营销账户)."""

COLUMNS: dict[str, tuple[str, ...]] = {
    "order_sn": ("商户订单号", "商户订单号或商品订单号", "商品订单号", "订单号"),
    "at": ("发生时间", "入账时间"),
    "income": ("收入金额(+元)", "收入金额(元)", "收入金额"),
    "expense": ("支出金额(-元)", "支出金额(元)", "支出金额"),
    "kind": ("账务类型",),
    "note": ("备注",),
    "about": ("业务描述",),
}
NEEDED = ("order_sn", "at", "income", "expense", "kind")
MARKETING_TIME = "入账时间"

NOTHING = {"", "-", "--", "—", "/"}
AMOUNT = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?")
MOMENT = re.compile(
    r"([0-9]{4})[-/.年]([0-9]{1,2})[-/.月]([0-9]{1,2})日?(?:[T\s]+([0-9]{1,2}):([0-9]{2})(?::([0-9]{2}))?)?"
)
FOOTER = re.compile(r"#?(支出合计|收入合计|总计|合计):(?:([0-9,]+)笔,?)?(?:共)?([+-]?[0-9][0-9,]*(?:\.[0-9]+)?)元?")
LONGEST_ORDER_SN = 60


class AmountMissing(errors.SetAside):
    code = "amount_missing"
    zh = "收入和支出都没有填写。请补上金额后重新导入这一行。"
    en = "There is neither an income nor an expense. Fill one in and import the row again."


@dataclass(frozen=True, slots=True)
class BillLine:
    """A booking: money that came in (+) or went out (-), in fen, at an instant. `order_sn` may be empty."""

    order_sn: str
    at: datetime
    amount_fen: int
    kind: str
    code: str
    about: str
    note: str
    row_number: int


@dataclass(frozen=True, slots=True)
class AsideRow:
    """A row that was not taken, as it came, and why."""

    row: tables.Row
    reason: Refusal


@dataclass(slots=True)
class Sums:
    """Bookings added up, in fen: incomes, expenses (not above 0) and both; None where a footer does not say."""

    income_fen: int | None = None
    expense_fen: int | None = None
    total_fen: int | None = None
    incomes: int | None = None
    expenses: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What the footer says and the rows do not: a name of `Sums`, and both figures."""

    what: str
    footer: int
    rows: int


@dataclass(slots=True)
class Bill:
    """An open bill. Walk `lines` once; then `aside`, `sums`, `footer` and `differences` are complete."""

    account: Account
    header: list[str]
    starts_at: datetime | None
    ends_at: datetime | None
    lines: Iterator[BillLine] = field(default_factory=lambda: iter(()))
    aside: list[AsideRow] = field(default_factory=list)
    sums: Sums = field(default_factory=lambda: Sums(0, 0, 0, 0, 0))
    footer: Sums = field(default_factory=Sums)
    remarks: list[str] = field(default_factory=list)

    def differences(self) -> list[Difference]:
        """Where rows and footer disagree; empty when they agree, or when there is no footer."""
        pairs = [(name, getattr(self.footer, name), getattr(self.sums, name)) for name in Sums.__slots__]
        return [Difference(name, said, found) for name, said, found in pairs if said is not None and said != found]

    def is_proven(self) -> bool:
        """Whether a footer was there, and every figure of it agrees with the rows."""
        return any(getattr(self.footer, name) is not None for name in Sums.__slots__) and not self.differences()


def missing_columns(header: list[str]) -> list[str]:
    """The columns without which a bill cannot be read."""
    found = places(header, COLUMNS)
    return [COLUMNS[name][0] for name in NEEDED if name not in found]


def opened(path: Path, name: str = "") -> Bill:
    """A bill from its file: CSV in any encoding, XLSX, or either in a ZIP. Refuses what is no bill."""
    return of_table(tables.read(path, missing_columns, name))


def of_table(table: tables.Table) -> Bill:
    """A bill from an opened table."""
    at = places(table.header, COLUMNS)
    twice = headings.twins(table.header, [table.header[at[name]] for name in ("order_sn", "income", "expense")])
    if twice:
        raise errors.TwinColumns(column=twice[0])
    above = " ".join(cell for row in table.above for cell in row.cells)
    is_marketing = plain(table.header[at["at"]]) == MARKETING_TIME
    bill = Bill(
        "marketing" if is_marketing else "goods", table.header, _edge("起始时间", above), _edge("终止时间", above)
    )
    bill.lines = _lines(bill, table.rows, at)
    return bill


def line_of(row: tables.Row, at: dict[str, int]) -> BillLine:
    """A row as a booking. Raises the reason for which it cannot be one.

    An expense counts as money going out whether the file writes it with a minus or without.
    """
    cells = {name: row.cells[place] if place < len(row.cells) else "" for name, place in at.items()}
    order_sn = "" if cells["order_sn"] in NOTHING else cells["order_sn"]
    if tables.was_rounded(order_sn):
        raise tables.DigitsLost(text=order_sn)
    if len(order_sn) > LONGEST_ORDER_SN:
        raise errors.TooLong(text=order_sn[:20], most=LONGEST_ORDER_SN)
    income, expense = amount(cells["income"]), amount(cells["expense"])
    if income is None and expense is None:
        raise AmountMissing()
    code, bar, about = cells.get("about", "").partition("|")
    return BillLine(
        order_sn=order_sn,
        at=instant(cells["at"]),
        amount_fen=(income or 0) - abs(expense or 0),
        kind=cells["kind"],
        code=code.strip() if bar else "",
        about=(about if bar else code).strip(),
        note="" if cells.get("note", "") in NOTHING else cells["note"],
        row_number=row.number,
    )


def amount(text: str) -> int | None:
    """Yuan as text → fen, exactly; None for an empty cell or a dash. Refuses everything else."""
    bare = plain(text).replace("￥", "¥").removeprefix("¥").removesuffix("元")
    if bare in NOTHING:
        return None
    if AMOUNT.fullmatch(bare) is None:
        raise money.BadAmount(text=text[:40], currency="CNY", digits=money.digits("CNY"))
    return money.minor(bare)


def instant(text: str) -> datetime:
    """A Beijing wall-clock text, with or without seconds or leading zeros, or Excel's number of it, as an instant."""
    found, serial = MOMENT.fullmatch(text.strip()), clock_of_serial(text.strip())
    if serial is not None:
        return serial.replace(tzinfo=BEIJING).astimezone(UTC)
    try:
        if found is not None:
            parts = [int(part or 0) for part in found.groups()]
            return datetime(*parts, tzinfo=BEIJING).astimezone(UTC)  # type: ignore[arg-type, misc]
    except (ValueError, OverflowError):
        pass
    raise errors.TimeUnreadable(text=text[:40])


def is_footer(row: tables.Row) -> bool:
    """Rows that say something about the table: sums, the time of export, dashes."""
    first = next((cell for cell in row.cells if cell), "")
    return first.startswith(("#", "---"))


def _lines(bill: Bill, rows: Iterable[tables.Row], at: dict[str, int]) -> Iterator[BillLine]:
    for row in rows:
        if is_footer(row):
            _note_footer(bill, row)
            continue
        try:
            line = line_of(row, at)
        except Refusal as reason:
            bill.aside.append(AsideRow(row, reason))
            continue
        _add(bill.sums, row, at)
        yield line


def _add(sums: Sums, row: tables.Row, at: dict[str, int]) -> None:
    """As the footer counts: an income by its column, an expense by its own."""
    income, expense = amount(_at(row, at["income"])) or 0, -abs(amount(_at(row, at["expense"])) or 0)
    sums.income_fen = (sums.income_fen or 0) + income
    sums.expense_fen = (sums.expense_fen or 0) + expense
    sums.total_fen = (sums.total_fen or 0) + income + expense
    sums.incomes = (sums.incomes or 0) + (income != 0)
    sums.expenses = (sums.expenses or 0) + (expense != 0)


def _at(row: tables.Row, place: int) -> str:
    return row.cells[place] if place < len(row.cells) else ""


def _note_footer(bill: Bill, row: tables.Row) -> None:
    """Keep what a footer row says; a sum that cannot be read stays a remark, and proves nothing."""
    written = ",".join(cell for cell in row.cells if cell)
    found = FOOTER.match(plain(written))
    if found is None:
        bill.remarks.append(written)
        return
    what, count, said = found.groups()
    try:
        fen = money.minor(said)
    except money.BadAmount:
        bill.remarks.append(written)
        return
    number = None if count is None else int(count.replace(",", ""))
    if what == "收入合计":
        bill.footer.income_fen, bill.footer.incomes = fen, number
    elif what == "支出合计":
        bill.footer.expense_fen, bill.footer.expenses = -abs(fen), number
    else:
        bill.footer.total_fen = fen


def _edge(word: str, above: str) -> datetime | None:
    """An end of the period that stands above the header; None where it does not."""
    found = re.search(rf"{word}\s*[：:]\s*\[?\s*({MOMENT.pattern})", above)
    try:
        return None if found is None else instant(found[1])
    except errors.TimeUnreadable:
        return None
