"""Ciphertexts of the platform's outer shape over a scheme of our own: nobody outside knows the real one."""

from __future__ import annotations

import base64
import hashlib

VERSION = "11"


def _mask(text: bytes, mall_id: int) -> bytes:
    key = hashlib.sha256(f"pddsim {mall_id}".encode()).digest()
    stream = key * (len(text) // len(key) + 1)
    return bytes(a ^ b for a, b in zip(text, stream, strict=False))


def _body(text: str, mall_id: int) -> str:
    return base64.b64encode(b"\x02\x00\x00\x00" + _mask(text.encode(), mall_id)).decode()


def simple(text: str, mall_id: int) -> str:
    """Names and addresses: ~<base64>~<version>~"""
    return f"~{_body(text, mall_id)}~{VERSION}~"


def phone(text: str, mall_id: int) -> str:
    """Phone numbers: $<base64>$<version>$"""
    return f"${_body(text, mall_id)}${VERSION}$"


def reveal(cipher: str, mall_id: int) -> str:
    """The text inside a ciphertext of ours."""
    body = base64.b64decode(cipher.strip("~$").split(cipher[0])[0])
    return _mask(body[4:], mall_id).decode()
