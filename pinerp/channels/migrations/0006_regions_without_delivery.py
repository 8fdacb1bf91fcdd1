"""Schema: the regions to which a bound carrier does not deliver."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0005_moments_by_store_and_carrier")]

    operations = [
        migrations.AddField(
            model_name="carrieraccount",
            name="stopped_regions",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
