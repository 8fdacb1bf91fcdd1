"""After-sales: cases by update, one case, and what a merchant may answer. The platform has no call that refuses a refund."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pinerp.channels.adapters.pinduoduo.answers import list_in, total_of
from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.pinduoduo.translate import UNREADABLE
from pinerp.channels.adapters.pinduoduo.translate_cases import case_of_detail, cases_of
from pinerp.channels.adapters.values import CasePage, ChannelCase
from pinerp.channels.errors import PlatformRefused, Unintelligible

ALL_STATUSES = 1
"""An older text of the platform's page says "1: all"; the newer ones name no such value (a live check is due)."""

ALL_KINDS = 1


class Cases:
    """The after-sales calls of one shop."""

    page_size = 100
    window = timedelta(minutes=30)

    def __init__(self, client: Client) -> None:
        self.client = client

    def page(self, *, updated_from: datetime, updated_to: datetime, number: int, size: int) -> CasePage:
        """A page of the cases that changed in a window of at most half an hour, newest first."""
        return self._page(int(updated_from.timestamp()), int(updated_to.timestamp()), number, size)

    def of_order(self, order_sn: str) -> list[ChannelCase]:
        """The cases of one order; the other filters, which must be sent, are ignored by the platform."""
        return self._page(0, 1, 1, self.page_size, order_sn=order_sn).cases

    def _page(self, start: int, end: int, number: int, size: int, order_sn: str | None = None) -> CasePage:
        answer, body = self.client.call(
            "pdd.refund.list.increment.get",
            start_updated_at=start,
            end_updated_at=end,
            after_sales_status=ALL_STATUSES,
            after_sales_type=ALL_KINDS,
            page=number,
            page_size=size,
            order_sn=order_sn,
        )
        total = total_of(answer)
        is_beyond = total <= (number - 1) * size  # cases moved on while one read
        cases, unreadable = cases_of(list_in(answer, "refund_list", may_lack=is_beyond))
        return CasePage(cases, unreadable, body, total)

    def one(self, order_sn: str, case_id: str) -> ChannelCase:
        """One case in detail, asked before an answer is repeated."""
        answer, _ = self.client.call("pdd.refund.information.get", order_sn=order_sn, after_sales_id=int(case_id))
        try:
            return case_of_detail(answer)
        except UNREADABLE as error:
            raise Unintelligible(detail=f"refund {error}") from error

    def return_addresses(self) -> list[dict[str, Any]]:
        """Where buyers send things back to; the first is the default."""
        answer, _ = self.client.call("pdd.refund.address.list.get")
        rows = [row for row in answer.get("refund_address_list") or () if row.get("is_legal") is not False]
        return sorted(rows, key=lambda row: str(row.get("is_default")) not in ("1", "true", "True"))

    def agree_refund(self, order_sn: str, case_id: str, note: str) -> None:
        """The money goes back."""
        self._answer("pdd.refund.agree", "succ", order_sn, case_id, operate_desc=note or None)

    def agree_return(self, order_sn: str, case_id: str, note: str) -> None:
        """The goods are to come back, to the default return address."""
        addresses = self.return_addresses()
        if not addresses:
            raise PlatformRefused(reason="没有可用的退货地址，请在平台后台添加", error_code=0)
        where = str(addresses[0].get("refund_address_id") or addresses[0].get("id"))
        name = "pdd.refund.returngoods.agree"
        self._answer(name, "success", order_sn, case_id, operate_desc=note or "同意退货", return_address_id=where)

    def goods_came_back(self, order_sn: str, case_id: str, waybill_no: str, at: datetime) -> None:
        """退货入库: the goods are here; the platform pays the buyer."""
        request = {
            "order_sn": order_sn,
            "after_sales_id": int(case_id),
            "reverse_tracking_number": waybill_no,
            "warehouse_status": 1,
            "operate_time": int(at.timestamp() * 1000),
        }
        self.client.call("pdd.nextone.logistics.warehouse.update", request=request)

    def ship_exchange(self, order_sn: str, case_id: str, carrier_id: str, carrier_name: str, waybill_no: str) -> None:
        """The other piece was sent."""
        facts = {"shipping_id": int(carrier_id), "shipping_name": carrier_name, "tracking_number": waybill_no}
        self._answer("pdd.refund.exchange.shipping", "succ", order_sn, case_id, **facts)

    def _answer(self, api: str, flag: str, order_sn: str, case_id: str, **facts: Any) -> None:
        """Such calls say "success" outside and carry the failure within."""
        given = {name: value for name, value in facts.items() if value is not None}
        answer, _ = self.client.call(api, request={"order_sn": order_sn, "after_sales_id": int(case_id), **given})
        result = answer.get("result")
        if not isinstance(result, dict) or not isinstance(result.get(flag), bool):
            raise Unintelligible(detail=f"no {flag}", is_lost=True)
        if not result[flag]:
            raise PlatformRefused(reason=str(result.get("message") or "未说明原因"), error_code=0)
