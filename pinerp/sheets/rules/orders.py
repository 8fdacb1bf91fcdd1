"""Orders that stand in several rows of a file: what the file says once of all of them, and how it says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import ROUND_DOWN, Decimal
from itertools import groupby
from typing import Any

from pinerp.kit import moments, tables
from pinerp.sheets.rules.cells import Asked
from pinerp.sheets.rules.histories import has_credits

OF_THE_ORDER = ("at", "placed_at", "state", "customer", "country", "province", "city", "traffic", "currency", "store")
"""What an order's first row may say for all of its rows (Shopify)."""

SHARED = ("amount", "refund")
EACH, FIRST, REPEATED = "", "first", "repeated"
"""Whose an amount is: each row's; the whole order's, in its first row alone; or the whole order's, again in each row."""

WITH_COMMA = re.compile(r"[+-]?\d{1,3}(?:[. ]?\d{3})*,\d{1,2}")
WITH_POINT = re.compile(r"[+-]?\d[\d,]*\.\d+")
FIGURE = re.compile(r"-?\d+(?:\.\d+)?")
MOST_STORES = 2


class Telling:
    """What a file tells of itself once all of its rows were looked at: see `settings`."""

    def __init__(self, columns: Mapping[str, int]) -> None:
        self._columns = columns
        self._dates: list[str] = []
        self._numbers: list[str] = []
        self._group: list[tuple[str, Decimal | None]] = []
        self._votes: Counter[str] = Counter()
        self._figures: Counter[str] = Counter()
        self._stores: set[str] = set()

    def look(self, cells: Sequence[str]) -> None:
        """Look at a row."""
        said = {key: cells[at].strip() for key, at in self._columns.items() if at < len(cells)}
        number = said.get("number", "")
        if not self._numbers or number != self._numbers[-1]:
            self._end_group()
        self._dates.append(said.get("at") or said.get("placed_at", ""))
        self._numbers.append(number)
        self._group.append((said.get("amount", ""), _worth(said)))
        for key in ("amount", "price"):
            text = said.get(key, "")
            self._figures["comma"] += WITH_COMMA.fullmatch(text) is not None
            self._figures["point"] += WITH_POINT.fullmatch(text) is not None
        if len(self._stores) < MOST_STORES and said.get("store"):
            self._stores.add(said["store"])

    def settings(self) -> dict[str, Any]:
        """order of dates, has_credits, totals (whose an amount is), and whether a comma parts the decimals."""
        self._end_group()
        votes = self._votes
        found = max((FIRST, REPEATED), key=votes.__getitem__)
        return {
            "order": moments.order_of(self._dates) if "at" in self._columns else moments.EITHER,
            "has_credits": has_credits(self._numbers),
            "totals": found if votes[found] > votes[EACH] else EACH,
            "comma": self._figures["comma"] > 0 and not self._figures["point"],
        }

    def lone_store(self) -> str:
        """The one store that the file names; empty: none, or several."""
        return next(iter(self._stores)) if len(self._stores) == 1 else ""

    def _end_group(self) -> None:
        """Whose the amounts of an order of several rows are, by its own arithmetic."""
        group, self._group = self._group, []
        amounts = [amount for amount, _ in group]
        if len(group) < 2 or not amounts[0]:
            return
        if not any(amounts[1:]):
            self._votes[FIRST] += 1
        elif len(set(amounts)) > 1:
            self._votes[EACH] += 1
        elif (total := _figure(amounts[0])) is not None and all(worth is not None for _, worth in group):
            worths = [worth or Decimal(0) for _, worth in group]
            off, off_each = abs(sum(worths) - total), sum(abs(one - total) for one in worths) / len(worths)
            if off != off_each:
                self._votes[REPEATED if off < off_each else EACH] += 1


def _worth(said: Mapping[str, str]) -> Decimal | None:
    price = _figure(said.get("price", ""))
    return None if price is None else price * (_figure(said.get("quantity", "")) or 1)


def _figure(text: str) -> Decimal | None:
    found = FIGURE.search(text.replace(",", ""))
    return Decimal(found[0]) if found else None


def filled(rows: Iterable[tables.Row], columns: Mapping[str, int]) -> Iterator[tables.Row]:
    """Rows that leave empty what the first row of their order says for all of them get it from there."""
    number = columns.get("number", -1)
    places = [columns[key] for key in OF_THE_ORDER if key in columns]
    first: list[str] = []
    for row in rows:
        cells = row.cells
        if number < 0 or number >= len(cells) or not first or not cells[number] or cells[number] != first[number]:
            first = cells if 0 <= number < len(cells) else []
            yield row
            continue
        empty = [at for at in places if at < len(first) and first[at] and (at >= len(cells) or not cells[at])]
        if empty:
            cells = cells + [""] * (max(empty) + 1 - len(cells))
            for at in empty:
                cells[at] = first[at]
            row = replace(row, cells=cells)
        yield row


def share(rows: Sequence[Asked], digits_of: Callable[[Mapping[str, Any]], int]) -> None:
    """Part the amounts of whole orders among their rows, by price × pieces, to the last minor unit; where no row has a price by
    pieces. digits_of: the decimals of a row's currency.
    """
    for _, found in groupby(rows, key=lambda one: one.facts.get("number")):
        group = [one for one in found if one.refusal is None]
        if len(group) > 1:
            for key in SHARED:
                _share(group, key, digits_of)


def _share(group: Sequence[Asked], key: str, digits_of: Callable[[Mapping[str, Any]], int]) -> None:
    total = group[0].facts.get(key)
    if total is None or any(one.facts.get(key, total) != total for one in group):
        return
    pieces = [Decimal(abs(one.facts.get("quantity", 1))) for one in group]
    weights = [count * abs(one.facts.get("price", Decimal(0))) for one, count in zip(group, pieces, strict=True)]
    if not sum(weights):
        weights = pieces if sum(pieces) else [Decimal(1)] * len(group)
    unit = Decimal(1).scaleb(-digits_of(group[0].facts))
    whole, given, weight = sum(weights), Decimal(0), Decimal(0)
    for one, own in zip(group, weights, strict=True):
        weight += own
        upto = total if one is group[-1] else (total * weight / whole).quantize(unit, ROUND_DOWN)
        one.facts[key], given = upto - given, upto
