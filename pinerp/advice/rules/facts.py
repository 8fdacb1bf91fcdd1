"""All that is known of a listing when it is judged, and what is found of it. Money in minor units; shares in per cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Pictures:
    """The standing pictures of a product. unfit: the platform would refuse them; best_id: the sharpest fitting main picture."""

    main: int = 0
    detail: int = 0
    white: int = 0
    unfit: int = 0
    blurred: int = 0
    alike: int = 0
    main_ids: Sequence[int] = ()
    best_id: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What a SKU costs a buyer now, what it costs us, and what buyers paid within 90 days (median, of so many units)."""

    sku_id: int
    now: int
    cost: int | None = None
    paid: int | None = None
    paid_units: int = 0


@dataclass(frozen=True, slots=True)
class Attribute:
    """What the category asks: is_needed, and whether the draft fills it in; `known`: a value that our own data tell for it."""

    attribute_id: int
    name: str
    is_needed: bool
    is_filled: bool
    known: str = ""
    value_id: int = 0


@dataclass(frozen=True, slots=True)
class Seller:
    """A word that goes with sales: units per listing with it, drawn towards the mean of all; `lift` in per cent of that
    mean.
    """

    word: str
    listings: int
    units: int
    lift: int
    source: str = "orders"


@dataclass(frozen=True, slots=True)
class Facts:
    """A listing as it is judged; None: not known here, and then not judged.

    path: its category from the top down. models: what product data call its model. own_words: words that product data,
    attributes, specs and the description hold: what may be said of it. sellers: words that sell beside it, the best first.
    """

    title: str
    path: str = ""
    brand: str = ""
    models: Sequence[str] = ()
    specs: Sequence[str] = ()
    own_words: frozenset[str] = frozenset()
    sellers: Sequence[Seller] = ()
    description: str | None = None
    pictures: Pictures | None = None
    prices: Sequence[Price] = ()
    attributes: Sequence[Attribute] | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """Why points were lost: a code with its values, and how many; `lost` 0: worth knowing, and no fault."""

    code: str
    lost: int
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the score: `points` of `most`, and why not all; most 0: not known, so not counted."""

    code: str
    most: int
    points: int
    findings: Sequence[Finding] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """What becomes of a piece of a title. op: keep | drop | replace | add; why: a code, empty for what is kept."""

    op: str
    text: str
    to: str = ""
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A title made of what was there and what is known, with every step from the old one to it."""

    title: str
    steps: Sequence[Step]


def part(code: str, most: int, findings: Sequence[Finding]) -> Part:
    """A part that has lost what its findings say, and never more than it has."""
    return Part(code, most, max(0, most - sum(one.lost for one in findings)), findings)


def unknown(code: str, reason: str) -> Part:
    """A part of which too little is known to say anything."""
    return Part(code, 0, 0, [Finding(reason, 0)])
