"""Pure decisions about codes: no database, no clock, no framework."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
