"""Classes of SKUs stand in the room `grading` from here on; nothing changes in the database."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("inventory", "0008_picks_of_claims"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[migrations.DeleteModel(name="Grade"), migrations.DeleteModel(name="GradeSettings")]
        ),
    ]
