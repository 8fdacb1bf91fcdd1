"""Listings as the platform has them beside ours, what is told of them, price rules and suggestions: schema only."""

import django.contrib.postgres.fields
from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0005_tracking"),
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        operations.Sequences(
            "storefronts_goods",
            "storefronts_goodspush",
            "storefronts_goodsreading",
            "storefronts_goodssku",
            "storefronts_decision",
            "storefronts_notmeant",
            "storefronts_pricerule",
            "storefronts_suggestion",
        ),
        migrations.CreateModel(
            name="Goods",
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
                ("goods_key", models.CharField(max_length=40)),
                ("name", models.CharField(max_length=200)),
                ("is_on_sale", models.BooleanField()),
                ("list_price", models.BigIntegerField(null=True)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("our_name", models.CharField(max_length=200)),
                ("our_on_sale", models.BooleanField()),
                ("our_list_price", models.BigIntegerField(null=True)),
                ("changed", models.JSONField(default=dict)),
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
            name="GoodsPush",
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
                ("goods_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=8)),
                ("body", models.JSONField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("commit_key", models.CharField(blank=True, default="", max_length=40)),
                ("review", models.CharField(blank=True, default="", max_length=10)),
                ("reason", models.CharField(blank=True, default="", max_length=300)),
                (
                    "goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_id", in_database="CASCADE", null=False, to="storefronts.goods"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="GoodsReading",
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
                (
                    "waiting",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40), default=list, size=None
                    ),
                ),
                ("began_at", models.DateTimeField(null=True)),
                ("read_at", models.DateTimeField(null=True)),
                ("wished_at", models.DateTimeField(null=True)),
                ("match_wished_at", models.DateTimeField(null=True)),
                ("matched_at", models.DateTimeField(null=True)),
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
            name="GoodsSku",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("goods_id", models.BigIntegerField()),
                ("store_id", models.BigIntegerField()),
                ("listing_key", models.CharField(max_length=120)),
                ("spec", models.CharField(blank=True, default="", max_length=200)),
                ("outer_code", models.CharField(blank=True, default="", max_length=120)),
                ("group_price", models.BigIntegerField(null=True)),
                ("single_price", models.BigIntegerField(null=True)),
                ("is_on_sale", models.BooleanField()),
                ("weight_grams", models.BigIntegerField(null=True)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("our_spec", models.CharField(blank=True, default="", max_length=200)),
                ("our_group", models.BigIntegerField(null=True)),
                ("our_single", models.BigIntegerField(null=True)),
                ("our_on_sale", models.BooleanField()),
                ("own_group", models.BigIntegerField(null=True)),
                ("own_single", models.BigIntegerField(null=True)),
                ("lowest", models.BigIntegerField(null=True)),
                ("agreed_group", models.BigIntegerField(null=True)),
                ("agreed_single", models.BigIntegerField(null=True)),
                ("told_group", models.BigIntegerField(null=True)),
                ("told_single", models.BigIntegerField(null=True)),
                ("told_at", models.DateTimeField(null=True)),
                ("changed", models.JSONField(default=dict)),
                ("seen_at", models.DateTimeField()),
                (
                    "goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_id", in_database="CASCADE", null=False, to="storefronts.goods"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Decision",
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
                ("goods_id", models.BigIntegerField()),
                ("goods_sku_id", models.BigIntegerField(null=True)),
                ("field", models.CharField(max_length=12)),
                ("what", models.CharField(max_length=5)),
                ("ours", models.CharField(max_length=200, null=True)),
                ("theirs", models.CharField(max_length=200, null=True)),
                ("former", models.JSONField(default=dict)),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("undone_at", models.DateTimeField(null=True)),
                (
                    "goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_id", in_database="CASCADE", null=False, to="storefronts.goods"
                    ),
                ),
                (
                    "goods_sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_sku_id", in_database="CASCADE", null=True, to="storefronts.goodssku"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="NotMeant",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("listing_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("said_by", models.BigIntegerField(null=True)),
                ("said_at", models.DateTimeField()),
                (
                    "listing",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="listing_id", in_database="CASCADE", null=False, to="catalog.listing"
                    ),
                ),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PriceRule",
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
                ("percent", models.SmallIntegerField(default=100)),
                ("add", models.BigIntegerField(default=0)),
                ("margin_percent", models.SmallIntegerField(null=True)),
                ("lowest", models.BigIntegerField(default=0)),
                ("ending", models.SmallIntegerField(default=0)),
                ("ending_of", models.SmallIntegerField(default=0)),
                ("single_more", models.BigIntegerField(default=100)),
                ("jump_percent", models.SmallIntegerField(default=20)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Suggestion",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("listing_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("pieces", models.IntegerField(default=1)),
                ("rank", models.SmallIntegerField()),
                ("points", models.SmallIntegerField()),
                ("lead", models.SmallIntegerField()),
                ("reasons", models.JSONField(default=list)),
                ("made_at", models.DateTimeField()),
                (
                    "listing",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="listing_id", in_database="CASCADE", null=False, to="catalog.listing"
                    ),
                ),
                (
                    "sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="goods",
            constraint=models.UniqueConstraint(
                fields=("store_id", "goods_key", "merchant_id"), name="storefronts_goods_once"
            ),
        ),
        migrations.AddIndex(
            model_name="goodspush",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="storefronts_goodspush_due",
            ),
        ),
        migrations.AddIndex(
            model_name="goodspush",
            index=models.Index(fields=["goods_id", "merchant_id", "id"], name="storefronts_goodspush_of_goods"),
        ),
        migrations.AddIndex(
            model_name="goodspush",
            index=models.Index(
                condition=models.Q(("review", "in_review")),
                fields=["store_id", "merchant_id"],
                name="storefronts_goodspush_review",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodspush",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=("goods_id", "what", "merchant_id"),
                name="storefronts_goodspush_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="goodspush",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ("prices", "facts", "on_sale"))), name="storefronts_goodspush_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodsreading",
            constraint=models.UniqueConstraint(
                fields=("store_id", "merchant_id"), name="storefronts_goodsreading_once"
            ),
        ),
        migrations.AddIndex(
            model_name="goodssku",
            index=models.Index(fields=["goods_id", "merchant_id"], name="storefronts_goodssku_of_goods"),
        ),
        migrations.AddConstraint(
            model_name="goodssku",
            constraint=models.UniqueConstraint(
                fields=("store_id", "listing_key", "merchant_id"), name="storefronts_goodssku_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="goodssku",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("own_group__isnull", True), ("own_group__gte", 1), _connector="OR"),
                    models.Q(("own_single__isnull", True), ("own_single__gte", 1), _connector="OR"),
                    models.Q(("lowest__isnull", True), ("lowest__gte", 0), _connector="OR"),
                ),
                name="storefronts_goodssku_bounds",
            ),
        ),
        migrations.AddIndex(
            model_name="decision",
            index=models.Index(fields=["goods_id", "merchant_id", "id"], name="storefronts_decision_of_goods"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ("take", "send", "leave"))), name="storefronts_decision_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "field__in",
                        (
                            "title",
                            "on_sale",
                            "list_price",
                            "group_price",
                            "single_price",
                            "sku_on_sale",
                            "spec",
                            "outer_code",
                            "weight",
                        ),
                    )
                ),
                name="storefronts_decision_field",
            ),
        ),
        migrations.AddConstraint(
            model_name="notmeant",
            constraint=models.UniqueConstraint(
                fields=("listing_id", "sku_id", "merchant_id"), name="storefronts_notmeant_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricerule",
            constraint=models.UniqueConstraint(fields=("store_id", "merchant_id"), name="storefronts_pricerule_once"),
        ),
        migrations.AddConstraint(
            model_name="pricerule",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["looking", "on"])), name="storefronts_pricerule_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="pricerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("jump_percent__gte", 0),
                    ("lowest__gte", 0),
                    ("percent__range", (1, 1000)),
                    ("single_more__gte", 1),
                    models.Q(("margin_percent__isnull", True), ("margin_percent__gte", 0), _connector="OR"),
                ),
                name="storefronts_pricerule_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="pricerule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("ending", 0), ("ending_of", 0)),
                    models.Q(("ending__gte", 0), ("ending_of__gt", models.F("ending"))),
                    _connector="OR",
                ),
                name="storefronts_pricerule_ending",
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.UniqueConstraint(
                fields=("listing_id", "sku_id", "merchant_id"), name="storefronts_suggestion_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="suggestion",
            constraint=models.CheckConstraint(
                condition=models.Q(("pieces__gte", 1), ("points__range", (0, 100)), ("rank__gte", 1)),
                name="storefronts_suggestion_bounds",
            ),
        ),
        operations.SecureTables(
            "Goods", "GoodsPush", "GoodsReading", "GoodsSku", "Decision", "NotMeant", "PriceRule", "Suggestion"
        ),
    ]
