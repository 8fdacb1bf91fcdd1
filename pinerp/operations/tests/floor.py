"""A warehouse floor for tests: orders that walk step by step, each step at its own minute."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.fulfilment import actions as fulfilment
from pinerp.fulfilment.tests.bench import give_number, packed
from pinerp.kit import tenancy
from pinerp.operations.rules import STEPS
from tests.goods import NOON, Desk, bought


def at(minute: int) -> datetime:
    return NOON + timedelta(minutes=minute)


class Floor(Desk):
    """`walk` takes an order from payment (minute 0) to the last step of its trip: step → minute, in the order of STEPS."""

    minute = 0
    hands: Actor | None = None

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.hands or self.actor, now=at(self.minute), **given)

    def walk(self, order_sn: str, trip: Mapping[str, int], paid: int = 0, **facts: Any) -> int:
        """The order's id. What is bought is one piece of A."""
        order = bought(order_sn, ("A", 1), **{"paid_at": at(paid), "confirmed_at": at(paid), **facts})
        self.minute = paid
        (order_id,) = self.take_in(order).new
        parcel = 0
        for step in STEPS:
            if step not in trip:
                continue
            self.minute = trip[step]
            if step == "reviewed":
                self.review()
            elif step == "packed":
                parcel = packed(self, order_id)
            elif step == "received":
                ended = replace(order, status="received", updated_at=at(self.minute), content_hash=b"r" * 16)
                self.take_in(ended)
            else:
                getattr(self, step)(parcel, order_sn)
        self.minute = 0
        return int(order_id)

    def number(self, parcel: int, order_sn: str) -> None:
        self.do(fulfilment.request_waybills, parcel_ids=[parcel])
        ended = "UPDATE fulfilment_waybillrequest SET state = 'done', ended_at = %(at)s WHERE parcel_id = %(id)s"
        self.rows(ended, at=at(self.minute), id=parcel)
        give_number(self, parcel, self.waybill(order_sn))

    def printed(self, parcel: int, order_sn: str) -> None:
        self.do(fulfilment.print_waybills, parcel_ids=[parcel], printer="P", is_again=True)
        self.do(fulfilment.record_prints, prints=[fulfilment.Printed(parcel, self.waybill(order_sn), True)])

    def verified(self, parcel: int, _order_sn: str) -> None:
        self.do(fulfilment.verify, scanned={parcel: {self.world.sku("A").id: 1}})

    def shipped(self, parcel: int, _order_sn: str) -> None:
        self.do(fulfilment.ship, parcel_ids=[parcel])

    def pushed(self, parcel: int, _order_sn: str) -> None:
        ended = "UPDATE fulfilment_shipmentpush SET state = 'done', ended_at = %(at)s WHERE parcel_id = %(id)s"
        self.rows(ended, at=at(self.minute), id=parcel)

    @staticmethod
    def waybill(order_sn: str) -> str:
        return f"YT{order_sn:0>13}"
