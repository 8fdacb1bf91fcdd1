"""The verbs of the packing bench: pack, get waybills, print, verify, ship, undo, void, and tell the platform."""

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
from pinerp.fulfilment.actions.binning import scan_bin, set_bin_scanning
from pinerp.fulfilment.actions.packing import (
    choose_carrier,
    pack,
    record_waybills,
    request_waybills,
    take_waybills,
    type_waybills,
    void,
)
from pinerp.fulfilment.actions.printing import Printed, preview_waybills, print_waybills, record_prints
from pinerp.fulfilment.actions.pushing import push_now, record_pushes, wish_pushes
from pinerp.fulfilment.actions.settings import change_settings, keep_balances
from pinerp.fulfilment.actions.shipping import mark_not_returned, mark_returned, ship, unship
from pinerp.fulfilment.actions.verifying import Piece, scan, scan_piece, unverify, verify
from pinerp.fulfilment.actions.weighing import weigh

__all__ = [
    "Piece",
    "Printed",
    "Result",
    "Told",
    "change_settings",
    "change_template",
    "choose_carrier",
    "confirm_shipment_file",
    "keep_balances",
    "make_shipment_file",
    "mark_not_returned",
    "mark_returned",
    "pack",
    "preview_waybills",
    "print_waybills",
    "push_now",
    "read_results",
    "recall_shipment_file",
    "record_prints",
    "record_pushes",
    "record_waybills",
    "request_waybills",
    "scan",
    "scan_bin",
    "scan_piece",
    "set_bin_scanning",
    "settle_shipments",
    "ship",
    "take_waybills",
    "type_waybills",
    "unship",
    "unverify",
    "verify",
    "void",
    "weigh",
    "wish_pushes",
]
