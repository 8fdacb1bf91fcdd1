"""Goods that had left and came back: a return of a parcel, and its pieces as they had left. Schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


def key() -> list[tuple[str, models.Field]]:
    return [
        (
            "pk",
            models.CompositePrimaryKey(
                "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
            ),
        ),
        ("merchant_id", models.BigIntegerField()),
        ("id", pinerp.kit.tenancy.fields.IdField()),
    ]


def relation(column: str, to: str, **facts: str) -> models.Field:
    return pinerp.kit.tenancy.fields.CompositeRelation(column=column, null=False, to=to, **facts)


class Migration(migrations.Migration):
    dependencies = [
        ("aftersales", "0001_cases_and_replies"),
        ("catalog", "0005_tracking"),
        ("fulfilment", "0008_parts_of_bundles_in_parcels"),
        ("inventory", "0008_picks_of_claims"),
        ("orders", "0012_flags_finishing_syncs"),
    ]

    operations = [
        operations.Sequences("aftersales_goodsreturn", "aftersales_goodsreturnline"),
        migrations.CreateModel(
            name="GoodsReturn",
            fields=[
                *key(),
                ("parcel_id", models.BigIntegerField()),
                ("warehouse_id", models.BigIntegerField()),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                ("parcel", relation("parcel_id", "fulfilment.parcel")),
                ("warehouse", relation("warehouse_id", "inventory.warehouse")),
            ],
        ),
        migrations.CreateModel(
            name="GoodsReturnLine",
            fields=[
                *key(),
                ("return_id", models.BigIntegerField()),
                ("order_line_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("batch", models.CharField(blank=True, default="", max_length=40)),
                ("made_date", models.DateField(null=True)),
                ("expiry_date", models.DateField(null=True)),
                ("serial", models.CharField(blank=True, default="", max_length=60)),
                ("quantity", models.IntegerField()),
                ("goods_return", relation("return_id", "aftersales.goodsreturn", in_database="CASCADE")),
                ("order_line", relation("order_line_id", "orders.orderline")),
                ("sku", relation("sku_id", "catalog.sku")),
            ],
        ),
        migrations.AddIndex(
            model_name="goodsreturn",
            index=models.Index(fields=["parcel_id", "merchant_id"], name="aftersales_return_of_parcel"),
        ),
        migrations.AddIndex(
            model_name="goodsreturnline",
            index=models.Index(fields=["return_id", "merchant_id"], name="aftersales_line_of_return"),
        ),
        migrations.AddIndex(
            model_name="goodsreturnline",
            index=models.Index(fields=["order_line_id", "merchant_id"], name="aftersales_return_of_line"),
        ),
        migrations.AddConstraint(
            model_name="goodsreturnline",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gt", 0)), name="aftersales_return_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsreturnline",
            constraint=models.CheckConstraint(
                condition=models.Q(("serial", ""), ("quantity", 1), _connector="OR"),
                name="aftersales_return_serial_is_one",
            ),
        ),
        operations.SecureTables("GoodsReturn", "GoodsReturnLine"),
    ]
