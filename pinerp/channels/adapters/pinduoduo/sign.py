"""The platform's signature: sorted names and values between two secrets, MD5, upper-case hexadecimal."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import orjson


def wire_text(value: object) -> str:
    """A parameter as it is signed and sent: compact JSON for lists and objects, true/false, plain decimals."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | dict):
        return orjson.dumps(value).decode()
    return str(value)


def sign(params: Mapping[str, str], secret: str) -> str:
    """The signature over parameters in their wire form, `sign` itself left out."""
    joined = "".join(name + params[name] for name in sorted(params) if name != "sign")
    return hashlib.md5(f"{secret}{joined}{secret}".encode(), usedforsecurity=False).hexdigest().upper()
