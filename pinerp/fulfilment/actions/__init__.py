"""The verbs of the packing bench: pack, get waybills, ship, undo, void, and tell the platform."""

from pinerp.fulfilment.actions.batch import (
    Result,
    Told,
    change_template,
    confirm_shipment_file,
    make_shipment_file,
    read_results,
    recall_shipment_file,
    settle_shipments,
)
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
    "Result",
    "Told",
    "change_template",
    "confirm_shipment_file",
    "make_shipment_file",
    "pack",
    "push_now",
    "read_results",
    "recall_shipment_file",
    "record_pushes",
    "record_waybills",
    "request_waybills",
    "settle_shipments",
    "ship",
    "take_waybills",
    "type_waybills",
    "unship",
    "void",
    "wish_pushes",
]
