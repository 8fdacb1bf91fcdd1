"""What people paste into one box: name, phone and address in any order. What is in doubt is asked, never guessed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field

from pinerp.kit.addresses import regions
from pinerp.kit.addresses.divisions import LEVELS, Place, places
from pinerp.kit.addresses.names import is_addressed, is_surnamed, looks_like_a_name
from pinerp.kit.addresses.regions import Chain

LONGEST_TEXT = 500
FIELDS = ("name", "phone", *LEVELS, "detail")

EXTENSION = r"(?:\s*(?:转|分机(?:号)?|ext\.?|#)\s*:?\s*(?P<ext>\d{1,6})|-(?P<tail>\d{3,4})(?=[\s,;\])]|$))?(?!\d)"
"""A virtual number is told with an extension, behind a word or behind a dash."""

MOBILE = re.compile(
    rf"(?<![\d])(?:(?:\+|00)?\(?86\)?[\s-]*)?(?P<number>1[3-9]\d[\s-]?\d{{4}}[\s-]?\d{{4}}){EXTENSION}", re.I
)
LANDLINE = re.compile(
    rf"(?<![\d-])(?P<number>\(?0\d{{2,3}}\)?[\s-]?\d{{7,8}}|[48]00[\s-]?\d{{3,4}}[\s-]?\d{{3,4}}){EXTENSION}", re.I
)
ZIP = re.compile(r"(?:邮政编码|邮编)\s*[:]?\s*\d{6}")
LABELS = {
    "name": "收货人姓名|收件人姓名|收货人|收件人|收货姓名|收件姓名|联系人|姓名|名字|客户",
    "phone": "手机号码|联系电话|联系方式|电话号码|收货电话|收件电话|手机号|手机|电话|联系手机|tel|phone|mobile",
    "region": "所在地区|所在区域|收货地区|所在省市区|省市区县|省市区|所属地区|地区|区域",
    "detail": "详细收货地址|详细地址|收货地址|收件地址|街道地址|收货详细地址|地址|街道/乡镇|乡镇街道|街道|address",
}
LABEL = re.compile(
    r"(?:(?<=[\s,;。|\]】])|^)[\[【(]?(?:"
    + "|".join(f"(?P<{kind}>{words})" for kind, words in LABELS.items())
    + r")[\]】)]?(?:\s*:\s*|\s+|(?<=[\]】]))",
    re.I,
)
BREAKS = re.compile(r"[\n;|,。:\t]+|(?<![A-Za-z])\s+|\s+(?![A-Za-z])")
GLUED = re.compile(r"(?:[号室楼栋幢座层]|单元)([\u3400-\u9fff]{2,4})$")
NOTHING = re.compile(r"^(?:[()\[\]【】:\-—_.、+]|收货信息|收件信息|收货|收件|寄到|寄|收|发|谢谢|麻烦了?|亲|你好)+$")


@dataclass(frozen=True, slots=True)
class Doubt:
    """A field that a person has to decide, and what it may be. `region` is a whole chain, its names joined by a slash."""

    field: str
    candidates: list[str]


@dataclass(slots=True)
class Reading:
    """What was read: the fields that are sure, and the doubts."""

    fields: dict[str, str] = field(default_factory=lambda: dict.fromkeys(FIELDS, ""))
    uncertain: list[Doubt] = field(default_factory=list)

    def ask(self, name: str, candidates: list[str]) -> None:
        self.uncertain.append(Doubt(name, candidates))


@dataclass(slots=True)
class _Left:
    """A piece of text that is neither phone nor region. `place`: before the region, or after it."""

    text: str
    is_after: bool


def read(text: str) -> Reading:
    """Read a pasted text. Every field that stays empty, and every one that has several meanings, is in `uncertain`;
    a town may be missing, and a text that found no place is told as `rest`.
    """
    reading = Reading()
    whole = plain(text)[:LONGEST_TEXT]
    labelled, whole = _labelled_name(ZIP.sub("\n", whole))
    whole = _take_phone(reading, whole)
    chain, before, after = _take_region(reading, whole)
    left = [*_pieces(before, False), *_pieces(after, chain is not None)]
    _take_name(reading, labelled, left)
    _take_detail(reading, left, chain is not None)
    return reading


def plain(text: str) -> str:
    """Wide digits and signs become narrow ones; what is not seen is dropped."""
    folded = unicodedata.normalize("NFKC", text.replace("⸺", "-").replace("、", ","))
    return "".join(sign for sign in folded if sign in "\n\t" or unicodedata.category(sign)[0] != "C").strip()


def _labelled_name(text: str) -> tuple[str, str]:
    """The name behind its label, and the text without labels."""
    name, parts, at = "", [], 0
    marks = list(LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    for mark, end in zip(marks, ends, strict=False):
        parts.append(text[at : mark.start()])
        at = mark.end()
        if mark["name"] and not name:
            value = text[at:end]
            first = re.split(r"[\n;|,。\t]|\s{1,}|(?=\+?\d{5})", value.strip(), maxsplit=1)[0].strip()
            if first and len(first) <= 20 and not re.search(r"\d{5}", first):
                name = first
                at += value.index(first) + len(first)
    parts.append(text[at:])
    return name, "\n".join(parts)


def _take_phone(reading: Reading, text: str) -> str:
    """Numbers become breaks. One number is the phone; several are asked."""
    found: dict[str, None] = {}
    for shape in (MOBILE, LANDLINE):
        for match in shape.finditer(text):
            number = re.sub(r"\D" if shape is MOBILE else r"[\s()]", "", match["number"])
            extension = match["ext"] or match["tail"]
            found[f"{number}转{extension}" if extension else number] = None
        text = shape.sub("\n", text)
    if len(found) == 1:
        reading.fields["phone"] = next(iter(found))
    else:
        reading.ask("phone", list(found))
    return text


def _take_region(reading: Reading, text: str) -> tuple[Chain | None, str, str]:
    """The region, and the text before and after it. A second naming of the same region is swallowed."""
    found = regions.find(text)
    if not found:
        reading.ask("province", [p.name for p in places()])
        return None, text, ""
    if len(found) > 1:
        reading.ask("region", ["/".join(p.name for p in c.place.line()) for c in found])
        return found[0], text[: found[0].start], text[found[0].end :]
    chain = found[0]
    before, after = text[: chain.start], text[chain.end :]
    place, after = _once_more(chain.place, after)
    for one in place.line():
        reading.fields[one.level] = one.name
    if place.children and place.level != "district":
        below = LEVELS[LEVELS.index(place.level) + 1]
        reading.ask(below, [p.name for p in place.children])
    return chain, before, after


def _once_more(place: Place, after: str) -> tuple[Place, str]:
    """A detail that begins with the region again: the deeper of both stands."""
    for start in [0, *(m.end() for m in BREAKS.finditer(after))]:
        again = [c for c in regions.chains(after, start) if c.levels + c.whole > 1]
        again = [c for c in again if c.place.is_in(place) or place.is_in(c.place)]
        if len({c.place for c in again}) == 1:
            deeper = again[0].place if again[0].place.is_in(place) else place
            return deeper, after[:start] + after[again[0].end :]
    return place, after


def _pieces(text: str, is_after: bool) -> list[_Left]:
    found = [piece.strip(" :-—_.·/") for piece in BREAKS.split(text)]
    return [_Left(piece, is_after) for piece in found if piece and not NOTHING.match(piece)]


def _take_name(reading: Reading, labelled: str, left: list[_Left]) -> None:
    """The name: behind its label; else the one piece that can only be a name; else it is asked."""
    if labelled:
        reading.fields["name"] = labelled
        return
    likely = [piece for piece in left if looks_like_a_name(piece.text)]
    sure = [piece for piece in likely if is_surnamed(piece.text)]
    outer = [piece for piece in likely if piece is left[0] or piece is left[-1]]
    for some in [sure] if sure else [likely, outer]:
        if len(some) == 1:
            reading.fields["name"] = some[0].text.removesuffix("收").strip("() ")
            left.remove(some[0])
            return
    glued = [found[1] for piece in left[-1:] if (found := GLUED.search(piece.text)) and is_surnamed(found[1])]
    reading.ask("name", [piece.text for piece in sure or likely] or glued)


def _is_of_a_place(text: str) -> bool:
    """A number alone may be a room or an extension."""
    return is_addressed(text) and not text.isdecimal()


def _take_detail(reading: Reading, left: list[_Left], has_region: bool) -> None:
    """What stands behind the region, and what can only be a part of an address before it; the rest is told."""
    asked = next((d.candidates for d in reading.uncertain if d.field == "name"), [])
    inside = [p for p in left if p.text not in asked and (p.is_after or not has_region or _is_of_a_place(p.text))]
    reading.fields["detail"] = " ".join(piece.text for piece in inside)
    if not reading.fields["detail"]:
        reading.ask("detail", [])
    rest = [piece.text for piece in left if piece not in inside and piece.text not in asked]
    if rest:
        reading.ask("rest", rest)
