"""Dropped files, their rows, bills, promotion days and saved mappings: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("channels", "0003_reading_the_past"),
        ("finance", "0001_day_checks"),
        ("orders", "0001_orders_and_receivers"),
    ]

    operations = [
        operations.Sequences(
            "finance_droppedfile",
            "finance_billentry",
            "finance_filechunk",
            "finance_fileday",
            "finance_filerow",
            "finance_promotionday",
            "finance_savedmapping",
            "finance_billrepeat",
        ),
        migrations.CreateModel(
            name="DroppedFile",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.BigIntegerField()),
                ("kind", models.CharField(blank=True, default="", max_length=16)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("store_id", models.BigIntegerField(null=True)),
                ("store_scope", models.JSONField(null=True)),
                ("question", models.CharField(blank=True, default="", max_length=20)),
                ("candidates", models.JSONField(default=list)),
                ("header", models.JSONField(default=list)),
                ("header_print", models.CharField(blank=True, default="", max_length=64)),
                ("preview", models.JSONField(default=list)),
                ("guess", models.JSONField(default=dict)),
                ("mapping_id", models.BigIntegerField(null=True)),
                ("import_id", models.BigIntegerField(null=True)),
                ("tries", models.SmallIntegerField(default=0)),
                ("rows_read", models.IntegerField(default=0)),
                ("accepted", models.IntegerField(default=0)),
                ("repeated", models.IntegerField(default=0)),
                ("set_aside", models.IntegerField(default=0)),
                ("day_from", models.DateField(null=True)),
                ("day_to", models.DateField(null=True)),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("dropped_by", models.BigIntegerField(null=True)),
                ("dropped_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "desk_file",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="import_id", null=True, to="orders.importfile"),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=True, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="BillEntry",
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
                ("file_id", models.BigIntegerField()),
                ("account", models.CharField(max_length=10)),
                ("happened_at", models.DateTimeField()),
                ("order_sn", models.CharField(blank=True, default="", max_length=60)),
                ("kind", models.TextField()),
                ("code", models.TextField(blank=True, default="")),
                ("about", models.TextField(blank=True, default="")),
                ("note", models.TextField(blank=True, default="")),
                ("amount", models.BigIntegerField()),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("fingerprint", models.BinaryField()),
                ("ordinal", models.IntegerField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="file_id", null=False, to="finance.droppedfile"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FileChunk",
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
                ("position", models.IntegerField()),
                ("content", models.BinaryField()),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="finance.droppedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FileDay",
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
                ("day", models.DateField()),
                ("rows", models.IntegerField()),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="finance.droppedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="FileRow",
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
                ("facts", models.JSONField(null=True)),
                ("cells", models.JSONField(null=True)),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(null=True)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="finance.droppedfile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PromotionDay",
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
                ("file_id", models.BigIntegerField()),
                ("row_number", models.IntegerField()),
                ("day", models.DateField()),
                ("goods_id", models.CharField(blank=True, default="", max_length=20)),
                ("name", models.TextField(blank=True, default="")),
                ("scene", models.TextField(blank=True, default="")),
                ("plan", models.TextField(blank=True, default="")),
                ("bid", models.TextField(blank=True, default="")),
                ("spend", models.BigIntegerField(null=True)),
                ("gmv", models.BigIntegerField(null=True)),
                ("orders", models.BigIntegerField(null=True)),
                ("impressions", models.BigIntegerField(null=True)),
                ("clicks", models.BigIntegerField(null=True)),
                ("figures", models.JSONField(default=dict)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("is_current", models.BooleanField(default=False)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="file_id", null=False, to="finance.droppedfile"),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="SavedMapping",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("name", models.CharField(max_length=60)),
                ("header_print", models.CharField(max_length=64)),
                ("header", models.JSONField(default=list)),
                ("mapping", models.JSONField()),
                ("made_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("archived_at__isnull", True)),
                        fields=("name", "merchant_id"),
                        name="finance_mapping_name",
                    )
                ],
            },
        ),
        migrations.AddField(
            model_name="droppedfile",
            name="columns",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="mapping_id", null=True, to="finance.savedmapping"
            ),
        ),
        migrations.CreateModel(
            name="BillRepeat",
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
                ("entry_id", models.BigIntegerField()),
                (
                    "entry",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="entry_id", in_database="CASCADE", null=False, to="finance.billentry"
                    ),
                ),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="finance.droppedfile"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["file_id", "merchant_id"], name="finance_bill_repeat_file")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("entry_id", "file_id", "merchant_id"), name="finance_bill_repeat_once"
                    )
                ],
            },
        ),
        migrations.AddIndex(
            model_name="billentry",
            index=models.Index(fields=["happened_at", "id", "merchant_id"], name="finance_bill_entry_time"),
        ),
        migrations.AddIndex(
            model_name="billentry",
            index=models.Index(fields=["order_sn", "merchant_id"], name="finance_bill_entry_order"),
        ),
        migrations.AddIndex(
            model_name="billentry",
            index=models.Index(fields=["file_id", "merchant_id"], name="finance_bill_entry_file"),
        ),
        migrations.AddConstraint(
            model_name="billentry",
            constraint=models.UniqueConstraint(
                fields=("store_id", "fingerprint", "ordinal", "merchant_id"), name="finance_bill_entry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="billentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("account__in", ["goods", "marketing"])), name="finance_bill_entry_account"
            ),
        ),
        migrations.AddConstraint(
            model_name="billentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("ordinal__gte", 1)), name="finance_bill_entry_ordinal"
            ),
        ),
        migrations.AddConstraint(
            model_name="filechunk",
            constraint=models.UniqueConstraint(
                fields=("file_id", "position", "merchant_id"), name="finance_chunk_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="fileday",
            constraint=models.UniqueConstraint(fields=("file_id", "day", "merchant_id"), name="finance_file_day_once"),
        ),
        migrations.AddConstraint(
            model_name="filerow",
            constraint=models.UniqueConstraint(
                fields=("file_id", "row_number", "merchant_id"), name="finance_file_row_once"
            ),
        ),
        migrations.AddIndex(
            model_name="promotionday",
            index=models.Index(fields=["day", "id", "merchant_id"], name="finance_promotion_day_walk"),
        ),
        migrations.AddIndex(
            model_name="promotionday",
            index=models.Index(fields=["store_id", "day", "merchant_id"], name="finance_promotion_day_store"),
        ),
        migrations.AddIndex(
            model_name="promotionday",
            index=models.Index(fields=["goods_id", "merchant_id"], name="finance_promotion_day_goods"),
        ),
        migrations.AddConstraint(
            model_name="promotionday",
            constraint=models.UniqueConstraint(
                fields=("file_id", "row_number", "merchant_id"), name="finance_promotion_day_once"
            ),
        ),
        migrations.AddIndex(
            model_name="droppedfile",
            index=models.Index(
                condition=models.Q(("state", "waiting")),
                fields=["dropped_at", "id", "merchant_id"],
                name="finance_file_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="droppedfile",
            index=models.Index(fields=["store_id", "kind", "day_from", "merchant_id"], name="finance_file_of_store"),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "asking", "read"])),
                fields=("sha256", "merchant_id"),
                name="finance_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "asking", "read", "failed", "forgotten"])),
                name="finance_file_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "kind__in",
                        [
                            "",
                            "orders",
                            "bill",
                            "marketing_bill",
                            "promotion",
                            "shipping_result",
                            "goods_data",
                            "other",
                            "unreadable",
                        ],
                    )
                ),
                name="finance_file_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(("question__in", ["", "store", "columns", "store_and_columns"])),
                name="finance_file_question",
            ),
        ),
        migrations.AddConstraint(
            model_name="droppedfile",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "read"), _negated=True), ("store_id__isnull", False), _connector="OR"
                ),
                name="finance_file_read_has_store",
            ),
        ),
        operations.SecureTables(
            "SavedMapping", "DroppedFile", "FileChunk", "FileRow", "FileDay", "BillEntry", "BillRepeat", "PromotionDay"
        ),
    ]
