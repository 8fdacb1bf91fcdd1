"""Every read of alerts, narrowed to what the actor may see."""

from pinerp.alerts.queries.goods import bought, changed, places, terms_of, wanted
from pinerp.alerts.queries.reading import (
    counts,
    handled,
    kinds_of,
    messages,
    page,
    rules_of,
    swept_at,
    ways_of,
)
from pinerp.alerts.queries.sending import Payload, payloads

__all__ = [
    "Payload",
    "bought",
    "changed",
    "counts",
    "handled",
    "kinds_of",
    "messages",
    "page",
    "payloads",
    "places",
    "rules_of",
    "swept_at",
    "terms_of",
    "wanted",
    "ways_of",
]
