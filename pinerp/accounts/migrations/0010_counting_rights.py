"""Whoever sees stock sees stocktakes; whoever may scan, receive or adjust counts; whoever may adjust begins and approves."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['counting.view']::varchar(60)[]
WHERE 'inventory.view' = ANY (permissions) AND NOT 'counting.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['counting.count']::varchar(60)[]
WHERE permissions && ARRAY['fulfilment.verify', 'inventory.receive', 'inventory.adjust']::varchar(60)[]
  AND 'inventory.view' = ANY (permissions) AND NOT 'counting.count' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['counting.approve', 'counting.manage']::varchar(60)[]
WHERE 'inventory.adjust' = ANY (permissions) AND NOT 'counting.manage' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(array_remove(
  permissions, 'counting.view'), 'counting.count'), 'counting.approve'), 'counting.manage');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0009_purchasing_rights")]

    operations = [migrations.RunSQL(GRANT, BACK)]
