"""Which words go with sales, in the merchant's own orders and in files of search terms. It says "goes with", never "because
of".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from pinerp.advice.rules import words
from pinerp.advice.rules.facts import Seller

PRIOR = 5
"""A word's mean is drawn towards that of all listings as if it had been in five more of them that sold as the mean."""

FEWEST = 2
MOST = 60
FROM_SEARCHES = 30


def sellers(titles: Iterable[tuple[str, int]]) -> list[Seller]:
    """The words of listings' titles with the units that they sold, the best first: shrunken units per listing, in per cent
    of the mean of all. A word of one listing alone says nothing.
    """
    listings: Counter[str] = Counter()
    units: Counter[str] = Counter()
    count = total = 0
    for title, sold in titles:
        count, total = count + 1, total + sold
        for word in set(words.telling(title)):
            listings[word] += 1
            units[word] += sold
    if not total:
        return []
    found = [
        Seller(word, here, units[word], (units[word] * count + PRIOR * total) * 100 // ((here + PRIOR) * total))
        for word, here in listings.items()
        if here >= FEWEST
    ]
    found.sort(key=lambda one: (-one.lift, -one.units, one.word))
    return found[:MOST]


def searched(terms: Iterable[tuple[str, int, int]]) -> list[Seller]:
    """The words of search terms (term, clicks or searches, orders), the most bought first, then the most looked for."""
    weight: Counter[str] = Counter()
    orders: Counter[str] = Counter()
    met: Counter[str] = Counter()
    for term, looked, bought in terms:
        for word in set(words.telling(term)):
            weight[word] += looked
            orders[word] += bought
            met[word] += 1
    total = sum(weight.values()) or 1
    found = [Seller(word, met[word], orders[word], 100 * weight[word] // total, "searches") for word in met]
    found.sort(key=lambda one: (-one.units, -weight[one.word], one.word))
    return found[:FROM_SEARCHES]


def together(*lists: Sequence[Seller]) -> list[Seller]:
    """Several lists as one; a word stands where it came first."""
    found: dict[str, Seller] = {}
    for some in lists:
        for one in some:
            found.setdefault(one.word, one)
    return list(found.values())
