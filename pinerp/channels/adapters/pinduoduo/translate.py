"""The platform's words into ours, by pure functions with the unit in the name. Unknown tags and values are tolerated.

Order amounts are JSON numbers in yuan; texts of time are UTC+8 (the platform's API pages).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

import orjson

from pinerp.channels.adapters.values import ChannelLine, ChannelOrder, ChannelReceiver, Unreadable
from pinerp.kit.money import BadAmount
from pinerp.kit.times import from_beijing_text

WAITING, SHIPPED, RECEIVED, CANCELLED = "waiting", "shipped", "received", "cancelled"
STATUSES = {1: WAITING, 2: SHIPPED, 3: RECEIVED}

PERISHABLE = ("receiver_name", "receiver_phone", "receiver_address", "address", "contact_mobile")
"""Ciphertexts: blanked by the platform at will, so their going is no news of the order."""

MOST_PIECES = 2**31 - 1
"""What an integer column holds."""


class Unclear(Exception):
    """A field that cannot be read: which, and what stands there."""

    def __init__(self, field: str, value: object) -> None:
        super().__init__(field)
        self.field, self.value = field, value


UNREADABLE = (Unclear, BadAmount, ValueError, TypeError, KeyError, AttributeError, OverflowError)
"""What the functions here raise where a part cannot be read."""


def fen_from_yuan(value: object) -> int:
    """Yuan as a JSON number or text → fen, exactly; refuses a third decimal.

    The shortest text of a JSON number gives its digits back as they were sent (up to 15 significant ones), so nothing
    is computed with a float.
    """
    if value is None or value == "":
        return 0
    if type(value) not in (float, str, int):
        raise BadAmount(text=str(value), currency="CNY", digits=2)
    return _fen(str(value))


@lru_cache(maxsize=65536)
def _fen(text: str) -> int:
    """Prices repeat: most are read once."""
    whole, _, part = text.strip().replace(",", "").partition(".")
    part = part.rstrip("0")
    digits = f"{whole}{part:0<2}"
    if len(part) > 2 or not digits.removeprefix("-").isdecimal() or len(digits) > 15:
        raise BadAmount(text=text, currency="CNY", digits=2)
    return int(digits)


def instant(text: object) -> datetime | None:
    """`yyyy-MM-dd HH:mm:ss` in UTC+8 → instant; empty and zero texts mean "not reached"."""
    return _instant(text) if text and isinstance(text, str) else None


@lru_cache(maxsize=4096)
def _instant(text: str) -> datetime | None:
    """An order names the same second several times, and a page the same minutes."""
    return None if text.startswith(("0000", "1970")) else from_beijing_text(text)


def stops_of(raw: Mapping[str, Any], tags: list[str], sellable_from: datetime | None) -> list[str]:
    """The platform's own stop signs, as hold codes."""
    stops = []
    if raw.get("risk_control_status") == 1:
        stops.append("platform_review")
    if "ship_hold" in tags:
        stops.append("ship_hold")
    step = raw.get("step_order_info")
    if step and step.get("step_trade_status") in (0, 1):
        stops.append("balance_unpaid")
    if raw.get("is_pre_sale") == 1 and sellable_from is not None:
        stops.append("presale")
    if raw.get("gift_order_status") == 0:
        stops.append("gift_pending")
    if raw.get("identification_status") in (1, 2):
        stops.append("identification")
    if raw.get("is_lucky_flag") == 2:
        stops.append("lottery")
    return stops


def tags_of(raw: Mapping[str, Any]) -> list[str]:
    """The platform's tags; tags of ours for 集运, and for couriers that the buyer refuses (`express_memos`, scene 1)."""
    tags = [t["name"] for t in raw.get("order_tag_list") or () if t.get("value") == 1 and t.get("name")]
    if raw.get("free_sf") == 1 and "free_sf" not in tags:
        tags.append("free_sf")
    if raw.get("consolidate_info"):
        tags.append("consolidated")
    unwanted = [m.get("tag") for m in raw.get("express_memos") or () if isinstance(m, dict) and m.get("scene") == 1]
    return tags + [
        f"no_courier:{''.join(name.split())}"[:60] for name in unwanted if isinstance(name, str) and name.strip()
    ]


def status_of(raw: Mapping[str, Any]) -> str:
    """Cancelled: the group failed, or the refund was granted before shipping (it shows as refund 4, order 1)."""
    if raw.get("confirm_status") == 2 or raw.get("group_status") == 2:
        return CANCELLED
    if raw.get("order_status") == 1 and raw.get("refund_status") == 4:
        return CANCELLED
    try:
        return STATUSES[int(raw["order_status"])]
    except (KeyError, ValueError, TypeError):
        raise Unclear("order_status", raw.get("order_status")) from None


def refund_of(raw: Mapping[str, Any]) -> str:
    """none | asked | done."""
    return {2: "asked", 3: "asked", 4: "done"}.get(int(raw.get("refund_status") or 1), "none")


def receiver_of(raw: Mapping[str, Any]) -> ChannelReceiver:
    """Ciphertext and masks as they are; nothing is decrypted. Blank texts mean that the platform withholds them."""
    return ChannelReceiver(
        form="cipher",
        name=raw.get("receiver_name") or "",
        phone=raw.get("receiver_phone") or "",
        address=raw.get("receiver_address") or "",
        name_mask=raw.get("receiver_name_mask") or "",
        phone_mask=raw.get("receiver_phone_mask") or "",
        address_mask=raw.get("receiver_address_mask") or "",
        country=raw.get("country") or "",
        province=raw.get("province") or "",
        city=raw.get("city") or "",
        district=raw.get("town") or "",
        address_key=raw.get("open_address_id_2") or raw.get("open_address_id") or "",
    )


def line_of(item: Mapping[str, Any], *, is_gift: bool = False) -> ChannelLine:
    """A line. Ids arrive as numbers or text; the SKU id is the listing's key."""
    counted = item.get("goods_count")
    quantity = int(counted) if isinstance(counted, str) and counted.isdecimal() else counted
    if not isinstance(quantity, int) or isinstance(quantity, bool) or not 1 <= quantity <= MOST_PIECES:
        raise Unclear("goods_count", counted)
    key = str(item.get("sku_id") or item.get("goods_id") or item.get("outer_id") or "")
    if not key:
        raise Unclear("sku_id", item.get("sku_id"))
    return ChannelLine(
        listing_key=key,
        quantity=quantity,
        unit_price=0 if is_gift else fen_from_yuan(item.get("goods_price")),
        outer_code=str(item.get("outer_id") or item.get("outer_goods_id") or "").strip(),
        name=item.get("goods_name") or "",
        spec=item.get("goods_spec") or "",
        image_url=item.get("goods_img") or "",
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
    """An order object of any order API. Raises Unclear, BadAmount or ValueError where a part cannot be read."""
    order_sn = raw.get("order_sn")
    updated_at = instant(raw.get("updated_at"))
    if not isinstance(order_sn, str) or not order_sn:
        raise Unclear("order_sn", order_sn)
    if updated_at is None:
        raise Unclear("updated_at", raw.get("updated_at"))
    tags = tags_of(raw)
    sellable_from = instant(raw.get("pre_sale_time"))
    lines = [line_of(item) for item in raw.get("item_list") or ()]
    if not lines:
        raise Unclear("item_list", "empty")
    lines += [line_of(item, is_gift=True) for item in raw.get("gift_list") or ()]
    pay, platform_discount = fen_from_yuan(raw.get("pay_amount")), fen_from_yuan(raw.get("platform_discount"))
    return ChannelOrder(
        order_sn=order_sn,
        status=status_of(raw),
        currency="CNY",
        goods_amount=fen_from_yuan(raw.get("goods_amount")),
        pay_amount=pay,
        receivable=pay + platform_discount,
        discount_amount=fen_from_yuan(raw.get("discount_amount")),
        postage=fen_from_yuan(raw.get("postage")),
        updated_at=updated_at,
        lines=lines,
        receiver=receiver_of(raw),
        refund=refund_of(raw),
        stops=stops_of(raw, tags, sellable_from),
        buyer_memo=raw.get("buyer_memo") or "",
        merchant_note=raw.get("remark") or "",
        tags=tags,
        placed_at=instant(raw.get("created_time")),
        paid_at=instant(raw.get("pay_time")) or instant(raw.get("confirm_time")),
        confirmed_at=instant(raw.get("confirm_time")),
        ship_by=instant(raw.get("last_ship_time")),
        shipped_at=instant(raw.get("shipping_time")),
        sellable_from=sellable_from if raw.get("is_pre_sale") == 1 else None,
        waybill_no=raw.get("tracking_number") or "",
        content_hash=content_hash(raw),
    )


def orders_of(rows: list[Any]) -> tuple[list[ChannelOrder], list[Unreadable]]:
    """A page's orders, and those that cannot be read: one bad order never keeps the others.

    Orders that are no sale yet (the group is still forming) are left out; they come again when they are.
    """
    orders, unreadable = [], []
    for raw in rows:
        try:
            if raw.get("confirm_status") == 0:
                continue
            orders.append(order_of(raw))
        except UNREADABLE as error:
            field = error.field if isinstance(error, Unclear) else type(error).__name__
            order_sn = raw.get("order_sn") if isinstance(raw, dict) else ""
            unreadable.append(Unreadable(str(order_sn or ""), "order_unreadable", {"field": field}, dumped(raw)))
    return orders, unreadable
