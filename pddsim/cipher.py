"""Ciphertexts of the platform's outer shape over a scheme of our own: nobody outside knows the real one.

Outer shapes as seen in real rows: `~…~index~version~~` for names and addresses, `$index$…$version$$` for phones,
`#index#…#version##` for id cards; without an index `~…~version~`. Inside: a head (shop, kind, order) and the text.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from typing import NamedTuple

VERSION = "11"
KINDS = {5: "name", 6: "phone", 7: "address", 8: "address", 10: "id", 11: "name"}


class Revealed(NamedTuple):
    """What a ciphertext holds. kind: the platform's data_type."""

    text: str
    kind: int
    mall_id: int
    order_key: int


class NotOurs(ValueError):
    """A text that is no ciphertext of this world."""


def _stream(data: bytes, mall_id: int) -> bytes:
    key = hashlib.sha256(f"pddsim {mall_id}".encode()).digest()
    return bytes(a ^ b for a, b in zip(data, key * (len(data) // len(key) + 1), strict=False))


def _body(text: str, mall_id: int, order_sn: str, kind: int) -> str:
    head = b"\x02\0\0\0" + mall_id.to_bytes(4, "big") + bytes([kind]) + zlib.crc32(order_sn.encode()).to_bytes(4, "big")
    inner = text.encode()
    data = head + bytes([len(inner) > 40]) + _stream(len(inner).to_bytes(2, "big") + inner, mall_id)
    return base64.b64encode(data.ljust(32 if len(inner) <= 16 else 80, b"\0")).decode()


def index_of(text: str, mall_id: int = 0) -> str:
    """The search index: equal texts, equal index, for every shop (kms.search needs no token)."""
    return base64.b64encode(hashlib.sha256(f"index {text}".encode()).digest()[:16]).decode()


def simple(text: str, mall_id: int, order_sn: str = "", kind: int = 5) -> str:
    """Names and addresses, with the search index."""
    return f"~{_body(text, mall_id, order_sn, kind)}~{index_of(text)}~{VERSION}~~"


def phone(text: str, mall_id: int, order_sn: str = "", kind: int = 6) -> str:
    """Phone numbers; the index of the last four digits stands in front."""
    return f"${index_of(text)}${_body(text, mall_id, order_sn, kind)}${VERSION}$$"


def id_card(text: str, mall_id: int, order_sn: str = "", kind: int = 10) -> str:
    """Numbers of id cards."""
    return f"#{index_of(text)}#{_body(text, mall_id, order_sn, kind)}#{VERSION}##"


def open_up(text: str) -> Revealed:
    """What is inside; refuses a text that nobody here made."""
    sign = text[:1]
    parts = text.strip("~$#").split(sign) if sign in ("~", "$", "#") and len(text) > 2 else []
    bodies = [p for p in parts if len(p) > 40]
    try:
        data = base64.b64decode(bodies[0], validate=True)
        mall_id, kind = int.from_bytes(data[4:8], "big"), data[8]
        inner = _stream(data[14:], mall_id)
        length = int.from_bytes(inner[:2], "big")
        return Revealed(inner[2 : 2 + length].decode(), kind, mall_id, int.from_bytes(data[9:13], "big"))
    except (IndexError, ValueError) as error:
        raise NotOurs("no ciphertext") from error


def reveal(text: str, mall_id: int) -> str:
    """The text inside a ciphertext of this shop."""
    found = open_up(text)
    if found.mall_id != mall_id:
        raise NotOurs("another shop's ciphertext")
    return found.text


def order_key(order_sn: str) -> int:
    """What a ciphertext remembers of its order."""
    return zlib.crc32(order_sn.encode())
