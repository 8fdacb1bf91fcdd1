"""历史订单 as a kind of sheet: a row for each line of an order of another system, or for each order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pinerp.histories.rules import CANCELLED, REFUNDED, SOLD, UNPAID
from pinerp.sheets.rules.fields import SKU_CODES, Field, Kind

STATES = {
    SOLD: "已完成 完成 交易成功 交易完成 已签收 已收货 已发货 待收货 待发货 已付款 已支付 成功 正常 completed complete "
    "finished sold success shipped delivered fulfilled paid processing done ok invoiced",
    CANCELLED: "已取消 取消 交易关闭 已关闭 关闭 作废 已作废 cancelled canceled closed void voided",
    UNPAID: "待付款 未付款 待支付 未支付 unpaid pending pending-payment on-hold draft",
    REFUNDED: "已退款 退款成功 全额退款 已退货 退货退款 refunded returned",
}
STATE_OF_WORD = {word: state for state, words in STATES.items() for word in words.split()}
"""What the state of an order is called, in small letters and with a hyphen for a space. Other words are not guessed."""

TEST = re.compile(r"test\d*|.*(this is a test|测试商品|测试订单|测试数据|测试单).*", re.IGNORECASE)
"""What calls itself a test, as a code or within a name; a test tube does not."""

CREDIT = re.compile(r"[Cc]\d{3,}")
PLAIN = re.compile(r"\d{3,}")
MOST_PIECES = 2**31 - 1

HISTORIES = Kind(
    "histories",
    "历史订单",
    "Order history",
    "orders.import",
    "measures.view",
    (),
    ("store", "number", "item"),
    [
        Field(
            "number",
            "订单号",
            "Order number",
            "code",
            80,
            synonyms=(
                "订单编号",
                "系统单号",
                "平台单号",
                "线上订单号",
                "原始单号",
                "单据编号",
                "交易编号",
                "invoice no",
                "invoiceno",
                "invoice",
                "invoice number",
                "order id",
                "order no",
                "orderid",
                "order",
                "name",
                "transaction id",
                "receipt",
            ),
            note=("同一单号的各行是一张订单", "the rows of one number are one order"),
            example="536365",
            is_required=True,
        ),
        Field(
            "at",
            "付款时间",
            "Paid at",
            "when",
            synonyms=(
                "支付时间",
                "成交时间",
                "订单付款时间",
                "下单时间",
                "订单时间",
                "订单日期",
                "创建时间",
                "交易时间",
                "日期",
                "时间",
                "单据日期",
                "销售日期",
                "invoice date",
                "invoicedate",
                "order date",
                "order purchase timestamp",
                "purchase date",
                "created at",
                "date",
                "datetime",
                "timestamp",
            ),
            note=("按上面选择的时区读", "read in the time zone chosen above"),
            example="2025-11-11 20:15",
            is_required=True,
        ),
        Field(
            "item",
            "商品编码",
            "Item code",
            "code",
            120,
            synonyms=(
                *SKU_CODES,
                "规格编号",
                "stock code",
                "stockcode",
                "item code",
                "product code",
                "product id",
                "lineitem sku",
            ),
            note=("与商品资料的编码相同时就对应上", "linked where it is the code of a SKU of ours"),
            example="TEE-RED-M",
        ),
        Field(
            "item_name",
            "商品名称",
            "Item",
            synonyms=(
                "品名",
                "货品名称",
                "商品标题",
                "description",
                "item name",
                "product name",
                "product",
                "lineitem name",
            ),
            example="纯棉 T 恤 红 M",
        ),
        Field(
            "quantity",
            "数量",
            "Quantity",
            "signed",
            MOST_PIECES,
            synonyms=("商品数量", "购买数量", "销售数量", "件数", "qty", "units", "lineitem quantity"),
            note=("负数是退货；没有这一列时每行算 1 件", "below 0: a return; without this column a row is one piece"),
            example="2",
        ),
        Field(
            "price",
            "单价",
            "Unit price",
            "decimal",
            synonyms=("商品单价", "销售单价", "售价", "成交单价", "unit price", "unitprice", "price", "lineitem price"),
            note=("金额为空时用 单价 × 数量", "where there is no amount: unit price × quantity"),
            example="59.90",
        ),
        Field(
            "amount",
            "金额",
            "Amount",
            "decimal",
            synonyms=(
                "实付金额",
                "支付金额",
                "成交金额",
                "销售金额",
                "订单金额",
                "商品金额",
                "总金额",
                "amount",
                "total",
                "sales",
                "revenue",
                "line total",
                "total amount",
            ),
            note=("这一行买家实付；负数是退款", "what was paid for this row; below 0: given back"),
            example="119.80",
        ),
        Field(
            "refund",
            "退款金额",
            "Refunded",
            "decimal",
            synonyms=("已退金额", "退款", "refund", "refund amount", "refunded amount"),
            example="",
        ),
        Field(
            "customer",
            "客户编号",
            "Customer",
            most=200,
            synonyms=(
                "买家编号",
                "会员编号",
                "客户id",
                "买家id",
                "会员id",
                "会员号",
                "买家账号",
                "买家昵称",
                "客户",
                "会员名",
                "customer id",
                "customerid",
                "customer",
                "buyer id",
                "user id",
                "email",
            ),
            note=(
                "只用来认出同一位买家，保存的是不可还原的指纹",
                "only to know a buyer again: what is kept is a print that cannot be turned back",
            ),
            example="17850",
        ),
        Field(
            "country",
            "国家/地区",
            "Country",
            most=60,
            synonyms=("国家", "国别", "收货国家", "billing country", "shipping country"),
        ),
        Field(
            "province",
            "省份",
            "Province",
            most=60,
            synonyms=("省", "收货省份", "州", "state", "region", "shipping province"),
        ),
        Field("city", "城市", "City", most=60, synonyms=("市", "收货城市", "shipping city")),
        Field(
            "currency",
            "币种",
            "Currency",
            most=3,
            synonyms=("货币", "交易币种", "currency code"),
            note=("空着就是店铺的币种", "empty: the currency of the store"),
            example="CNY",
        ),
        Field(
            "state",
            "订单状态",
            "Order state",
            most=40,
            synonyms=("状态", "交易状态", "order status", "status", "financial status"),
            note=("空着就是已完成", "empty: finished"),
            example="已完成",
        ),
        Field(
            "store",
            "店铺",
            "Store",
            synonyms=("店铺名称", "店铺名", "网店名称", "shop", "store name"),
            note=("空着就是上面选择的店铺", "empty: the store chosen above"),
        ),
    ],
    otherwise=(("item", "item_name"),),
    is_history=True,
)


def state_of(text: str) -> str | None:
    """What a word for an order's state means; null: nobody knows."""
    if not text:
        return SOLD
    return STATE_OF_WORD.get("-".join(text.lower().split()))


def is_test(item: str, name: str) -> bool:
    """Whether a row calls itself a test."""
    return bool(TEST.fullmatch(item) or TEST.fullmatch(name))


def has_credits(numbers: Iterable[str]) -> bool:
    """Whether numbers that begin with C are returns of a file: beside them stand more that are digits alone."""
    credits = plain = 0
    for text in numbers:
        credits += CREDIT.fullmatch(text) is not None
        plain += PLAIN.fullmatch(text) is not None
    return 0 < credits < plain
