"""Of a return some pieces may be damaged and lie in another warehouse. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [("aftersales", "0002_goods_returns")]

    operations = [
        migrations.AddField("goodsreturn", "defective_warehouse_id", models.BigIntegerField(null=True)),
        migrations.AddField(
            "goodsreturn",
            "defective_warehouse",
            pinerp.kit.tenancy.fields.CompositeRelation(
                column="defective_warehouse_id", null=True, to="inventory.warehouse"
            ),
        ),
        migrations.AddField("goodsreturnline", "is_damaged", models.BooleanField(default=False, db_default=False)),
        operations.Refer("GoodsReturn", "defective_warehouse"),
    ]
