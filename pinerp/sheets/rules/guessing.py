"""Which column of a file is which field, by the names that merchants and other programs give them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence

from pinerp.sheets.rules.fields import Field, Kind, heading

BRACKETS = re.compile(r"[(\[【<].*?[)\]】>]")
NOISE = re.compile(r"[\s*:：、_.·/\-]+")
UNITS = {
    "grams": {"kg": 1000, "千克": 1000, "公斤": 1000, "g": 1, "克": 1},
    "mm": {"mm": 1, "毫米": 1, "cm": 10, "厘米": 10, "m": 1000, "米": 1000},
}
"""How many of ours are in one of the file's."""


def plain(text: str) -> str:
    """A heading without marks, brackets and spaces."""
    flat = unicodedata.normalize("NFKC", text).lower()
    return NOISE.sub("", BRACKETS.sub("", flat))


def guess(kind: Kind, header: Sequence[str]) -> dict[str, int]:
    """Field → place of its column. A field's names are tried in their order; no column is given twice."""
    places: dict[str, int] = {}
    for at, text in enumerate(header):
        places.setdefault(plain(text), at)
        places.setdefault(NOISE.sub("", unicodedata.normalize("NFKC", text).lower()), at)
    found: dict[str, int] = {}
    taken: set[int] = set()
    for one in kind.fields:
        for name in (one.zh, one.en, *one.synonyms):
            place = places.get(plain(name), places.get(name.lower()))
            if place is not None and place not in taken:
                found[one.key] = place
                taken.add(place)
                break
    for own, other in kind.instead:
        if own not in found and other in found:
            found[own] = found.pop(other)
    return found


def unit_of(one: Field, header: Sequence[str], at: int, values: Sequence[str]) -> int:
    """How many of our units are in one of the file's: as the heading says, else by what stands in the first rows.

    聚水潭 and 旺店通 write kilograms and centimetres under a bare heading; a weight with a point in it is kilograms.
    """
    flat = unicodedata.normalize("NFKC", header[at]).lower() if at < len(header) else ""
    inside = BRACKETS.findall(flat)
    for text in (*(part.strip("()[]【】<>").strip() for part in inside), flat):
        for name, unit in UNITS[one.read].items():
            if text == name or (text is flat and len(name) > 1 and text.endswith(name)):
                return unit
    has_point = any("." in value for value in values)
    if one.read == "grams":
        return 1000 if has_point else 1
    return 10 if has_point else 1


def wanting(kind: Kind, columns: Mapping[str, int]) -> list[str]:
    """The headings of the fields without which a file of this kind says nothing."""
    return [heading(one) for one in kind.fields if one.is_required and one.key not in columns]


def missing(kind: Kind, header: list[str]) -> list[str]:
    """Which columns a row lacks to be the header of a file of this kind: one alone makes no table."""
    columns = guess(kind, header)
    return wanting(kind, columns) or ([heading(kind.fields[1])] if len(columns) < 2 else [])
