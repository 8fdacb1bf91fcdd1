"""What was drafted for a suggestion is kept with it: schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("todo", "0001_suggestions")]

    operations = [migrations.AddField("suggestion", "drafts", models.JSONField(null=True))]
