"""Whoever sees advice about listings sees what visitors did; whoever sets up stores sets up sites; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['behaviour.view']::varchar(60)[]
WHERE 'advice.view' = ANY (permissions) AND NOT 'behaviour.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['behaviour.manage']::varchar(60)[]
WHERE 'channels.manage' = ANY (permissions) AND NOT 'behaviour.manage' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role
SET permissions = array_remove(array_remove(permissions, 'behaviour.view'), 'behaviour.manage');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0019_measures_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
