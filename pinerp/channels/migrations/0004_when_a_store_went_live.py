"""When a store was switched to live: what was approved before it was approved in shadow mode. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0003_reading_the_past")]

    operations = [
        migrations.AddField(model_name="store", name="live_at", field=models.DateTimeField(null=True)),
    ]
