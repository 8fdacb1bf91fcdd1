"""Flags are found by an index; orders made here come to their end; who asks for an order learns what became of it."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

PAID = """
UPDATE orders_madeorder m SET paid_at = o.paid_at
FROM orders_order o
WHERE o.merchant_id = m.merchant_id AND o.id = m.order_id AND m.kind = 'hand' AND o.paid_at IS NOT NULL
"""
FINISHED = """
UPDATE orders_madeorder m SET finished_at = o.ended_at
FROM orders_order o
WHERE o.merchant_id = m.merchant_id AND o.id = m.order_id AND o.stage = 'done'
"""


def of_merchant(*fields):
    """The columns that every merchant's table begins with, and its own."""
    key = models.CompositePrimaryKey("merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False)
    return [
        ("pk", key),
        ("merchant_id", models.BigIntegerField()),
        ("id", pinerp.kit.tenancy.fields.IdField()),
        *fields,
    ]


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0011_files_have_a_room"),
    ]

    operations = [
        operations.Sequences("orders_finishsetup", "orders_syncwish"),
        migrations.AddIndex(
            model_name="platformorder",
            index=models.Index(
                condition=models.Q(("flag__gt", 0)),
                fields=["flag", "merchant_id", "id"],
                name="orders_platform_order_flag",
            ),
        ),
        migrations.AddField(model_name="madeorder", name="paid_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="madeorder", name="finished_at", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="madeorder", name="reopened_at", field=models.DateTimeField(null=True)),
        migrations.RunSQL(PAID, migrations.RunSQL.noop),
        migrations.RunSQL(FINISHED, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="madeorder",
            index=models.Index(
                condition=models.Q(("finished_at__isnull", True)),
                fields=["merchant_id", "id"],
                name="orders_made_order_open",
            ),
        ),
        migrations.AddIndex(
            model_name="madeorder",
            index=models.Index(
                condition=models.Q(("kind", "hand"), ("paid_at__isnull", False)),
                fields=["merchant_id", "paid_at"],
                name="orders_made_order_sold",
            ),
        ),
        migrations.CreateModel(
            name="FinishSetup",
            fields=of_merchant(
                ("days", models.SmallIntegerField(default=15)),
                ("changed_at", models.DateTimeField()),
            ),
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="orders_finish_setup_once"),
                    models.CheckConstraint(
                        condition=models.Q(("days__gte", 0), ("days__lte", 90)), name="orders_finish_setup_days"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SyncWish",
            fields=of_merchant(
                ("store_id", models.BigIntegerField()),
                ("order_sn", models.CharField(max_length=60)),
                ("asked_by", models.BigIntegerField(null=True)),
                ("state", models.CharField(default="waiting", max_length=8)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ),
            options={
                "indexes": [
                    models.Index(fields=["asked_by", "merchant_id", "created_at"], name="orders_sync_wish_mine"),
                    models.Index(
                        condition=models.Q(("state", "waiting")),
                        fields=["store_id", "order_sn", "merchant_id"],
                        name="orders_sync_wish_waiting",
                    ),
                    models.Index(fields=["created_at", "merchant_id"], name="orders_sync_wish_time"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("state__in", ["waiting", "done", "refused"])),
                        name="orders_sync_wish_state",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("order_sn", ""), _negated=True), name="orders_sync_wish_names"
                    ),
                ],
            },
        ),
        operations.SecureTables("FinishSetup", "SyncWish"),
    ]
