"""Where events come in, and the list of files that hold them. The events themselves stand in Parquet, beside the database."""

from __future__ import annotations

from typing import ClassVar, get_args

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from pinerp.behaviour.rules.kinds import EVENTS, FILED, RETENTION_DAYS, SALES
from pinerp.behaviour.rules.segments import LONGEST_DAYS, SegmentKind
from pinerp.kit.tenancy import CompositeRelation, HouseModel, MerchantModel


class Site(MerchantModel):
    """采集站点: a shop page or mini-program that sends events. Its write key is kept as a hash, on the house's side.

    origins: whose pages may send (https://shop.example.com); none: only programs, which name no origin.
    """

    name = models.CharField(max_length=60)
    store_id = models.BigIntegerField(null=True)
    origins = ArrayField(models.CharField(max_length=200), default=list)
    last_four = models.CharField(max_length=4)
    events_per_minute = models.IntegerField(default=60_000)
    created_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="behaviour_site_name"),
            models.CheckConstraint(condition=Q(events_per_minute__gt=0), name="behaviour_site_rate"),
        ]


class SiteKey(HouseModel):
    """Leads from the hash of a write key to its site, before any merchant's table may be read."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant_id = models.BigIntegerField()
    site_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site_id", "merchant_id"], name="behaviour_sitekey_one"),
        ]


class Arrived(HouseModel):
    """This merchant has events that wait to be written: a row per batch, taken away by the clock, not before `due_at`."""

    id = models.BigAutoField(primary_key=True)
    merchant_id = models.BigIntegerField()
    due_at = models.DateTimeField(db_default=Now())


class Batch(MerchantModel):
    """Events that were taken and are not in a file yet: lines of JSON, packed (zstd). robots: events that were set aside."""

    site_id = models.BigIntegerField()
    came_at = models.DateTimeField()
    events = models.IntegerField()
    refused = models.IntegerField(default=0)
    robots = models.IntegerField(default=0)
    body = models.BinaryField()
    site = CompositeRelation(Site, "site_id")


class Part(MerchantModel):
    """A file of events of one Beijing day. It never changes: where rows come or go another takes its place, and it is deleted
    some time after `replaced_at`, when nobody reads it any more. sort: sales (made of facts) | events | files.
    """

    day = models.DateField()
    sort = models.CharField(max_length=6)
    path = models.CharField(max_length=200)
    rows = models.BigIntegerField()
    bytes = models.BigIntegerField()
    written_at = models.DateTimeField()
    replaced_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["path", "merchant_id"], name="behaviour_part_path"),
            models.UniqueConstraint(
                fields=["day", "merchant_id"],
                condition=Q(sort=SALES, replaced_at__isnull=True),
                name="behaviour_part_one_of_sales",
            ),
            models.CheckConstraint(condition=Q(sort__in=[SALES, EVENTS, FILED]), name="behaviour_part_sort"),
            models.CheckConstraint(condition=Q(rows__gt=0), name="behaviour_part_rows"),
        ]
        indexes: ClassVar = [models.Index(fields=["day", "merchant_id"], name="behaviour_part_of_day")]


class IdRun(MerchantModel):
    """A file of ids of events that stand, sorted, by which an event that comes again is known. ids: how many."""

    path = models.CharField(max_length=200)
    ids = models.BigIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["path", "merchant_id"], name="behaviour_idrun_path"),
            models.CheckConstraint(condition=Q(ids__gt=0), name="behaviour_idrun_ids"),
        ]


class Tally(MerchantModel):
    """What a site sent in a Beijing day: kept, told before (repeated), refused, and set aside as robots'."""

    site_id = models.BigIntegerField()
    day = models.DateField()
    kept = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    refused = models.BigIntegerField(default=0)
    robots = models.BigIntegerField(default=0)
    site = CompositeRelation(Site, "site_id", in_database="CASCADE")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["site_id", "day", "merchant_id"], name="behaviour_tally_once"),
        ]


class EventFile(MerchantModel):
    """A file of events that was handed in. state: reading | asked (it waits for a person) | done | failed | taken_back.

    is_held: a person looks at how it is understood first. plan: how that is (`rules.plans`). rows: read so far, with kept,
    repeated, aside (the first of them are in wrong) and left out (acts that are none), each batch in its own transaction.
    """

    store_id = models.BigIntegerField(null=True)
    name = models.CharField(max_length=200)
    sha256 = models.CharField(max_length=64)
    path = models.CharField(max_length=200)
    state = models.CharField(max_length=10, default="reading")
    is_held = models.BooleanField(default=False)
    plan = models.JSONField(default=dict)
    bytes = models.BigIntegerField(default=0)
    rows = models.BigIntegerField(default=0)
    kept = models.BigIntegerField(default=0)
    repeated = models.BigIntegerField(default=0)
    aside = models.BigIntegerField(default=0)
    left_out = models.BigIntegerField(default=0)
    wrong = models.JSONField(default=list)
    code = models.CharField(max_length=60, default="", blank=True)
    params = models.JSONField(default=dict)
    given_by = models.BigIntegerField(null=True)
    given_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    store = CompositeRelation("channels.Store", "store_id", null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["sha256", "merchant_id"],
                condition=Q(state__in=["reading", "asked", "done"]),
                name="behaviour_file_once",
            ),
        ]


class Keeping(MerchantModel):
    """How a company keeps events: so many days; and up to which change of the facts its sales stand in files (null: none)."""

    retention_days = models.IntegerField(default=RETENTION_DAYS)
    sales_known_to = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["merchant_id"], name="behaviour_keeping_once"),
            models.CheckConstraint(condition=Q(retention_days__gt=0), name="behaviour_keeping_days"),
        ]


class Erased(MerchantModel):
    """A buyer who is to be forgotten: what comes of them later is not kept either. Only the number stands here."""

    buyer = models.BigIntegerField()
    erased_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["buyer", "merchant_id"], name="behaviour_erased_once")]


class Segment(MerchantModel):
    """人群: a question about buyers kept as it was asked (rules.segments) of the last `days` Beijing days and some stores
    (none: all). Who is in it is asked anew each time; size is what it was on counted_day. archived_at: out of the list.
    """

    name = models.CharField(max_length=60)
    kind = models.CharField(max_length=8)
    question = models.JSONField()
    days = models.SmallIntegerField()
    stores = ArrayField(models.BigIntegerField(), default=list)
    size = models.BigIntegerField()
    counted_day = models.DateField()
    made_by = models.BigIntegerField(null=True)
    made_at = models.DateTimeField()
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["name", "merchant_id"], condition=Q(archived_at=None), name="behaviour_segment_name"
            ),
            models.CheckConstraint(condition=Q(kind__in=get_args(SegmentKind)), name="behaviour_segment_kind"),
            models.CheckConstraint(
                condition=Q(days__range=(1, LONGEST_DAYS), size__gte=0), name="behaviour_segment_days"
            ),
        ]
