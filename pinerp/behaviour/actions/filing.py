"""Files of events are handed in, read in the background, and taken back."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from itertools import islice
from pathlib import Path

import orjson
from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.behaviour.actions import files, logs
from pinerp.behaviour.actions.writing import compact_many, keep, lines
from pinerp.behaviour.errors import (
    EventFileBusy,
    EventFileNotAsked,
    EventFileTooLarge,
    EventFileTwice,
    EventLeftOut,
    MomentsUnreadable,
    PlanIncomplete,
    UnknownEventFile,
)
from pinerp.behaviour.models import EventFile
from pinerp.behaviour.rules import eventfiles, plans
from pinerp.behaviour.rules.collected import AHEAD
from pinerp.behaviour.rules.eventfiles import HEADINGS
from pinerp.behaviour.rules.plans import Clock, Plan
from pinerp.channels import queries as channels
from pinerp.kit import jobs, moments, money
from pinerp.kit.handed import HandedFile, digest_of, name_of
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.kit.tables import MissingColumns
from pinerp.sheets.errors import DateOrderUnknown

LARGEST_MB = 2000
MOST_WRONG = 100
ROWS_AT_ONCE = 250_000
"""Of a file in one transaction."""


def upload(
    *, actor: Actor, store_id: int | None, handed: HandedFile, is_held: bool = False, now: datetime
) -> EventFile:
    """导入事件文件: keep a file and have it read in the background; one that is_held waits for `begin_reading` once it is
    known how it is understood. Inverse: `take_back_files`.

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
        merchant_id=actor.merchant_id, sha256=digest, state__in=["reading", "asked", "done"]
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
        bytes=handed.size,
        is_held=is_held,
        given_by=actor.member_id,
        given_at=now,
    )
    logbook.write(actor, "behaviour.upload", [row.id], now, {"name": name})
    _have_read(actor)
    return row


def understand(*, actor: Actor, file: EventFile, path: Path, now: datetime) -> None:
    """Guess how a file is understood, once. One that a person wants to look at first waits for them (`begin_reading`)."""
    plan = logs.guess(path, file.name, now + AHEAD)
    if not file.is_held:
        _insist_on_whole(plan)
        _insist_on_moments(plan, now)
    file.plan, file.state = plan.kept(), "asked" if file.is_held else "reading"
    file.save(update_fields=["plan", "state"])


def begin_reading(
    *,
    actor: Actor,
    file_id: int,
    columns: Mapping[str, int],
    kinds: Mapping[str, str],
    constant: str,
    clock: Clock,
    order: str = moments.YMD,
    now: datetime,
) -> Outcome:
    """按此读取: read a file that waits, as a person understands it: columns by their places, the kinds that its words mean
    (empty: left out), or one kind for all. Inverse: `take_back_files`.

    Refuses where who, when or what was done is told by no column, by words that nobody knows, or by what is no moment.
    """
    row = _locked(actor, [file_id]).get(file_id)
    if row is None:
        raise UnknownEventFile()
    if row.state != "asked":
        raise EventFileNotAsked(name=row.name)
    plan = plans.chosen(Plan(**row.plan), columns, kinds, constant, clock, order)
    if plan.lacking():
        raise PlanIncomplete(columns="、".join(HEADINGS[name][0] for name in plan.lacking()))
    _insist_on_moments(plan, now)
    row.plan, row.state, row.is_held = plan.kept(), "reading", False
    row.save(update_fields=["plan", "state", "is_held"])
    logbook.write(actor, "behaviour.begin_reading", [row.id], now, {"name": row.name})
    _have_read(actor)
    return Outcome(done=[row.id])


def read_rows(*, actor: Actor, file: EventFile, rows: Iterator[tuple[int, dict[str, str]]], now: datetime) -> bool:
    """Put the events of the next rows of a file among the others; True while more may follow. Rows that cannot be read are set
    aside with the reason. Idempotent: an event that stands is not put in again; and it goes on where it was ended.
    """
    files.held(actor=actor)
    plan, before = Plan(**file.plan), file.rows
    reading = eventfiles.Reading(
        actor.merchant_id,
        file.store_id,
        money.digits(people.merchant(actor.merchant_id).currency),
        file.id,
        now + AHEAD,
        plan.known_kinds(),
        plan.constant,
        plans.ZONES[plan.clock],
        plan.order,
    )
    with lines(_events(file, islice(rows, ROWS_AT_ONCE), reading)) as found:
        done = keep(actor=actor, path=found, source="file_id", now=now)
    file.kept, file.repeated = file.kept + done.kept_in_all, file.repeated + done.repeated_in_all
    file.save(update_fields=["rows", "kept", "repeated", "aside", "left_out", "wrong"])
    compact_many(actor=actor, days=done.days, now=now)
    return file.rows - before == ROWS_AT_ONCE


def end_file(*, actor: Actor, file: EventFile, now: datetime) -> None:
    """All rows of a file were read. Its bytes go, and so does what a person was shown of them."""
    file.plan = {**file.plan, "sample": []}
    file.state, file.ended_at = "done", now
    file.save(update_fields=["plan", "state", "ended_at"])
    _drop_bytes(file)
    told = {"name": file.name, "events": file.kept, "aside": file.aside}
    logbook.write(actor, "behaviour.read_file", [file.id], now, told)


def fail_file(*, actor: Actor, file: EventFile, refusal: Refusal, now: datetime) -> None:
    """Tell why a file was not taken in; what was read of it goes again. It may be handed over again."""
    files.held(actor=actor)
    if file.rows:
        files.rewrite(actor=actor, where=f"file_id = {int(file.id)}", now=now)
    EventFile.objects.filter(merchant_id=actor.merchant_id, id=file.id).update(
        state="failed", code=refusal.code, params=refusal.params, ended_at=now, kept=0, plan={}
    )
    _drop_bytes(file)
    logbook.write(actor, "behaviour.fail_file", [file.id], now, {"name": file.name, "code": refusal.code})


def _locked(actor: Actor, file_ids: Sequence[int]) -> dict[int, EventFile]:
    rows = EventFile.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(file_ids))
    if actor.store_scope is not None:
        rows = rows.filter(store_id__in=actor.store_scope)
    return {row.id: row for row in rows.order_by("id")}


def _insist_on_whole(plan: Plan) -> None:
    if plan.lacking():
        wanted = "、".join(HEADINGS[name][0] for name in plan.lacking())
        raise MissingColumns(missing=wanted, found="、".join(plan.headings)[:500])


def _insist_on_moments(plan: Plan, now: datetime) -> None:
    if not plan.order:
        raise DateOrderUnknown()
    if wrong := plans.unreadable(plan, now + AHEAD):
        raise MomentsUnreadable(column=wrong[0], text=wrong[1])


def take_back_files(*, actor: Actor, file_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销导入: the events that these files brought go again. Inverse: `upload`. facts.events: how many went."""
    found = _locked(actor, file_ids)
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
        EventFile.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(state="taken_back", plan={})
        for i in outcome.done:
            _drop_bytes(found[i])
    logbook.write(actor, "behaviour.take_back_files", outcome.done, now, dict(outcome.facts))
    return outcome


def _drop_bytes(file: EventFile) -> None:
    transaction.on_commit(partial(default_storage.delete, file.path))


def _have_read(actor: Actor) -> None:
    jobs.defer_once("behaviour.read_files", f"behaviour-files:{actor.merchant_id}", merchant_id=actor.merchant_id)


def _events(
    file: EventFile, rows: Iterable[tuple[int, dict[str, str]]], reading: eventfiles.Reading
) -> Iterator[bytes]:
    """The lines that are kept; what is set aside or left out is noted in the file."""
    plan = Plan(**file.plan)
    headings = {told: plan.headings[place] if plan.is_headed else told for told, place in plan.columns.items()}
    for number, cells in rows:
        file.rows += 1
        found = eventfiles.judged(cells, reading)
        if isinstance(found, EventLeftOut):
            file.left_out += 1
        elif isinstance(found, Refusal):
            file.aside += 1
            if len(file.wrong) < MOST_WRONG:
                shown = [value[:100] for told, value in list(cells.items())[:20] if told not in ("visitor", "device")]
                params = {**found.params, "field": headings.get(found.params.get("field", ""), "")}
                file.wrong.append({"row": number, "code": found.code, "params": params, "cells": shown})
        else:
            yield orjson.dumps(found, option=orjson.OPT_APPEND_NEWLINE)
