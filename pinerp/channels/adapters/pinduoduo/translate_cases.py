"""After-sales cases into our words. The list tells yuan as text and Beijing texts of time, the detail fen and milliseconds;
type numbers differ by one between the two (the platform's API pages). Unknown numbers are kept and shown as unknown.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from pinerp.channels.adapters.pinduoduo.translate import UNREADABLE, Unclear, amount_of, dumped, text_of, time_of
from pinerp.channels.adapters.values import ChannelCase, Unreadable

KINDS_OF_LIST = {2: "refund", 3: "return", 4: "exchange", 5: "resend", 6: "repair"}
KINDS_OF_DETAIL = {number - 1: kind for number, kind in KINDS_OF_LIST.items()}

STATES = {
    **dict.fromkeys((2, 3, 14, 21, 32, 33), "asked"),
    **dict.fromkeys((6, 7, 15, 18, 22, 27, 31), "agreed"),
    8: "platform",
    **dict.fromkeys((4, 5), "refunding"),
    **dict.fromkeys((10, 16, 25), "done"),
    **dict.fromkeys((0, 9, 11, 12, 13, 17, 24), "closed"),
}
"""after_sales_status → where a case stands for the merchant. 33: the merchant agreed to call the parcel back, and has to."""

UNKNOWN = "unknown"


def whole(value: object, field: str) -> int:
    """A whole number, sent as a number or as text; refuses anything else."""
    if isinstance(value, bool) or not isinstance(value, int | str) or not NUMBER.fullmatch(str(value).strip()):
        raise Unclear(field, value)
    return int(value)


NUMBER = re.compile(r"-?[0-9]{1,18}")
"""Eighteen digits are what a bigint surely holds."""

MOST_PIECES = 2**31 - 1


def fen(value: int, field: str) -> int:
    """An amount; refuses one below nothing."""
    if value < 0:
        raise Unclear(field, value)
    return value


def case_of_row(raw: Mapping[str, Any]) -> ChannelCase:
    """A row of the list. Raises what cannot be read: money and the time of update are never guessed."""
    updated_at = time_of(raw, "updated_time")
    if updated_at is None:
        raise Unclear("updated_time", raw.get("updated_time"))
    kind, status = whole(raw.get("after_sales_type"), "after_sales_type"), _status(raw)
    return ChannelCase(
        case_id=_id(raw),
        order_sn=_order(raw),
        kind=KINDS_OF_LIST.get(kind, UNKNOWN),
        state=STATES.get(status, UNKNOWN),
        raw_kind=str(kind),
        raw_status=str(status),
        currency="CNY",
        amount=amount_of(raw, "refund_amount"),
        order_amount=amount_of(raw, "order_amount"),
        pieces=_pieces(raw.get("goods_number")),
        listing_key=text_of(raw, "sku_id", 120),
        reason=text_of(raw, "after_sale_reason"),
        return_waybill_no=text_of(raw, "tracking_number").strip(),
        asked_at=time_of(raw, "created_time"),
        updated_at=updated_at,
        content_hash=_hash(raw),
    )


def case_of_detail(raw: Mapping[str, Any]) -> ChannelCase:
    """One case in detail: amounts are whole fen (inferred: a value with a decimal part is refused), times milliseconds."""
    updated_at = time_of(raw, "updated_time")
    if updated_at is None:
        raise Unclear("updated_time", raw.get("updated_time"))
    kind, status = whole(raw.get("after_sales_type"), "after_sales_type"), _status(raw)
    return ChannelCase(
        case_id=_id(raw),
        order_sn=_order(raw),
        kind=KINDS_OF_DETAIL.get(kind, UNKNOWN),
        state=STATES.get(status, UNKNOWN),
        raw_kind=str(kind + 1),
        raw_status=str(status),
        currency="CNY",
        amount=fen(whole(raw.get("refund_amount"), "refund_amount"), "refund_amount"),
        order_amount=fen(whole(raw.get("order_amount"), "order_amount"), "order_amount"),
        pieces=_pieces(raw.get("goods_number")),
        listing_key=text_of(raw, "sku_id", 120),
        reason=text_of(raw, "after_sales_reason"),
        return_waybill_no=text_of(raw, "express_no").strip(),
        asked_at=instant_from_ms(raw.get("recreated_at")),
        answer_by=instant_from_ms(raw.get("expire_time")),
        updated_at=updated_at,
        content_hash=_hash(raw),
    )


def instant_from_ms(value: object) -> datetime | None:
    """Unix milliseconds → instant; null and 0 mean "none". A number too small to be milliseconds is refused."""
    if value is None or (isinstance(value, int | str) and value in ("", 0, "0")):
        return None
    millis = whole(value, "milliseconds")
    if not 10**12 <= millis < 10**14:
        raise Unclear("milliseconds", value)
    return datetime.fromtimestamp(millis / 1000, UTC)


def cases_of(rows: list[Any]) -> tuple[list[ChannelCase], list[Unreadable]]:
    """A page's cases, and those that cannot be read: one bad case never keeps the others."""
    cases, unreadable = [], []
    for raw in rows:
        try:
            cases.append(case_of_row(raw))
        except UNREADABLE as error:
            field = error.field if isinstance(error, Unclear) else type(error).__name__
            order_sn = raw.get("order_sn") if isinstance(raw, dict) else ""
            unreadable.append(Unreadable(str(order_sn or ""), "case_unreadable", {"field": field}, dumped(raw)))
    return cases, unreadable


def _status(raw: Mapping[str, Any]) -> int:
    return whole(raw.get("after_sales_status"), "after_sales_status")


def _id(raw: Mapping[str, Any]) -> str:
    return str(whole(raw.get("id"), "id"))


def _order(raw: Mapping[str, Any]) -> str:
    order_sn = raw.get("order_sn")
    if not isinstance(order_sn, str) or not order_sn.strip() or len(order_sn) > 60:
        raise Unclear("order_sn", order_sn)
    return order_sn


def _pieces(value: object) -> int | None:
    """How many pieces it is about; None where the platform does not say."""
    if value is None or value == "":
        return None
    pieces = whole(value, "goods_number")
    if not 0 <= pieces <= MOST_PIECES:
        raise Unclear("goods_number", value)
    return pieces


def _hash(raw: Mapping[str, Any]) -> bytes:
    return hashlib.sha256(dumped(dict(raw))).digest()[:16]
