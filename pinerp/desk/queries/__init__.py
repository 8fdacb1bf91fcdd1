"""Every read of the list, already narrowed to what the actor may see."""

from pinerp.desk.queries.batches import batches, one_batch, refused_rows, waiting_rows
from pinerp.desk.queries.finding import find_all
from pinerp.desk.queries.lists import choices, counts, facets, page
from pinerp.desk.queries.own import column_setup, saved_filters
from pinerp.desk.queries.shadow import shadow_days
from pinerp.desk.queries.trying import dry_run
from pinerp.desk.queries.whole import one, shown

__all__ = [
    "batches",
    "choices",
    "column_setup",
    "counts",
    "dry_run",
    "facets",
    "find_all",
    "one",
    "one_batch",
    "page",
    "refused_rows",
    "saved_filters",
    "shadow_days",
    "shown",
    "waiting_rows",
]
