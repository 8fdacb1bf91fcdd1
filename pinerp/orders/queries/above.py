"""What the rooms above know of orders: they say so when they start, because imports point down only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Parcels:
    """The packing bench's answers: orders that go out under a waybill number; those of some orders of which a parcel stands."""

    by_waybill: Callable[[int, str], list[int]] = lambda merchant_id, number: []
    standing: Callable[[int, Sequence[int]], set[int]] = lambda merchant_id, order_ids: set()


parcels = Parcels()
