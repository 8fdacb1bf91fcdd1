"""Which steps are shown: by effect, a few of each kind, and none that says the opposite of another about the same goods."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from pinerp.todo.rules.effects import GOODS_KINDS, KINDS, Candidate

MOST, MOST_OF_KIND = 20, 6


def ranked(found: Iterable[Candidate], most: int = MOST) -> list[Candidate]:
    """The best first: those of a known effect by it, then the others by weight. Of a cause, and of what may
    be done with a SKU's goods, only the best."""
    kinds: Counter[str] = Counter()
    causes: set[str] = set()
    skus: set[int] = set()
    kept: list[Candidate] = []
    for one in sorted(found, key=_place):
        if (
            one.effect == 0
            or one.cause in causes
            or (one.kind in GOODS_KINDS and one.sku_id in skus)
            or kinds[one.kind] >= MOST_OF_KIND
        ):
            continue
        causes.add(one.cause)
        kinds[one.kind] += 1
        if one.kind in GOODS_KINDS and one.sku_id is not None:
            skus.add(one.sku_id)
        kept.append(one)
    return kept[:most]


def _place(one: Candidate) -> tuple[bool, int, int, str]:
    return (
        one.effect is None,
        -(one.effect if one.effect is not None else one.weight),
        KINDS.index(one.kind),
        one.cause,
    )
