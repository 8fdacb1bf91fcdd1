"""What rules give orders: rulings, gifts on lines, and for which goods was chosen."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0005_ways_of_the_list"),
    ]

    operations = [
        operations.Sequences("orders_ruling"),
        migrations.AddField(model_name="order", name="decided_goods", field=models.CharField(max_length=32, null=True)),
        migrations.AddField(model_name="orderline", name="rule_id", field=models.BigIntegerField(null=True)),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("order_id", models.BigIntegerField()),
                ("kind", models.CharField(max_length=10)),
                ("rule_id", models.BigIntegerField(null=True)),
                ("value", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("at", models.DateTimeField()),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="orders.order"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["order_id", "merchant_id"], name="orders_ruling_of_order"),
                    models.Index(
                        fields=["value", "at", "merchant_id"],
                        condition=models.Q(("kind", "carrier")),
                        name="orders_ruling_carrier",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["carrier", "warehouse", "gift", "mark"])),
                        name="orders_ruling_kind",
                    ),
                    models.UniqueConstraint(
                        condition=models.Q(("kind", "mark"), _negated=True),
                        fields=("order_id", "kind", "merchant_id"),
                        name="orders_ruling_one_of_kind",
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="orderline",
            index=models.Index(
                condition=models.Q(("rule_id__isnull", False), ("is_live", True)),
                fields=["rule_id", "merchant_id"],
                name="orders_line_of_rule",
            ),
        ),
        operations.SecureTables("Ruling"),
    ]
