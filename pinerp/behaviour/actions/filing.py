"""Files of events are handed in, read in the background, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path

import orjson
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.behaviour.actions import files
from pinerp.behaviour.actions.writing import compact_many, keep, lines
from pinerp.behaviour.errors import EventFileBusy, EventFileTooLarge, EventFileTwice, UnknownEventFile
from pinerp.behaviour.models import EventFile
from pinerp.behaviour.rules import eventfiles
from pinerp.behaviour.rules.collected import AHEAD
from pinerp.channels import queries as channels
from pinerp.kit import jobs, money, tables
from pinerp.kit.handed import HandedFile, digest_of, name_of
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal

LARGEST_MB = 500
MOST_WRONG = 100
JSON_LINE = b"{"


def upload(*, actor: Actor, store_id: int | None, handed: HandedFile, now: datetime) -> EventFile:
    """导入事件文件: keep a file and have it read in the background. Inverse: `take_back_files`.

    Refuses what is empty or too large, and the bytes of a file that stands already: a second time would change nothing.
    """
    if store_id is not None or actor.store_scope is not None:
        channels.insist_on_visible(actor, store_id or 0)
    name = name_of(handed)
    if not handed.size or handed.size > LARGEST_MB * 1024**2:
        raise EventFileTooLarge(name=name, most=LARGEST_MB)
    assert handed.file is not None
    digest = digest_of(handed)
    files.held(actor=actor)
    standing = EventFile.objects.filter(
        merchant_id=actor.merchant_id, sha256=digest, state__in=["reading", "done"]
    ).first()
    if standing is not None:
        raise EventFileTwice(name=standing.name)
    handed.file.seek(0)
    path = default_storage.save(f"events/{actor.merchant_id}/{secrets.token_hex(16)}", File(handed.file))
    row = EventFile.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        name=name,
        sha256=digest,
        path=path,
        given_by=actor.member_id,
        given_at=now,
    )
    logbook.write(actor, "behaviour.upload", [row.id], now, {"name": name})
    jobs.defer_once("behaviour.read_files", f"behaviour-files:{actor.merchant_id}", merchant_id=actor.merchant_id)
    return row


def read_file(*, actor: Actor, file: EventFile, path: Path, now: datetime) -> EventFile:
    """Put the events of a file that was handed in among the others; rows that cannot be read are set aside with the reason.
    Idempotent: an event that stands is not put in again.
    """
    files.held(actor=actor)
    reading = eventfiles.Reading(
        actor.merchant_id,
        file.store_id,
        money.digits(people.merchant(actor.merchant_id).currency),
        file.id,
        now + AHEAD,
    )
    file.rows, file.aside, file.wrong = 0, 0, []
    with lines(_events(file, path, reading)) as found:
        done = keep(actor=actor, path=found, source="file_id", now=now)
    file.kept, file.repeated = done.kept_in_all, done.repeated_in_all
    file.state, file.ended_at = "done", now
    file.save()
    compact_many(actor=actor, days=done.days, now=now)
    _drop_bytes(file)
    told = {"name": file.name, "events": file.kept, "aside": file.aside}
    logbook.write(actor, "behaviour.read_file", [file.id], now, told)
    return file


def fail_file(*, actor: Actor, file: EventFile, refusal: Refusal, now: datetime) -> None:
    """Tell why a file was not taken in. It may be handed over again."""
    EventFile.objects.filter(merchant_id=actor.merchant_id, id=file.id).update(
        state="failed", code=refusal.code, params=refusal.params, ended_at=now
    )
    _drop_bytes(file)
    logbook.write(actor, "behaviour.fail_file", [file.id], now, {"name": file.name, "code": refusal.code})


def take_back_files(*, actor: Actor, file_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销导入: the events that these files brought go again. Inverse: `upload`. facts.events: how many went."""
    rows = EventFile.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(file_ids))
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    found = {row.id: row for row in rows.order_by("id")}
    refused: dict[int, Refusal] = {}
    for i in file_ids:
        if i not in found or found[i].state == "taken_back":
            refused[i] = UnknownEventFile()
        elif found[i].state == "reading":
            refused[i] = EventFileBusy()
    outcome = Outcome.of(list(dict.fromkeys(file_ids)), refused)
    if outcome.done:
        files.held(actor=actor)
        listed = ", ".join(str(int(i)) for i in outcome.done)
        outcome.facts["events"] = files.rewrite(actor=actor, where=f"file_id IN ({listed})", now=now)
        EventFile.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(state="taken_back")
    logbook.write(actor, "behaviour.take_back_files", outcome.done, now, dict(outcome.facts))
    return outcome


def _drop_bytes(file: EventFile) -> None:
    transaction.on_commit(partial(default_storage.delete, file.path))


def _events(file: EventFile, path: Path, reading: eventfiles.Reading) -> Iterator[bytes]:
    """The lines that are kept; what is set aside is noted in the file."""
    for number, cells in rows(path, file.name):
        file.rows += 1
        found = eventfiles.judged(cells, reading)
        if not isinstance(found, Refusal):
            yield orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)
            continue
        file.aside += 1
        if len(file.wrong) < MOST_WRONG:
            shown = [value[:100] for value in list(cells.values())[:20]]
            file.wrong.append({"row": number, "code": found.code, "params": found.params, "cells": shown})


def rows(path: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file, numbered, with their cells by column: lines of JSON, or a table of any kind that is read here."""
    with path.open("rb") as file:
        is_json = file.read(64).lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == JSON_LINE
    return _json_rows(path) if is_json else _table_rows(path, name)


def _json_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                found = orjson.loads(line.lstrip(b"\xef\xbb\xbf"))
            except orjson.JSONDecodeError:
                found = None
            if not isinstance(found, dict):
                yield number, {"kind": line[:60].decode("utf-8", "replace")}
                continue
            names = list(found)
            at = eventfiles.places(names)
            yield number, {key: tables.text(found[names[place]]) for key, place in at.items()}


def _table_rows(path: Path, name: str) -> Iterator[tuple[int, dict[str, str]]]:
    table = tables.read(path, eventfiles.missing, name, takes_first=True)
    is_bare = eventfiles.is_bare(table.header)
    at = {key: place for place, key in enumerate(eventfiles.BARE)} if is_bare else eventfiles.places(table.header)
    head = [tables.Row(1, table.header)] if is_bare else []
    for row in chain(head, table.rows):
        yield row.number, {key: row.cells[place] if place < len(row.cells) else "" for key, place in at.items()}
