"""Whoever sees goods somewhere sees their pictures; the house's 运营 role sets them up, as in a new company."""

from django.db import migrations

SEE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['pictures.view']::varchar(60)[]
WHERE permissions && ARRAY['catalog.view', 'inventory.view', 'orders.view', 'fulfilment.view']::varchar(60)[]
  AND NOT 'pictures.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['pictures.edit']::varchar(60)[]
WHERE code IN ('owner', 'operations') AND NOT 'pictures.edit' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(permissions, 'pictures.view'), 'pictures.edit');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0007_rights_of_stock_towards_stores")]

    operations = [migrations.RunSQL(SEE, BACK)]
