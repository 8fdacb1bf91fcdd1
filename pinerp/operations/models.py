"""Boards for the wall, and what their keys lead to. No verbs; everything else of this room is asked of other rooms' tables."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models

from pinerp.kit.tenancy import HouseModel, MerchantModel


class WallBoard(MerchantModel):
    """大屏: a link that shows how a warehouse gets on, without amounts and without anybody's data, to whoever holds its key.

    store_ids and warehouse_ids bound what it counts; null: all. Its key is kept as a hash, on the house's side.
    """

    name = models.CharField(max_length=60)
    store_ids = ArrayField(models.BigIntegerField(), null=True)
    warehouse_ids = ArrayField(models.BigIntegerField(), null=True)
    last_four = models.CharField(max_length=4)
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="operations_board_name"),
        ]


class WallKey(HouseModel):
    """Leads from the hash of a board's key to the board, before any merchant's table may be read."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant_id = models.BigIntegerField()
    board_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["board_id", "merchant_id"], name="operations_wallkey_one"),
        ]
