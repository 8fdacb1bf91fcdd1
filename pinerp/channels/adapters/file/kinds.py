"""What a file is that a merchant hands over, told by its header, never by its name; and which days it covers.

What is none of the exports that we know is shown with a guess of its columns, for a person to confirm.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Literal, get_args

from pinerp.channels.adapters.file import bill, headings, mapping, promotion, translate
from pinerp.channels.adapters.file.headings import plain
from pinerp.kit import tables, times
from pinerp.kit.refusals import Refusal

Name = Literal[
    "order_full", "order_short", "bill", "marketing_bill", "promotion", "goods_data", "shipping_result", "unknown"
]  # fmt: skip

SHOWN = 5
"""Rows of a preview."""

FULL_ORDER = {"支付时间", "承诺发货时间"}
"""The export of 2023 with all columns says when to ship; the short one of 2026 does not."""

PROMOTED = {"推广场景", "推广名称", "推广计划", "实际投产比", "曝光量", "点击量"}
GOODS_DATA = {
    "商品访客数",
    "商品浏览量",
    "支付件数",
    "支付买家数",
    "支付订单数",
    "支付金额",
    "支付转化率",
    "商品收藏用户数",
}
FEWEST_GOODS_DATA = 3
SHIPPED = {"发货结果", "失败原因", "处理结果", "发货状态", "导入结果"}
DAY_COLUMNS: dict[str, tuple[str, ...]] = {"day": ("日期", "统计日期", "statDate")}
ORDER_TIMES = ("confirmed_at", "paid_at", "placed_at")

SYNONYMS: dict[str, tuple[str, ...]] = {
    "order_sn": ("订单号", "订单编号", "平台订单号", "原始单号", "线上订单号", "线上单号", "主订单编号", "商户订单号",
                 "交易编号", "店铺订单号", "ordersn", "orderid", "ordernumber", "orderno", "invoiceno", "invoice"),
    "status": ("订单状态", "交易状态", "状态", "orderstatus", "status"),
    "after_sale": ("售后状态", "退款状态", "refundstatus"),
    "code": ("商家编码-规格维度", "规格编码", "商家编码", "sku编码", "商品编码", "货号", "款号", "商家sku", "外部编码",
             "商家编码-商品维度", "outerid", "sku", "skucode", "sellersku", "stockcode", "itemcode"),
    "listing_key": ("样式id", "规格id", "skuid", "平台规格id", "商品id", "goodsid", "listingid"),
    "name": ("商品名称", "商品标题", "宝贝标题", "商品", "品名", "货品名称", "productname", "product", "title", "description",
             "itemname"),
    "spec": ("商品规格", "规格", "规格名称", "商品属性", "颜色分类", "销售属性", "variant", "variation", "spec"),
    "image_url": ("商品图片", "图片", "图片链接", "imageurl", "image"),
    "quantity": ("商品数量", "数量", "购买数量", "件数", "宝贝数量", "商品件数", "销售数量", "quantity", "qty", "units"),
    "unit_price": ("单价", "商品单价", "商品价格", "售价", "销售单价", "价格", "unitprice", "price", "itemprice"),
    "line_amount": ("商品总价", "商品金额", "小计", "金额", "总价", "商品总金额", "linetotal", "amount", "subtotal"),
    "pay_amount": ("用户实付金额", "实付金额", "买家实付", "买家实际支付金额", "实付", "付款金额", "paidamount", "paid"),
    "receivable": ("商家实收金额", "实收金额", "应收金额", "应收"),
    "discount_amount": ("店铺优惠折扣", "优惠金额", "店铺优惠", "商家优惠", "折扣", "discount"),
    "postage": ("邮费", "运费", "快递费", "postage", "shippingfee", "freight"),
    "placed_at": ("下单时间", "订单创建时间", "创建时间", "拍单时间", "orderdate", "orderedat", "createdat", "invoicedate"),
    "paid_at": ("支付时间", "付款时间", "订单付款时间", "paidat", "paymenttime"),
    "confirmed_at": ("订单成交时间", "成交时间", "拼单成功时间"),
    "ship_by": ("承诺发货时间", "最晚发货时间", "shipby"),
    "shipped_at": ("发货时间", "shippedat"),
    "buyer_memo": ("买家留言", "买家备注", "客户留言", "buyermessage"),
    "merchant_note": ("商家备注", "卖家备注", "备注", "客服备注", "note", "remark"),
    "waybill_no": ("快递单号", "运单号", "物流单号", "快递编号", "面单号", "trackingnumber", "trackingno", "waybill"),
    "buyer": ("买家昵称", "买家会员名", "会员名", "买家", "客户编号", "买家id", "customerid", "buyer", "buyerid"),
    "country": ("国家", "国家/地区", "country"),
    "province": ("省", "省份", "收货省份", "收件省", "收件人省", "province", "state"),
    "city": ("市", "城市", "收货城市", "收件市", "收件人市", "city"),
    "district": ("区", "区县", "区/县", "县区", "收货区县", "收件区", "district", "county"),
    "receiver_name": ("收件人", "收货人", "收件人姓名", "收货人姓名", "姓名", "联系人", "receiver", "recipient", "consignee"),
    "receiver_phone": ("手机", "手机号", "手机号码", "收件人手机", "收件人手机号", "收货人手机", "联系手机", "收件人电话",
                       "联系电话", "收货人电话", "电话", "phone", "mobile", "tel"),
    "address": ("详细地址", "收货地址", "收件地址", "收件人地址", "收货人地址", "地址", "街道", "街道/镇", "address",
                "address1", "shippingaddress"),
    "live": ("是否直播间成交",),
    "live_led": ("是否直播间引导成交",),
    "traffic": ("订单来源", "流量来源", "流量渠道", "订单渠道", "来源", "渠道", "trafficsource", "channel", "source"),
}  # fmt: skip
"""What other shops and programs call the facts of an order, the surest name first."""

assert set(SYNONYMS) <= set(get_args(mapping.FieldName))


@dataclass(frozen=True, slots=True)
class FileKind:
    """What a file is: its header and first rows, and for orders and unknown tables a guess of its columns."""

    kind: Name
    header: list[str]
    header_row: int
    preview: list[list[str]]
    guess: dict[str, list[str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DaysCovered:
    """Beijing days with the number of rows of each, the earliest first, and how many rows name none."""

    days: dict[date, int]
    undated: int


def kind_of(path: Path, name: str = "") -> FileKind:
    """What a file is; a ZIP is what the table in it is. Refuses only what is no table at all."""
    table = _opened(path, name)
    kind = kind_of_header(table.header)
    preview = [row.cells for row in islice(table.rows, SHOWN)]
    is_order = kind in ("order_full", "order_short", "unknown")
    return FileKind(kind, table.header, len(table.above) + 1, preview, guess_mapping(table.header) if is_order else {})


def kind_of_header(header: list[str]) -> Name:
    """What a table is by its columns; "unknown" when it is none that we know."""
    names = {plain(cell) for cell in header}
    if mapping.guess(header) is not None:
        return "order_full" if names >= FULL_ORDER else "order_short"
    if not bill.missing_columns(header):
        return "marketing_bill" if bill.MARKETING_TIME in names and "发生时间" not in names else "bill"
    if not promotion.missing_columns(header) and names & PROMOTED:
        return "promotion"
    if len({name.partition("(")[0] for name in names} & GOODS_DATA) >= FEWEST_GOODS_DATA:
        return "goods_data"
    return "shipping_result" if _is_shipping_result(header, names) else "unknown"


def guess_mapping(header: list[str]) -> dict[str, list[str]]:
    """Which columns may carry which fact of an order, by their names. A column carries one fact; no fact is made up."""
    known: dict[str, list[str]] = {}
    for column in header:
        if column and column not in known.setdefault(_bare(column), []):
            known[_bare(column)].append(column)
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for fact, words in SYNONYMS.items():
        columns = [column for word in words for column in known.get(word, []) if column not in taken]
        if columns:
            found[fact] = columns
            taken.update(columns)
    return found


def days_of(path: Path, name: str = "") -> DaysCovered:
    """Which days the rows of an order export, a bill or a promotion report cover; of another table, those of its dates.

    An order counts on the day it was closed, else paid, else placed, else on the day that stands in its number.
    """
    table = _opened(path, name)
    kind = kind_of_header(table.header)
    day = _order_day(table.header) if kind in ("order_full", "order_short") else _day_by_column(kind, table.header)
    days: Counter[date] = Counter()
    undated = 0
    for row in table.rows:
        if bill.is_footer(row) or any(cell in promotion.TOTALS for cell in row.cells[:3]):
            continue
        found = day(row.cells)
        if found is None:
            undated += 1
        else:
            days[found] += 1
    return DaysCovered(dict(sorted(days.items())), undated)


def _opened(path: Path, name: str) -> tables.Table:
    """The table under the header that we know; else under the one that looks most like a header."""
    checks: list[Callable[[list[str]], bool]] = [
        lambda header: kind_of_header(header) != "unknown",
        lambda header: len(guess_mapping(header)) >= 3,
        lambda header: sum(1 for cell in header if cell and not _is_number(cell)) >= 2,
    ]
    for number, check in enumerate(checks):
        try:
            return tables.read(path, _lacking(check), name, takes_first=number > 0)
        except tables.MissingColumns:
            continue
    return tables.read(path, _lacking(any), name, takes_first=True)


def _lacking(check: Callable[[list[str]], bool]) -> tables.Missing:
    return lambda header: [] if check(header) else ["?"]


def _is_number(text: str) -> bool:
    return text.replace(".", "").replace(",", "").replace("-", "").isdecimal()


def _bare(column: str) -> str:
    """A column's name without its unit, its spaces and its case."""
    name = plain(column).lower().replace("_", "").replace(" ", "")
    return name.partition("(")[0] if not name.startswith("(") else name


def _is_shipping_result(header: list[str], names: set[str]) -> bool:
    """Numbers of orders and of parcels, with what became of them, and no goods or prices."""
    found = guess_mapping(header)
    if not {"order_sn", "waybill_no"} <= set(found):
        return False
    return bool(names & SHIPPED) or not {"quantity", "unit_price", "line_amount", "pay_amount"} & set(found)


def _order_day(header: list[str]) -> Callable[[list[str]], date | None]:
    known = mapping.guess(header)
    assert known is not None
    facts = (*ORDER_TIMES, "order_sn")
    binding = translate.bind(known, header)

    def day(cells: list[str]) -> date | None:
        texts = {fact: next((cells[at] for at in binding.get(fact, ()) if at < len(cells)), "") for fact in facts}
        for fact in ORDER_TIMES:
            if (found := _day(texts[fact])) is not None:
                return found
        return _day_in(texts["order_sn"])

    return day


def _day_by_column(kind: Name, header: list[str]) -> Callable[[list[str]], date | None]:
    columns = DAY_COLUMNS
    if kind in ("bill", "marketing_bill"):
        columns = {"day": bill.COLUMNS["at"]}
    at = headings.places(header, columns).get("day")
    return lambda cells: _day(cells[at]) if at is not None and at < len(cells) else None


def _day(text: str) -> date | None:
    try:
        return times.beijing_day(bill.instant(text))
    except Refusal:
        return None


def _day_in(order_sn: str) -> date | None:
    """The day in an order's number: `260517-607198974342268`."""
    try:
        return datetime.strptime(order_sn[:6], "%y%m%d").replace(tzinfo=times.BEIJING).date()
    except ValueError:
        return None
