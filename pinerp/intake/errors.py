"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class NotStaged(Refusal):
    """The file was applied, refused or dropped meanwhile: its rows are not staged any more."""

    code = "not_staged"
    zh = "文件“{name}”已处理完毕。请刷新后查看结果。"
    en = "The file “{name}” has been dealt with. Reload to see the result."
