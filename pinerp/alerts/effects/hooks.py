"""Any webhook: JSON, signed. The delivery's id stays the same when a message is sent again, so that a receiver can drop it."""

from __future__ import annotations

import hashlib
import hmac
from datetime import datetime
from urllib.parse import urlsplit

import orjson

from pinerp.alerts.effects.calling import post
from pinerp.alerts.errors import HookRefused, TooFast
from pinerp.alerts.queries import Payload


def send(payload: Payload, now: datetime) -> None:
    """X-PinERP-Signature = "sha256=" + hex(HMAC-SHA256(secret, timestamp + "." + body)). Any 2xx means it was taken."""
    body = orjson.dumps(
        {
            "id": str(payload.message_id),
            "at": now.isoformat(),
            "company": payload.company,
            "is_test": payload.is_test,
            "may_be_repeat": payload.may_be_repeat,
            "title": payload.said.title,
            "text": payload.said.text,
            "alerts": [
                {
                    "id": str(one.id),
                    "kind": one.kind,
                    "code": one.code,
                    "name": one.name,
                    "place": one.place,
                    "facts": one.facts,
                    "raised_at": one.raised_at.isoformat(),
                }
                for one in payload.tellings
            ],
        }
    )
    stamp = str(int(now.timestamp()))
    headers = {"X-PinERP-Delivery": str(payload.message_id), "X-PinERP-Timestamp": stamp}
    if payload.secret:
        mac = hmac.new(payload.secret.encode(), stamp.encode() + b"." + body, hashlib.sha256).hexdigest()
        headers["X-PinERP-Signature"] = f"sha256={mac}"
    host = urlsplit(payload.address).hostname or ""
    status, _ = post(payload.address, body, headers)
    if status == 429:
        raise TooFast(host=host)
    if not 200 <= status < 300:
        raise HookRefused(host=host, status=status)
