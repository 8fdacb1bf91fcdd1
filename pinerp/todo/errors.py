"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NoSuchSuggestion(Refusal):
    code = "no_such_suggestion"
    status = 404
    zh = "建议不存在或不属于您。请刷新后重试。"
    en = "There is no such suggestion, or it is not yours. Reload and try again."


class SuggestionOver(Refusal):
    code = "suggestion_over"
    zh = "这条建议已经结束，不能再处理。请刷新后查看。"
    en = "This suggestion is over, there is nothing to do about it. Reload to see it."


class SuggestionElsewhere(Refusal):
    """What is asked does not follow from its state."""

    code = "suggestion_elsewhere"
    zh = "这条建议已被处理过。请刷新，先恢复它再操作。"
    en = "This suggestion was dealt with meanwhile. Reload, and bring it back first."


class PutOffTooFar(Refusal):
    code = "put_off_too_far"
    status = 422
    zh = "推迟的天数须在 1 到 30 天之间。请重新选择。"
    en = "It can be put off by 1 to 30 days. Choose again."
