"""Offers whose change was answered since they were decided: schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("offers", "0003_rules_of_groups"),
    ]

    operations = [
        migrations.AddField(
            model_name="offer",
            name="is_due",
            field=models.BooleanField(db_default=False, default=False),
        ),
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                condition=models.Q(("is_due", True)), fields=["merchant_id", "id"], name="offers_offer_due"
            ),
        ),
    ]
