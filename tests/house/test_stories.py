"""The words of the trade are told by tests that bear them in their names, as docs/stories.md says."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROW = re.compile(r"^\| (\S+) \| .+ \| (\S+\.py)( \(browser\))? \|$", re.MULTILINE)


def test_every_word_of_the_table_is_in_the_name_of_a_test_of_its_file():
    rows = ROW.findall((ROOT / "docs" / "stories.md").read_text(encoding="utf-8"))
    assert len(rows) > 20
    lost = [
        (word, path)
        for word, path, browser in rows
        if not re.search(rf"^def test_\w*{word}", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
        or bool(browser) != ("in_a_browser" in path)
    ]
    assert lost == []
