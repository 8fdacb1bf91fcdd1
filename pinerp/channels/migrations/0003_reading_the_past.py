"""How far a new store's past is read, and whether its messages are heard: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0002_common_carriers"),
    ]

    operations = [
        operations.Sequences("channels_historyload", "channels_storecheck", "channels_reveal"),
        migrations.CreateModel(
            name="HistoryLoad",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField()),
                ("stream", models.CharField(default="orders", max_length=20)),
                ("from_at", models.DateTimeField()),
                ("until_at", models.DateTimeField()),
                ("reached_at", models.DateTimeField()),
                ("found", models.IntegerField(default=0)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("store_id", "stream", "merchant_id"), name="channels_history_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("from_at__lte", models.F("reached_at")), ("reached_at__lte", models.F("until_at"))
                        ),
                        name="channels_history_reach",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StoreCheck",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("lines", models.JSONField(default=list)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done"])), name="channels_check_state"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Reveal",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("order_sn", models.CharField(max_length=60)),
                ("asked_by", models.BigIntegerField(null=True)),
                ("texts", models.JSONField(default=dict)),
                ("sealed", models.BinaryField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["created_at", "merchant_id"], name="channels_reveal_by_time"),
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                        fields=["store_id", "due_at", "merchant_id"],
                        name="channels_reveal_due",
                    ),
                ],
            },
        ),
        migrations.AddField(
            model_name="storetoken",
            name="listens_since",
            field=models.DateTimeField(null=True),
        ),
        operations.SecureTables("HistoryLoad", "StoreCheck", "Reveal"),
    ]
