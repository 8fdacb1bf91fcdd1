"""The list that staff work in: find, filter, and do one verb on all that match."""
