"""历史订单 as a kind of sheet: a row for each line of an order of another system, or for each order."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pinerp.histories.rules import CANCELLED, REFUNDED, SOLD, UNPAID
from pinerp.sheets.rules.fields import SKU_CODES, Field, Kind
from pinerp.sheets.rules.headings import NAMES

STATES = {
    SOLD: "已完成 完成 交易成功 交易完成 订单完成 已签收 已收货 已发货 卖家已发货 待收货 等待收货 待确认收货 "
    "等待确认收货 待发货 等待发货 等待卖家发货 等待出库 待出库 已出库 配货中 备货中 发货中 部分发货 "
    "待审核 审核中 已审核 已付款 买家已付款 已支付 已收款 已成团 部分退款 成功 正常 completed complete "
    "finished sold success shipped unshipped delivered fulfilled partially-fulfilled partially-shipped "
    "paid partially-paid partially-refunded processing approved done ok invoiced shipping "
    "shipped-delivered-to-buyer shipped-picked-up shipped-out-for-delivery",
    CANCELLED: "已取消 取消 取消订单 交易关闭 交易取消 交易失败 超时关闭 已关闭 关闭 作废 已作废 已删除 被合并 "
    "已合并 被拆分 cancelled canceled closed void voided failed expired unavailable declined",
    UNPAID: "待付款 等待付款 等待买家付款 未付款 待支付 未支付 unpaid pending pending-payment on-hold draft "
    "authorized created",
    REFUNDED: "已退款 退款成功 退款完成 全额退款 已全额退款 已退货 退货退款 refunded returned "
    "shipped-returned-to-seller shipped-returning-to-seller shipped-rejected-by-buyer",
}
STATE_OF_WORD = {word: state for state, words in STATES.items() for word in words.split()}
"""What the state of an order is called, in small letters and with a hyphen for a space. Other words are not guessed."""

APART = re.compile(r"[\s_\-]+")
BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
MORE = re.compile(r"[,，;；].*")
"""卖家已发货，等待买家确认: the first part is the state, the other what it waits for."""

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
    ("number",),
    ("store", "number", "item"),
    [
        Field(
            "number",
            "订单号",
            "Order number",
            "code",
            80,
            synonyms=NAMES["number"],
            note=("同一单号的各行是一张订单", "the rows of one number are one order"),
            example="536365",
            is_required=True,
        ),
        Field(
            "at",
            "付款时间",
            "Paid at",
            "when",
            synonyms=NAMES["at"],
            note=("按上面选择的时区读", "read in the time zone chosen above"),
            example="2025-11-11 20:15",
            is_required=True,
        ),
        Field(
            "placed_at",
            "下单时间",
            "Ordered at",
            "when",
            synonyms=NAMES["placed_at"],
            note=("没有付款时间的行用它", "stands where a row has no time of payment"),
        ),
        Field(
            "item",
            "商品编码",
            "Item code",
            "code",
            120,
            synonyms=(*SKU_CODES, *NAMES["item"]),
            note=("与商品资料的编码相同时就对应上", "linked where it is the code of a SKU of ours"),
            example="TEE-RED-M",
        ),
        Field("item_name", "商品名称", "Item", synonyms=NAMES["item_name"], example="纯棉 T 恤 红 M"),
        Field(
            "quantity",
            "数量",
            "Quantity",
            "signed",
            MOST_PIECES,
            synonyms=NAMES["quantity"],
            note=("负数是退货；没有这一列时每行算 1 件", "below 0: a return; without this column a row is one piece"),
            example="2",
        ),
        Field(
            "price",
            "单价",
            "Unit price",
            "decimal",
            synonyms=NAMES["price"],
            note=("金额为空时用 单价 × 数量", "where there is no amount: unit price × quantity"),
            example="59.90",
        ),
        Field(
            "amount",
            "金额",
            "Amount",
            "decimal",
            synonyms=NAMES["amount"],
            note=("这一行买家实付；负数是退款", "what was paid for this row; below 0: given back"),
            example="119.80",
        ),
        Field("refund", "退款金额", "Refunded", "decimal", synonyms=NAMES["refund"], example=""),
        Field(
            "customer",
            "客户编号",
            "Customer",
            most=200,
            synonyms=NAMES["customer"],
            note=(
                "只用来认出同一位买家，保存的是不可还原的指纹",
                "only to know a buyer again: what is kept is a print that cannot be turned back",
            ),
            example="17850",
        ),
        Field("country", "国家/地区", "Country", most=60, synonyms=NAMES["country"]),
        Field("province", "省份", "Province", most=60, synonyms=NAMES["province"]),
        Field("city", "城市", "City", most=60, synonyms=NAMES["city"]),
        Field(
            "traffic",
            "流量渠道",
            "Channel of traffic",
            most=60,
            synonyms=NAMES["traffic"],
            note=("买家从哪里来，如搜索、推荐、直播", "from where the buyer came: search, a live room …"),
            example="搜索",
        ),
        Field(
            "currency",
            "币种",
            "Currency",
            most=3,
            synonyms=NAMES["currency"],
            note=("空着就是店铺的币种", "empty: the currency of the store"),
            example="CNY",
        ),
        Field(
            "state",
            "订单状态",
            "Order state",
            most=40,
            synonyms=NAMES["state"],
            note=("空着就是已完成", "empty: finished"),
            example="已完成",
        ),
        Field(
            "store",
            "店铺",
            "Store",
            synonyms=NAMES["store"],
            note=("空着就是上面选择的店铺", "empty: the store chosen above"),
        ),
    ],
    instead=(("at", "placed_at"),),
    otherwise=(("item", "item_name"), ("at", "placed_at")),
    is_history=True,
)


def state_of(text: str) -> str | None:
    """What a word for an order's state means; null: nobody knows."""
    if not text:
        return SOLD
    flat = text.lower()
    said = (flat, BRACKETS.sub("", flat), MORE.sub("", flat))
    return next((STATE_OF_WORD[word] for one in said if (word := APART.sub("-", one.strip())) in STATE_OF_WORD), None)


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
