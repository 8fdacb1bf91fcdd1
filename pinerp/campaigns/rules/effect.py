"""What a discount did: difference in differences on daily units, against comparable listings and the weeks before.

Of the units of a day that discounted (T) and compared listings (C) sell together, T's share is looked at. The odds of that
share in the campaign over its odds before are the factor by which the discount multiplied T's units, if nothing else changed T
and not C. What makes a whole day good or bad (weekday, holiday, 大促) falls out, and days need not be of one length.

The interval is of 95 %: ln factor ± t × √(φ × (1/T₀ + 1/C₀ + 1/T₁ + 1/C₁)). φ says how much more days differ than chance alone
would have it (Pearson's χ² ÷ degrees of freedom, at least 1); t is Student's with n − 2 degrees, n the days with a sale.

It assumes that T and C would have gone on in the same proportion, that buyers of T were not taken from C (else the factor is
too large), and that days are independent. Statistics are floats; no amount of money is.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import NormalDist

WEEKS_BEFORE = 4
FEWEST_UNITS = 20
"""Of T and C before and of C in it: with fewer no proportion is known well enough to say anything."""

FEWEST_DAYS = 3
PER_MILLE = 1000

BETTER, WORSE, UNCLEAR, TOO_LITTLE, NOTHING_BESIDE = (
    "better", "worse", "unclear", "too_little", "nothing_beside",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Day:
    """Units of discounted and of compared listings on a Beijing day, or the part of it in the campaign."""

    treated: int
    compared: int
    is_during: bool


@dataclass(frozen=True, slots=True)
class Sums:
    """All units: discounted before and during, compared before and during; days with any."""

    treated_before: int
    compared_before: int
    treated: int
    compared: int
    days_before: int
    days: int


@dataclass(frozen=True, slots=True)
class Effect:
    """verdict: better | worse | unclear (the interval holds 1) | too_little | nothing_beside. factor with its bounds in per
    mille (1600: it sold 1.6 times as much); spread: φ in hundredths; null where nothing can be said.
    """

    verdict: str
    sums: Sums
    factor: int | None = None
    least: int | None = None
    most: int | None = None
    spread: int | None = None


def effect(days: Sequence[Day]) -> Effect:
    """The factor and its interval; of too little no number."""
    sums = summed(days)
    if sums.compared_before + sums.compared == 0:
        return Effect(NOTHING_BESIDE, sums)
    fewest = min(sums.treated_before, sums.compared_before, sums.compared)
    if fewest < FEWEST_UNITS or sums.treated == 0 or sums.days < FEWEST_DAYS or sums.days_before < FEWEST_DAYS:
        return Effect(TOO_LITTLE, sums)
    factor = (sums.treated * sums.compared_before) / (sums.treated_before * sums.compared)
    spread = _spread(days, sums)
    counts = (sums.treated_before, sums.compared_before, sums.treated, sums.compared)
    error = math.sqrt(spread * sum(1 / count for count in counts))
    reach = math.exp(quantile(sums.days + sums.days_before - 2) * error)
    least, most = factor / reach, factor * reach
    verdict = BETTER if least > 1 else WORSE if most < 1 else UNCLEAR
    told = [max(1, round(PER_MILLE * one)) for one in (factor, least, most)]
    return Effect(verdict, sums, told[0], told[1], told[2], round(100 * spread))


def summed(days: Sequence[Day]) -> Sums:
    """Units and days of both spans."""
    before = [day for day in days if not day.is_during and day.treated + day.compared]
    during = [day for day in days if day.is_during and day.treated + day.compared]
    return Sums(
        sum(day.treated for day in before),
        sum(day.compared for day in before),
        sum(day.treated for day in during),
        sum(day.compared for day in during),
        len(before),
        len(during),
    )


def _spread(days: Sequence[Day], sums: Sums) -> float:
    """φ: how much more the daily shares differ from their span's than chance would have it; at least 1."""
    shares = {
        False: sums.treated_before / (sums.treated_before + sums.compared_before),
        True: sums.treated / (sums.treated + sums.compared),
    }
    chi = 0.0
    for day in days:
        count, share = day.treated + day.compared, shares[day.is_during]
        if count:
            chi += (day.treated - count * share) ** 2 / (count * share * (1 - share))
    return max(1.0, chi / (sums.days + sums.days_before - 2))


def quantile(degrees: int) -> float:
    """Student's t at 97.5 %, by the expansion of Cornish and Fisher around the normal: right to 0.005 from four degrees on."""
    z = NormalDist().inv_cdf(0.975)
    terms = (
        (z**3 + z) / 4,
        (5 * z**5 + 16 * z**3 + 3 * z) / 96,
        (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / 384,
        (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / 92160,
    )
    found, power = z, 1.0
    for term in terms:
        power *= degrees
        found += term / power
    return found


def further_units(units: int, factor: int) -> int:
    """Units that would not have been sold without the discount, by a factor in per mille; below 0 where it sold less."""
    return round(units - Fraction(units * PER_MILLE, factor))


def earned(profit: int, units: int, usual_profit: int, usual_units: int, factor: int) -> int:
    """What the discount earned net, in minor units: gross profit in it, less that of the units which would have been sold
    anyway (units ÷ factor) at the usual gross profit of one (that of the weeks before).
    """
    anyway = Fraction(units * PER_MILLE, factor) * Fraction(usual_profit, usual_units)
    return round(profit - anyway)
