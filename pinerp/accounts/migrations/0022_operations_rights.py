"""Whoever sees measures or runs warehouses sees operations, and whoever sets up shipping or warehouses makes boards; as in
a new company. What members did is found by its time.
"""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['operations.view']::varchar(60)[]
WHERE permissions && ARRAY['measures.view', 'inventory.warehouses']::varchar(60)[]
  AND NOT 'operations.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['operations.boards']::varchar(60)[]
WHERE permissions && ARRAY['fulfilment.settings', 'inventory.warehouses']::varchar(60)[]
  AND NOT 'operations.boards' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(permissions, 'operations.view'), 'operations.boards');
"""
INDEX = "CREATE INDEX accounts_logbook_of_members ON accounts_logbook (at, merchant_id) WHERE member_id IS NOT NULL"
"""The house's own lines, which are most of them, stay out of it."""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0023_todo_rights")]

    operations = [
        migrations.RunSQL(GIVE, BACK),
        migrations.RunSQL(INDEX, "DROP INDEX accounts_logbook_of_members"),
    ]
