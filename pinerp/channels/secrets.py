"""Tokens and secrets at rest: encrypted with a key that lies beside the data and in no backup."""

from __future__ import annotations

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from pinerp.channels.errors import NoTokenKey, WrongTokenKey


def seal(text: str) -> bytes:
    """Encrypt for the database."""
    return _key().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """Decrypt what `seal` made; refuses what another key sealed."""
    try:
        return _key().decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise WrongTokenKey() from error


def _key() -> Fernet:
    if not settings.TOKEN_KEY:
        raise NoTokenKey()
    return Fernet(settings.TOKEN_KEY)
