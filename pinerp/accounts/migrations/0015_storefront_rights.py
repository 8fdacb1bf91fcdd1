"""Whoever sees listings sees what stores have; whoever edits products matches it; whoever publishes settles it."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['storefronts.view']::varchar(60)[]
WHERE 'listings.view' = ANY (permissions) AND NOT 'storefronts.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['storefronts.match']::varchar(60)[]
WHERE permissions @> ARRAY['catalog.edit', 'listings.view']::varchar(60)[] AND NOT 'storefronts.match' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['storefronts.settle']::varchar(60)[]
WHERE 'listings.publish' = ANY (permissions) AND NOT 'storefronts.settle' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(
  permissions, 'storefronts.view'), 'storefronts.match'), 'storefronts.settle');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0014_sheet_rights")]

    operations = [migrations.RunSQL(GRANT, BACK)]
