"""The verbs of the shelf: warehouses, what comes and goes, and claims on stock."""

from pinerp.inventory.actions.carrying import (
    arrive,
    lose,
    send,
    transit_towards,
    unarrive,
    unlose,
    unsend,
)
from pinerp.inventory.actions.claims import (
    Demand,
    Shortage,
    hold_parts,
    hold_rows,
    make_missing_rows,
    release,
    reserve,
    ship,
    unship,
)
from pinerp.inventory.actions.composing import compose
from pinerp.inventory.actions.keeping import set_stock_kept, set_warehouse_kept
from pinerp.inventory.actions.moves import Move, adjust, book_found, preview_adjust, receive, reverse, unreceive
from pinerp.inventory.actions.opening import Counted, open_stock, receive_lines
from pinerp.inventory.actions.regrouping import ClaimMove, hold_free, move_claims
from pinerp.inventory.actions.settling import Settled, settle_counts
from pinerp.inventory.actions.warehouses import (
    archive_warehouse,
    create_warehouse,
    find_place,
    restore_warehouse,
)
from pinerp.inventory.actions.watching import set_safety

__all__ = [
    "ClaimMove",
    "Counted",
    "Demand",
    "Move",
    "Settled",
    "Shortage",
    "adjust",
    "archive_warehouse",
    "arrive",
    "book_found",
    "compose",
    "create_warehouse",
    "find_place",
    "hold_free",
    "hold_parts",
    "hold_rows",
    "lose",
    "make_missing_rows",
    "move_claims",
    "open_stock",
    "preview_adjust",
    "receive",
    "receive_lines",
    "release",
    "reserve",
    "restore_warehouse",
    "reverse",
    "send",
    "set_safety",
    "set_stock_kept",
    "set_warehouse_kept",
    "settle_counts",
    "ship",
    "transit_towards",
    "unarrive",
    "unlose",
    "unreceive",
    "unsend",
    "unship",
]
