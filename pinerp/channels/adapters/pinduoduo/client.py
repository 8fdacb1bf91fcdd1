"""Calls the gateway: signs, sends, and turns every kind of bad answer into a failure that says what to do.

It must never log a token, a secret or a body.
"""

from __future__ import annotations

import json
import threading
import time
from functools import cache
from typing import Any

import httpx
import orjson
import tenacity

from pinerp.channels.adapters.contract import StoreLink
from pinerp.channels.adapters.pinduoduo.limits import LIMITS
from pinerp.channels.adapters.pinduoduo.roots import ROOTS
from pinerp.channels.adapters.pinduoduo.sign import sign, wire_text
from pinerp.channels.errors import (
    AddressNotAllowed,
    AppUnknown,
    BadSignature,
    BudgetSpent,
    ClockOff,
    CloudOnly,
    NotAuthorised,
    OutsideFailure,
    PackageMissing,
    PlatformBusy,
    PlatformRefused,
    QuotaSpent,
    RateLimited,
    TokenExpired,
    Unintelligible,
    Unreachable,
    WrongRequest,
)
from pinerp.kit import trust

TIMEOUT = httpx.Timeout(20.0, connect=5.0)
WRITES = {"pdd.logistics.online.send", "pdd.waybill.get", "pdd.waybill.cancel", "pdd.pop.auth.token.create",
          "pdd.pop.auth.token.refresh", "pdd.order.note.update", "pdd.order.upload.extra.logistics", "pdd.refund.agree",
          "pdd.order.update.address", "pdd.waybill.update", "pdd.goods.edit.goods.commit", "pdd.goods.submit.goods.commit",
          "pdd.refund.returngoods.agree", "pdd.refund.exchange.shipping", "pdd.nextone.logistics.warehouse.update",
          "pdd.goods.quantity.update", "pdd.goods.sku.price.update", "pdd.goods.sale.status.set",
          "pdd.goods.information.update",
          "pdd.goods.add", "pdd.delete.draft.commit", "pdd.promotion.limited.activity.create",
          "pdd.promotion.limited.activity.cancel"}  # fmt: skip
"""Calls with an effect: an answer that got lost does not mean that nothing happened."""

IN_CLOUD_ONLY = {"pdd.open.decrypt.batch"}

LIMITED = {52101, 70031}
BUSY = {50000, 50002, 52001, 52002, 52102, 52103, 70033}
FORBIDDEN = {70032, 70034, 70035, 20034, 20035, 30000, 30001}
UNKNOWN_APP = {10016, 10018}

READ_TRIES = 3
LONGEST_PAUSE_SECONDS = 2.0
PAUSE = tenacity.wait_exponential_jitter(initial=0.2, max=LONGEST_PAUSE_SECONDS, jitter=0.3)

_lock = threading.Lock()


@cache
def _pool(gateway: str, proxy: str) -> httpx.Client:
    return httpx.Client(
        timeout=TIMEOUT,
        proxy=proxy or None,
        trust_env=False,
        verify=trust.authorities(),
        limits=httpx.Limits(max_connections=32, max_keepalive_connections=16),
    )


def pool(gateway: str, proxy: str) -> httpx.Client:
    """One connection pool per gateway and process; safe to use from several threads."""
    with _lock:
        return _pool(gateway, proxy)


class Client:
    """Speaks for one store."""

    def __init__(self, link: StoreLink) -> None:
        self.link = link

    def call(self, api: str, *, with_token: bool = True, **business: Any) -> tuple[Any, bytes]:
        """One call. Returns what stands under the API's root, and the body as received.

        Business parameters that are None are left out. Raises an OutsideFailure; where `is_lost`, ask before repeating.
        A question whose answer was spoilt on the way is asked again at once, a few times; a call with an effect never is.
        """
        if api in WRITES:
            return self._call(api, with_token, business)
        again = tenacity.Retrying(
            stop=tenacity.stop_after_attempt(READ_TRIES),
            wait=PAUSE,
            retry=tenacity.retry_if_exception(is_worth_repeating),
            reraise=True,
        )
        return again(self._call, api, with_token, business)

    def _call(self, api: str, with_token: bool, business: dict[str, Any]) -> tuple[Any, bytes]:
        self._spend(api)
        params: dict[str, Any] = {
            "type": api,
            "client_id": self.link.client_id,
            "timestamp": str(int(time.time())),
            "data_type": "JSON",
            "version": "V1",
            **{name: value for name, value in business.items() if value is not None},
        }
        if with_token:
            params["access_token"] = self.link.access_token
        wire = {name: wire_text(value) for name, value in params.items()}
        wire["sign"] = sign(wire, self.link.client_secret)
        return self._answer(api, self._send(api, wire))

    def _spend(self, api: str) -> None:
        """A shop has so many calls in a span, all its workers together; asking beyond them only makes the platform cross."""
        if self.link.spend is None or api not in LIMITS:
            return
        wait = self.link.spend(api, *LIMITS[api])
        if wait:
            raise BudgetSpent(wait=wait, api=api, seconds=round(wait.total_seconds()))

    def _send(self, api: str, wire: dict[str, str]) -> httpx.Response:
        client = pool(self.link.gateway_url, self.link.proxy_url)
        try:
            return client.post(
                self.link.gateway_url, content=orjson.dumps(wire), headers={"content-type": "application/json"}
            )
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.UnsupportedProtocol, httpx.InvalidURL) as error:
            raise Unreachable(detail=type(error).__name__) from error
        except httpx.HTTPError as error:
            raise Unreachable(detail=type(error).__name__, is_lost=api in WRITES) from error

    def _answer(self, api: str, response: httpx.Response) -> tuple[Any, bytes]:
        body = response.content
        if response.status_code >= 500:
            raise PlatformBusy(error_code=response.status_code, detail="HTTP", is_lost=api in WRITES)
        try:
            answer = parsed(body)
        except (ValueError, RecursionError) as error:
            kind = "HTML" if body.lstrip()[:1] == b"<" else f"{len(body)} bytes"
            raise Unintelligible(detail=kind, is_lost=api in WRITES) from error
        if not isinstance(answer, dict):
            raise Unintelligible(detail=type(answer).__name__, is_lost=api in WRITES)
        if "error_response" in answer:
            raise failure_of(api, answer["error_response"])
        root = ROOTS[api]
        if root is None:
            return answer, body
        if not isinstance(answer.get(root), dict):
            raise Unintelligible(detail=f"no {root}", is_lost=api in WRITES)
        return answer[root], body


def is_worth_repeating(failure: BaseException) -> bool:
    """Whether the same question may be answered in a moment: the way was bad, or the platform was busy."""
    return isinstance(failure, Unreachable | Unintelligible | PlatformBusy | RateLimited)


def parsed(body: bytes) -> Any:
    """JSON. Half emoji (lone surrogates), wrong bytes and the sign NUL, which people's memos hold and no text column
    does, become the replacement sign: one buyer's memo must not keep a whole page out.
    """
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        return mended(json.loads(body.decode("utf-8", "replace")))
    return mended(answer) if b"\\u0000" in body else answer


def mended(value: Any) -> Any:
    """The same with texts that can be stored."""
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")
    if isinstance(value, list):
        return [mended(item) for item in value]
    if isinstance(value, dict):
        return {mended(name): mended(item) for name, item in value.items()}
    return value


def failure_of(api: str, error: Any) -> OutsideFailure:
    """The platform's error envelope as a failure (codes: the platform's API pages)."""
    if not isinstance(error, dict) or not str(error.get("error_code")).isdecimal():
        return Unintelligible(detail="error_response", is_lost=api in WRITES)
    code = int(error["error_code"])
    reason = str(error.get("sub_msg") or error.get("error_msg") or code)
    if code in LIMITED:
        return RateLimited(error_code=code)
    if code in BUSY:
        return PlatformBusy(error_code=code, detail=reason, is_lost=api in WRITES)
    if code == 10019:
        return TokenExpired()
    if code == 20032:
        return NotAuthorised()
    if code == 20004:
        return BadSignature()
    if code == 20005:
        return AddressNotAllowed()
    if code == 10001 and "timestamp" in str(error.get("error_msg")):
        return ClockOff()
    if code == 30000 and api in IN_CLOUD_ONLY:
        return CloudOnly(api=api)
    if code == 70036:
        return QuotaSpent(error_code=code)
    if code in UNKNOWN_APP:
        return AppUnknown(error_code=code)
    if code == 20031 or code in FORBIDDEN:
        return PackageMissing(api=api, error_code=code)
    if code == 50001:
        return PlatformRefused(reason=reason, error_code=code)
    return WrongRequest(error_code=code, reason=reason)
