"""Whoever sees statements, or what stores are told they may sell, sees the analysis of sales; as in a new company."""

from django.db import migrations

GIVE = """
UPDATE accounts_role SET permissions = permissions || ARRAY['measures.view']::varchar(60)[]
WHERE permissions && ARRAY['finance.view', 'offers.manage']::varchar(60)[] AND NOT 'measures.view' = ANY (permissions);
"""
BACK = "UPDATE accounts_role SET permissions = array_remove(permissions, 'measures.view');"


class Migration(migrations.Migration):
    dependencies = [("accounts", "0017_grading_rights")]

    operations = [migrations.RunSQL(GIVE, BACK)]
