"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ROOM_TO_CHANGE = """
ALTER TABLE offers_offer SET (fillfactor = 80);
ALTER TABLE offers_offerpush SET (fillfactor = 70);
"""
"""Offers are read and told, pushes are answered: room on the page keeps those changes in place (HOT)."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0006_regions_without_delivery"),
    ]

    operations = [
        operations.Sequences("offers_offer", "offers_offerpush", "offers_sharing"),
        migrations.CreateModel(
            name="Offer",
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
                ("listing_key", models.CharField(max_length=120)),
                ("goods_key", models.CharField(max_length=40)),
                ("name", models.CharField(blank=True, default="", max_length=200)),
                ("spec", models.CharField(blank=True, default="", max_length=200)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("is_on_sale", models.BooleanField(default=True)),
                ("quantity", models.BigIntegerField(null=True)),
                ("held", models.BigIntegerField(default=0)),
                ("sent", models.BigIntegerField(default=0)),
                ("read_at", models.DateTimeField(null=True)),
                ("taken_at", models.DateTimeField(null=True)),
                ("order_mark", models.BigIntegerField(default=0)),
                ("target_at_read", models.BigIntegerField(null=True)),
                ("own_share", models.SmallIntegerField(null=True)),
                ("own_keep_back", models.IntegerField(null=True)),
                ("fixed", models.BigIntegerField(null=True)),
                ("agreed_at", models.DateTimeField(null=True)),
                ("is_emptied", models.BooleanField(default=False)),
                ("told_at", models.DateTimeField(null=True)),
                ("told_quantity", models.BigIntegerField(null=True)),
                ("refused_code", models.CharField(blank=True, default="", max_length=60)),
                ("refused_params", models.JSONField(default=dict)),
                ("seen_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="OfferPush",
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
                ("state", models.CharField(default="waiting", max_length=10)),
                ("due_at", models.DateTimeField()),
                ("leased_until", models.DateTimeField(null=True)),
                ("attempts", models.SmallIntegerField(default=0)),
                ("answer_code", models.CharField(blank=True, default="", max_length=60)),
                ("answer_params", models.JSONField(default=dict)),
                ("created_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(null=True)),
                ("offer_id", models.BigIntegerField()),
                ("change", models.BigIntegerField()),
                ("is_whole", models.BooleanField(default=False)),
                ("quantity", models.BigIntegerField()),
                (
                    "offer",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="offer_id", in_database="CASCADE", null=False, to="offers.offer"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Sharing",
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
                ("state", models.CharField(default="looking", max_length=8)),
                ("share_percent", models.SmallIntegerField(default=100)),
                ("keep_back", models.IntegerField(default=0)),
                ("jump_percent", models.SmallIntegerField(default=50)),
                ("read_at", models.DateTimeField(null=True)),
                ("wished_at", models.DateTimeField(null=True)),
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
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.UniqueConstraint(
                fields=("store_id", "listing_key", "merchant_id"), name="offers_offer_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("own_share__isnull", True),
                        models.Q(("own_share__gte", 0), ("own_share__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(("own_keep_back__isnull", True), ("own_keep_back__gte", 0), _connector="OR"),
                    models.Q(("fixed__isnull", True), ("fixed__gte", 0), _connector="OR"),
                ),
                name="offers_offer_own_rule",
            ),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("read_at__isnull", True),
                    models.Q(("quantity__isnull", False), ("taken_at__isnull", False)),
                    _connector="OR",
                ),
                name="offers_offer_read",
            ),
        ),
        migrations.AddIndex(
            model_name="offerpush",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="offers_push_due",
            ),
        ),
        migrations.AddIndex(
            model_name="offerpush",
            index=models.Index(fields=["offer_id", "merchant_id", "id"], name="offers_push_of_offer"),
        ),
        migrations.AddIndex(
            model_name="offerpush",
            index=models.Index(fields=["ended_at", "merchant_id"], name="offers_push_ended"),
        ),
        migrations.AddConstraint(
            model_name="offerpush",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=("offer_id", "merchant_id"),
                name="offers_push_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerpush",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("change", 0), _negated=True), ("is_whole", True), _connector="OR"),
                name="offers_push_change",
            ),
        ),
        migrations.AddConstraint(
            model_name="offerpush",
            constraint=models.CheckConstraint(condition=models.Q(("quantity__gte", 0)), name="offers_push_quantity"),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.UniqueConstraint(fields=("store_id", "merchant_id"), name="offers_sharing_once"),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["looking", "on"])), name="offers_sharing_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jump_percent__gte", 0),
                    ("keep_back__gte", 0),
                    ("share_percent__gte", 0),
                    ("share_percent__lte", 100),
                ),
                name="offers_sharing_bounds",
            ),
        ),
        operations.SecureTables("Sharing", "Offer", "OfferPush"),
        migrations.RunSQL(ROOM_TO_CHANGE, migrations.RunSQL.noop),
    ]
