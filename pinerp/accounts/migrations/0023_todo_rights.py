"""Whoever sees alerts sees what to do, and whoever applies advice decides about it; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['todo.view']::varchar(60)[]
WHERE 'alerts.view' = ANY (permissions) AND NOT 'todo.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['todo.handle']::varchar(60)[]
WHERE 'advice.edit' = ANY (permissions) AND NOT 'todo.handle' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(permissions, 'todo.view'), 'todo.handle');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0021_checkup_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
