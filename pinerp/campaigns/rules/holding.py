"""Who of a list is held out, and whether those who were reached bought again more often. Shares in hundredths of a per cent."""

from __future__ import annotations

import hashlib
import math
from dataclasses import dataclass

PER_MILLE = 1000
WHOLE = 10_000
Z = 1.959963984540054
"""The normal at 97.5 %."""

FEWEST = 30
"""Buyers on either side: of fewer nothing is said."""

HIGHER, LOWER, SAME, TOO_LITTLE, WAITING = "higher", "lower", "same", "too_little", "waiting"


def is_held(seed: str, buyer: int, per_mille: int) -> bool:
    """Whether a buyer is held out: by a hash of the list's seed and the buyer, so that nobody chooses and all can check."""
    digest = hashlib.blake2b(f"{seed} {buyer}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big") % PER_MILLE < per_mille


@dataclass(frozen=True, slots=True)
class Side:
    """Buyers, and those of them who bought again."""

    buyers: int
    again: int

    @property
    def share(self) -> float:
        """How many did."""
        return self.again / self.buyers


@dataclass(frozen=True, slots=True)
class Uplift:
    """Repurchase of the reached less that of the held out, with the bounds of its 95 % interval (Newcombe's of two Wilson
    intervals, his method 10); null where too few are on either side.
    """

    verdict: str
    reached: Side
    held: Side
    difference: int | None = None
    least: int | None = None
    most: int | None = None


def wilson(side: Side) -> tuple[float, float]:
    """Wilson's interval of a share."""
    n, share = side.buyers, side.share
    middle = share + Z * Z / (2 * n)
    reach = Z * math.sqrt(share * (1 - share) / n + Z * Z / (4 * n * n))
    whole = 1 + Z * Z / n
    return (middle - reach) / whole, (middle + reach) / whole


def uplift(reached: Side, held: Side) -> Uplift:
    """Whether being reached made a difference. The sides are alike but for that, since a hash alone parted them."""
    if min(reached.buyers, held.buyers) < FEWEST:
        return Uplift(TOO_LITTLE, reached, held)
    (low, high), (held_low, held_high) = wilson(reached), wilson(held)
    difference = reached.share - held.share
    least = difference - math.hypot(reached.share - low, held_high - held.share)
    most = difference + math.hypot(high - reached.share, held.share - held_low)
    verdict = HIGHER if least > 0 else LOWER if most < 0 else SAME
    return Uplift(verdict, reached, held, *(round(WHOLE * one) for one in (difference, least, most)))
