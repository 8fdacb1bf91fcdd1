"""Orders from files: rows are staged, judged for themselves and together, and taken in like any other order."""
