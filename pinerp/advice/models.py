"""What was found of each listing and proposed for it, changes that were applied, and the figures that files told. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from pinerp.advice import rules
from pinerp.kit.tenancy import CompositeRelation, MerchantModel


class Advice(MerchantModel):
    """A listing with its score, as found at found_at. `key`: its number at the platform, else `draft:` or `sku:` with ours.

    parts: [{code, most, points, findings: [{code, lost, params}]}]. proposal: {title: {title, steps}, prices: {sku: [price,
    why]}, attributes, pictures}, each only where something is proposed. units, amount: sold in 30 days; worth: what better
    words could move, (100 - score) × amount. What a look does not meet is gone.
    """

    store_id = models.BigIntegerField()
    key = models.CharField(max_length=60)
    goods_key = models.CharField(max_length=40, default="", blank=True)
    draft_id = models.BigIntegerField(null=True)
    product_id = models.BigIntegerField(null=True)
    title = models.CharField(max_length=300)
    category_path = models.CharField(max_length=600, default="", blank=True)
    image_url = models.CharField(max_length=400, default="", blank=True)
    is_on_sale = models.BooleanField(null=True)
    score = models.SmallIntegerField()
    parts = models.JSONField(default=list)
    proposal = models.JSONField(default=dict)
    units = models.BigIntegerField(default=0)
    amount = models.BigIntegerField(default=0)
    worth = models.BigIntegerField(default=0)
    found_at = models.DateTimeField()
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["store_id", "key", "merchant_id"], name="advice_advice_once"),
            models.CheckConstraint(condition=Q(score__gte=0, score__lte=100), name="advice_advice_score"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["worth", "id", "merchant_id"], name="advice_advice_worth"),
        ]


class Look(MerchantModel):
    """When a company's listings were judged last, how many, and which words were seen to sell (all, and by category path)."""

    looked_at = models.DateTimeField(null=True)
    wished_at = models.DateTimeField(null=True)
    listings = models.IntegerField(default=0)
    sellers = models.JSONField(default=dict)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="advice_look_once"),
        ]


class Change(MerchantModel):
    """A proposal that was applied to a listing (drafted: in a draft of ours; by_hand: in the back office), and what stood
    before.

    former, given: {title, prices: {sku: price}, attributes, pictures} of what was changed. draft_id: the draft that carries it;
    is_revised: it was made for this. began_on: the Beijing day from which buyers saw it, once that is known.
    """

    store_id = models.BigIntegerField()
    key = models.CharField(max_length=60)
    goods_key = models.CharField(max_length=40, default="", blank=True)
    draft_id = models.BigIntegerField(null=True)
    product_id = models.BigIntegerField(null=True)
    is_revised = models.BooleanField(default=False)
    state = models.CharField(max_length=10)
    former = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    score_before = models.SmallIntegerField()
    applied_at = models.DateTimeField()
    applied_by = models.BigIntegerField(null=True)
    began_on = models.DateField(null=True)
    taken_back_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state__in=rules.STATES), name="advice_change_state"),
            models.CheckConstraint(
                condition=~Q(state=rules.TAKEN_BACK) | Q(taken_back_at__isnull=False), name="advice_change_taken_back"
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["store_id", "goods_key", "merchant_id"], name="advice_change_of_goods"),
        ]


class AdviceFile(MerchantModel):
    """A file of goods data or search terms that was taken in; taken_back_at: what it brought is gone again.

    wrong: the first rows that were set aside, [{row, code, params, cells}]; aside: how many they were.
    """

    store_id = models.BigIntegerField()
    kind = models.CharField(max_length=14)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    header = models.JSONField(default=list)
    rows = models.IntegerField(default=0)
    totals = models.IntegerField(default=0)
    aside = models.IntegerField(default=0)
    wrong = models.JSONField(default=list)
    day_from = models.DateField()
    day_to = models.DateField()
    given_by = models.BigIntegerField(null=True)
    given_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "sha256", "merchant_id"],
                condition=Q(taken_back_at__isnull=True),
                name="advice_file_once",
            ),
            models.CheckConstraint(condition=Q(kind__in=rules.files.KINDS), name="advice_file_kind"),
            models.CheckConstraint(condition=Q(day_from__lte=models.F("day_to")), name="advice_file_days"),
        ]


class ListingDay(MerchantModel):
    """A listing's figures of a Beijing day as a file told them (null: it did not); the newest file of a day holds.

    visitors, buyers: people; amount in minor units of the company's currency.
    """

    file_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    goods_key = models.CharField(max_length=40)
    day = models.DateField()
    impressions = models.BigIntegerField(null=True)
    views = models.BigIntegerField(null=True)
    visitors = models.BigIntegerField(null=True)
    buyers = models.BigIntegerField(null=True)
    orders = models.BigIntegerField(null=True)
    units = models.BigIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    favourites = models.BigIntegerField(null=True)
    file = CompositeRelation(AdviceFile, "file_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "goods_key", "day", "file_id", "merchant_id"], name="advice_listing_day_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file_id", "merchant_id"], name="advice_listing_day_of_file")]


class SearchTerm(MerchantModel):
    """What buyers searched for, as a file told it of a day; goods_key: for one listing, or empty for the whole shop."""

    file_id = models.BigIntegerField()
    store_id = models.BigIntegerField()
    goods_key = models.CharField(max_length=40, default="", blank=True)
    day = models.DateField()
    term = models.CharField(max_length=200)
    searches = models.BigIntegerField(null=True)
    impressions = models.BigIntegerField(null=True)
    clicks = models.BigIntegerField(null=True)
    orders = models.BigIntegerField(null=True)
    amount = models.BigIntegerField(null=True)
    file = CompositeRelation(AdviceFile, "file_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["store_id", "day", "term", "goods_key", "file_id", "merchant_id"], name="advice_term_once"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["file_id", "merchant_id"], name="advice_term_of_file")]
