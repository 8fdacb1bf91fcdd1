"""How the house says no: an expected answer with a code and a sentence for a person. It must never hide a bug."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from contextvars import ContextVar
from string import Formatter
from typing import Any, ClassVar

language: ContextVar[str] = ContextVar("language", default="zh")
"""The reader's language at this door: "zh" or "en"."""


class Refusal(Exception):
    """An expected "no". Subclasses give the code, the HTTP status and the sentence, which ends in what to do.

    Parameters given at construction fill the sentence and travel to the page as `params`.
    """

    code: ClassVar[str] = "refused"
    status: ClassVar[int] = 409
    zh: ClassVar[str] = "操作未被接受。"
    en: ClassVar[str] = "This was not accepted."
    former: ClassVar[tuple[str, ...]] = ()
    """Codes that it had before: what was kept under them is still told in words."""

    def __init__(self, *, fields: Mapping[str, str] | None = None, **params: Any) -> None:
        super().__init__(self.code)
        self.params = params
        self.fields = dict(fields or {})

    def message(self, lang: str | None = None) -> str:
        """The sentence in the reader's language."""
        template = self.en if (lang or language.get()) == "en" else self.zh
        return template.format(**self.params) if self.params else template

    def __str__(self) -> str:
        return f"{self.code}: {self.message('en')}"


class NotFound(Refusal):
    """Not there, or not yours: the two look the same on purpose."""

    code = "not_found"
    status = 404
    zh = "没有找到，或不属于您。请刷新页面后重试。"
    en = "Not there, or not yours. Reload the page and try again."


class NotSignedIn(Refusal):
    code = "not_signed_in"
    status = 401
    zh = "请先登录。"
    en = "Please sign in first."


class NotAllowed(Refusal):
    code = "not_allowed"
    status = 403
    zh = "您没有“{permission}”权限。请联系店主开通。"
    en = "You lack the permission “{permission}”. Ask the owner to grant it."


class WrongShape(Refusal):
    """The input cannot be read; `fields` says where."""

    code = "wrong_shape"
    status = 422
    zh = "提交的内容有误：{detail}。请修改后重试。"
    en = "The input cannot be used: {detail}. Correct it and try again."


class RequestReused(Refusal):
    """The same request id came with another verb or another body."""

    code = "request_reused"
    status = 409
    zh = "请求编号已被另一操作使用。请换一个编号重试。"
    en = "This request id was used for something else. Use a new one."


class TooManyTries(Refusal):
    code = "too_many_tries"
    status = 429
    zh = "尝试次数过多，请 {seconds} 秒后再试。"
    en = "Too many tries. Wait {seconds} seconds and try again."


class TooSlow(Refusal):
    """The database ended a statement that ran too long; nothing was changed."""

    code = "too_slow"
    status = 503
    zh = "这次操作超时，没有任何改动。请缩小范围后重试。"
    en = "This took too long and changed nothing. Narrow it and try again."


class NameTaken(Refusal):
    code = "name_taken"
    zh = "名称“{name}”已被使用。请换一个。"
    en = "The name “{name}” is taken. Choose another."


class SpanTooLong(Refusal):
    """A span of time or of days that is upside down, or longer than is read at once."""

    code = "span_too_long"
    status = 422
    zh = "时间范围不正确：须先开始后结束，最长 {days} 天。请重新选择。"
    en = "The span is not right: it begins before it ends, and lasts {days} days at most. Choose again."


def sentence(code: str, params: Mapping[str, Any]) -> str:
    """A refusal that was kept as code and parameters, as a sentence in the reader's language; the code where there is none.

    Of several that are, or were, kept under a code the one that says just these parameters; … where it wants others.
    """
    kinds = sorted(_called(code), key=lambda kind: _said_by(kind) != set(params))
    for kind in kinds:
        if _said_by(kind) <= set(params):
            with suppress(KeyError, TypeError):
                return kind(**params).message()
    return _general(kinds[0]) if kinds else code


def general_sentence(code: str) -> str:
    """What the refusals of a code say, in the reader's language, whatever they were about: … stands for each particular."""
    kind = next(iter(_called(code)), None)
    return code if kind is None else _general(kind)


def _general(kind: type[Refusal]) -> str:
    return re.sub(r"\{[^}]*\}", "…", kind.en if language.get() == "en" else kind.zh)


def _called(code: str) -> list[type[Refusal]]:
    """The refusal of a code, and those that had it formerly."""
    kinds = list(kinds_of(Refusal))
    return [kind for kind in kinds if kind.code == code] + [kind for kind in kinds if code in kind.former]


def _said_by(kind: type[Refusal]) -> set[str]:
    """The parameters that its sentence names."""
    return {name for _, name, _, _ in Formatter().parse(kind.zh) if name}


def kinds_of(root: type[Refusal]) -> Iterator[type[Refusal]]:
    """Every class of refusal below one."""
    for kind in root.__subclasses__():
        yield kind
        yield from kinds_of(kind)
