"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class UnknownAdvice(Refusal):
    code = "unknown_advice"
    status = 404
    zh = "没有这条优化建议，或不属于您。请刷新后重试。"
    en = "There is no such advice, or it is not yours. Reload and try again."


class NothingToApply(Refusal):
    code = "nothing_to_apply"
    zh = "没有可应用的修改。请先编辑标题，或勾选要改的内容。"
    en = "There is nothing to change. Edit the title first, or tick what is to be changed."


class AdviceIsOld(Refusal):
    """What was shown is not what stands now: nobody changes what they did not see."""

    code = "advice_is_old"
    zh = "标题已变成“{title}”，与建议生成时不同。请重新评分后再应用。"
    en = "The title has become “{title}” since this was proposed. Score it anew, then apply."


class AdvisedTitleTooLong(Refusal):
    code = "advised_title_too_long"
    status = 422
    zh = "标题长 {units} 个字符（汉字算两个），平台最多 {most} 个。请缩短后再应用。"
    en = "The title has {units} units (a Chinese character is two); the platform takes {most}. Shorten it first."


class NotDraftedHere(Refusal):
    """It was published in the back office: nothing here could be sent in its place."""

    code = "not_drafted_here"
    zh = "该商品不是在这里刊登的，无法代为修改。请在商家后台改好后点“已在后台修改”，之后一样跟踪效果。"
    en = "This was not published from here, so it cannot be changed from here. Change it in the back office and say so."


class ChangedByHandOnlyTitle(Refusal):
    code = "changed_by_hand_only_live"
    zh = "还没有发布的草稿不用在后台修改。请直接应用。"
    en = "A draft is not published yet, so there is nothing to change in the back office. Apply it here."


class UnknownChange(Refusal):
    code = "unknown_change"
    status = 404
    zh = "没有这次修改，或不属于您。请刷新后重试。"
    en = "There is no such change, or it is not yours. Reload and try again."


class AlreadyTakenBack(Refusal):
    code = "change_taken_back"
    zh = "这次修改已经撤回。请刷新后查看。"
    en = "This change was taken back already. Reload to see it."


class ChangedSince(Refusal):
    """Somebody changed it once more: setting the former words back would lose theirs."""

    code = "changed_since"
    zh = "之后又改过，撤回会覆盖后来的内容。请在“刊登”中手动修改。"
    en = "It was changed again since; taking this back would overwrite that. Change it on the listings page."


class AdviceFileTooLarge(Refusal):
    code = "advice_file_too_large"
    status = 422
    zh = "文件“{name}”为空或超过 {most} MB。请按天拆分后再上传。"
    en = "“{name}” is empty or above {most} MB. Split it by days and upload again."


class AdviceFileTwice(Refusal):
    code = "advice_file_twice"
    zh = "这个文件已在 {at} 导入过（{name}）。如需重新导入，请先撤销那一次。"
    en = "This very file was taken in at {at} ({name}). Take that back first to read it again."


class AdviceRowsTooMany(Refusal):
    code = "advice_rows_too_many"
    status = 422
    zh = "文件超过 {most} 行。请按天拆分后再上传。"
    en = "The file has more than {most} rows. Split it by days and upload again."


class FileOfOtherStore(Refusal):
    """Not one of its listings is the store's."""

    code = "file_of_other_store"
    status = 422
    zh = "“{name}”里没有一个商品是店铺“{store}”的{elsewhere}，没有导入。请选择正确的店铺后重新上传。"
    en = "Not one listing of “{name}” is of the store “{store}”{elsewhere}; nothing was taken in. Choose the right store."


class NothingRead(Refusal):
    code = "advice_nothing_read"
    status = 422
    zh = "没有一行能读：首先第 {row} 行，{reason} 请检查表头和内容。"
    en = "No row could be read: first row {row}, {reason} Check the header and the cells."


class UnknownAdviceFile(Refusal):
    code = "unknown_advice_file"
    status = 404
    zh = "没有这个文件，或已经撤销。请刷新后重试。"
    en = "There is no such file, or it was taken back. Reload and try again."


class DayWanting(Refusal):
    code = "advice_day_wanting"
    status = 422
    zh = "表中没有日期列，不知道是哪一天的数据。请在上传时填写日期。"
    en = "The table has no column of days, so it is not known whose figures these are. Give the day when you upload it."


class RowUnreadable(Refusal):
    code = "advice_row_unreadable"
    status = 422
    zh = "“{column}”的内容“{text}”读不懂。请改正后再上传。"
    en = "“{text}” under “{column}” cannot be read. Correct it and upload again."


class RowWithoutKey(Refusal):
    code = "advice_row_without_key"
    status = 422
    zh = "没有{column}，不知道这一行说的是什么。请补上后再上传。"
    en = "There is no {column}, so nobody knows what the row is about. Add it and upload again."
