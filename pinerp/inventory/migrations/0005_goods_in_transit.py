"""A place for what has left other warehouses for one and has not arrived. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [("inventory", "0004_entries_by_time")]

    operations = [
        migrations.AddField(
            model_name="warehouse",
            name="towards",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="towards_id", null=True, to="inventory.warehouse"),
        ),
        migrations.AddField(
            model_name="warehouse",
            name="towards_id",
            field=models.BigIntegerField(null=True),
        ),
        migrations.RemoveConstraint(model_name="warehouse", name="inventory_warehouse_kind"),
        migrations.AddConstraint(
            model_name="warehouse",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind__in", ["own", "defective", "returns"]), ("towards_id", None)),
                    models.Q(("is_default", False), ("kind", "transit"), ("towards_id__isnull", False)),
                    _connector="OR",
                ),
                name="inventory_warehouse_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="warehouse",
            constraint=models.UniqueConstraint(
                fields=("towards_id", "merchant_id"), name="inventory_warehouse_towards"
            ),
        ),
        operations.Refer("Warehouse", "towards"),
    ]
