"""On which days a SKU could not be sold, for there was none: no demand of noughts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Balance:
    """available: what nobody claims, at the end of the last day. changes, arrivals: day's place → by how much that changed, and
    pieces that came.
    """

    available: int
    changes: Mapping[int, int]
    arrivals: Mapping[int, int]


def dry_days(balance: Balance | None, sold: Sequence[int]) -> list[bool]:
    """Of each day: whether nothing was there at its beginning and end, nothing came, and nothing was sold.

    A SKU without any entry is not kept here, and of its days nothing is known: none is dry.
    """
    dry = [False] * len(sold)
    if balance is None or not balance.changes:
        return dry
    end = balance.available
    for at in reversed(range(len(sold))):
        begin = end - balance.changes.get(at, 0)
        dry[at] = begin <= 0 and end <= 0 and not balance.arrivals.get(at) and not sold[at]
        end = begin
    return dry
