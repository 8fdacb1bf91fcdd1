"""Sheets that were handed over, and what is kept of their rows. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Sheet(MerchantModel):
    """A file of one kind. state: reading → columns (to be chosen) | checked → running → done → undoing → undone; or failed.

    settings: of a history, the store (id as text), zone, order (of dates) and has_credits, as they were found or chosen.
    columns: field → place in the header. units: field → how many of ours are in one of the file's. done_rows: the number of the
    last row that was taken in or looked at, written with its batch. path: of the bytes, empty once they are gone.
    """

    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200, db_default="", blank=True)
    state = models.CharField(max_length=10, db_default="reading")
    header = ArrayField(models.CharField(max_length=200), db_default=[])
    columns = models.JSONField(default=dict)
    units = models.JSONField(default=dict)
    settings = models.JSONField(default=dict)
    rows = models.IntegerField(db_default=0)
    new = models.IntegerField(db_default=0)
    changed = models.IntegerField(db_default=0)
    same = models.IntegerField(db_default=0)
    wrong = models.IntegerField(db_default=0)
    done_rows = models.IntegerField(db_default=0)
    tries = models.SmallIntegerField(db_default=0)
    code = models.CharField(max_length=40, db_default="", blank=True)
    params = models.JSONField(default=dict)
    member_id = models.BigIntegerField(null=True)
    handed_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["products", "bundles", "listings", "suppliers", "stock", "histories"]),
                name="sheets_sheet_kind",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    state__in=["reading", "columns", "checked", "running", "done", "undoing", "undone", "failed"]
                ),
                name="sheets_sheet_state",
            ),
        ]


class SheetRow(MerchantModel):
    """A row that is new, changed or wrong. Of a look only the first new and changed ones are kept; of what was taken in, all.

    before, after: the facts that differ, as text, of the first rows of their state. undo: what is needed to take it back.
    """

    sheet_id = models.BigIntegerField()
    number = models.IntegerField()
    state = models.CharField(max_length=8)
    name = models.CharField(max_length=120, db_default="", blank=True)
    cells = models.JSONField(null=True)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    code = models.CharField(max_length=40, db_default="", blank=True)
    params = models.JSONField(null=True)
    undo = models.JSONField(null=True)
    sheet = CompositeRelation(Sheet, "sheet_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sheet_id", "number", "merchant_id"], name="sheets_row_once"),
            models.CheckConstraint(condition=models.Q(state__in=["new", "changed", "wrong"]), name="sheets_row_state"),
        ]
