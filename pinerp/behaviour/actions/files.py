"""Files of events are written whole, then named in the list: whoever reads the list sees all of a change, or none of it.

Here rows become files and files are replaced. It must only run under `held`, which lets one writer of a company in.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import partial

import duckdb
from django.db import transaction

from pinerp.accounts.actors import Actor
from pinerp.behaviour.models import Keeping, Part
from pinerp.behaviour.queries import engine, parts, shelf
from pinerp.behaviour.rules.kinds import COLUMNS, SORTED

SECONDS = 600
ROWS_OF_A_GROUP = 122_880
DAY = "CAST(happened_at + INTERVAL 8 HOURS AS DATE)"
"""The Beijing day of an event."""


def held(*, actor: Actor) -> Keeping:
    """How a company keeps its events, locked: whoever changes files goes alone."""
    Keeping.objects.bulk_create([Keeping(merchant_id=actor.merchant_id)], ignore_conflicts=True)
    return Keeping.objects.select_for_update().get(merchant_id=actor.merchant_id)


def write(
    con: duckdb.DuckDBPyConnection,
    actor: Actor,
    table: str,
    sort: str,
    now: datetime,
    days: Iterable[date] | None = None,
) -> list[Part]:
    """Write the rows of a table of ours into a new file for each of their days, and name the files in the list."""
    found = con.execute(f"SELECT {DAY} AS day, count(*) FROM {table} GROUP BY day ORDER BY day").fetchall()  # noqa: S608
    wanted = None if days is None else set(days)
    made = [
        _write_day(con, actor, table, sort, day, rows, now) for day, rows in found if wanted is None or day in wanted
    ]
    return Part.objects.bulk_create(made)


def _write_day(
    con: duckdb.DuckDBPyConnection, actor: Actor, table: str, sort: str, day: date, rows: int, now: datetime
) -> Part:
    path = f"{actor.merchant_id}/day={day.isoformat()}/{sort}-{secrets.token_hex(8)}.parquet"
    whole = shelf.root() / path
    whole.parent.mkdir(parents=True, exist_ok=True)
    half = whole.with_suffix(".half")
    con.execute(
        f"COPY (SELECT {', '.join(COLUMNS)} FROM {table} WHERE {DAY} = DATE '{day.isoformat()}'"  # noqa: S608
        f" ORDER BY {', '.join(SORTED)}) TO '{half}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE {ROWS_OF_A_GROUP})"
    )
    size = half.stat().st_size
    shelf.settle(half, path)
    return Part(
        merchant_id=actor.merchant_id,
        day=day,
        sort=sort,
        path=path,
        rows=rows,
        bytes=size,
        written_at=now,
    )


def replace(*, actor: Actor, old: Sequence[Part], now: datetime) -> None:
    """These files hold nothing any more that is not in others."""
    Part.objects.filter(merchant_id=actor.merchant_id, id__in=[part.id for part in old]).update(replaced_at=now)


def destroy(*, actor: Actor, old: Sequence[Part]) -> None:
    """These files are gone once this transaction stands, at once: what is in them may not be kept."""
    Part.objects.filter(merchant_id=actor.merchant_id, id__in=[part.id for part in old]).delete()
    transaction.on_commit(partial(shelf.unlink, [part.path for part in old]))


def rewrite(*, actor: Actor, where: str, now: datetime) -> int:
    """Take the rows of which `where` (our own text) is true out of all files that hold such; how many they were.

    The former files are deleted at once. Asked of each file by itself, so that a large company fits into memory.
    """
    gone = 0
    for part in parts.standing(actor.merchant_id):
        with engine.opened(seconds=SECONDS) as con:
            source = engine.read_files([part.path], SECONDS)
            hit = con.execute(f"SELECT count(*) FROM {source} WHERE {where}").fetchone()  # noqa: S608
            assert hit is not None
            if not hit[0]:
                continue
            gone += hit[0]
            destroy(actor=actor, old=[part])
            con.execute(f"CREATE TEMP VIEW kept AS SELECT * FROM {source} WHERE ({where}) IS NOT TRUE")  # noqa: S608
            write(con, actor, "kept", part.sort, now)
    return gone


def compact(*, actor: Actor, day: date, old: Sequence[Part], now: datetime) -> None:
    """One file in place of a day's many."""
    with engine.opened(seconds=SECONDS) as con:
        con.execute(f"CREATE TEMP VIEW many AS SELECT * FROM {engine.read_files([p.path for p in old], SECONDS)}")  # noqa: S608
        replace(actor=actor, old=old, now=now)
        write(con, actor, "many", old[0].sort, now)
