"""A change proposed for a listing, made of known parts alone: the old title, product data, attributes, our own figures.

It must never say of goods what neither the old title nor product data say, and never exceed what the platform takes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pinerp.advice.rules import titles, words
from pinerp.advice.rules.claims import claims
from pinerp.advice.rules.facts import Attribute, Facts, Pictures, Price, Proposed, Step
from pinerp.advice.rules.scoring import is_dear

KEPT_MARKS = "%+&.'×*°℃#-"
"""Signs that belong to what stands beside them."""

GAPS = " /|、,，;；·~_:："
NARROW = re.compile(r"\s+")
MOST_ADDED_SELLERS = 3


@dataclass(slots=True)
class _Item:
    step: Step
    kind: str
    key: str

    @property
    def shown(self) -> str:
        return {"keep": self.step.text, "replace": self.step.to, "add": self.step.text}.get(self.step.op, "")


def title(facts: Facts) -> Proposed | None:
    """A better title, or none where nothing known would better it."""
    text = words.plain(facts.title)
    items = list(_pieces(text, [facts.brand]))
    _drop_repeats(items)
    _drop_marks(items)
    _shorten(items, facts, titles.LONGEST)
    _add(items, facts)
    found = _joined(items)
    while met := claims(found, [facts.brand]):
        found = _tidy(found[: met[0].start] + found[met[0].end :])
    found = _cut(found)
    if not found or found == facts.title:
        return None
    return Proposed(found, [one.step for one in items])


def _pieces(text: str, names: Sequence[str]) -> Iterator[_Item]:
    at = 0
    for one in claims(text, names):
        yield from _kept(text[at : one.start])
        op = "replace" if one.instead else "drop"
        yield _Item(Step(op, one.text, one.instead, "forbidden"), words.WORD, one.instead)
        at = one.end
    yield from _kept(text[at:])


def _kept(text: str) -> Iterator[_Item]:
    for one in words.tokens(text):
        yield _Item(Step("keep", one.text), one.kind, one.key)


def _drop(item: _Item, why: str) -> None:
    item.step = Step("drop", item.step.text, "", why)


def _drop_repeats(items: Sequence[_Item]) -> None:
    """A word that was met already goes."""
    met: set[str] = set()
    for before, item in zip([None, *items], items, strict=False):
        if before and before.step.op == "keep" and titles.makes_another(before.kind, before.step.text):
            continue
        if item.kind not in (words.WORD, words.MODEL) or item.step.op == "drop" or len(item.key) < 2:
            continue
        if item.key in met:
            _drop(item, "repeated")
        met.add(item.key)


def _drop_marks(items: Sequence[_Item]) -> None:
    """Brackets, emoji and rows of separators go; one space stays where words were apart."""
    gap = True
    for at, item in enumerate(items):
        if item.kind != words.MARK:
            gap = gap and item.step.op == "drop"
            continue
        sign = item.step.text
        inside = at + 1 < len(items) and items[at + 1].kind != words.MARK and not gap
        if inside and all(one in KEPT_MARKS for one in sign):
            continue
        if not gap and all(one in GAPS for one in sign):
            item.step = Step("keep", sign) if sign == " " else Step("replace", sign, " ", "marks")
            gap = True
        elif sign.strip():
            item.step = Step("replace", sign, "" if gap else " ", "marks")
            gap = True
        else:
            _drop(item, "marks")


def _shorten(items: Sequence[_Item], facts: Facts, most: int) -> bool:
    """Let go of what tells least, from the end, until it fits; whether it does."""
    precious = _precious(facts)
    for is_last_resort in (False, True):
        for item in reversed(items):
            if titles.units(_joined(items)) <= most:
                return True
            is_dear_one = item.kind in (words.MODEL, words.NUMBER) or item.key in precious
            if item.step.op == "keep" and item.kind != words.MARK and (is_last_resort or not is_dear_one):
                _drop(item, "too_long")
    return titles.units(_joined(items)) <= most


def _precious(facts: Facts) -> set[str]:
    named = [facts.brand, *facts.models, *titles.category_words(facts.path)]
    found = {key for name in named for key in (name.lower(), *words.keys(name))}
    return found | {one.word for one in facts.sellers}


def _add(items: list[_Item], facts: Facts) -> None:
    """What is known and missing: the brand and the model in front, words that sell and the only spec behind, the category
    last.
    """
    brand = words.plain(facts.brand).strip()
    front = [(brand, "no_brand")] if brand else []
    front += [(words.plain(one), "no_model") for one in facts.models[:1]]
    for text, why in reversed(front):
        lacks_all = not any(words.stands_in(words.plain(one), _joined(items)) for one in facts.models)
        if not words.stands_in(text, _joined(items)) and (why == "no_brand" or lacks_all):
            _place(items, facts, 0, text, why, must=why == "no_brand")
    known = titles.category_words(facts.path)
    if known and not titles.has_category(_joined(items), facts.path):
        _place(items, facts, len(items), known[0], "no_category", must=True)
    fitting = [one.word for one in facts.sellers if one.word in facts.own_words]
    for text in fitting[:MOST_ADDED_SELLERS]:
        if not words.stands_in(text, _joined(items)):
            _place(items, facts, len(items), text, "no_sellers")
    if len(facts.specs) == 1 and not words.stands_in(spec := words.plain(facts.specs[0]), _joined(items)):
        _place(items, facts, len(items), spec, "only_spec")


def _place(items: list[_Item], facts: Facts, at: int, text: str, why: str, *, must: bool = False) -> None:
    if not text or claims(text, [facts.brand]):
        return
    new = _Item(Step("add", text, "", why), words.WORD, text.lower())
    former = [replace(item) for item in items]
    items.insert(at, new)
    if titles.units(_joined(items)) <= titles.LONGEST:
        return
    if (
        not must
        or not _shorten([one for one in items if one is not new], facts, titles.LONGEST - titles.units(text) - 1)
        or titles.units(_joined(items)) > titles.LONGEST
    ):
        items[:] = former


def _joined(items: Sequence[_Item]) -> str:
    found = ""
    for item in items:
        piece = item.shown
        touches = found[-1:].isascii() and found[-1:].isalnum() and piece[:1].isascii() and piece[:1].isalnum()
        found += (
            " " + piece
            if touches or (item.step.op == "add" and item.kind != words.MARK and _apart(found, piece))
            else piece
        )
    return _tidy(found)


def _apart(found: str, piece: str) -> bool:
    """Whether a word that is added would run into a Latin one or a figure."""
    return bool(found) and (found[-1:].isascii() or piece[:1].isascii())


def _tidy(text: str) -> str:
    return NARROW.sub(" ", text).strip(titles.EDGES)


def _cut(text: str) -> str:
    """The first signs that the platform takes, where even the words that tell most are too many."""
    while titles.units(text) > titles.LONGEST:
        text = _tidy(text[:-1])
    return text


def prices(known: Sequence[Price]) -> dict[int, tuple[int, str]]:
    """SKU → (price, why): at its cost where it is sold below it, what buyers paid where it stands far above that."""
    found = {}
    for one in known:
        if one.cost is not None and one.now < one.cost:
            found[one.sku_id] = (-(-one.cost // 10) * 10, "below_cost")
        elif is_dear(one) and one.paid is not None and (one.cost is None or one.paid >= one.cost):
            found[one.sku_id] = (one.paid, "above_history")
    return found


def picture_order(found: Pictures | None) -> list[int]:
    """The main pictures with the sharpest fitting one in front; nothing where it stands there."""
    if found is None or found.best_id is None or not found.main_ids or found.best_id == found.main_ids[0]:
        return []
    return [found.best_id, *(one for one in found.main_ids if one != found.best_id)]


def filled(asked: Sequence[Attribute] | None) -> list[Attribute]:
    """Attributes that are empty and whose value our own data tell."""
    return [one for one in asked or () if not one.is_filled and one.known]
