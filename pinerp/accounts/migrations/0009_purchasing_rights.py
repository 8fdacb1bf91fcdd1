"""采购 orders and receives, 仓管 receives, 运营 and 财务 see it; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['purchasing.view']::varchar(60)[]
WHERE code IN ('owner', 'purchasing', 'warehouse', 'operations', 'finance') AND NOT 'purchasing.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['purchasing.edit']::varchar(60)[]
WHERE code IN ('owner', 'purchasing') AND NOT 'purchasing.edit' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['purchasing.receive']::varchar(60)[]
WHERE code IN ('owner', 'purchasing', 'warehouse') AND NOT 'purchasing.receive' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions =
  array_remove(array_remove(array_remove(permissions, 'purchasing.view'), 'purchasing.edit'), 'purchasing.receive');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0008_pictures_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
