"""Every read of alerts, narrowed to what the actor may see."""

from pinerp.alerts.queries.goods import places, terms_of
from pinerp.alerts.queries.reading import (
    RuleRow,
    counts,
    handled,
    kinds_of,
    messages,
    page,
    rules_of,
    swept_at,
    ways_of,
)
from pinerp.alerts.queries.scoping import goes_by_groups, scopes_of
from pinerp.alerts.queries.sending import Mailbox, Payload, mailboxes, payloads

__all__ = [
    "Mailbox",
    "Payload",
    "RuleRow",
    "counts",
    "goes_by_groups",
    "handled",
    "kinds_of",
    "mailboxes",
    "messages",
    "page",
    "payloads",
    "places",
    "rules_of",
    "scopes_of",
    "swept_at",
    "terms_of",
    "ways_of",
]
