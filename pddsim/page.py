"""The buyers' side of the practice shop: a small page on which orders are placed, paid back, moved, and followed."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from pddsim import shapes
from pddsim.families.logistics import way_of
from pddsim.gateway import Gateway
from pddsim.mall import CONFIRMED, FAILED, SHIPPED, WAITING, Mall, Order

LATEST = 60
UNPAID_SECONDS = 900
"""An order that waits for its payment is paid, or given up, after so long where nobody presses a button."""

STATES = {WAITING: "待发货 To ship", SHIPPED: "已发货 Shipped", 3: "已签收 Received"}
REFUNDS = {1: "", 2: "售后处理中 Refund asked", 3: "退款中 Refunding", 4: "已退款 Refunded"}

STYLE = """body{font:14px/1.5 system-ui,"Noto Sans CJK SC",sans-serif;margin:0 auto;max-width:1080px;padding:16px;color:#1f1f1f}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #eee;padding:6px 8px;text-align:left;vertical-align:top}
button{font:inherit;margin:0 6px 6px 0;padding:3px 10px;border:1px solid #d9d9d9;border-radius:6px;background:#fff}
button:hover{cursor:pointer;border-color:#e02e24;color:#e02e24}form{display:inline}h1{font-size:20px}.on{background:#fff7f6}
small{color:#8c8c8c}nav{margin:8px 0}td:first-child{white-space:nowrap}@media(max-width:640px){.wide,th{display:none}
tr,td{display:block}td{border:0;padding:2px 0}tr{border-bottom:1px solid #eee;padding:10px 0}}"""

ACTS = {
    "confirm": "付款成团 Pay, group complete",
    "fail_group": "不买了 Give up",
    "ask_refund": "申请退款 Ask for refund",
    "change_address": "改地址 Move",
    "hold": "暂停发货 Hold",
    "clear_hold": "恢复发货 Lift",
    "urge": "催发货 Urge",
    "close_refund": "撤销退款 Withdraw",
    "ask_return": "退货退款 Return",
    "ask_exchange": "换货 Exchange",
    "receive": "确认收货 Received",
}


def acts_of(order: Order) -> list[str]:
    """What its buyer may do now."""
    if order.deal != CONFIRMED:
        return [] if order.deal == FAILED else ["confirm", "fail_group"]
    if order.status == WAITING:
        money = ["close_refund"] if order.refund == 2 else ["ask_refund"] if order.refund == 1 else []
        return [*money, "change_address", "clear_hold" if order.on_hold else "hold", "urge"]
    asked = ["close_refund"] if order.refund == 2 else ["ask_return", "ask_exchange"] if order.refund == 1 else []
    return [*asked, *(["receive"] if order.status == SHIPPED else [])]


def act(gateway: Gateway, mall: Mall, what: str, form: dict[str, str]) -> str:
    """A button was pressed; returns the order's number."""
    world = gateway.world
    world.advance()
    if what in ("place_order", "place_unpaid"):
        return mall.place(world.now(), UNPAID_SECONDS if what == "place_unpaid" else 0).order_sn
    order = mall.orders.get(form.get("order_sn", ""))
    if order is None or what not in ACTS:
        return ""
    mall.happen(order, what, world.now())
    return order.order_sn


def show(gateway: Gateway, mall: Mall, chosen: str) -> str:
    """The page: the latest orders of a shop, one of them opened."""
    latest = list(reversed(mall.by_number[-LATEST:]))
    order = mall.orders.get(chosen)
    links = " · ".join(f'<a href="/?mall_id={m.mall_id}">{escape(m.name)}</a>' for m in gateway.world.malls[:20])
    rows = "".join(_row(mall, o, is_chosen=o is order) for o in latest)
    opened = _opened(gateway, mall, order) if order is not None else ""
    return (
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(mall.name)} · 买家侧</title><style>{STYLE}</style></head><body>"
        f"<h1>{escape(mall.name)} · 买家侧 <small>The buyers' side of the practice shop</small></h1><nav>{links}</nav>"
        f"<p>{_button(mall, 'place_order', '下单 Place an order')} "
        f"{_button(mall, 'place_unpaid', '下单未付款 Order, pay later')} "
        f"<small>{len(mall.by_number)} 单 · orders</small></p>{opened}"
        '<table><tr><th>订单 Order<th>商品 Goods<th class="wide">时间 Time<th>状态 State<th>操作 Actions</tr>'
        f"{rows}</table></body></html>"
    )


def _button(mall: Mall, what: str, words: str, order_sn: str = "") -> str:
    return (
        f'<form method="post" action="/buyers/{what}?mall_id={mall.mall_id}">'
        f'<input type="hidden" name="order_sn" value="{escape(order_sn)}"><button>{escape(words)}</button></form>'
    )


def _state(order: Order) -> str:
    if order.deal == FAILED:
        return "拼团失败 Group failed"
    if order.deal != CONFIRMED:
        return "待付款成团 Unpaid, group forming"
    more = [
        REFUNDS[order.refund],
        "审核中 In review" if order.in_review else "",
        "暂停发货 On hold" if order.on_hold else "",
    ]
    return " · ".join([STATES[order.status], *filter(None, more)])


def _row(mall: Mall, order: Order, *, is_chosen: bool) -> str:
    goods = "<br>".join(escape(f"{item.name} {item.spec} ×{count}") for item, count in mall.lines(order))
    acts = "".join(_button(mall, a, ACTS[a], order.order_sn) for a in acts_of(order))
    link = f'<a href="/?mall_id={mall.mall_id}&amp;order_sn={order.order_sn}">{order.order_sn}</a>'
    mark = ' class="on"' if is_chosen else ""
    return f'<tr{mark}><td>{link}<td>{goods}<td class="wide">{shapes.text(order.at)}<td>{escape(_state(order))}<td>{acts}</tr>'


def _opened(gateway: Gateway, mall: Mall, order: Order) -> str:
    """One order: the parcel's way, the buyer's words, and the after-sales cases."""
    steps: Sequence[str] = [
        f"<li>{escape(s['time'])} {escape(s['status_desc'])} {escape(s['desc'])}"
        for s in (way_of(order, gateway.world.now()) if order.shipped_at else [])
    ]
    cases = "".join(
        f"<li>{c.id} · {escape(c.reason)} · {shapes.yuan_text(c.amount)} 元 · {c.status} · {shapes.text(c.updated)}"
        for c in mall.counter.of_order.get(order.number, ())
    )
    numbers = [n for n in (order.waybill, *(number for _, _, number in order.extra)) if n]
    name, phone, street, place = shapes.who(mall, order)
    where = f"{name[0]}** {phone[:3]}****{phone[-4:]} {place[1]}{place[3]}{place[5]}{street[:2]}***"
    return (
        f"<section><h2>{order.order_sn}</h2><p>{escape(where)}<br>留言 Memo: {escape(order.memo or '–')} · "
        f"商家备注 Note: {escape(order.note or '–')} · 实付 Paid: {shapes.yuan_text(gateway.world.paid(mall, order))} 元</p>"
        f"<p>包裹 Parcel: {escape(' · '.join(numbers) or '尚未发货 not shipped')}</p><ol>{''.join(steps)}</ol>"
        f"<ul>{cases}</ul></section>"
    )
