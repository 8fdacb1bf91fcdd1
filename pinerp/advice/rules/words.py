"""The words of a title: cut by a kept library, with the words of the trade added; numbers and models stay whole.

The library's dictionary takes 60 MB and half a second, and the library alone a tenth: both are read when the first title is
cut, once in a process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import opencc

if TYPE_CHECKING:
    import rjieba

WORD, MODEL, NUMBER, MARK = "word", "model", "number", "mark"
"""Chinese words; Latin letters, perhaps with digits (A4, iPhone15, SM-G9980); a figure, perhaps with its unit (5kg, 10支);
everything else.
"""

TRADE = (
    "拼多多", "旗舰店", "专卖店", "百亿补贴", "包邮", "现货", "同款", "新款", "爆款", "网红", "ins风", "国潮", "大码", "加绒",
    "加厚", "收纳箱", "收纳盒", "抽纸", "卷纸", "湿巾", "洗衣液", "洗衣凝珠", "垃圾袋", "保鲜膜", "保温杯", "吸管杯", "充电宝",
    "数据线", "充电器", "手机壳", "钢化膜", "蓝牙耳机", "打底裤", "打底衫", "卫衣", "休闲裤", "牛仔裤", "连衣裙", "半身裙",
    "内裤", "文胸", "睡衣", "四件套", "被套", "床单", "枕套", "凉席", "蚊帐", "窗帘", "地垫", "马桶垫", "置物架", "挂钩",
    "粘钩", "拖把", "平底锅", "不粘锅", "电饭煲", "空气炸锅", "养生壶", "猫粮", "狗粮", "猫砂", "牵引绳", "纸尿裤", "拉拉裤",
    "奶瓶", "爬行垫", "面膜", "洗面奶", "防晒霜", "口红", "洗发水", "沐浴露", "牙刷", "螺蛳粉", "自热火锅", "辣条", "坚果",
    "茉莉花茶", "铁观音", "大红袍", "普洱茶", "脐橙", "砂糖橘", "丹东草莓", "家用", "宿舍", "学生", "男女通用", "一次性",
    "食品级", "纯棉", "莫代尔", "冰丝", "雪纺", "不锈钢", "硅胶", "液态硅胶", "防滑", "防水", "防摔", "磁吸", "免打孔",
    "大号", "中号", "小号", "特大号", "加大号", "均码",
)  # fmt: skip
"""What goods are called in this trade, where the general dictionary would cut it apart."""

SURELY = 50_000
"""So common that the library keeps the word whole."""

MARKS = re.compile(r"[\s\W_]+")
LATIN = re.compile(r"[A-Za-z0-9]+(?:[-./+×*][A-Za-z0-9]+)*\+?")
FIGURE = re.compile(r"[0-9]+(?:[.×x*/~-][0-9]+)*[a-z%℃]{0,3}", re.I)
MEASURE = re.compile(
    r"[0-9]+(?:\.[0-9]+)?(?:支|只|个|包|片|条|件|双|套|斤|克|千克|公斤|升|毫升|米|厘米|毫米|寸|英寸|抽|卷|瓶|盒|袋|张|层|色|岁|天"
    r"|年|码|人|枚|粒|块|桶|箱|把|台|根|本|提|对)"
)
LETTERED = re.compile(r"(?<![A-Za-z0-9])[A-Za-z](?:恤衫?|盘|领|字裙|字裤|型枕|金|锁)")
"""Words of the trade that begin with a letter."""

PIECES = re.compile(f"{LETTERED.pattern}|{MEASURE.pattern}|{LATIN.pattern}")
INVISIBLE = re.compile(r"[\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f\U000e0000-\U000e007f]")


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a title as it stands, and `key`: the same in small letters, for comparing."""

    text: str
    key: str
    kind: str


def plain(text: str) -> str:
    """A title in simplified characters and half-width signs; invisible ones go, control characters are spaces."""
    flat = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    flat = "".join(" " if unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") else sign for sign in flat)
    return str(_simplifier().convert(flat))


def tokens(text: str) -> list[Token]:
    """The pieces of a plain text in their order; together they are that text."""
    found: list[Token] = []
    at = 0
    for piece in PIECES.finditer(text):
        found += _cut(text[at : piece.start()])
        found.append(Token(piece[0], piece[0].lower(), _kind(piece[0])))
        at = piece.end()
    return found + _cut(text[at:])


def keys(text: str) -> list[str]:
    """The words, models and figures of any text, for comparing."""
    return [one.key for one in tokens(plain(text)) if one.kind != MARK]


def telling(text: str) -> list[str]:
    """The words and models of a text that may tell what goods are: two signs at least, no figures."""
    return [one.key for one in tokens(plain(text)) if one.kind in (WORD, MODEL) and len(one.key) > 1]


def stands_in(word: str, text: str) -> bool:
    """Whether a plain text holds a word, whatever its letters' size; Latin words count only whole."""
    word, text = word.lower(), text.lower()
    if not word:
        return False
    if not word.isascii():
        return word in text
    return re.search(rf"(?<![a-z0-9]){re.escape(word)}(?![a-z0-9])", text) is not None


def distinct(words: Iterable[str]) -> list[str]:
    """Each word once, in the order in which they came."""
    return list(dict.fromkeys(words))


def _kind(piece: str) -> str:
    if LETTERED.fullmatch(piece):
        return WORD
    return NUMBER if FIGURE.fullmatch(piece) or MEASURE.fullmatch(piece) else MODEL


def _cut(text: str) -> list[Token]:
    if not text:
        return []
    return [Token(one, one.lower(), MARK if MARKS.fullmatch(one) else WORD) for one in _cutter().cut(text)]


@cache
def _cutter() -> rjieba.Jieba:
    import rjieba

    cutter = rjieba.Jieba()
    for word in TRADE:
        cutter.add_word(word, SURELY, "n")
    return cutter


@cache
def _simplifier() -> opencc.OpenCC:
    return opencc.OpenCC("t2s")
