"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotAnswerable(Refusal):
    code = "case_not_answerable"
    zh = "售后单当前是“{state}”，不能{verb}。请刷新后重试。"
    en = "The case stands at “{state}”; it cannot be answered so ({verb}). Reload and try again."


class WrongKind(Refusal):
    code = "case_wrong_kind"
    zh = "这是“{kind}”，不能{verb}。请选择对应的处理方式。"
    en = "This is a case of {kind}; it cannot be answered so ({verb}). Choose the answer that fits."


class AnsweredAlready(Refusal):
    code = "case_answered"
    zh = "已提交过“{verb}”，正在等待平台结果。请稍后刷新。"
    en = "“{verb}” was sent before; the platform's answer is awaited. Reload in a moment."
