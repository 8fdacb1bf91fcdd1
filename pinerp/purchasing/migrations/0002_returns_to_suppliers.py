"""采购退货: goods go back to suppliers. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0017_grading_rights"),
        ("catalog", "0006_search_by_name"),
        ("inventory", "0008_picks_of_claims"),
        ("purchasing", "0001_suppliers_orders_and_costs"),
    ]

    operations = [
        operations.Sequences("purchasing_goodsreturn", "purchasing_returnline"),
        migrations.CreateModel(
            name="GoodsReturn",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("number", models.CharField(max_length=20)),
                ("supplier_id", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("order_id", models.BigIntegerField(null=True)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name="ReturnLine",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("return_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("line_id", models.BigIntegerField(null=True)),
                ("quantity", models.IntegerField()),
                ("price", models.BigIntegerField()),
                ("cost", models.BigIntegerField(null=True)),
                ("reason", models.CharField(max_length=8)),
            ],
        ),
        migrations.AddField(
            model_name="purchaseline",
            name="returned",
            field=models.IntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="purchaseline",
            constraint=models.CheckConstraint(
                condition=models.Q(("returned__gte", 0), ("returned__lte", models.F("received"))),
                name="purchasing_line_returned",
            ),
        ),
        migrations.AddField(
            model_name="goodsreturn",
            name="member",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="member_id", null=True, to="accounts.member"),
        ),
        migrations.AddField(
            model_name="goodsreturn",
            name="order",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="order_id", null=True, to="purchasing.purchaseorder"
            ),
        ),
        migrations.AddField(
            model_name="goodsreturn",
            name="supplier",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="supplier_id", null=False, to="purchasing.supplier"
            ),
        ),
        migrations.AddField(
            model_name="goodsreturn",
            name="warehouse",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="warehouse_id", null=False, to="inventory.warehouse"
            ),
        ),
        migrations.AddField(
            model_name="returnline",
            name="goods_return",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="return_id", in_database="CASCADE", null=False, to="purchasing.goodsreturn"
            ),
        ),
        migrations.AddField(
            model_name="returnline",
            name="line",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="line_id", null=True, to="purchasing.purchaseline"
            ),
        ),
        migrations.AddField(
            model_name="returnline",
            name="sku",
            field=pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku"),
        ),
        migrations.AddIndex(
            model_name="goodsreturn",
            index=models.Index(fields=["order_id", "merchant_id"], name="purchasing_return_of_order"),
        ),
        migrations.AddIndex(
            model_name="goodsreturn",
            index=models.Index(fields=["supplier_id", "merchant_id", "id"], name="purchasing_return_of_supplier"),
        ),
        migrations.AddConstraint(
            model_name="goodsreturn",
            constraint=models.UniqueConstraint(fields=("number", "merchant_id"), name="purchasing_return_number"),
        ),
        migrations.AddConstraint(
            model_name="goodsreturn",
            constraint=models.CheckConstraint(
                condition=models.Q(("undone_at__isnull", True), ("settled_at__isnull", True), _connector="OR"),
                name="purchasing_return_one_end",
            ),
        ),
        migrations.AddIndex(
            model_name="returnline",
            index=models.Index(fields=["line_id", "merchant_id"], name="purchasing_returnline_of_line"),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=models.UniqueConstraint(
                fields=("return_id", "sku_id", "merchant_id"), name="purchasing_returnline_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=models.CheckConstraint(
                condition=models.Q(("price__gte", 0), ("quantity__gte", 1)), name="purchasing_returnline_bounds"
            ),
        ),
        migrations.AddConstraint(
            model_name="returnline",
            constraint=models.CheckConstraint(
                condition=models.Q(("reason__in", ["quality", "wrong", "excess", "unsold", "damaged"])),
                name="purchasing_returnline_reason",
            ),
        ),
        operations.SecureTables("GoodsReturn", "ReturnLine"),
    ]
