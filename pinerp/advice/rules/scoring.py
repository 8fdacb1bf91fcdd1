"""The score of a listing: 0 to 100, the points of its parts of those that could be judged. Each part says why it lost any.

The title may have 50 points, the pictures 20, attributes 12, description 10, price 8. A part of which nothing is known here (a
listing without a product of ours, a category that was not read) is left out and said; the rest counts as the whole.
"""

from __future__ import annotations

from collections.abc import Sequence

from pinerp.advice.rules import titles, words
from pinerp.advice.rules.facts import Attribute, Facts, Finding, Part, Pictures, Price, part, unknown
from pinerp.listings import rules as listing_rules

MAIN_WANTED, DETAIL_WANTED = 5, 3
GOOD_DESCRIPTION = 60
FAR_ABOVE = 110
"""Per cent of what buyers paid: above it a price is dear against its own history."""

ENOUGH_UNITS = 5


def parts(facts: Facts) -> list[Part]:
    """All parts, in the order in which they are shown."""
    return [
        *titles.judge(facts),
        description(facts),
        pictures(facts.pictures),
        price(facts.prices),
        attributes(facts.attributes),
    ]


def total(found: Sequence[Part]) -> int:
    """Points of those that could be had, scaled to 100; rounded to the nearest."""
    most = sum(one.most for one in found)
    return (200 * sum(one.points for one in found) + most) // (2 * most) if most else 0


def description(facts: Facts) -> Part:
    """10 points: there at all (within the platform's bounds), of some length, and saying what the goods are."""
    if facts.description is None:
        return unknown("description", "no_product")
    text = words.plain(facts.description).strip()
    least, most = listing_rules.DESCRIPTION
    if not text:
        return part("description", 10, [Finding("description_empty", 10, {"least": least, "most": most})])
    found = []
    if not least <= len(text) <= most:
        found.append(Finding("description_length", 6, {"length": len(text), "least": least, "most": most}))
    elif len(text) < GOOD_DESCRIPTION:
        found.append(Finding("description_short", 3, {"length": len(text), "good": GOOD_DESCRIPTION}))
    if facts.path and not titles.has_category(text, facts.path):
        found.append(Finding("description_category", 2, {"words": "、".join(titles.category_words(facts.path)[:3])}))
    return part("description", 10, found)


def pictures(found: Pictures | None) -> Part:
    """20 points: five main pictures (8), three of details (4), none that the platform refuses (4), one on white, none
    blurred.
    """
    if found is None:
        return unknown("pictures", "no_product")
    lost = []
    if found.main < MAIN_WANTED:
        lacking = MAIN_WANTED - found.main
        lost.append(Finding("few_main", -(-8 * lacking // MAIN_WANTED), {"count": found.main, "good": MAIN_WANTED}))
    if found.detail < DETAIL_WANTED:
        lacking = DETAIL_WANTED - found.detail
        lost.append(
            Finding("few_detail", -(-4 * lacking // DETAIL_WANTED), {"count": found.detail, "good": DETAIL_WANTED})
        )
    if found.unfit:
        lost.append(Finding("unfit", 4, {"count": found.unfit}))
    if not found.white:
        lost.append(Finding("no_white", 2))
    if found.blurred:
        lost.append(Finding("blurred", 1, {"count": found.blurred}))
    if found.alike:
        lost.append(Finding("alike", 1, {"count": found.alike}))
    if found.best_id is not None and found.main_ids and found.best_id != found.main_ids[0]:
        lost.append(Finding("better_first", 0))
    return part("pictures", 20, lost)


def price(prices: Sequence[Price]) -> Part:
    """8 points: no price below its cost (5), none far above what buyers paid within 90 days (3)."""
    if not prices:
        return unknown("price", "price_unknown")
    below = [one for one in prices if one.cost is not None and one.now < one.cost]
    dear = [one for one in prices if is_dear(one)]
    found = []
    if below:
        worst = min(below, key=lambda one: one.now - (one.cost or 0))
        found.append(Finding("below_cost", 5, {"count": len(below), "price": worst.now, "cost": worst.cost}))
    if dear:
        worst = max(dear, key=lambda one: one.now * 100 // (one.paid or 1))
        found.append(
            Finding(
                "above_history",
                3,
                {"count": len(dear), "price": worst.now, "paid": worst.paid, "units": worst.paid_units},
            )
        )
    return part("price", 8, found)


def is_dear(one: Price) -> bool:
    """Whether a price stands far above what enough buyers paid."""
    return bool(one.paid) and one.paid_units >= ENOUGH_UNITS and one.now * 100 > (one.paid or 0) * FAR_ABOVE


def attributes(asked: Sequence[Attribute] | None) -> Part:
    """12 points: 8 for those that the category needs, 4 for the share of the others that is filled in."""
    if asked is None:
        return unknown("attributes", "attributes_unknown")
    needed = [one for one in asked if one.is_needed and not one.is_filled]
    others = [one for one in asked if not one.is_needed]
    empty = [one for one in others if not one.is_filled]
    found = []
    if needed:
        names = "、".join(one.name for one in needed[:6])
        found.append(Finding("needed_empty", 8, {"count": len(needed), "names": names}))
    if empty:
        names = "、".join(one.name for one in empty[:6])
        found.append(Finding("others_empty", -(-4 * len(empty) // len(others)), {"count": len(empty), "names": names}))
    return part("attributes", 12, found)
