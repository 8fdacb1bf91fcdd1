"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class PeriodBackwards(Refusal):
    code = "period_backwards"
    status = 422
    zh = "期间的结束必须晚于开始。请重新选择日期。"
    en = "The period must end after it begins. Choose the days again."


class TooManyRows(Refusal):
    code = "too_many_rows"
    zh = "符合条件的记录超过 {most} 行。请缩小筛选范围后再导出。"
    en = "More than {most} rows match. Narrow the filter, then export."
