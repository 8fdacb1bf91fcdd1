"""Whoever sees stock and orders sees alerts and deals with them; whoever sets safety stock and sees orders sets them up."""

from django.db import migrations

GRANT = """
UPDATE accounts_role SET permissions = permissions || ARRAY['alerts.view', 'alerts.handle']::varchar(60)[]
WHERE permissions @> ARRAY['inventory.view', 'orders.view']::varchar(60)[] AND NOT 'alerts.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['alerts.manage']::varchar(60)[]
WHERE permissions @> ARRAY['inventory.safety', 'alerts.view']::varchar(60)[]
  AND permissions && ARRAY['orders.rules', 'inventory.adjust']::varchar(60)[] AND NOT 'alerts.manage' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(array_remove(
  permissions, 'alerts.view'), 'alerts.handle'), 'alerts.manage');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0011_listing_rights")]

    operations = [migrations.RunSQL(GRANT, BACK)]
