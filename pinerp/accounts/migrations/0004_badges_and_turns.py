"""Badges of members, and whose turn it is at a shared computer: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [("accounts", "0003_keys_are_bounded")]

    operations = [
        operations.Sequences("accounts_badge", "accounts_turn"),
        migrations.CreateModel(
            name="Badge",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("member_id", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField()),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "member",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="member_id", null=False, to="accounts.member"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("hash", "merchant_id"), name="accounts_badge_hash"),
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("member_id", "merchant_id"),
                        name="accounts_badge_one_of_a_member",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Turn",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("host_id", models.BigIntegerField()),
                ("badge_id", models.BigIntegerField()),
                ("hash", models.CharField(max_length=64)),
                ("idle_minutes", models.SmallIntegerField()),
                ("began_at", models.DateTimeField()),
                ("used_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "host",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="host_id", null=False, to="accounts.member"),
                ),
                (
                    "badge",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="badge_id", null=False, to="accounts.badge"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("hash", "merchant_id"), name="accounts_turn_hash"),
                    models.CheckConstraint(condition=models.Q(("idle_minutes__gt", 0)), name="accounts_turn_idle"),
                ],
            },
        ),
        operations.SecureTables("Badge", "Turn"),
    ]
