"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class TooManyRows(Refusal):
    code = "too_many_rows"
    zh = "符合条件的记录超过 {most} 行。请缩小筛选范围后再导出。"
    en = "More than {most} rows match. Narrow the filter, then export."
