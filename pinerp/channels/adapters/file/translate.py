"""Rows of a file into orders, by pure functions. Money is read as decimal text and never rounded."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

import orjson

from pinerp.channels.adapters.file import errors, figures, headings
from pinerp.channels.adapters.file.mapping import USUAL_AFTER_SALES, USUAL_STATUSES, Mapping
from pinerp.channels.adapters.values import ChannelLine, ChannelOrder, ChannelReceiver
from pinerp.kit import money, tables
from pinerp.kit.moments import clock_of_serial
from pinerp.kit.refusals import Refusal

USUAL_TIMES = ("%Y-%m-%d %H:%M:%S", "%Y/%m/%d %H:%M", "%Y-%m-%d %H:%M", "%Y/%m/%d %H:%M:%S", "%Y-%m-%d", "%Y/%m/%d",
               "%Y-%m-%dT%H:%M:%S", "%Y年%m月%d日 %H:%M:%S")  # fmt: skip
LONGEST_NUMBER = 60
LONGEST_CODE = 120
LONGEST_TEXT = 5000
"""Of a memo or an address, in signs."""

MOST_PIECES = 2**31 - 1
YES = {"是", "yes", "true", "1", "y"}
NO = {"否", "no", "false", "0", "n"}
LIVE, LIVE_LED, NOT_LIVE = "live", "live_led", "not_live"
"""Channels of traffic that the platform's export names by columns of yes and no (是否直播间成交, 是否直播间引导成交)."""

LONGEST_TRAFFIC = 60
NOTHING = {"", "-", "--", "—", "/"}
"""What a cell of a time or a name holds where there is none."""

NUMBER = re.compile(r"""(?=[^0-9]*[0-9])(?!合计|总计|小计|汇总|共|[Tt]otal)[^\s,，。：;；"']+""")
"""An order's number has a digit and no spaces; sums and remarks stand under a table, not in it."""

TIMES = ("placed_at", "paid_at", "confirmed_at", "ship_by", "shipped_at")
AMOUNTS = ("pay_amount", "receivable", "discount_amount", "postage")
DECISIVE = ("order_sn", "status", "after_sale", "quantity", "unit_price", "line_amount", *AMOUNTS)
"""Facts of which a file may say one thing only."""

TEXTS = ("buyer_memo", "merchant_note", "waybill_no", "buyer", "country", "province", "city", "district",
         "receiver_name", "receiver_phone", "address")  # fmt: skip

Binding = dict[str, tuple[int, ...]]
"""Fact → the cells that may carry it, the best one first."""


@dataclass(slots=True)
class FileLine:
    """A row that can be part of an order: its line, and what it says of the order. Amounts are minor units.

    None is what the file does not say: it has no such column, or names no time or amount.
    """

    order_sn: str
    line: ChannelLine
    worth: int
    status: str | None
    refund: str | None
    stops: list[str] | None
    facts: dict[str, Any]


def missing_columns(mapping: Mapping, header: list[str]) -> list[str]:
    """The columns without which no row can be read, of those that this header lacks."""
    found = headings.place_by_key(header)
    needed = [mapping.names("order_sn"), mapping.names("quantity")]
    needed.append(mapping.names("unit_price") + mapping.names("line_amount"))
    needed.append(mapping.names("code") + mapping.names("listing_key") + mapping.names("name"))
    return [names[0] for names in needed if not any(headings.key(name) in found for name in names)]


def bind(mapping: Mapping, header: list[str]) -> Binding:
    """Where in a row of this header each fact stands. Refuses a header that names a decisive fact twice (TwinColumns)."""
    twice = headings.twins(header, [name for fact in DECISIVE for name in mapping.names(fact)])
    if twice:
        raise errors.TwinColumns(column=twice[0])
    place = headings.place_by_key(header)
    found = {fact: [place.get(headings.key(name)) for name in mapping.names(fact)] for fact in mapping.columns}
    return {fact: tuple(at for at in places if at is not None) for fact, places in found.items()}


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
        facts[name] = _text(binding, cells, name) if binding.get(name) else None
    facts["traffic"] = _traffic(binding, cells)
    if tables.was_rounded(facts["waybill_no"] or ""):
        raise tables.DigitsLost(text=facts["waybill_no"])
    return FileLine(order_sn, _line(binding, cells, quantity, unit_price), worth, status, refund, stops, facts)


def worth(mapping: Mapping, binding: Binding, cells: list[str]) -> Decimal:
    """What a row is worth as written, in major units, whether or not it is accepted; 0 where that cannot be read."""
    price, whole = (figures.amount(_cell(binding, cells, x), mapping.currency) for x in ("unit_price", "line_amount"))
    if whole is not None:
        return whole
    return (price or Decimal(0)) * (figures.number(_cell(binding, cells, "quantity")) or Decimal(0))


def refuse_together(mapping: Mapping, binding: Binding, lines: list[FileLine]) -> Refusal | None:
    """Why rows that are good alone make no order together: they contradict each other, or none says what was paid."""
    order_sn = lines[0].order_sn
    for fact, said in (("status", [x.status for x in lines]), ("after_sale", [x.refund for x in lines])):
        if len(set(said)) > 1:
            return errors.RowsDisagree(order_sn=order_sn, column=_column(mapping, fact))
    for fact in AMOUNTS:
        told = {x.facts[fact] for x in lines} - {None}
        if len(told) > 1:
            return errors.RowsDisagree(order_sn=order_sn, column=_column(mapping, fact))
        if not told and fact == "pay_amount" and binding.get(fact) and lines[0].status != "cancelled":
            return errors.PaymentMissing(order_sn=order_sn, column=_column(mapping, fact))
    return None


def _column(mapping: Mapping, fact: str) -> str:
    return next(iter(mapping.names(fact)), fact)


def order_of(
    mapping: Mapping, lines: list[FileLine], read_at: datetime, standing: ChannelOrder | None = None
) -> ChannelOrder:
    """One order from its rows, in the file's order. What several rows say of the order, the first to say it decides.

    A file has no time of update: the state is as of `read_at`, and the content hash tells whether it is news. What the
    file does not say stays as it is `standing`, if it is.
    """
    first = lines[0]
    facts = {name: next((x.facts[name] for x in lines if x.facts[name]), first.facts[name]) for name in first.facts}
    if standing is not None:
        for name in (*TIMES, *AMOUNTS, *TEXTS):
            if facts[name] is None:
                facts[name] = getattr(standing, name, None)
        for name in ("placed_at", "paid_at", "confirmed_at"):
            facts[name] = getattr(standing, name) or facts[name]
    goods_amount = sum(x.worth for x in lines) if standing is None else standing.goods_amount
    postage, discount = facts["postage"] or 0, facts["discount_amount"] or 0
    pay = goods_amount + postage - discount if facts["pay_amount"] is None else facts["pay_amount"]
    times = {name: facts[name] for name in TIMES}
    if mapping.day_from_number and not any(times[name] for name in ("placed_at", "paid_at", "confirmed_at")):
        times["confirmed_at"] = _day_of(mapping, first.order_sn)
    times["paid_at"] = times["paid_at"] or times["confirmed_at"]
    status, refund, stops = first.status, first.refund, first.stops
    order = ChannelOrder(
        order_sn=first.order_sn,
        status=status or (mapping.default_status if standing is None else standing.status),
        currency=mapping.currency,
        goods_amount=goods_amount,
        pay_amount=pay,
        receivable=pay if facts["receivable"] is None else facts["receivable"],
        discount_amount=discount,
        postage=postage,
        updated_at=read_at,
        lines=[x.line for x in lines] if standing is None else standing.lines,
        receiver=_receiver(facts, None if standing is None else standing.receiver),
        refund=refund or ("none" if standing is None else standing.refund),
        stops=([] if standing is None else standing.stops) if stops is None else stops,
        buyer_memo=facts["buyer_memo"] or "",
        merchant_note=facts["merchant_note"] or "",
        waybill_no=(facts["waybill_no"] or "")[:60],
        **times,
    )
    order.content_hash = _content_hash(order)
    return order


def traffic_of(lines: list[FileLine]) -> str:
    """By which channel an order came, as its rows say: LIVE, LIVE_LED, NOT_LIVE, or the file's own word; empty: unsaid."""
    return next((line.facts["traffic"] for line in lines if line.facts["traffic"]), "")


def _traffic(binding: Binding, cells: list[str]) -> str:
    """A live room's sale is that, whatever else the row calls its source."""
    for fact, channel in (("live", LIVE), ("live_led", LIVE_LED)):
        if _cell(binding, cells, fact).lower() in YES:
            return channel
    named = _cell(binding, cells, "traffic")
    if named not in NOTHING:
        return named[:LONGEST_TRAFFIC]
    return NOT_LIVE if any(_cell(binding, cells, fact).lower() in NO for fact in ("live", "live_led")) else ""


def refuse_older(line: FileLine, standing: ChannelOrder) -> Refusal | None:
    """Why a row is not applied to an order that has gone further: it was exported earlier, or comes from elsewhere."""
    went_back = line.status is not None and STEPS.index(line.status) < STEPS.index(standing.status)
    if went_back or (standing.refund == "done" and line.refund not in (None, "done")):
        return errors.OlderState(order_sn=line.order_sn)
    return None


STEPS = ("waiting", "shipped", "received", "cancelled")
"""An order goes from left to right only."""


def _text(binding: Binding, cells: list[str], fact: str) -> str:
    text = _cell(binding, cells, fact)
    if len(text) > LONGEST_TEXT:
        raise errors.TooLong(text=text[:20], most=LONGEST_TEXT)
    return text


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
    if NUMBER.fullmatch(text) is None:
        raise errors.NumberUnreadable(text=text)
    return text


def _quantity(text: str) -> int:
    value = figures.number(text)
    if value is None or abs(value) > MOST_PIECES or value != int(value):
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
    value = figures.amount(text, currency)
    if value is None:
        raise errors.PriceUnreadable(text=text[:40])
    try:
        return money.minor(value, currency)
    except money.BadAmount:
        if abs(value) < money.LARGEST_MINOR:
            raise errors.TooManyDecimals(text=text[:40], digits=money.digits(currency)) from None
        raise errors.PriceUnreadable(text=text[:40]) from None


def _state(mapping: Mapping, binding: Binding, cells: list[str]) -> tuple[str | None, str | None, list[str] | None]:
    """Status, refund and stops, each None where the file has no column for it; an empty status is never taken for one."""
    text = headings.plain(_cell(binding, cells, "status"))
    status = None
    if binding.get("status"):
        status = _meaning(mapping.statuses or USUAL_STATUSES, text)
        if status is None:
            raise errors.StatusUnknown(text=text[:40]) if text else errors.StatusMissing()
    if (status or mapping.default_status) == "unpaid":
        raise errors.Unpaid()
    after_sale = headings.plain(_cell(binding, cells, "after_sale"))
    refund = None
    if binding.get("after_sale"):
        refund = _meaning(mapping.after_sales or USUAL_AFTER_SALES, after_sale) if after_sale else "none"
        if refund is None:
            raise errors.StatusUnknown(text=after_sale[:40])
    if text.endswith("退款成功"):
        refund = "done"
    if refund == "done" and (status or mapping.default_status) == "waiting":
        status = "cancelled"
    if not (binding.get("under_review") or binding.get("lottery")):
        return status, refund, None
    signs = (("under_review", "platform_review"), ("lottery", "lottery"))
    return status, refund, [stop for fact, stop in signs if _cell(binding, cells, fact).lower() in YES]


def _meaning(meanings: dict[str, Any], text: str) -> Any:
    """What a word of the file means, written with wide signs, spaces and capitals or without."""
    found = meanings.get(text)
    return found or next((meaning for word, meaning in meanings.items() if headings.key(word) == text.lower()), None)


def _line(binding: Binding, cells: list[str], quantity: int, unit_price: int) -> ChannelLine:
    code, key = _cell(binding, cells, "code"), _cell(binding, cells, "listing_key")
    name, spec = _cell(binding, cells, "name"), _cell(binding, cells, "spec")
    for text in (key, code):
        if tables.was_rounded(text):
            raise tables.DigitsLost(text=text)
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
    return None if text in NOTHING else _parsed(text, (*mapping.time_formats, *USUAL_TIMES), mapping.timezone)


@lru_cache(maxsize=65536)
def _parsed(text: str, formats: tuple[str, ...], zone: str) -> datetime:
    for shape in formats:
        try:
            return datetime.strptime(text, shape).replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    serial = clock_of_serial(text)
    if serial is None:
        raise errors.TimeUnreadable(text=text[:40])
    return serial.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def _day_of(mapping: Mapping, order_sn: str) -> datetime | None:
    try:
        return datetime.strptime(order_sn[:6], "%y%m%d").replace(tzinfo=ZoneInfo(mapping.timezone)).astimezone(UTC)
    except ValueError:
        return None


RECEIVER = {"name": "receiver_name", "phone": "receiver_phone", "address": "address", "country": "country",
            "province": "province", "city": "city", "district": "district", "address_key": "buyer"}  # fmt: skip
SHORT = {"country": 60, "province": 60, "city": 60, "district": 60, "address_key": 120}


def _receiver(facts: dict[str, Any], standing: ChannelReceiver | None) -> ChannelReceiver | None:
    """A file's receiver is plain text; its `buyer` column is the key by which equal receivers are known."""
    said = {name: (facts[fact] or "")[: SHORT.get(name)] for name, fact in RECEIVER.items()}
    if standing is not None:
        said = {name: text or getattr(standing, name) for name, text in said.items()}
    return ChannelReceiver(form="plain", **said) if any(said.values()) else None


def _content_hash(order: ChannelOrder) -> bytes:
    """What makes two states of a file's order equal: everything but the moment of reading."""
    facts = {f.name: getattr(order, f.name) for f in fields(order) if f.name not in ("updated_at", "content_hash")}
    return hashlib.sha256(orjson.dumps(facts, option=orjson.OPT_SORT_KEYS)).digest()[:16]
