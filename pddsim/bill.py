"""The daily bill of a shop's 货款 account, in the form of the back office's file: preamble, rows, footer, GB18030, in a ZIP."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import NamedTuple

from pddsim.mall import Mall
from pddsim.money import amounts_fen
from pddsim.shapes import text, yuan_text

FEE_PER_MILLE = 6


class BillRow(NamedTuple):
    """A booking, in fen; negative: it went out."""

    order_sn: str
    at: int
    fen: int
    kind: str
    about: str


def rows_of(mall: Mall, day: str) -> list[BillRow]:
    """What was booked on a Beijing day: sales at the buyer's receipt, their fee, and refunds of booked sales."""
    found = sorted(_all(mall), key=lambda row: (row.at, row.order_sn))
    return [row for row in found if text(row.at)[:10] == day]


def _all(mall: Mall) -> Iterator[BillRow]:
    for order in mall.sales():
        if not order.received_at:
            continue
        fen = amounts_fen(mall, order)
        yield BillRow(order.order_sn, order.received_at, fen.pay, "交易收入", "0010002|交易收入-订单收入")
        if fen.platform:
            yield BillRow(order.order_sn, order.received_at, fen.platform, "优惠券结算", "0010005|交易收入-优惠券结算")
        fee = -(fen.pay * FEE_PER_MILLE // 1000)
        if fee:
            yield BillRow(order.order_sn, order.received_at, fee, "技术服务费", "0030002|技术服务费-基础技术服务费")
        for case in mall.counter.of_order.get(order.number, ()):
            if case.status == 10:
                at = max(case.updated, order.received_at)
                yield BillRow(order.order_sn, at, -case.amount, "交易退款", "0020002|交易退款-订单退款")


def file_of(mall: Mall, day: str) -> bytes:
    """The bill of a day as a ZIP."""
    rows = rows_of(mall, day)
    income, expense = sum(r.fen for r in rows if r.fen > 0), sum(r.fen for r in rows if r.fen < 0)
    lines = ["拼多多店铺账务明细查询", "", f"起始时间：{day} 00:00:00  终止时间：{day} 23:59:59"]
    lines += ["----------交易记录明细列表---------"]
    lines += ["商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述"]
    for row in rows:
        plus, minus = (signed(row.fen), "0") if row.fen > 0 else ("0", signed(row.fen))
        lines.append(f"{row.order_sn}\t,{text(row.at)}\t,{plus},{minus},{row.kind},,{row.about}")
    lines += [
        f"#支出合计：{sum(r.fen < 0 for r in rows)}笔，{signed(expense)}元",
        f"#收入合计：{sum(r.fen > 0 for r in rows)}笔，{signed(income)}元",
        f"#总计：{len(rows)}笔，{signed(income + expense)}元",
        f"#导出时间：{text(mall.world.now())}",
    ]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"pdd-mall-bill-detail-{day}.csv", "\r\n".join(lines).encode("gb18030"))
    return packed.getvalue()


def signed(fen: int) -> str:
    """Fen → yuan as text, with a minus where it went out."""
    return ("-" if fen < 0 else "") + yuan_text(abs(fen))
