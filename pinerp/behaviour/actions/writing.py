"""What waits becomes files: events of collectors and files, each once, on the day on which they happened."""

from __future__ import annotations

import secrets
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path

import duckdb
import numpy as np
import zstandard

from pinerp.accounts.actors import Actor
from pinerp.behaviour.actions import files, known
from pinerp.behaviour.models import Batch, Part
from pinerp.behaviour.queries import engine, parts, shelf
from pinerp.behaviour.rules.kinds import COLUMNS, EVENTS, FILED, TOLD
from pinerp.catalog import queries as catalog
from pinerp.kit import sql, times

EVENTS_AT_ONCE = 250_000
BATCHES_AT_ONCE = 2000
MANY = 8
"""So many files of a day, of like size, are made one: so a row is written again as often as the day's rows grow eightfold."""

BITS_ALIKE = 3

INCOMING = {**{name: kind for name, kind in COLUMNS.items() if name != "sku_id"}, "sku": "VARCHAR"}
"""What a line of JSON holds: as on disk, but for the SKU, which comes by its code."""


@dataclass(frozen=True, slots=True)
class Written:
    """Of what came: kept, and told before; for each site."""

    kept: dict[int, int]
    repeated: dict[int, int]
    days: list[date]

    @property
    def kept_in_all(self) -> int:
        return sum(self.kept.values())

    @property
    def repeated_in_all(self) -> int:
        return sum(self.repeated.values())


def write_waiting(*, actor: Actor, now: datetime) -> bool:
    """Write batches that wait into files; True while more may wait. Idempotent: a batch goes in the transaction that names the
    files. No inverse: `erase_buyer`, or the days that are kept.
    """
    files.held(actor=actor)
    waiting = _next_batches(actor)
    if not waiting:
        return False
    unpack = zstandard.ZstdDecompressor()
    with lines(unpack.decompress(bytes(batch.body)) for batch in waiting) as path:
        done = keep(actor=actor, path=path, source="site_id", now=now)
    _count(actor, waiting, done, now)
    Batch.objects.filter(merchant_id=actor.merchant_id, id__in=[batch.id for batch in waiting]).delete()
    compact_many(actor=actor, days=done.days, now=now)
    return True


def _next_batches(actor: Actor) -> list[Batch]:
    """The oldest that wait, some of them, so that one transaction stays small."""
    found, events = [], 0
    for batch in Batch.objects.filter(merchant_id=actor.merchant_id).order_by("id")[:BATCHES_AT_ONCE]:
        found.append(batch)
        events += batch.events
        if events >= EVENTS_AT_ONCE:
            break
    return found


@contextmanager
def lines(blocks: Iterable[bytes]) -> Iterator[Path]:
    """Lines of JSON as a file that the engine may read, gone afterwards."""
    folder = shelf.root() / "spare"
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{secrets.token_hex(8)}.json"
    try:
        with path.open("wb") as file:
            for block in blocks:
                file.write(block)
        yield path
    finally:
        path.unlink(missing_ok=True)


def keep(*, actor: Actor, path: Path, source: str, now: datetime) -> Written:
    """Put the events of a file of lines into new files, but for those that stand already (by event_id, whatever their day),
    and those of buyers who are to be forgotten. source: site_id or file_id, by which is counted.
    """
    with engine.opened(seconds=600) as con:
        _load(con, path)
        _name_skus(con, actor.merchant_id)
        engine.rows(con, "drop_erased", {"erased": parts.erased(actor.merchant_id)})
        left = _counts(con, "incoming", source)
        ids = known.mark(con, actor, now)
        con.execute(engine.text("fresh"))
        kept = _counts(con, "fresh", source)
        written = files.write(con, actor, "fresh", FILED if source == "file_id" else EVENTS, now)
        known.add(actor, ids, now)
    repeated = {one: left[one] - kept.get(one, 0) for one in left if left[one] > kept.get(one, 0)}
    return Written(kept, repeated, [part.day for part in written])


def _load(con: duckdb.DuckDBPyConnection, path: Path) -> None:
    columns = ", ".join(f"{name}: '{kind}'" for name, kind in INCOMING.items())
    con.execute(
        f"CREATE TEMP TABLE incoming AS SELECT row_number() OVER () AS line, * FROM read_json('{path}',"  # noqa: S608
        f" format = 'newline_delimited', columns = {{{columns}}})"
    )


def _counts(con: duckdb.DuckDBPyConnection, table: str, source: str) -> dict[int, int]:
    rows = con.execute(f"SELECT {source}, count(*) FROM {table} GROUP BY 1").fetchall()  # noqa: S608
    return {int(one or 0): number for one, number in rows}


def _name_skus(con: duckdb.DuckDBPyConnection, merchant_id: int) -> None:
    """Codes become SKUs of the catalogue; a code that nobody has is nobody's SKU."""
    codes = [row[0] for row in con.execute("SELECT DISTINCT sku FROM incoming WHERE sku IS NOT NULL").fetchall()]
    meant = catalog.sku_ids_by_code(merchant_id, codes) if codes else {}
    columns = {"code": np.array(list(meant), dtype=object), "sku_id": np.array(list(meant.values()), dtype=np.int64)}
    con.register("codes", columns)
    con.execute("CREATE TEMP TABLE skus AS SELECT CAST(code AS VARCHAR) AS code, sku_id FROM codes")


def _count(actor: Actor, waiting: Sequence[Batch], done: Written, now: datetime) -> None:
    """Add to what the sites sent today."""
    told: dict[int, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    for batch in waiting:
        told[batch.site_id][2] += batch.refused
        told[batch.site_id][3] += batch.robots
    for site, number in done.kept.items():
        told[site][0] += number
    for site, number in done.repeated.items():
        told[site][1] += number
    columns = list(zip(*told.values(), strict=True))
    sql.rows(
        "behaviour",
        "add_tallies",
        merchant_id=actor.merchant_id,
        day=times.beijing_day(now),
        sites=sql.array(list(told)),
        **{name: sql.array(list(columns[at])) for at, name in enumerate(("kept", "repeated", "refused", "robots"))},
    )


def compact_many(*, actor: Actor, days: Iterable[date], now: datetime) -> int:
    """Make one file of many of like size, of each of these days; how many files were made."""
    alike: dict[tuple[date, str, int], list[Part]] = defaultdict(list)
    wanted = set(days)
    if not wanted:
        return 0
    for part in parts.standing(actor.merchant_id, min(wanted), max(wanted)):
        if part.sort in TOLD and part.day in wanted:
            alike[part.day, part.sort, part.rows.bit_length() // BITS_ALIKE].append(part)
    crowded = {key: found for key, found in alike.items() if len(found) >= MANY}
    for (day, *_), found in crowded.items():
        files.compact(actor=actor, day=day, old=found, now=now)
    return len(crowded)


def compact_ended(*, actor: Actor, now: datetime, most: int = 60) -> int:
    """Days that ended and still lie in several files become one each; how many days."""
    files.held(actor=actor)
    today, of_day = times.beijing_day(now), defaultdict(list)
    for part in parts.standing(actor.merchant_id, last=today - timedelta(days=1)):
        if part.sort in TOLD:
            of_day[part.day, part.sort].append(part)
    several = [(day, found) for (day, _), found in of_day.items() if len(found) > 1][:most]
    for day, found in several:
        files.compact(actor=actor, day=day, old=found, now=now)
    return len(several)
