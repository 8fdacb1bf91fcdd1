"""The registry holds together: every part of a ratio is there, every text is said, and the page about it is made from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pinerp.accounts.permissions import PERMISSIONS, PLATFORM_DATA
from pinerp.config import figures
from pinerp.kit.refusals import Refusal
from pinerp.measures.errors import DimensionDoesNotApply, NoOrdersBehind
from pinerp.measures.rules import wording
from pinerp.measures.rules.counted import MEASURES
from pinerp.measures.rules.registry import BANDS, DIMENSIONS, lacking
from pinerp.measures.rules.shapes import BASES, SOURCES

PAGE = Path(__file__).parents[3] / "docs" / "measures.md"


def test_the_page_is_made_from_the_registry():
    assert PAGE.read_text(encoding="utf-8") == figures.text()


def test_every_measure_is_a_count_or_a_ratio_of_counts_and_says_what_it_is():
    for one in MEASURES.values():
        assert bool(one.aggregate) is (one.of is None), one.key
        assert all(MEASURES[part].of is None for part in one.of or ()), one.key
        assert all((one.zh, one.en, one.zh_formula, one.en_formula)) and one.basis in BASES and one.grain in SOURCES
        assert {*one.rights} <= {*PERMISSIONS, *PLATFORM_DATA}
        parts = {right for part in one.of or () for right in MEASURES[part].rights}
        assert parts <= {*one.rights}, f"{one.key}: what is divided is told by the orders behind it"
    assert len({one.zh for one in MEASURES.values()}) == len({one.en for one in MEASURES.values()}) == len(MEASURES)


def test_what_a_source_does_not_know_is_listed():
    assert {"hour", "sku", "province"} < {*lacking("visitors")} and "store" not in lacking("visitors")
    assert lacking("sales") == ["scene"]
    assert "scene" in lacking("net_return_on_spend") and "scene" not in lacking("return_on_spend")
    assert all(issubclass(kind, Refusal) for kind in (DimensionDoesNotApply, NoOrdersBehind))


@pytest.mark.parametrize(("number", "said"), [(0, "0.00 – 9.99"), (1, "10.00 – 19.99"), (len(BANDS), "≥ 500.00")])
def test_a_price_band_is_said_by_its_prices(number, said):
    assert wording.said("price_band", str(number), str(number), "CNY", "zh") == said
    assert wording.said("weekday", "1", "1", "CNY", "en") == "Monday" and "weekday" in DIMENSIONS
