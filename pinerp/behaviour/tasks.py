"""The clock of events: what waits becomes files, sales follow the facts, files that were handed in are read, old days go."""

from __future__ import annotations

import logging
import tempfile
from itertools import islice
from pathlib import Path

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from pinerp.accounts import actors, logbook
from pinerp.accounts.actors import Actor
from pinerp.behaviour import actions, queries
from pinerp.behaviour.actions import logs
from pinerp.behaviour.errors import EventFileBroken
from pinerp.behaviour.models import EventFile
from pinerp.behaviour.rules.plans import Plan
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal

DAYS_AT_ONCE = 31
BESIDE = -1
"""Behind all that somebody waits for."""

log = logging.getLogger("pinerp.behaviour")


@app.task(name="behaviour.write", queue="bench", priority=BESIDE, retry=False)
def write(merchant_id: int) -> None:
    """Events came by the collector: into files with them."""
    actor, more = actors.system(merchant_id), True
    while more:
        with tenancy.transaction(merchant_id):
            more = actions.write_waiting(actor=actor, now=times.now())


@app.task(name="behaviour.follow", queue="bench", priority=BESIDE, retry=False)
def follow(merchant_id: int) -> None:
    """Facts of sales changed: the days they belong to are written anew. While the facts themselves are behind, once more."""
    actor, now = actors.system(merchant_id), times.now()
    with logbook.woken_again(merchant_id, now):
        with tenancy.transaction(merchant_id):
            days = actions.days_to_write(actor=actor, now=now)
            if logbook.is_behind(merchant_id, "measures"):
                logbook.flag(merchant_id, now + logbook.AGAIN)
        for start in range(0, len(days), DAYS_AT_ONCE):
            with tenancy.transaction(merchant_id):
                actions.write_sales(actor=actor, days=days[start : start + DAYS_AT_ONCE], now=now)
        with tenancy.transaction(merchant_id):
            actions.mark_sales(actor=actor, known_to=now)


@app.task(name="behaviour.read_files", queue="outside", retry=False)
def read_files(merchant_id: int) -> None:
    """Read the files of events that were handed in, the oldest first."""
    actor = actors.system(merchant_id)
    while True:
        with tenancy.transaction(merchant_id):
            file = queries.next_file(merchant_id)
        if file is None:
            return
        try:
            _read(actor, file)
        except Refusal as refusal:
            _fail(actor, file, refusal)
        except Exception:
            log.exception("file of events %s", file.id)
            _fail(actor, file, EventFileBroken(name=file.name))


def _read(actor: Actor, file: EventFile) -> None:
    with tempfile.NamedTemporaryFile(prefix="pinerp-") as copy:
        with default_storage.open(file.path, "rb") as source:
            for piece in source.chunks():
                copy.write(piece)
        copy.flush()
        with logs.unpacked(Path(copy.name), file.name, times.now()) as path:
            _read_whole(actor, file, path)


def _read_whole(actor: Actor, file: EventFile, path: Path) -> None:
    """Understand a file where that was not done yet, and read it, batch by batch, from where it was left."""
    if not file.plan:
        with tenancy.transaction(actor.merchant_id):
            actions.understand(actor=actor, file=file, path=path, now=times.now())
    if file.state != "reading":
        return
    rows, more = islice(logs.rows(path, file.name, Plan(**file.plan)), file.rows, None), True
    while more:
        with tenancy.transaction(actor.merchant_id):
            more = actions.read_rows(actor=actor, file=file, rows=rows, now=times.now())
    with tenancy.transaction(actor.merchant_id):
        actions.end_file(actor=actor, file=file, now=times.now())


def _fail(actor: Actor, file: EventFile, refusal: Refusal) -> None:
    with tenancy.transaction(actor.merchant_id):
        actions.fail_file(actor=actor, file=file, refusal=refusal, now=times.now())


@app.task(name="behaviour.sweep", queue="bench", priority=BESIDE, retry=False)
def sweep(merchant_id: int) -> None:
    """Once an hour: days that ended become one file each, what is not kept any longer goes."""
    actor, now = actors.system(merchant_id), times.now()
    with tenancy.transaction(merchant_id):
        actions.compact_ended(actor=actor, now=now)
    with tenancy.transaction(merchant_id):
        actions.sweep(actor=actor, now=now)
        actions.sweep_strays(actor=actor, now=now)
    queries.trim_copies()
