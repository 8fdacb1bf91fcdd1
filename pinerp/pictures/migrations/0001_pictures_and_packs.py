"""The first tables of this room: schema only."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

ONE_AT_A_PLACE = """
ALTER TABLE pictures_picture ADD CONSTRAINT pictures_picture_place
  EXCLUDE USING btree (merchant_id WITH =, product_id WITH =, kind WITH =, place WITH =) WHERE (archived_at IS NULL)
  DEFERRABLE INITIALLY DEFERRED;
"""
"""No two standing pictures share a place. Asked at the end of the transaction: a verb may move many past each other."""

PRODUCTS_PICTURES = """
CREATE INDEX pictures_picture_prints ON pictures_picture (merchant_id, print, product_id, id) WHERE archived_at IS NULL;
"""
"""Prints alone, side by side, for the search of pictures that look alike."""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalog", "0002_listings_of_a_sku"),
    ]

    operations = [
        operations.Sequences(
            "pictures_picture", "pictures_face", "pictures_ownlimits", "pictures_pack", "pictures_packentry"
        ),
        migrations.CreateModel(
            name="OwnLimits",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("most_main", models.SmallIntegerField()),
                ("most_detail", models.SmallIntegerField()),
                ("white_width", models.SmallIntegerField()),
                ("white_height", models.SmallIntegerField()),
                ("white_kb", models.IntegerField()),
                ("white_percent", models.SmallIntegerField()),
                ("least_sharpness", models.IntegerField()),
                ("most_alike", models.SmallIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("merchant_id",), name="pictures_ownlimits_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("least_sharpness__gte", 0),
                            ("most_alike__range", (0, 16)),
                            ("most_detail__gte", 1),
                            ("most_main__gte", 1),
                            ("white_height__gte", 0),
                            ("white_kb__gte", 1),
                            ("white_percent__range", (0, 100)),
                            ("white_width__gte", 0),
                        ),
                        name="pictures_ownlimits_bounds",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Pack",
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
                ("path", models.CharField(blank=True, default="", max_length=200)),
                ("handed_by", models.BigIntegerField(null=True)),
                ("handed_at", models.DateTimeField()),
                ("tries", models.SmallIntegerField(default=0)),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("path", ""), _negated=True),
                        fields=["merchant_id", "id"],
                        name="pictures_pack_lying",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("product_id", models.BigIntegerField()),
                ("sku_id", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=8)),
                ("place", models.SmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("sha256", models.CharField(max_length=64)),
                ("path", models.CharField(max_length=200)),
                ("format", models.CharField(max_length=8)),
                ("is_animated", models.BooleanField(default=False)),
                ("width", models.IntegerField()),
                ("height", models.IntegerField()),
                ("bytes", models.IntegerField()),
                ("white_percent", models.SmallIntegerField()),
                ("sharpness", models.IntegerField()),
                ("print", models.BigIntegerField()),
                ("state", models.CharField(max_length=8)),
                ("verdicts", models.JSONField(default=list)),
                ("like_id", models.BigIntegerField(null=True)),
                ("like_bits", models.SmallIntegerField(null=True)),
                ("added_by", models.BigIntegerField(null=True)),
                ("added_at", models.DateTimeField()),
                ("archived_at", models.DateTimeField(null=True)),
                ("erased_at", models.DateTimeField(null=True)),
                (
                    "like",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="like_id", null=True, to="pictures.picture"),
                ),
                (
                    "product",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="product_id", null=False, to="catalog.product"),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=True, to="catalog.sku")),
            ],
        ),
        migrations.CreateModel(
            name="PackEntry",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("pack_id", models.BigIntegerField()),
                ("number", models.IntegerField()),
                ("name", models.CharField(max_length=200)),
                ("product_id", models.BigIntegerField(null=True)),
                ("sku_id", models.BigIntegerField(null=True)),
                ("kind", models.CharField(max_length=8)),
                ("state", models.CharField(max_length=10)),
                ("place", models.IntegerField()),
                ("code", models.CharField(blank=True, default="", max_length=60)),
                ("params", models.JSONField(default=dict)),
                ("picture_id", models.BigIntegerField(null=True)),
                (
                    "pack",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="pack_id", in_database="CASCADE", null=False, to="pictures.pack"
                    ),
                ),
                (
                    "product",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="product_id", null=True, to="catalog.product"),
                ),
                ("sku", pinerp.kit.tenancy.fields.CompositeRelation(column="sku_id", null=True, to="catalog.sku")),
                (
                    "picture",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="picture_id", null=True, to="pictures.picture"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Face",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("product_id", models.BigIntegerField()),
                ("former", models.CharField(blank=True, default="", max_length=400)),
                (
                    "product",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="product_id", in_database="CASCADE", null=False, to="catalog.product"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("product_id", "merchant_id"), name="pictures_face_once")
                ],
            },
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.UniqueConstraint(
                fields=("product_id", "sha256", "merchant_id"), name="pictures_picture_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["main", "detail", "white", "sku"])), name="pictures_picture_kind"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("sku_id__isnull", True), ("kind", "sku"), _connector="OR"),
                name="pictures_picture_sku",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["fit", "unfit"])), name="pictures_picture_state"
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("bytes__gte", 1),
                    ("height__gte", 1),
                    ("place__gte", 1),
                    ("white_percent__range", (0, 100)),
                    ("width__gte", 1),
                ),
                name="pictures_picture_bounds",
            ),
        ),
        migrations.AddConstraint(
            model_name="picture",
            constraint=models.CheckConstraint(
                condition=models.Q(("erased_at__isnull", True), ("archived_at__isnull", False), _connector="OR"),
                name="pictures_picture_erased",
            ),
        ),
        migrations.AddConstraint(
            model_name="packentry",
            constraint=models.UniqueConstraint(
                fields=("pack_id", "number", "merchant_id"), name="pictures_packentry_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="packentry",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["waiting", "unmatched", "kept", "known", "refused", "left"])),
                name="pictures_packentry_state",
            ),
        ),
        migrations.AddConstraint(
            model_name="packentry",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "waiting"), _negated=True), ("product_id__isnull", False), _connector="OR"
                ),
                name="pictures_packentry_whose",
            ),
        ),
        operations.SecureTables("Picture", "Face", "OwnLimits", "Pack", "PackEntry"),
        migrations.RunSQL(ONE_AT_A_PLACE, migrations.RunSQL.noop),
        migrations.RunSQL(PRODUCTS_PICTURES, migrations.RunSQL.noop),
    ]
