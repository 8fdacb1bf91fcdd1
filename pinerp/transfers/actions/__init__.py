"""The verbs of transfers: drafted, approved, sent, received in parts, closed, and all of that taken back."""

from pinerp.transfers.actions.drafting import (
    NewTransfer,
    approve,
    cancel,
    change_transfer,
    create_transfers,
    restore,
    set_rules,
    transfer_suggested,
    unapprove,
)
from pinerp.transfers.actions.receiving import Arrived, receive, undo_receipt
from pinerp.transfers.actions.sending import close_rest, reopen, send, unsend

__all__ = [
    "Arrived",
    "NewTransfer",
    "approve",
    "cancel",
    "change_transfer",
    "close_rest",
    "create_transfers",
    "receive",
    "reopen",
    "restore",
    "send",
    "set_rules",
    "transfer_suggested",
    "unapprove",
    "undo_receipt",
    "unsend",
]
