"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownMeasure(Refusal):
    code = "unknown_measure"
    status = 422
    zh = "没有指标“{measure}”。请从指标列表中选择。"
    en = "There is no measure “{measure}”. Choose one of the list."


class UnknownDimension(Refusal):
    code = "unknown_dimension"
    status = 422
    zh = "没有维度“{dimension}”。请从维度列表中选择。"
    en = "There is no dimension “{dimension}”. Choose one of the list."


class DimensionDoesNotApply(Refusal):
    """The source of the measure does not know this: its files or orders lack it."""

    code = "dimension_does_not_apply"
    status = 422
    zh = "指标“{measure}”的数据来源不分“{dimension}”。请去掉该维度或该指标。"
    en = "The source of “{measure}” does not know “{dimension}”. Leave out one of the two."


class TooFine(Refusal):
    code = "too_fine"
    status = 422
    zh = "按这些维度拆分后超过 {most} 行。请减少维度、缩短日期或加筛选。"
    en = "These dimensions part the numbers into more than {most} rows. Use fewer, a shorter span or a filter."


class KnownTooEarly(Refusal):
    """Before the facts were first made nobody kept what was known."""

    code = "known_too_early"
    status = 422
    zh = "数据从 {since} 起才有留存，无法还原更早时刻所知的数字。请选择之后的时刻。"
    en = "What was known is kept since {since}; an earlier moment cannot be told. Choose a later one."


class KnownAhead(Refusal):
    code = "known_ahead"
    status = 422
    zh = "这个时刻还没有到。请选择现在或以前的时刻。"
    en = "This moment is still to come. Choose now or the past."


class NotConverted(Refusal):
    """Files of promotion tell amounts in one currency, which stays as it is."""

    code = "not_converted"
    status = 422
    zh = "指标“{measure}”来自推广报表，不做汇率折算。请去掉该指标，或改看单一币种。"
    en = "“{measure}” comes from promotion reports and is not converted. Leave it out, or look at one currency."


class FactsBeingMade(Refusal):
    """The orders are being read for the first time: a part of them would pretend to be all."""

    code = "facts_being_made"
    zh = "正在首次整理全部订单的数据，完成前不显示不完整的数字。请稍后刷新。"
    en = "All orders are being read for the first time; until then no incomplete number is shown. Reload in a while."


class PastNotKept(Refusal):
    code = "past_not_kept"
    status = 422
    zh = "指标“{measure}”不来自订单，不留存过去所知。请去掉时刻或该指标。"
    en = "“{measure}” is not of orders; how it was known before is not kept. Leave out the moment or the measure."


class NoOrdersBehind(Refusal):
    code = "no_orders_behind"
    status = 422
    zh = "指标“{measure}”不由订单得出。库存的数字请看背后的商品编码，文件的数字请看文件列表。"
    en = "“{measure}” is not counted of orders. See the SKUs behind it if it is of stock, else the list of files."


class NoSkusBehind(Refusal):
    code = "no_skus_behind"
    status = 422
    zh = "指标“{measure}”不由库存得出。请看背后的订单或文件列表。"
    en = "“{measure}” is not counted of stock. See the orders behind it, or the list of files."


class UnknownView(Refusal):
    code = "unknown_saved_view"
    status = 404
    zh = "视图不存在、已归档，或不是您能看到的。请刷新后重试。"
    en = "There is no such view, it was set aside, or it is not yours to see. Reload and try again."


class NotYourView(Refusal):
    code = "not_your_view"
    status = 403
    zh = "视图“{name}”是别人保存的。请另存为自己的视图。"
    en = "The view “{name}” was saved by somebody else. Save it as one of your own."


class SameViewName(Refusal):
    code = "same_view_name"
    zh = "您已有名为“{name}”的视图。请换一个名称。"
    en = "You have a view of the name “{name}”. Choose another name."


class UnknownSchedule(Refusal):
    code = "unknown_schedule"
    status = 404
    zh = "定时报告不存在或已归档。请刷新后重试。"
    en = "There is no such scheduled report, or it was set aside. Reload and try again."


class SameSchedule(Refusal):
    code = "same_schedule"
    zh = "这个视图已经定时发送到这个邮箱。请修改原来的定时报告。"
    en = "This view is sent to this mailbox already. Change that schedule."


class WeekNeedsDay(Refusal):
    code = "week_needs_day"
    status = 422
    zh = "周报每周发送一次。请选择星期几。"
    en = "A weekly report goes once a week. Choose the day of the week."


class NotByMail(Refusal):
    code = "schedule_not_by_mail"
    status = 422
    zh = "定时报告只能发到邮件通知方式。请在“预警 → 通知方式”新建一个邮箱后再选。"
    en = "Reports are sent by e-mail only. Set up a mailbox under Alerts, Ways out, then choose it."


class SetterGone(Refusal):
    """Reports are asked with the rights of who set them up."""

    code = "schedule_setter_gone"
    zh = "设置这份定时报告的成员已离职。请由在职成员重新保存。"
    en = "Who set this report up has left. Have it saved anew by somebody who is here."
