"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class DayNotOver(Refusal):
    code = "day_not_over"
    status = 422
    zh = "只能核对今天以前、90 天以内的日期。请重新选择。"
    en = "Only past days within ninety days can be reconciled. Choose again."
