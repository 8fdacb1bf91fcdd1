"""Who from outside may read by SQL, and the functions by which the views of schema `analyst` know whose rows to show."""

import django.contrib.postgres.fields
import django.db.models.functions.datetime
from django.db import migrations, models

SCHEMA = """
CREATE SCHEMA analyst;
CREATE FUNCTION analyst.merchant() RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
  SET search_path = pg_catalog
  AS $$ SELECT a.merchant_id FROM public.ops_analyst a WHERE a.role = session_user::text AND a.revoked_at IS NULL $$;
CREATE FUNCTION analyst.allows(kind text) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE SECURITY DEFINER
  SET search_path = pg_catalog
  AS $$ SELECT coalesce((SELECT a.allowed @> ARRAY[kind]::varchar[] FROM public.ops_analyst a
                         WHERE a.role = session_user::text AND a.revoked_at IS NULL), false) $$;
REVOKE EXECUTE ON FUNCTION analyst.merchant(), analyst.allows(text) FROM PUBLIC;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
"""
"""Within such a function `current_user` is its owner, and outside SET ROLE changes it; `session_user` is who signed in, and
only a superuser changes it. Without schema `public` nobody from outside names a table or a function of it, not even those that
run as owner and go by the setting `app.merchant_id`; the app role has a grant of its own.
"""
BACK = "GRANT USAGE ON SCHEMA public TO PUBLIC; DROP SCHEMA analyst CASCADE;"


class Migration(migrations.Migration):
    dependencies = [
        ("ops", "0001_grants_for_other_packages"),
    ]

    operations = [
        migrations.CreateModel(
            name="Analyst",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=30)),
                ("role", models.CharField(max_length=40, unique=True)),
                ("verifier", models.CharField(blank=True, default="", max_length=300)),
                (
                    "allowed",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), db_default=[], size=None
                    ),
                ),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("revoked_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("revoked_at__isnull", True)),
                        fields=("merchant_id", "name"),
                        name="ops_analyst_name_once",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("revoked_at__isnull", True), ("verifier", ""), _connector="XOR"),
                        name="ops_analyst_revoked_without_verifier",
                    ),
                ],
            },
        ),
        migrations.RunSQL(SCHEMA, BACK),
    ]
