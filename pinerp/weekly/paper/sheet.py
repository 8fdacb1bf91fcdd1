"""A sheet of A4 with our letters, and the few things that are drawn on it: headings, lines of text, tables, a chart of days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from django.conf import settings
from fpdf import FPDF, FontFace
from fpdf.enums import TableBordersLayout, WrapMode

from pinerp.weekly.errors import NoPrintFont

MARGIN, LINE = 16.0, 5.0
"""Millimetres."""

INK, QUIET, MAIN, RULE, HEAD = (33, 33, 33), (110, 110, 110), (22, 90, 170), (205, 205, 205), (241, 245, 250)
PAPER = (255, 255, 255)
FAMILY = "Noto Sans SC"


class Sheet(FPDF):
    """foot: what stands at the foot of each page, with {page} and {pages}."""

    def __init__(self, *, title: str, author: str, made_at: datetime, is_english: bool, foot: str) -> None:
        super().__init__(format="A4")
        font = Path(settings.PRINT_FONT)
        if not font.is_file():
            raise NoPrintFont()
        self.foot = foot
        self.wrap = WrapMode.WORD if is_english else WrapMode.CHAR
        self.add_font(FAMILY, fname=font)
        self.set_margins(MARGIN, MARGIN, MARGIN)
        self.set_auto_page_break(True, margin=18)
        self.set_title(title)
        self.set_author(author)
        self.set_lang("en" if is_english else "zh-CN")
        self.set_creation_date(made_at)
        self.set_creator("PinERP")
        self.add_page()

    def footer(self) -> None:
        self.set_y(-13)
        self.ink(8, QUIET)
        self.cell(0, 4, self.foot.format(page=self.page_no(), pages="{nb}"), align="R")

    def ink(self, size: float, color: tuple[int, int, int] = INK) -> None:
        """Letters of a size and colour from here on."""
        self.set_font(FAMILY, size=size)
        self.set_text_color(*color)

    def heading(self, text: str, *, room: float = 30) -> None:
        """A heading that does not stand alone at the foot of a page: `room` millimetres must follow it."""
        if self.will_page_break(room):
            self.add_page()
        self.ln(3.5)
        self.ink(12.5, MAIN)
        self.cell(0, 7, text, new_x="LMARGIN", new_y="NEXT")
        self.ln(0.5)

    def write_line(self, text: str, *, size: float = 9.5, color: tuple[int, int, int] = INK) -> None:
        """A paragraph."""
        self.ink(size, color)
        self.multi_cell(0, LINE * size / 9.5, text, new_x="LMARGIN", new_y="NEXT", wrapmode=self.wrap, align="L")

    def rows(
        self, header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int], *, left: int = 1
    ) -> None:
        """A table; its first `left` columns are words, the others numbers. The header stands again on the next page."""
        self.ink(9)
        self.set_draw_color(*RULE)
        self.set_fill_color(*PAPER)
        align = tuple("LEFT" if n < left else "RIGHT" for n in range(len(header)))
        with self.table(
            col_widths=tuple(widths),
            text_align=align,
            borders_layout=TableBordersLayout.HORIZONTAL_LINES,
            headings_style=FontFace(color=QUIET, fill_color=HEAD, size_pt=8.5),
            line_height=LINE,
            padding=(0.7, 1.2),
            wrapmode=self.wrap,
        ) as table:
            for row in [header, *rows]:
                table.row(list(row))
        self.ln(1)
