"""The questions of the weekly report: everything that stands on its pages, as its reader may see it."""

from pinerp.weekly.queries.edition import Edition, edition
from pinerp.weekly.queries.following import Foretold, Step
from pinerp.weekly.queries.sold import Day, Figure, Goods, Part

__all__ = ["Day", "Edition", "Figure", "Foretold", "Goods", "Part", "Step", "edition"]
