"""The caretaker's round, as owner: room for what will be written, and what is past its time goes. It changes no account.

Runs at every start and once an hour; `python -m pinerp.ops.caretaker` does one round.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass

import psycopg
from psycopg import sql as composed

from pinerp.kit.partitions import partition_ddl

AHEAD = 2
"""Partitions that stand empty beyond the one being filled."""

KEPT_DAYS = {"channels_rawpage": ("received_at", 100), "accounts_logbook": ("at", 730)}
"""Whole partitions go when their youngest row is older than this (docs/operating.md)."""

FORGOTTEN_DAYS = {"accounts_request": ("created_at", 30), "offers_offerpush": ("ended_at", 100)}
"""Rows that go one by one: answers kept for a repeated request, and what stores were told."""

ONE_ROUND = 7_720_261_123
"""The advisory lock that keeps two caretakers of one database from doing the same round."""


@dataclass(slots=True)
class Round:
    """What one round did."""

    added: list[str]
    dropped: list[str]
    forgotten: dict[str, int]


def keep_house(owner_url: str) -> Round:
    """One round. A table that somebody holds is left for the next round: nobody waits for the caretaker."""
    done = Round([], [], {})
    with psycopg.connect(owner_url, autocommit=True) as connection:
        (mine,) = connection.execute("SELECT pg_try_advisory_lock(%s)", (ONE_ROUND,)).fetchone() or (False,)
        if not mine:
            return done
        connection.execute("SET lock_timeout = '2s'")
        for table, partitions in partitioned(connection).items():
            try:
                done.added += _add(connection, table, partitions)
                done.dropped += _drop(connection, table, partitions)
            except psycopg.errors.LockNotAvailable:
                continue
        for table, (column, days) in FORGOTTEN_DAYS.items():
            query = composed.SQL("DELETE FROM {} WHERE {} < now() - make_interval(days => %s)").format(
                composed.Identifier(table), composed.Identifier(column)
            )
            done.forgotten[table] = connection.execute(query, (days,)).rowcount
    return done


def partitioned(connection: psycopg.Connection) -> dict[str, dict[int, tuple[str, int, int]]]:
    """Table → number → (partition, first id, first id of the next one)."""
    rows = connection.execute(
        "SELECT i.inhparent::regclass::text, c.relname, pg_get_expr(c.relpartbound, c.oid) FROM pg_inherits i"
        " JOIN pg_class c ON c.oid = i.inhrelid WHERE c.relpartbound IS NOT NULL AND c.relkind = 'r'"
        " AND c.relnamespace = 'public'::regnamespace"
    ).fetchall()
    found: dict[str, dict[int, tuple[str, int, int]]] = {}
    for table, name, bound in rows:
        low, high = (int(n) for n in re.findall(r"\('(\d+)'\)", bound))
        found.setdefault(table, {})[low // (high - low)] = (name, low, high)
    return found


def _add(connection: psycopg.Connection, table: str, partitions: dict[int, tuple[str, int, int]]) -> list[str]:
    _, low, high = next(iter(partitions.values()))
    each = high - low
    row = connection.execute(
        "SELECT coalesce(last_value, 0) FROM pg_sequences WHERE sequencename = %s", (f"{table}_id_seq",)
    )
    (last,) = row.fetchone() or (0,)
    wanted = range(max(partitions) + 1, last // each + AHEAD + 1)
    for number in wanted:
        connection.execute(partition_ddl(table, number, each).encode())
    return [f"{table}_p{number}" for number in wanted]


def _drop(connection: psycopg.Connection, table: str, partitions: dict[int, tuple[str, int, int]]) -> list[str]:
    if table not in KEPT_DAYS:
        return []
    column, days = KEPT_DAYS[table]
    dropped = []
    for number in sorted(partitions)[:-AHEAD]:
        name = partitions[number][0]
        query = composed.SQL("SELECT max({}) < now() - make_interval(days => %s) FROM {}").format(
            composed.Identifier(column), composed.Identifier(name)
        )
        (is_over,) = connection.execute(query, (days,)).fetchone() or (None,)
        if is_over:
            connection.execute(composed.SQL("DROP TABLE {}").format(composed.Identifier(name)))
            dropped.append(name)
    return dropped


if __name__ == "__main__":
    keep_house(os.environ["DATABASE_URL"])
