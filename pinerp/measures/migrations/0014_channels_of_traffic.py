"""By which channel of traffic a sale came. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("histories", "0002_channels_of_traffic"),
        ("intake", "0002_channels_of_traffic"),
        ("measures", "0013_sums_of_days"),
    ]

    operations = [
        migrations.AddField(
            model_name="sale",
            name="traffic",
            field=models.CharField(blank=True, db_default="", default="", max_length=60),
        ),
    ]
