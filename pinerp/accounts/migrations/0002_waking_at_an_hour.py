"""A merchant may be woken at an hour, not only by news."""

import django.db.models.functions.datetime
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0001_companies_people_and_logbook"),
    ]

    operations = [
        migrations.AddField(
            model_name="newsflag",
            name="due_at",
            field=models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
        ),
    ]
