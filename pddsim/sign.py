"""The platform's signature, written from its description: secret + sorted name-value pairs + secret, MD5, upper case."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import orjson


def as_text(value: Any) -> str:
    """A parameter in the text form that is signed."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return str(value)


def sign(params: Mapping[str, Any], secret: str) -> str:
    """The signature of the parameters; `sign` itself, and empty ones, do not count."""
    pairs = [(name, as_text(value)) for name, value in params.items() if name != "sign" and value is not None]
    joined = "".join(name + text for name, text in sorted(pairs))
    return hashlib.md5(f"{secret}{joined}{secret}".encode()).hexdigest().upper()
