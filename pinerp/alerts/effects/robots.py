"""Robots of groups: 钉钉 (自定义机器人接入), 企业微信 (群机器人配置说明, path/91770) and 飞书 (自定义机器人使用指南)."""

from __future__ import annotations

import base64
import hashlib
import hmac
from collections.abc import Callable
from datetime import datetime
from urllib.parse import quote_plus, urlsplit

import orjson

from pinerp.alerts import rules
from pinerp.alerts.effects.calling import post
from pinerp.alerts.errors import HookRefused, RobotRefused, TooFast
from pinerp.alerts.queries import Payload

TOO_FAST = {
    rules.DINGTALK: {130101, 410100},
    rules.WECOM: {45009, 45033},
    rules.FEISHU: {11232, 9499},
}
"""Codes with which they say that messages come too fast."""


def send(payload: Payload, now: datetime) -> None:
    """One message to a robot; what it answers is judged, for all three say no with status 200."""
    address, body = MAKE[payload.kind](payload, now)
    host = urlsplit(address).hostname or ""
    status, answer = post(address, orjson.dumps(body), {})
    if status == 429:
        raise TooFast(host=host)
    if status >= 300:
        raise HookRefused(host=host, status=status)
    try:
        told = orjson.loads(answer)
    except ValueError:
        told = None
    if not isinstance(told, dict):
        raise RobotRefused(host=host, error="-", reason="no JSON")
    code = told.get("errcode", told.get("code", told.get("StatusCode")))
    if code == 0:
        return
    if code in TOO_FAST[payload.kind]:
        raise TooFast(host=host)
    reason = str(told.get("errmsg") or told.get("msg") or "")
    if payload.secret:
        reason = reason.replace(payload.secret, "***")
    raise RobotRefused(host=host, error=str(code), reason=reason[:200])


def _dingtalk(payload: Payload, now: datetime) -> tuple[str, dict[str, object]]:
    """timestamp in milliseconds; sign = base64(HMAC-SHA256(secret, "timestamp\\nsecret")), both in the address."""
    address = payload.address
    if payload.secret:
        stamp = str(round(now.timestamp() * 1000))
        mac = hmac.new(payload.secret.encode(), f"{stamp}\n{payload.secret}".encode(), hashlib.sha256).digest()
        address += f"{'&' if '?' in address else '?'}timestamp={stamp}&sign={quote_plus(base64.b64encode(mac))}"
    return address, {"msgtype": "markdown", "markdown": {"title": payload.said.title, "text": payload.said.markdown}}


def _wecom(payload: Payload, _now: datetime) -> tuple[str, dict[str, object]]:
    """Its address is its secret; markdown of 4,096 bytes at most."""
    return payload.address, {"msgtype": "markdown", "markdown": {"content": payload.said.markdown}}


def _feishu(payload: Payload, now: datetime) -> tuple[str, dict[str, object]]:
    """timestamp in seconds; sign = base64(HMAC-SHA256("timestamp\\nsecret", "")), both in the body. A card holds markdown."""
    body: dict[str, object] = {
        "msg_type": "interactive",
        "card": {
            "header": {"title": {"tag": "plain_text", "content": payload.said.title}},
            "elements": [{"tag": "markdown", "content": payload.said.markdown.split("\n\n", 1)[-1]}],
        },
    }
    if payload.secret:
        stamp = str(int(now.timestamp()))
        mac = hmac.new(f"{stamp}\n{payload.secret}".encode(), b"", hashlib.sha256).digest()
        body = {"timestamp": stamp, "sign": base64.b64encode(mac).decode(), **body}
    return payload.address, body


MAKE: dict[str, Callable[[Payload, datetime], tuple[str, dict[str, object]]]] = {
    rules.DINGTALK: _dingtalk,
    rules.WECOM: _wecom,
    rules.FEISHU: _feishu,
}
