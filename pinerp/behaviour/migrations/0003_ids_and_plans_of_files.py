"""Files of ids, by which an event that comes again is known; and how a file of events is understood, before it is read."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("behaviour", "0002_segments"),
    ]

    operations = [
        operations.Sequences("behaviour_idrun"),
        migrations.CreateModel(
            name="IdRun",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("path", models.CharField(max_length=200)),
                ("ids", models.BigIntegerField()),
                ("written_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("path", "merchant_id"), name="behaviour_idrun_path"),
                    models.CheckConstraint(condition=models.Q(("ids__gt", 0)), name="behaviour_idrun_ids"),
                ],
            },
        ),
        operations.SecureTables("IdRun"),
        migrations.AddField("eventfile", "is_held", models.BooleanField(default=False)),
        migrations.AddField("eventfile", "plan", models.JSONField(default=dict)),
        migrations.AddField("eventfile", "left_out", models.BigIntegerField(default=0)),
        migrations.AddField("eventfile", "bytes", models.BigIntegerField(default=0)),
        migrations.RemoveConstraint("eventfile", "behaviour_file_once"),
        migrations.AddConstraint(
            "eventfile",
            models.UniqueConstraint(
                condition=models.Q(("state__in", ["reading", "asked", "done"])),
                fields=("sha256", "merchant_id"),
                name="behaviour_file_once",
            ),
        ),
    ]
