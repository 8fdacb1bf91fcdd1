"""How a call arrives: JSON, form or multipart, parameters in the address too; and the texts that its signature covers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl
from xml.sax.saxutils import escape

from aiohttp import web

from pddsim.errors import PlatformError
from pddsim.sign import as_text, sign

SPACE = " \t\r\n"


@dataclass(slots=True)
class Received:
    """A call's parameters, the texts in which they stood, and the file that came with them."""

    params: dict[str, Any] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    file: bytes | None = None
    remote: str = ""


async def read(request: web.Request) -> Received:
    """The parameters of a JSON, form or multipart body, and those of the address. What a body is, its first sign tells:
    some libraries send one kind under the name of another.
    """
    received = Received(dict(request.query), remote=request.remote or "")
    try:
        if request.content_type == "multipart/form-data":
            await _read_parts(request, received)
            return received
        body = (await request.read()).decode("utf-8", "replace").strip()
    except web.HTTPRequestEntityTooLarge:
        raise PlatformError(52004) from None
    except ValueError:
        raise PlatformError(10000) from None
    if body.startswith("{"):
        received.texts = raw_texts(body)
        parsed = json.loads(body) if received.texts else None
        if isinstance(parsed, dict):
            received.params.update(parsed)
    elif body:
        received.params.update(parse_qsl(body, keep_blank_values=True, errors="replace"))
    return received


async def _read_parts(request: web.Request, received: Received) -> None:
    for name, value in (await request.post()).items():
        if isinstance(value, web.FileField):
            received.file = value.file.read()
        elif isinstance(value, str):
            received.params[name] = value
        elif isinstance(value, (bytes, bytearray)):
            received.file = bytes(value)


def raw_texts(body: str) -> dict[str, str]:
    """The text of every value of a JSON object as it was sent: signatures cover that text. Empty for other texts."""
    decoder, texts = json.JSONDecoder(), dict[str, str]()
    try:
        place = _skip(body, 0, "{")
        while body[place] != "}":
            name, place = decoder.raw_decode(body, place)
            start = _skip(body, place, ":")
            _, place = decoder.raw_decode(body, start)
            texts[str(name)] = body[start:place]
            place = _skip(body, place, ",}") if body[_white(body, place)] == "," else _white(body, place)
    except (ValueError, IndexError):
        return {}
    return texts


def _white(body: str, place: int) -> int:
    while body[place] in SPACE:
        place += 1
    return place


def _skip(body: str, place: int, signs: str) -> int:
    place = _white(body, place)
    if body[place] not in signs:
        raise ValueError(signs)
    return _white(body, place + 1)


def is_signed(received: Received, secret: str) -> bool:
    """Whether the signature fits. What libraries do differently and the platform takes is taken: lists as sent, compact or
    escaped; empty values signed or left out.
    """
    given = received.params.get("sign")
    return any(sign(texts, secret) == given for texts in _readings(received.params, received.texts))


def _readings(params: Mapping[str, Any], raw: Mapping[str, str]) -> Iterable[dict[str, str]]:
    values = {name: value for name, value in params.items() if value is not None}
    for style in ("raw", "compact", "escaped"):
        texts = {name: _text(name, value, raw, style) for name, value in values.items()}
        yield texts
        yield {name: text for name, text in texts.items() if text != ""}


def _text(name: str, value: Any, raw: Mapping[str, str], style: str) -> str:
    if isinstance(value, str | bool) or style == "compact" or name not in raw:
        return as_text(value)
    if style == "escaped" and isinstance(value, list | dict):
        return json.dumps(value, separators=(",", ":"))
    return raw[name]


def as_xml(value: Any, name: str = "root") -> str:
    """An answer as XML (data_type=XML): names as elements, lists as repeated elements."""
    if isinstance(value, dict):
        return f"<{name}>{''.join(as_xml(v, k) for k, v in value.items())}</{name}>"
    if isinstance(value, list):
        return "".join(as_xml(v, name) for v in value)
    text = "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
    return f"<{name}>{escape(text)}</{name}>"
