"""How a partition by id is made: in the first migration, and by the caretaker ever after. Knows no framework."""

from __future__ import annotations


def partition_ddl(table: str, number: int, rows_each: int) -> str:
    """The statement that adds partition `number`: ids [number × rows_each, (number + 1) × rows_each)."""
    low, high = number * rows_each, (number + 1) * rows_each
    return f"CREATE TABLE {table}_p{number} PARTITION OF {table} FOR VALUES FROM ({low}) TO ({high})"
