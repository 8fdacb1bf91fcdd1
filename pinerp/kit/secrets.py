"""Tokens, secrets and sensitive texts at rest: encrypted with a key that lies beside the data and in no backup."""

from __future__ import annotations

import hashlib
import hmac

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

from pinerp.kit.refusals import Refusal


class NoTokenKey(Refusal):
    code = "no_token_key"
    status = 503
    zh = "缺少令牌密钥文件 token.key。请让管理员恢复该文件或重新启动。"
    en = "The key file token.key is missing. Ask the administrator to restore it."


class WrongTokenKey(Refusal):
    code = "wrong_token_key"
    status = 503
    zh = "密钥文件 token.key 与数据不符，无法读取授权。请恢复原来的文件，或重新授权店铺。"
    en = "The key file token.key does not fit the data. Restore the right file, or authorise the shops again."


def seal(text: str) -> bytes:
    """Encrypt for the database."""
    return _key().encrypt(text.encode())


def unseal(sealed: bytes | memoryview) -> str:
    """Decrypt what `seal` made; refuses what another key sealed."""
    try:
        return _key().decrypt(bytes(sealed)).decode()
    except InvalidToken as error:
        raise WrongTokenKey() from error


def print_of(text: str) -> str:
    """A keyed print: equal texts have equal ones, and without the key nobody finds the text by trying."""
    if not settings.TOKEN_KEY:
        raise NoTokenKey()
    return hmac.new(_bytes(), text.encode(), hashlib.sha256).hexdigest()


def key_print() -> str:
    """Tells prints made with the present key from those of another one, which match nothing any more."""
    return print_of("")


def _bytes() -> bytes:
    key = settings.TOKEN_KEY
    return key.encode() if isinstance(key, str) else bytes(key)


def _key() -> Fernet:
    if not settings.TOKEN_KEY:
        raise NoTokenKey()
    return Fernet(settings.TOKEN_KEY)
