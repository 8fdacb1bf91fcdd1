"""The engine's statements are described, used, and the engine reads nothing but our files."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from pinerp.behaviour.queries import engine
from pinerp.kit.refusals import TooSlow

FILES = sorted(engine.HERE.glob("*.sql"))
ROOM = engine.HERE.parent


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_header_says_what_a_statement_is_for(path):
    header = " ".join(line for line in path.read_text().splitlines() if line.startswith("--"))
    assert "-- purpose:" in header and "-- needs:" in header
    body = engine.text(path.stem)
    for name in {*re.findall(r"\$(\w+)", body), *re.findall(r"\{(\w+)\}", body)}:
        assert name in header, f"{name} is not in the header"


def test_every_statement_is_used():
    code = "\n".join(path.read_text() for path in ROOM.rglob("*.py") if "tests" not in path.parts)
    assert [path.stem for path in FILES if f'"{path.stem}"' not in code] == []


def test_the_engine_reads_no_other_file_and_installs_nothing(tmp_path):
    stranger = tmp_path / "stranger.csv"
    stranger.write_text("a\n1\n")
    with engine.opened() as con:
        with pytest.raises(duckdb.PermissionException):
            con.execute(f"SELECT * FROM read_csv('{stranger}')")
        with pytest.raises(duckdb.Error):
            con.execute("INSTALL httpfs")
        with pytest.raises(duckdb.Error):
            con.execute("SET threads = 8")


def test_a_question_that_runs_too_long_is_ended_with_a_sentence():
    with pytest.raises(TooSlow), engine.opened(seconds=1) as con:
        con.execute(
            "SELECT count(*) FROM range(10000000000) a, range(1000000) b WHERE hash(a.range, b.range) = 1"
        ).fetchall()


def test_a_path_with_a_quote_stays_a_path():
    assert engine.read_files(["1/day=2026-11-01/it's.parquet"]).count("''") == 1
    assert Path(engine.HERE).is_dir()
