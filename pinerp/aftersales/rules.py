"""Pure decisions about after-sales cases: no database, no clock, no framework."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pinerp.aftersales.errors import BatchNotOfParcel, CameBackBefore, MoreThanLeft, NotOfParcel, NumberWanted
from pinerp.kit.refusals import Refusal

KINDS = ["refund", "return", "exchange", "resend", "repair", "unknown"]
STATES = ["asked", "agreed", "platform", "refunding", "done", "closed", "unknown"]
OPEN_STATES = ["asked", "agreed", "platform", "refunding", "unknown"]
"""A state that we do not know is open: a person looks at it."""

KIND_WORDS = {
    "refund": ("仅退款", "refund only"),
    "return": ("退货退款", "return and refund"),
    "exchange": ("换货", "exchange"),
    "resend": ("补寄", "resend"),
    "repair": ("维修", "repair"),
    "unknown": ("未知类型", "unknown kind"),
}
STATE_WORDS = {
    "asked": ("待商家处理", "waits for us"),
    "agreed": ("待买家处理", "waits for the buyer"),
    "platform": ("平台处理中", "with the platform"),
    "refunding": ("退款中", "refunding"),
    "done": ("已完成", "done"),
    "closed": ("已关闭", "closed"),
    "unknown": ("未知状态", "unknown state"),
}

AGREE_REFUND, AGREE_RETURN, GOODS_BACK = "agree_refund", "agree_return", "goods_back"
VERBS = {
    AGREE_REFUND: "同意退款",
    AGREE_RETURN: "同意退货",
    GOODS_BACK: "退货入库",
}
"""What we can tell the platform. It has no call by which a refund could be refused: that stays in its back office."""

KINDS_OF_VERB = {AGREE_REFUND: {"refund", "return"}, AGREE_RETURN: {"return", "exchange"}, GOODS_BACK: {"return"}}
STATES_OF_VERB = {AGREE_REFUND: {"asked", "agreed"}, AGREE_RETURN: {"asked"}, GOODS_BACK: {"agreed"}}

REACHED = {
    AGREE_REFUND: {"refunding", "done"},
    AGREE_RETURN: {"agreed", "refunding", "done"},
    GOODS_BACK: {"refunding", "done"},
}
"""Where a case stands once the answer took effect: asked for before an answer is repeated."""


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells pieces apart wherever they lie: batch, its days, serial number; nothing where they are not told apart."""

    batch: str = ""
    made_date: date | None = None
    expiry_date: date | None = None
    serial: str = ""

    @classmethod
    def of(cls, row: Any) -> Identity:
        """Of a row that has these columns."""
        return cls(row.batch, row.made_date, row.expiry_date, row.serial)

    def told(self) -> dict[str, str]:
        """As doors say it; a day that is not known is empty."""
        days = {"made_date": self.made_date, "expiry_date": self.expiry_date}
        return {"batch": self.batch, "serial": self.serial, **{name: str(day or "") for name, day in days.items()}}


@dataclass(frozen=True, slots=True)
class Left:
    """So many alike pieces left with a line of a parcel, and `back` of them came back before."""

    line_id: int
    sku_id: int
    identity: Identity
    quantity: int
    back: int = 0


@dataclass(frozen=True, slots=True)
class Came:
    """So many pieces came back, as they were read: a serial number is one piece; expiry_date narrows a batch. All of them
    damaged, or none.
    """

    quantity: int
    batch: str = ""
    expiry_date: date | None = None
    serial: str = ""
    is_damaged: bool = False


@dataclass(frozen=True, slots=True)
class Matched:
    """So many of the alike pieces that left came back, damaged or not."""

    left: Left
    is_damaged: bool
    quantity: int


def match_returned(sku: str, tracking: str, came: Sequence[Came], left: Sequence[Left]) -> list[Matched]:
    """Which of the pieces of a SKU that left are those that came back. Refuses more than left; a serial number or a batch that
    did not leave in this parcel (调包), or came back before; and pieces that left by their number and are not told by it.
    """
    rest = {one: one.quantity - one.back for one in left}
    total = sum(one.quantity for one in came)
    if total > sum(rest.values()):
        raise MoreThanLeft(sku=sku, left=sum(rest.values()), quantity=total)
    found: Counter[tuple[Left, bool]] = Counter()
    for one in came:
        wanted = one.quantity
        for other in left:
            if tracking == "none" or _is(one, other.identity):
                count = min(wanted, rest[other])
                rest[other] -= count
                found[other, one.is_damaged] += count
                wanted -= count
        if wanted:
            raise _why_not(sku, one, wanted, left)
    return [Matched(other, is_damaged, count) for (other, is_damaged), count in found.items() if count]


def _is(came: Came, identity: Identity) -> bool:
    if came.serial or identity.serial:
        return came.serial == identity.serial
    return came.batch == identity.batch and came.expiry_date in (None, identity.expiry_date)


def _why_not(sku: str, came: Came, missing: int, left: Sequence[Left]) -> Refusal:
    serials = "、".join(one.identity.serial for one in left if one.identity.serial)
    batches = "、".join(_batch(one) for one in left if one.identity.batch and not one.identity.serial)
    if came.serial:
        if any(one.identity.serial == came.serial for one in left):
            return CameBackBefore(sku=sku, serial=came.serial)
        return NotOfParcel(sku=sku, serial=came.serial, left=serials or "—")
    if came.batch or came.expiry_date:
        told = " ".join(str(word) for word in (came.batch, came.expiry_date) if word)
        return BatchNotOfParcel(sku=sku, batch=told, count=missing, left=batches or "—")
    return NumberWanted(sku=sku, missing=missing, left=serials or batches)


def _batch(one: Left) -> str:
    day = f"（{one.identity.expiry_date}）" if one.identity.expiry_date else ""
    return f"{one.identity.batch}{day}×{one.quantity - one.back}"
