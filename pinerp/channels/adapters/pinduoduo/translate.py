"""The platform's words into ours, by pure functions with the unit in the name. Unknown tags and values are tolerated.

Order amounts are JSON numbers in yuan; texts of time are UTC+8 (the platform's API pages).
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import orjson

from pinerp.channels.adapters.values import ChannelLine, ChannelNote, ChannelOrder, ChannelReceiver, Unreadable
from pinerp.kit.money import BadAmount
from pinerp.kit.times import BEIJING

WAITING, SHIPPED, RECEIVED, CANCELLED = "waiting", "shipped", "received", "cancelled"
STATUSES = {1: WAITING, 2: SHIPPED, 3: RECEIVED}

PERISHABLE = ("receiver_name", "receiver_phone", "receiver_address", "address", "contact_mobile")
"""Ciphertexts: blanked by the platform at will, so their going is no news of the order."""

MOST_PIECES = 200_000
"""Of a line: times the 10,000 pieces that a listing may mean, it still fits an integer column."""

MOST_LINES = 1000

UNCLEAR = "unclear"
"""The stop of an order of which the platform says something that decides, and that nobody knows."""

KNOWN: dict[str, frozenset[int | None]] = {
    "refund_status": frozenset((1, 2, 3, 4)),
    "confirm_status": frozenset((0, 1, 2)),
    "risk_control_status": frozenset((0, 1)),
}
"""States that decide whether an order may leave: another value, or none, keeps it here."""

SIGNS: dict[str, frozenset[int | None]] = {
    "group_status": frozenset((None, 0, 1, 2)),
    "gift_order_status": frozenset((None, 0, 1, 2)),
    "identification_status": frozenset((None, 0, 1, 2, 3)),
    "is_lucky_flag": frozenset((None, 0, 1, 2)),
    "is_pre_sale": frozenset((None, 0, 1)),
}
"""States that most orders lack: another value is kept among the tags."""


class Unclear(Exception):
    """A field that cannot be read: which, and what stands there."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field)
        self.field, self.value = field, value


UNREADABLE = (Unclear, BadAmount, ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What the functions here raise where a part cannot be read."""

AMOUNT = re.compile(r"-?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?")
MOST_DIGITS = 15


def fen_from_yuan(value: object) -> int:
    """Yuan as a JSON number or text → fen, exactly; refuses a third decimal, and nothing at all.

    The shortest text of a JSON number gives its digits back as they were sent (up to 15 significant ones), so nothing
    is computed with a float.
    """
    if type(value) not in (float, str, int):
        raise BadAmount(text=str(value), currency="CNY", digits=2)
    return _fen(str(value))


@lru_cache(maxsize=65536)
def _fen(text: str) -> int:
    """Prices repeat: most are read once."""
    if not AMOUNT.fullmatch(text.strip()):
        raise BadAmount(text=text, currency="CNY", digits=2)
    whole, _, part = text.strip().replace(",", "").partition(".")
    part = part.rstrip("0")
    digits = f"{whole}{part:0<2}"
    if len(part) > 2 or len(digits) > MOST_DIGITS:
        raise BadAmount(text=text, currency="CNY", digits=2)
    return int(digits)


def amount_of(raw: Mapping[str, Any], field: str) -> int:
    """An amount of an order in fen; refuses one that is missing or below nothing."""
    try:
        fen = fen_from_yuan(raw.get(field))
    except BadAmount:
        raise Unclear(field, raw.get(field)) from None
    if fen < 0:
        raise Unclear(field, raw.get(field))
    return fen


def instant(value: object) -> datetime | None:
    """`yyyy-MM-dd HH:mm:ss` in UTC+8 → instant; nothing, 0 and zero texts mean "not reached".

    Some API pages tell seconds or milliseconds since 1970, as a number or as text: both are read.
    """
    if value is None or (isinstance(value, str | int) and not isinstance(value, bool) and value in ("", 0, "0")):
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Unclear("time", value)
    return _instant(str(value).strip())


@lru_cache(maxsize=4096)
def _instant(text: str) -> datetime | None:
    """An order names the same second several times, and a page the same minutes."""
    if not text or text.startswith(("0000", "1970")):
        return None
    if text.isascii() and text.isdecimal() and len(text) in (10, 13):
        found = datetime.fromtimestamp(int(text[:10]), UTC)
    else:
        told = datetime.fromisoformat(text)
        found = told.astimezone(UTC) if told.tzinfo is not None else told.replace(tzinfo=BEIJING).astimezone(UTC)
    if not 2000 <= found.year < 2100:
        raise Unclear("time", text)
    return found


def time_of(raw: Mapping[str, Any], field: str) -> datetime | None:
    """A time of an order; a text that is none is refused with its field, never taken for "not reached"."""
    try:
        return instant(raw.get(field))
    except UNREADABLE:
        raise Unclear(field, raw.get(field)) from None


def code_of(raw: Mapping[str, Any], field: str) -> int | None:
    """A state: a whole number, or its text; None where nothing stands. Refuses anything else."""
    value = raw.get(field)
    if type(value) is int or value is None:
        return value
    if value == "":
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, bool) or not isinstance(value, int | str) or not WHOLE.fullmatch(str(value).strip()):
        raise Unclear(field, value)
    return int(value)


WHOLE = re.compile(r"-?[0-9]{1,9}")


def text_of(raw: Mapping[str, Any], field: str, longest: int | None = None) -> str:
    """A text, or a number as text; nothing is the empty text. One that the house cannot hold whole is refused."""
    value = raw.get(field)
    if value is None:
        return ""
    if type(value) is str and (longest is None or len(value) <= longest):
        return value
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise Unclear(field, value)
    text = str(value)
    if longest is not None and len(text) > longest:
        raise Unclear(field, value)
    return text


def list_of(raw: Mapping[str, Any], field: str) -> list[Any]:
    """A list; nothing is the empty one."""
    value = raw.get(field)
    if value is None or value == "":
        return []
    if not isinstance(value, list):
        raise Unclear(field, value)
    return value


def tags_of(raw: Mapping[str, Any]) -> list[str]:
    """The tags that are set, known or not; and of ours for 集运, and for couriers that the buyer refuses (`express_memos`,
    scene 1).
    """
    tags = []
    for tag in list_of(raw, "order_tag_list"):
        if not isinstance(tag, dict) or not isinstance(tag.get("name"), str):
            raise Unclear("order_tag_list", tag)
        if tag.get("value") is True or (tag.get("value") is not False and code_of(tag, "value") == 1):
            tags += ["_".join(tag["name"].split())[:60]] if tag["name"].strip() else []
    if code_of(raw, "free_sf") == 1 and "free_sf" not in tags:
        tags.append("free_sf")
    if raw.get("consolidate_info"):
        tags.append("consolidated")
    memos = [memo for memo in list_of(raw, "express_memos") if isinstance(memo, dict) and code_of(memo, "scene") == 1]
    unwanted = ["".join(text_of(memo, "tag").split()) for memo in memos]
    return tags + [f"no_courier:{name}"[:60] for name in unwanted if name]


def strange_of(raw: Mapping[str, Any], states: Mapping[str, frozenset[int | None]]) -> list[str]:
    """States with a value that nobody knows, as field=value: kept among the tags, so that they are seen."""
    found = [(field, code_of(raw, field)) for field, known in states.items() if code_of(raw, field) not in known]
    return [f"{field}={'null' if value is None else value}"[:60] for field, value in found]


def stops_of(raw: Mapping[str, Any], tags: list[str], sellable_from: datetime | None, is_unclear: bool) -> list[str]:
    """The platform's own stop signs, as hold codes."""
    stops = [UNCLEAR] if is_unclear else []
    if code_of(raw, "risk_control_status") == 1:
        stops.append("platform_review")
    if "ship_hold" in tags:
        stops.append("ship_hold")
    if _is_balance_unpaid(raw):
        stops.append("balance_unpaid")
    if code_of(raw, "is_pre_sale") == 1 and sellable_from is not None:
        stops.append("presale")
    if code_of(raw, "gift_order_status") == 0:
        stops.append("gift_pending")
    if code_of(raw, "identification_status") in (1, 2):
        stops.append("identification")
    if code_of(raw, "is_lucky_flag") == 2:
        stops.append("lottery")
    return stops


def _is_balance_unpaid(raw: Mapping[str, Any]) -> bool:
    step = raw.get("step_order_info")
    if step is None or step == "":
        return False
    if not isinstance(step, dict):
        raise Unclear("step_order_info", step)
    state = code_of(step, "step_trade_status")
    if state not in (None, 0, 1, 2):
        raise Unclear("step_trade_status", state)
    return state in (0, 1)


def status_of(raw: Mapping[str, Any]) -> str:
    """Cancelled: the group failed, or the refund was granted before shipping (it shows as refund 4, order 1)."""
    status = code_of(raw, "order_status")
    if code_of(raw, "confirm_status") == 2 or code_of(raw, "group_status") == 2:
        return CANCELLED
    if status == 1 and code_of(raw, "refund_status") == 4:
        return CANCELLED
    if status not in STATUSES:
        raise Unclear("order_status", status)
    return STATUSES[status]


def further_numbers_of(raw: Mapping[str, Any]) -> list[str]:
    """Numbers of parcels beside the first: split, resent, gifts."""
    lists = ("extra_delivery_list", "resend_delivery_list", "gift_delivery_list")
    return [str(row.get("tracking_number") or "") for name in lists for row in raw.get(name) or ()]


def refund_of(raw: Mapping[str, Any]) -> str:
    """none | asked | done. A state that nobody knows is none of them: the order stops as unclear, its value among the tags."""
    return {2: "asked", 3: "asked", 4: "done"}.get(code_of(raw, "refund_status") or 1, "none")


def note_of(raw: Mapping[str, Any]) -> ChannelNote:
    """The merchant's note. A flag that nobody knows is none: it decides nothing."""
    flag = str(raw.get("remark_tag"))
    if flag not in ("1", "2", "3", "4", "5"):
        return ChannelNote(text_of(raw, "remark"))
    return ChannelNote(text_of(raw, "remark"), int(flag), str(raw.get("remark_tag_name") or "")[:10])


def receiver_of(raw: Mapping[str, Any]) -> ChannelReceiver:
    """Ciphertext and masks as they are; nothing is decrypted. Blank texts mean that the platform withholds them."""
    return ChannelReceiver(
        form="cipher",
        name=text_of(raw, "receiver_name"),
        phone=text_of(raw, "receiver_phone"),
        address=text_of(raw, "receiver_address"),
        name_mask=text_of(raw, "receiver_name_mask")[:60],
        phone_mask=text_of(raw, "receiver_phone_mask")[:60],
        address_mask=text_of(raw, "receiver_address_mask")[:300],
        country=text_of(raw, "country", 60),
        province=text_of(raw, "province", 60),
        city=text_of(raw, "city", 60),
        district=text_of(raw, "town", 60),
        address_key=text_of(raw, "open_address_id_2", 120) or text_of(raw, "open_address_id", 120),
    )


def id_of(item: Mapping[str, Any], *fields: str) -> str:
    """The first id that is told: a number, or text; refuses anything else."""
    for field in fields:
        value = item.get(field)
        if isinstance(value, bool | float):
            raise Unclear(field, value)
        text = text_of(item, field, 120).strip()
        if text not in ("", "0"):
            return text
    raise Unclear(fields[0], item.get(fields[0]))


def line_of(item: Mapping[str, Any], *, is_gift: bool = False) -> ChannelLine:
    """A line. Ids arrive as numbers or text; the SKU id is the listing's key."""
    quantity = code_of(item, "goods_count")
    if quantity is None or not 1 <= quantity <= MOST_PIECES:
        raise Unclear("goods_count", item.get("goods_count"))
    image = text_of(item, "goods_img")
    return ChannelLine(
        listing_key=id_of(item, "sku_id", "goods_id", "outer_id"),
        quantity=quantity,
        unit_price=0 if is_gift else amount_of(item, "goods_price"),
        outer_code=(text_of(item, "outer_id", 120) or text_of(item, "outer_goods_id", 120)).strip(),
        name=text_of(item, "goods_name")[:300],
        spec=text_of(item, "goods_spec")[:300],
        image_url=image if len(image) <= 400 else "",
        is_gift=is_gift,
    )


def dumped(value: object) -> bytes:
    """JSON with sorted names; numbers that no machine word holds are written too."""
    try:
        return orjson.dumps(value, option=orjson.OPT_SORT_KEYS | orjson.OPT_NON_STR_KEYS)
    except TypeError:
        return json.dumps(value, sort_keys=True, default=str).encode()


def content_hash(raw: Mapping[str, Any]) -> bytes:
    """What makes two states of an order equal: everything but the ciphertexts, which perish."""
    kept = dict(raw)
    for name in PERISHABLE:
        kept.pop(name, None)
    return hashlib.sha256(dumped(kept)).digest()[:16]


def order_of(raw: Mapping[str, Any]) -> ChannelOrder:
    """An order object of any order API. Raises one of UNREADABLE where a part cannot be read."""
    order_sn = raw.get("order_sn")
    updated_at = time_of(raw, "updated_at")
    if not isinstance(order_sn, str) or not order_sn.strip() or len(order_sn) > 60:
        raise Unclear("order_sn", order_sn)
    if updated_at is None:
        raise Unclear("updated_at", raw.get("updated_at"))
    tags, unclear = tags_of(raw), strange_of(raw, KNOWN)
    sellable_from = time_of(raw, "pre_sale_time")
    lines = [line_of(item) for item in list_of(raw, "item_list")]
    if not lines:
        raise Unclear("item_list", "empty")
    lines += [line_of(item, is_gift=True) for item in list_of(raw, "gift_list")]
    if len(lines) > MOST_LINES:
        raise Unclear("item_list", len(lines))
    pay, note = amount_of(raw, "pay_amount"), note_of(raw)
    return ChannelOrder(
        order_sn=order_sn,
        status=status_of(raw),
        currency="CNY",
        goods_amount=amount_of(raw, "goods_amount"),
        pay_amount=pay,
        receivable=pay + amount_of(raw, "platform_discount"),
        discount_amount=amount_of(raw, "discount_amount"),
        postage=amount_of(raw, "postage"),
        updated_at=updated_at,
        lines=lines,
        receiver=receiver_of(raw),
        refund=refund_of(raw),
        stops=stops_of(raw, tags, sellable_from, bool(unclear)),
        buyer_memo=text_of(raw, "buyer_memo"),
        merchant_note=note.text,
        flag=note.flag,
        flag_name=note.flag_name,
        tags=tags + unclear + strange_of(raw, SIGNS),
        placed_at=time_of(raw, "created_time"),
        paid_at=time_of(raw, "pay_time") or time_of(raw, "confirm_time"),
        confirmed_at=time_of(raw, "confirm_time"),
        ship_by=time_of(raw, "last_ship_time"),
        shipped_at=time_of(raw, "shipping_time"),
        sellable_from=sellable_from if code_of(raw, "is_pre_sale") == 1 else None,
        waybill_no=text_of(raw, "tracking_number", 60).strip(),
        content_hash=content_hash(raw),
    )


def orders_of(rows: list[Any]) -> tuple[list[ChannelOrder], list[Unreadable]]:
    """A page's orders, and those that cannot be read: one bad order never keeps the others.

    Orders that are no sale yet (the group is still forming) are left out; they come again when they are.
    """
    orders, unreadable = [], []
    for raw in rows:
        try:
            if code_of(raw, "confirm_status") == 0:
                continue
            orders.append(order_of(raw))
        except UNREADABLE as error:
            unreadable.append(unreadable_of(raw, error))
    return orders, unreadable


def unreadable_of(raw: Any, error: Exception) -> Unreadable:
    """What could not be read, as received, with the field that stood in the way."""
    field = error.field if isinstance(error, Unclear) else type(error).__name__
    order_sn = raw.get("order_sn") if isinstance(raw, dict) else ""
    return Unreadable(str(order_sn or ""), "order_unreadable", {"field": field}, dumped(raw))
