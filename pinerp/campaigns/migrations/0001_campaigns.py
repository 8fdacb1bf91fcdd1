"""Campaigns, what takes part, what is told, and lists of buyers: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("behaviour", "0002_segments"),
        ("channels", "0007_work_of_a_company"),
        ("storefronts", "0001_storefronts"),
    ]

    operations = [
        operations.Sequences(
            "campaigns_campaign",
            "campaigns_campaigngoods",
            "campaigns_campaignsku",
            "campaigns_comparable",
            "campaigns_telling",
            "campaigns_buyerlist",
            "campaigns_listed",
        ),
        migrations.CreateModel(
            name="BuyerList",
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
                ("segment_id", models.BigIntegerField()),
                ("question", models.JSONField()),
                ("held_per_mille", models.SmallIntegerField()),
                ("seed", models.CharField(max_length=40)),
                ("size", models.BigIntegerField()),
                ("held", models.BigIntegerField()),
                ("days", models.SmallIntegerField()),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("reached_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                (
                    "segment",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="segment_id", null=False, to="behaviour.segment"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Campaign",
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
                ("name", models.CharField(max_length=30)),
                ("per_mille", models.SmallIntegerField()),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("user_limit", models.IntegerField(default=0)),
                ("segment_id", models.BigIntegerField(null=True)),
                ("state", models.CharField(default="draft", max_length=8)),
                ("currency", models.CharField(max_length=3)),
                ("budget", models.BigIntegerField(null=True)),
                ("made_by", models.BigIntegerField(null=True)),
                ("made_at", models.DateTimeField()),
                ("sent_by", models.BigIntegerField(null=True)),
                ("sent_at", models.DateTimeField(null=True)),
                (
                    "segment",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="segment_id", null=True, to="behaviour.segment"),
                ),
                (
                    "store",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="store_id", null=False, to="channels.store"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CampaignGoods",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("campaign_id", models.BigIntegerField()),
                ("goods_id", models.BigIntegerField()),
                ("quantity", models.IntegerField()),
                ("state", models.CharField(default="draft", max_length=8)),
                ("asked_at", models.DateTimeField(null=True)),
                ("is_fit", models.BooleanField(null=True)),
                ("detail_key", models.CharField(blank=True, default="", max_length=40)),
                ("left", models.BigIntegerField(null=True)),
                ("looked_at", models.DateTimeField(null=True)),
                ("over_at", models.DateTimeField(null=True)),
                ("reason_code", models.CharField(blank=True, default="", max_length=60)),
                ("reason_params", models.JSONField(default=dict)),
                (
                    "campaign",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="campaign_id", in_database="CASCADE", null=False, to="campaigns.campaign"
                    ),
                ),
                (
                    "goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_id", in_database="CASCADE", null=False, to="storefronts.goods"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="CampaignSku",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("campaign_goods_id", models.BigIntegerField()),
                ("goods_sku_id", models.BigIntegerField()),
                ("unfit", models.CharField(blank=True, default="", max_length=12)),
                ("unfit_words", models.CharField(blank=True, default="", max_length=200)),
                ("price", models.BigIntegerField(null=True)),
                ("activity_price", models.BigIntegerField(null=True)),
                ("cost", models.BigIntegerField(null=True)),
                (
                    "campaign_goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="campaign_goods_id", in_database="CASCADE", null=False, to="campaigns.campaigngoods"
                    ),
                ),
                (
                    "goods_sku",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_sku_id", in_database="CASCADE", null=False, to="storefronts.goodssku"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Comparable",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("campaign_id", models.BigIntegerField()),
                ("goods_id", models.BigIntegerField()),
                ("basis", models.CharField(max_length=13)),
                (
                    "campaign",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="campaign_id", in_database="CASCADE", null=False, to="campaigns.campaign"
                    ),
                ),
                (
                    "goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="goods_id", in_database="CASCADE", null=False, to="storefronts.goods"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Listed",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("list_id", models.BigIntegerField()),
                ("buyer", models.BigIntegerField()),
                ("is_held", models.BooleanField()),
                (
                    "buyer_list",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="list_id", in_database="CASCADE", null=False, to="campaigns.buyerlist"
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
                ("campaign_goods_id", models.BigIntegerField()),
                ("what", models.CharField(max_length=5)),
                ("made_by", models.BigIntegerField(null=True)),
                (
                    "campaign_goods",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="campaign_goods_id", in_database="CASCADE", null=False, to="campaigns.campaigngoods"
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="buyerlist",
            constraint=models.UniqueConstraint(
                condition=models.Q(("archived_at", None)), fields=("name", "merchant_id"), name="campaigns_list_name"
            ),
        ),
        migrations.AddConstraint(
            model_name="buyerlist",
            constraint=models.CheckConstraint(
                condition=models.Q(("days__range", (1, 180)), ("held_per_mille__range", (10, 900)), ("size__gte", 1)),
                name="campaigns_list_terms",
            ),
        ),
        migrations.AddIndex(
            model_name="campaign",
            index=models.Index(fields=["state", "merchant_id", "id"], name="campaigns_campaign_by_state"),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ("draft", "sent", "dropped"))), name="campaigns_campaign_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("per_mille__range", (100, 990)), ("user_limit__gte", 0), ("ends_at__gt", models.F("starts_at"))
                ),
                name="campaigns_campaign_terms",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaign",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    models.Q(("budget__gte", 0), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="campaigns_campaign_sent",
            ),
        ),
        migrations.AddIndex(
            model_name="campaigngoods",
            index=models.Index(
                condition=models.Q(("state__in", ("ahead", "running", "blocked"))),
                fields=["looked_at", "merchant_id"],
                name="campaigns_goods_standing",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaigngoods",
            constraint=models.UniqueConstraint(
                fields=("campaign_id", "goods_id", "merchant_id"), name="campaigns_goods_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaigngoods",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("state__in", ("draft", "sending", "ahead", "running", "over", "ended", "blocked", "refused"))
                ),
                name="campaigns_goods_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaigngoods",
            constraint=models.CheckConstraint(
                condition=models.Q(("quantity__gte", 1)), name="campaigns_goods_quantity"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignsku",
            constraint=models.UniqueConstraint(
                fields=("campaign_goods_id", "goods_sku_id", "merchant_id"), name="campaigns_sku_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignsku",
            constraint=models.CheckConstraint(
                condition=models.Q(("unfit__in", ("", "not_on_sale", "too_few", "bad_price", "other"))),
                name="campaigns_sku_unfit",
            ),
        ),
        migrations.AddConstraint(
            model_name="campaignsku",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("activity_price", None),
                    models.Q(("activity_price__gte", 1), ("price__gt", models.F("activity_price"))),
                    _connector="OR",
                ),
                name="campaigns_sku_price",
            ),
        ),
        migrations.AddConstraint(
            model_name="comparable",
            constraint=models.UniqueConstraint(
                fields=("campaign_id", "goods_id", "merchant_id"), name="campaigns_comparable_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="comparable",
            constraint=models.CheckConstraint(
                condition=models.Q(("basis__in", ("category_band", "band", "store"))), name="campaigns_comparable_basis"
            ),
        ),
        migrations.AddConstraint(
            model_name="listed",
            constraint=models.UniqueConstraint(
                fields=("list_id", "buyer", "merchant_id"), name="campaigns_listed_once"
            ),
        ),
        migrations.AddIndex(
            model_name="telling",
            index=models.Index(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=["store_id", "due_at", "merchant_id"],
                name="campaigns_telling_due",
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.CheckConstraint(
                condition=models.Q(("what__in", ("ask", "open", "look", "close"))), name="campaigns_telling_what"
            ),
        ),
        migrations.AddConstraint(
            model_name="telling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state__in", ["waiting", "sending", "unsure"])),
                fields=("campaign_goods_id", "merchant_id"),
                name="campaigns_telling_one_open",
            ),
        ),
        operations.SecureTables(
            "Campaign", "CampaignGoods", "CampaignSku", "Comparable", "Telling", "BuyerList", "Listed"
        ),
    ]
