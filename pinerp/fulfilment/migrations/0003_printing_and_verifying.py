"""Parcels know whether their waybill is printed and their goods are verified; print data get a sealed place: schema only."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0002_batch_files")]

    operations = [
        migrations.AddField("parcel", "print_state", models.CharField(max_length=8, default="none", db_default="none")),
        migrations.AddField(
            "parcel", "print_reason", models.CharField(max_length=200, default="", db_default="", blank=True)
        ),
        migrations.AddField("parcel", "printed_at", models.DateTimeField(null=True)),
        migrations.AddField("parcel", "verified_at", models.DateTimeField(null=True)),
        migrations.AddField("parcel", "verified_by", models.BigIntegerField(null=True)),
        migrations.RenameField("printdata", "body", "plain_body"),
        migrations.AddField("printdata", "body", models.BinaryField(null=True)),
        migrations.AddConstraint(
            "parcel",
            models.CheckConstraint(
                condition=Q(print_state="none")
                | Q(print_state__in=["none", "waiting", "sent", "printed", "failed"], waybill_no__isnull=False),
                name="fulfilment_parcel_print_state",
            ),
        ),
        migrations.AddConstraint(
            "parcel",
            models.CheckConstraint(
                condition=Q(print_state="printed", printed_at__isnull=False)
                | ~Q(print_state="printed") & Q(printed_at__isnull=True),
                name="fulfilment_parcel_printed_at",
            ),
        ),
        migrations.AddConstraint(
            "parcel",
            models.CheckConstraint(
                condition=Q(verified_at__isnull=True) | Q(waybill_no__isnull=False),
                name="fulfilment_parcel_verified_under",
            ),
        ),
        migrations.AddIndex(
            "parcel",
            models.Index(fields=["merchant_id", "id"], condition=Q(state="open"), name="fulfilment_parcel_open"),
        ),
        migrations.AddIndex(
            "shipmentpush", models.Index(fields=["parcel_id", "merchant_id"], name="fulfilment_push_of_parcel")
        ),
        migrations.AddIndex(
            "shipmentpush",
            models.Index(
                fields=["merchant_id", "parcel_id"],
                condition=Q(state__in=["refused", "given_up"]),
                name="fulfilment_push_failed",
            ),
        ),
    ]
