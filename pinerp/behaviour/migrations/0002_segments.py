"""Segments: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("behaviour", "0001_events_sites_and_files"),
    ]

    operations = [
        operations.Sequences("behaviour_segment"),
        migrations.CreateModel(
            name="Segment",
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
                ("kind", models.CharField(max_length=8)),
                ("question", models.JSONField()),
                ("days", models.SmallIntegerField()),
                (
                    "stores",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("size", models.BigIntegerField()),
                ("counted_day", models.DateField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at", None)),
                        fields=("name", "merchant_id"),
                        name="behaviour_segment_name",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ("rfm", "stage", "dropped", "likes", "lacks"))),
                        name="behaviour_segment_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("days__range", (1, 731)), ("size__gte", 0)), name="behaviour_segment_days"
                    ),
                ],
            },
        ),
        operations.SecureTables("Segment"),
    ]
