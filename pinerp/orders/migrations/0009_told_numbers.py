"""Numbers that the platform is told stand in rows of their own: who tells and who reads the platform share no lock."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

FORWARD = """
INSERT INTO orders_toldnumber (merchant_id, platform_order_id, waybill_no)
SELECT p.merchant_id, p.id, t.no
FROM orders_platformorder p, unnest(p.former_waybill_nos || p.our_waybill_no) AS t (no)
WHERE t.no <> '' AND (p.our_waybill_no <> '' OR p.former_waybill_nos IS NOT NULL)
ON CONFLICT DO NOTHING
"""
BACKWARD = """
UPDATE orders_platformorder p SET our_waybill_no = t.nos[array_length(t.nos, 1)], former_waybill_nos = trim_array(t.nos, 1)
FROM (SELECT merchant_id, platform_order_id, array_agg(waybill_no ORDER BY id) AS nos FROM orders_toldnumber GROUP BY 1, 2) t
WHERE p.merchant_id = t.merchant_id AND p.id = t.platform_order_id
"""
"""The number told last is taken for the one that stands."""


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0008_notes_questions_blacklist"),
    ]

    operations = [
        operations.Sequences("orders_toldnumber"),
        migrations.CreateModel(
            name="ToldNumber",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("platform_order_id", models.BigIntegerField()),
                ("waybill_no", models.CharField(max_length=60)),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", null=False, to="orders.platformorder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("platform_order_id", "waybill_no", "merchant_id"), name="orders_told_number_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("waybill_no", ""), _negated=True), name="orders_told_number_filled"
                    ),
                ],
            },
        ),
        operations.SecureTables("ToldNumber"),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RemoveField(model_name="platformorder", name="former_waybill_nos"),
        migrations.RemoveField(model_name="platformorder", name="our_waybill_no"),
    ]
