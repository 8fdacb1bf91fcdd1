"""Every read of advice: what was found of listings, what became of changes, which figures files told."""

from pinerp.advice.queries.followed import (
    Followed,
    changes,
    followed,
    listing_days,
    lock_changes,
    visible_changes,
)
from pinerp.advice.queries.reading import (
    AdviceWanted,
    advice,
    by_key,
    file,
    files,
    lock_advice,
    lock_files,
    page,
    standing_look,
    summary,
)
from pinerp.advice.queries.subjects import Known, Subject, facts_of, known, searched, sellers_of

__all__ = [
    "AdviceWanted",
    "Followed",
    "Known",
    "Subject",
    "advice",
    "by_key",
    "changes",
    "facts_of",
    "file",
    "files",
    "followed",
    "known",
    "listing_days",
    "lock_advice",
    "lock_changes",
    "lock_files",
    "page",
    "searched",
    "sellers_of",
    "standing_look",
    "summary",
    "visible_changes",
]
