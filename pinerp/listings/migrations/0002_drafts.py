"""Drafts of listings, and what the platform is told of them: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
        ("channels", "0007_work_of_a_company"),
        ("listings", "0001_categories"),
    ]

    operations = [
        operations.Sequences("listings_draft", "listings_draftsku", "listings_sentpicture", "listings_telling"),
        migrations.AddField(
            model_name="categoryreading",
            name="templates",
            field=models.JSONField(db_default=[], default=list),
        ),
        migrations.CreateModel(
            name="Draft",
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
                ("product_id", models.BigIntegerField()),
                ("state", models.CharField(default="editing", max_length=10)),
                ("title", models.CharField(max_length=200)),
                ("description", models.CharField(blank=True, default="", max_length=600)),
                ("category_id", models.BigIntegerField(null=True)),
                ("template_id", models.CharField(blank=True, default="", max_length=40)),
                ("ship_hours", models.SmallIntegerField(default=48)),
                ("list_price", models.BigIntegerField(null=True)),
                ("attributes", models.JSONField(default=list)),
                ("goods_key", models.CharField(blank=True, default="", max_length=40)),
                ("commit_key", models.CharField(blank=True, default="", max_length=40)),
                ("is_on_sale", models.BooleanField(null=True)),
                ("reason_code", models.CharField(blank=True, default="", max_length=60)),
                ("reason_params", models.JSONField(default=dict)),
                ("created_by", models.BigIntegerField(null=True)),
                ("created_at", models.DateTimeField()),
                ("submitted_at", models.DateTimeField(null=True)),
                ("checked_at", models.DateTimeField(null=True)),
                (
                    "product",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="product_id", null=False, to="catalog.product"),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="DraftSku",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("draft_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField()),
                ("is_included", models.BooleanField(default=True)),
                ("group_price", models.BigIntegerField(null=True)),
                ("single_price", models.BigIntegerField(null=True)),
                ("quantity", models.BigIntegerField(default=0)),
                (
                    "draft",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="draft_id", in_database="CASCADE", null=False, to="listings.draft"
                    ),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=False, to="catalog.sku")),
            ],
        ),
        migrations.CreateModel(
            name="SentPicture",
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
                ("sha256", models.CharField(max_length=64)),
                ("address", models.CharField(max_length=400)),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="store_id", in_database="CASCADE", null=False, to="channels.store"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Telling",
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
                ("draft_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=10)),
                (
                    "draft",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="draft_id", in_database="CASCADE", null=False, to="listings.draft"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="draft",
            index=models.Index(fields=["store_id", "state", "merchant_id"], name="listings_draft_by_state"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("editing", "sending", "in_review", "passed", "refused", "withdrawn"))
                ),
                name="listings_draft_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("ship_hours__in", [24, 48])), name="listings_draft_ship_hours"
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.CheckConstraint(
                condition=models.Q(("list_price__isnull", True), ("list_price__gte", 0), _connector="OR"),
                name="listings_draft_list_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ("editing", "sending", "in_review", "refused"))),
                fields=("store_id", "product_id", "merchant_id"),
                name="listings_draft_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="draftsku",
            constraint=models.UniqueConstraint(
                fields=("draft_id", "sku_id", "merchant_id"), name="listings_draft_sku_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="draftsku",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("group_price__isnull", True), ("group_price__gte", 0), _connector="OR"),
                    models.Q(("single_price__isnull", True), ("single_price__gte", 0), _connector="OR"),
                    ("quantity__gte", 0),
                ),
                name="listings_draft_sku_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="sentpicture",
            constraint=models.UniqueConstraint(
                fields=("store_id", "sha256", "merchant_id"), name="listings_sent_picture_once"
            ),
        ),
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="listings_telling_due",
            ),
        ),
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(fields=["draft_id", "merchant_id", "id"], name="listings_telling_of_draft"),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=("draft_id", "merchant_id"),
                name="listings_telling_one_open",
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ("publish", "withdraw", "on_sale", "off_sale"))),
                name="listings_telling_what",
            ),
        ),
        operations.SecureTables("Draft", "DraftSku", "SentPicture", "Telling"),
    ]
