"""The tables of this room: sites and their keys, what waits to be written, the files of events, and who is forgotten."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        operations.Sequences(
            "behaviour_site",
            "behaviour_batch",
            "behaviour_part",
            "behaviour_tally",
            "behaviour_eventfile",
            "behaviour_keeping",
            "behaviour_erased",
        ),
        migrations.CreateModel(
            name="Arrived",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("due_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Erased",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("buyer", models.BigIntegerField()),
                ("erased_at", models.DateTimeField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("buyer", "merchant_id"), name="behaviour_erased_once")],
            },
        ),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("retention_days", models.IntegerField(default=730)),
                ("sales_known_to", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="behaviour_keeping_once"),
                    models.CheckConstraint(
                        condition=models.Q(("retention_days__gt", 0)), name="behaviour_keeping_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Part",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("day", models.DateField()),
                ("sort", models.CharField(max_length=6)),
                ("path", models.CharField(max_length=200)),
                ("rows", models.BigIntegerField()),
                ("bytes", models.BigIntegerField()),
                ("written_at", models.DateTimeField()),
                ("replaced_at", models.DateTimeField(null=True)),
            ],
            options={
                "indexes": [models.Index(fields=["day", "merchant_id"], name="behaviour_part_of_day")],
                "constraints": [
                    models.UniqueConstraint(fields=("path", "merchant_id"), name="behaviour_part_path"),
                    models.UniqueConstraint(
                        condition=models.Q(("replaced_at__isnull", True), ("sort", "sales")),
                        fields=("day", "merchant_id"),
                        name="behaviour_part_one_of_sales",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("sort__in", ["sales", "events"])), name="behaviour_part_sort"
                    ),
                    models.CheckConstraint(condition=models.Q(("rows__gt", 0)), name="behaviour_part_rows"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Site",
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
                ("store_id", models.BigIntegerField(null=True)),
                (
                    "origins",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=200), default=list, size=None
                    ),
                ),
                ("last_four", models.CharField(max_length=4)),
                ("events_per_minute", models.IntegerField(default=60000)),
                ("created_at", models.DateTimeField()),
                ("stopped_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=True, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Batch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("site_id", models.BigIntegerField()),
                ("came_at", models.DateTimeField()),
                ("events", models.IntegerField()),
                ("refused", models.IntegerField(default=0)),
                ("robots", models.IntegerField(default=0)),
                ("body", models.BinaryField()),
                (
                    "site",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="site_id", null=False, to="behaviour.site"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="SiteKey",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("site_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("site_id", "merchant_id"), name="behaviour_sitekey_one")
                ],
            },
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("site_id", models.BigIntegerField()),
                ("day", models.DateField()),
                ("kept", models.BigIntegerField(default=0)),
                ("repeated", models.BigIntegerField(default=0)),
                ("refused", models.BigIntegerField(default=0)),
                ("robots", models.BigIntegerField(default=0)),
                (
                    "site",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="site_id", in_database="CASCADE", null=False, to="behaviour.site"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="EventFile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("store_id", models.BigIntegerField(null=True)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("path", models.CharField(max_length=200)),
                ("state", models.CharField(default="reading", max_length=10)),
                ("rows", models.BigIntegerField(default=0)),
                ("kept", models.BigIntegerField(default=0)),
                ("repeated", models.BigIntegerField(default=0)),
                ("aside", models.BigIntegerField(default=0)),
                ("wrong", models.JSONField(default=list)),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("given_by", models.BigIntegerField(null=True)),
                ("given_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=True, to="channels.store"),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state__in", ["reading", "done"])),
                        fields=("sha256", "merchant_id"),
                        name="behaviour_file_once",
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.UniqueConstraint(fields=("name", "merchant_id"), name="behaviour_site_name"),
        ),
        migrations.AddConstraint(
            model_name="site",
            constraint=models.CheckConstraint(
                condition=models.Q(("events_per_minute__gt", 0)), name="behaviour_site_rate"
            ),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("site_id", "day", "merchant_id"), name="behaviour_tally_once"),
        ),
        operations.SecureTables(
            "Site", "SiteKey", "Arrived", "Batch", "Part", "Tally", "EventFile", "Keeping", "Erased"
        ),
    ]
