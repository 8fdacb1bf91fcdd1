"""Prints docs/measures.md: every measure and dimension as the registry defines them.

`python -m pinerp.config.figures > docs/measures.md`
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

HEAD = """\
# 指标与维度 · Measures and dimensions

Made by `make api` from the registry (`pinerp/measures/rules`), which screens, doors and files follow too. Amounts are minor
units of one currency, shares hundredths of a percent, ratios hundredths; days are Beijing days. A ratio that would divide by
nothing is null. A part of a breakdown that counts an order twice is told beside it (`overlap`): an order of two products
stands in both. A buyer is known only by the platform's address id (docs/pinduoduo.md); the share that cannot be linked is a
measure of its own.

## 指标 · Measures

| key | 指标 | measure | 单位 unit | 公式 | formula | 时间 basis | 来源 source | 权限 rights |
|---|---|---|---|---|---|---|---|---|
"""

DIMENSIONS = """
## 维度 · Dimensions

`lines`: belongs to lines, so that an order may stand in several parts. A measure refuses a dimension that its source does not
know.

| key | 维度 | dimension | of | known to | rights |
|---|---|---|---|---|---|
"""


def text() -> str:
    """The whole page."""
    return "".join([HEAD, *_measures(), DIMENSIONS, *_dimensions()])


def _measures() -> Iterator[str]:
    from pinerp.measures.rules.counted import MEASURES
    from pinerp.measures.rules.shapes import BASES, SOURCES

    for one in MEASURES.values():
        yield _row(
            f"`{one.key}`",
            one.zh,
            one.en,
            one.unit,
            one.zh_formula,
            one.en_formula,
            " / ".join(BASES[one.basis][1:]),
            SOURCES[one.grain][0],
            ", ".join(f"`{right}`" for right in one.rights),
        )


def _dimensions() -> Iterator[str]:
    from pinerp.measures.rules.registry import DIMENSIONS as FOUND
    from pinerp.measures.rules.shapes import SOURCES

    for one in FOUND.values():
        known = ", ".join(grain for grain in SOURCES if one.form(grain) is not None)
        yield _row(f"`{one.key}`", one.zh, one.en, one.level, known, ", ".join(f"`{right}`" for right in one.rights))


def _row(*cells: str) -> str:
    return "| " + " | ".join(cells) + " |\n"


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    sys.stdout.write(text())
