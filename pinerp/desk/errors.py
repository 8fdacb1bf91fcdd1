"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class FilterNameTaken(Refusal):
    code = "filter_name_taken"
    zh = "您已有名为“{name}”的查询。请先改名或删除。"
    en = "You have a filter named “{name}” already. Rename or remove that one first."


class NoneMeant(Refusal):
    code = "none_meant"
    zh = "没有符合条件的订单。请修改筛选条件。"
    en = "No order meets the filter. Change it and try again."


class TooManyMeant(Refusal):
    code = "too_many_meant"
    zh = "符合条件的订单超过 {most} 单。请缩小范围后分批处理。"
    en = "More than {most} orders meet the filter. Narrow it and work in parts."


class StillRunning(Refusal):
    code = "still_running"
    zh = "该批量操作仍在进行。请等它结束后重试。"
    en = "This batch is still running. Wait until it has ended and try again."
