"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NoPrintFont(Refusal):
    """A report without its letters would be a page of boxes."""

    code = "no_print_font"
    status = 503
    zh = "打印用的中文字体没有安装，无法生成周报。请在服务器上运行 make setup 后重试。"
    en = "The font for printing is not installed, so the report cannot be made. Run make setup on the server, then try again."


class WeekNotOver(Refusal):
    code = "week_not_over"
    status = 422
    zh = "这一周还没有结束，最近可看的是 {first} 起的一周。请选择更早的一周。"
    en = "That week is not over; the latest begins on {first}. Choose an earlier one."


class WeekTooOld(Refusal):
    code = "week_too_old"
    status = 422
    zh = "周报从 {first} 起的一周开始。请选择之后的一周。"
    en = "Reports begin with the week of {first}. Choose a later one."
