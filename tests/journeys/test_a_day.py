"""A whole day in fast motion, with real processes: nothing is lost, doubled or oversold, whatever is killed on the way."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

LONGEST_SECONDS = 280
"""A day takes some 40; one that is stuck ends with its report after PATIENCE_SECONDS of its own."""

ZERO = ("missing", "duplicated", "oversold", "ledger_differences")


def day(*words: str, **env: str) -> dict[str, Any]:
    """`pinerp demo` in an environment of its own; its JSON."""
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PINERP_", "DATABASE_", "DJANGO_"))}
    command = [sys.executable, "-X", "faulthandler", "-m", "pinerp", "demo", "--json", *words]
    process = subprocess.Popen(command, env={**clean, **env}, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        said, complained = process.communicate(timeout=LONGEST_SECONDS)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)  # it says where it stands, and dies with all its children
        said, complained = process.communicate(timeout=30)
    assert said, complained[-4000:]
    answer: dict[str, Any] = json.loads(said)
    assert process.returncode == 0, said  # as text, which pytest does not shorten
    return answer


def test_a_day_in_which_worker_and_database_are_killed():
    answer = day("--orders", "400", "--seed", "7", "--kills", "2")
    assert [answer[name] for name in ZERO] == [0, 0, 0, 0]
    assert answer["pulled"] == 400 and answer["shipped"] == answer["pushed_back"] != 0
    assert answer["killed"] == ["worker", "database"]
    assert [row for row in answer["standing"] if row["code"] in ("", "awaiting_merge", "unknown_sku")] == []


@pytest.fixture
def debian_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Debian's own PostgreSQL, started for this test where it is installed."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not folders:
        pytest.skip("no PostgreSQL of the system is installed here")
    code = (
        "import sys; from pinerp.ops import embedded; c = embedded.throwaway(durable=False); "
        "print(c.owner_url(), flush=True); sys.stdin.read(); c.close()"
    )
    env = {**os.environ, "PINERP_PG_BIN": str(folders[-1])}
    server = subprocess.Popen(
        [sys.executable, "-c", code], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None and server.stdin is not None
    yield server.stdout.readline().strip()
    server.stdin.close()
    server.wait(30)


@pytest.mark.long
def test_the_same_day_on_the_systems_own_server(debian_server):
    answer = day("--orders", "150", "--seed", "11", DATABASE_URL=debian_server)
    assert [answer[name] for name in ZERO] == [0, 0, 0, 0]
    assert answer["pulled"] == 150
