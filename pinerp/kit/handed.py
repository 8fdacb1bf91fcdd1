"""A file that somebody hands in: its name as it may be kept, and the print of its bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import IO, Any, Protocol

LONGEST_NAME = 200


class Handed(Protocol):
    """A file on its way in: its bytes come in pieces, and may be walked twice."""

    @property
    def name(self) -> str | None: ...

    @property
    def size(self) -> int | None: ...

    def chunks(self) -> Iterator[bytes]: ...


class HandedFile(Handed, Protocol):
    """One that is kept as it is."""

    @property
    def file(self) -> IO[Any] | None: ...


def name_of(handed: Handed) -> str:
    """Its name without signs that cannot be kept; the end of a long one, and `?` where it has none."""
    return (handed.name or "").replace("\0", "")[-LONGEST_NAME:] or "?"


def digest_of(handed: Handed) -> str:
    """SHA-256 of its bytes, in hexadecimal."""
    digest = hashlib.sha256()
    for piece in handed.chunks():
        digest.update(piece)
    return digest.hexdigest()
