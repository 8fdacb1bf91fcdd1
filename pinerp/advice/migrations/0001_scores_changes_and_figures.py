"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("channels", "0007_work_of_a_company"),
    ]

    operations = [
        operations.Sequences(
            "advice_advice",
            "advice_look",
            "advice_change",
            "advice_advicefile",
            "advice_listingday",
            "advice_searchterm",
        ),
        migrations.CreateModel(
            name="AdviceFile",
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
                ("kind", models.CharField(max_length=14)),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("header", models.JSONField(default=list)),
                ("rows", models.IntegerField(default=0)),
                ("totals", models.IntegerField(default=0)),
                ("aside", models.IntegerField(default=0)),
                ("wrong", models.JSONField(default=list)),
                ("day_from", models.DateField()),
                ("day_to", models.DateField()),
                ("given_by", models.BigIntegerField(null=True)),
                ("given_at", models.DateTimeField()),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Change",
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
                ("key", models.CharField(max_length=60)),
                ("goods_key", models.CharField(blank=True, default="", max_length=40)),
                ("draft_id", models.BigIntegerField(null=True)),
                ("product_id", models.BigIntegerField(null=True)),
                ("is_revised", models.BooleanField(default=False)),
                ("state", models.CharField(max_length=10)),
                ("former", models.JSONField(default=dict)),
                ("given", models.JSONField(default=dict)),
                ("score_before", models.SmallIntegerField()),
                ("applied_at", models.DateTimeField()),
                ("applied_by", models.BigIntegerField(null=True)),
                ("began_on", models.DateField(null=True)),
                ("taken_back_at", models.DateTimeField(null=True)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="ListingDay",
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
                ("store_id", models.BigIntegerField()),
                ("goods_key", models.CharField(max_length=40)),
                ("day", models.DateField()),
                ("impressions", models.BigIntegerField(null=True)),
                ("views", models.BigIntegerField(null=True)),
                ("visitors", models.BigIntegerField(null=True)),
                ("buyers", models.BigIntegerField(null=True)),
                ("orders", models.BigIntegerField(null=True)),
                ("units", models.BigIntegerField(null=True)),
                ("amount", models.BigIntegerField(null=True)),
                ("favourites", models.BigIntegerField(null=True)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="advice.advicefile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Look",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("looked_at", models.DateTimeField(null=True)),
                ("wished_at", models.DateTimeField(null=True)),
                ("listings", models.IntegerField(default=0)),
                ("sellers", models.JSONField(default=dict)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("merchant_id",), name="advice_look_once")],
            },
        ),
        migrations.CreateModel(
            name="SearchTerm",
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
                ("store_id", models.BigIntegerField()),
                ("goods_key", models.CharField(blank=True, default="", max_length=40)),
                ("day", models.DateField()),
                ("term", models.CharField(max_length=200)),
                ("searches", models.BigIntegerField(null=True)),
                ("impressions", models.BigIntegerField(null=True)),
                ("clicks", models.BigIntegerField(null=True)),
                ("orders", models.BigIntegerField(null=True)),
                ("amount", models.BigIntegerField(null=True)),
                (
                    "file",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="file_id", in_database="CASCADE", null=False, to="advice.advicefile"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Advice",
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
                ("key", models.CharField(max_length=60)),
                ("goods_key", models.CharField(blank=True, default="", max_length=40)),
                ("draft_id", models.BigIntegerField(null=True)),
                ("product_id", models.BigIntegerField(null=True)),
                ("title", models.CharField(max_length=300)),
                ("category_path", models.CharField(blank=True, default="", max_length=600)),
                ("image_url", models.CharField(blank=True, default="", max_length=400)),
                ("is_on_sale", models.BooleanField(null=True)),
                ("score", models.SmallIntegerField()),
                ("parts", models.JSONField(default=list)),
                ("proposal", models.JSONField(default=dict)),
                ("units", models.BigIntegerField(default=0)),
                ("amount", models.BigIntegerField(default=0)),
                ("worth", models.BigIntegerField(default=0)),
                ("found_at", models.DateTimeField()),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["worth", "id", "merchant_id"], name="advice_advice_worth")],
                "constraints": [
                    models.UniqueConstraint(fields=("store_id", "key", "merchant_id"), name="advice_advice_once"),
                    models.CheckConstraint(
                        condition=models.Q(("score__gte", 0), ("score__lte", 100)), name="advice_advice_score"
                    ),
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="advicefile",
            constraint=models.UniqueConstraint(
                condition=models.Q(("taken_back_at__isnull", True)),
                fields=("store_id", "sha256", "merchant_id"),
                name="advice_file_once",
            ),
        ),
        migrations.AddConstraint(
            model_name="advicefile",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ("goods_data", "search_terms"))), name="advice_file_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="advicefile",
            constraint=models.CheckConstraint(
                condition=models.Q(("day_from__lte", models.F("day_to"))), name="advice_file_days"
            ),
        ),
        migrations.AddIndex(
            model_name="change",
            index=models.Index(fields=["store_id", "goods_key", "merchant_id"], name="advice_change_of_goods"),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("drafted", "by_hand", "taken_back"))), name="advice_change_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="change",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "taken_back"), _negated=True), ("taken_back_at__isnull", False), _connector="OR"
                ),
                name="advice_change_taken_back",
            ),
        ),
        migrations.AddIndex(
            model_name="listingday",
            index=models.Index(fields=["file_id", "merchant_id"], name="advice_listing_day_of_file"),
        ),
        migrations.AddConstraint(
            model_name="listingday",
            constraint=models.UniqueConstraint(
                fields=("store_id", "goods_key", "day", "file_id", "merchant_id"), name="advice_listing_day_once"
            ),
        ),
        migrations.AddIndex(
            model_name="searchterm",
            index=models.Index(fields=["file_id", "merchant_id"], name="advice_term_of_file"),
        ),
        migrations.AddConstraint(
            model_name="searchterm",
            constraint=models.UniqueConstraint(
                fields=("store_id", "day", "term", "goods_key", "file_id", "merchant_id"), name="advice_term_once"
            ),
        ),
        operations.SecureTables("Advice", "Look", "Change", "AdviceFile", "ListingDay", "SearchTerm"),
    ]
