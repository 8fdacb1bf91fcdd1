"""Workbooks, read by another process with little memory and little time.

The libraries for them trust a file: one stray cell in the last column of the last row makes them ask for 500 GB, and a
failure inside ends the whole process. In a process of its own that is a refusal with a sentence.
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson

from pinerp.kit.refusals import Refusal
from pinerp.kit.tables import longbook, plain
from pinerp.kit.tables.cells import Row
from pinerp.kit.tables.errors import NotATable, PasswordProtected, TooComplex
from pinerp.kit.tables.source import HEAD, Source

ROOT = Path(__file__).parents[3]
STOPPED = {-signal.SIGABRT, -signal.SIGKILL, -signal.SIGXCPU}
"""How the process ends when it asks for more than it may have."""

CHARSET = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([A-Za-z0-9_-]{3,20})""")
WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}

ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
FILE_PASS = re.compile(rb"\x09\x08(?:\x10\x00.{16}|\x08\x00.{8})(?:\x86\x00\x00\x00)?\x2f\x00", re.DOTALL)
"""A BIFF stream whose first record after its beginning asks for a password ([MS-XLS] 2.4.117 FilePass)."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table of a workbook: its place, its name, and its first rows, until the last one with text."""

    index: int
    name: str
    top: list[Row]


class Book:
    """A workbook that another process holds open; it ends when nobody holds the Book or its rows any more."""

    def __init__(self, source: Source, within: int) -> None:
        """Look at the first rows, `within`, of every visible sheet.

        A stray cell in the last row makes a small XLSX too large for the library: it is then walked like a long one.
        """
        self._source = source
        encoding = "" if source.kind == "book" else plain.encoding_of(source, _declared(source))
        told = self._begun(source.kind, encoding, within)
        if _is_too_complex(told) and source.kind == "book" and longbook.is_book(source):
            self._end()
            told = self._begun("long", encoding, within)
        if "is" in told:
            raise self._refusal(told)
        self.sheets = [Sheet(index, name, _filled(dict(rows))) for index, name, rows in told["sheets"]]
        trouble = told["trouble"]
        self.trouble: Refusal | None = None if trouble is None else self._refusal(trouble)
        """Why a sheet could not be read, if one could not."""

    def _begun(self, kind: str, encoding: str, within: int) -> Any:
        """What a process that opens the file tells first. Its path has no suffix: what a file is, its bytes say."""
        stack = ExitStack()
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="pinerp-")))
        path = folder / "book"
        path.symlink_to(stack.enter_context(self._source.on_disk()).resolve())
        self._process = subprocess.Popen(
            [sys.executable, "-m", "pinerp.kit.tables.child", str(path), kind, encoding, str(within)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
        )
        self._end = weakref.finalize(self, _end, self._process, stack)
        return self._line()

    def rows(self, sheet: Sheet) -> Iterator[Row]:
        """All rows of one sheet that hold text, once."""
        assert self._process.stdin is not None
        self._process.stdin.write(b"%d\n" % sheet.index)
        self._process.stdin.flush()
        while batch := self._told()["rows"]:
            yield from (Row(number, cells) for number, cells in batch)

    def _told(self) -> Any:
        """What the process says next; raises what it, or its end, means for the file."""
        told = self._line()
        if "is" in told:
            raise self._refusal(told)
        return told

    def _line(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line.endswith(b"\n"):
            return {"is": "too_complex" if self._process.wait() in STOPPED else "damaged"}
        return orjson.loads(line)

    def _refusal(self, told: dict[str, str]) -> Refusal:
        name = self._source.name
        if told["is"] == "too_complex":
            return TooComplex(name=name)
        if told["is"] == "password" or (self._source.kind == "book" and _is_locked(self._source)):
            return PasswordProtected(name=name)
        return NotATable(name=name, detail=told.get("detail") or "文件损坏或格式特殊 damaged or unusual")


def _filled(rows: dict[int, list[str]]) -> list[Row]:
    return [Row(number, rows.get(number, [])) for number in range(1, max(rows, default=0) + 1)]


def _is_too_complex(told: Any) -> bool:
    return bool((told.get("trouble") or told).get("is") == "too_complex")


def _declared(source: Source) -> str:
    """The encoding that a page says it has, when it is one that we know."""
    with source.opened() as file:
        found = CHARSET.search(file.read(HEAD))
    if found is None:
        return ""
    name = found[1].decode("ascii").lower()
    try:
        b"".decode(name)
    except (LookupError, UnicodeError):
        return ""
    return WIDER.get(name, name)


def _is_locked(source: Source) -> bool:
    with source.opened() as file:
        start = file.read(1 << 20)
    return start.startswith(b"\xd0\xcf\x11\xe0") and (ENCRYPTED in start or FILE_PASS.search(start) is not None)


def _end(process: subprocess.Popen[bytes], stack: ExitStack) -> None:
    process.kill()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            try:
                pipe.close()
            except OSError:
                continue
    process.wait()
    stack.close()
