"""Whoever edits products or suppliers, or adjusts stock, takes sheets of them in; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['sheets.import']::varchar(60)[]
WHERE permissions && ARRAY['catalog.edit', 'purchasing.edit', 'inventory.adjust']::varchar(60)[]
  AND NOT 'sheets.import' = ANY (permissions);
"""
BACK = "UPDATE accounts_role SET permissions = array_remove(permissions, 'sheets.import');"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0013_transfer_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
