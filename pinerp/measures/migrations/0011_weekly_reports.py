"""What is sent at an hour may be the owner's weekly report, which has no view."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields


class Migration(migrations.Migration):
    dependencies = [("measures", "0010_views_and_schedules")]

    operations = [
        migrations.AddField("schedule", "form", models.CharField(db_default="view", default="view", max_length=6)),
        migrations.AlterField("schedule", "view_id", models.BigIntegerField(null=True)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    "schedule",
                    "view",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="view_id", in_database="CASCADE", null=True, to="measures.savedview"
                    ),
                )
            ]
        ),
        migrations.AddConstraint(
            "schedule",
            models.UniqueConstraint(
                condition=models.Q(("archived_at", None), ("view_id", None)),
                fields=("way_id", "form", "merchant_id"),
                name="measures_schedule_form_once",
            ),
        ),
        migrations.AddConstraint(
            "schedule",
            models.CheckConstraint(
                condition=models.Q(
                    models.Q(("form", "view"), ("view_id__isnull", False)),
                    models.Q(("form", "weekly"), ("view_id", None), ("weekday__isnull", False)),
                    _connector="OR",
                ),
                name="measures_schedule_form",
            ),
        ),
    ]
