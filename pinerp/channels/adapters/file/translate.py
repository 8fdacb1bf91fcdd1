"""Rows of a file into orders, by pure functions. Money is read as decimal text and never rounded."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from pinerp.channels.adapters.file import errors
from pinerp.channels.adapters.file.mapping import Mapping
from pinerp.channels.adapters.values import ChannelLine, ChannelOrder, ChannelReceiver
from pinerp.kit import money, tables

USUAL_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d", "%Y/%m/%d",
               "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H:%M:%S")  # fmt: skip
LONGEST_NUMBER = 60
LONGEST_CODE = 120
MOST_PIECES = 2**31 - 1
YES = {"是", "yes", "true", "1", "y"}
TIMES = ("placed_at", "paid_at", "confirmed_at", "ship_by", "shipped_at")
AMOUNTS = ("pay_amount", "receivable", "discount_amount", "postage")
TEXTS = ("buyer_memo", "merchant_note", "waybill_no", "buyer", "country", "province", "city", "district",
         "receiver_name", "receiver_phone", "address")  # fmt: skip

Binding = dict[str, tuple[int, ...]]
"""Fact → the cells that may carry it, the best one first."""


@dataclass(slots=True)
class FileLine:
    """A row that can be part of an order: its line, and what it says of the order. Amounts are minor units."""

    order_sn: str
    line: ChannelLine
    worth: int
    status: str
    refund: str
    stops: list[str]
    facts: dict[str, Any]


def missing_columns(mapping: Mapping, header: list[str]) -> list[str]:
    """The columns without which no row can be read, of those that this header lacks."""
    found = set(header)
    needed = [mapping.names("order_sn"), mapping.names("quantity")]
    needed.append(mapping.names("unit_price") + mapping.names("line_amount"))
    needed.append(mapping.names("code") + mapping.names("listing_key") + mapping.names("name"))
    return [names[0] for names in needed if not found & set(names)]


def bind(mapping: Mapping, header: list[str]) -> Binding:
    """Where in a row of this header each fact stands."""
    place = {name: index for index, name in reversed(list(enumerate(header)))}
    return {fact: tuple(place[name] for name in mapping.names(fact) if name in place) for fact in mapping.columns}


def line_of(mapping: Mapping, binding: Binding, cells: list[str]) -> FileLine:
    """A row as part of an order. Raises the reason (`SetAside`, `DigitsLost`) for which it cannot be one."""
    order_sn = _number(mapping, _cell(binding, cells, "order_sn"))
    quantity = _quantity(_cell(binding, cells, "quantity"))
    unit_price, worth = _prices(mapping, binding, cells, quantity)
    status, refund, stops = _state(mapping, binding, cells)
    facts: dict[str, Any] = {name: _instant(mapping, _cell(binding, cells, name)) for name in TIMES}
    for name in AMOUNTS:
        value = _cell(binding, cells, name)
        facts[name] = None if value == "" else _amount(value, mapping.currency)
    for name in TEXTS:
        facts[name] = _cell(binding, cells, name)
    return FileLine(order_sn, _line(binding, cells, quantity, unit_price), worth, status, refund, stops, facts)


def worth(binding: Binding, cells: list[str]) -> Decimal:
    """What a row is worth as written, in major units, whether or not it is accepted; 0 where that cannot be read."""
    try:
        line_amount = _cell(binding, cells, "line_amount")
        if line_amount:
            return Decimal(line_amount.replace(",", ""))
        price, quantity = _cell(binding, cells, "unit_price"), _cell(binding, cells, "quantity")
        return Decimal(price.replace(",", "")) * Decimal(quantity.replace(",", ""))
    except InvalidOperation:
        return Decimal(0)


def order_of(mapping: Mapping, lines: list[FileLine], read_at: datetime) -> ChannelOrder:
    """One order from its rows, in the file's order. What several rows say of the order, the first to say it decides.

    A file has no time of update: the state is as of `read_at`, and the content hash tells whether it is news.
    """
    first = lines[0]
    facts = {name: next((x.facts[name] for x in lines if x.facts[name]), first.facts[name]) for name in first.facts}
    goods_amount = sum(x.worth for x in lines)
    postage, discount = facts["postage"] or 0, facts["discount_amount"] or 0
    pay = goods_amount + postage - discount if facts["pay_amount"] is None else facts["pay_amount"]
    times = {name: facts[name] for name in TIMES}
    if mapping.day_from_number and not any(times[name] for name in ("placed_at", "paid_at", "confirmed_at")):
        times["confirmed_at"] = _day_of(mapping, first.order_sn)
    times["paid_at"] = times["paid_at"] or times["confirmed_at"]
    order = ChannelOrder(
        order_sn=first.order_sn,
        status=first.status,
        currency=mapping.currency,
        goods_amount=goods_amount,
        pay_amount=pay,
        receivable=pay if facts["receivable"] is None else facts["receivable"],
        discount_amount=discount,
        postage=postage,
        updated_at=read_at,
        lines=[x.line for x in lines],
        receiver=_receiver(facts),
        refund=first.refund,
        stops=first.stops,
        buyer_memo=facts["buyer_memo"],
        merchant_note=facts["merchant_note"],
        waybill_no=facts["waybill_no"][:60],
        **times,
    )
    order.content_hash = _content_hash(order)
    return order


def _cell(binding: Binding, cells: list[str], fact: str) -> str:
    for place in binding.get(fact, ()):
        if place < len(cells) and cells[place]:
            return cells[place]
    return ""


def _number(mapping: Mapping, text: str) -> str:
    if not text:
        raise errors.MissingNumber()
    if tables.was_rounded(text):
        raise tables.DigitsLost(text=text)
    if mapping.credit_note_prefix and text.startswith(mapping.credit_note_prefix):
        raise errors.CreditNote()
    if len(text) > LONGEST_NUMBER:
        raise errors.TooLong(text=text[:20], most=LONGEST_NUMBER)
    return text


def _quantity(text: str) -> int:
    try:
        value = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise errors.QuantityUnreadable(text=text[:40]) from None
    if not value.is_finite() or abs(value) > MOST_PIECES or value != int(value):
        raise errors.QuantityUnreadable(text=text[:40])
    if value <= 0:
        raise errors.QuantityNotPositive(text=text[:40])
    return int(value)


def _prices(mapping: Mapping, binding: Binding, cells: list[str], quantity: int) -> tuple[int, int]:
    """Unit price and worth of a line. From a line's worth the unit price is its share, rounded down: for show only."""
    text = _cell(binding, cells, "unit_price")
    whole = "" if text else _cell(binding, cells, "line_amount")
    amount = _amount(text or whole, mapping.currency)
    if amount < 0 or (amount == 0 and mapping.zero_prices == "set_aside"):
        raise errors.PriceNotPositive(text=(text or whole)[:40])
    return (amount, amount * quantity) if text else (amount // quantity, amount)


@lru_cache(maxsize=4096)
def _amount(text: str, currency: str) -> int:
    try:
        return money.minor(text, currency)
    except money.BadAmount:
        digits = money.digits(currency)
        try:
            value = Decimal(text.replace(",", ""))
        except InvalidOperation:
            raise errors.PriceUnreadable(text=text[:40]) from None
        if value.is_finite() and abs(value) < money.LARGEST_MINOR:
            raise errors.TooManyDecimals(text=text[:40], digits=digits) from None
        raise errors.PriceUnreadable(text=text[:40]) from None


def _state(mapping: Mapping, binding: Binding, cells: list[str]) -> tuple[str, str, list[str]]:
    text = _cell(binding, cells, "status").replace(",", "，")
    status = mapping.statuses.get(text) if text else mapping.default_status
    if status is None:
        raise errors.StatusUnknown(text=text[:40])
    if status == "unpaid":
        raise errors.Unpaid()
    after_sale = _cell(binding, cells, "after_sale")
    refund = mapping.after_sales.get(after_sale, "none" if not after_sale else None)
    if refund is None:
        raise errors.StatusUnknown(text=after_sale[:40])
    if text.endswith("退款成功"):
        refund = "done"
    if refund == "done" and status == "waiting":
        status = "cancelled"
    stops = []
    if _cell(binding, cells, "under_review").lower() in YES:
        stops.append("platform_review")
    if _cell(binding, cells, "lottery").lower() in YES:
        stops.append("lottery")
    return status, refund, stops


def _line(binding: Binding, cells: list[str], quantity: int, unit_price: int) -> ChannelLine:
    code, key = _cell(binding, cells, "code"), _cell(binding, cells, "listing_key")
    name, spec = _cell(binding, cells, "name"), _cell(binding, cells, "spec")
    if tables.was_rounded(key):
        raise tables.DigitsLost(text=key)
    known_as = key or code or f"{name} {spec}".strip()
    if not known_as:
        raise errors.TooLong(text="", most=LONGEST_CODE)
    for text in (known_as, code):
        if len(text) > LONGEST_CODE:
            raise errors.TooLong(text=text[:20], most=LONGEST_CODE)
    return ChannelLine(
        known_as,
        quantity,
        unit_price,
        outer_code=code,
        name=name[:300],
        spec=spec[:300],
        image_url=_cell(binding, cells, "image_url")[:400],
    )


def _instant(mapping: Mapping, text: str) -> datetime | None:
    return _parsed(text, (*mapping.time_formats, *USUAL_TIMES), mapping.timezone) if text else None


@lru_cache(maxsize=65536)
def _parsed(text: str, formats: tuple[str, ...], zone: str) -> datetime:
    for shape in formats:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise errors.TimeUnreadable(text=text[:40])


def _day_of(mapping: Mapping, order_sn: str) -> datetime | None:
    try:
        return datetime.strptime(order_sn[:6], "%y%m%d").replace(tzinfo=ZoneInfo(mapping.timezone)).astimezone(UTC)
    except ValueError:
        return None


def _receiver(facts: dict[str, Any]) -> ChannelReceiver | None:
    """A file's receiver is plain text; its `buyer` column is the key by which equal receivers are known."""
    receiver = ChannelReceiver(
        form="plain",
        name=facts["receiver_name"],
        phone=facts["receiver_phone"],
        address=facts["address"],
        country=facts["country"][:60],
        province=facts["province"][:60],
        city=facts["city"][:60],
        district=facts["district"][:60],
        address_key=facts["buyer"][:120],
    )
    return receiver if any(getattr(receiver, f.name) for f in fields(receiver) if f.name != "form") else None


def _content_hash(order: ChannelOrder) -> bytes:
    """What makes two states of a file's order equal: everything but the moment of reading."""
    facts = {f.name: getattr(order, f.name) for f in fields(order) if f.name not in ("updated_at", "content_hash")}
    return hashlib.sha256(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)).digest()[:16]
