"""The gateway's APIs: each with its true response root, and whether it needs a shop's token or the platform's cloud."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

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
        """A whole number, sent as a number or as text."""
        value = self.params.get(name, default)
        try:
            return int(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            raise PlatformError(21001, f"{name}不正确") from None

    def flag(self, name: str) -> bool:
        """A boolean, sent as true/false or as text."""
        return str(self.params.get(name, "false")).lower() == "true"

    def order(self, name: str = "order_sn") -> Order:
        """The shop's order of this number."""
        order = self.shop.orders.get(self.text(name))
        if order is None:
            raise refused("订单不属于当前店铺或订单不存在")
        return order


Handler = Callable[[Call], Any]


@dataclass(frozen=True, slots=True)
class Api:
    """An API of the gateway. `in_cloud`: only callers inside the platform's own cloud may use it."""

    name: str
    root: str | None
    needs_token: bool
    in_cloud: bool
    handler: Handler


APIS: dict[str, Api] = {}


def api(
    name: str, root: str | None, *, needs_token: bool = True, in_cloud: bool = False
) -> Callable[[Handler], Handler]:
    """Register a handler. A root of None answers without a wrapper. How often it may be called stands in `limits`."""

    def keep(handler: Handler) -> Handler:
        APIS[name] = Api(name, root, needs_token, in_cloud, handler)
        return handler

    return keep
