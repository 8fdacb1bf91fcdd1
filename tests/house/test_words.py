"""Every verb that is written into the logbook has its words, in both languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from procrastinate.contrib.django import app

from pinerp.aftersales.rules import VERBS
from pinerp.config.house import ROOMS

ROOT = Path(__file__).parents[2]


RIGHTS = {"catalog.cost", "listings.edit", "listings.publish", "orders.view", "pictures.edit"}
"""What actions ask for, and never tell."""


def told() -> Iterator[str]:
    """The verbs of the actions: what looks like one and is no task's name and no right that is no verb."""
    verb = rf"({'|'.join(ROOMS)})\.[a-z_]+"  # a room may tell verbs of the one whose doors it shares
    for room in ROOMS:
        for path in sorted((ROOT / "pinerp" / room).rglob("actions*/**/*.py")) + [
            path for path in [ROOT / "pinerp" / room / "actions.py"] if path.is_file()
        ]:
            for node in ast.walk(ast.parse(path.read_text())):
                text = node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""
                if re.fullmatch(verb, text):
                    yield text
    yield from (f"aftersales.{verb}" for verb in VERBS)


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_every_verb_of_the_logbook_has_words(language: str) -> None:
    texts = [path.read_text() for path in (ROOT / "web" / "src" / "words").glob(f"*{language}.ts")]
    words = set(re.findall(r'"history\.([a-z]+\.[a-z_]+)":', "\n".join(texts)))
    wanted = set(told()) - set(app.tasks)
    assert len(wanted) > 80
    assert wanted - words == RIGHTS
