"""XLSX too long to be held in memory: its sheets are walked row by row, slower than the library that holds them whole.

Only the words that all cells share are kept. Cells come out as the library gives them; days before March 1900, which
Excel counts wrongly, do not. Rows and cells without text, however many are formatted or stepped over, cost next to nothing.
"""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import deque
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from xml.parsers import expat

from pinerp.kit.tables.cells import text
from pinerp.kit.tables.markup import DEEPEST, WIDEST, NoTable
from pinerp.kit.tables.source import Source

CHUNK = 1 << 16
LONG_BYTES = 40 * 1024**2
"""Of one sheet and the shared words: some 800,000 cells, which the library holds in 100 MB (measured)."""

WORKBOOK, RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
WORDS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"

BUILT_IN_DATES = {*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)}
"""Number formats that are dates or times without saying how (ECMA-376 18.8.30)."""

LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
"""A sign that XML cannot carry, or should not (ECMA-376 22.4.2.4)."""

MOST_STEPPED_OVER = 10_000_000
"""Empty cells before others, in all rows: six hundred rows that reach to the last column. More are no table of orders."""

TAG = 40
"""Bytes from the beginning of a row or cell within which its place is told."""

ZERO_DAY = {False: datetime(1899, 12, 30), True: datetime(1904, 1, 1)}


def is_long(path: str) -> bool:
    """Whether a file is an XLSX with a sheet of this size."""
    if not zipfile.is_zipfile(path):
        return False
    with zipfile.ZipFile(path) as package:
        sizes = {entry.filename: entry.file_size for entry in package.infolist()}
    sheets = [size for name, size in sizes.items() if name.startswith("xl/worksheets/") and name.endswith(".xml")]
    return WORKBOOK in sizes and max(sheets, default=0) + sizes.get(WORDS, 0) > LONG_BYTES


def is_book(source: Source) -> bool:
    """Whether a file is an XLSX of any size, packed in nothing else."""
    if source.is_gzip or source.member or not zipfile.is_zipfile(source.path):
        return False
    with zipfile.ZipFile(source.path) as package:
        return WORKBOOK in package.namelist()


class LongBook:
    """The visible sheets of a long XLSX."""

    def __init__(self, path: str) -> None:
        self._package = zipfile.ZipFile(path)
        targets = {a["Id"]: a["Target"] for tag, a in self._elements(RELATIONS) if tag == "Relationship"}
        self._is_1904 = False
        sheets: list[tuple[str, str, bool]] = []
        for tag, a in self._elements(WORKBOOK):
            if tag == "workbookPr":
                self._is_1904 = a.get("date1904") in ("1", "true")
            elif tag == "sheet":
                target = next((targets[value] for key, value in a.items() if key == "id" and value in targets), "")
                part = posixpath.normpath(posixpath.join("xl", target)).lstrip("/")
                sheets.append((part, a["name"], a.get("state", "visible") == "visible"))
        worksheets = [s for s in sheets if "worksheets/" in s[0]]
        self._sheets = [s for s in worksheets if s[2]] or worksheets
        self._dates = self._date_styles()
        self._words: list[str] | None = None

    def names(self) -> list[tuple[int, str]]:
        return [(index, name) for index, (_, name, _) in enumerate(self._sheets)]

    def rows(self, index: int, upto: int = DEEPEST) -> Iterator[tuple[int, list[str]]]:
        if self._words is None:
            self._words = list(self._shared())
        walker = SheetWalker(self._words, self._dates, ZERO_DAY[self._is_1904])
        with self._package.open(self._sheets[index][0]) as part:
            while not walker.is_at_end and walker.number <= upto:
                chunk = part.read(CHUNK)
                walker.parser.Parse(_without_empty(chunk), not chunk)
                while walker.found and walker.found[0][0] <= upto:
                    yield walker.found.popleft()

    def _elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        found: list[tuple[str, dict[str, str]]] = []
        names = Names()

        def start(tag: str, attrs: dict[str, str]) -> None:
            found.append((names[tag], {names[key]: value for key, value in attrs.items()}))

        parser = _parser()
        parser.StartElementHandler = start
        with self._package.open(part) as file:
            while chunk := file.read(CHUNK):
                parser.Parse(chunk, False)
        return found

    def _date_styles(self) -> set[str]:
        """The styles whose number is a moment, by their place."""
        if STYLES not in self._package.namelist():
            return set()
        formats, styles, is_cell = set(BUILT_IN_DATES), [], False
        for tag, a in self._elements(STYLES):
            if tag == "numFmt" and re.search("[ymdhs]", LITERAL.sub("", a.get("formatCode", "")), re.IGNORECASE):
                formats.add(int(a["numFmtId"]))
            elif tag in ("cellStyleXfs", "cellXfs", "cellStyles"):
                is_cell = tag == "cellXfs"
            elif tag == "xf" and is_cell:
                styles.append(int(a.get("numFmtId", 0)))
        return {str(place) for place, number in enumerate(styles) if number in formats}

    def _shared(self) -> Iterator[str]:
        """The words that cells share; how they are pronounced is left out."""
        if WORDS not in self._package.namelist():
            return
        walker = WordWalker()
        with self._package.open(WORDS) as part:
            while chunk := part.read(CHUNK):
                walker.parser.Parse(chunk, False)
                while walker.found:
                    yield walker.found.popleft()


class WordWalker:
    """Shared words as they end."""

    def __init__(self) -> None:
        self.found: deque[str] = deque()
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._names = Names()
        self._word: list[str] = []
        self._is_spoken = False

    def _start(self, tag: str, _: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "si":
            self._word = []
        elif name == "rPh":
            self._is_spoken = True
        elif name == "t" and not self._is_spoken:
            self.parser.CharacterDataHandler = self._word.append

    def _end(self, tag: str) -> None:
        name = self._names[tag]
        if name == "t":
            self.parser.CharacterDataHandler = None
        elif name == "rPh":
            self._is_spoken = False
        elif name == "si":
            self.found.append(_word("".join(self._word)))


class SheetWalker:
    """Rows with text as they end, each with its number; a row reaches to its last cell with text."""

    def __init__(self, words: list[str], dates: set[str], zero_day: datetime) -> None:
        self.found: deque[tuple[int, list[str]]] = deque()
        self.number = 0
        self.is_at_end = False
        self.parser = _parser()
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self._names = Names()
        self._words, self._dates, self._zero_day = words, dates, zero_day
        self._row: list[str] = []
        self._column = self._stepped_over = 0
        self._kind = self._style = ""
        self._value: list[str] = []
        self._columns: dict[str, int] = {}
        self._is_spoken = False

    def _start(self, tag: str, attrs: dict[str, str]) -> None:
        name = self._names[tag]
        if name == "c":
            self._kind, self._style, self._value = attrs.get("t", "n"), attrs.get("s", ""), []
            letters = attrs.get("r", "").rstrip("0123456789")
            self._column = self._place(letters) if letters else self._column + 1
        elif name == "v" or (name == "t" and not self._is_spoken):
            self.parser.CharacterDataHandler = self._value.append
        elif name == "row":
            number = int(attrs.get("r", self.number + 1))
            if number > DEEPEST:
                raise MemoryError
            if number <= self.number:
                raise NoTable(f"第 {self.number} 行之后又是第 {number} 行 row {number} after row {self.number}")
            self._row, self._column, self.number = [], -1, number
        elif name == "rPh":
            self._is_spoken = True

    def _end(self, tag: str) -> None:
        name = self._names[tag]
        if name in ("v", "t"):
            self.parser.CharacterDataHandler = None
        elif name == "c":
            if self._value and (cell := self._cell("".join(self._value))):
                self._put(cell)
        elif name == "row":
            if self._row:
                self.found.append((self.number, self._row))
        elif name == "rPh":
            self._is_spoken = False
        elif name in ("sheetData", "worksheet"):
            self.is_at_end = True

    def _place(self, letters: str) -> int:
        column = self._columns.get(letters)
        if column is None:
            column = self._columns[letters] = _column(letters)
        return column

    def _put(self, cell: str) -> None:
        """A cell in its column; one that the file tells again, or too late, stands after the others."""
        gap = self._column - len(self._row)
        if gap > 0:
            self._stepped_over += gap
            if self._stepped_over > MOST_STEPPED_OVER:
                raise MemoryError
            self._row += [""] * gap
        self._row.append(cell)

    def _cell(self, value: str) -> str:
        if self._kind == "s":
            return self._words[int(value)]
        if self._kind == "n":
            number = float(value)
            return self._moment(number) if self._style in self._dates else text(number)
        if self._kind == "b":
            return text(value == "1")
        if self._kind == "e":
            return ""
        return _word(value)

    def _moment(self, days: float) -> str:
        span = timedelta(days=days)
        try:
            return text(span if 0 <= days < 1 else self._zero_day + span)
        except OverflowError:
            return text(days)


def _without_empty(chunk: bytes) -> bytes:
    """A piece of a sheet without the rows, or the cells of one row, that hold no value. Their end tags would show one."""
    if b"v>" in chunk or b"t>" in chunk or b"rPh" in chunk:
        return chunk
    mark = b"<row " if b"row" in chunk else b"<c "
    first, last = chunk.find(mark), chunk.rfind(mark, 0, -TAG)
    if last <= first or b' r="' not in chunk[last : last + TAG]:
        return chunk
    return chunk[:first] + chunk[last:]


def _parser() -> Any:
    """A parser that refuses entities of the file's own: they are only ever an attack."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.EntityDeclHandler = _refuse
    return parser


def _refuse(*_: object) -> None:
    raise MemoryError


def _word(written: str) -> str:
    return text(ESCAPED.sub(lambda found: chr(int(found[1], 16)), written) if "_x" in written else written)


class Names(dict[str, str]):
    """A tag without its namespace, worked out once: it is asked some million times."""

    def __missing__(self, tag: str) -> str:
        name = self[tag] = tag.rpartition(" ")[2]
        return name


def _column(letters: str) -> int:
    """`A` → 0, `XFD` → 16383."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    if not 0 < number <= WIDEST:
        raise MemoryError
    return number - 1
