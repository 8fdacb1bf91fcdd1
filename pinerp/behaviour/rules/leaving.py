"""What leaves the house when events are downloaded: columns, and what each of them is.

Nobody's name, number or address is among them, and a visitor goes under a name that only joins one download to another.
"""

from __future__ import annotations

from datetime import date

from pinerp.behaviour.errors import SpanWrong

MOST_DAYS = 31

COLUMNS: dict[str, tuple[str, str, str]] = {
    "event_id": ("event_id", "事件编号", "the event's id"),
    "source": ("source", "来源：sales 销售事实，events 采集，files 文件", "sales: facts of sales; events: collectors; files"),
    "happened_at": ("happened_at", "发生时刻（UTC）", "when it happened (UTC)"),
    "day": ("CAST(happened_at + INTERVAL 8 HOURS AS DATE)", "北京日期", "Beijing day"),
    "kind": ("kind", "行为：view 浏览，click 点击，search 搜索，favourite 收藏，cart 加购，order 下单，pay 支付，refund 退款，"
             "review 评价", "what was done"),
    "visitor": ("left(sha256($salt || CAST(buyer AS VARCHAR)), 16)", "访客或买家的化名，各次下载一致；空：不知道是谁",
                "a name in place of the visitor's or buyer's, the same in all downloads; null: nobody is known"),
    "session": ("session", "会话（采集端提供）", "the session, as the page tells it"),
    "store_id": ("store_id", "店铺编号", "store"),
    "site_id": ("site_id", "采集站点编号", "site"),
    "listing": ("listing", "商品或规格编号", "the goods, as the platform or page names them"),
    "sku_id": ("sku_id", "商品编码编号", "SKU"),
    "category": ("category", "类目", "category"),
    "price": ("price", "单价（最小货币单位）", "price of one, in the currency's minor unit"),
    "channel": ("channel", "渠道", "channel"),
    "query": ("query", "搜索词", "what was searched for"),
    "amount": ("amount", "金额（最小货币单位）", "amount, in the currency's minor unit"),
    "quantity": ("quantity", "件数", "units"),
    "order_ref": ("order_ref", "订单（一次购买）", "the order: what was bought at once"),
}  # fmt: skip
"""The column → how it is made of ours, and what it is in both languages."""


def insist_on_span(first: date, last: date) -> None:
    """Refuse more than a month at once, which would not be written within a door's time."""
    if not 0 <= (last - first).days < MOST_DAYS:
        raise SpanWrong(days=MOST_DAYS)


AMOUNTS = ("price", "amount")


def selection(source: str, *, with_amounts: bool) -> str:
    """The columns as the engine's text, of parts of one sort; amounts are null for one who may not see them."""
    told = {**{name: made for name, (made, _, _) in COLUMNS.items()}, "source": f"'{source}'"}
    if not with_amounts:
        told |= dict.fromkeys(AMOUNTS, "CAST(NULL AS BIGINT)")
    return ", ".join(f"{made} AS {name}" for name, made in told.items())


def readme(name: str, first: date, last: date, events: int) -> str:
    """What stands beside the events."""
    rows = [f"| `{column}` | {zh} · {en} |" for column, (_, zh, en) in COLUMNS.items()]
    head = f"""# {name}

{first.isoformat()} – {last.isoformat()}（北京日期 · Beijing days），{events} 个事件 · events.

不含收货人数据；访客和买家只有化名。金额为最小货币单位（分）的整数；没有查看金额权限的人下载时为空，
不得取得平台订单状态的密钥下载时没有 `sales` 的行。同一 `event_id` 只出现一次。
No receivers' data; visitors and buyers go under other names. Amounts are whole numbers of the minor unit (fen), null for one
who may not see amounts; a key without the platform's states gets no rows of `sales`. Each `event_id` stands once.

| 列 · column | 说明 · what it is |
|---|---|
"""
    return head + "\n".join(rows) + "\n"
