"""The gateway itself: reads a call, checks what the platform checks, answers in the platform's form."""

from __future__ import annotations

import random
import time
from collections import deque
from typing import Any

import orjson

from pddsim import families
from pddsim.errors import PlatformError
from pddsim.faults import Faults
from pddsim.registry import APIS, Api, Call
from pddsim.sign import sign
from pddsim.tokens import Tokens
from pddsim.world import World

assert families, "importing the families registers their APIs"

COMMON = {"type", "client_id", "access_token", "timestamp", "data_type", "version", "sign"}
TOLERANCE_SECONDS = 600
SPAN_SECONDS = 60.0


class Gateway:
    """One application at the platform, and everything that it may be asked."""

    def __init__(
        self,
        world: World,
        *,
        client_id: str,
        client_secret: str,
        faults: Faults,
        limits: float | None = 1.0,
    ) -> None:
        self.world, self.faults = world, faults
        self.client_id, self.client_secret = client_id, client_secret
        self.limits = limits
        self.tokens = Tokens(world)
        self.waybills: dict[str, str] = {}
        self.cancelled: set[str] = set()
        self.calls: dict[str, int] = {}
        self.recent: dict[tuple[int, str], deque[float]] = {}
        self.shuffle = random.Random(f"shuffle {world.seed}")

    def answer(self, params: dict[str, Any]) -> dict[str, Any]:
        """A call with its parameters → the whole JSON answer. Errors are answers too."""
        request_id = str(time.time_ns())[:17]
        try:
            self.world.advance()
            return self._answer(params)
        except PlatformError as error:
            return error.envelope(request_id)
        except (KeyError, TypeError, ValueError, orjson.JSONDecodeError) as error:
            return PlatformError(21001, f"{type(error).__name__} {error}").envelope(request_id)

    def _answer(self, params: dict[str, Any]) -> dict[str, Any]:
        found = self._check(params)
        call = Call(self, {k: v for k, v in params.items() if k not in COMMON})
        if found.needs_token:
            token = str(params.get("access_token") or "")
            if not token:
                raise PlatformError(10001, message="公共参数错误:access_token")
            call.mall = self.tokens.mall_of(token)
            self._limit(found, call.mall.mall_id)
            if self.faults.strikes("token_kill"):
                self.tokens.kill(call.mall.mall_id)
        if self.faults.strikes("rate_limit"):
            raise PlatformError(70031)
        self.calls[found.name] = self.calls.get(found.name, 0) + 1
        body = found.handler(call)
        self._disturb(body)
        return body if found.root is None else {found.root: body}

    def _check(self, params: dict[str, Any]) -> Api:
        for name in ("type", "client_id", "timestamp", "sign"):
            if params.get(name) in (None, ""):
                raise PlatformError(10001, message=f"公共参数错误:{name}")
        if params["client_id"] != self.client_id:
            raise PlatformError(10016)
        try:
            skew = abs(time.time() - int(params["timestamp"]))
        except (TypeError, ValueError):
            skew = float("inf")
        if skew > TOLERANCE_SECONDS:
            raise PlatformError(10001, message="公共参数错误:timestamp")
        if params["type"] not in APIS:
            raise PlatformError(10017)
        if str(params["sign"]) != sign(params, self.client_secret):
            raise PlatformError(20004)
        return APIS[params["type"]]

    def _limit(self, found: Api, mall_id: int) -> None:
        if self.limits is None or found.per_minute is None:
            return
        now, recent = time.monotonic(), self.recent.setdefault((mall_id, found.name), deque())
        while recent and recent[0] < now - SPAN_SECONDS:
            recent.popleft()
        if len(recent) >= found.per_minute * self.limits:
            raise PlatformError(70031)
        recent.append(now)

    def _disturb(self, body: Any) -> None:
        """Lists may come in another order, or name an order twice."""
        for key in ("order_sn_list", "order_list"):
            rows = body.get(key) if isinstance(body, dict) else None
            if rows and self.faults.strikes("duplicate"):
                rows.append(rows[0])
            if rows and self.faults.strikes("reorder"):
                self.shuffle.shuffle(rows)
