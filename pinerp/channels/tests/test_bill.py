"""The account bill: signed amounts, the period, the footer's proof, and the reason of each row that is none."""

from __future__ import annotations

import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.channels.adapters.file import bill, headings
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal

HEADER = ["商户订单号", "发生时间", "收入金额（+元）", "支出金额（-元）", "账务类型", "备注", "业务描述"]
AT = headings.places(HEADER, bill.COLUMNS)
GOOD = ["261101-000000000000001", "2026-11-01 00:00:05", "36.10", "0", "交易收入", "", "0010002|交易收入-订单收入"]
LINES = """拼多多店铺账务明细查询

起始时间：2026-11-01 00:00:00  终止时间：2026-11-02 23:59:59
----------交易记录明细列表---------
{header}
261101-000000000000001\t,2026-11-01 00:00:05\t,36.10\t,0\t,交易收入,,0010002|交易收入-订单收入
261101-000000000000001\t,2026-11-01 00:00:05\t,2.50\t,0\t,优惠券结算,,0010005|交易收入-优惠券结算
261101-000000000000001\t,2026/11/1 8:07,0,-0.23,技术服务费,-,0030002|技术服务费-基础技术服务费
261031-000000000000009\t,2026-11-02 23:59:59,0,"-1,027.50",交易退款,,0020002|交易退款-订单退款
\t,2026-11-02 12:00:00,0,-500.00,提现,,0080001|提现-提现申请
#支出合计：3笔-1527.73元
#收入合计：2笔，共38.60元
#总计：-1489.13元
#导出时间：2026-11-03 09:00:00
"""


def written(folder: Path, text: str, encoding: str = "gb18030") -> Path:
    path = folder / "pdd-mall-bill-detail.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("first", ["商户订单号", "商户订单号或商品订单号"])
@pytest.mark.parametrize("is_zip", [False, True])
def test_a_bill_and_the_proof_of_its_footer(tmp_path, first, is_zip):
    path = written(tmp_path, LINES.format(header=",".join([first, *HEADER[1:]])))
    if is_zip:
        with zipfile.ZipFile(tmp_path / "bill.zip", "w") as package:
            package.write(path, "pdd-mall-bill-detail.csv")
        path = tmp_path / "bill.zip"
    found = bill.opened(path)
    lines = list(found.lines)
    assert (found.account, found.aside) == ("goods", [])
    assert found.starts_at == datetime(2026, 10, 31, 16, tzinfo=UTC)
    assert found.ends_at == datetime(2026, 11, 2, 15, 59, 59, tzinfo=UTC)
    assert [line.amount_fen for line in lines] == [3610, 250, -23, -102750, -50000]
    assert lines[2] == bill.BillLine(
        "261101-000000000000001", datetime(2026, 11, 1, 0, 7, tzinfo=UTC), -23, "技术服务费", "0030002",
        "技术服务费-基础技术服务费", "", 8,
    )  # fmt: skip
    assert lines[4].order_sn == ""
    assert found.footer == bill.Sums(3860, -152773, -148913, 2, 3)
    assert found.is_proven() and found.remarks == ["#导出时间：2026-11-03 09:00:00"]


def test_a_footer_that_disagrees_is_told_and_a_missing_one_proves_nothing(tmp_path):
    text = LINES.format(header=",".join(HEADER))
    wrong = bill.opened(written(tmp_path, text.replace("#总计：-1489.13元", "#总计：-1489.14元")))
    assert len(list(wrong.lines)) == 5
    assert wrong.differences() == [bill.Difference("total_fen", -148914, -148913)] and not wrong.is_proven()
    short = bill.opened(written(tmp_path, text.replace("-500.00,提现", "五百,提现")))
    assert len(list(short.lines)) == 4
    assert [(a.row.number, a.reason.code) for a in short.aside] == [(10, "bad_amount")]
    assert {d.what for d in short.differences()} == {"expense_fen", "total_fen", "expenses"}
    none = bill.opened(written(tmp_path, text.partition("#")[0], "utf-8"))
    assert len(list(none.lines)) == 5 and none.differences() == [] and not none.is_proven()


def test_the_marketing_bill(tmp_path):
    header = "商户订单号,入账时间,账务类型,收入金额（+元）,支出金额（-元）,备注,业务描述"
    rows = "261101-1,2026-11-01 10:00:00,评价有礼,0,2.00,,评价有礼\n,2026-11-01 11:00:00,跨店日常满返,5.00,,,\n"
    found = bill.opened(written(tmp_path, f"{header}\n{rows}"))
    lines = list(found.lines)
    assert (found.account, found.starts_at) == ("marketing", None)
    assert [(x.amount_fen, x.kind, x.code, x.about) for x in lines] == [
        (-200, "评价有礼", "", "评价有礼"), (500, "跨店日常满返", "", "")
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("place", "cell", "code"),
    [
        (0, "", ""), (0, "-", ""), (0, "2.60517607198974E+17", "digits_lost"), (0, "9" * 61, "text_too_long"),
        (1, "", "time_unreadable"), (1, "2026-13-01 00:00:00", "time_unreadable"), (1, "昨天", "time_unreadable"),
        (1, "2026年11月01日 00:00:05", ""), (2, "", ""), (2, "-", ""), (2, "1,234.50", ""), (2, "1,5", "bad_amount"),
        (2, "1_000", "bad_amount"), (2, "0.001", "bad_amount"), (2, "1e3", "bad_amount"), (2, "nan", "bad_amount"),
        (2, "９.９", "bad_amount"), (2, "¥9.9元", ""), (3, "－1.00", ""), (3, "1.00", ""), (6, "没有代码", ""),
    ],
)  # fmt: skip
def test_each_row_has_its_reason(place, cell, code):
    cells = [cell if index == place else good for index, good in enumerate(GOOD)]
    try:
        line = bill.line_of(tables.Row(6, cells), AT)
    except Refusal as refusal:
        assert "{" not in refusal.message("zh") + refusal.message("en")
        assert refusal.code == code
    else:
        assert code == "" and line.amount_fen <= 123450


def test_a_row_without_any_amount_is_no_booking_of_nothing():
    with pytest.raises(bill.AmountMissing):
        bill.line_of(tables.Row(6, [*GOOD[:2], "", "-", *GOOD[4:]]), AT)


fen = st.integers(-(10**11), 10**11)
sides = st.tuples(st.integers(0, 10**9), st.integers(0, 10**9), st.booleans())


@given(st.lists(sides, max_size=30))
def test_signed_amounts_add_up_to_what_was_written(rows):
    """Σ lines = Σ incomes - Σ expenses, whichever sign the expenses are written with, and to the fen."""

    def yuan(amount: int) -> str:
        return f"{Decimal(amount).scaleb(-2):,.2f}"

    cells = [[*GOOD[:2], yuan(i), ("-" if minus else "") + yuan(e), *GOOD[4:]] for i, e, minus in rows]
    table = tables.Table(HEADER, iter([tables.Row(n, c) for n, c in enumerate(cells, start=2)]))
    found = bill.of_table(table)
    assert sum(line.amount_fen for line in found.lines) == sum(i - e for i, e, _ in rows) == found.sums.total_fen
    assert found.aside == []


@given(st.lists(st.one_of(st.sampled_from(GOOD), st.text(max_size=12)), max_size=9), st.lists(st.text(max_size=9)))
def test_any_row_is_taken_set_aside_or_kept_as_a_remark(cells, footer):
    rows = [tables.Row(2, cells), tables.Row(3, ["#总计：" + "".join(footer)])]
    found = bill.of_table(tables.Table(HEADER, iter(rows)))
    taken = list(found.lines)
    said = found.footer.total_fen is not None
    assert len(taken) + len(found.aside) + len(found.remarks) + said >= 2
    for line in taken:
        assert line.at.tzinfo is UTC and isinstance(line.amount_fen, int)
