"""The first tables of this room: schema only."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE orders_order SET (fillfactor = 70);
ALTER TABLE orders_platformorder SET (fillfactor = 85);
"""
"""Orders move through their tabs, platform orders learn their waybill: room on the page keeps the new row beside the old."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
        ("catalog", "0001_products_and_listings"),
        ("channels", "0001_stores_and_carriers"),
        ("inventory", "0001_the_stock_ledger"),
    ]

    operations = [
        operations.Sequences(
            "orders_receiver",
            "orders_platformorder",
            "orders_platformline",
            "orders_order",
            "orders_orderline",
            "orders_hold",
            "orders_reviewrule",
            "orders_importfile",
            "orders_importrow",
        ),
        migrations.CreateModel(
            name="Receiver",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("form", models.CharField(default="cipher", max_length=6)),
                ("name", models.TextField(blank=True, default="")),
                ("phone", models.TextField(blank=True, default="")),
                ("address", models.TextField(blank=True, default="")),
                ("name_mask", models.CharField(blank=True, default="", max_length=60)),
                ("phone_mask", models.CharField(blank=True, default="", max_length=60)),
                ("address_mask", models.CharField(blank=True, default="", max_length=300)),
                ("country", models.CharField(blank=True, default="", max_length=60)),
                ("province", models.CharField(blank=True, default="", max_length=60)),
                ("city", models.CharField(blank=True, default="", max_length=60)),
                ("district", models.CharField(blank=True, default="", max_length=60)),
                ("address_key", models.CharField(blank=True, default="", max_length=120)),
                ("erased_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="ImportFile",
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
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("mapping", models.JSONField(default=dict)),
                ("state", models.CharField(default="staging", max_length=10)),
                ("rows", models.IntegerField(default=0)),
                ("accepted", models.IntegerField(default=0)),
                ("set_aside", models.IntegerField(default=0)),
                ("result", models.JSONField(default=dict)),
                ("started_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Order",
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
                ("receiver_id", models.BigIntegerField(null=True)),
                ("warehouse_id", models.BigIntegerField(null=True)),
                ("carrier_code", models.CharField(max_length=30, null=True)),
                ("stage", models.CharField(default="to_review", max_length=16)),
                ("currency", models.CharField(max_length=3)),
                ("payable", models.BigIntegerField(default=0)),
                ("paid_at", models.DateTimeField(null=True)),
                ("ship_by", models.DateTimeField()),
                (
                    "marks",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), null=True, size=None
                    ),
                ),
                ("approved_at", models.DateTimeField(null=True)),
                ("reviewed_at", models.DateTimeField(null=True)),
                ("shipped_at", models.DateTimeField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("created_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
                (
                    "warehouse",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="warehouse_id", null=True, to="inventory.warehouse"
                    ),
                ),
                (
                    "receiver",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="receiver_id", null=True, to="orders.receiver"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlatformOrder",
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
                ("receiver_id", models.BigIntegerField(null=True)),
                ("order_sn", models.CharField(max_length=60)),
                ("status", models.CharField(max_length=10)),
                ("refund", models.CharField(default="none", max_length=6)),
                (
                    "stops",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), default=list, size=None
                    ),
                ),
                ("currency", models.CharField(max_length=3)),
                ("goods_amount", models.BigIntegerField()),
                ("discount_amount", models.BigIntegerField(default=0)),
                ("postage", models.BigIntegerField(default=0)),
                ("pay_amount", models.BigIntegerField()),
                ("receivable", models.BigIntegerField()),
                ("buyer_memo", models.TextField(blank=True, default="")),
                ("merchant_note", models.TextField(blank=True, default="")),
                (
                    "tags",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("placed_at", models.DateTimeField(null=True)),
                ("paid_at", models.DateTimeField(null=True)),
                ("confirmed_at", models.DateTimeField(null=True)),
                ("ship_by", models.DateTimeField(null=True)),
                ("shipped_at", models.DateTimeField(null=True)),
                ("sellable_from", models.DateTimeField(null=True)),
                ("waybill_no", models.CharField(blank=True, default="", max_length=60)),
                ("our_waybill_no", models.CharField(blank=True, default="", max_length=60)),
                ("updated_at", models.DateTimeField()),
                ("content_hash", models.BinaryField()),
                ("page_id", models.BigIntegerField(null=True)),
                ("received_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
                (
                    "receiver",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="receiver_id", null=True, to="orders.receiver"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PlatformLine",
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
                ("position", models.SmallIntegerField()),
                ("listing_key", models.CharField(max_length=120)),
                ("outer_code", models.CharField(blank=True, default="", max_length=120)),
                ("name", models.CharField(blank=True, default="", max_length=300)),
                ("spec", models.CharField(blank=True, default="", max_length=300)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("quantity", models.IntegerField()),
                ("cancelled_quantity", models.IntegerField(default=0)),
                ("unit_price", models.BigIntegerField()),
                ("is_gift", models.BooleanField(default=False)),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", in_database="CASCADE", null=False, to="orders.platformorder"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ReviewRule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=80)),
                ("position", models.IntegerField()),
                ("match", models.CharField(default="all", max_length=3)),
                ("conditions", models.JSONField(default=list)),
                ("effect", models.JSONField(default=dict)),
                ("is_on", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "merchant_id"), name="orders_rule_name"),
                    models.CheckConstraint(condition=models.Q(("match__in", ["all", "any"])), name="orders_rule_match"),
                ],
            },
        ),
        migrations.CreateModel(
            name="ImportRow",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("file_id", models.BigIntegerField()),
                ("row_number", models.IntegerField()),
                ("order_sn", models.CharField(blank=True, default="", max_length=60)),
                ("cells", models.JSONField()),
                ("code", models.CharField(blank=True, default="", max_length=40)),
                ("params", models.JSONField(null=True)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="orders.importfile"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["file_id", "order_sn", "row_number", "merchant_id"], name="orders_import_row_walk"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Hold",
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
                ("code", models.CharField(max_length=30)),
                ("source", models.CharField(max_length=8)),
                ("params", models.JSONField(default=dict)),
                ("rule_id", models.BigIntegerField(null=True)),
                ("until", models.DateTimeField(null=True)),
                ("since", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_by", models.BigIntegerField(null=True)),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="orders.order"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("order_id", "code", "merchant_id"),
                        name="orders_hold_once",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrderLine",
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
                ("platform_line_id", models.BigIntegerField(null=True)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("quantity", models.IntegerField()),
                ("pieces", models.IntegerField(default=1)),
                ("unit_price", models.BigIntegerField(default=0)),
                ("is_live", models.BooleanField(default=True)),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="order_id", in_database="CASCADE", null=False, to="orders.order"
                    ),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=True, to="catalog.sku")),
                (
                    "platform_line",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_line_id", null=True, to="orders.platformline"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["order_id", "merchant_id"], name="orders_line_of_order"),
                    models.Index(fields=["platform_line_id", "merchant_id"], name="orders_line_of_platform"),
                    models.Index(
                        condition=models.Q(("sku_id__isnull", True), ("is_live", True)),
                        fields=["order_id", "merchant_id"],
                        name="orders_line_unknown",
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("pieces__gt", 0), ("quantity__gt", 0)), name="orders_line_quantity"
                    )
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="platformline",
            constraint=models.UniqueConstraint(
                fields=("platform_order_id", "position", "merchant_id"), name="orders_platform_line_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="platformline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("cancelled_quantity__gte", 0),
                    ("quantity__gt", 0),
                    ("cancelled_quantity__lte", models.F("quantity")),
                ),
                name="orders_platform_line_quantity",
            ),
        ),
        migrations.AddConstraint(
            model_name="platformorder",
            constraint=models.UniqueConstraint(
                fields=("store_id", "order_sn", "merchant_id"), name="orders_platform_order_once"
            ),
        ),
        migrations.AddIndex(
            model_name="order",
            index=models.Index(fields=["stage", "merchant_id", "ship_by", "id"], name="orders_order_tab"),
        ),
        migrations.AddConstraint(
            model_name="order",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "stage__in",
                        [
                            "to_review",
                            "held",
                            "short",
                            "platform_review",
                            "presale",
                            "to_ship",
                            "shipped",
                            "done",
                            "cancelled",
                        ],
                    )
                ),
                name="orders_order_stage",
            ),
        ),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
        operations.SecureTables(
            "Receiver",
            "PlatformOrder",
            "PlatformLine",
            "Order",
            "OrderLine",
            "Hold",
            "ReviewRule",
            "ImportFile",
            "ImportRow",
        ),
    ]
