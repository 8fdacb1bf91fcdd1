"""What the tests of files hand over: bills, reports and exports as a back office writes them, and the desk they land on."""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from pinerp.accounts.actors import Actor
from pinerp.finance import tasks
from pinerp.kit import tenancy
from tests.goods import Desk, bought
from tests.world import World

BILL_HEADER = "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述"
REPORT_HEADER = ["日期", "商品ID", "商品名称", "推广场景", "推广名称", "出价方式", "总花费(元)", "交易额(元)", "成交笔数",
                 "曝光量", "点击量"]  # fmt: skip
SALE = "261101-000000000000001,2026-11-01 10:00:05,36.10,0,交易收入,,0010002|交易收入-订单收入"
FEE = "261101-000000000000001,2026-11-01 10:00:05,0,-0.22,技术服务费,,0030002|技术服务费-基础技术服务费"
REFUND = '261102-000000000000002,2026-11-02 09:30:00,0,"-1,027.50",交易退款,,0020002|交易退款-订单退款'


def bill(
    *lines: str, since: str = "2026-11-01", until: str = "2026-11-02", footer: str = "", is_zip: bool = False
) -> bytes:
    """A bill in GB18030 with its preamble and footer, on request in a ZIP as the back office hands it out."""
    text = "\n".join(
        [
            "拼多多店铺账务明细查询",
            f"起始时间：{since} 00:00:00  终止时间：{until} 23:59:59",
            "----------交易记录明细列表---------",
            BILL_HEADER,
            *lines,
            *([footer] if footer else []),
            "#导出时间：2026-11-03 09:00:00",
        ]
    )
    content = text.encode("gb18030")
    return packed("pdd-mall-bill-detail.csv", content) if is_zip else content


def packed(name: str, content: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(name, content)
    return out.getvalue()


def report(*rows: tuple[str, str, str], header: list[str] | None = None) -> bytes:
    """A promotion report: (day, product, spend) and a total that must not be added."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, header or REPORT_HEADER)
        for number, (day, goods, spend) in enumerate(rows, start=1):
            sheet.write_row(
                number, 0, [day, goods, "茉莉花茶", "稳定成本推广", "春茶", "-", spend, "100", "2", "1,000", "9"]
            )
        sheet.write_row(len(rows) + 1, 0, ["总计", *["-"] * 5, "9999", "9999", "9", "9", "9"])
    return out.getvalue()


@dataclass
class Counter:
    """The company's desk with one store that holds two orders, and what is handed over at it."""

    world: World
    desk: Desk

    @classmethod
    def build(cls, world: World) -> Counter:
        desk = Desk(world, A=0)
        desk.take_in(bought("261101-000000000000001", ("A", 1)), bought("261102-000000000000002", ("A", 1)))
        return cls(world, desk)

    @property
    def store_id(self) -> str:
        return str(self.desk.store.id)

    def hand(self, *files: tuple[str, bytes], member: Actor | None = None) -> list[dict[str, Any]]:
        """Drop files at the door, unread yet."""
        answer = self.world.client(member or self.world.owner).post(
            f"/api/v1/m/{self.world.code}/finance/drop_files",
            {"files": [SimpleUploadedFile(name, content) for name, content in files]},
            headers={"X-Request-Id": uuid.uuid4().hex},
        )
        assert answer.status_code == 202, answer.content
        return list(answer.json()["items"])

    def drop(self, *files: tuple[str, bytes]) -> list[dict[str, Any]]:
        """Drop files and have them read; how they stand then, in their order."""
        handed = self.hand(*files)
        self.read()
        return [self.file(one["file"]["id"]) for one in handed]

    def read(self) -> None:
        """What the worker does."""
        tasks.read_files(self.world.merchant_id)

    def file(self, file_id: str) -> dict[str, Any]:
        return dict(self.ask(f"files/{file_id}"))

    def ask(self, path: str, **query: Any) -> Any:
        answer = self.world.get(self.world.owner, f"finance/{path}", **query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def do(self, verb: str, **body: Any) -> Any:
        return self.world.post(self.world.owner, f"finance/{verb}", body)

    def entries(self) -> list[tuple[str, int, str]]:
        """Order, amount and type of every booking, the oldest first."""
        page = self.ask("bill_entries", since="2026-10-01", until="2026-12-31", limit=200)
        assert page["sums"]["entries"] == len(page["items"])
        assert page["sums"]["total"] == sum(e["amount"] for e in page["items"])
        return [(e["order_sn"], e["amount"], e["kind"]) for e in reversed(page["items"])]

    def spend(self) -> dict[str, int]:
        """Day → what promotion cost, of the rows that count."""
        page = self.ask("promotion_days", since="2026-10-01", until="2026-12-31", limit=200)
        found: dict[str, int] = {}
        for row in page["items"]:
            found[row["day"]] = found.get(row["day"], 0) + row["spend"]
        assert page["sums"]["spend"] == sum(found.values())
        return found

    def count(self, table: str) -> int:
        with tenancy.transaction(self.world.merchant_id):
            return int(self.desk.rows(f"SELECT count(*) AS n FROM {table}")[0].n)
