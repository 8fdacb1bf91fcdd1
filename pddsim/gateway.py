"""The gateway itself: reads a call, checks what the platform checks, answers in the platform's form."""

from __future__ import annotations

import random
import time
from dataclasses import dataclass
from typing import Any

import orjson

from pddsim import families
from pddsim.errors import PlatformError
from pddsim.faults import Faults
from pddsim.limits import Limiter
from pddsim.registry import APIS, Api, Call
from pddsim.tokens import Tokens
from pddsim.wire import Received, is_signed
from pddsim.world import World

assert families, "importing the families registers their APIs"

COMMON = {"type", "client_id", "access_token", "timestamp", "data_type", "version", "sign"}
TOLERANCE_SECONDS = 600
SKEW_SECONDS = 60
"""How far the platform's told clock may stand off (clock_skew)."""

DAY = 86_400
MILLIS = 10**11
"""Times above this are milliseconds: some older libraries stamp their calls so."""

OUR_MISTAKES = (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, orjson.JSONDecodeError)
"""What a handler meets where a parameter is of a shape that nobody foresaw."""


@dataclass(slots=True)
class Rules:
    """What the platform asks of an application. None: not asked.

    allowed_ips: the caller's addresses (20005). quota: calls a day of an app in test (70036). packages: beginnings of the
    API names that the app may call (20031). limits: a factor on the documented rate limits. clock_off: seconds by which the
    platform's clock is ahead of the callers'.
    """

    allowed_ips: frozenset[str] | None = None
    quota: int | None = None
    packages: tuple[str, ...] | None = None
    limits: float | None = 1.0
    clock_off: int = 0


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
        rules: Rules | None = None,
        decrypt_quota: int = 2000,
    ) -> None:
        self.world, self.faults = world, faults
        world.faults = faults
        self.client_id, self.client_secret = client_id, client_secret
        self.rules = rules or Rules(limits=limits)
        self.limiter = Limiter(self.rules.limits) if self.rules.limits is not None else None
        self.tokens = Tokens(world)
        packages = self.rules.packages
        self.tokens.scope = sorted(a for a in APIS if packages is None or a.startswith(packages))
        self.base_url = ""
        self.waybills: dict[str, str] = {}
        self.numbers = 10**6
        self.printed: dict[str, str] = {}
        self.cancelled: set[str] = set()
        self.calls: dict[str, int] = {}
        self.calls_today: tuple[int, int] = (0, 0)
        self.decrypted: dict[tuple[int, int], int] = {}
        self.decrypt_quota = decrypt_quota
        self.permitted_at: dict[int, int] = {}
        self.bills: dict[str, tuple[int, str]] = {}
        self.pictures: dict[str, bytes] = {}
        self.shuffle = random.Random(f"shuffle {world.seed}")

    def answer(self, params: dict[str, Any], received: Received | None = None, *, in_cloud: bool = False) -> Any:
        """A call with its parameters → the whole JSON answer. Errors are answers too."""
        request_id = str(time.time_ns())[:17]
        try:
            self.world.advance()
            root, body = self._answer(received or Received(params), in_cloud)
        except PlatformError as error:
            return error.envelope(request_id)
        except OUR_MISTAKES as error:
            return PlatformError(21001, f"{type(error).__name__} {error}").envelope(request_id)
        if isinstance(body, dict):
            body = {**body, "request_id": request_id}
        return body if root is None else {root: body}

    def _answer(self, received: Received, in_cloud: bool) -> tuple[str | None, Any]:
        params = received.params
        found = self._check(received)
        call = Call(self, {k: v for k, v in params.items() if k not in COMMON and v is not None})
        if received.file is not None:
            call.params["file"] = received.file
        self._may(found)
        if found.in_cloud and not in_cloud:
            raise PlatformError(30000, "该接口只能在多多云内调用")
        if found.needs_token:
            token = str(params.get("access_token") or "")
            if not token:
                raise PlatformError(10001, message="公共参数错误:access_token")
            call.mall = self.tokens.mall_of(token)
            if call.mall.closed:
                raise PlatformError(20031, "店铺已关闭")
        if self.limiter is not None:
            self.limiter.take(found.name, call.mall.mall_id if call.mall is not None else 0)
        if call.mall is not None and self.faults.strikes("token_kill"):
            self.tokens.kill(call.mall.mall_id)
        if self.faults.strikes("rate_limit"):
            raise PlatformError(70031)
        self.calls[found.name] = self.calls.get(found.name, 0) + 1
        found.insist(call)
        body = found.handler(call)
        self._disturb(body)
        return found.root, body

    def _check(self, received: Received) -> Api:
        params = received.params
        for name in ("type", "client_id", "timestamp", "sign"):
            if params.get(name) in (None, ""):
                raise PlatformError(10001, message=f"公共参数错误:{name}")
        if str(params["client_id"]) != self.client_id:
            raise PlatformError(10016)
        try:
            at = int(params["timestamp"])
        except (TypeError, ValueError):
            at = 0
        if abs(time.time() + self.rules.clock_off - (at / 1000 if at > MILLIS else at)) > TOLERANCE_SECONDS:
            raise PlatformError(10001, message="公共参数错误:timestamp")
        if params["type"] not in APIS:
            raise PlatformError(10017)
        if not is_signed(received, self.client_secret):
            raise PlatformError(20004)
        if self.rules.allowed_ips is not None and received.remote not in self.rules.allowed_ips:
            raise PlatformError(20005)
        return APIS[params["type"]]

    def _may(self, found: Api) -> None:
        """The app's packages, and the quota of an app in test."""
        packages = self.rules.packages
        if packages is not None and not found.name.startswith(packages):
            raise PlatformError(20031)
        if self.rules.quota is not None:
            today = int(time.time() // DAY)
            count = self.calls_today[1] if self.calls_today[0] == today else 0
            if count >= self.rules.quota:
                raise PlatformError(70036)
            self.calls_today = (today, count + 1)

    def told_time(self) -> int:
        """The platform's clock as it tells it: now and then up to a minute off."""
        now = self.world.now() + self.rules.clock_off
        if self.faults.strikes("clock_skew"):
            now += self.faults.dice.randint(-SKEW_SECONDS, SKEW_SECONDS)
        return now

    def _disturb(self, body: Any) -> None:
        """Lists may come in another order, or name a row twice."""
        for key in ("order_sn_list", "order_list", "refund_list"):
            rows = body.get(key) if isinstance(body, dict) else None
            if rows and self.faults.strikes("duplicate"):
                rows.append(rows[0])
            if rows and self.faults.strikes("reorder"):
                self.shuffle.shuffle(rows)
