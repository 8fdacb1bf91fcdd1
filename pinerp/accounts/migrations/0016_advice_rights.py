"""Whoever sees listings sees what is advised about them; whoever publishes them applies it; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['advice.view']::varchar(60)[]
WHERE 'listings.view' = ANY (permissions) AND NOT 'advice.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['advice.edit']::varchar(60)[]
WHERE 'listings.publish' = ANY (permissions) AND NOT 'advice.edit' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role
SET permissions = array_remove(array_remove(permissions, 'advice.view'), 'advice.edit');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0015_storefront_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
