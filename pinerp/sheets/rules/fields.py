"""What a field and a kind of sheet are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pinerp.kit.refusals import language

Read = Literal["text", "code", "money", "whole", "grams", "mm", "flag"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column. most: characters of a text, or the largest number; right: what one needs to see and change it."""

    key: str
    zh: str
    en: str
    read: Read = "text"
    most: int = 200
    least: int = 0
    synonyms: tuple[str, ...] = ()
    note: tuple[str, str] = ("", "")
    example: str = ""
    is_required: bool = False
    right: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of sheet. right: what taking it in needs. view: what handing it out needs. unit: rows with one value of it belong
    together. key: what names a row once in a file. instead: (a, b): where no column is `a`, the one of `b` is.
    """

    code: str
    zh: str
    en: str
    right: str
    view: str
    unit: str
    key: tuple[str, ...]
    fields: Sequence[Field]
    instead: Sequence[tuple[str, str]] = ()

    def field(self, key: str) -> Field:
        """One of its fields."""
        return next(one for one in self.fields if one.key == key)


def heading(one: Field) -> str:
    """A field's heading in the reader's language."""
    return one.en if language.get() == "en" else one.zh
