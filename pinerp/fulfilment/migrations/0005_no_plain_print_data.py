"""The place for plain print data is gone: schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fulfilment", "0004_seal_print_data")]

    operations = [
        migrations.RemoveField("printdata", "plain_body"),
        migrations.AlterField("printdata", "body", models.BinaryField()),
    ]
