"""Stages, holds and the pure decisions about an order: no database, no clock, no framework."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

TO_REVIEW, HELD, SHORT = "to_review", "held", "short"
PLATFORM_REVIEW, PRESALE, TO_SHIP = "platform_review", "presale", "to_ship"
SHIPPED, DONE, CANCELLED, MERGED, UNSPLIT = "shipped", "done", "cancelled", "merged", "unsplit"

STAGES = [TO_REVIEW, HELD, SHORT, PLATFORM_REVIEW, PRESALE, TO_SHIP, SHIPPED, DONE, CANCELLED, MERGED, UNSPLIT]
"""The tabs of the order list, in the order in which an order may pass them. A merged order and one whose split was undone
stand in none of them: their lines are in another one.
"""

OPEN_STAGES = STAGES[:6]


@dataclass(frozen=True, slots=True)
class HoldKind:
    """A reason to wait. `ends`: what would end it; a person may end those of `person_may_end`.

    source: platform (its own stop sign) | trade (computed from the order) | rule | event (something happened) | person.
    """

    code: str
    source: str
    zh: str
    en: str
    person_may_end: bool = False
    stage: str = HELD


HOLDS = {
    h.code: h
    for h in [
        HoldKind("platform_review", "platform", "平台审核中：平台审核通过后自动放行。",
                 "The platform is reviewing it; it goes on by itself afterwards.", stage=PLATFORM_REVIEW),
        HoldKind("ship_hold", "platform", "暂停发货：平台解除后自动放行。",
                 "The platform says not to ship yet; it goes on when that is lifted."),
        HoldKind("balance_unpaid", "platform", "尾款未付：买家付清尾款后自动放行。",
                 "The balance is unpaid; it goes on when the buyer has paid.", stage=PRESALE),
        HoldKind("presale", "platform", "预售未到期：到发货时间自动放行。",
                 "A presale that is not due; it goes on at its time.", stage=PRESALE),
        HoldKind("gift_pending", "platform", "赠品单待创建：平台建好赠品单后自动放行。",
                 "The platform is still making the gift's order."),
        HoldKind("identification", "platform", "识别码未通过：平台校验通过后自动放行。",
                 "The identification code has not passed the platform's check."),
        HoldKind("unclear", "platform", "平台状态无法识别（{fields}）：平台给出可识别的状态后自动放行，请在平台后台核对。",
                 "The platform says what nobody knows ({fields}); it goes on when its state is known. See its back office."),
        HoldKind("lottery", "platform", "抽奖单：请确认中奖后转正常单。",
                 "A lottery order: release it once it has won.", person_may_end=True),
        HoldKind("unknown_sku", "trade", "商品编码异常：为商品建立对应关系后自动放行。",
                 "An unknown listing; map it to a SKU and it goes on."),
        HoldKind("refund_asked", "trade", "用户已申请退款：退款关闭后自动放行，退款成功则取消。",
                 "A refund was asked; it goes on if that is closed, and is cancelled if granted."),
        HoldKind("no_receiver", "trade", "收货信息异常：收到完整收货信息后自动放行。",
                 "The receiver is incomplete; it goes on when it is known."),
        HoldKind("no_warehouse", "trade", "未设定仓库：为店铺设定发货仓后重新审核。",
                 "No warehouse is set for the store; set one and review again."),
        HoldKind("carrier_stops", "trade", "快递停发：{carrier}不到{region}。改用别的快递，或解除停发区域后自动放行。",
                 "{carrier} does not deliver to {region}; it goes on with another carrier, or when that is lifted."),
        HoldKind("short", "trade", "缺货：到货后按承诺发货时间自动放行。",
                 "Not enough stock; it goes on by its promised time when goods come in.", stage=SHORT),
        HoldKind("before_live", "trade", "接管前订单：切换前付款或已有运单号的订单不会自动发货，可人工转正常单。",
                 "Paid before going live, or under a waybill already: it ships only if a person releases it.",
                 person_may_end=True),
        HoldKind("blacklisted", "trade", "黑名单：收货人在黑名单中（{reason}）。请核实后转正常单，或取消订单。",
                 "Its receiver is on the blacklist ({reason}): check, then release or cancel it.", person_may_end=True),
        HoldKind("address_changed", "event", "线上修改地址：请核对新地址后转正常单，已打印的面单请销毁。",
                 "The address was changed online: check it, destroy printed labels, and release it.",
                 person_may_end=True),
        HoldKind("shipped_elsewhere", "event", "已在别处发货：请核对后取消或转正常单。",
                 "It was shipped elsewhere: check, then cancel or release it.", person_may_end=True),
        HoldKind("refunded", "event", "平台在发货后已退款：请核对后取消或转正常单。",
                 "The platform refunded it after it was told of a shipment: check, then cancel or release it.",
                 person_may_end=True),
        HoldKind("memo_changed", "event", "留言或备注有变化：请查看新内容后转正常单，已打印的面单请销毁。",
                 "The memo or note was changed: read it, destroy printed labels, and release it.", person_may_end=True),
        HoldKind("push_refused", "event", "平台拒绝发货：{reason}。平台订单有变化后自动放行，也可转正常单重新回传。",
                 "The platform refused the shipment: {reason}. It goes on when the platform's order changes, or by release.",
                 person_may_end=True),
        HoldKind("news_unreadable", "event", "平台订单的新状态无法识别：请在平台后台核对后转正常单；能识别后自动放行。",
                 "A newer state of it could not be read: look in the platform's back office, then release it.",
                 person_may_end=True),
        HoldKind("awaiting_merge", "rule", "等待订单合并：等待时间到后与同收货人的订单合并放行，也可转正常单立即放行。",
                 "It waits for other orders of its receiver and goes on with them in time; release it to go at once.",
                 person_may_end=True),
        HoldKind("rule", "rule", "命中审单策略“{name}”：请人工审核。", "Met by the rule “{name}”: approve it by hand.",
                 person_may_end=True),
        HoldKind("ask_buyer", "person", "待买家确认：{question}。填写买家答复或撤回询问后放行。",
                 "The buyer is asked: {question}. It goes on when the answer is written down, or the question taken back."),
        HoldKind("person", "person", "转异常：{note}", "Held by hand: {note}", person_may_end=True),
    ]
}  # fmt: skip
"""The reasons that the house knows, with the trade's words."""

AWAITING_MERGE = "awaiting_merge"
"""The one hold that claims its goods first: it waits for company, not for a cause to go."""

ASK_BUYER = "ask_buyer"
"""A question to the buyer: ended by the answer, never by an approval or in passing."""

COMPUTED_SOURCES = {"platform", "trade", "rule"}
"""Holds that review finds anew each time; the others stay until a person ends them."""

STAGE_ORDER = [PLATFORM_REVIEW, PRESALE, HELD, SHORT]


def stage_for(codes: Iterable[str]) -> str:
    """The tab of an order with these holds; what only the platform can end comes first."""
    stages = {HOLDS[code].stage for code in codes}
    return next(stage for stage in STAGE_ORDER if stage in stages)
