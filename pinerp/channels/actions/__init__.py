"""The verbs of the street door: stores and their sign-in, what was pulled, carriers and payment methods."""

from pinerp.channels.actions.company import (
    archive_payment_method,
    bind_carrier,
    create_payment_method,
    restore_payment_method,
    unbind_carrier,
)
from pinerp.channels.actions.pulling import (
    close_window,
    note_pull_failure,
    quarantine,
    reschedule,
    save_page,
)
from pinerp.channels.actions.stores import (
    change_store,
    connect_store,
    create_store,
    go_live,
    go_shadow,
    keep_tokens,
    stop_store,
)

__all__ = [
    "archive_payment_method",
    "bind_carrier",
    "change_store",
    "close_window",
    "connect_store",
    "create_payment_method",
    "create_store",
    "go_live",
    "go_shadow",
    "keep_tokens",
    "note_pull_failure",
    "quarantine",
    "reschedule",
    "restore_payment_method",
    "save_page",
    "stop_store",
    "unbind_carrier",
]
