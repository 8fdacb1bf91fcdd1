"""The first tables of this room: schema only."""

import django.db.models.functions.datetime
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
    ]

    operations = [
        operations.Sequences(
            "channels_platformapp",
            "channels_store",
            "channels_storetoken",
            "channels_authorisation",
            "channels_callbudget",
            "channels_pullcursor",
            "channels_rawpage",
            "channels_quarantine",
            "channels_carrieraccount",
            "channels_paymentmethod",
        ),
        migrations.CreateModel(
            name="Carrier",
            fields=[
                ("code", models.CharField(max_length=30, primary_key=True, serialize=False)),
                ("name", models.CharField(max_length=60)),
                ("name_en", models.CharField(blank=True, default="", max_length=60)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CarrierAccount",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("carrier_code", models.CharField(max_length=30)),
                ("name", models.CharField(max_length=60)),
                ("waybill_from", models.CharField(default="platform", max_length=10)),
                ("customer_number", models.CharField(blank=True, default="", max_length=60)),
                ("template_url", models.CharField(blank=True, default="", max_length=300)),
                ("is_default", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "merchant_id"), name="channels_carrier_account_name"),
                    models.CheckConstraint(
                        condition=models.Q(("waybill_from__in", ["platform", "typed"])),
                        name="channels_carrier_waybill_from",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PaymentMethod",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("kind", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
                ("account", models.CharField(blank=True, default="", max_length=80)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "merchant_id"), name="channels_payment_method_name"),
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["alipay", "wechat", "bank", "cash", "platform", "other"])),
                        name="channels_payment_method_kind",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PlatformApp",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("platform", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=60)),
                ("client_id", models.CharField(max_length=80)),
                ("client_secret", models.BinaryField()),
                ("gateway_url", models.CharField(max_length=200)),
                ("authorize_url", models.CharField(blank=True, default="", max_length=200)),
                ("proxy_url", models.CharField(blank=True, default="", max_length=200)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("platform", "client_id", "merchant_id"), name="channels_app_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Store",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("platform", models.CharField(max_length=20)),
                ("name", models.CharField(max_length=80)),
                ("mall_id", models.CharField(max_length=40, null=True)),
                ("platform_app_id", models.BigIntegerField(null=True)),
                ("mode", models.CharField(default="shadow", max_length=10)),
                ("live_from", models.DateTimeField(null=True)),
                ("push_moment", models.CharField(default="shipped", max_length=10)),
                ("auto_parcel", models.BooleanField(default=False)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("warehouse_hint", models.BigIntegerField(null=True)),
                ("carrier_code", models.CharField(max_length=30, null=True)),
                ("sender", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "platform_app",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_app_id", null=True, to="channels.platformapp"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RawPage",
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
                ("stream", models.CharField(max_length=20)),
                ("received_at", models.DateTimeField()),
                ("about", models.JSONField(default=dict)),
                ("body", models.BinaryField()),
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
            name="Quarantine",
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
                ("order_sn", models.CharField(blank=True, default="", max_length=60)),
                ("code", models.CharField(max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("body", models.BinaryField()),
                ("body_hash", models.CharField(max_length=64)),
                ("met_at", models.DateTimeField()),
                ("settled_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PullCursor",
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
                ("stream", models.CharField(default="orders", max_length=20)),
                ("complete_until", models.DateTimeField()),
                ("pulled_at", models.DateTimeField(null=True)),
                ("failed_at", models.DateTimeField(null=True)),
                ("failure_code", models.CharField(blank=True, default="", max_length=60)),
                ("failure_params", models.JSONField(default=dict)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CallBudget",
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
                ("api", models.CharField(max_length=60)),
                ("span_began_at", models.DateTimeField()),
                ("spent", models.IntegerField(default=0)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Authorisation",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("platform_app_id", models.BigIntegerField()),
                ("code", models.BinaryField()),
                ("warehouse_hint", models.BigIntegerField(null=True)),
                ("sender", models.JSONField(default=dict)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("store_id", models.BigIntegerField(null=True)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                (
                    "platform_app",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_app_id", null=False, to="channels.platformapp"
                    ),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=True, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StoreClaim",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("platform", models.CharField(max_length=20)),
                ("mall_id", models.CharField(max_length=40)),
                ("merchant_id", models.BigIntegerField()),
                ("store_id", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("platform", "mall_id"), name="channels_store_claim_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StoreDue",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("store_id", models.BigIntegerField()),
                ("work", models.CharField(max_length=30)),
                ("due_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["due_at"], name="channels_store_due_at")],
                "constraints": [
                    models.UniqueConstraint(fields=("store_id", "work", "merchant_id"), name="channels_store_due_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="StoreToken",
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
                ("access_token", models.BinaryField()),
                ("refresh_token", models.BinaryField()),
                ("expires_at", models.DateTimeField()),
                ("refresh_expires_at", models.DateTimeField(null=True)),
                ("scope", models.JSONField(default=list)),
                ("state", models.CharField(default="good", max_length=12)),
                ("obtained_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.UniqueConstraint(fields=("name", "merchant_id"), name="channels_store_name"),
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.CheckConstraint(
                condition=models.Q(("mode__in", ["shadow", "live", "stopped"])), name="channels_store_mode"
            ),
        ),
        migrations.AddConstraint(
            model_name="store",
            constraint=models.CheckConstraint(
                condition=models.Q(("push_moment__in", ["waybill", "shipped"])), name="channels_store_push_moment"
            ),
        ),
        migrations.AddConstraint(
            model_name="quarantine",
            constraint=models.UniqueConstraint(
                fields=("store_id", "order_sn", "body_hash", "merchant_id"), name="channels_quarantine_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pullcursor",
            constraint=models.UniqueConstraint(
                fields=("store_id", "stream", "merchant_id"), name="channels_cursor_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="callbudget",
            constraint=models.UniqueConstraint(
                fields=("store_id", "api", "merchant_id"), name="channels_call_budget_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="authorisation",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "done", "refused"])),
                name="channels_authorisation_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="storetoken",
            constraint=models.UniqueConstraint(fields=("store_id", "merchant_id"), name="channels_token_once"),
        ),
        operations.Partition("channels_rawpage", 1_000_000),
        operations.SecureTables(
            "Carrier",
            "StoreClaim",
            "StoreDue",
            "PlatformApp",
            "Store",
            "StoreToken",
            "Authorisation",
            "CallBudget",
            "PullCursor",
            "RawPage",
            "Quarantine",
            "CarrierAccount",
            "PaymentMethod",
        ),
    ]
