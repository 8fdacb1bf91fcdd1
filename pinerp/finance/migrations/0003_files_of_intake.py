"""A file of orders is one of the room `intake` from here on; nothing changes in the database."""

from django.db import migrations

import pinerp.kit.tenancy.fields


class Migration(migrations.Migration):
    dependencies = [
        ("finance", "0002_files"),
        ("intake", "0001_files_from_orders"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name="DroppedFile",
                    name="desk_file",
                    field=pinerp.kit.tenancy.fields.CompositeRelation(
                        column="import_id", null=True, to="intake.importfile"
                    ),
                )
            ]
        ),
    ]
