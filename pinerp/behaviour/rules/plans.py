"""How a file of events is understood: which column tells what, and which of its words mean which kind.

First guessed, by headings and by what stands under them; a person may change it before anything is read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from typing import Any, Literal

from pinerp.behaviour.rules import eventfiles
from pinerp.behaviour.rules.collected import EARLIEST
from pinerp.behaviour.rules.eventfiles import CODES, HEADINGS, LEFT_OUT, NEEDED, PAGES, WORDS, plain, who
from pinerp.kit import moments, times

Clock = Literal["beijing", "utc"]
ZONES = {"beijing": times.BEIJING, "utc": UTC}
ENOUGH = 0.8
"""So great a part of the cells of a sample must look like it."""

SHOWN = 8
MOST_KINDS = 60
MOST_WORDS = 12
"""A column of more different words tells no kinds, unless its heading says so."""

INSTANT = re.compile(
    r"[0-9]{10}(\.[0-9]+)?|[0-9]{13}|[0-9]{16}|[0-9]{19}|[0-9]{4}[-/.年][0-9]{1,2}[-/.月][0-9]{1,2}(\D.*)?"
    r"|[0-9]{1,2}[-/.]([0-9]{1,2}|[A-Za-z]{3})[-/.][0-9]{4}(\D.*)?"
)
"""A moment as logs write it: seconds up to nanoseconds since 1970, or a day, with a time or without."""

FEW = 0.1
"""A column that is called a moment and holds fewer of them than this is none."""

PEOPLE = re.compile(r"user|visitor|member|customer|buyer|cookie|device|client|用户|访客|买家|会员|客户|顾客|设备")
BY_PLACE = ("visitor", "listing", "category")
"""Without headings: of the columns that are neither moment nor kind, the first are these, as public logs have them."""


@dataclass(slots=True)
class Plan:
    """headings: of the file, or the numbers of its columns where it has none (not headed). columns: what is told → the place of
    its column. kinds: the file's word → a kind, or empty (left out), or null (nobody knows yet); constant: the kind of all
    rows. clock: of moments without a zone. order: of dates; empty: not to be told. met: of each column of few words, how often
    the sample holds each. sample: the first rows.
    """

    headings: list[str]
    is_headed: bool = True
    columns: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, str | None] = field(default_factory=dict)
    constant: str = ""
    clock: Clock = "beijing"
    order: str = moments.YMD
    met: dict[str, dict[str, int]] = field(default_factory=dict)
    sample: list[list[str]] = field(default_factory=list)

    def kept(self) -> dict[str, Any]:
        """As JSON may hold it."""
        return asdict(self)

    def lacking(self) -> list[str]:
        """What must be told and is not."""
        missing = [name for name in NEEDED if name not in self.columns and not (name == "kind" and self.constant)]
        return missing or (["kind"] if not self.constant and self._is_unknown() else [])

    def _is_unknown(self) -> bool:
        """Whether of no word of the sample for what was done it is known what it means."""
        words = self.met.get(str(self.columns["kind"]), {})
        return bool(words) and all(self.kinds.get(plain(word)) is None for word in words)

    def known_kinds(self) -> dict[str, str]:
        """The words of which it is known what they mean."""
        return {word: kind for word, kind in self.kinds.items() if kind is not None}


def guess(first: Sequence[str], rows: Sequence[Sequence[str]], latest: datetime) -> Plan:
    """How a file is understood by its first row, which may be a header, and those that follow it."""
    is_headed = not is_data(first, latest)
    below = list(rows) if is_headed else [first, *rows]
    headings = list(first) if is_headed else [str(number) for number in range(1, len(first) + 1)]
    plan = Plan(headings, is_headed, eventfiles.places(first) if is_headed else {})
    plan.sample = [[cell[:100] for cell in row] for row in below[:SHOWN]]
    _drop_empty(plan, below, latest)
    _fill(plan, below, latest)
    if "at" in plan.columns:
        plan.order = moments.order_of(_cells(below, plan.columns["at"]))
    for place in range(len(headings)):
        words = Counter(_cells(below, place))
        if len(words) <= MOST_WORDS or place == plan.columns.get("kind"):
            plan.met[str(place)] = dict(words.most_common(MOST_KINDS))
            plan.kinds |= {plain(word): eventfiles.meaning(word, {}) for word in words}
    _mean(plan)
    return plan


def _drop_empty(plan: Plan, rows: Sequence[Sequence[str]], latest: datetime) -> None:
    """A column of moments by its heading that holds none is not it; a device stands for a visitor where none is named."""
    cells = _cells(rows, plan.columns["at"]) if "at" in plan.columns else []
    if cells and sum(_is_readable(cell, latest) for cell in cells) < FEW * len(cells):
        del plan.columns["at"]
    has_visitor = "visitor" in plan.columns and any(map(who, _cells(rows, plan.columns["visitor"])))
    if "device" in plan.columns and not (has_visitor or (not rows and "visitor" in plan.columns)):
        plan.columns["visitor"] = plan.columns.pop("device")


def _mean(plan: Plan) -> None:
    """What numbers for kinds mean, where the heading tells; and views of pages where views of goods are told beside them."""
    if "kind" not in plan.columns:
        return
    place = plan.columns["kind"]
    words = {plain(word) for word in plan.met[str(place)]}
    codes = CODES.get(plain(plan.headings[place]) if plan.is_headed else "behaviortype", {})
    if words and words <= codes.keys():
        plan.kinds |= {word: codes[word] for word in words}
    if any(plan.kinds.get(word) == "view" for word in words - PAGES - {"pv"}):
        plan.kinds |= dict.fromkeys(words & PAGES, "")


def is_data(cells: Sequence[str], latest: datetime) -> bool:
    """Whether a row is no header: a header holds no moment."""
    return any(_is_moment(cell, latest) for cell in cells)


def _fill(plan: Plan, rows: Sequence[Sequence[str]], latest: datetime) -> None:
    """Find by their cells the columns that no heading told."""
    for name, looks in (("at", lambda cell: _is_moment(cell, latest)), ("kind", _is_kind)):
        if name not in plan.columns:
            found = [place for place in _free(plan) if _is_mostly(_cells(rows, place), looks)]
            plan.columns |= {name: found[0]} if found else {}
    if "kind" not in plan.columns and not plan.is_headed:
        found = [place for place in _free(plan) if _are_codes(_cells(rows, place))]
        plan.columns |= {"kind": found[0]} if found else {}
    if "visitor" not in plan.columns and plan.is_headed:
        found = [place for place in _free(plan) if PEOPLE.search(plain(plan.headings[place]))]
        plan.columns |= {"visitor": found[0]} if found else {}
    if not plan.is_headed:
        plan.columns |= dict(zip(BY_PLACE, _free(plan), strict=False))


def _free(plan: Plan) -> list[int]:
    return [place for place in range(len(plan.headings)) if place not in plan.columns.values()]


def _cells(rows: Sequence[Sequence[str]], place: int) -> list[str]:
    return [row[place] for row in rows if len(row) > place and row[place]]


def _is_mostly(cells: Sequence[str], looks: Any) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= ENOUGH * len(cells)


def unreadable(plan: Plan, latest: datetime) -> tuple[str, str] | None:
    """The column of moments and what stands in it, where no row of the sample has one."""
    place = plan.columns.get("at", -1)
    cells = _cells(plan.sample, place) if place >= 0 else []
    return None if not cells or any(_is_readable(cell, latest) for cell in cells) else (plan.headings[place], cells[0])


def _is_kind(cell: str) -> bool:
    return plain(cell) in WORDS or plain(cell) in LEFT_OUT


def _are_codes(cells: Sequence[str]) -> bool:
    """Whether cells under no heading are the numbers that Taobao's mobile log has for kinds."""
    return len(set(cells)) > 2 and set(cells) <= CODES["behaviortype"].keys()


def _is_moment(cell: str, latest: datetime) -> bool:
    return INSTANT.fullmatch(cell) is not None and _is_readable(cell, latest)


def _is_readable(cell: str, latest: datetime) -> bool:
    """Whether a cell is a moment that may be, in whatever order its date is."""
    for order in (moments.MDY, moments.DMY):
        try:
            if EARLIEST <= eventfiles.moment(cell, order=order) <= latest:
                return True
        except (ValueError, OverflowError):
            continue
    return False


def chosen(
    plan: Plan, columns: Mapping[str, int], kinds: Mapping[str, str], constant: str, clock: Clock, order: str
) -> Plan:
    """The plan as a person wants it: columns that the file has, and what its words mean."""
    places = {name: place for name, place in columns.items() if name in HEADINGS and 0 <= place < len(plan.headings)}
    meant: dict[str, str | None] = {plain(word): kind for word, kind in kinds.items()}
    return Plan(
        plan.headings, plan.is_headed, places, {**plan.kinds, **meant}, constant, clock, order, plan.met, plan.sample
    )
