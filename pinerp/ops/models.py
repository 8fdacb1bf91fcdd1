"""The caretaker's own table: who from outside may read a company's data by SQL. It must hold no password."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pinerp.kit.tenancy import HouseModel


class Analyst(HouseModel):
    """A role of the database by which an outsider reads the views of schema `analyst`, of this one merchant.

    `role` says nothing about the company, because every role can list all roles. `verifier` is what SCRAM checks a password
    against; it is kept so that roles come back after a restore, which brings tables and no roles. `allowed`: the kinds of data
    that the company's owner lets out (`definitions.KINDS`). Only the database's owner reads this table.
    """

    id = models.BigAutoField(primary_key=True)
    merchant_id = models.BigIntegerField()
    name = models.CharField(max_length=30)
    role = models.CharField(max_length=40, unique=True)
    verifier = models.CharField(max_length=300, default="", blank=True)
    allowed = ArrayField(models.CharField(max_length=30), db_default=[])
    created_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["merchant_id", "name"], condition=Q(revoked_at__isnull=True), name="ops_analyst_name_once"
            ),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) ^ Q(verifier=""), name="ops_analyst_revoked_without_verifier"
            ),
        ]
