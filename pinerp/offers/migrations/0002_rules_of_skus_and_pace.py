"""Rules of SKUs, what is on its way, virtual pieces, and the pace at which offers sell: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("catalog", "0003_composed_skus_and_specs"),
        ("channels", "0007_work_of_a_company"),
        ("offers", "0001_what_stores_may_sell"),
    ]

    operations = [
        operations.Sequences("offers_skurule"),
        migrations.CreateModel(
            name="SkuRule",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("sku_id", models.BigIntegerField()),
                ("share_percent", models.SmallIntegerField(null=True)),
                ("keep_back", models.IntegerField(null=True)),
                ("transit_percent", models.SmallIntegerField(null=True)),
                ("virtual", models.IntegerField(null=True)),
                ("fixed", models.BigIntegerField(null=True)),
            ],
        ),
        migrations.AddField(
            model_name="offer",
            name="hour_units",
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="offer",
            name="own_transit",
            field=models.SmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="virtual",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="offer",
            name="week_cancelled",
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="offer",
            name="week_units",
            field=models.IntegerField(db_default=0),
        ),
        migrations.AddField(
            model_name="sharing",
            name="known_seconds",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sharing",
            name="paced_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="sharing",
            name="told_seconds",
            field=models.IntegerField(null=True),
        ),
        migrations.AddField(
            model_name="sharing",
            name="transit_percent",
            field=models.SmallIntegerField(db_default=0, default=0),
        ),
        migrations.AddConstraint(
            model_name="offer",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("own_transit__isnull", True),
                        models.Q(("own_transit__gte", 0), ("own_transit__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(("virtual__isnull", True), ("virtual__gte", 0), _connector="OR"),
                ),
                name="offers_offer_more",
            ),
        ),
        migrations.AddConstraint(
            model_name="sharing",
            constraint=models.CheckConstraint(
                condition=models.Q(("transit_percent__gte", 0), ("transit_percent__lte", 100)),
                name="offers_sharing_transit",
            ),
        ),
        migrations.AddField(
            model_name="skurule",
            name="sku",
            field=pinerp.kit.tenancy.fields.CompositeRelation(
                column="sku_id", in_database="CASCADE", null=False, to="catalog.sku"
            ),
        ),
        migrations.AddConstraint(
            model_name="skurule",
            constraint=models.UniqueConstraint(fields=("sku_id", "merchant_id"), name="offers_sku_rule_once"),
        ),
        migrations.AddConstraint(
            model_name="skurule",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("share_percent__isnull", True),
                        models.Q(("share_percent__gte", 0), ("share_percent__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(("keep_back__isnull", True), ("keep_back__gte", 0), _connector="OR"),
                    models.Q(
                        ("transit_percent__isnull", True),
                        models.Q(("transit_percent__gte", 0), ("transit_percent__lte", 100)),
                        _connector="OR",
                    ),
                    models.Q(("virtual__isnull", True), ("virtual__gte", 0), _connector="OR"),
                    models.Q(("fixed__isnull", True), ("fixed__gte", 0), _connector="OR"),
                ),
                name="offers_sku_rule_bounds",
            ),
        ),
        operations.SecureTables("SkuRule"),
    ]
