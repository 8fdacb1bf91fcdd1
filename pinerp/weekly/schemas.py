"""What goes out at the doors of the weekly report."""

from __future__ import annotations

from ninja import Schema


class WeekOut(Schema):
    """A week that is over: its first and last day."""

    first: str
    last: str


class WeeksOut(Schema):
    """The latest first. can_print: the font for printing is installed."""

    items: list[WeekOut]
    can_print: bool
