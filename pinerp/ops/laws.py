"""The laws of the books, each one question over all merchants. Run as owner; they change nothing."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.rows import dict_row

from pinerp.kit import sql

LAWS = {
    "balance": "库存余额等于流水之和",
    "claims": "占用等于未结占用之和",
    "never_oversold": "不超卖",
    "quantities": "系统单与平台单数量相符",
    "claims_of_orders": "待发货订单各有占用，已结束的没有",
    "shipped_once": "已发包裹恰好出库一次",
    "one_live_parcel": "包裹件数不超过订单",
    "every_order": "平台订单无遗漏",
}


def check(owner_url: str) -> list[dict[str, Any]]:
    """Every law: {law, words, rows_checked, differences, examples}."""
    results = []
    with psycopg.connect(owner_url, row_factory=dict_row) as connection:
        for law, words in LAWS.items():
            row = connection.execute(sql.text("ops", f"law_{law}").replace("%%", "%").encode()).fetchone()
            assert row is not None
            results.append({"law": law, "words": words, **row})
        merchants = connection.execute("SELECT count(*) AS n FROM orders_platformorder").fetchone()
    assert merchants is not None
    for result in results:
        if merchants["n"] and not result["rows_checked"] and result["law"] in ("balance", "quantities", "every_order"):
            result["differences"] += 1
            result["examples"] = ["no rows were checked in a database that has orders"]
    return results
