"""What a file is, by its first bytes and never by its name, and how to read what is packed in it.

It must never unpack without a limit, and never trust the sizes that a package claims of itself.
"""

from __future__ import annotations

import gzip
import re
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Literal, cast

from pinerp.kit.tables.errors import NotATable, PasswordProtected, SeveralTables, TooComplex, TooLarge

LARGEST_BYTES = 2 * 1024**3
"""Unpacked. Above it a file is a mistake, or an attack by compression."""

BOMB_BYTES, BOMB_RATIO = 64 * 1024**2, 200
"""Tables shrink to a tenth, very repetitive ones to a fiftieth; above this size and this ratio it is an attack."""

LARGEST_DIRECTORY = 4 * 1024**2
"""A ZIP's list of contents: room for some 40,000 names. Each of them costs half a kilobyte of memory to look at."""

HEAD = 4096

Kind = Literal["text", "book", "html", "xml"]

OTHERS = {
    b"%PDF": "PDF", b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"Rar!\x1a\x07": "RAR",
    b"7z\xbc\xaf\x27\x1c": "7z", b"{\\rtf": "RTF", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"\x28\xb5\x2f\xfd": "zstd",
    b"SQLite format 3": "SQLite", b"MIME-Version:": "MHTML", b"\x09\x00\x04\x00": "Excel 2", b"\x09\x02\x06\x00": "Excel 3",
    b"\x09\x04\x06\x00": "Excel 4", b"\x09\x08": "Excel 5 stream",
}  # fmt: skip
"""What else people hand in, by its first bytes; RAR and 7z hold tables, but nothing that we bring along opens them."""

LINKS = {"SYLK": re.compile(rb"ID;P[^\r\n]*[\r\n]+[A-Z]{1,2};"), "DIF": re.compile(rb"TABLE\r?\n0,1\r?\n")}
"""Two old ways of one program to hand cells to another, which would pass for text."""

MARKUP = re.compile(
    r"[\s\ufeff]*<(\?xml|!doctype|!--|(html|head|body|meta|link|style|script|table|tr|div|center|workbook)\b)", re.I
)
WORKBOOK_XML = "urn:schemas-microsoft-com:office:spreadsheet"
PARTS_OF_A_BOOK = ("[Content_Types].xml", "content.xml", "mimetype")
APPLE = "Index/Document.iwa"
TABLES = {".csv", ".txt", ".tsv", ".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".htm", ".html", ".xml", ".gz"}


@dataclass(frozen=True, slots=True)
class Source:
    """A file, what it is, and where in it the table stands: itself, gzip, or a member of a ZIP."""

    path: Path
    name: str
    kind: Kind = "text"
    is_gzip: bool = False
    member: str = ""

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """The unpacked bytes. What breaks while unpacking is refused."""
        try:
            with ExitStack() as stack:
                file: IO[bytes]
                if self.member:
                    file = stack.enter_context(stack.enter_context(zipfile.ZipFile(self.path)).open(self.member))
                else:
                    file = stack.enter_context(self.path.open("rb"))
                yield cast(IO[bytes], stack.enter_context(gzip.open(file))) if self.is_gzip else file
        except (OSError, EOFError, zlib.error, zipfile.BadZipFile, NotImplementedError) as error:
            raise damaged(self.name, error) from error

    @contextmanager
    def on_disk(self) -> Iterator[Path]:
        """A path that other programs can open: the file itself, or a copy that is gone afterwards."""
        if not self.member and not self.is_gzip:
            yield self.path
            return
        with tempfile.NamedTemporaryFile(prefix="pinerp-") as copy:
            with self.opened() as file:
                size = 0
                while chunk := file.read(1 << 20):
                    size += len(chunk)
                    self.refuse_size(size)
                    copy.write(chunk)
            copy.flush()
            yield Path(copy.name)

    def refuse_size(self, size: int) -> None:
        """Say no to more unpacked bytes than a table has."""
        if size > LARGEST_BYTES:
            raise TooLarge(limit_mb=LARGEST_BYTES // 1024**2)
        if (self.is_gzip or self.member) and size > max(BOMB_BYTES, BOMB_RATIO * self.path.stat().st_size):
            raise TooLarge(limit_mb=BOMB_BYTES // 1024**2)


def find(path: Path, name: str) -> Source:
    """What a file is. Refuses what holds no table that we read, and a package of several."""
    source, start = Source(path, name), b""
    try:
        with path.open("rb") as file:
            start = file.read(HEAD)
    except OSError as error:
        raise NotATable(name=name, detail=error.strerror or "OSError") from error
    if start.startswith(b"PK\x03\x04"):
        member = _member(path, name)
        if not member:
            return Source(path, name, "book")
        source = Source(path, name, member=member)
        start = _start(source)
        if start.startswith(b"PK\x03\x04"):
            return Source(path, name, "book", member=member)
    if start.startswith(b"\x1f\x8b"):
        source = Source(path, name, is_gzip=True, member=source.member)
        start = _start(source)
        if start.startswith(b"PK\x03\x04"):
            return Source(path, name, "book", is_gzip=True, member=source.member)
    return Source(path, name, _kind(start, name), source.is_gzip, source.member)


def damaged(name: str, error: BaseException) -> NotATable:
    """A package that breaks off."""
    return NotATable(name=name, detail=f"压缩包或文件损坏 damaged, {type(error).__name__}")


def _start(source: Source) -> bytes:
    with source.opened() as file:
        return file.read(HEAD)


def _kind(start: bytes, name: str) -> Kind:
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        return "book"
    for sign, what in OTHERS.items():
        if start.startswith(sign):
            raise NotATable(name=name, detail=what)
    for what, pattern in LINKS.items():
        if pattern.match(start):
            raise NotATable(name=name, detail=what)
    marked = start[:2] in (b"\xff\xfe", b"\xfe\xff")
    beginning = start.decode("utf-16" if marked else "utf-8-sig", "ignore")
    if not MARKUP.match(beginning):
        return "text"
    return "xml" if WORKBOOK_XML in beginning else "html"


def _member(path: Path, name: str) -> str:
    """The one table that a ZIP holds; nothing when the ZIP itself is a workbook."""
    _refuse_directory(path, name)
    try:
        with zipfile.ZipFile(path) as package:
            entries = package.infolist()
    except (OSError, EOFError, ValueError, NotImplementedError, zipfile.BadZipFile) as error:
        raise damaged(name, error) from error
    names = {entry.filename for entry in entries}
    if APPLE in names:
        raise NotATable(name=name, detail="Apple Numbers")
    if any(part in names for part in PARTS_OF_A_BOOK):
        if sum(entry.file_size for entry in entries) > LARGEST_BYTES:
            raise TooLarge(limit_mb=LARGEST_BYTES // 1024**2)
        return ""
    found = [entry for entry in entries if _is_table(PurePosixPath(entry.filename))]
    if not found:
        raise NotATable(name=name, detail="压缩包中没有表格 no table inside")
    if len(found) > 1:
        shown = "、".join(_readable(entry) for entry in found[:5])
        raise SeveralTables(name=name, tables=shown + ("…" if len(found) > 5 else ""))
    if found[0].flag_bits & 1:
        raise PasswordProtected(name=name)
    return found[0].filename


def _is_table(inside: PurePosixPath) -> bool:
    """A Mac adds a shadow file for each."""
    return inside.suffix.lower() in TABLES and "__MACOSX" not in inside.parts and not inside.name.startswith(".")


def _readable(entry: zipfile.ZipInfo) -> str:
    """A Chinese Windows writes names in GBK without saying so."""
    if entry.flag_bits & 0x800:
        return entry.filename
    try:
        return entry.filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _refuse_directory(path: Path, name: str) -> None:
    """Look at the size of a ZIP's list of contents before anything walks it."""
    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 66_000))
        tail = file.read()
    at = tail.rfind(b"PK\x05\x06")
    if at >= 0 and int.from_bytes(tail[at + 12 : at + 16], "little") > LARGEST_DIRECTORY:
        raise TooComplex(name=name)
