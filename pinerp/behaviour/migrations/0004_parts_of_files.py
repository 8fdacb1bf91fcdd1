"""Events of files that were handed in lie apart, and stay until their file is taken back."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("behaviour", "0003_ids_and_plans_of_files"),
    ]

    operations = [
        migrations.RemoveConstraint("part", "behaviour_part_sort"),
        migrations.AddConstraint(
            "part",
            models.CheckConstraint(
                condition=models.Q(("sort__in", ["sales", "events", "files"])), name="behaviour_part_sort"
            ),
        ),
    ]
