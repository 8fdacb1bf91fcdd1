"""How doors answered, counted by month; and which members have seen the tour."""

from django.db import migrations, models

import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0005_keys_keep_platform_data_back"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="toured_at",
            field=models.DateTimeField(null=True),
        ),
        operations.Sequences("accounts_doorbook"),
        migrations.CreateModel(
            name="Doorbook",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("month", models.DateField()),
                ("door", models.CharField(max_length=80)),
                ("code", models.CharField(default="", max_length=60)),
                ("within_ms", models.IntegerField(default=0)),
                ("member_id", models.BigIntegerField(default=0)),
                ("answers", models.BigIntegerField()),
                ("rows", models.BigIntegerField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("month", "door", "code", "within_ms", "member_id", "merchant_id"),
                        name="accounts_doorbook_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answers__gt", 0), ("rows__gt", 0)), name="accounts_doorbook_counted"
                    ),
                ],
            },
        ),
        operations.SecureTables("Doorbook"),
    ]
