"""The push channel (PMC): where to listen, what a frame says, how it is acknowledged. A message is a hint, never a state."""

from __future__ import annotations

import base64
import hashlib
import time
from typing import Any
from urllib.parse import quote, urlsplit

import orjson

from pinerp.channels.adapters.pinduoduo.client import Client
from pinerp.channels.adapters.values import Notice

PLATFORM_HOST = "wss://message-api.pinduoduo.com"
ABOUT_ORDERS = ("pdd_trade_",)
ABOUT_CASES = ("pdd_refund_",)


class Messages:
    """Subscribing one shop."""

    def __init__(self, client: Client) -> None:
        self.client = client

    def permit(self) -> None:
        """Have messages about the shop sent, of all the topics that the app has."""
        self.client.call("pdd.pmc.user.permit")


def listening_address(gateway_url: str, client_id: str, client_secret: str) -> str:
    """The WebSocket to listen at. A gateway that is not the platform's own (a relay, a practice shop) is its own host."""
    millis = str(int(time.time() * 1000))
    plain = hashlib.md5(f"{client_id}{millis}{client_secret}".encode(), usedforsecurity=False).hexdigest()
    digest = quote(base64.b64encode(plain.encode()).decode(), safe="")
    parts = urlsplit(gateway_url)
    is_platform = (parts.hostname or "").endswith(".pinduoduo.com")
    host = PLATFORM_HOST if is_platform else f"{'wss' if parts.scheme == 'https' else 'ws'}://{parts.netloc}"
    return f"{host}/message/{client_id}/{millis}/{digest}"


def notice_of(frame: str | bytes) -> tuple[Notice | None, str]:
    """What a frame says, and the acknowledgement to send (empty where none is wanted). Unknown kinds are acknowledged."""
    try:
        told = orjson.loads(frame)
        message = told["message"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return None, ""
    return _notice(message), acknowledgement(told)


def _notice(message: Any) -> Notice | None:
    if not isinstance(message, dict):
        return None
    kind = str(message.get("type") or "")
    try:
        content = orjson.loads(message.get("content") or b"{}")
    except orjson.JSONDecodeError:
        return None
    if not isinstance(content, dict) or not kind.startswith((*ABOUT_ORDERS, *ABOUT_CASES)):
        return None
    mall_id = content.get("mall_id") or message.get("mallID") or ""
    return Notice(str(mall_id), kind, str(content.get("tid") or ""), str(content.get("refund_id") or ""))


def acknowledgement(told: dict[str, Any]) -> str:
    """An Ack of a frame."""
    message = told.get("message") if isinstance(told.get("message"), dict) else {}
    assert isinstance(message, dict)
    facts = {
        "id": told.get("id"),
        "commandType": "Ack",
        "time": int(time.time() * 1000),
        "sendTime": told.get("sendTime"),
        "type": message.get("type"),
        "mallID": message.get("mallID"),
    }
    return orjson.dumps(facts).decode()


def heartbeat() -> str:
    """Say that we are there."""
    millis = int(time.time() * 1000)
    return orjson.dumps({"id": millis, "commandType": "HeartBeat", "time": millis}).decode()
