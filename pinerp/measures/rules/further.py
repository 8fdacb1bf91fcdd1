"""More measures: of buyers who come back, of shortages, and of files that tell of visitors and of promotion."""

from __future__ import annotations

from pinerp.measures.rules.shapes import (
    AMOUNTS,
    BILLS,
    COUNT,
    MONEY,
    PAID,
    PROMOTED,
    PROMOTION,
    RATIO,
    SHARE,
    TOLD,
    TRAFFIC,
    Measure,
    orders,
)

SEVERAL = "(SELECT count(*) FROM (SELECT FROM unnest({who}) b GROUP BY {by} HAVING count(*) >= 2) x)"
REPEAT = SEVERAL.format(who="array_agg(s.buyer) FILTER (WHERE s.is_first AND s.buyer IS NOT NULL)", by="b")
REPEAT_BY_LINE = SEVERAL.format(
    who="array_agg(DISTINCT s.buyer || ' ' || s.sale_id) FILTER (WHERE s.quantity > 0 AND s.buyer IS NOT NULL)",
    by="split_part(b, ' ', 1)",
)
"""Buyers with two orders or more: of all their orders in a part, each once."""


def _told(key: str, zh: str, en: str, column: str, zh_formula: str, en_formula: str) -> Measure:
    """A figure of the files of 商品数据."""
    formula = (f"sum(s.{column})", "")
    return Measure(key, zh, en, COUNT, TOLD, zh_formula, en_formula, *formula, grain=TRAFFIC)


def _promoted(key: str, zh: str, en: str, unit: str, column: str, rights: tuple[str, ...] = ()) -> Measure:
    """A figure of promotion reports."""
    told = (f"Σ 推广报表的{zh}", f"Σ of promotion reports: {en.lower()}")
    return Measure(key, zh, en, unit, PROMOTED, *told, f"sum(s.{column})", rights=rights, grain=PROMOTION)


def _told_net(key: str, zh: str, en: str, zh_what: str, en_what: str, amount: str) -> Measure:
    """An amount of the rows whose report tells what is left after early refunds (净交易额), which older ones do not."""
    told = (f"Σ 推广报表里写明净交易额的各行的{zh_what}", f"Σ {en_what} of rows whose report tells net sales")
    counted = f"sum({amount}) FILTER (WHERE {NET} IS NOT NULL)"
    return Measure(key, zh, en, MONEY, PROMOTED, *told, counted, rights=BILLS, grain=PROMOTION)


NET = "(s.figures ->> 'net_gmv_fen')::bigint"
FURTHER = [
    Measure(
        "repeat_buyers",
        "复购买家数",
        "Buyers with several orders",
        COUNT,
        PAID,
        "此期间支付订单 ≥ 2 笔的买家数；以平台地址编号识别",
        "buyers with two paid orders or more among these, told apart by the platform's address id",
        REPEAT,
        REPEAT_BY_LINE,
        is_additive=False,
    ),
    Measure(
        "repeat_rate",
        "复购率",
        "Repeat rate",
        SHARE,
        PAID,
        "复购买家数 ÷ 支付买家数",
        "buyers with several orders ÷ buyers",
        of=("repeat_buyers", "buyers"),
        is_additive=False,
    ),
    Measure(
        "short_orders",
        "缺货订单数",
        "Orders that lacked goods",
        COUNT,
        PAID,
        "曾因缺货挂起的支付订单数",
        "paid orders that were held for lack of goods",
        *orders("s.was_short"),
    ),
    Measure(
        "short_rate",
        "缺货率",
        "Shortage rate",
        SHARE,
        PAID,
        "缺货订单数 ÷ 支付订单数",
        "orders that lacked goods ÷ paid orders",
        of=("short_orders", "orders"),
        is_additive=False,
    ),
    Measure(
        "sold_skus",
        "动销编码数",
        "SKUs sold",
        COUNT,
        PAID,
        "有支付订单的不同商品编码数",
        "different SKUs in paid orders",
        "count(DISTINCT s.sku_id) FILTER (WHERE s.quantity > 0)",
        is_additive=False,
    ),
    _told("impressions", "曝光", "Impressions", "impressions", "Σ 商品数据的曝光量", "Σ impressions of listings"),
    _told("views", "浏览", "Views", "views", "Σ 商品数据的浏览量", "Σ views of listings"),
    _told(
        "visitors",
        "访客",
        "Visitors",
        "visitors",
        "Σ 每个商品每日访客数：看多个商品或多日来的人计多次",
        "Σ visitors of each listing and day: who saw several, or came on several days, counts for each",
    ),
    _told("favourites", "收藏", "Favourites", "favourites", "Σ 商品数据的收藏数", "Σ favourites of listings"),
    _told(
        "told_buyers",
        "支付买家数（商品数据）",
        "Buyers told by the files",
        "buyers",
        "Σ 每个商品每日支付买家数，平台统计",
        "Σ buyers of each listing and day as the platform counts them",
    ),
    Measure(
        "conversion",
        "转化率",
        "Conversion",
        SHARE,
        TOLD,
        "支付买家数（商品数据）÷ 访客",
        "buyers told by the files ÷ visitors",
        of=("told_buyers", "visitors"),
        grain=TRAFFIC,
        is_additive=False,
    ),
    _promoted("promotion_impressions", "推广曝光", "Promotion impressions", COUNT, "impressions"),
    _promoted("clicks", "点击", "Clicks", COUNT, "clicks"),
    _promoted("spend", "花费", "Spend", MONEY, "spend", BILLS),
    _promoted("promoted_sales", "推广交易额", "Promoted sales", MONEY, "gmv", BILLS),
    _promoted("promoted_orders", "推广成交笔数", "Promoted orders", COUNT, "orders"),
    _told_net("promoted_net_sales", "推广净交易额", "Promoted net sales", "净交易额", "net sales", NET),
    _told_net("net_told_spend", "花费（有净交易额的）", "Spend where net sales are told", "花费", "spend", "s.spend"),
    Measure(
        "click_rate",
        "点击率",
        "Click rate",
        SHARE,
        PROMOTED,
        "点击 ÷ 推广曝光",
        "clicks ÷ promotion impressions",
        of=("clicks", "promotion_impressions"),
        grain=PROMOTION,
        is_additive=False,
    ),
    Measure(
        "return_on_spend",
        "投产比",
        "Return on spend",
        RATIO,
        PROMOTED,
        "推广交易额 ÷ 花费",
        "promoted sales ÷ spend",
        of=("promoted_sales", "spend"),
        rights=BILLS,
        grain=PROMOTION,
        is_additive=False,
    ),
    Measure(
        "promoted_net_return",
        "净投产比",
        "Net return on spend",
        RATIO,
        PROMOTED,
        "推广净交易额 ÷ 花费（有净交易额的）：平台已剔除早期退款，可按推广场景看",
        "promoted net sales ÷ spend where they are told: the platform has left out early refunds",
        of=("promoted_net_sales", "net_told_spend"),
        rights=BILLS,
        grain=PROMOTION,
        is_additive=False,
    ),
    Measure(
        "net_return_on_spend",
        "投产比（退款后）",
        "Return on spend after refunds",
        RATIO,
        PROMOTED,
        "净销售额 ÷ 花费，可按店铺与商品：平台不说哪些退款来自推广，故以其全部净销售额计",
        "net sales ÷ spend, by store or product: nobody tells which refunds came by promotion, so of all their net sales",
        of=("net_sales", "spend"),
        rights=(*AMOUNTS, *BILLS),
        grain=PROMOTION,
        is_additive=False,
    ),
]
