"""The chart of days: bars of the week, a line of the week before; drawn in lines, so it prints sharp at any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pinerp.weekly.paper.sheet import INK, MAIN, MARGIN, QUIET, RULE, Sheet
from pinerp.weekly.queries import Day

HEIGHT, FOOT, SIDE = 46.0, 10.0, 4.0
"""Millimetres: of the drawing, of the names below it, and beside the bars."""

BEFORE = (230, 126, 34)
BARS = 0.55
"""Of a day's width."""


def draw(sheet: Sheet, days: Sequence[Day], legend: tuple[str, str], name: Callable[[Day], str], text: Callable[[int], str]) -> None:  # fmt: skip
    """legend: of the bars and of the line; name: of a day; text: of a number. Each bar says its number."""
    top = sheet.get_y() + 7
    _legend(sheet, top - 6, legend)
    ceiling = max([1, *(max(day.now, day.before) for day in days)])
    base, step = top + HEIGHT, (sheet.epw - 2 * SIDE) / len(days)
    scale = (HEIGHT - 7) / ceiling
    sheet.set_draw_color(*RULE)
    sheet.set_line_width(0.2)
    sheet.line(MARGIN, base, MARGIN + sheet.epw, base)
    points = []
    for n, day in enumerate(days):
        middle = MARGIN + SIDE + (n + 0.5) * step
        height = max(0, day.now) * scale
        sheet.set_fill_color(*MAIN)
        if height:
            sheet.rect(middle - step * BARS / 2, base - height, step * BARS, height, style="F")
        _centred(sheet, middle, base - height - 4.4, step, text(day.now), 7.5, INK)
        _centred(sheet, middle, base + 1, step, name(day), 8, QUIET)
        points.append((middle, base - max(0, day.before) * scale))
    sheet.set_draw_color(*BEFORE)
    sheet.set_line_width(0.5)
    sheet.polyline(points)
    sheet.set_fill_color(*BEFORE)
    for x, y in points:
        sheet.circle(x, y, 0.9, style="F")
    sheet.set_line_width(0.2)
    sheet.set_y(base + FOOT)


def _legend(sheet: Sheet, y: float, names: tuple[str, str]) -> None:
    x = MARGIN
    for name, color in zip(names, (MAIN, BEFORE), strict=True):
        sheet.set_fill_color(*color)
        sheet.rect(x, y + 1.1, 3, 2, style="F")
        sheet.ink(8, QUIET)
        sheet.text(x + 4.2, y + 3.1, name)
        x += sheet.get_string_width(name) + 12


def _centred(
    sheet: Sheet, x: float, y: float, width: float, text: str, size: float, color: tuple[int, int, int]
) -> None:
    sheet.ink(size, color)
    sheet.set_xy(x - width / 2, y)
    sheet.cell(width, 4, text, align="C")
