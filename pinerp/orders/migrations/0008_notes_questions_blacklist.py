"""Notes on their way to the platform with their flags, questions to buyers, ready texts, the blacklist."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

KEY = (
    "pk",
    models.CompositePrimaryKey("merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False),
)
MERCHANT, ID = ("merchant_id", models.BigIntegerField()), ("id", pinerp.kit.tenancy.fields.IdField())
LIVE = models.Q(("archived_at__isnull", True))


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0007_made_orders"),
    ]

    operations = [
        operations.Sequences("orders_notewish", "orders_buyertemplate", "orders_asksetup", "orders_blacklisted"),
        migrations.AddField("platformorder", "flag", models.SmallIntegerField(db_default=0)),
        migrations.AddField("platformorder", "flag_name", models.CharField(blank=True, db_default="", max_length=10)),
        migrations.AddField("hold", "due_at", models.DateTimeField(null=True)),
        migrations.AddIndex(
            "hold",
            models.Index(
                condition=models.Q(("due_at__isnull", False)),
                fields=["due_at", "merchant_id"],
                name="orders_hold_due_at",
            ),
        ),
        migrations.AddConstraint(
            "hold",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("code", "ask_buyer"), ("due_at__isnull", False)),
                    models.Q(models.Q(("code", "ask_buyer"), _negated=True), ("due_at__isnull", True)),
                    _connector="OR",
                ),
                name="orders_hold_due",
            ),
        ),
        migrations.CreateModel(
            name="NoteWish",
            fields=[
                KEY,
                MERCHANT,
                ID,
                ("store_id", models.BigIntegerField()),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("platform_order_id", models.BigIntegerField()),
                ("turn", models.IntegerField()),
                ("mode", models.CharField(max_length=7)),
                ("piece", models.TextField(blank=True, default="")),
                ("text", models.TextField(blank=True, default="")),
                ("flag", models.SmallIntegerField(default=0)),
                ("flag_name", models.CharField(blank=True, default="", max_length=10)),
                ("former_text", models.TextField(blank=True, default="")),
                ("former_flag", models.SmallIntegerField(default=0)),
                ("former_flag_name", models.CharField(blank=True, default="", max_length=10)),
                (
                    "platform_order",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="platform_order_id", null=False, to="orders.platformorder"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("mode__in", ["append", "replace"])), name="orders_note_mode"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("flag__in", [0, 1, 2, 3, 4, 5]), ("former_flag__in", [0, 1, 2, 3, 4, 5])),
                        name="orders_note_flag",
                    ),
                    models.UniqueConstraint(
                        fields=("platform_order_id", "turn", "merchant_id"), name="orders_note_turn"
                    ),
                ],
                "indexes": [
                    models.Index(
                        condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                        fields=["store_id", "due_at", "merchant_id"],
                        name="orders_note_due",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="BuyerTemplate",
            fields=[
                KEY,
                MERCHANT,
                ID,
                ("name", models.CharField(max_length=40)),
                ("text", models.CharField(max_length=500)),
                ("changed_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=LIVE, fields=("name", "merchant_id"), name="orders_buyer_template_name"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="AskSetup",
            fields=[
                KEY,
                MERCHANT,
                ID,
                ("hours", models.SmallIntegerField(default=24)),
                ("before_ship_hours", models.SmallIntegerField(default=2)),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="orders_ask_setup_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("before_ship_hours__gte", 0),
                            ("before_ship_hours__lte", 48),
                            ("hours__gte", 1),
                            ("hours__lte", 240),
                        ),
                        name="orders_ask_setup_hours",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Blacklisted",
            fields=[
                KEY,
                MERCHANT,
                ID,
                ("phone_print", models.CharField(max_length=64, null=True)),
                ("address_print", models.CharField(max_length=64, null=True)),
                ("key_print", models.CharField(max_length=64)),
                ("name_mask", models.CharField(blank=True, default="", max_length=60)),
                ("phone_mask", models.CharField(blank=True, default="", max_length=60)),
                ("reason", models.CharField(blank=True, default="", max_length=100)),
                ("order_id", models.BigIntegerField(null=True)),
                ("member_id", models.BigIntegerField(null=True)),
                ("since", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "order",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="order_id", null=True, to="orders.order"),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("phone_print__isnull", False), ("address_print__isnull", False), _connector="OR"
                        ),
                        name="orders_blacklisted_print",
                    ),
                    models.UniqueConstraint(
                        condition=LIVE,
                        fields=("phone_print", "address_print", "merchant_id"),
                        name="orders_blacklisted_once",
                        nulls_distinct=False,
                    ),
                ],
            },
        ),
        operations.SecureTables("NoteWish", "BuyerTemplate", "AskSetup", "Blacklisted"),
    ]
