"""What was done for a suggestion by the verb of another room is kept with it, and discounts of ours may be suggested to end:
schema only.
"""

from django.db import migrations, models

KINDS = ("restock", "price", "promotion", "call", "ask", "transfer", "mark_down", "title", "campaign")


class Migration(migrations.Migration):
    dependencies = [("todo", "0002_drafts_of_suggestions")]

    operations = [
        migrations.AddField("suggestion", "deed", models.JSONField(null=True)),
        migrations.RemoveConstraint("suggestion", "todo_suggestion_kind"),
        migrations.AddConstraint(
            "suggestion",
            models.CheckConstraint(condition=models.Q(("kind__in", KINDS)), name="todo_suggestion_kind"),
        ),
    ]
