"""By which channel an order of another system came. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("histories", "0001_orders_of_other_systems")]

    operations = [
        migrations.AddField(
            model_name="historyline",
            name="traffic",
            field=models.CharField(blank=True, db_default="", max_length=60),
        ),
    ]
