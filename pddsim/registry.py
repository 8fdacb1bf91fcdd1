"""The gateway's APIs: each with its true response root, and whether it needs a shop's token or the platform's cloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import orjson

from pddsim.errors import PlatformError, refused

if TYPE_CHECKING:
    from pddsim.gateway import Gateway
    from pddsim.mall import Mall, Order


@dataclass(slots=True)
class Call:
    """One call as a handler sees it: the business parameters, and the shop that is spoken for."""

    gateway: Gateway
    params: dict[str, Any]
    mall: Mall | None = None

    @property
    def shop(self) -> Mall:
        """The shop of the token."""
        assert self.mall is not None
        return self.mall

    def text(self, name: str) -> str:
        """A required text parameter."""
        value = self.params.get(name)
        if value in (None, ""):
            raise PlatformError(21002, f"{name}不能为空")
        return str(value)

    def number(self, name: str, default: int | None = None) -> int:
        """A whole number, sent as a number or as text. Nothing, and the empty text, are the default."""
        value = self.params.get(name)
        if value in (None, ""):
            if default is None:
                raise PlatformError(21002, f"{name}不能为空")
            return default
        try:
            return int(value)
        except (TypeError, ValueError):
            raise PlatformError(21001, f"{name}不正确") from None

    def flag(self, name: str) -> bool:
        """A boolean, sent as such, as text or as 0 and 1."""
        return str(self.params.get(name)).lower() in ("true", "1")

    def listed(self, name: str) -> Any:
        """A parameter that is a list or an object, sent as such or as JSON text; members without a value were not sent."""
        value = self.params.get(name)
        try:
            return without_nulls(orjson.loads(value) if isinstance(value, str) and value else value)
        except orjson.JSONDecodeError:
            raise PlatformError(21001, f"{name}不正确") from None

    def inner(self, name: str) -> Call:
        """A required object parameter, read like the call's own parameters."""
        given = self.listed(name)
        if given in (None, "", {}):
            raise PlatformError(21002, f"{name}不能为空")
        if not isinstance(given, dict):
            raise PlatformError(21001, f"{name}不正确")
        return Call(self.gateway, given, self.mall)

    def order(self, name: str = "order_sn") -> Order:
        """The shop's order of this number."""
        order = self.shop.orders.get(self.text(name))
        if order is None:
            raise refused("订单不属于当前店铺或订单不存在")
        return order


def without_nulls(value: Any) -> Any:
    """Libraries with typed requests send null for what was not set."""
    if isinstance(value, dict):
        return {name: without_nulls(inner) for name, inner in value.items() if inner is not None}
    return [without_nulls(inner) for inner in value] if isinstance(value, list) else value


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Api:
    """An API of the gateway. `in_cloud`: only callers inside the platform's own cloud may use it. `needs`: see `api`."""

    name: str
    root: str | None
    needs_token: bool
    in_cloud: bool
    needs: tuple[str, ...]
    handler: Handler

    def insist(self, call: Call) -> None:
        """What its page calls required is there."""
        for name in self.needs:
            call.text(name)


APIS: dict[str, Api] = {}


def api(
    name: str, root: str | None, *, needs_token: bool = True, in_cloud: bool = False, needs: str = ""
) -> Callable[[Handler], Handler]:
    """Register a handler. A root of None answers without a wrapper. How often it may be called stands in `limits`.

    needs: parameters that must not be empty, where the handler itself could do without.
    """

    def keep(handler: Handler) -> Handler:
        APIS[name] = Api(name, root, needs_token, in_cloud, tuple(needs.split()), handler)
        return handler

    return keep
