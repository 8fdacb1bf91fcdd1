"""Pure decisions about after-sales cases: no database, no clock, no framework."""

from __future__ import annotations

KINDS = ["refund", "return", "exchange", "resend", "repair", "unknown"]
STATES = ["asked", "agreed", "platform", "refunding", "done", "closed", "unknown"]
OPEN_STATES = ["asked", "agreed", "platform", "refunding", "unknown"]
"""A state that we do not know is open: a person looks at it."""

KIND_WORDS = {
    "refund": ("仅退款", "refund only"),
    "return": ("退货退款", "return and refund"),
    "exchange": ("换货", "exchange"),
    "resend": ("补寄", "resend"),
    "repair": ("维修", "repair"),
    "unknown": ("未知类型", "unknown kind"),
}
STATE_WORDS = {
    "asked": ("待商家处理", "waits for us"),
    "agreed": ("待买家处理", "waits for the buyer"),
    "platform": ("平台处理中", "with the platform"),
    "refunding": ("退款中", "refunding"),
    "done": ("已完成", "done"),
    "closed": ("已关闭", "closed"),
    "unknown": ("未知状态", "unknown state"),
}

AGREE_REFUND, AGREE_RETURN, GOODS_BACK = "agree_refund", "agree_return", "goods_back"
VERBS = {
    AGREE_REFUND: "同意退款",
    AGREE_RETURN: "同意退货",
    GOODS_BACK: "退货入库",
}
"""What we can tell the platform. It has no call by which a refund could be refused: that stays in its back office."""

KINDS_OF_VERB = {AGREE_REFUND: {"refund", "return"}, AGREE_RETURN: {"return", "exchange"}, GOODS_BACK: {"return"}}
STATES_OF_VERB = {AGREE_REFUND: {"asked", "agreed"}, AGREE_RETURN: {"asked"}, GOODS_BACK: {"agreed"}}

REACHED = {
    AGREE_REFUND: {"refunding", "done"},
    AGREE_RETURN: {"agreed", "refunding", "done"},
    GOODS_BACK: {"refunding", "done"},
}
"""Where a case stands once the answer took effect: asked for before an answer is repeated."""
