"""A gateway without a network for most tests, and one over real HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import orjson
import pytest


@pytest.fixture
def served() -> Iterator[Any]:
    """Start `pddsim serve` with some words; gives its address. Ends it afterwards."""
    yield from _serving()


@pytest.fixture(scope="module")
def served_once() -> Iterator[Any]:
    """The same for all tests of a file."""
    yield from _serving()


def _serving() -> Iterator[Any]:
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> str:
        command = [sys.executable, "-m", "pddsim", "serve", "--die-with-parent", *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout is not None
        return str(orjson.loads(process.stdout.readline())["address"])

    yield start
    for process in started:
        process.terminate()
        process.wait(10)
