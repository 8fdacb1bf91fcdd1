"""The report as a PDF: A4, its letters embedded, every number with the place where its formula stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pinerp.weekly.queries import Edition


def draw(edition: Edition) -> bytes:
    """The whole report. What draws it is loaded by the first who asks: every process would wait a fifth of a second for it,
    and most never draw.
    """
    from pinerp.weekly.paper import pages

    return pages.draw(edition)
