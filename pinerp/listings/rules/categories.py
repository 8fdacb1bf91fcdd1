"""How a tree of categories is read and searched."""

from __future__ import annotations

from datetime import timedelta

MOST_LEVELS = 6
"""The platform has four (API page of pdd.goods.cats.get); deeper than this nothing is asked."""

MOST_CATEGORIES = 50_000
"""The whole tree of the platform has some 6,400; far more is a gateway that answers without end."""

READ_EVERY = timedelta(days=7)
"""A store's categories are read anew after a week, and a rule is old then."""


def patterns(text: str) -> list[str]:
    """The words of a search as LIKE patterns; signs that mean something there are taken as they are."""
    words = text.replace(">", " ").replace("/", " / ").split()
    escaped = [word.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") for word in words if word != "/"]
    return [f"%{word}%" for word in escaped]
