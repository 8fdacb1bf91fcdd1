"""A shop as the files of its back office tell of it: orders, the bill, the promotion report; by chance or by hand."""

from __future__ import annotations

import io
import random
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.accounts import logbook
from pinerp.channels import actions as channels
from pinerp.finance import tasks as files
from pinerp.finance.tests.dropping import BILL_HEADER, REPORT_HEADER
from pinerp.kit import tenancy
from pinerp.measures import tasks as facts
from tests.world import NOW, World

ORDER_HEADER = ["商品", "订单号", "订单状态", "商品总价(元)", "用户实付金额(元)", "商家实收金额(元)", "商品数量(件)",
                "支付时间", "发货时间", "商品id", "商品规格", "样式ID", "售后状态", "快递单号"]  # fmt: skip
PRODUCTS = {"700000001": "茉莉花茶", "700000002": "青瓷杯", "700000003": "竹茶盘"}
LISTINGS = {"8001": "700000001", "8002": "700000001", "8003": "700000002", "8004": "700000003"}
FIRST = date(2026, 10, 1)
CAUSES = {"0040004": "延迟发货", "0040002": "售后补偿消费者", "0040007": "缺货"}


@dataclass
class Sold:
    """An order of the export. refund: none | before | after; of the money all, as the export tells no part."""

    order_sn: str
    day: date
    listing: str
    paid: int
    receivable: int
    refund: str = "none"
    is_paid: bool = True

    def cells(self) -> list[str]:
        goods = LISTINGS[self.listing]
        status = {"none": "已收货", "before": "未发货，退款成功", "after": "已发货，退款成功"}[self.refund]
        if not self.is_paid:
            status = "已取消"
        is_sent = self.is_paid and self.refund != "before"
        return [PRODUCTS[goods], f"{self.order_sn}\t", status, yuan(self.paid), yuan(self.paid), yuan(self.receivable), "1\t",
                f"{self.day} 10:00:00" if self.is_paid else "", f"{self.day} 18:00:00" if is_sent else "", goods, "一份",
                self.listing, "无售后或售后取消" if self.refund == "none" else "退款成功", ""]  # fmt: skip


@dataclass
class Booked:
    """A line of the bill; amount in fen, signed."""

    order_sn: str
    day: date
    amount: int
    kind: str
    code: str = ""
    about: str = ""

    def line(self, number: int) -> str:
        came, went = (yuan(self.amount), "0") if self.amount > 0 else ("0", yuan(self.amount))
        told = f"{self.code}|{self.about}" if self.code else ""
        at = f"{self.day} {8 + number // 3600 % 12:02}:{number // 60 % 60:02}:00"
        return f"{self.order_sn},{at},{came},{went},{self.kind},,{told}"


@dataclass
class History:
    """What happened in a shop, and its files."""

    orders: list[Sold] = field(default_factory=list)
    bill: list[Booked] = field(default_factory=list)
    promotion: list[tuple[date, str, int, int]] = field(default_factory=list)

    @classmethod
    def by_chance(cls, seed: int, orders: int = 60, days: int = 20) -> History:
        draw, made = random.Random(seed), cls()
        for number in range(orders):
            made.sell(draw, number, days)
        for goods in [*list(PRODUCTS)[:2], "799999999", ""]:
            for day in range(draw.randrange(1, days)):
                made.promotion.append(
                    (FIRST + timedelta(days=day), goods, draw.randrange(0, 90_00), draw.randrange(0, 900_00))
                )
        made.bill.append(Booked("", FIRST, -5000_00, "提现", "0080001", "提现-提现申请"))
        return made

    def sell(self, draw: random.Random, number: int, days: int) -> None:
        """One order, and what became of its money."""
        day = FIRST + timedelta(days=draw.randrange(days))
        paid = draw.randrange(1_00, 90_00)
        refund = draw.choices(["none", "before", "after"], [7, 1, 2])[0]
        is_paid = draw.random() > 0.05 or refund != "none"
        sn = f"{day:%y%m%d}-{number:015}"
        self.orders.append(
            Sold(sn, day, draw.choice(list(LISTINGS)), paid, paid + draw.choice([0, 0, 3_00]), refund, is_paid)
        )
        if not is_paid:
            return
        order, later = self.orders[-1], day + timedelta(days=draw.randrange(3))
        if draw.random() < 0.7:
            self.book(sn, later, paid + draw.choice([0] * 5 + [-1]), "交易收入", "0010002", "交易收入-订单收入")
            self.book(sn, later, order.receivable - paid, "优惠券结算", "0010005", "交易收入-优惠券结算")
            self.book(sn, later, -paid // 100, "技术服务费", "0030002", "技术服务费-基础技术服务费")
            if refund != "none" and draw.random() < 0.9:
                self.book(sn, later, -paid, "交易退款", "0020002", "交易退款-订单退款")
                self.book(sn, later, paid - order.receivable, "优惠券结算", "0020005", "交易退款-优惠券结算")
        for code, about in CAUSES.items():
            if draw.random() < 0.15:
                fine = draw.choice([3_00, 5_00])
                self.book(sn, later, -fine, "其他支出", code, f"其他支出-{about}")
                if draw.random() < 0.4:
                    self.book(sn, later + timedelta(days=1), fine, "其他收入", "0130001", "其他收入-申诉补回")

    def book(self, order_sn: str, day: date, amount: int, kind: str, code: str, about: str) -> None:
        if amount:
            self.bill.append(Booked(order_sn, day, amount, kind, code, about))

    def orders_csv(self) -> bytes:
        lines = [",".join(f'"{cell}"' for cell in row) for row in (ORDER_HEADER, *(one.cells() for one in self.orders))]
        return "\n".join(lines).encode("utf-8-sig")

    def bill_csv(self, *more: str) -> bytes:
        lines = [one.line(number) for number, one in enumerate(self.bill)]
        came = sum(one.amount for one in self.bill if one.amount > 0)
        went = sum(one.amount for one in self.bill if one.amount < 0)
        first, last = min(one.day for one in self.bill), max(one.day for one in self.bill)
        footer = [f"#支出合计：{yuan(went)}", f"#收入合计：{yuan(came)}", f"#总计：{yuan(came + went)}"]
        head = [
            "拼多多店铺账务明细查询",
            "",
            f"起始时间：{first} 00:00:00  终止时间：{last} 23:59:59",
            "----交易记录明细列表----",
        ]
        return "\n".join([*head, BILL_HEADER, *lines, *more, *footer]).encode("gb18030")

    def report_xlsx(self, more: int = 0) -> bytes:
        """The promotion report; `more` fen stand in its total that no row has (全店托管)."""
        out = io.BytesIO()
        with xlsxwriter.Workbook(out) as book:
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, ["名称：推广"])
            sheet.write_row(1, 0, REPORT_HEADER)
            for number, (day, goods, spend, gmv) in enumerate(self.promotion, start=2):
                sheet.write_row(number, 0, [f"{day}", goods or "-", PRODUCTS.get(goods, "-"), "稳定成本推广", "春茶", "-",
                                            yuan(spend), yuan(gmv), "2", "1,000", "9"])  # fmt: skip
            whole = sum(spend for _, _, spend, _ in self.promotion) + more
            gmv = sum(gmv for _, _, _, gmv in self.promotion)
            sheet.write_row(number + 1, 0, ["总计", *["-"] * 5, yuan(whole), yuan(gmv), "2", "9", "9"])
        return out.getvalue()

    def files(self) -> list[tuple[str, bytes]]:
        return [("订单.csv", self.orders_csv()), ("账单.csv", self.bill_csv()), ("推广.xlsx", self.report_xlsx())]


def yuan(fen: int) -> str:
    return f"{'-' if fen < 0 else ''}{abs(fen) // 100}.{abs(fen) % 100:02}"


class Shop:
    """A company that has nothing yet but a store made by its name."""

    def __init__(self, world: World, name: str = "茶铺") -> None:
        self.world = world
        with tenancy.transaction(world.merchant_id):
            self.store = channels.create_store(actor=world.owner, name=name, platform="file", now=NOW)

    def drop(self, *handed: tuple[str, bytes]) -> list[dict[str, Any]]:
        """Hand files over at the door as this store's, and have them read."""
        answer = self.world.client(self.world.owner).post(
            f"/api/v1/m/{self.world.code}/finance/drop_files",
            {"files": [SimpleUploadedFile(name, content) for name, content in handed], "store_id": str(self.store.id)},
            headers={"X-Request-Id": uuid.uuid4().hex},
        )
        assert answer.status_code == 202, answer.content
        self.read()
        found = [one["file"]["id"] for one in answer.json()["items"]]
        return [self.world.get(self.world.owner, f"finance/files/{file_id}").json() for file_id in found]

    def read(self) -> None:
        """What the worker does: files are read, and the facts follow."""
        files.read_files(self.world.merchant_id)
        while facts.step(self.world.merchant_id) or self._is_behind():
            pass

    def _is_behind(self) -> bool:
        with tenancy.transaction(self.world.merchant_id):
            return logbook.is_behind(self.world.merchant_id, "measures")

    def ask(self, path: str = "report", **query: Any) -> Any:
        answer = self.world.get(self.world.owner, f"checkup/{path}", store=self.store.id, **query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def all_rows(self, path: str, **query: Any) -> Iterator[dict[str, Any]]:
        """Every row behind a number, page by page; the sums of each page are the same."""
        after, sums = None, None
        while True:
            page = self.ask(path, limit=7, **query, **({"after": after} if after else {}))
            assert sums in (None, page["sums"])
            sums, after = page["sums"], page["next"]
            yield from page["items"]
            if after is None:
                return


def beijing(text: str) -> date:
    return (datetime.fromisoformat(text) + timedelta(hours=8)).date()
