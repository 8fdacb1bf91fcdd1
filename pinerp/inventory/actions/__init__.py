"""The verbs of the shelf: warehouses, what comes and goes, and claims on stock."""

from pinerp.inventory.actions.bins import archive_bins, create_bins, order_bins, restore_bins
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
from pinerp.inventory.actions.following import Told
from pinerp.inventory.actions.keeping import set_stock_kept, set_warehouse_kept
from pinerp.inventory.actions.moments import drop_checkpoints, keep_checkpoints
from pinerp.inventory.actions.moves import (
    Move,
    adjust,
    book_found,
    preview_adjust,
    receive,
    reverse,
    take_back,
    told_moves,
    unreceive,
    untake_back,
)
from pinerp.inventory.actions.opening import Counted, open_stock, receive_lines
from pinerp.inventory.actions.picking import Picked, judge_picks, pick, unpick
from pinerp.inventory.actions.placing import Labels, PutAway, label_lots, put_away
from pinerp.inventory.actions.regrouping import ClaimMove, hold_free, move_claims
from pinerp.inventory.actions.returning import Leaving, send_back, unsend_back
from pinerp.inventory.actions.settling import Settled, settle_counts
from pinerp.inventory.actions.telling import Portion
from pinerp.inventory.actions.tracking import set_bins, set_tracking
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
    "Labels",
    "Leaving",
    "Move",
    "Picked",
    "Portion",
    "PutAway",
    "Settled",
    "Shortage",
    "Told",
    "adjust",
    "archive_bins",
    "archive_warehouse",
    "arrive",
    "book_found",
    "compose",
    "create_bins",
    "create_warehouse",
    "drop_checkpoints",
    "find_place",
    "hold_free",
    "hold_parts",
    "hold_rows",
    "judge_picks",
    "keep_checkpoints",
    "label_lots",
    "lose",
    "make_missing_rows",
    "move_claims",
    "open_stock",
    "order_bins",
    "pick",
    "preview_adjust",
    "put_away",
    "receive",
    "receive_lines",
    "release",
    "reserve",
    "restore_bins",
    "restore_warehouse",
    "reverse",
    "send",
    "send_back",
    "set_bins",
    "set_safety",
    "set_stock_kept",
    "set_tracking",
    "set_warehouse_kept",
    "settle_counts",
    "ship",
    "take_back",
    "told_moves",
    "transit_towards",
    "unarrive",
    "unlose",
    "unpick",
    "unreceive",
    "unsend",
    "unsend_back",
    "unship",
    "untake_back",
]
