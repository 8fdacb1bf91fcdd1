"""Whoever sees products sees listings; whoever sets up what stores may sell drafts and publishes them."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['listings.view']::varchar(60)[]
WHERE 'catalog.view' = ANY (permissions) AND NOT 'listings.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['listings.edit', 'listings.publish']::varchar(60)[]
WHERE 'offers.manage' = ANY (permissions) AND NOT 'listings.edit' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(
  permissions, 'listings.view'), 'listings.edit'), 'listings.publish');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0010_counting_rights")]

    operations = [migrations.RunSQL(GRANT, BACK)]
