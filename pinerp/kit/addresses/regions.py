"""Where a text names a region: every chain of places that it may mean, and the best of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pinerp.kit.addresses.divisions import LONGEST, Index, Place, beginnings, inside

BETWEEN = re.compile(r"[\s,;|/>·\-—_。]*")
FILLER = re.compile(
    r"市辖区|市辖县|(?:省|自治区)直辖县级行政(?:区划|单位)|县(?=[\s/,-]*[\u4e00-\u9fff]{1,2}县)|中国(?!人|[银移电联])"
)
ROADS = re.compile(
    r"[东西南北中上下前后一二三四五]?[路街道巷弄村桥湖山江河]|大[道街桥厦学]|[广市商农][场贸]|小区|花园|公园|新[村城]|国际|家[园居]|火?车站|机场|公寓|镇|乡|里"
)
"""What follows a name that is no place here: 北京西路, 西湖大道."""
OFFICE = re.compile(r"办事处|办(?!公)")


@dataclass(frozen=True, slots=True)
class Chain:
    """From `start` to `end` the text names places one in the other, the last being `place`. `levels`: how many were named;
    `whole`: how many by their whole name.
    """

    place: Place
    start: int
    end: int
    levels: int = 1
    whole: int = 0

    def rank(self) -> tuple[int, int]:
        return self.levels, self.whole


def find(text: str) -> list[Chain]:
    """The best chains that the text may mean, equal ones side by side; the first of each place."""
    found: list[Chain] = []
    for start in range(len(text)):
        found += [c for c in chains(text, start) if not _is_weak(text, c)]
    if not found:
        return []
    best = max(c.rank() for c in found)
    first: dict[Place, Chain] = {}
    for chain in found:
        if chain.rank() == best:
            place = _settled(chain.place)
            first.setdefault(place, replace(chain, place=place))
    return list(first.values())


def _settled(place: Place) -> Place:
    """Where there is but one place inside, that is meant: 北京市 has one city, 济源市 one district."""
    while len(place.children) == 1 and place.level in ("province", "city"):
        (place,) = place.children
    return place


def _is_weak(text: str, chain: Chain) -> bool:
    """One short name in the middle of a word says nothing: 海南 in a person's name, 北京 in a road's."""
    if chain.levels > 1 or chain.whole:
        return False
    return chain.start > 0 and not BETWEEN.fullmatch(text[chain.start - 1])


def chains(text: str, start: int) -> list[Chain]:
    """Every chain that begins exactly here, as far as each goes."""
    return [
        last
        for place, is_whole, end in _named(text, start, beginnings())
        for last in _onward(text, Chain(place, start, end, 1, int(is_whole)))
    ]


def _onward(text: str, chain: Chain) -> Iterator[Chain]:
    at = _skip(text, chain.end)
    again = [end for ancestor in chain.place.line() for end in _again(text, at, ancestor)]
    went = False
    for place, is_whole, end in _named(text, at, inside(chain.place)):
        if place.level == "town" and (office := OFFICE.match(text, end)):
            end = office.end()
        went = True
        yield from _onward(text, Chain(place, chain.start, end, chain.levels + 1, chain.whole + is_whole))
    if again and not went:
        went = True
        yield from _onward(text, Chain(chain.place, chain.start, max(again), chain.levels, chain.whole))
    if not went:
        yield chain


def _again(text: str, at: int, place: Place) -> Iterator[int]:
    """A place named once more (北京市北京市, or a detail that begins with its region)."""
    if at < len(text) and text.startswith(place.name, at):
        yield at + len(place.name)


def _named(text: str, at: int, index: Index) -> Iterator[tuple[Place, bool, int]]:
    for length in range(min(LONGEST, len(text) - at), 1, -1):
        for place, is_whole in index.get(text[at : at + length], ()):
            after = at + length
            if not is_whole and (ROADS.match(text, after) or _is_cut(text, after, place)):
                continue
            if is_whole and place.name.endswith("市") and text.startswith("场", after):
                continue
            yield place, is_whole, after


def _is_cut(text: str, after: int, place: Place) -> bool:
    """A short name that is the beginning of another whole one: 吉林 of 吉林市, 余杭 of 余杭街道."""
    return text.startswith(("街道", "自治"), after) or (
        place.level != "province" and text[after : after + 1] in ("省", "市", "县", "区", "州", "盟", "旗")
    )


def _skip(text: str, at: int) -> int:
    while True:
        between = BETWEEN.match(text, at)
        end = between.end() if between else at
        filler = FILLER.match(text, end)
        if filler is None:
            return end
        at = filler.end()
