"""Events are downloaded: some days as Parquet, with a page about the columns beside it, in one ZIP."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import zipfile
from datetime import date, datetime
from pathlib import Path

from django.conf import settings

from pinerp.accounts import logbook, sight
from pinerp.accounts.actors import Actor
from pinerp.accounts.permissions import AMOUNT, STATE
from pinerp.behaviour.actions import files
from pinerp.behaviour.queries import Span, engine, parts, shelf
from pinerp.behaviour.rules import leaving
from pinerp.behaviour.rules.kinds import SALES, TOLD


def download(*, actor: Actor, first: date, last: date, now: datetime) -> Path:
    """下载事件: a ZIP of the events of these days that the actor may see; whoever asked sends it out and deletes it.

    The logbook tells which days and how many events. No inverse: what left, left.
    """
    leaving.insist_on_span(first, last)
    name = f"events-{first.isoformat()}-{last.isoformat()}"
    spare = shelf.root() / "spare"
    spare.mkdir(parents=True, exist_ok=True)
    half, whole = (spare / f"{secrets.token_hex(8)}.{end}" for end in ("parquet", "zip"))
    try:
        events = _write(actor, first, last, half)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_STORED) as package:
            package.writestr("README.md", leaving.readme(name, first, last, events))
            package.write(half, f"{name}.parquet")
    except BaseException:
        whole.unlink(missing_ok=True)
        raise
    finally:
        half.unlink(missing_ok=True)
    keeping = files.held(actor=actor)
    told = {"first": first.isoformat(), "last": last.isoformat(), "events": events}
    logbook.write(actor, "behaviour.download", [keeping.id], now, told)
    return whole


def _write(actor: Actor, first: date, last: date, path: Path) -> int:
    found = parts.standing(actor.merchant_id, first, last)
    where = parts.narrowed(actor, Span(first, last))
    with engine.opened() as con:
        chosen = []
        with_amounts = sight.sees(actor, AMOUNT.unless)
        for sort in (SALES, *TOLD) if sight.sees(actor, STATE.unless) else TOLD:
            paths = [part.path for part in found if part.sort == sort]
            parts.show(con, paths, where, f"{sort}_events")
            chosen.append(f"SELECT {leaving.selection(sort, with_amounts=with_amounts)} FROM {sort}_events")  # noqa: S608
        written = con.execute(
            f"COPY ({' UNION ALL '.join(chosen)}) TO '{path}' (FORMAT parquet, COMPRESSION zstd)",
            {"salt": _salt(actor.merchant_id)},
        ).fetchone()
    return int(written[0]) if written else 0


def _salt(merchant_id: int) -> str:
    """By it alone could somebody guess whose a name is; it never leaves."""
    return hmac.new(settings.SECRET_KEY.encode(), f"events of {merchant_id}".encode(), hashlib.sha256).hexdigest()
