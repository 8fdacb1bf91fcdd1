"""The verbs of pictures: kept, arranged, removed and brought back; packs of them."""

from pinerp.pictures.actions.arranging import archive, erase, reorder, restore, set_kind, set_limits
from pinerp.pictures.actions.keeping import Kept, upload
from pinerp.pictures.actions.packing import (
    assign,
    begin_pack,
    end_pack,
    keep_entry,
    leave_old_packs,
    upload_pack,
)

__all__ = [
    "Kept",
    "archive",
    "assign",
    "begin_pack",
    "end_pack",
    "erase",
    "keep_entry",
    "leave_old_packs",
    "reorder",
    "restore",
    "set_kind",
    "set_limits",
    "upload",
    "upload_pack",
]
