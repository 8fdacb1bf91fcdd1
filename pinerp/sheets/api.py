"""The doors of sheets (表格导入导出)."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import chain, islice
from pathlib import Path
from typing import Any, Literal
from urllib.parse import quote

from django.http import HttpResponse
from ninja import File, Form
from ninja.files import UploadedFile

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, Doors
from pinerp.kit import tables
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotAllowed, general_sentence, language, sentence
from pinerp.kit.shapes import OutcomeOut
from pinerp.sheets import actions, queries
from pinerp.sheets import schemas as s
from pinerp.sheets.errors import TooManyForXlsx
from pinerp.sheets.models import Sheet, SheetRow
from pinerp.sheets.rules import KINDS, Field, Kind, heading

doors = Doors("sheets")

MOST_XLSX = 20_000
"""Rows that are written as XLSX well within a door's time; CSV is many times as fast."""

SHOWN = 30
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@doors.ask("", permission="sheets.import", answer=list[s.SheetOut])
def list_sheets(actor: Actor) -> list[dict[str, Any]]:
    """The latest sheets of the kinds that the reader may take in."""
    return [_sheet(actor, row) for row in queries.sheets(actor)]


@doors.ask("/kinds", permission="sheets.import", answer=list[s.SheetKindOut])
def list_kinds(actor: Actor) -> list[dict[str, Any]]:
    """The kinds of sheets in the order of moving in, with their columns."""
    lang = language.get() == "en"
    return [
        {
            "kind": kind.code,
            "name": kind.en if lang else kind.zh,
            "may_take": actor.may(kind.right),
            "may_see": actor.may(kind.view),
            "can_undo": kind.code != "stock",
            "is_history": kind.is_history,
            "fields": [
                {
                    "key": one.key,
                    "name": heading(one),
                    "note": one.note[lang],
                    "example": one.example,
                    "is_required": one.is_required,
                    "may": not one.right or actor.may(one.right),
                    "unit": one.read if one.read in ("grams", "mm") else "",
                }
                for one in kind.fields
            ],
        }
        for kind in KINDS.values()
    ]


@doors.ask("/{int:sheet_id}", permission="sheets.import", answer=s.SheetDetailOut)
def show_sheet(actor: Actor, sheet_id: int) -> dict[str, Any]:
    """One sheet: its columns, its counts, its first new, changed and wrong rows, and why rows are wrong."""
    row = queries.sheet(actor, sheet_id)
    shown = {
        state: [_row(one) for one in queries.rows(actor.merchant_id, row.id, state, SHOWN)]
        for state in ("new", "changed", "wrong")
    }
    reasons = queries.reasons(actor.merchant_id, row.id)
    told = [{"code": code, "message": general_sentence(code), "count": count} for code, count in reasons]
    return {"sheet": _sheet(actor, row), **shown, "reasons": told}


@doors.ask("/template", permission="sheets.import", answer=FILE)
def template(actor: Actor, kind: s.SheetKind) -> HttpResponse:
    """模板: an empty XLSX with a heading for each column, a note on it, and an example on a sheet of its own."""
    fields = _fields(actor, KINDS[kind])
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=".xlsx") as file:
        lang = language.get() == "en"
        told = [(heading(one), _note(one), one.example) for one in fields]
        titles = ("Columns", "Column", "What it is", "Example") if lang else ("填写说明", "列", "说明", "示例")
        tables.write_template(Path(file.name), told, titles)
        return _file(Path(file.name), f"{_name(KINDS[kind])}-{'template' if lang else '模板'}.xlsx")


def _note(one: Field) -> str:
    lang = language.get() == "en"
    wanted = ("required" if lang else "必填") if one.is_required else ""
    return "; ".join(text for text in (wanted, one.note[lang]) if text)


@doors.ask("/export", permission="sheets.import", answer=FILE)
def export(actor: Actor, kind: s.SheetKind, form: Literal["xlsx", "csv"] = "xlsx") -> HttpResponse:
    """导出: all that there is of a kind, in the same columns as the template; read back, it changes nothing."""
    found = KINDS[kind]
    if not actor.may(found.view):
        raise NotAllowed(permission=found.view)
    fields = _fields(actor, found)
    rows = ([told.get(one.key, "") for one in fields] for told in actions.TAKERS[kind].hand_out(actor))
    return _written(fields, rows, form, f"{_name(found)}.{form}")


def _written(fields: Sequence[Field], rows: Iterable[Sequence[str]], form: str, name: str) -> HttpResponse:
    rows = iter(rows)
    if form == "xlsx":
        first = list(islice(rows, MOST_XLSX + 1))
        if len(first) > MOST_XLSX:
            raise TooManyForXlsx(most=MOST_XLSX)
        rows = chain(first, rows)
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=f".{form}") as file:
        tables.write(Path(file.name), [heading(one) for one in fields], rows)
        return _file(Path(file.name), name)


@doors.ask("/{int:sheet_id}/marked", permission="sheets.import", answer=FILE)
def marked_copy(actor: Actor, sheet_id: int) -> HttpResponse:
    """标注文件: the wrong rows as they came, each with its number and a sentence."""
    row = queries.sheet(actor, sheet_id)
    found = queries.wrong_rows(actor.merchant_id, row.id)
    told = ((one.cells or [], one.number, sentence(one.code, one.params or {})) for one in found)
    suffix = ".xlsx" if row.wrong <= MOST_XLSX else ".csv"
    with tempfile.NamedTemporaryFile(prefix="pinerp-", suffix=suffix) as file:
        tables.write_marked(Path(file.name), row.header, told)
        ending = "wrong" if language.get() == "en" else "有误的行"
        return _file(Path(file.name), f"{Path(row.name).stem}-{ending}{suffix}")


@doors.verb("upload", permission="sheets.import", answer=s.SheetOut)
def upload(
    actor: Actor, now: datetime, kind: Form[s.SheetKind], file: File[UploadedFile]
) -> tuple[int, dict[str, Any]]:
    """上传表格: hand a file over; what it would do is told when it was looked at, and nothing changes until it is taken in."""
    return 202, _sheet(actor, actions.upload(actor=actor, kind=kind, handed=file, now=now))


@doors.verb("choose_columns", permission="sheets.import", answer=OutcomeOut)
def choose_columns(actor: Actor, now: datetime, body: s.SheetColumnsIn) -> Outcome:
    """Say which column is which, and how a history is read; have the sheet looked at anew."""
    told = None if body.settings is None else body.settings.dict()
    return actions.choose_columns(
        actor=actor, sheet_id=body.id, columns=body.columns, units=body.units, settings=told, now=now
    )


@doors.verb("take_in", permission="sheets.import", answer=OutcomeOut)
def take_in(actor: Actor, now: datetime, body: s.SheetIdIn) -> Outcome:
    """导入: take a sheet in, in the background; wrong rows are left out."""
    return actions.take_in(actor=actor, sheet_id=body.id, now=now)


@doors.verb("take_back", permission="sheets.import", answer=OutcomeOut)
def take_back(actor: Actor, now: datetime, body: s.SheetIdIn) -> Outcome:
    """撤销导入: set the former facts back, in the background; what was made is set aside."""
    return actions.take_back(actor=actor, sheet_id=body.id, now=now)


@doors.verb("forget_sheets", permission="sheets.import", answer=OutcomeOut)
def forget_sheets(actor: Actor, now: datetime, body: s.SheetIdsIn) -> Outcome:
    """Take sheets out of the list; what they brought stays."""
    return actions.forget_sheets(actor=actor, sheet_ids=body.ids, now=now)


def _fields(actor: Actor, kind: Kind) -> list[Field]:
    return [one for one in kind.fields if not one.right or actor.may(one.right)]


def _name(kind: Kind) -> str:
    return kind.en if language.get() == "en" else kind.zh


def _file(path: Path, name: str) -> HttpResponse:
    kind = XLSX if name.endswith(".xlsx") else "text/csv"
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name)}"}
    return HttpResponse(path.read_bytes(), content_type=kind, headers=headers)


def _sheet(actor: Actor, row: Sheet) -> dict[str, Any]:
    facts = ("kind", "name", "state", "header", "columns", "units", "rows", "new", "changed", "same", "wrong")
    return {
        "id": str(row.id),
        **{fact: getattr(row, fact) for fact in facts},
        "settings": row.settings or None,
        "message": sentence(row.code, row.params),
        "handed_at": row.handed_at.isoformat(),
        "ended_at": None if row.ended_at is None else row.ended_at.isoformat(),
        "can_undo": row.kind != "stock"
        and row.state in ("done", "failed")
        and queries.has_undo(actor.merchant_id, row.id),
    }


def _row(row: SheetRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "name": row.name,
        "before": row.before or {},
        "after": row.after or {},
        "message": sentence(row.code, row.params or {}),
    }
