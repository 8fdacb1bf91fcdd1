"""Keyset paging: an opaque cursor that holds the last row's sort key. Never OFFSET."""

from __future__ import annotations

import base64
import binascii
from typing import Any

import orjson

from pinerp.kit.refusals import WrongShape

DEFAULT_LIMIT = 50
LARGEST_LIMIT = 200


def cursor(*key: Any) -> str:
    """The sort key of the last row shown, as opaque text."""
    return base64.urlsafe_b64encode(orjson.dumps(key)).decode().rstrip("=")


def key(text: str | None, parts: int) -> list[Any] | None:
    """The sort key inside a cursor, or None for the first page; refuses a cursor that is not ours."""
    if not text:
        return None
    try:
        found = orjson.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    except (binascii.Error, ValueError):
        found = None
    if not isinstance(found, list) or len(found) != parts:
        raise WrongShape(detail="cursor", fields={"after": "cursor"})
    return found


def limit(asked: int | None) -> int:
    """How many rows a page may hold."""
    return min(max(asked or DEFAULT_LIMIT, 1), LARGEST_LIMIT)
