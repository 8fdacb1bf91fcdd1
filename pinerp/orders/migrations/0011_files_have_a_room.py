"""Files of orders stand in the room `intake` from here on; nothing changes in the database."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("orders", "0010_rules_have_a_room"),
        ("intake", "0001_files_from_orders"),
        ("finance", "0003_files_of_intake"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="ImportRow"), migrations.DeleteModel(name="ImportFile")]
        ),
    ]
