"""The verbs of the street door: stores and their sign-in, what was pulled, carriers and payment methods."""

from pinerp.channels.actions.authorising import (
    archive_app,
    authorise,
    end_authorisation,
    keep_app,
    take_authorisation,
)
from pinerp.channels.actions.budgets import Grant, spend_budget
from pinerp.channels.actions.company import (
    archive_payment_method,
    bind_carrier,
    create_payment_method,
    restore_payment_method,
    unbind_carrier,
)
from pinerp.channels.actions.pulling import (
    begin_history,
    close_window,
    note_pull_failure,
    quarantine,
    reach_back,
    reschedule,
    resume_pulling,
    save_page,
    settle_quarantine,
)
from pinerp.channels.actions.stores import (
    archive_store,
    change_store,
    connect_store,
    create_store,
    end_authorisation_of,
    go_live,
    go_shadow,
    keep_tokens,
    restore_store,
    stop_store,
)

__all__ = [
    "Grant",
    "archive_app",
    "archive_payment_method",
    "archive_store",
    "authorise",
    "begin_history",
    "bind_carrier",
    "change_store",
    "close_window",
    "connect_store",
    "create_payment_method",
    "create_store",
    "end_authorisation",
    "end_authorisation_of",
    "go_live",
    "go_shadow",
    "keep_app",
    "keep_tokens",
    "note_pull_failure",
    "quarantine",
    "reach_back",
    "reschedule",
    "restore_payment_method",
    "restore_store",
    "resume_pulling",
    "save_page",
    "settle_quarantine",
    "spend_budget",
    "stop_store",
    "take_authorisation",
    "unbind_carrier",
]
