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

from pinerp.behaviour.errors import EventLeftOut, EventRowUnreadable
from pinerp.behaviour.rules.collected import EARLIEST, LARGEST, MOST_PIECES
from pinerp.behaviour.rules.kinds import KINDS, PAY, event_id_of, number_of
from pinerp.kit import moments, tables, times
from pinerp.kit.refusals import Refusal

HEADINGS: dict[str, tuple[str, ...]] = {name: tuple(words.split()) for name, words in {
    "kind": "eventname behavior behaviour behaviortype eventtype event action actiontype type 行为 行为类型 行为名称 事件 "
    "事件类型 事件名称 操作 操作类型 动作",
    "at": "eventtimestamp timestamp eventtime time at datetime eventdatetime happenedat ts servertimestamp "
    "derivedtstamp collectortstamp originaltimestamp clienttimestamp actiontime createdat date eventdate "
    "时间 行为时间 事件时间 访问时间 操作时间 发生时间 创建时间 日期",
    "visitor": "userid visitorid user visitor memberid customerid uid buyerid accountid useraccount email buyer 用户 "
    "用户id 用户编号 买家id 访客id 会员id 会员编号",
    "device": "anonymousid userpseudoid distinctid deviceid domainuserid cookieid clientid fingerprint 匿名id 设备id "
    "设备号",
    "listing": "itemid productid goodsid listing item product contentid articleid skuid 商品id 商品编号 商品 宝贝id",
    "category": "categorycode category categoryid itemcategory catid cate productcategory 类目 类目id 商品类目 分类",
    "session": "usersession sessionid session gasessionid visitid 会话 会话id",
    "sku": "sku skucode itemvariant 商品编码 规格编码",
    "price": "price itemprice unitprice 单价 价格",
    "amount": "amount revenue purchaserevenue total value 金额 支付金额 实付金额",
    "quantity": "quantity qty 数量 件数",
    "query": "query keyword searchterm searchquery 搜索词 关键词",
    "channel": "channel source utmsource trafficsource 渠道 来源 来源渠道",
    "order": "orderid transactionid ordersn order 订单号 订单编号",
    "id": "eventid messageid insertid eventuuid 事件id 事件编号",
}.items()}  # fmt: skip
NEEDED = ("kind", "at", "visitor")
PAYLOADS_TEXT = (
    "properties eventproperties params eventparams items products contents ecommerce payload data "
    "eventdata attributes customdata trafficsource product item"
)
PAYLOADS = frozenset(PAYLOADS_TEXT.split())
"""Within these a name means what it means by itself; `device.category` is no category of goods."""

WORDS: dict[str, str] = {
    **dict(zip(KINDS, KINDS, strict=True)),
    **{word: kind for kind, words in {
        "view": "pv detail viewitem viewproduct productviewed viewcontent detailview itemview productview "
        "viewdetail 浏览 点击浏览 浏览商品 查看 查看商品 商品浏览 访问",
        "click": "selectitem productclicked clickproduct clickitem 点击 点击商品",
        "search": "viewsearchresults productssearched sitesearch 搜索",
        "favourite": "fav favorite wishlist addtowishlist productaddedtowishlist addtofavorites like collect 收藏 "
        "收藏商品 加收藏",
        "cart": "addtocart addtobasket productadded additemtocart 加购 加购物车 加入购物车 添加购物车",
        "order": "placeorder checkout begincheckout checkoutstarted initiatecheckout ordercreated 下单 提交订单 "
        "创建订单",
        "pay": "buy purchase purchased transaction ordercompleted completepurchase ecommercepurchase "
        "ecommerceorder paid 支付 购买 付款 支付成功 支付订单 成交",
        "refund": "orderrefunded 退款 申请退款 退款成功",
        "review": "productreviewed rate 评价 评价商品",
    }.items() for word in words.split()},
    **dict.fromkeys(("pageview", "page", "screenview"), "view"),
}  # fmt: skip
"""How kinds are called, by public logs, GA4, Segment, Matomo, and the pixels of advertisers."""

PAGES = frozenset({"pageview", "page", "screenview"})
"""What tells a view of any page: beside a word for a view of a good it would count such a view twice."""

LEFT_OUT_TEXT = (
    "removefromcart productremoved removefrombasket unfav unfavorite deletecart removefromwishlist "
    "sessionstart firstvisit firstopen scroll userengagement viewitemlist productlistviewed viewpromotion "
    "selectpromotion viewcart cartviewed addpaymentinfo addshippinginfo pageping identify 取消收藏 "
    "移出购物车 取消加购 删除购物车 移除购物车"
)
LEFT_OUT = frozenset(LEFT_OUT_TEXT.split())
"""What undoes an act, or is none of our kinds: such rows are left out, and counted."""

CODES: dict[str, dict[str, str]] = {
    "behaviortype": {"1": "view", "2": "favourite", "3": "cart", "4": "pay"},
    "actiontype": {"0": "view", "1": "cart", "2": "pay", "3": "favourite"},
    "type": {"1": "view", "2": "cart", "3": "", "4": "pay", "5": "favourite", "6": "click"},
}
"""Numbers for kinds mean another thing in each public log (Taobao's mobile shop, Tmall, JD): by the heading over them."""

NOISE = re.compile(r"[\s_\-.:*#$\"']+")
FLOAT = re.compile(r"[0-9]+\.0")
NOBODY = frozenset({"", "null", "none", "nan", "\\N", "(not set)", "undefined"})
LENGTHS = {"session": 64, "listing": 120, "sku": 80, "category": 120, "query": 200, "channel": 60, "order": 64}


@dataclass(frozen=True, slots=True)
class Reading:
    """For whom a file is read: the company, the store, how many digits its currency has, the file's id, and the latest moment
    that may be; what the file's own words for kinds mean (empty: left out), the kind of all its rows where no column tells, and
    the clock of moments without a zone; the order of dates.
    """

    merchant_id: int
    store_id: int | None
    digits: int
    file_id: int
    latest: datetime
    kinds: Mapping[str, str] = field(default_factory=dict)
    constant: str = ""
    zone: tzinfo = times.BEIJING
    order: str = moments.YMD


def plain(heading: str) -> str:
    """A heading without marks, spaces and capitals."""
    return NOISE.sub("", heading).lower()


def places(header: Sequence[str]) -> dict[str, int]:
    """Column → its place; of several headings for a column the one that stands first in HEADINGS."""
    numbered = list(enumerate(header))[::-1]
    at = {_leaf(heading): place for place, heading in numbered} | {plain(heading): place for place, heading in numbered}
    found: dict[str, int] = {}
    for name, headings in HEADINGS.items():
        free = [at[one] for one in headings if one in at and at[one] not in found.values()]
        if free:
            found[name] = free[0]
    return found


def _leaf(heading: str) -> str:
    """What a nested name means by itself; empty: nothing."""
    *above, name = heading.split(".")
    return plain(name) if above and all(plain(one) in PAYLOADS for one in above) else ""


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
        at = moment(cells.get("at", ""), reading.zone, reading.order)
    except (ValueError, OverflowError):
        return _wrong(cells, "at")
    if not EARLIEST <= at <= reading.latest:
        return _wrong(cells, "at")
    visitor = who(cells.get("visitor", "")) or who(cells.get("device", ""))
    if not 0 < len(visitor) <= 64:
        return _wrong(cells, "visitor")
    try:
        numbers = {name: _money(cells.get(name, ""), reading.digits) for name in ("price", "amount")}
        quantity = _pieces(cells.get("quantity", ""))
    except (InvalidOperation, ValueError):
        return _wrong(cells, "price" if cells.get("price") else "amount")
    rounded = next((name for name in ("visitor", "device", *LENGTHS) if tables.was_rounded(cells.get(name, ""))), None)
    if rounded:
        return tables.DigitsLost(text=cells[rounded][:40])
    if kind == PAY and numbers["amount"] is None and numbers["price"] is not None:
        numbers["amount"] = numbers["price"] * (quantity or 1)
    texts = {name: cells[name][:longest] or None for name, longest in LENGTHS.items() if name in cells}
    if FLOAT.fullmatch(cells.get("listing", "")):
        texts["listing"] = cells["listing"][:-2]
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


def moment(text: str, zone: tzinfo = times.BEIJING, order: str = moments.YMD) -> datetime:
    """Seconds up to nanoseconds since 1970, or a date, with a time or without: of its own zone, else of that given. ValueError
    for all else.
    """
    flat = text.strip()
    if flat[4:5] == "-" and flat[10:11] in ("T", " "):
        try:
            found = datetime.fromisoformat(flat.removesuffix(" UTC") + ("+00:00" if flat.endswith(" UTC") else ""))
            return (found if found.tzinfo else found.replace(tzinfo=zone)).astimezone(UTC)
        except ValueError:
            pass  # written in another way
    other = moments.moment(flat, zone, order)
    if other is None:
        raise ValueError(text)
    return other


def who(text: str) -> str:
    """A visitor's name; empty: nobody is named. Numbers that a program kept as floats lose their .0."""
    if text in NOBODY or text.lower() in NOBODY:
        return ""
    return text[:-2] if FLOAT.fullmatch(text) else text


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


def _wrong(cells: Mapping[str, str], field: str) -> EventRowUnreadable:
    return EventRowUnreadable(field=field, text=cells.get(field, "")[:40])
