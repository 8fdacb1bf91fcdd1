"""The first tables of this room, and the functions by which amounts are shared and bookings are told apart."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

FUNCTIONS = """
CREATE FUNCTION measures_share(amount bigint, after numeric, weight numeric, total numeric) RETURNS bigint
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT (div(amount * after, total) - div(amount * (after - weight), total))::bigint $$;
CREATE FUNCTION measures_role(code text, kind text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT CASE
    WHEN code IN ('0010002', '0010005', '0020002', '0020005') THEN 'settled'
    WHEN code = '' AND kind IN ('交易收入', '交易退款', '优惠券结算') THEN 'settled'
    WHEN left(code, 3) = '003' OR code = '' AND kind = '技术服务费' THEN 'fee'
    WHEN left(code, 3) = '004' THEN 'fine' ELSE '' END $$;
"""
"""Shares of a running sum telescope to the amount. Codes of bookings: 业务描述 of a bill (docs/pinduoduo.md)."""
BACK = "DROP FUNCTION measures_role(text, text); DROP FUNCTION measures_share(bigint, numeric, numeric, numeric);"


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0006_search_by_name"),
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        migrations.RunSQL(FUNCTIONS, BACK),
        operations.Sequences("measures_sale", "measures_salepast", "measures_costpoint", "measures_keeping"),
        migrations.CreateModel(
            name="Keeping",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(default="platform", max_length=8)),
                ("next_id", models.BigIntegerField(default=0)),
                ("begun_at", models.DateTimeField(null=True)),
                ("kept_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="measures_keeping_once")],
            },
        ),
        migrations.CreateModel(
            name="Sale",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=8)),
                ("sale_id", models.BigIntegerField()),
                ("platform_line_id", models.BigIntegerField(null=True)),
                ("order_line_id", models.BigIntegerField(null=True)),
                ("is_first", models.BooleanField()),
                ("store_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField(null=True)),
                ("listing_key", models.CharField(blank=True, default="", max_length=120)),
                ("currency", models.CharField(max_length=3)),
                ("unit_price", models.BigIntegerField()),
                ("province", models.CharField(blank=True, default="", max_length=60)),
                ("city", models.CharField(blank=True, default="", max_length=60)),
                ("buyer", models.BigIntegerField(null=True)),
                ("is_new", models.BooleanField(null=True)),
                ("warehouse_id", models.BigIntegerField(null=True)),
                ("carrier_code", models.CharField(blank=True, default="", max_length=30)),
                ("verified_by", models.BigIntegerField(null=True)),
                ("placed_at", models.DateTimeField(null=True)),
                ("paid_at", models.DateTimeField(null=True)),
                ("ship_by", models.DateTimeField(null=True)),
                ("shipped_at", models.DateTimeField(null=True)),
                ("refunded_at", models.DateTimeField(null=True)),
                ("settled_at", models.DateTimeField(null=True)),
                ("is_cancelled", models.BooleanField()),
                ("is_disputed", models.BooleanField()),
                ("is_estimated", models.BooleanField()),
                ("quantity", models.IntegerField()),
                ("cancelled_quantity", models.IntegerField()),
                ("paid", models.BigIntegerField()),
                ("receivable", models.BigIntegerField()),
                ("postage", models.BigIntegerField()),
                ("cost", models.BigIntegerField(null=True)),
                ("pieces", models.IntegerField()),
                ("uncosted", models.IntegerField()),
                ("refund_before", models.BigIntegerField()),
                ("refund_after", models.BigIntegerField()),
                ("returned", models.IntegerField()),
                ("settled", models.BigIntegerField(null=True)),
                ("fees", models.BigIntegerField()),
                ("fines", models.BigIntegerField()),
                ("known_from", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SalePast",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("fact_id", models.BigIntegerField()),
                ("known_from", models.DateTimeField()),
                ("known_until", models.DateTimeField()),
                ("facts", models.JSONField()),
                (
                    "fact",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="fact_id", in_database="CASCADE", null=False, to="measures.sale"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CostPoint",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("sku_id", models.BigIntegerField()),
                ("from_at", models.DateTimeField()),
                ("source", models.CharField(max_length=9)),
                ("value", models.BigIntegerField(null=True)),
                ("pieces", models.BigIntegerField()),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("sku_id", "source", "from_at", "merchant_id"), name="measures_cost_point_once"
                    ),
                    models.CheckConstraint(condition=models.Q(("pieces__gt", 0)), name="measures_cost_point_pieces"),
                    models.CheckConstraint(
                        condition=models.Q(("source__in", ["ledger", "catalogue"])), name="measures_cost_point_source"
                    ),
                ],
            },
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["paid_at", "merchant_id"], name="measures_sale_paid"),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["shipped_at", "merchant_id"], name="measures_sale_shipped"),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["placed_at", "merchant_id"], name="measures_sale_placed"),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["sale_id", "kind", "merchant_id"], name="measures_sale_of_order"),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(
                condition=models.Q(("buyer__isnull", False)),
                fields=["buyer", "merchant_id", "paid_at"],
                name="measures_sale_of_buyer",
            ),
        ),
        migrations.AddIndex(
            model_name="sale",
            index=models.Index(fields=["sku_id", "merchant_id", "paid_at"], name="measures_sale_of_sku"),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.UniqueConstraint(
                condition=models.Q(("platform_line_id__isnull", False)),
                fields=("platform_line_id", "merchant_id"),
                name="measures_sale_of_platform_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.UniqueConstraint(
                condition=models.Q(("order_line_id__isnull", False)),
                fields=("order_line_id", "merchant_id"),
                name="measures_sale_of_order_line",
            ),
        ),
        migrations.AddConstraint(
            model_name="sale",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("kind", "platform"), ("order_line_id__isnull", True), ("platform_line_id__isnull", False)
                    ),
                    models.Q(("kind", "made"), ("order_line_id__isnull", False), ("platform_line_id__isnull", True)),
                    _connector="OR",
                ),
                name="measures_sale_one_origin",
            ),
        ),
        migrations.AddIndex(
            model_name="salepast",
            index=models.Index(fields=["known_until", "merchant_id"], name="measures_past_until"),
        ),
        migrations.AddIndex(
            model_name="salepast",
            index=models.Index(fields=["fact_id", "merchant_id"], name="measures_past_of"),
        ),
        operations.SecureTables("Sale", "SalePast", "CostPoint", "Keeping"),
    ]
