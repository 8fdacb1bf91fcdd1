"""Every read of sheets, narrowed to the merchant and to the kinds that the actor may take in."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, QuerySet

from pinerp.accounts.actors import Actor
from pinerp.sheets.errors import UnknownSheet
from pinerp.sheets.models import Sheet, SheetRow
from pinerp.sheets.rules import KINDS

AT_WORK = ("reading", "running", "undoing")
UNDONE_AT_ONCE = 1000


def sheets(actor: Actor, limit: int = 50) -> list[Sheet]:
    """The latest sheets of the kinds that the actor may take in."""
    kinds = [kind.code for kind in KINDS.values() if actor.may(kind.right)]
    return list(Sheet.objects.filter(merchant_id=actor.merchant_id, kind__in=kinds).order_by("-id")[:limit])


def sheet(actor: Actor, sheet_id: int) -> Sheet:
    """One sheet, or a refusal."""
    found = Sheet.objects.filter(merchant_id=actor.merchant_id, id=sheet_id).first()
    if found is None or not actor.may(KINDS[found.kind].right):
        raise UnknownSheet()
    return found


def next_at_work(merchant_id: int) -> Sheet | None:
    """The oldest sheet that waits for the clock."""
    return Sheet.objects.filter(merchant_id=merchant_id, state__in=AT_WORK).order_by("id").first()


def of_rows(merchant_id: int, sheet_id: int) -> QuerySet[SheetRow]:
    """The kept rows of a sheet."""
    return SheetRow.objects.filter(merchant_id=merchant_id, sheet_id=sheet_id)


def rows(merchant_id: int, sheet_id: int, state: str, limit: int) -> list[SheetRow]:
    """The first kept rows of a state."""
    return list(of_rows(merchant_id, sheet_id).filter(state=state).order_by("number")[:limit])


def reasons(merchant_id: int, sheet_id: int) -> list[tuple[str, int]]:
    """Why rows are wrong: code and how many."""
    found = of_rows(merchant_id, sheet_id).filter(state="wrong").values_list("code").annotate(n=Count("id"))
    return [(code, count) for code, count in found.order_by("-n", "code")]


def wrong_rows(merchant_id: int, sheet_id: int) -> Iterator[Any]:
    """Wrong rows in the file's order: number, cells, code, params."""
    found = of_rows(merchant_id, sheet_id).filter(state="wrong").order_by("number")
    return found.values_list("number", "cells", "code", "params", named=True).iterator(chunk_size=5000)


def has_undo(merchant_id: int, sheet_id: int) -> bool:
    """Whether anything can be taken back."""
    return of_rows(merchant_id, sheet_id).filter(undo__isnull=False).exists()


def rows_to_undo(merchant_id: int, sheet_id: int, before: int) -> list[SheetRow]:
    """The last rows below a number that can be taken back."""
    found = of_rows(merchant_id, sheet_id).filter(undo__isnull=False, number__lt=before)
    return list(found.order_by("-number")[:UNDONE_AT_ONCE])
