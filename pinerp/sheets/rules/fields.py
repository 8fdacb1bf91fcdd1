"""What a field and a kind of sheet are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from pinerp.kit.money import LARGEST_MINOR
from pinerp.kit.refusals import language

SKU_CODES = (
    "商家编码",
    "规格编码",
    "sku编码",
    "sku",
    "skuid",
    "商品编号",
    "货品编号",
    "货号",
    "规格商家编码",
    "产品编码",
    "物料编码",
    "存货编码",
    "编码",
    "sku code",
)
BARCODES = ("国标码", "商品条码", "主条码", "条形码", "69码", "规格条码", "商品条形码", "国标条码")
PIECES = 1_000_000_000

Read = Literal["text", "code", "money", "decimal", "whole", "signed", "grams", "mm", "flag", "when"]


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
    """A kind of sheet. right: what taking it in needs. view: what handing it out needs. unit: rows that say the same in these
    fields belong together. key: what names a row once in a file. instead: (a, b): where no column is `a`, the one of `b` is.
    is_whole: the rows of a unit stand together in the file, and are taken in all or none. otherwise: (a, b): where a row's `a`
    is empty, its `b` stands for it. is_history: what happened elsewhere, at moments that the file does not place: its settings
    say the store, the time zone and the order of dates; a row may say again what one above it said, and is then told apart by
    its `occurrence`.
    """

    code: str
    zh: str
    en: str
    right: str
    view: str
    unit: tuple[str, ...]
    key: tuple[str, ...]
    fields: Sequence[Field]
    instead: Sequence[tuple[str, str]] = ()
    is_whole: bool = False
    otherwise: Sequence[tuple[str, str]] = ()
    is_history: bool = False

    def field(self, key: str) -> Field:
        """One of its fields."""
        return next(one for one in self.fields if one.key == key)


def heading(one: Field) -> str:
    """A field's heading in the reader's language."""
    return one.en if language.get() == "en" else one.zh


def amount(key: str, zh: str, en: str, right: str, *synonyms: str, example: str = "") -> Field:
    """A column of money."""
    note = ("元，超过两位小数时四舍五入", "in the currency's whole units; further decimals are rounded")
    return Field(key, zh, en, "money", LARGEST_MINOR, synonyms=synonyms, note=note, example=example, right=right)
