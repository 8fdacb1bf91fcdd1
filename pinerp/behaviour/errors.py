"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class EventUnreadable(Refusal):
    code = "event_unreadable"
    status = 422
    zh = "事件的“{field}”无法识别：{text}。请按采集说明修改后重发。"
    en = "The event's “{field}” cannot be read: {text}. Send it as the collector's guide says."


class EventRowUnreadable(Refusal):
    code = "event_row_unreadable"
    status = 422
    zh = "“{field}”一列的“{text}”无法识别，或为空，或不在 2000 年至今之间；这一行没有读入。"
    en = "“{text}” in the column “{field}” cannot be read, is empty, or is not between 2000 and now; the row was left out."


class MomentsUnreadable(Refusal):
    """Tmall's log tells month and day alone."""

    code = "moments_unreadable"
    status = 422
    zh = "“{column}”一列的“{text}”不是完整的时间（要年月日，或 1970 年起的秒数）。请选择另一列，或补全年份后重新导入。"
    en = "“{text}” in “{column}” is no whole moment (a date with its year, or seconds since 1970). Choose another column."


class EventFromFuture(Refusal):
    """Ten minutes are left for clocks that go wrong."""

    code = "event_from_future"
    status = 422
    zh = "事件时间 {at} 晚于现在 10 分钟以上。请校准设备时间后重发。"
    en = "The event's time {at} is over ten minutes ahead. Set the clock right and send it again."


class EventTooOld(Refusal):
    code = "event_too_old"
    status = 422
    zh = "事件时间 {at} 早于保留期（{days} 天），不再保存。如需保留，请先延长保留天数。"
    en = "The event's time {at} is older than the {days} days that are kept. Keep more days first if it matters."


class BatchTooLarge(Refusal):
    code = "batch_too_large"
    status = 413
    zh = "一批最多 {events} 个事件、{kilobytes} KB。请拆成小批发送。"
    en = "A batch holds at most {events} events and {kilobytes} kB. Send smaller ones."


class OriginNotAllowed(Refusal):
    code = "origin_not_allowed"
    status = 403
    zh = "来源 {origin} 不在该采集站点的允许列表中。请在采集设置中添加。"
    en = "Pages of {origin} may not write here. Add it to the origins of this site."


class TooManyEvents(Refusal):
    code = "too_many_events"
    status = 429
    zh = "该采集密钥每分钟最多 {most} 个事件。请在 {seconds} 秒后重发。"
    en = "This key takes {most} events a minute. Send this again in {seconds} seconds."


class UnknownSite(Refusal):
    code = "unknown_site"
    status = 404
    zh = "没有这个采集站点，或不属于您。请刷新后重试。"
    en = "There is no such site, or it is not yours. Reload and try again."


class OriginUnreadable(Refusal):
    code = "origin_unreadable"
    status = 422
    zh = "来源“{text}”不是网址来源。请写成 https://shop.example.com 的形式。"
    en = "“{text}” is no origin. Write it like https://shop.example.com."


class SiteNameTaken(Refusal):
    code = "site_name_taken"
    zh = "已有名为“{name}”的采集站点。请换一个名称。"
    en = "There is a site named “{name}” already. Choose another name."


class EventFileTooLarge(Refusal):
    code = "event_file_too_large"
    status = 422
    zh = "文件“{name}”为空或超过 {most} MB。请拆分后分别导入。"
    en = "“{name}” is empty or over {most} MB. Split it and import the parts."


class EventFileTwice(Refusal):
    code = "event_file_twice"
    zh = "这个文件已作为“{name}”导入。重复导入不会改变数据，不必再传。"
    en = "This file was taken in as “{name}”. A second time would change nothing; nothing need be done."


class UnknownEventFile(Refusal):
    code = "unknown_event_file"
    status = 404
    zh = "没有这个事件文件，或已撤销。请刷新后查看。"
    en = "There is no such file of events, or it was taken back. Reload to see."


class EventFileBusy(Refusal):
    code = "event_file_busy"
    zh = "文件仍在读取。请稍后再撤销。"
    en = "The file is still being read. Take it back when it is done."


class EventLeftOut(Refusal):
    """An act that is none of ours (taken out of the cart), or that a person chose to leave out."""

    code = "event_left_out"
    status = 422
    zh = "“{word}”不计入分析。如需计入，请撤销导入后重新导入并选择对应行为。"
    en = "“{word}” is left out of the analyses. To count it, take the file back and choose what it means."


class EventFileNotAsked(Refusal):
    code = "event_file_not_asked"
    zh = "文件“{name}”不在等待确认的状态。请刷新后查看。"
    en = "“{name}” does not wait to be confirmed. Reload to see."


class PlanIncomplete(Refusal):
    """columns: the names of what is wanted."""

    code = "plan_incomplete"
    status = 422
    zh = "还没有指定：{columns}。请为它们选择文件中的列。"
    en = "Not chosen yet: {columns}. Choose the file's columns for them."


class EventFileBroken(Refusal):
    code = "event_file_broken"
    zh = "文件“{name}”读取失败。请检查格式，或联系管理员。"
    en = "“{name}” could not be read. Check its form, or tell your administrator."


class StepsWrong(Refusal):
    """A step that stands twice would be reached by the same event."""

    code = "steps_wrong"
    status = 422
    zh = "漏斗需要 2 到 6 个互不相同的步骤。请修改步骤。"
    en = "A funnel has two to six different steps. Change the steps."


class SpanWrong(Refusal):
    code = "span_wrong"
    status = 422
    zh = "日期范围应为 1 到 {days} 天，且开始不晚于结束。请修改日期。"
    en = "A span is of 1 to {days} days and begins before it ends. Change the days."


class TooManyPeriods(Refusal):
    code = "too_many_periods"
    status = 422
    zh = "留存最多 {most} 个周期。请缩短日期，或按周、按月查看。"
    en = "Retention shows at most {most} periods. Ask of fewer days, or by week or month."


class EventsChanged(Refusal):
    """A file was erased, or the folder cannot be read."""

    code = "events_changed"
    zh = "事件刚刚有变动，没有读完。请再查询一次；若一直如此，请联系管理员检查事件目录。"
    en = "The events changed while they were read. Ask again; if it stays so, have the folder of events looked at."


class EventsAway(Refusal):
    """The service at which the files lie does not answer, or not to our keys."""

    code = "events_away"
    status = 503
    zh = "事件文件所在的存储暂时无法访问。请稍后重试；若一直如此，请联系管理员检查存储设置。"
    en = "The storage of the events' files does not answer. Try again later; if it stays so, have its settings looked at."


class UnknownBuyer(Refusal):
    code = "unknown_buyer"
    status = 404
    zh = "没有这个买家或访客的事件。请核对编号。"
    en = "No events of this buyer or visitor stand here. Check the number."


class SegmentUnclear(Refusal):
    code = "segment_unclear"
    status = 422
    zh = "人群条件不完整或不存在。请在对应的分析中重新选择后保存。"
    en = "The segment's question is not complete, or asks for what does not exist. Choose it anew in its analysis."


class SegmentNameTaken(Refusal):
    code = "segment_name_taken"
    zh = "已有名为“{name}”的人群。请换一个名称。"
    en = "There is a segment named “{name}” already. Give it another name."


class UnknownSegment(Refusal):
    code = "unknown_segment"
    status = 404
    zh = "没有这个人群，或不属于您。请刷新后重试。"
    en = "There is no such segment, or it is not yours. Reload and try again."
