"""What may be unpacked: a ZIP is judged by its table of contents, before anything of it is read. No name is ever a path."""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass
from typing import IO

from pinerp.kit.refusals import Refusal
from pinerp.pictures.errors import (
    LockedEntry,
    NestedPack,
    NotAPack,
    PackEmpty,
    PackIsABomb,
    PackTooLarge,
    PictureTooHeavy,
)
from pinerp.pictures.rules.looking import LARGEST_MB

PACK_MB = 500
MOST_FILES = 2000
MOST_TIMES = 20
"""Pictures are compressed already: a pack of them unfolds to little more than itself."""

PACKED = (".zip", ".rar", ".7z", ".gz", ".tar", ".tgz", ".bz2", ".xz")
LITTER = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
END, END_SIGN = struct.Struct("<4s4H2LH"), b"PK\x05\x06"
LONGEST_COMMENT = 65_535


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a pack: its place in the table of contents, its name to be shown, and why it is not read."""

    number: int
    name: str
    refusal: Refusal | None = None


def survey(file: IO[bytes], name: str) -> list[Entry]:
    """The files of a pack. Refuses one that is none, that holds too much, or that unfolds like no pictures do."""
    file.seek(0, 2)
    size = file.tell()
    _insist_on_short_table(file, size, name)
    try:
        with zipfile.ZipFile(file) as pack:
            infos = pack.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, struct.error, NotImplementedError, LookupError) as error:
        raise NotAPack(name=name) from error
    files = [(number, one) for number, one in enumerate(infos) if not one.is_dir() and not _is_litter(one)]
    whole = sum(one.file_size for one in infos)
    if whole > MOST_TIMES * max(size, 1) and whole > LARGEST_MB * 1024**2:
        raise PackIsABomb(name=name, times=MOST_TIMES)
    if len(files) > MOST_FILES or whole > PACK_MB * 1024**2:
        raise PackTooLarge(name=name, most=MOST_FILES, most_mb=PACK_MB)
    if not files:
        raise PackEmpty(name=name)
    return [Entry(number, shown_name(one), _refusal(one)) for number, one in files]


def _insist_on_short_table(file: IO[bytes], size: int, name: str) -> None:
    """A table of contents of millions of lines would fill the memory before it could be counted."""
    file.seek(max(0, size - LONGEST_COMMENT - END.size))
    tail = file.read()
    at = tail.rfind(END_SIGN)
    if at < 0 or len(tail) - at < END.size:
        raise NotAPack(name=name)
    _, _, _, _, count, table, _, _ = END.unpack_from(tail, at)
    file.seek(0)
    if count > 2 * MOST_FILES + 1000 or table > 4 * 1024**2:
        raise PackTooLarge(name=name, most=MOST_FILES, most_mb=PACK_MB)


def _refusal(info: zipfile.ZipInfo) -> Refusal | None:
    name = shown_name(info)
    if name.lower().endswith(PACKED):
        return NestedPack(name=name)
    if info.flag_bits & 1:
        return LockedEntry(name=name)
    if info.file_size > LARGEST_MB * 1024**2:
        return PictureTooHeavy(name=name, most=LARGEST_MB)
    return None


def _is_litter(info: zipfile.ZipInfo) -> bool:
    """What Macs and Windows put beside the files."""
    return any(part.lower() in LITTER or part.startswith("._") for part in info.filename.split("/"))


def shown_name(info: zipfile.ZipInfo) -> str:
    """A name in the signs that its writer meant (Windows in China writes GB18030), without ways up or to the root."""
    name = info.filename
    if not info.flag_bits & 0x800:
        try:
            raw = name.encode("cp437")
            name = raw.decode("utf-8") if _is_utf8(raw) else raw.decode("gb18030")
        except UnicodeError:
            pass
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(". ")]
    return "/".join(parts).replace("\0", "")[-200:] or "?"


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
