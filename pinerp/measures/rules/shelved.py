"""Measures of the shelf: whether goods sell and how fast they turn, as the stock report and 动销与滞销 define it."""

from __future__ import annotations

from pinerp.measures.rules.shapes import COUNT, DAYS, RATIO, SHARE, SHELVED, STOCK, Measure

RIGHTS = ("inventory.view",)
SOLD = "s.sold > 0 AND NOT s.is_transit"


def _shelved(key: str, zh: str, en: str, unit: str, told: tuple[str, str], counted: str, *, of_span: bool) -> Measure:
    is_additive = "DISTINCT" not in counted
    return Measure(
        key,
        zh,
        en,
        unit,
        SHELVED,
        *told,
        counted,
        rights=RIGHTS,
        grain=STOCK,
        is_additive=is_additive,
        is_of_span=of_span,
    )


def _ratio(key: str, zh: str, en: str, unit: str, told: tuple[str, str], of: tuple[str, str]) -> Measure:
    return Measure(key, zh, en, unit, SHELVED, *told, of=of, rights=RIGHTS, grain=STOCK, is_additive=False)


SHELF = [
    _shelved(
        "shipped_skus",
        "动销编码数（出库）",
        "SKUs that left for orders",
        COUNT,
        (
            "期间有订单出库（减去撤回）的不同商品编码数",
            "different SKUs that left for orders in the period, less what came back",
        ),
        f"count(DISTINCT s.sku_id) FILTER (WHERE {SOLD})",
        of_span=False,
    ),
    _shelved(
        "stocked_skus",
        "有货或动销编码数",
        "SKUs that sold or have stock",
        COUNT,
        (
            "期间有订单出库，或期末在库的不同商品编码数（不含在途）",
            "different SKUs that left for orders, or stand there at the end; not in transit",
        ),
        f"count(DISTINCT s.sku_id) FILTER (WHERE ({SOLD}) OR s.closing > 0 AND NOT s.is_transit)",
        of_span=False,
    ),
    _ratio(
        "sell_through",
        "动销率",
        "Sell-through",
        SHARE,
        ("动销编码数（出库）÷ 有货或动销编码数", "SKUs that left for orders ÷ SKUs that sold or have stock"),
        ("shipped_skus", "stocked_skus"),
    ),
    _shelved(
        "left_for_orders",
        "订单出库件数",
        "Pieces that left for orders",
        COUNT,
        ("Σ 期间为订单出库的件数 − 撤回件数", "Σ pieces that left for orders − those that came back before"),
        "sum(s.sold)",
        of_span=False,
    ),
    _shelved(
        "stock_days",
        "库存件天",
        "Piece days",
        RATIO,
        (
            "Σ（期初件数 + 期末件数）÷ 2 × 期间天数，含调拨在途",
            "Σ (opening + closing pieces) ÷ 2 × days of the period, in transit too",
        ),
        "sum(round((s.opening + s.closing)::numeric * s.seconds * 100 / 172800))",
        of_span=True,
    ),
    _ratio(
        "turnover_days",
        "周转天数",
        "Turnover days",
        DAYS,
        (
            "库存件天 ÷ 订单出库件数（与收发存相同）",
            "piece days ÷ pieces that left for orders, as in the stock report",
        ),
        ("stock_days", "left_for_orders"),
    ),
]
