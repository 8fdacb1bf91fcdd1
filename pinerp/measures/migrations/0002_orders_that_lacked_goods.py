"""Whether an order lacked goods. Facts that stand are read again: their clock goes on from the beginning."""

from django.db import migrations, models

AGAIN = "UPDATE measures_keeping SET kind = 'platform', next_id = 0, begun_at = NULL"


class Migration(migrations.Migration):
    dependencies = [("measures", "0001_facts_of_sales")]

    operations = [
        migrations.AddField("sale", "was_short", models.BooleanField(db_default=False)),
        migrations.RunSQL(AGAIN, migrations.RunSQL.noop),
    ]
