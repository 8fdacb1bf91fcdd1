"""The clock of pictures: reads packs that were handed over, one file after the other, each in a transaction of its own."""

from __future__ import annotations

import logging
import zipfile
import zlib

from django.core.files.storage import default_storage
from procrastinate.contrib.django import app

from pinerp.accounts import actors
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import Refusal
from pinerp.pictures import actions, queries
from pinerp.pictures.errors import HalfAPicture, NotAPack
from pinerp.pictures.models import Pack, PackEntry

MOST_TRIES = 3
"""A pack that ended its worker so often is left alone."""

BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError)

log = logging.getLogger("pinerp.pictures")


@app.task(name="pictures.read_packs", queue="outside", retry=False)
def read_packs(merchant_id: int) -> None:
    """Read what waits of packs, the oldest first; those that waited too long for a person leave."""
    actor = actors.system(merchant_id)
    with tenancy.transaction(merchant_id):
        actions.leave_old_packs(actor=actor, now=times.now())
        packs = queries.lying_packs(merchant_id)
    for pack in packs:
        with tenancy.transaction(merchant_id):
            waits = queries.next_entry(merchant_id, pack.id) is not None
            tries = actions.begin_pack(actor=actor, pack=pack) if waits else 0
        if not waits:
            continue
        failure: Refusal | None = NotAPack(name=pack.name) if tries > MOST_TRIES else None
        if failure is None:
            try:
                _read(actor, pack)
            except Exception:
                log.exception("pack %s", pack.id)
                failure = NotAPack(name=pack.name)
        with tenancy.transaction(merchant_id):
            actions.end_pack(actor=actor, pack=pack, failure=failure)


def _read(actor: actors.Actor, pack: Pack) -> None:
    with default_storage.open(pack.path, "rb") as file, zipfile.ZipFile(file) as opened:
        infos = opened.infolist()
        while True:
            with tenancy.transaction(actor.merchant_id):
                entry = queries.next_entry(actor.merchant_id, pack.id)
                if entry is None:
                    return
                content = _content(opened, infos[entry.number], entry)
                actions.keep_entry(actor=actor, pack=pack, entry=entry, content=content, now=times.now())


def _content(opened: zipfile.ZipFile, info: zipfile.ZipInfo, entry: PackEntry) -> bytes | Refusal:
    """The bytes of one file; never more than its table of contents said, which was judged."""
    try:
        return opened.read(info)
    except BROKEN:
        return HalfAPicture(name=entry.name)
