"""Whoever sees stock sees what stores may sell; the house's 运营 role sets it up, as in a new company."""

from django.db import migrations

SEE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['offers.view']::varchar(60)[]
WHERE 'inventory.view' = ANY (permissions) AND NOT 'offers.view' = ANY (permissions);
UPDATE accounts_role SET permissions = permissions || ARRAY['offers.manage']::varchar(60)[]
WHERE code IN ('owner', 'operations') AND NOT 'offers.manage' = ANY (permissions);
"""
BACK = """
UPDATE accounts_role SET permissions = array_remove(array_remove(permissions, 'offers.view'), 'offers.manage');
"""


class Migration(migrations.Migration):
    dependencies = [("accounts", "0006_counts_of_answers_and_the_tour")]

    operations = [migrations.RunSQL(SEE, BACK)]
