"""Suggestions of what to do: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0006_search_by_name"),
        ("channels", "0007_work_of_a_company"),
        ("measures", "0001_facts_of_sales"),
    ]

    operations = [
        operations.Sequences("todo_board", "todo_suggestion"),
        migrations.CreateModel(
            name="Board",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("day", models.DateField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="todo_board_once")],
            },
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=10)),
                ("cause", models.CharField(max_length=120)),
                ("name", models.CharField(max_length=300)),
                ("code", models.CharField(blank=True, default="", max_length=120)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("store_id", models.BigIntegerField(null=True)),
                (
                    "keys",
                    django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=120), size=None),
                ),
                ("currency", models.CharField(max_length=3)),
                ("effect", models.BigIntegerField(null=True)),
                ("weight", models.BigIntegerField()),
                ("inputs", models.JSONField(default=dict)),
                ("state", models.CharField(default="open", max_length=8)),
                ("until_day", models.DateField(null=True)),
                ("why", models.CharField(blank=True, default="", max_length=10)),
                ("note", models.CharField(blank=True, default="", max_length=300)),
                ("decided_at", models.DateTimeField(null=True)),
                ("decided_by", models.BigIntegerField(null=True)),
                ("raised_at", models.DateTimeField()),
                ("judged_at", models.DateTimeField()),
                ("result", models.JSONField(null=True)),
                ("measured_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=True, to="catalog.sku"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=True, to="channels.store"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["state", "merchant_id", "id"], name="todo_suggestion_state")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("cause", "merchant_id"),
                        name="todo_suggestion_one_standing",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "kind__in",
                                ("restock", "price", "promotion", "call", "ask", "transfer", "mark_down", "title"),
                            )
                        ),
                        name="todo_suggestion_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ("open", "off", "declined", "done", "ended"))),
                        name="todo_suggestion_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "off"), ("until_day__isnull", False)),
                            models.Q(models.Q(("state", "off"), _negated=True), ("until_day", None)),
                            _connector="OR",
                        ),
                        name="todo_suggestion_off",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", False), ("state", "ended")),
                            ("state", "done"),
                            models.Q(("ended_at", None), ("state__in", ["open", "off", "declined"])),
                            _connector="OR",
                        ),
                        name="todo_suggestion_ended",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("effect", None), ("effect__gt", 0), _connector="OR"),
                        name="todo_suggestion_effect",
                    ),
                ],
            },
        ),
        operations.SecureTables("Board", "Suggestion"),
    ]
