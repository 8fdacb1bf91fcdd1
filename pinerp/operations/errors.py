"""Every way this room says no."""

from __future__ import annotations

from pinerp.kit.refusals import Refusal


class BoardNameTaken(Refusal):
    code = "board_name_taken"
    status = 422
    zh = "已有名为“{name}”的大屏。请换一个名称。"
    en = "There is a board called “{name}” already. Choose another name."


class TooManyBoards(Refusal):
    code = "too_many_boards"
    status = 422
    zh = "最多 {most} 个大屏链接。请先停用不用的链接，再为它换密钥继续使用。"
    en = "There may be {most} boards at most. Stop one that is not used, and give it a new key instead."


class UnknownBoard(Refusal):
    code = "unknown_board"
    status = 404
    zh = "没有这个大屏，或者它不在您的权限范围内。请刷新列表。"
    en = "There is no such board, or it is not within your rights. Load the list again."
