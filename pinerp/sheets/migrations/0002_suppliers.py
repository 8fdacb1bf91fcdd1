"""Sheets of suppliers. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sheets", "0001_sheets")]

    operations = [
        migrations.RemoveConstraint(model_name="sheet", name="sheets_sheet_kind"),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(("kind__in", ["products", "bundles", "listings", "suppliers", "stock"])),
                name="sheets_sheet_kind",
            ),
        ),
    ]
