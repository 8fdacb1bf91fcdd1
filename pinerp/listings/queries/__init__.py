"""Every read of listings: categories and their rules, drafts with what is wrong with them, what the platform is told."""

from pinerp.listings.queries.categories import (
    categories_below,
    find_categories,
    leaves_among,
    reading_of,
    readings,
    rule_of,
    rules_of,
    rules_wished,
    way_to,
)
from pinerp.listings.queries.drafts import (
    DraftsWanted,
    Judged,
    counts,
    draft,
    drafts_page,
    insist_on_drafts,
    judge,
    lock_drafts,
    reviewed,
    skus_of_drafts,
    tellings_of,
    visible,
)
from pinerp.listings.queries.telling import Told, tellings_to_send

__all__ = [
    "DraftsWanted",
    "Judged",
    "Told",
    "categories_below",
    "counts",
    "draft",
    "drafts_page",
    "find_categories",
    "insist_on_drafts",
    "judge",
    "leaves_among",
    "lock_drafts",
    "reading_of",
    "readings",
    "reviewed",
    "rule_of",
    "rules_of",
    "rules_wished",
    "skus_of_drafts",
    "tellings_of",
    "tellings_to_send",
    "visible",
    "way_to",
]
