"""Whoever sees analyses of behaviour sees campaigns; whoever sets behaviour up keeps segments and runs campaigns."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['campaigns.view']::varchar(60)[]
WHERE 'behaviour.view' = ANY (permissions) AND NOT 'campaigns.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['behaviour.segment']::varchar(60)[]
WHERE 'behaviour.manage' = ANY (permissions) AND NOT 'behaviour.segment' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['campaigns.edit']::varchar(60)[]
WHERE 'behaviour.manage' = ANY (permissions) AND NOT 'campaigns.edit' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['campaigns.submit']::varchar(60)[]
WHERE 'behaviour.manage' = ANY (permissions) AND NOT 'campaigns.submit' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(array_remove(
  permissions, 'campaigns.view'), 'behaviour.segment'), 'campaigns.edit'), 'campaigns.submit');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0022_operations_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
