"""The verbs of the packing bench: pack, get waybills, ship, undo, void, and tell the platform."""

from pinerp.fulfilment.actions.packing import (
    pack,
    record_waybills,
    request_waybills,
    take_waybills,
    type_waybills,
    void,
)
from pinerp.fulfilment.actions.pushing import push_now, record_pushes, wish_pushes
from pinerp.fulfilment.actions.shipping import ship, unship

__all__ = [
    "pack",
    "push_now",
    "record_pushes",
    "record_waybills",
    "request_waybills",
    "ship",
    "take_waybills",
    "type_waybills",
    "unship",
    "void",
    "wish_pushes",
]
