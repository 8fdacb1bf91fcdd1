"""Numbers as people write them in tables, exactly. What may be meant in two ways is no number: `1,5`, `1.2E+05`."""

from __future__ import annotations

import re
from decimal import Decimal

from pinerp.channels.adapters.file.headings import plain

WIDE = str.maketrans("０１２３４５６７８９．￥＄", "0123456789.¥$")
NUMBER = re.compile(r"[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?|[+-]?\.[0-9]+")
LONGEST = 40
CURRENCY_SIGNS = {"CNY": ("¥", "元", "CNY", "RMB"), "JPY": ("¥", "円", "JPY"), "USD": ("US$", "$", "USD"),
                  "HKD": ("HK$", "$", "HKD"), "EUR": ("€", "EUR"), "GBP": ("£", "GBP")}  # fmt: skip
"""What may stand before or behind an amount of a currency."""


def number(text: str) -> Decimal | None:
    """A decimal number with or without thousands separators; None for every other text."""
    bare = plain(text).translate(WIDE)
    if len(bare) > LONGEST or NUMBER.fullmatch(bare) is None:
        return None
    return Decimal(bare.replace(",", ""))


def amount(text: str, currency: str) -> Decimal | None:
    """The same for an amount in major units, which may carry the sign of its own currency."""
    bare = plain(text).translate(WIDE).upper()
    sign = bare[:1] if bare[:1] in ("+", "-") else ""
    bare = bare.removeprefix(sign)
    for mark in CURRENCY_SIGNS.get(currency, (currency,)):
        bare = bare.removeprefix(mark).removesuffix(mark)
    if sign and bare[:1] in ("+", "-"):
        return None
    return number(sign + bare)
