"""A gateway in this process, and how tests ask it."""

from __future__ import annotations

import base64
import time
from typing import Any

from pddsim.faults import Faults
from pddsim.gateway import Gateway, Rules
from pddsim.sign import sign
from pddsim.wire import Received
from pddsim.world import CALM, Habits, World

SECRET = "s"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 50
PERSON = {
    "name": "练习公司",
    "mobile": "13800000000",
    "address": {"province": "浙江省", "city": "杭州市", "district": "西湖区", "detail": "文三路1号"},
}
IMAGE = "data:image/png;base64," + base64.b64encode(PNG).decode()


def gateway(orders: int = 250, habits: Habits = CALM, rules: Rules | None = None, **facts: Any) -> Gateway:
    """A small world with a few orders."""
    world = World(7, habits=habits)
    world.fill(orders, 20)
    return Gateway(world, client_id="c", client_secret=SECRET, faults=Faults("", 1), rules=rules, **facts)


def ask(to: Gateway, api: str, *, in_cloud: bool = False, file: bytes | None = None, **params: Any) -> dict[str, Any]:
    """One signed call → the whole answer."""
    given = {"type": api, "client_id": "c", "timestamp": str(int(time.time())), "data_type": "JSON", **params}
    whole = {**given, "sign": sign(given, SECRET)}
    said: dict[str, Any] = to.answer(whole, Received(whole, file=file, remote="127.0.0.1"), in_cloud=in_cloud)
    return said


def token_of(to: Gateway, mall: int = 0) -> str:
    """A fresh authorisation of a shop."""
    code = to.tokens.code(to.world.malls[mall])
    return str(ask(to, "pdd.pop.auth.token.create", code=code)["pop_auth_token_create_response"]["access_token"])


def told(answer: dict[str, Any]) -> Any:
    """What stands under the one root, but for the number of the call."""
    assert "error_response" not in answer, answer
    (inner,) = answer.values()
    return {name: value for name, value in inner.items() if name != "request_id"} if isinstance(inner, dict) else inner
