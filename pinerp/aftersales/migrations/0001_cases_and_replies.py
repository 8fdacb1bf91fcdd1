"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        operations.Sequences("aftersales_case", "aftersales_reply"),
        migrations.CreateModel(
            name="Case",
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
                ("platform_order_id", models.BigIntegerField(null=True)),
                ("case_no", models.CharField(max_length=40)),
                ("order_sn", models.CharField(max_length=60)),
                ("kind", models.CharField(max_length=10)),
                ("state", models.CharField(max_length=10)),
                ("raw_kind", models.CharField(blank=True, default="", max_length=20)),
                ("raw_status", models.CharField(blank=True, default="", max_length=20)),
                ("currency", models.CharField(max_length=3)),
                ("amount", models.BigIntegerField()),
                ("order_amount", models.BigIntegerField(default=0)),
                ("pieces", models.IntegerField(null=True)),
                ("listing_key", models.CharField(blank=True, default="", max_length=120)),
                ("reason", models.CharField(blank=True, default="", max_length=200)),
                ("return_waybill_no", models.CharField(blank=True, default="", max_length=60)),
                ("asked_at", models.DateTimeField(null=True)),
                ("answer_by", models.DateTimeField(null=True)),
                ("updated_at", models.DateTimeField()),
                ("content_hash", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", null=True, to="orders.platformorder"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reply",
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
                ("case_id", models.BigIntegerField()),
                ("verb", models.CharField(max_length=14)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                (
                    "case",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="case_id", null=False, to="aftersales.case"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["state", "merchant_id", "id"], name="aftersales_case_tab"),
        ),
        migrations.AddIndex(
            model_name="case",
            index=models.Index(fields=["order_sn", "store_id", "merchant_id"], name="aftersales_case_of_order"),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.UniqueConstraint(
                fields=("store_id", "case_no", "merchant_id"), name="aftersales_case_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["refund", "return", "exchange", "resend", "repair", "unknown"])),
                name="aftersales_case_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ["asked", "agreed", "platform", "refunding", "done", "closed", "unknown"])
                ),
                name="aftersales_case_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="case",
            constraint=models.CheckConstraint(condition=models.Q(("amount__gte", 0)), name="aftersales_case_amount"),
        ),
        migrations.AddIndex(
            model_name="reply",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="aftersales_reply_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.CheckConstraint(
                condition=models.Q(("verb__in", ["agree_refund", "agree_return", "goods_back"])),
                name="aftersales_reply_verb",
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["refused", "stopped"]), _negated=True),
                fields=("case_id", "verb", "merchant_id"),
                name="aftersales_reply_once",
            ),
        ),
        operations.SecureTables("Case", "Reply"),
    ]
