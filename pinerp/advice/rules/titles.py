"""What a title says and lacks: its length, its category, brand and model, forbidden and repeated words, words that sell, marks.

Bounds: 60 units, a Chinese character being two (back-office tools; the platform reference, 7.2).
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from pinerp.advice.rules import words
from pinerp.advice.rules.claims import claims
from pinerp.advice.rules.facts import Facts, Finding, Part, part, unknown
from pinerp.listings import rules as listing_rules

LONGEST = listing_rules.LONGEST_TITLE
units = listing_rules.units
GOOD_LENGTH = 44
"""Above three quarters of the room a longer title is found by hardly more searches."""

MOST_OF_ONE_SIGN = 3
SELLERS_WANTED = 3
ENOUGH_LIFT = 120
PAIR = re.compile(r"[【\[（(《「『][^】\])）》」』]*[】\])）》」』]")
RUNS = re.compile(r"([^\w\s])\1+|\s{2,}|[/|、,，;；·~_-]\s*[/|、,，;；·~_-]")
EMOJI = re.compile(r"[\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]")
EDGES = " \t/|、,，.。;；:：·~_-!！?？*&+"
FUNCTION = {"男", "女", "的", "和", "与"}


def judge(facts: Facts) -> list[Part]:
    """The parts that a title's words make up."""
    text = words.plain(facts.title)
    if not text.strip(EDGES):
        return [part("length", 50, [Finding("title_empty", 50)])]
    pieces = words.tokens(text)
    return [
        length(text),
        category(text, facts.path),
        brand(text, facts),
        law(text, facts),
        repeats(pieces, text),
        selling(text, facts),
        marks(facts.title, text),
    ]


def length(text: str) -> Part:
    """8 points: all from 44 units on; below in proportion; none above the platform's 60."""
    found = units(text)
    if found > LONGEST:
        return part("length", 8, [Finding("too_long", 8, {"units": found, "most": LONGEST})])
    if found >= GOOD_LENGTH:
        return part("length", 8, [])
    lost = 8 - 8 * found // GOOD_LENGTH
    return part("length", 8, [Finding("too_short", lost, {"units": found, "most": LONGEST, "good": GOOD_LENGTH})])


def category_words(path: str) -> list[str]:
    """What a leaf calls its goods: its name, or what stands between slashes in it."""
    leaf = path.split(" > ")[-1]
    return [one for name in re.split(r"[/、,，（）() ]+", words.plain(leaf)) if len(one := name.strip()) > 1]


def has_category(text: str, path: str) -> bool:
    """Whether a title names its category: one of the leaf's names, or the last word of one."""
    known = category_words(path)
    return any(words.stands_in(one, text) for name in known for one in (name, *words.telling(name)[-1:]))


def category(text: str, path: str) -> Part:
    """8 points: buyers and the platform find goods by what their category is called."""
    known = category_words(path)
    if not known:
        return unknown("category", "category_unknown")
    if has_category(text, path):
        return part("category", 8, [])
    return part("category", 8, [Finding("no_category", 8, {"words": "、".join(known[:4])})])


def brand(text: str, facts: Facts) -> Part:
    """5 points: brand 3, model 2, of what product data tell."""
    if not facts.brand and not facts.models:
        return unknown("brand", "brand_unknown")
    found = []
    if facts.brand and not words.stands_in(words.plain(facts.brand), text):
        found.append(Finding("no_brand", 3, {"brand": facts.brand}))
    if facts.models and not any(words.stands_in(words.plain(one), text) for one in facts.models):
        found.append(Finding("no_model", 2, {"models": "、".join(list(facts.models)[:3])}))
    return part("brand", 5, found)


def law(text: str, facts: Facts) -> Part:
    """12 points, 6 for each forbidden word."""
    met = claims(text, [facts.brand])
    return part("law", 12, [
        Finding("forbidden", 6, {"word": one.text, "article": one.article, "instead": one.instead}) for one in met
    ])  # fmt: skip


def makes_another(kind: str, text: str) -> bool:
    """Whether a piece makes another word of the one behind it: 黑苦荞 is no second 苦荞."""
    return kind == words.WORD and len(text) == 1 and text not in FUNCTION


def repeated(pieces: Sequence[words.Token]) -> dict[str, int]:
    """Word → how often, of words and models of two signs and more that stand more than once."""
    counted = Counter(
        one.key
        for at, one in enumerate(pieces)
        if one.kind in (words.WORD, words.MODEL)
        and len(one.key) > 1
        and not (at and makes_another(pieces[at - 1].kind, pieces[at - 1].text))
    )
    return {key: count for key, count in counted.items() if count > 1}


def repeats(pieces: Sequence[words.Token], text: str) -> Part:
    """5 points: 2 for each repetition, 3 where one sign is strewn over the title."""
    found = [
        Finding("repeated", 2 * (count - 1), {"word": key, "count": count}) for key, count in repeated(pieces).items()
    ]
    signs = Counter(sign for sign in text if "\u4e00" <= sign <= "\u9fff")
    found += [
        Finding("stuffed", 3, {"sign": sign, "count": count})
        for sign, count in signs.items()
        if count > MOST_OF_ONE_SIGN
    ]
    return part("repeats", 5, found)


def selling(text: str, facts: Facts) -> Part:
    """7 points: words that sell in the merchant's own orders and searches, and may be said of this. Others are only told."""
    if not facts.sellers:
        return unknown("selling", "sellers_unknown")
    strong = [one for one in facts.sellers if one.lift >= ENOUGH_LIFT or one.source == "searches"]
    fitting = [one for one in strong if one.word in facts.own_words or words.stands_in(one.word, text)]
    lacking = [one for one in fitting if not words.stands_in(one.word, text)]
    wanted = fitting[:SELLERS_WANTED]
    absent = [one for one in wanted if one in lacking]
    found = []
    if absent:
        lost = -(-7 * len(absent) // len(wanted))
        found.append(Finding("no_sellers", lost, {"words": "、".join(one.word for one in absent)}))
    others = [one.word for one in strong if one not in fitting and len(one.word) > 1][:5]
    if others:
        found.append(Finding("others_sell", 0, {"words": "、".join(others)}))
    return part("selling", 7, found)


def marks(title: str, text: str) -> Part:
    """5 points: signs that nobody types when searching cost room; traditional characters and wide letters meet fewer
    searches.
    """
    found = []
    if EMOJI.search(title):
        found.append(Finding("emoji", 2))
    if len(PAIR.findall(text)) > 0:
        found.append(Finding("brackets", 1, {"count": len(PAIR.findall(text))}))
    if RUNS.search(text) or text != text.strip(EDGES):
        found.append(Finding("separators", 1))
    if unicodedata.normalize("NFKC", title) != title:
        found.append(Finding("wide_signs", 1))
    if text != unicodedata.normalize("NFKC", title) and _is_traditional(title):
        found.append(Finding("traditional", 2))
    return part("marks", 5, found)


def _is_traditional(title: str) -> bool:
    flat = unicodedata.normalize("NFKC", title)
    return any("\u4e00" <= sign <= "\u9fff" and words.plain(sign) != sign for sign in flat)
