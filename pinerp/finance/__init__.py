"""The cash book: what the platform says against what we hold, day by day, and the statements that it hands out."""
