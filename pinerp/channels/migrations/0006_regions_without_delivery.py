"""Schema: the regions to which a bound carrier does not deliver."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("channels", "0004_when_a_store_went_live")]

    operations = [
        migrations.AddField(
            model_name="carrieraccount",
            name="stopped_regions",
            field=models.JSONField(db_default=[], default=list),
        ),
    ]
