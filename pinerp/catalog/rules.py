"""Pure decisions about codes: no database, no clock, no framework."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pinerp.catalog.errors import (
    CodeTwice,
    IsAPart,
    PartIsComposed,
    PartOfItself,
    PartTwice,
    SpecTwice,
    TooManyParts,
    UnknownSku,
    WrongSpecs,
)
from pinerp.kit.refusals import Refusal

AMOUNTS = {"catalog.price": ("price", "single_price", "list_price"), "catalog.cost": ("cost",)}
"""Which facts of a SKU need a right of their own."""

MOST_PARTS = 50

SEVERAL = re.compile(r"(?P<code>.+?)\s*[-*xX×＊]\s*(?P<pieces>[1-9][0-9]{0,2})")
"""`CODE-3`, `CODE*3`, `CODE×3`: how merchants write "three pieces of CODE"."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a listing means: `pieces` of a SKU, or not known yet."""

    sku_id: int | None
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class SeenListing:
    """A listing as an order names it."""

    key: str
    outer_code: str = ""
    name: str = ""


def several(code: str) -> tuple[str, int] | None:
    """`CODE-3` → (CODE, 3); None for a code that says nothing of pieces."""
    match = SEVERAL.fullmatch(code.strip())
    return (match["code"], int(match["pieces"])) if match else None


def guess(code: str, skus: dict[str, int]) -> Meaning:
    """What a code means among known SKU codes: itself first, then several pieces of another."""
    if code in skus:
        return Meaning(skus[code])
    parts = several(code)
    if parts and parts[0] in skus:
        return Meaning(skus[parts[0]], parts[1])
    return Meaning(None)


def insist_on_one_each(codes: Sequence[str]) -> None:
    """No code may come twice."""
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise CodeTwice(sku=twice[0])


def insist_on_specs(names: Sequence[str], values: Sequence[Sequence[str]]) -> None:
    """Every SKU has a value for each spec, and no two have the same ones. A product without specs has SKUs without values."""
    for one in values:
        if len(one) != len(names) or not all(one):
            raise WrongSpecs(names="、".join(names) or "—")
    twice = [one for one, count in Counter(map(tuple, values)).items() if count > 1 and one]
    if twice:
        raise SpecTwice(values=" ".join(twice[0]))


def refuse_parts(
    sku_id: int, parts: Sequence[Any], known: Mapping[int, Any], becoming: Collection[int], used: Collection[int]
) -> Refusal | None:
    """Why a SKU cannot be made of these (sku_id, pieces). known: SKU → code, is_composed; becoming: those that the same request
    composes; used: those that are parts of others.
    """
    if not parts:
        return None
    if len(parts) > MOST_PARTS:
        return TooManyParts(most=MOST_PARTS)
    if sku_id in used:
        return IsAPart(sku=known[sku_id].code)
    seen: set[int] = set()
    for part in parts:
        if part.sku_id == sku_id:
            return PartOfItself(sku=known[sku_id].code)
        if part.sku_id not in known:
            return UnknownSku(sku=str(part.sku_id))
        if known[part.sku_id].is_composed or part.sku_id in becoming:
            return PartIsComposed(sku=known[part.sku_id].code)
        if part.sku_id in seen:
            return PartTwice(sku=known[part.sku_id].code)
        seen.add(part.sku_id)
    return None
