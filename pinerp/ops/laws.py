"""The laws of the books, each one question over all merchants. Run as owner; they change nothing."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.rows import dict_row

from pinerp.kit import sql
from pinerp.measures import queries as measures
from pinerp.measures.rules.sums import VERSION

LAWS = {
    "balance": "库存余额等于流水之和",
    "moments": "月初库存等于此前流水之和",
    "claims": "占用等于未结占用之和",
    "lots": "批次之和等于在库",
    "never_oversold": "不超卖",
    "quantities": "系统单与平台单数量相符",
    "claims_of_orders": "待发货订单各有占用，已结束的没有",
    "shipped_once": "已发包裹恰好出库一次",
    "one_live_parcel": "包裹件数不超过订单",
    "every_order": "平台订单无遗漏",
    "awaited": "等待的订单都有唤醒",
    "merged": "合并的订单知道回处",
    "split": "拆分的订单知道来处",
    "made": "手工单与补发单商品相符",
    "costs": "成本账等于流水之和，分毫不差",
    "transfers": "调拨已发等于已收、在途与损耗之和",
    "returns": "采购退货与采购单、库存流水相符",
    "facts": "指标事实与订单、售后、账单相符",
    "sums": "日汇总与指标事实相符（每次抽查最近三天与另外七天）",
}
MUST_CHECK = {
    "balance": "inventory_stockentry",
    "quantities": "orders_platformline",
    "lots": "inventory_lot",
    "moments": "inventory_checkpointstock",
    "every_order": "orders_platformorder",
    "made": "orders_madeorder",
    "costs": "purchasing_costentry",
    "transfers": "transfers_transferline",
    "returns": "purchasing_returnline",
}
"""A law that checks nothing proves nothing: where these tables have rows, it must have looked at some.

Facts may all be behind their news for a moment, and sums be made anew; they are then not looked at.
"""


def text(law: str) -> str:
    """The statement of a law; that of sums holds how the registry of measures defines them."""
    found = sql.text("ops", f"law_{law}")
    return (
        found.replace("{sums}", measures.sums_of_any_company()).replace("{version}", VERSION)
        if law == "sums"
        else found
    )


def check(owner_url: str) -> list[dict[str, Any]]:
    """Every law: {law, words, rows_checked, differences, examples}."""
    results = []
    with psycopg.connect(owner_url, row_factory=dict_row) as connection:
        for law, words in LAWS.items():
            row = connection.execute(text(law).replace("%%", "%").encode()).fetchone()
            assert row is not None
            results.append({"law": law, "words": words, **row})
        for result in results:
            source = MUST_CHECK.get(result["law"])
            if source is None or result["rows_checked"]:
                continue
            found = connection.execute(f"SELECT EXISTS (SELECT 1 FROM {source}) AS any".encode()).fetchone()  # noqa: S608
            if found is not None and found["any"]:
                result["differences"] += 1
                result["examples"] = [f"no rows were checked, but {source} has some"]
    return results
