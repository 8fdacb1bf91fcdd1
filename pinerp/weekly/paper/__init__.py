"""The report as a PDF: A4, its letters embedded, every number with the place where its formula stands."""

from pinerp.weekly.paper.pages import draw

__all__ = ["draw"]
