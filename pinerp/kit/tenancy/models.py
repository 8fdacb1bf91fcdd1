"""The three bases of every table: a merchant's, shared by all, or the house's own."""

from __future__ import annotations

from typing import Any

from django.db import models

from pinerp.kit.tenancy.fields import IdField


class MerchantModel(models.Model):
    """A row of one merchant: key (merchant_id, id), composite relations, row-level security.

    Every other index names `merchant_id` late: where one began with it, the planner took it for as good as the primary
    key while the table was small, and every foreign key check then read the whole merchant (measured: 100 times slower).
    """

    table_kind = "merchant"

    pk = models.CompositePrimaryKey("merchant_id", "id")
    merchant_id = models.BigIntegerField()
    id = IdField()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Only changes what exists: saving a new row would first UPDATE all the merchant's rows (tried)."""
        if self._state.adding and not kwargs.get("force_insert"):
            raise TypeError("new rows come from objects.create(), bulk_create() or SQL")
        super().save(*args, **kwargs)


class SharedModel(models.Model):
    """A row that every merchant may read."""

    table_kind = "shared"

    class Meta:
        abstract = True


class HouseModel(models.Model):
    """A row of the machine itself: ids, hashes and times only, no row-level security."""

    table_kind = "house"

    class Meta:
        abstract = True


HOUSE_APPS = {
    "auth",
    "contenttypes",
    "sessions",
    "account",
    "mfa",
    "usersessions",
    "procrastinate",
    "socialaccount",
}
"""Apps that are not ours and keep their tables on the house's side."""


def kind_of(model: type[models.Model]) -> str:
    """ "merchant", "shared" or "house"."""
    if model._meta.app_label in HOUSE_APPS:
        return "house"
    return str(model.table_kind)  # type: ignore[attr-defined]
