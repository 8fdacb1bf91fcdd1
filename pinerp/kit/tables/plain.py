"""Tables as text: which encoding, which delimiter, and the rows, a line at a time."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import IO, Any

from pinerp.kit.tables.cells import Missing, Row, text
from pinerp.kit.tables.errors import NotATable
from pinerp.kit.tables.source import Source

ENCODINGS = ("utf-8-sig", "gb18030")
WESTERN, MOST_WESTERN = "cp1252", 20
"""Programs of the West still write it. It fits nearly all bytes: only a text of which one sign in so many at most is no ASCII,
and that is neither of the others, is taken for it; a Chinese text that breaks off is not.
"""

BEYOND_ASCII = bytes(range(128, 256))
MARKS = {codecs.BOM_UTF32_LE: "utf-32", codecs.BOM_UTF32_BE: "utf-32", codecs.BOM_UTF16_LE: "utf-16",
         codecs.BOM_UTF16_BE: "utf-16"}  # fmt: skip
UNMARKED = ("utf-16-le", "utf-16-be")
DELIMITERS = (",", "\t", ";", "|")
CHUNK = 1 << 20

LONGEST_LINE = 4 * 1024**2
"""Signs. A longer line is no row of a table, and would fill the memory."""

LONGEST_CELL = 1024**2
"""A quotation mark that is never closed swallows the file; this ends it."""

CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))
"""Signs that no table has; one in a hundred makes a file binary."""


def rows(source: Source, missing: Missing, within: int) -> Iterator[Row]:
    """All rows of a text. The delimiter is the one that finds the header among the rows `within`."""
    encoding = encoding_of(source)
    delimiter = _delimiter(source, encoding, missing, within)
    csv.field_size_limit(LONGEST_CELL)
    with source.opened() as raw:
        ends: list[str] = ["\n"]
        reader = csv.reader(_watched(lines(source, raw, encoding), ends), delimiter=delimiter)
        number, width = 1, 0
        try:
            for cells in reader:
                is_cut = 1 < len(cells) < width and not ends[0].endswith(("\n", "\r"))
                is_broken = is_cut or (reader.line_num > number and _swallowed(cells, delimiter, width))
                yield Row(number, [text(cell) for cell in cells], is_broken)
                number, width = reader.line_num + 1, len(cells)
        except (UnicodeDecodeError, csv.Error) as error:
            detail = f"第 {number} 行 row {number}, {type(error).__name__}"
            raise NotATable(name=source.name, detail=detail) from error


def lines(source: Source, raw: IO[bytes], encoding: str) -> Iterator[str]:
    """The lines of a text with their ends, each of a bearable length."""
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="")
    while line := stream.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            raise NotATable(name=source.name, detail=f"一行超过 {LONGEST_LINE} 字 a line of over {LONGEST_LINE} signs")
        yield line.replace("\x00", "")


def _watched(given: Iterator[str], ends: list[str]) -> Iterator[str]:
    """The same lines; how the last one ended is left in `ends`."""
    for line in given:
        ends[0] = line[-1:]
        yield line


def _swallowed(cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a cell over several lines holds a line that looks like a row of its own."""
    return any(
        line.count(delimiter) >= max(2, width // 2)
        for cell in cells
        if "\n" in cell or "\r" in cell
        for line in cell.splitlines()[1:]
    )


def encoding_of(source: Source, declared: str = "") -> str:
    """UTF-8 when every byte agrees, else what the file says of itself, else GB18030 or Windows-1252, on the same condition.

    A mark at the beginning decides at once. Refuses bytes that are no text.
    """
    decoders: dict[str, Any] = {}
    size = beyond = 0
    with source.opened() as raw:
        while chunk := raw.read(CHUNK):
            if not size:
                decoders = {name: codecs.getincrementaldecoder(name)() for name in _candidates(source, chunk, declared)}
            size += len(chunk)
            beyond += len(chunk) - len(chunk.translate(None, BEYOND_ASCII))
            source.refuse_size(size)
            _feed(decoders, chunk, final=False)
    _feed(decoders, b"", final=True)
    if beyond * MOST_WESTERN > size:
        decoders.pop(WESTERN, None)
    for encoding in decoders or ({} if size else {"utf-8": None}):
        return encoding
    raise NotATable(name=source.name, detail="编码不明或文件不完整 neither UTF-8 nor GB18030")


def _candidates(source: Source, chunk: bytes, declared: str) -> list[str]:
    for mark, encoding in MARKS.items():
        if chunk.startswith(mark):
            return [encoding]
    if chunk.count(b"\x00") * 20 > len(chunk):
        return [_unmarked(source, chunk)]
    if (len(chunk) - len(chunk.translate(None, CONTROLS))) * 100 > len(chunk):
        raise NotATable(name=source.name, detail="二进制文件 binary")
    return list(dict.fromkeys([ENCODINGS[0], *([declared] if declared else []), *ENCODINGS[1:], WESTERN]))


def _unmarked(source: Source, chunk: bytes) -> str:
    """UTF-16 of a program that forgot the mark: it reads as lines of printable cells, or it is binary."""
    for encoding in UNMARKED:
        sample = chunk[:4096].decode(encoding, "ignore")
        printable = sum(1 for sign in sample if sign.isprintable() or sign in "\t\r\n")
        if "\n" in sample and any(sign in sample for sign in DELIMITERS) and printable * 100 >= len(sample) * 98:
            return encoding
    raise NotATable(name=source.name, detail="二进制文件 binary")


def _feed(decoders: dict[str, Any], chunk: bytes, *, final: bool) -> None:
    for encoding, decoder in list(decoders.items()):
        try:
            decoder.decode(chunk, final)
        except UnicodeDecodeError:
            del decoders[encoding]


def _delimiter(source: Source, encoding: str, missing: Missing, within: int) -> str:
    """The sign by which the header shows itself; where none does, the one that parts most cells.

    A tab before a comma or at the end of a line keeps Excel from changing a number; it parts nothing.
    """
    with source.opened() as raw:
        try:
            top = list(islice(lines(source, raw, encoding), within))
        except UnicodeDecodeError as error:
            raise NotATable(name=source.name, detail=type(error).__name__) from error
    bare = [line.rstrip().replace("\t,", ",").replace('\t"', '"') for line in top]
    likely = sorted(DELIMITERS, key=lambda sign: -max((line.count(sign) for line in bare), default=0))
    for sign in likely:
        try:
            if any(not missing([text(cell) for cell in cells]) for cells in csv.reader(top, delimiter=sign)):
                return sign
        except csv.Error:
            continue
    return likely[0]
