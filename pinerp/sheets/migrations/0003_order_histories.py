"""Sheets of order histories, and how they are read. Schema only."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("sheets", "0002_suppliers")]

    operations = [
        migrations.AddField(model_name="sheet", name="settings", field=models.JSONField(default=dict)),
        migrations.RemoveConstraint(model_name="sheet", name="sheets_sheet_kind"),
        migrations.AddConstraint(
            model_name="sheet",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("kind__in", ["products", "bundles", "listings", "suppliers", "stock", "histories"])
                ),
                name="sheets_sheet_kind",
            ),
        ),
    ]
