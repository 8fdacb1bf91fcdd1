"""Whoever sees stock sees transfers; whoever counts or receives takes them in; whoever adjusts drafts, approves and sends."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['transfers.view']::varchar(60)[]
WHERE 'inventory.view' = ANY (permissions) AND NOT 'transfers.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['transfers.receive']::varchar(60)[]
WHERE permissions && ARRAY['fulfilment.verify', 'inventory.adjust']::varchar(60)[]
  AND 'inventory.view' = ANY (permissions) AND NOT 'transfers.receive' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['transfers.edit']::varchar(60)[]
WHERE permissions && ARRAY['purchasing.edit', 'inventory.adjust']::varchar(60)[]
  AND 'inventory.view' = ANY (permissions) AND NOT 'transfers.edit' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['transfers.approve', 'transfers.send']::varchar(60)[]
WHERE 'inventory.adjust' = ANY (permissions) AND NOT 'transfers.send' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(array_remove(array_remove(
  permissions, 'transfers.view'), 'transfers.edit'), 'transfers.approve'), 'transfers.send'), 'transfers.receive');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0012_alert_rights")]

    operations = [migrations.RunSQL(GRANT, BACK)]
