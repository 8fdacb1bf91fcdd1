"""The states of a campaign and of its products, and what may be done in each."""

from __future__ import annotations

from datetime import datetime

DRAFT, SENT, DROPPED = "draft", "sent", "dropped"
STATES = (DRAFT, SENT, DROPPED)

SENDING, AHEAD, RUNNING, OVER, ENDED, BLOCKED, REFUSED = (
    "sending", "ahead", "running", "over", "ended", "blocked", "refused",
)  # fmt: skip
GOODS_STATES = (DRAFT, SENDING, AHEAD, RUNNING, OVER, ENDED, BLOCKED, REFUSED)
"""草稿、提交中、未开始、进行中、已结束 (its time or pieces are over)、已提前结束 (by the shop)、平台屏蔽、平台拒绝."""

STANDING = (AHEAD, RUNNING, BLOCKED)
"""It stands at the platform and may be ended."""

LIVED = (RUNNING, OVER, ENDED, BLOCKED)
"""It sold something at its price, or could have."""

ASK, OPEN, LOOK, CLOSE = "ask", "open", "look", "close"
TELLINGS = (ASK, OPEN, LOOK, CLOSE)
"""What the platform is asked or told of a product: 查询资格, 创建, 查询状态, 结束."""

UNFIT = ("", "not_on_sale", "too_few", "bad_price", "other")
"""Why a SKU may not take part; empty: it may."""

CATEGORY_BAND, BAND, STORE = "category_band", "band", "store"
BASES = (CATEGORY_BAND, BAND, STORE)
"""What comparable products have in common with those discounted: category and price band; price band; the store alone."""


def shown_state(state: str, starts_at: datetime, ends_at: datetime, now: datetime) -> str:
    """How a product stands by the clock, between two looks at the platform."""
    if state == AHEAD and now >= starts_at:
        state = RUNNING
    return OVER if state == RUNNING and now >= ends_at else state
