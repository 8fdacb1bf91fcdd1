"""Looking for a receiver: the platform's index strings inside ciphertexts are indexed, and searches kept for an hour."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

INDEX_STRINGS = """
CREATE INDEX orders_receiver_name ON orders_receiver
  ((CASE WHEN form = 'plain' THEN name WHEN name LIKE '~%~%~%~~' THEN split_part(name, '~', 3) END), merchant_id);
CREATE INDEX orders_receiver_phone ON orders_receiver
  ((CASE WHEN form = 'plain' THEN phone WHEN phone LIKE '$%$%$%$$' THEN split_part(phone, '$', 2) END), merchant_id);
"""
NONE = "DROP INDEX orders_receiver_name; DROP INDEX orders_receiver_phone;"
"""The shapes are those of the platform's ciphertexts with an index: ~text~index~version~~ and $index$text$version$$."""


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0002_merging"),
    ]

    operations = [
        operations.Sequences("orders_receiversearch"),
        migrations.CreateModel(
            name="ReceiverSearch",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("asked_by", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=6)),
                ("sealed", models.BinaryField(null=True)),
                ("state", models.CharField(default="waiting", max_length=8)),
                (
                    "order_ids",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), default=list, size=None
                    ),
                ),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["created_at", "merchant_id"], name="orders_receiver_search_time")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["simple", "phone"])), name="orders_receiver_search_kind"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done", "refused"])),
                        name="orders_receiver_search_state",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="platformorder",
            index=models.Index(fields=["receiver_id", "merchant_id"], name="orders_platform_order_receiver"),
        ),
        migrations.RunSQL(INDEX_STRINGS, NONE),
        operations.SecureTables("ReceiverSearch"),
    ]
