"""Files of goods data and of search terms are taken in, and taken back: the newest file of a day holds, the former stays
behind it.
"""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Sequence
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts import queries as people
from pinerp.accounts.actors import Actor
from pinerp.advice import queries
from pinerp.advice.actions.looking import wish
from pinerp.advice.errors import (
    AdviceFileTooLarge,
    AdviceFileTwice,
    AdviceRowsTooMany,
    DayWanting,
    FileOfOtherStore,
    NothingRead,
    UnknownAdviceFile,
)
from pinerp.advice.models import AdviceFile, ListingDay, SearchTerm
from pinerp.advice.rules import files
from pinerp.channels import queries as channels
from pinerp.kit import sql, tables, times
from pinerp.kit.handed import Handed, name_of
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal, language

LARGEST_MB = 20
MOST_ROWS = 60_000
"""Ten thousand listings of six days; read and kept within some seconds, while the person waits."""

MOST_WRONG = 200
"""So many rows that were set aside are kept with their cells; the rest is counted."""

FIGURES = {
    files.GOODS_DATA: ("impressions", "views", "visitors", "buyers", "orders", "units", "amount", "favourites"),
    files.SEARCH_TERMS: ("searches", "impressions", "clicks", "orders", "amount"),
}
AT_ONCE = 5000
ELSEWHERE = ("，它们属于店铺“{store}”", ", but of “{store}”")
"""Where the listings of a file are known instead, in both languages."""


def upload(*, actor: Actor, kind: str, store_id: int, handed: Handed, day: date | None, now: datetime) -> AdviceFile:
    """导入: take in a file of a store's goods data or search terms; rows that cannot be read are set aside with the reason.

    day: whose figures these are, where the file has no column of days. The same bytes twice are refused; a day that comes
    again is told by the newer file. Inverse: `take_back_files`.
    """
    channels.insist_on_visible(actor, store_id)
    name = name_of(handed)
    if not handed.size or handed.size > LARGEST_MB * 1024**2:
        raise AdviceFileTooLarge(name=name, most=LARGEST_MB)
    currency = people.merchant(actor.merchant_id).currency
    digest = hashlib.sha256()
    with tempfile.NamedTemporaryFile(prefix="pinerp-") as copy:
        for piece in handed.chunks():
            digest.update(piece)
            copy.write(piece)
        copy.flush()
        _refuse_twice(actor, store_id, digest.hexdigest())
        table = tables.read(Path(copy.name), partial(files.missing, kind), name, takes_first=True)
        told, totals = _read(kind, table, currency, day)
    good = [one for one in told if one.refusal is None]
    aside = [one for one in told if one.refusal is not None]
    if not good:
        raise _nothing(aside)
    _refuse_other_store(actor, store_id, name, good)
    days = [one.facts["day"] for one in good]
    row = AdviceFile.objects.create(
        merchant_id=actor.merchant_id,
        store_id=store_id,
        kind=kind,
        name=name,
        sha256=digest.hexdigest(),
        header=[cell[:200] for cell in table.header],
        rows=len(good),
        totals=totals,
        aside=len(aside),
        wrong=[_wrong(one) for one in aside[:MOST_WRONG]],
        day_from=min(days),
        day_to=max(days),
        given_by=actor.member_id,
        given_at=now,
    )
    _keep(actor, row, good)
    wish(actor=actor, now=now)
    logbook.write(actor, "advice.upload", [row.id], now, {"kind": kind, "name": name, "rows": len(good)})
    return row


def _refuse_other_store(actor: Actor, store_id: int, name: str, good: Sequence[files.Told]) -> None:
    """Refuse a file of which not one listing is the store's, where the store's listings are known."""
    keys = sorted({one.facts["goods_key"] for one in good if one.facts.get("goods_key")})
    if not keys:
        return
    found = sql.rows("advice", "whose_goods", merchant_id=actor.merchant_id, store_id=store_id, keys=keys)[0]
    if found.is_known and not found.own:
        store = channels.store_facts(actor.merchant_id, store_id).name
        other = ELSEWHERE[language.get() == "en"].format(store=found.other) if found.other else ""
        raise FileOfOtherStore(name=name, store=store, elsewhere=other)


def _refuse_twice(actor: Actor, store_id: int, sha256: str) -> None:
    rows = AdviceFile.objects.filter(merchant_id=actor.merchant_id, store_id=store_id, sha256=sha256)
    standing = rows.filter(taken_back_at__isnull=True).first()
    if standing is not None:
        raise AdviceFileTwice(name=standing.name, at=times.to_beijing_text(standing.given_at))


def _read(kind: str, table: tables.Table, currency: str, day: date | None) -> tuple[list[files.Told], int]:
    """The rows of a file; one that tells of a listing's day once more takes the place of the former."""
    at = files.places(kind, table.header)
    found: dict[object, files.Told] = {}
    totals = 0
    for row in table.rows:
        if files.is_total(row.cells):
            totals += 1
            continue
        told = files.read(kind, at, row, currency)
        if told.refusal is None and "day" not in told.facts:
            if day is None:
                raise DayWanting()
            told.facts["day"] = day
        if told.refusal is not None:
            told.facts["cells"] = [cell[:100] for cell in row.cells[:40]]
        found[_identity(told)] = told
        if len(found) > MOST_ROWS:
            raise AdviceRowsTooMany(most=MOST_ROWS)
    return list(found.values()), totals


def _identity(told: files.Told) -> object:
    if told.refusal is not None:
        return told.number
    return (told.facts.get("goods_key", ""), told.facts["day"], told.facts.get("term", ""))


def _nothing(aside: Sequence[files.Told]) -> Refusal:
    first = aside[0] if aside else None
    if first is None or first.refusal is None:
        return NothingRead(row=1, reason="")
    return NothingRead(row=first.number, reason=first.refusal.message())


def _wrong(one: files.Told) -> dict[str, Any]:
    assert one.refusal is not None
    return {"row": one.number, "code": one.refusal.code, "params": one.refusal.params, "cells": one.facts["cells"]}


def _keep(actor: Actor, file: AdviceFile, good: Sequence[files.Told]) -> None:
    shared = {"merchant_id": actor.merchant_id, "file_id": file.id, "store_id": file.store_id}
    names = FIGURES[file.kind]
    model: Any = ListingDay if file.kind == files.GOODS_DATA else SearchTerm
    own = ("goods_key", "day") if file.kind == files.GOODS_DATA else ("goods_key", "day", "term")
    rows = [
        model(
            **shared,
            **{name: one.facts[name] for name in own if name in one.facts},
            **{name: one.facts.get(name) for name in names},
        )
        for one in good
    ]
    model.objects.bulk_create(rows, batch_size=AT_ONCE)


def take_back_files(*, actor: Actor, file_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销导入: what a file alone told is gone; of a day that an older file tells too, that one holds again. Inverse:
    `upload`.
    """
    found = queries.lock_files(actor, file_ids)
    refused: dict[int, Refusal] = {
        i: UnknownAdviceFile() for i in file_ids if i not in found or found[i].taken_back_at is not None
    }
    outcome = Outcome.of(list(dict.fromkeys(file_ids)), refused)
    for model in (ListingDay, SearchTerm):
        model.objects.filter(merchant_id=actor.merchant_id, file_id__in=outcome.done).delete()
    AdviceFile.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).update(taken_back_at=now)
    if outcome.done:
        wish(actor=actor, now=now)
    logbook.write(actor, "advice.take_back_files", outcome.done, now)
    return outcome
