"""What people do with sheets: hand one over, say which column is which, take it in, take it back, forget it."""

from __future__ import annotations

import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from typing import Any

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.channels.errors import UnknownStore
from pinerp.kit import jobs
from pinerp.kit.handed import HandedFile, digest_of, name_of
from pinerp.kit.moments import is_zone
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, Refusal, WrongShape
from pinerp.sheets import queries
from pinerp.sheets.errors import ColumnsWanting, ColumnTwice, NotNow, NotUndone, SheetTooLarge, UnknownSheet
from pinerp.sheets.models import Sheet, SheetRow
from pinerp.sheets.rules import KINDS, Kind, heading, wanting

LARGEST_MB = 100
"""100,000 SKUs with all their facts are some 15 MB as XLSX and 30 MB as CSV."""


def upload(*, actor: Actor, kind: str, handed: HandedFile, now: datetime) -> Sheet:
    """上传表格: keep a file and have it looked at in the background: what would be new, changed and wrong. Nothing changes yet.

    Inverse: `forget_sheets`. Refuses what is empty or too large, and a kind that the actor may not take in.
    """
    insist(actor, KINDS[kind])
    name = name_of(handed)
    if not handed.size or handed.size > LARGEST_MB * 1024**2:
        raise SheetTooLarge(name=name, most=LARGEST_MB)
    assert handed.file is not None
    digest = digest_of(handed)
    handed.file.seek(0)
    path = default_storage.save(f"sheets/{actor.merchant_id}/{secrets.token_hex(16)}", File(handed.file))
    sheet = Sheet.objects.create(
        merchant_id=actor.merchant_id,
        kind=kind,
        name=name,
        sha256=digest,
        path=path,
        member_id=actor.member_id,
        handed_at=now,
    )
    logbook.write(actor, "sheets.upload", [sheet.id], now, {"kind": kind, "name": name})
    _wake(actor)
    return sheet


def choose_columns(
    *,
    actor: Actor,
    sheet_id: int,
    columns: Mapping[str, int],
    units: Mapping[str, int],
    settings: Mapping[str, Any] | None = None,
    now: datetime,
) -> Outcome:
    """Say which column is which, and of a history how it is read; have the sheet looked at anew. Inverse: itself. Only before
    it is taken in.
    """
    sheet = _locked(actor, sheet_id)
    if sheet.state not in ("columns", "checked", "failed") or not sheet.path or not sheet.header:
        raise NotNow()
    kind = KINDS[sheet.kind]
    known = {one.key for one in kind.fields}
    if not set(columns) <= known or not all(0 <= at < len(sheet.header) for at in columns.values()):
        raise WrongShape(detail="columns")
    lacking = wanting(kind, columns)
    if lacking:
        raise ColumnsWanting(columns="、".join(lacking))
    places = list(columns.values())
    twice = [heading(kind.field(key)) for key, at in columns.items() if places.count(at) > 1]
    if twice:
        raise ColumnTwice(columns="、".join(twice))
    _again(actor, sheet, "reading", columns=dict(columns), units=dict(units), settings=_settings(actor, kind, settings))
    logbook.write(actor, "sheets.choose_columns", [sheet.id], now, {"kind": sheet.kind})
    return Outcome(done=[sheet.id])


def take_in(*, actor: Actor, sheet_id: int, now: datetime) -> Outcome:
    """导入: do what the look told, in the background, in batches of which each is whole or not at all. Wrong rows are left out.

    A row that says what stands already changes nothing, so a file may come again. Inverse: `take_back`; not of opening stock.
    """
    sheet = _locked(actor, sheet_id)
    if sheet.state not in ("checked", "failed", "undone") or not sheet.path or not sheet.columns:
        raise NotNow()
    _again(actor, sheet, "running")
    logbook.write(actor, "sheets.take_in", [sheet.id], now, {"kind": sheet.kind, "name": sheet.name})
    return Outcome(done=[sheet.id])


def take_back(*, actor: Actor, sheet_id: int, now: datetime) -> Outcome:
    """撤销导入: set the former facts back; what was made is set aside. Inverse: `take_in`. Opening stock is refused."""
    sheet = _locked(actor, sheet_id)
    if sheet.kind == "stock":
        raise NotUndone()
    if sheet.state not in ("done", "failed") or not queries.has_undo(actor.merchant_id, sheet.id):
        raise NotNow()
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(
        state="undoing", tries=0, code="", params={}, member_id=actor.member_id
    )
    logbook.write(actor, "sheets.take_back", [sheet.id], now, {"kind": sheet.kind, "name": sheet.name})
    _wake(actor)
    return Outcome(done=[sheet.id])


def forget_sheets(*, actor: Actor, sheet_ids: Sequence[int], now: datetime) -> Outcome:
    """Take sheets out of the list with their bytes. What they brought stays. No inverse: hand the file over again."""
    found = {
        row.id: row
        for row in Sheet.objects.select_for_update().filter(merchant_id=actor.merchant_id, id__in=list(sheet_ids))
    }
    refused: dict[int, Refusal] = {}
    for i in sheet_ids:
        if i not in found or not actor.may(KINDS[found[i].kind].right):
            refused[i] = UnknownSheet()
        elif found[i].state in ("reading", "running", "undoing"):
            refused[i] = NotNow()
    outcome = Outcome.of(sheet_ids, refused)
    paths = [found[i].path for i in outcome.done if found[i].path]
    SheetRow.objects.filter(merchant_id=actor.merchant_id, sheet_id__in=outcome.done).delete()
    Sheet.objects.filter(merchant_id=actor.merchant_id, id__in=outcome.done).delete()
    transaction.on_commit(partial(_delete, paths))
    logbook.write(actor, "sheets.forget_sheets", outcome.done, now)
    return outcome


def _settings(actor: Actor, kind: Kind, settings: Mapping[str, Any] | None) -> dict[str, Any]:
    """How a history is read, as a person says it; an order of dates that is left open is looked for once more."""
    if not kind.is_history or settings is None:
        return {}
    told = dict(settings)
    if not is_zone(told["zone"]):
        raise WrongShape(detail="time zone")
    if told["store"] and told["store"] not in {str(one.id) for one in channels.visible_stores(actor)}:
        raise UnknownStore()
    if not told["order"]:
        del told["order"]
    return told


def _delete(paths: Sequence[str]) -> None:
    for path in paths:
        default_storage.delete(path)


def insist(actor: Actor, kind: Kind) -> None:
    """Refuse a kind that the actor may not take in."""
    if not actor.may(kind.right):
        raise NotAllowed(permission=kind.right)


def _locked(actor: Actor, sheet_id: int) -> Sheet:
    sheet = Sheet.objects.select_for_update().filter(merchant_id=actor.merchant_id, id=sheet_id).first()
    if sheet is None:
        raise UnknownSheet()
    insist(actor, KINDS[sheet.kind])
    return sheet


def _again(actor: Actor, sheet: Sheet, state: str, **facts: Any) -> None:
    """Start from the first row. What a former look or run kept of the rows goes."""
    SheetRow.objects.filter(merchant_id=actor.merchant_id, sheet_id=sheet.id).delete()
    counts = dict.fromkeys(("rows", "new", "changed", "same", "wrong", "done_rows", "tries"), 0)
    Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet.id).update(
        state=state, code="", params={}, ended_at=None, member_id=actor.member_id, **counts, **facts
    )
    _wake(actor)


def _wake(actor: Actor) -> None:
    jobs.defer_once("sheets.work", f"sheets:{actor.merchant_id}", merchant_id=actor.merchant_id)
