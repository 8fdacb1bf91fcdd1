"""The chart of days: bars of the week, a line of the week before; drawn in lines, so it prints sharp at any size."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pinerp.weekly.paper.sheet import INK, MAIN, MARGIN, PAPER, QUIET, RULE, Sheet
from pinerp.weekly.queries import Day

HEIGHT, FOOT, SIDE, NEAR = 46.0, 8.0, 4.0, 5.0
"""Millimetres: of the drawing, of the names below it, beside the bars, and how near the line may come to a number."""

BEFORE = (230, 126, 34)
BARS = 0.55
"""Of a day's width."""


def draw(
    sheet: Sheet,
    days: Sequence[Day],
    legend: tuple[str, str],
    name: Callable[[Day], str],
    text: Callable[[int], str],
) -> None:
    """legend: of the bars and of the line; name: of a day; text: of a number. Each bar says its number."""
    top = sheet.get_y() + 7
    _legend(sheet, top - 6, legend)
    ceiling = max([1, *(max(day.now, day.before) for day in days)])
    base, step, scale = top + HEIGHT, (sheet.epw - 2 * SIDE) / len(days), (HEIGHT - 7) / ceiling
    middles = [MARGIN + SIDE + (n + 0.5) * step for n in range(len(days))]
    tops = [base - max(0, day.now) * scale for day in days]
    sheet.set_fill_color(*MAIN)
    for x, y in zip(middles, tops, strict=True):
        if y < base:
            sheet.rect(x - step * BARS / 2, y, step * BARS, base - y, style="F")
    sheet.set_draw_color(*RULE)
    sheet.line(MARGIN, base, MARGIN + sheet.epw, base)
    line = [(x, base - max(0, day.before) * scale) for x, day in zip(middles, days, strict=True)]
    _line(sheet, line)
    for x, y, (_, other), day in zip(middles, tops, line, days, strict=True):
        above = min(y, other) if abs(y - other) < NEAR else y
        _centred(sheet, x, above - 5, text(day.now), 7.5, INK)
        _centred(sheet, x, base + 1, name(day), 8, QUIET)
    sheet.set_y(base + FOOT)


def _line(sheet: Sheet, points: Sequence[tuple[float, float]]) -> None:
    sheet.set_draw_color(*BEFORE)
    sheet.set_fill_color(*BEFORE)
    sheet.set_line_width(0.5)
    sheet.polyline(list(points))
    for x, y in points:
        sheet.circle(x, y, 0.8, style="F")
    sheet.set_line_width(0.2)


def _legend(sheet: Sheet, y: float, names: tuple[str, str]) -> None:
    x = MARGIN + 1
    for name, color in zip(names, (MAIN, BEFORE), strict=True):
        sheet.set_fill_color(*color)
        sheet.rect(x, y + 1.1, 3, 2, style="F")
        sheet.ink(8, QUIET)
        sheet.text(x + 4.2, y + 3.1, name)
        x += sheet.get_string_width(name) + 12


def _centred(sheet: Sheet, x: float, y: float, text: str, size: float, color: tuple[int, int, int]) -> None:
    """Text on a piece of clean paper, so that a line behind it does not strike it out."""
    sheet.ink(size, color)
    sheet.set_fill_color(*PAPER)
    width = sheet.get_string_width(text) + 1
    sheet.set_xy(x - width / 2, y)
    sheet.cell(width, 3.6, text, align="C", fill=True)
