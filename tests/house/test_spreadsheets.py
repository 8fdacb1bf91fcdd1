"""Spreadsheets as they are found in the world: each is read or refused with a sentence, soon, and in little memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pinerp.kit import tables

ROOT = Path(__file__).parents[2]
SECONDS, MEGABYTES, AT_ONCE = 10, 300, 2

PROGRAM = """
import gc, json, resource, sys, time
from pathlib import Path
from pinerp.channels.adapters import file as files
from pinerp.kit import tables
from pinerp.kit.refusals import Refusal

def wanted(header):
    return [] if files.guess(header) else files.missing_columns(files.built_in()[0], header) or ["订单状态"]

def anything(header):
    return [] if any(header) else ["x"]

def outcome(path, missing, takes_first):
    try:
        return f"{sum(1 for _ in tables.read(path, missing, takes_first=takes_first).rows)} rows"
    except Refusal as refusal:
        assert len(refusal.message("zh")) > 9 and len(refusal.message("en")) > 9
        return refusal.code

def own():
    # getrusage would count what the program that started this one held; Linux tells our own peak
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    return next((int(line.split()[1]) // 1024 for line in lines if line.startswith("VmHWM:")), 0)

def others():
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024

for name in sys.argv[1:]:
    started = time.monotonic()
    try:
        found = [outcome(Path(name), wanted, False), outcome(Path(name), anything, True)]
    except BaseException as error:
        found = [f"{type(error).__name__}: {error}"[:200], "bug"]
    gc.collect()
    told = {"name": name, "found": found, "seconds": time.monotonic() - started, "megabytes": max(own(), others())}
    print(json.dumps(told), flush=True)
"""


def judged(paths: Iterable[Path]) -> list[dict[str, Any]]:
    """What becomes of each file: as the order importer opens it, and as a table of any kind.

    A few processes share the files; when one fails, the file at which it did is told.
    """
    files = sorted(map(str, paths))
    shares = AT_ONCE * min(4, 1 + len(files) // 16)
    hands = [files[start::shares] for start in range(shares)]
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return [told for tellings in pool.map(judge, [hand for hand in hands if hand]) for told in tellings]


def judge(names: list[str]) -> list[dict[str, Any]]:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *names],
        capture_output=True,
        text=True,
        timeout=SECONDS * len(names) + 20,
        cwd=ROOT,
    )
    told = [json.loads(line) for line in done.stdout.splitlines()]
    if len(told) < len(names):
        lost = f"process ended with {done.returncode}: {done.stderr[-300:]}"
        told.append({"name": names[len(told)], "found": [lost, "bug"], "seconds": 0, "megabytes": 0})
    return told


def faults(told: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [t for t in told if t["found"][1] == "bug" or t["seconds"] > SECONDS or t["megabytes"] > MEGABYTES]


def test_a_small_set_of_our_own(tmp_path):
    lines = "订单号,数量\n1,2\n"
    (tmp_path / "a.csv").write_bytes(lines.encode("gb18030"))
    (tmp_path / "page.xls").write_text("<html><table><tr><td>订单号<td>数量<tr><td>1<td>2</table>")
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04" + bytes(99))
    (tmp_path / "old.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(range(256)) * 40)
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "nothing.csv").write_bytes(b"")
    tables.write(tmp_path / "good.xlsx", ["订单号", "数量"], [["1", "2"]])
    told = {Path(t["name"]).name: t for t in judged(tmp_path.iterdir())}
    assert faults(list(told.values())) == []
    assert {name: t["found"][1] for name, t in told.items()} == {
        "a.csv": "1 rows", "page.xls": "1 rows", "good.xlsx": "1 rows", "broken.xlsx": "not_a_table",
        "old.xls": "not_a_table", "noise.txt": "not_a_table", "nothing.csv": "not_a_table",
    }  # fmt: skip


def test_the_shared_set():
    """Where the folder is present (PINERP_DATA_DIR), every file of it; the small set of the same shape stands above."""
    folder = Path(os.environ.get("PINERP_DATA_DIR") or ROOT.parent / "shared" / "data") / "spreadsheets"
    paths = [path for path in folder.glob("*") if path.is_file()]
    if not paths:
        pytest.skip("the folder spreadsheets is not here; a small set of our own was tested")
    told = judged(paths)
    assert len(told) == len(paths) and faults(told) == []
