"""Pictures of products, what was measured of them, and packs of them on their way in. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.kit.tenancy import CompositeRelation, MerchantModel

KINDS = ["main", "detail", "white", "sku"]


class Picture(MerchantModel):
    """A file at a place of a product: kind main 主图 | detail 详情图 | white 白底图 | sku, and `place` among them, from 1.

    sha256: of the file; print: see rules.Facts. path: the file as it came, derived ones beside it (`path` + `.120.webp`). state
    (fit | unfit) and verdicts: what the platform would say at this place. like_id: another that looks the same, in like_bits of
    64 bits different. archived_at: removed, may come back; erased_at: its files are gone.
    """

    product_id = models.BigIntegerField()
    sku_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8)
    place = models.SmallIntegerField()
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    format = models.CharField(max_length=8)
    is_animated = models.BooleanField(default=False)
    width = models.IntegerField()
    height = models.IntegerField()
    bytes = models.IntegerField()
    white_percent = models.SmallIntegerField()
    sharpness = models.IntegerField()
    print = models.BigIntegerField()
    state = models.CharField(max_length=8)
    verdicts = models.JSONField(default=list)
    like_id = models.BigIntegerField(null=True)
    like_bits = models.SmallIntegerField(null=True)
    added_by = models.BigIntegerField(null=True)
    added_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)
    erased_at = models.DateTimeField(null=True)
    product = CompositeRelation("catalog.Product", "product_id")
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True)
    like = CompositeRelation("pictures.Picture", "like_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product_id", "sha256", "merchant_id"], name="pictures_picture_once"),
            models.CheckConstraint(condition=Q(kind__in=KINDS), name="pictures_picture_kind"),
            models.CheckConstraint(condition=Q(sku_id__isnull=True) | Q(kind="sku"), name="pictures_picture_sku"),
            models.CheckConstraint(condition=Q(state__in=["fit", "unfit"]), name="pictures_picture_state"),
            models.CheckConstraint(
                condition=Q(place__gte=1, width__gte=1, height__gte=1, bytes__gte=1, white_percent__range=(0, 100)),
                name="pictures_picture_bounds",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(archived_at__isnull=False), name="pictures_picture_erased"
            ),
        ]


class Face(MerchantModel):
    """A product whose picture elsewhere is a main picture of ours; `former` is the address that stood there before."""

    product_id = models.BigIntegerField()
    former = models.CharField(max_length=400, default="", blank=True)
    product = CompositeRelation("catalog.Product", "product_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["product_id", "merchant_id"], name="pictures_face_once"),
        ]


class OwnLimits(MerchantModel):
    """What a company has set for itself in place of rules.Limits."""

    most_main = models.SmallIntegerField()
    most_detail = models.SmallIntegerField()
    white_width = models.SmallIntegerField()
    white_height = models.SmallIntegerField()
    white_kb = models.IntegerField()
    white_percent = models.SmallIntegerField()
    least_sharpness = models.IntegerField()
    most_alike = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="pictures_ownlimits_once"),
            models.CheckConstraint(
                condition=Q(
                    most_main__gte=1,
                    most_detail__gte=1,
                    white_width__gte=0,
                    white_height__gte=0,
                    white_kb__gte=1,
                    white_percent__range=(0, 100),
                    least_sharpness__gte=0,
                    most_alike__range=(0, 16),
                ),
                name="pictures_ownlimits_bounds",
            ),
        ]


class Pack(MerchantModel):
    """A ZIP of pictures that was handed over. path: where it lies until all of it is dealt with; empty then."""

    name = models.CharField(max_length=200)
    path = models.CharField(max_length=200, default="", blank=True)
    handed_by = models.BigIntegerField(null=True)
    handed_at = models.DateTimeField()
    tries = models.SmallIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["merchant_id", "id"], condition=~Q(path=""), name="pictures_pack_lying"),
        ]


class PackEntry(MerchantModel):
    """A file of a pack, `number` in its table of contents. state: waiting | unmatched | kept | known | refused | left.

    known: the same file stood there already; left: nobody said in time whose it is. code, params: why it was refused.
    """

    pack_id = models.BigIntegerField()
    number = models.IntegerField()
    name = models.CharField(max_length=200)
    product_id = models.BigIntegerField(null=True)
    sku_id = models.BigIntegerField(null=True)
    kind = models.CharField(max_length=8)
    state = models.CharField(max_length=10)
    place = models.IntegerField()
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    picture_id = models.BigIntegerField(null=True)
    pack = CompositeRelation(Pack, "pack_id", in_database="CASCADE")
    product = CompositeRelation("catalog.Product", "product_id", null=True)
    sku = CompositeRelation("catalog.Sku", "sku_id", null=True)
    picture = CompositeRelation(Picture, "picture_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["pack_id", "number", "merchant_id"], name="pictures_packentry_once"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "unmatched", "kept", "known", "refused", "left"]),
                name="pictures_packentry_state",
            ),
            models.CheckConstraint(
                condition=~Q(state="waiting") | Q(product_id__isnull=False), name="pictures_packentry_whose"
            ),
        ]
