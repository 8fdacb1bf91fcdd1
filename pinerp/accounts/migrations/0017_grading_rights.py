"""Whoever sets safety stock sets up and measures the classes of SKUs; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['inventory.grading']::varchar(60)[]
WHERE 'inventory.safety' = ANY (permissions) AND NOT 'inventory.grading' = ANY (permissions);
"""
BACK = "UPDATE accounts_role SET permissions = array_remove(permissions, 'inventory.grading');"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0016_advice_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
