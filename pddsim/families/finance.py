"""The daily bill: an address under which its file can be fetched for a while."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

from pddsim.errors import PlatformError, refused
from pddsim.registry import Call, api
from pddsim.shapes import text


@api("pdd.finance.balance.daily.bill.url.get", "finance_balance_daily_bill_url_get_response")
def bill(call: Call) -> dict[str, Any]:
    """A past Beijing day's bill of the shop's 货款 account."""
    try:
        day = date.fromisoformat(call.text("bill_date"))
    except ValueError:
        raise PlatformError(21001, "bill_date不正确") from None
    if day.isoformat() >= text(call.gateway.world.now())[:10]:
        raise refused("账单尚未生成，请查询昨日及以前的账单")
    key = hashlib.sha256(f"{call.gateway.world.seed} {call.shop.mall_id} {day}".encode()).hexdigest()[:32]
    call.gateway.bills[key] = (call.shop.mall_id, day.isoformat())
    return {"download_url": f"{call.gateway.base_url}/bill/{key}/pdd-mall-bill-detail.zip"}
