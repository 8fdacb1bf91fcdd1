"""Pure decisions about reconciling: no database, no clock, no framework."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

MISSING, STATE, AMOUNT, SHIPMENT, STRANGE = "missing", "state", "amount", "shipment", "strange"
REFUND_MISSING, REFUND = "no_refund", "refund"
DIFFERENCES = [MISSING, STATE, AMOUNT, SHIPMENT, STRANGE, REFUND_MISSING, REFUND]

WORDS = {
    MISSING: ("平台有、本系统没有", "The platform has it, we had not"),
    STATE: ("订单状态不一致", "The states differ"),
    AMOUNT: ("金额不一致", "The amounts differ"),
    SHIPMENT: ("发货信息不一致", "The shipments differ"),
    STRANGE: ("本系统有、平台当日没有", "We have it, the platform does not list it on this day"),
    REFUND_MISSING: ("平台有售后单、本系统没有", "The platform has the case, we had not"),
    REFUND: ("售后单不一致", "The cases differ"),
}

SHIPPED = ("shipped", "received")


@dataclass(slots=True)
class Facts:
    """What one side says of an order or a case."""

    updated_at: datetime
    status: str
    refund: str
    amount: int
    waybill_no: str = ""

    def shown(self) -> dict[str, Any]:
        """As it is kept beside a difference."""
        return {
            "status": self.status,
            "refund": self.refund,
            "amount": self.amount,
            "waybill_no": self.waybill_no,
            "updated_at": self.updated_at.isoformat(),
        }


@dataclass(slots=True)
class Difference:
    """One difference; ours is None where we held nothing."""

    what: str
    number: str
    ours: Facts | None
    theirs: Facts | None
    is_healed: bool = False


def difference_of(number: str, ours: Facts | None, theirs: Facts) -> Difference | None:
    """How our order differs from the platform's; None where it does not. One that we know newer is no difference."""
    if ours is None:
        return Difference(MISSING, number, None, theirs)
    if ours.updated_at > theirs.updated_at:
        return None
    if (ours.status, ours.refund) != (theirs.status, theirs.refund):
        return Difference(STATE, number, ours, theirs)
    if ours.amount != theirs.amount:
        return Difference(AMOUNT, number, ours, theirs)
    if ours.waybill_no != theirs.waybill_no:
        return Difference(SHIPMENT, number, ours, theirs)
    return None


def refund_difference_of(number: str, ours: Facts | None, theirs: Facts) -> Difference | None:
    """The same for an after-sales case."""
    found = difference_of(number, ours, theirs)
    if found is not None:
        found.what = REFUND_MISSING if found.what == MISSING else REFUND
    return found


@dataclass(slots=True)
class Tally:
    """Sums of a day, of both sides, and its differences."""

    orders: dict[str, list[int]] = field(
        default_factory=lambda: {name: [0, 0] for name in ("orders", "amount", "shipped", "refunds", "refund_amount")}
    )
    found: list[Difference] = field(default_factory=list)

    def count(self, name: str, theirs: int, ours: int) -> None:
        """Add to a sum of both sides."""
        pair = self.orders[name]
        pair[0] += theirs
        pair[1] += ours

    def columns(self) -> dict[str, int]:
        """As the day's row keeps them."""
        named = {}
        for name, (theirs, ours) in self.orders.items():
            named[f"platform_{name}"], named[f"our_{name}"] = theirs, ours
        return named
