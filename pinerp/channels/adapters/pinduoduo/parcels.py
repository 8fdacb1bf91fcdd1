"""What the platform knows of parcels beyond the first number: further parcels, their way, templates, changed waybills."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.channels.adapters.pinduoduo.answers import readable
from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.pinduoduo.translate import UNREADABLE, code_of, instant, list_of, text_of
from pinerp.channels.adapters.values import ChannelReceiver, TraceStep, WaybillBalance, WaybillTemplate
from pinerp.channels.errors import Unintelligible

FURTHER = {"split": 1, "resent": 2, "gift": 3}
"""extra_track_type of pdd.order.upload.extra.logistics."""

DIRECT = 2
"""wp_type of a carrier with whom the merchant settles directly (直营)."""

STEPS = {"GOT": "got", "ARRIVAL": "arrived", "DEPARTURE": "left", "SEND": "out", "SIGN": "signed"}
"""`action` of a way's step; the doc names the moments, not the words: an unknown one is "other"."""


class Parcels:
    """Parcels at Pinduoduo."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def add(self, order_sn: str, numbers: Sequence[tuple[str, str]], kind: str = "split") -> None:
        """Further parcels of an order that was shipped: (carrier's platform id, waybill number) each. kind: split | resent |
        gift. One that is known already is not added again.
        """
        tracks = [{"shipping_id": int(carrier), "tracking_number": number} for carrier, number in numbers]
        answer, _ = self.client.call(
            "pdd.order.upload.extra.logistics",
            order_sn=order_sn,
            extra_track_list=tracks,
            extra_track_type=FURTHER[kind],
        )
        if answer.get("success") is not True:
            raise Unintelligible(detail="success", is_lost=True)

    def way(self, carrier_code: str, waybill_no: str) -> list[TraceStep]:
        """A parcel's way so far, the oldest step first; empty where nothing is known. The root is misspelt by the platform."""
        answer, _ = self.client.call(
            "pdd.logistics.ordertrace.get", with_token=False, company_code=carrier_code, mail_no=waybill_no
        )
        try:
            steps = [
                TraceStep(at, STEPS.get(str(row.get("action") or "").upper(), "other"), str(row.get("desc") or ""))
                for row in answer.get("trace_list") or ()
                if (at := instant(row.get("status_time") or row.get("time"))) is not None
            ]
        except UNREADABLE as error:
            raise Unintelligible(detail=f"trace_list {error}") from error
        return sorted(steps, key=lambda step: step.at)

    def templates(self, carrier_code: str = "") -> list[WaybillTemplate]:
        """The platform's own waybill templates, of one carrier or of all."""
        answer, _ = self.client.call("pdd.cloudprint.stdtemplates.get", with_token=False, wp_code=carrier_code or None)
        return [
            WaybillTemplate(
                carrier_code=str(carrier.get("wp_code") or ""),
                template_id=str(row.get("standard_template_id") or ""),
                name=str(row.get("standard_template_name") or ""),
                url=str(row.get("standard_template_url") or ""),
            )
            for carrier in (answer.get("result") or answer).get("datas") or ()
            for row in carrier.get("standard_templates") or ()
        ]

    def balances(self) -> list[WaybillBalance]:
        """How many numbers each e-waybill account has left. Carriers of wp_type 2 (直营) settle by month and count none."""
        answer, _ = self.client.call("pdd.waybill.search")
        with readable("waybill_apply_subscription_cols"):
            return [
                WaybillBalance(
                    carrier_code=text_of(carrier, "wp_code"),
                    branch_code=text_of(branch, "branch_code"),
                    branch_name=text_of(branch, "branch_name"),
                    left=None if code_of(carrier, "wp_type") == DIRECT else code_of(branch, "quantity"),
                )
                for carrier in list_of(answer, "waybill_apply_subscription_cols")
                for branch in list_of(carrier, "branch_account_cols")
            ]

    def change_waybill(
        self, carrier_code: str, waybill_no: str, *, template_url: str, receiver: ChannelReceiver | None = None
    ) -> str:
        """Another template or receiver for a number that was got; what is printed from now on."""
        request: dict[str, Any] = {
            "wp_code": carrier_code,
            "waybill_code": waybill_no,
            "object_id": waybill_no,
            "template_url": template_url,
            "sender": self.client.link.sender,
        }
        if receiver is not None:
            places = {name: getattr(receiver, name) for name in ("province", "city", "district")}
            request["recipient"] = {
                "name": receiver.name,
                "mobile": receiver.phone,
                "address": {**places, "detail": receiver.address},
            }
        answer, _ = self.client.call("pdd.waybill.update", param_waybill_cloud_print_update_request=request)
        if not answer.get("print_data"):
            raise Unintelligible(detail="print_data", is_lost=True)
        return str(answer["print_data"])
