"""The first tables of this room: schema only."""

import django.db.models.expressions
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
        ("inventory", "0005_goods_in_transit"),
    ]

    operations = [
        operations.Sequences("transfers_transfersettings", "transfers_transfer", "transfers_transferreceipt"),
        migrations.CreateModel(
            name="Transfer",
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
                ("from_id", models.BigIntegerField()),
                ("to_id", models.BigIntegerField()),
                ("state", models.CharField(default="draft", max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                ("note", models.CharField(blank=True, default="", max_length=200)),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("approved_by", models.BigIntegerField(null=True)),
                ("approved_at", models.DateTimeField(null=True)),
                ("sent_by", models.BigIntegerField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                ("ended_by", models.BigIntegerField(null=True)),
                ("ended_at", models.DateTimeField(null=True)),
                ("ended_reason", models.CharField(blank=True, default="", max_length=40)),
                (
                    "source",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="from_id", null=False, to="inventory.warehouse"),
                ),
                (
                    "target",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="to_id", null=False, to="inventory.warehouse"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TransferLine",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "transfer_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("transfer_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("sent", models.IntegerField(default=0)),
                ("received", models.IntegerField(default=0)),
                ("lost", models.IntegerField(default=0)),
                ("lost_value", models.BigIntegerField(null=True)),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
                (
                    "transfer",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="transfer_id", in_database="CASCADE", null=False, to="transfers.transfer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TransferReceipt",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("transfer_id", models.BigIntegerField()),
                ("note", models.CharField(blank=True, default="", max_length=40)),
                ("member_id", models.BigIntegerField(null=True)),
                ("at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "transfer",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="transfer_id", null=False, to="transfers.transfer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="TransferReceiptLine",
            fields=[
                ("merchant_id", models.BigIntegerField()),
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id",
                        "receipt_id",
                        "sku_id",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("receipt_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("good", models.IntegerField(default=0)),
                ("damaged", models.IntegerField(default=0)),
                ("damaged_to_id", models.BigIntegerField(null=True)),
                ("over", models.IntegerField(default=0)),
                ("reason", models.CharField(blank=True, default="", max_length=40)),
                (
                    "damaged_to",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="damaged_to_id", null=True, to="inventory.warehouse"
                    ),
                ),
                (
                    "receipt",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="receipt_id", null=False, to="transfers.transferreceipt"
                    ),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
            ],
        ),
        migrations.CreateModel(
            name="TransferSettings",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("needs_approval", models.BooleanField(default=False)),
                ("last_day", models.DateField(null=True)),
                ("last_turn", models.IntegerField(default=0)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="transfers_settings_once")],
            },
        ),
        migrations.AddIndex(
            model_name="transfer",
            index=models.Index(fields=["state", "merchant_id", "id"], name="transfers_transfer_tab"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.UniqueConstraint(fields=("number", "merchant_id"), name="transfers_transfer_number"),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "approved", "sent", "partly", "received", "closed", "cancelled"))
                ),
                name="transfers_transfer_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="transfer",
            constraint=models.CheckConstraint(
                condition=models.Q(("from_id", models.F("to_id")), _negated=True), name="transfers_transfer_ends"
            ),
        ),
        migrations.AddIndex(
            model_name="transferline",
            index=models.Index(fields=["sku_id", "merchant_id"], name="transfers_line_of_sku"),
        ),
        migrations.AddConstraint(
            model_name="transferline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lost__gte", 0),
                    ("quantity__gte", 1),
                    ("received__gte", 0),
                    (
                        "sent__gte",
                        django.db.models.expressions.CombinedExpression(models.F("received"), "+", models.F("lost")),
                    ),
                ),
                name="transfers_line_bounds",
            ),
        ),
        migrations.AddIndex(
            model_name="transferreceipt",
            index=models.Index(fields=["transfer_id", "merchant_id"], name="transfers_receipt_of_transfer"),
        ),
        migrations.AddConstraint(
            model_name="transferreceiptline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("damaged__gte", 0),
                    ("good__gte", 0),
                    ("over__gte", 0),
                    (
                        "over__lte",
                        django.db.models.expressions.CombinedExpression(models.F("good"), "+", models.F("damaged")),
                    ),
                    models.Q(("damaged", 0), ("good", 0), _negated=True),
                    models.Q(("damaged", 0), ("damaged_to_id__isnull", False), _connector="OR"),
                ),
                name="transfers_receipt_line_bounds",
            ),
        ),
        operations.SecureTables(
            "TransferSettings",
            "Transfer",
            "TransferLine",
            "TransferReceipt",
            "TransferReceiptLine",
        ),
    ]
