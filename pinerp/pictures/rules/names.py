"""Whose picture a file is, by its name: `CODE.jpg`, `CODE_1.jpg`, `CODE-主图-2.png`, `CODE/1.jpg`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

MAIN, DETAIL, WHITE, SKU = "main", "detail", "white", "sku"
KINDS = (MAIN, DETAIL, WHITE, SKU)

WORDS = {
    "主图": MAIN, "轮播图": MAIN, "轮播": MAIN, "main": MAIN,
    "详情图": DETAIL, "详情": DETAIL, "detail": DETAIL,
    "白底图": WHITE, "白底": WHITE, "white": WHITE,
    "sku图": SKU, "sku": SKU, "规格图": SKU,
}  # fmt: skip
"""How people call a kind in a file's name."""

NAMED = "|".join(sorted(WORDS, key=len, reverse=True))
LAST = re.compile(
    rf"(?:[\s_\-]*(?P<word>{NAMED}))?(?:[\s_\-]*[(（]?(?P<number>\d{{1,3}})[)）]?)?$",
    re.I,
)
"""What may stand behind a code: a kind, a number, or both."""

MOST_SIGNS, MOST_FOLDERS, MOST_ENDS = 400, 3, 2
"""What is looked at of a name; and what may stand behind a code: `CODE-2-主图` has two ends."""


@dataclass(frozen=True, slots=True)
class Goods:
    """What a code means: a product, or one of its SKUs."""

    product_id: int
    sku_id: int | None = None


@dataclass(frozen=True, slots=True)
class Guess:
    """A code that a name may hold, with the kind ("": not said) and the number behind it."""

    code: str
    kind: str = ""
    number: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A file's product, its kind and its number among others of them."""

    goods: Goods
    code: str
    kind: str
    number: int


def guesses(name: str) -> list[Guess]:
    """The codes that a name may mean: all of it, then what stands before a kind or a number, then the folders; as written."""
    parts = [part for part in name[-MOST_SIGNS:].replace("\\", "/").split("/") if part.strip(". ")]
    if not parts:
        return []
    stem = parts[-1].rpartition(".")[0] or parts[-1]
    found = [*_in_stem(stem.strip())]
    if len(parts) > 1:
        ending = LAST.fullmatch(stem.strip())
        kind, number = (_kind(ending["word"]), int(ending["number"] or 0)) if ending else ("", 0)
        for folder in reversed(parts[-1 - MOST_FOLDERS : -1]):
            kind = kind or _kind(folder.strip())
            found += [Guess(one.code, kind or one.kind, number) for one in _in_stem(folder.strip())]
    return list(dict.fromkeys(found))


def _in_stem(stem: str, ends: int = MOST_ENDS) -> Iterator[Guess]:
    yield Guess(stem)
    end = LAST.search(stem)
    if ends == 0 or end is None or not 0 < end.start() < len(stem):
        return
    kind, number = _kind(end["word"]), int(end["number"] or 0)
    for inner in _in_stem(stem[: end.start()].rstrip(" _-"), ends - 1):
        yield Guess(inner.code, inner.kind or kind, inner.number or number)


def _kind(word: str | None) -> str:
    return WORDS.get((word or "").lower(), "")


def match(name: str, goods: Mapping[str, Goods], otherwise: str = MAIN) -> Match | None:
    """Whose picture a file is, among codes that exist; of no kind that it names it is `otherwise`, of a SKU alone a SKU's."""
    for guess in guesses(name):
        if guess.code in goods:
            found = goods[guess.code]
            kind = guess.kind or (SKU if found.sku_id is not None else otherwise)
            return Match(found, guess.code, kind, guess.number)
    return None
