"""Saved views, and the schedules by which they are sent."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("alerts", "0003_rules_of_groups_and_stores"),
        ("measures", "0002_orders_that_lacked_goods"),
    ]

    operations = [
        operations.Sequences("measures_savedview", "measures_schedule"),
        migrations.CreateModel(
            name="SavedView",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=60)),
                ("member_id", models.BigIntegerField()),
                ("is_shared", models.BooleanField()),
                ("question", models.JSONField()),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("member_id", "name", "merchant_id"),
                        name="measures_view_name",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Schedule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("view_id", models.BigIntegerField()),
                ("way_id", models.BigIntegerField()),
                ("member_id", models.BigIntegerField()),
                ("weekday", models.SmallIntegerField(null=True)),
                ("hour", models.SmallIntegerField()),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("may_be_repeat", models.BooleanField(default=False)),
                ("last_sent_at", models.DateTimeField(null=True)),
                ("failure_code", models.CharField(blank=True, default="", max_length=60)),
                ("failure_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "view",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="view_id", in_database="CASCADE", null=False, to="measures.savedview"
                    ),
                ),
                (
                    "way",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="way_id", in_database="CASCADE", null=False, to="alerts.way"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("archived_at", None)),
                        fields=["due_at", "merchant_id"],
                        name="measures_schedule_due",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("view_id", "way_id", "merchant_id"),
                        name="measures_schedule_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("hour__gte", 0), ("hour__lt", 24)), name="measures_schedule_hour"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("weekday", None), models.Q(("weekday__gte", 1), ("weekday__lte", 7)), _connector="OR"
                        ),
                        name="measures_schedule_weekday",
                    ),
                ],
            },
        ),
        operations.SecureTables("SavedView", "Schedule"),
    ]
