"""The families of APIs; importing this package registers them all."""

from pddsim.families import (
    aftersales,
    auth,
    finance,
    goods,
    logistics,
    messages,
    orders,
    promotion,
    publishing,
    sensitive,
    waybill,
)

__all__ = [
    "aftersales",
    "auth",
    "finance",
    "goods",
    "logistics",
    "messages",
    "orders",
    "promotion",
    "publishing",
    "sensitive",
    "waybill",
]
