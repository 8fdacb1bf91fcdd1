"""Whoever sees bills and reconciliations sees what a store's files say together; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['checkup.view']::varchar(60)[]
WHERE 'finance.view' = ANY (permissions) AND NOT 'checkup.view' = ANY (permissions);
"""
BACK = "UPDATE accounts_role SET permissions = array_remove(permissions, 'checkup.view');"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0020_behaviour_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
