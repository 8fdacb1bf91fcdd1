"""A key gives no platform data away unless an owner granted it, and amounts are a right of their own.

Roles that read orders keep seeing amounts, but for the house's 仓管 role, which works without them.
"""

import django.contrib.postgres.fields
from django.db import migrations, models

SEE_AMOUNTS = """
UPDATE accounts_role SET permissions = permissions || ARRAY['orders.money']::varchar(60)[]
WHERE 'orders.view' = ANY (permissions) AND NOT 'orders.money' = ANY (permissions) AND code IS DISTINCT FROM 'warehouse'
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0004_badges_and_turns"),
    ]

    operations = [
        migrations.AddField(
            model_name="apikey",
            name="platform_data",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=30), db_default=[], size=None
            ),
        ),
        migrations.RunSQL(
            SEE_AMOUNTS, "UPDATE accounts_role SET permissions = array_remove(permissions, 'orders.money')"
        ),
    ]
