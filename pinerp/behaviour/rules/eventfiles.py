"""What headings and words of a file of events mean, and what a row says.

The headings are those of public logs of shops and of analytics tools. What cannot be read sets its row aside: here nothing is
guessed. How a file is understood as a whole is `rules.plans`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from decimal import Decimal, InvalidOperation
from typing import Any

from pinerp.behaviour.errors import EventLeftOut, EventUnreadable
from pinerp.behaviour.rules.collected import EARLIEST, LARGEST, MILLISECONDS_FROM, MOST_PIECES
from pinerp.behaviour.rules.kinds import KINDS, event_id_of, number_of
from pinerp.kit import times
from pinerp.kit.refusals import Refusal

HEADINGS: dict[str, tuple[str, ...]] = {
    "kind": (
        "behavior",
        "behaviour",
        "behaviortype",
        "eventtype",
        "event",
        "action",
        "行为",
        "行为类型",
        "事件",
        "事件类型",
    ),
    "at": (
        "timestamp",
        "eventtime",
        "time",
        "at",
        "datetime",
        "happenedat",
        "ts",
        "时间",
        "行为时间",
        "事件时间",
        "日期",
    ),
    "visitor": (
        "userid",
        "visitorid",
        "user",
        "visitor",
        "memberid",
        "customerid",
        "uid",
        "用户",
        "用户id",
        "买家id",
        "访客id",
    ),
    "listing": ("itemid", "productid", "goodsid", "listing", "item", "product", "商品id", "商品编号", "商品"),
    "category": ("categorycode", "category", "categoryid", "itemcategory", "类目", "类目id", "商品类目", "分类"),
    "session": ("usersession", "sessionid", "session", "会话", "会话id"),
    "sku": ("sku", "skucode", "商品编码", "规格编码"),
    "price": ("price", "单价", "价格"),
    "amount": ("amount", "revenue", "金额", "支付金额"),
    "quantity": ("quantity", "qty", "数量", "件数"),
    "query": ("query", "keyword", "searchterm", "搜索词", "关键词"),
    "channel": ("channel", "source", "utmsource", "trafficsource", "渠道", "来源"),
    "order": ("orderid", "transactionid", "ordersn", "order", "订单号", "订单编号"),
    "id": ("eventid", "事件id", "事件编号"),
}  # fmt: skip
NEEDED = ("kind", "at", "visitor")
WORDS: dict[str, str] = {
    **dict(zip(KINDS, KINDS, strict=True)),
    "pv": "view", "pageview": "view", "detail": "view", "浏览": "view", "点击浏览": "view", "1": "view",
    "点击": "click", "搜索": "search",
    "fav": "favourite", "favorite": "favourite", "wishlist": "favourite", "收藏": "favourite", "2": "favourite",
    "addtocart": "cart", "加购": "cart", "加入购物车": "cart", "3": "cart",
    "下单": "order", "placeorder": "order", "checkout": "order",
    "buy": "pay", "purchase": "pay", "transaction": "pay", "支付": "pay", "购买": "pay", "付款": "pay", "4": "pay",
    "退款": "refund", "评价": "review",
}  # fmt: skip
"""How kinds are called; 1 to 4 as in the mobile recommendation logs (browse, collect, cart, buy)."""

LEFT_OUT = frozenset(
    {"removefromcart", "unfav", "unfavorite", "deletecart", "取消收藏", "移出购物车", "取消加购", "删除购物车"}
)
"""What undoes an act is none of our kinds: such rows are left out, and counted."""

NOISE = re.compile(r"[\s_\-.:*#\"']+")
SLASHED = re.compile(r"^([0-9]{4})/([0-9]{2})/([0-9]{2})\b")
WHOLE = re.compile(r"-?[0-9]{1,19}")
LENGTHS = {"session": 64, "listing": 120, "sku": 80, "category": 120, "query": 200, "channel": 60, "order": 64}


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom a file is read: the company, the store, how many digits its currency has, the file's id, and the latest moment
    that may be; what the file's own words for kinds mean (empty: left out), the kind of all its rows where no column tells, and
    the clock of moments without a zone.
    """

    merchant_id: int
    store_id: int | None
    digits: int
    file_id: int
    latest: datetime
    kinds: Mapping[str, str] = field(default_factory=dict)
    constant: str = ""
    zone: tzinfo = times.BEIJING


def plain(heading: str) -> str:
    """A heading without marks, spaces and capitals."""
    return NOISE.sub("", heading).lower()


def places(header: Sequence[str]) -> dict[str, int]:
    """Column → its place; of several headings for a column the one that stands first in HEADINGS."""
    at = {plain(heading): place for place, heading in reversed(list(enumerate(header)))}
    found: dict[str, int] = {}
    for name, headings in HEADINGS.items():
        free = [at[one] for one in headings if one in at and at[one] not in found.values()]
        if free:
            found[name] = free[0]
    return found


def meaning(word: str, kinds: Mapping[str, str]) -> str | None:
    """The kind that a word means, by the file's own list, else by ours; empty: left out; null: nobody knows."""
    flat = plain(word)
    if flat in kinds:
        return kinds[flat]
    return "" if flat in LEFT_OUT else WORDS.get(flat)


def judged(cells: Mapping[str, str], reading: Reading) -> dict[str, Any] | Refusal:
    """A row as an event that is kept, or why it is set aside. A row that says the same as another is the same event."""
    kind = reading.constant or meaning(cells.get("kind", ""), reading.kinds)
    if kind is None:
        return _wrong(cells, "kind")
    if not kind:
        return EventLeftOut(word=cells.get("kind", "")[:40])
    try:
        at = moment(cells.get("at", ""), reading.zone)
    except (ValueError, OverflowError):
        return _wrong(cells, "at")
    if not EARLIEST <= at <= reading.latest:
        return _wrong(cells, "at")
    visitor = cells.get("visitor", "")
    if not 0 < len(visitor) <= 64:
        return _wrong(cells, "visitor")
    try:
        numbers = {name: _money(cells.get(name, ""), reading.digits) for name in ("price", "amount")}
        quantity = _pieces(cells.get("quantity", ""))
    except (InvalidOperation, ValueError):
        return _wrong(cells, "price" if cells.get("price") else "amount")
    texts = {name: cells[name][:longest] or None for name, longest in LENGTHS.items() if name in cells}
    told = ("id",) if cells.get("id") else tuple(LENGTHS)
    name = "\0".join([kind, at.isoformat(), visitor, *(cells.get(one, "") for one in told)])
    return {
        "event_id": event_id_of("file", name),
        "happened_at": at.replace(tzinfo=None).isoformat(),
        "kind": kind,
        "buyer": number_of(reading.merchant_id, visitor),
        "store_id": reading.store_id,
        "file_id": reading.file_id,
        "order_ref": texts.pop("order", None),
        "quantity": quantity,
        **numbers,
        **texts,
    }


def moment(text: str, zone: tzinfo = times.BEIJING) -> datetime:
    """Seconds, milliseconds or microseconds since 1970, or a date with a time: of its own zone, else of that given. ValueError
    for all else.
    """
    flat = text.strip()
    if WHOLE.fullmatch(flat):
        number = int(flat)
        scale = 1
        while number // scale >= MILLISECONDS_FROM:
            scale *= 1000
        return datetime.fromtimestamp(number // scale, UTC).replace(microsecond=number % scale * 1_000_000 // scale)
    flat = SLASHED.sub(r"\1-\2-\3", flat)
    found = datetime.fromisoformat(flat.removesuffix(" UTC") + ("+00:00" if flat.endswith(" UTC") else ""))
    return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)


def _money(text: str, digits: int) -> int | None:
    if not text:
        return None
    found = int(Decimal(text.replace(",", "").strip("¥￥ ")).scaleb(digits).to_integral_value())
    if abs(found) > LARGEST:
        raise ValueError(text)
    return found


def _pieces(text: str) -> int | None:
    if not text:
        return None
    found = int(Decimal(text).to_integral_value())
    if abs(found) > MOST_PIECES:
        raise ValueError(text)
    return found


def _wrong(cells: Mapping[str, str], field: str) -> EventUnreadable:
    return EventUnreadable(field=field, text=cells.get(field, "")[:40])
