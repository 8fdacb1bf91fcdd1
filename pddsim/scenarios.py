"""Days that a shop may have: a quiet one, 双11 with its bursts, presales, and a day on which everybody wants money back."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import replace

from pddsim.world import Habits

NAMES = ("steady", "double11", "presale", "refund_storm")
BURSTS = 4
BURST_SHARE = 0.9
BURST_WIDTH = 0.0045
"""Nine tenths of the orders come in four bursts that together last a fiftieth of the time: 50 times the mean rate."""


def habits_of(scenario: str, habits: Habits) -> Habits:
    """What buyers do on such a day."""
    if scenario == "presale":
        return replace(habits, presale=0.5)
    if scenario == "refund_storm":
        return replace(habits, refund=0.3, refund_after=0.2, review=0.05)
    return habits


def shape_of(scenario: str, seed: int) -> Iterator[float] | None:
    """Where in the time each order comes (0–1), or None for evenly."""
    return bursts(seed) if scenario == "double11" else None


def bursts(seed: int) -> Iterator[float]:
    """Mostly within a few short bursts."""
    dice = random.Random(f"bursts {seed}")
    while True:
        if dice.random() < BURST_SHARE:
            burst = dice.randrange(BURSTS)
            yield (burst + 0.5) / BURSTS + dice.random() * BURST_WIDTH
        else:
            yield dice.random()
