"""Money as whole minor units of an ISO 4217 currency. It must never meet a float."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation, Overflow

from pinerp.kit.refusals import Refusal

MINOR_DIGITS = {"CNY": 2, "HKD": 2, "MOP": 2, "TWD": 2, "USD": 2, "EUR": 2, "GBP": 2, "SGD": 2, "MYR": 2,
                "THB": 2, "AUD": 2, "CAD": 2, "KZT": 2, "RUB": 2, "JPY": 0, "KRW": 0, "VND": 0}  # fmt: skip
"""Decimal digits of the currencies our merchants meet (ISO 4217)."""

SEPARATED = re.compile(r"[+-]?([0-9]*|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]*)?")
"""A comma parts thousands and nothing else: `12,50` may be twelve and a half. An exponent may hide digits that are lost."""

LARGEST_MINOR = 10**15
"""Ten trillion yuan: above it a number is a mistake, and bigint still has room for sums."""


class BadAmount(Refusal):
    """The text is not an amount of this currency: not a number, too large, or with too many decimals."""

    code = "bad_amount"
    status = 422
    zh = "金额“{text}”无法识别，{currency} 最多 {digits} 位小数。请修改后重试。"
    en = "“{text}” is not an amount; {currency} has at most {digits} decimals. Correct it and try again."


class UnknownCurrency(Refusal):
    code = "unknown_currency"
    status = 422
    zh = "不支持的币种“{currency}”。可用：{known}。"
    en = "The currency “{currency}” is not supported. Use one of {known}."


def digits(currency: str) -> int:
    """Decimal digits of the currency; refuses one that the house does not know."""
    try:
        return MINOR_DIGITS[currency]
    except KeyError:
        raise UnknownCurrency(currency=currency, known=", ".join(sorted(MINOR_DIGITS))) from None


def minor(value: str | int | Decimal, currency: str = "CNY") -> int:
    """Major units (yuan) as text, int or Decimal → minor units (fen). Exact, or refused: it never rounds.

    Thousands separators in their places and surrounding white space are accepted. A float is our own mistake.
    """
    if isinstance(value, float):
        raise TypeError("money must not pass through a float")
    places = digits(currency)
    text = str(value).strip()
    if isinstance(value, str) and SEPARATED.fullmatch(text) is None:
        raise BadAmount(text=text[:40], currency=currency, digits=places)
    text = text.replace(",", "")
    try:
        scaled = Decimal(text).scaleb(places)
    except (InvalidOperation, Overflow):
        raise BadAmount(text=str(value), currency=currency, digits=places) from None
    if not scaled.is_finite() or abs(scaled) > LARGEST_MINOR or scaled != scaled.to_integral_value():
        raise BadAmount(text=str(value), currency=currency, digits=places)
    return int(scaled)


def major(amount_minor: int, currency: str = "CNY") -> str:
    """Minor units → text in major units, with all decimals of the currency: 1230 → "12.30"."""
    places = digits(currency)
    return str(Decimal(amount_minor).scaleb(-places).quantize(Decimal(1).scaleb(-places)))
