"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class PeriodBackwards(Refusal):
    code = "period_backwards"
    status = 422
    zh = "期间的结束必须晚于开始。请重新选择日期。"
    en = "The period must end after it begins. Choose the days again."


class BucketsDoNotRise(Refusal):
    code = "buckets_do_not_rise"
    status = 422
    zh = "库龄分段必须是递增的天数，最多 {most} 段。例如：31,61,91,181。"
    en = "The days of the buckets must rise, {most} buckets at most. For example: 31,61,91,181."


class MomentAhead(Refusal):
    code = "moment_ahead"
    status = 422
    zh = "这个时刻还没有到。请选择现在或以前的时间。"
    en = "This moment is still to come. Choose now or the past."
