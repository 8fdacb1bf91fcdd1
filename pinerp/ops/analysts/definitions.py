"""The views of schema `analyst`, defined once: database, comments and docs/analysts.md are made from here.

No receiver's data stands in any of them: no name, phone, address, province or city, no buyer's number, no message or memo. A
column with `needs` is NULL for a role to which the company's owner does not allow that kind.
"""

from __future__ import annotations

from dataclasses import dataclass

PAYMENT, STATE, COST = "platform.payment", "platform.state", "catalog.cost"
KINDS = {
    "payment": (PAYMENT, "支付与账单金额（平台数据）", "amounts paid, refunded and settled (the platform's data)"),
    "state": (STATE, "平台状态与订单号（平台数据）", "states and numbers at the platform (its data)"),
    "cost": (COST, "成本价", "costs"),
}
"""Word on the command line: kind of data, and what it is. The platform forbids passing its data on; the owner decides."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it comes from (SQL over the view's tables), what it is, and the kind it needs."""

    name: str
    source: str
    zh: str
    en: str
    needs: str = ""


@dataclass(frozen=True, slots=True)
class View:
    """One view: a row of `table` (as t) each, joined by key alone, of the asking role's merchant."""

    name: str
    table: str
    zh: str
    en: str
    columns: tuple[Column, ...]
    joins: str = ""
    where: str = ""


def _plain(name: str, zh: str, en: str, needs: str = "") -> Column:
    """A column that stands in the view's own table under the same name."""
    return Column(name, f"t.{name}", zh, en, needs)


def _day(at: str, zh: str, en: str, needs: str = "") -> Column:
    """The Beijing day of an instant."""
    return Column(f"{at.removesuffix('_at')}_day", f"public.beijing_day(t.{at})", zh, en, needs)


ID = _plain("id", "编号", "id")
STORE = _plain("store_id", "店铺编号（见 stores）", "store (see stores)")
SKU = _plain("sku_id", "商品编码编号（见 skus）", "SKU (see skus)")
WAREHOUSE = _plain("warehouse_id", "仓库编号（见 warehouses）", "warehouse (see warehouses)")
CURRENCY = _plain("currency", "币种（ISO 4217）；金额为其最小单位（分）", "ISO 4217; amounts in its minor unit (fen)")
CARRIER = _plain("carrier_code", "快递代码", "carrier's code")
ORDER_SN = _plain("order_sn", "平台订单号", "the platform's order number", STATE)
PRODUCT_NAME = "LEFT JOIN public.catalog_product p ON p.merchant_id = t.merchant_id AND p.id = t.product_id"

SALES = View(
    "sales",
    "measures_sale",
    "销售事实：每个售出的订单行一行，整单金额按行分摊；指标均由此计算",
    "Facts of sales: a row for each line sold, with its share of its order's amounts; the measures are counted of it",
    (
        ID,
        _plain(
            "kind",
            "来源：platform 平台订单，made 手工单，history 历史订单",
            "platform: the platform's order; made: made by hand; history: of another system",
        ),
        _plain("sale_id", "订单编号，在其来源之内", "the order, within its kind"),
        _plain("is_first", "是否订单首行（数订单时用）", "the order's first line (to count orders by)"),
        STORE,
        SKU,
        _plain("listing_key", "平台规格编号", "the platform's id of what was bought", STATE),
        CURRENCY,
        _plain("unit_price", "单价（分）", "price of one", PAYMENT),
        _plain("is_new", "新客：此前没有已知的付款订单；空：无法关联", "its buyer's first known order; NULL: not linked"),
        WAREHOUSE,
        CARRIER,
        _plain(
            "traffic",
            "流量渠道（文件所述：live 直播间成交，live_led 直播间引导成交，not_live 非直播，或文件原文）",
            "channel of traffic, as a file says: live, live_led, not_live, or the file's own word",
        ),
        _plain("placed_at", "下单时刻", "when it was placed", STATE),
        _plain("paid_at", "付款时刻", "when it was paid", PAYMENT),
        _day("paid_at", "付款日（北京）", "Beijing day of payment", PAYMENT),
        _plain("ship_by", "承诺发货时刻", "promised to leave by"),
        _plain("shipped_at", "发货时刻", "when it left"),
        _day("shipped_at", "发货日（北京）", "Beijing day of leaving"),
        _plain("refunded_at", "退款完成时刻", "when its refund was done", STATE),
        _plain("settled_at", "结算时刻（账单）", "when the bill settled it", PAYMENT),
        _plain("is_cancelled", "是否取消", "cancelled at the platform", STATE),
        _plain("is_disputed", "平台是否介入", "the platform stepped in", STATE),
        _plain("is_estimated", "退款额为估计（有退款而无售后单）", "the refund is estimated: no case says how much", STATE),
        _plain("quantity", "件数", "units bought"),
        _plain("cancelled_quantity", "取消件数", "units cancelled"),
        _plain("paid", "买家实付（分摊）", "paid by the buyer, this line's share", PAYMENT),
        _plain("receivable", "商家实收（分摊）", "the merchant's receivable, this line's share", PAYMENT),
        _plain("postage", "运费（分摊）", "postage, this line's share", PAYMENT),
        _plain("refund_before", "发货前退款", "refunded, asked for before it left", PAYMENT),
        _plain("refund_after", "发货后退款", "refunded, asked for after it left", PAYMENT),
        _plain("returned", "退回件数", "units returned", STATE),
        _plain("settled", "结算金额（账单）", "settled by the bill", PAYMENT),
        _plain("fees", "技术服务费（账单）", "fees by the bill", PAYMENT),
        _plain("fines", "扣罚（账单）", "fines by the bill", PAYMENT),
        _plain("pieces", "出库件数", "pieces that left the shelf"),
        _plain("cost", "出库成本（当时的成本价）", "their cost at that moment", COST),
        _plain("uncosted", "其中没有成本价的件数", "of them without a known cost", COST),
        _plain("known_from", "本行从何时起如此", "since when this row stands so"),
    ),
)  # fmt: skip

ORDERS = View(
    "orders",
    "orders_order",
    "系统单：仓库按它发货；一个平台订单可拆成几单，几个也可合成一单",
    "Orders that the warehouse ships: one at the platform may be split into several, several may be merged",
    (
        ID,
        STORE,
        WAREHOUSE,
        CARRIER,
        _plain("stage", "环节", "stage"),
        CURRENCY,
        _plain("payable", "实付（分）", "what was paid", PAYMENT),
        _plain("paid_at", "付款时刻", "when it was paid", PAYMENT),
        _plain("ship_by", "承诺发货时刻", "promised to leave by"),
        _plain("reviewed_at", "审单时刻", "when it was reviewed"),
        _plain("approved_at", "通过时刻", "when it was approved"),
        _plain("shipped_at", "发货时刻", "when it left"),
        _day("shipped_at", "发货日（北京）", "Beijing day of leaving"),
        _plain("ended_at", "结束时刻", "when it ended"),
        _plain("created_at", "建立时刻", "when it was made"),
        _plain("merged_into_id", "合并到的系统单", "the order it was merged into"),
        _plain("split_from_id", "从哪个系统单拆出", "the order it was split from"),
    ),
)

ORDER_LINES = View(
    "order_lines",
    "orders_orderline",
    "系统单的商品",
    "What the orders hold",
    (
        ID,
        _plain("order_id", "系统单编号（见 orders）", "order (see orders)"),
        SKU,
        _plain("quantity", "数量", "units"),
        _plain("pieces", "每一数量含的件数", "pieces in each unit"),
        _plain("unit_price", "单价（分）", "price of one unit", PAYMENT),
        _plain("is_live", "是否仍要发货", "still to be shipped"),
        _plain("is_gift", "是否赠品", "a gift"),
    ),
)

PLATFORM_ORDERS = View(
    "platform_orders",
    "orders_platformorder",
    "平台订单，与平台一致",
    "Orders as the platform has them",
    (
        ID,
        STORE,
        ORDER_SN,
        _plain("status", "平台状态", "state at the platform", STATE),
        _plain("refund", "退款状态", "state of refunding", STATE),
        CURRENCY,
        _plain("goods_amount", "商品金额（分）", "goods", PAYMENT),
        _plain("discount_amount", "优惠（分）", "discounts", PAYMENT),
        _plain("postage", "运费（分）", "postage", PAYMENT),
        _plain("pay_amount", "买家实付（分）", "paid by the buyer", PAYMENT),
        _plain("receivable", "商家实收（分）", "the merchant's receivable", PAYMENT),
        _plain("placed_at", "下单时刻", "when it was placed", STATE),
        _plain("paid_at", "付款时刻", "when it was paid", PAYMENT),
        _plain("confirmed_at", "成团时刻", "when its group was complete", STATE),
        _plain("ship_by", "承诺发货时刻", "promised to leave by"),
        _plain("shipped_at", "平台记录的发货时刻", "when it left, by the platform", STATE),
        _plain("received_at", "进入本系统的时刻", "when we took it in"),
        _plain("updated_at", "平台最后变更时刻", "last change at the platform", STATE),
    ),
)

STORES = View(
    "stores",
    "channels_store",
    "店铺",
    "Stores",
    (
        ID,
        _plain("name", "店铺名", "name"),
        _plain("platform", "平台", "platform"),
        _plain("mode", "运行方式：shadow 影子，live 正式", "shadow or live"),
        CURRENCY,
        _plain("created_at", "建立时刻", "when it was made"),
        _plain("archived_at", "停用时刻", "when it was set aside"),
    ),
)

PRODUCTS = View(
    "products",
    "catalog_product",
    "商品",
    "Products",
    (
        ID,
        _plain("code", "商品货号", "code"),
        _plain("name", "商品名", "name"),
        _plain("brand", "品牌", "brand"),
        _plain("created_at", "建立时刻", "when it was made"),
        _plain("archived_at", "停用时刻", "when it was set aside"),
    ),
)

SKUS = View(
    "skus",
    "catalog_sku",
    "商品编码（SKU）",
    "SKUs",
    (
        ID,
        _plain("product_id", "商品编号（见 products）", "product (see products)"),
        Column("product_name", "p.name", "商品名", "product's name"),
        _plain("code", "商品编码", "code"),
        _plain("name", "名称", "name"),
        _plain("spec", "规格", "spec"),
        _plain("barcode", "条码", "barcode"),
        CURRENCY,
        _plain("price", "拼单价（分）", "group price"),
        _plain("single_price", "单买价（分）", "single price"),
        _plain("list_price", "市场价（分）", "list price"),
        _plain("cost", "成本价（分）", "cost", COST),
        _plain("weight_grams", "重量（克）", "weight, grams"),
        _plain("is_composed", "是否组合装", "a bundle"),
        _plain("created_at", "建立时刻", "when it was made"),
        _plain("archived_at", "停用时刻", "when it was set aside"),
    ),
    joins=PRODUCT_NAME,
)

LISTINGS = View(
    "listings",
    "catalog_listing",
    "店铺商品与商品编码的对应",
    "What stores sell, and the SKU it means",
    (
        ID,
        STORE,
        _plain("key", "平台规格编号", "the platform's id", STATE),
        _plain("outer_code", "平台上填写的商家编码", "the code written at the platform"),
        _plain("name", "平台商品名", "name at the platform"),
        SKU,
        _plain("pieces", "对应件数", "pieces of the SKU"),
    ),
)

WAREHOUSES = View(
    "warehouses",
    "inventory_warehouse",
    "仓库",
    "Warehouses",
    (
        ID,
        _plain("code", "仓库编码", "code"),
        _plain("name", "仓库名", "name"),
        _plain("kind", "类型", "kind"),
        _plain("archived_at", "停用时刻", "when it was set aside"),
    ),
)

STOCK = View(
    "stock",
    "inventory_stock",
    "现有库存：每仓每个商品编码一行",
    "Stock as it stands: a row for each SKU in each warehouse",
    (
        WAREHOUSE,
        SKU,
        _plain("on_hand", "在库", "on hand"),
        _plain("reserved", "占用", "reserved"),
        _plain("safety", "安全库存", "safety stock"),
        _plain("is_kept", "是否管理库存", "stock is kept"),
    ),
)

STOCK_ENTRIES = View(
    "stock_entries",
    "inventory_stockentry",
    "库存流水；余额等于其和",
    "Entries of stock, whose sums are the balances",
    (
        ID,
        _plain("at", "时刻", "when"),
        Column("day", "public.beijing_day(t.at)", "日期（北京）", "Beijing day"),
        WAREHOUSE,
        SKU,
        _plain("verb", "动作", "what was done"),
        _plain("on_hand_delta", "在库变化", "change on hand"),
        _plain("reserved_delta", "占用变化", "change of what is reserved"),
        _plain("reason", "原因", "reason"),
    ),
)

REFUNDS = View(
    "refunds",
    "aftersales_case",
    "售后单",
    "After-sales cases",
    (
        ID,
        STORE,
        _plain("case_no", "售后单号", "the platform's number", STATE),
        ORDER_SN,
        _plain("kind", "类型", "kind"),
        _plain("state", "状态", "state", STATE),
        CURRENCY,
        _plain("amount", "退款金额（分）", "amount", PAYMENT),
        _plain("order_amount", "订单金额（分）", "amount of its order", PAYMENT),
        _plain("pieces", "件数", "pieces"),
        _plain("listing_key", "平台规格编号", "the platform's id of what it is about", STATE),
        _plain("reason", "原因", "reason", STATE),
        _plain("asked_at", "申请时刻", "when it was asked for", STATE),
        _day("asked_at", "申请日（北京）", "Beijing day of asking", STATE),
        _plain("answer_by", "处理期限", "to be answered by", STATE),
        _plain("updated_at", "平台最后变更时刻", "last change at the platform", STATE),
    ),
)

BILL_ENTRIES = View(
    "bill_entries",
    "finance_billentry",
    "平台账单的入账（不含备注）",
    "Entries of the platform's bills (without notes)",
    (
        ID,
        STORE,
        _plain("account", "账户", "account", PAYMENT),
        _plain("happened_at", "入账时刻", "when it was booked", PAYMENT),
        _day("happened_at", "入账日（北京）", "Beijing day of booking", PAYMENT),
        ORDER_SN,
        _plain("kind", "账务类型", "kind", PAYMENT),
        _plain("code", "业务代码", "code", PAYMENT),
        _plain("amount", "金额（分），支出为负", "amount; what goes out is negative", PAYMENT),
        CURRENCY,
    ),
)

PROMOTION_DAYS = View(
    "promotion_days",
    "finance_promotionday",
    "推广日报：每日每商品每计划一行，只含现行文件",
    "Promotion by day, goods and plan, of the files that hold",
    (
        ID,
        STORE,
        _plain("day", "日期（北京）", "Beijing day"),
        _plain("goods_id", "平台商品编号", "the platform's id of the goods", STATE),
        _plain("name", "商品名", "name"),
        _plain("scene", "推广场景", "scene"),
        _plain("plan", "推广计划", "plan"),
        _plain("bid", "出价方式", "way of bidding"),
        CURRENCY,
        _plain("spend", "花费（分）", "spent", PAYMENT),
        _plain("gmv", "成交金额（分）", "sales attributed to it", PAYMENT),
        _plain("orders", "成交笔数", "orders attributed to it", STATE),
        _plain("impressions", "曝光量", "impressions", STATE),
        _plain("clicks", "点击量", "clicks", STATE),
    ),
    where="t.is_current",
)

NEWEST = """NOT EXISTS (SELECT FROM public.advice_listingday n
  WHERE n.merchant_id = t.merchant_id AND n.store_id = t.store_id AND n.goods_key = t.goods_key AND n.day = t.day
    AND n.file_id > t.file_id)"""

LISTING_DAYS = View(
    "listing_days",
    "advice_listingday",
    "商品日数据（后台导出的商品数据）；同一天有几个文件时以最新的为准",
    "Figures of goods by day (the back office's export); of several files the newest holds",
    (
        ID,
        STORE,
        _plain("day", "日期（北京）", "Beijing day"),
        _plain("goods_key", "平台商品编号", "the platform's id of the goods", STATE),
        _plain("impressions", "曝光", "impressions", STATE),
        _plain("views", "浏览量", "views", STATE),
        _plain("visitors", "访客数", "visitors", STATE),
        _plain("buyers", "支付买家数", "buyers who paid", STATE),
        _plain("orders", "支付订单数", "orders paid", STATE),
        _plain("units", "支付件数", "units paid", STATE),
        _plain("amount", "支付金额（分）", "amount paid", PAYMENT),
        _plain("favourites", "收藏数", "favourites", STATE),
    ),
    where=NEWEST,
)

PARCELS = View(
    "parcels",
    "fulfilment_parcel",
    "包裹",
    "Parcels",
    (
        ID,
        _plain("order_id", "系统单编号（见 orders）", "order (see orders)"),
        STORE,
        WAREHOUSE,
        CARRIER,
        _plain("state", "状态", "state"),
        _plain("weight_grams", "重量（克）", "weight, grams"),
        _plain("created_at", "建立时刻", "when it was made"),
        _plain("printed_at", "打印时刻", "when it was printed"),
        _plain("verified_at", "验货时刻", "when it was verified"),
        _plain("shipped_at", "发货时刻", "when it left"),
    ),
)

VIEWS = (
    SALES,
    ORDERS,
    ORDER_LINES,
    PLATFORM_ORDERS,
    PARCELS,
    REFUNDS,
    STORES,
    PRODUCTS,
    SKUS,
    LISTINGS,
    WAREHOUSES,
    STOCK,
    STOCK_ENTRIES,
    BILL_ENTRIES,
    PROMOTION_DAYS,
    LISTING_DAYS,
)
