"""The first tables of this room: schema only."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import pinerp.accounts.models
import pinerp.kit.tenancy.fields
from pinerp.kit.tenancy import operations

DAY_AND_GENERATION = """
CREATE FUNCTION beijing_day(instant timestamptz) RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT (instant AT TIME ZONE INTERVAL '+08:00')::date $$;
INSERT INTO accounts_newsgeneration (id, generation) VALUES (1, 1);
CREATE FUNCTION news_generation() RETURNS integer LANGUAGE sql STABLE
  AS $$ SELECT generation FROM accounts_newsgeneration WHERE id = 1 $$;
"""

NEWS_COLUMNS = """
ALTER TABLE accounts_logbook
  ADD COLUMN generation integer NOT NULL DEFAULT news_generation(),
  ADD COLUMN tx xid8 NOT NULL DEFAULT pg_current_xact_id();
CREATE INDEX accounts_logbook_news ON accounts_logbook (merchant_id, generation, tx, id);
CREATE INDEX accounts_logbook_ids ON accounts_logbook USING gin (ids);
"""

ABOUT = """
CREATE FUNCTION logbook_about(subject bigint, verbs text) RETURNS SETOF bigint
  LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public
  AS $$ SELECT id FROM accounts_logbook
        WHERE merchant_id = current_setting('app.merchant_id')::bigint
          AND ids @> ARRAY[subject] AND verb LIKE verbs ORDER BY id DESC LIMIT 500 $$;
"""
"""An array's operators cannot use their index under row-level security: this runs as the owner."""

CACHE = """
CREATE TABLE accounts_cache (
  cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamptz NOT NULL
);
CREATE INDEX accounts_cache_expires ON accounts_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        operations.Sequences(
            "accounts_member",
            "accounts_role",
            "accounts_memberrole",
            "accounts_apikey",
            "accounts_request",
            "accounts_logbook",
            "accounts_logbookcursor",
        ),
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("username", models.CharField(max_length=254, unique=True)),
                ("email", models.CharField(blank=True, default="", max_length=254)),
                ("is_active", models.BooleanField(default=True)),
                ("must_change_password", models.BooleanField(default=False)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "abstract": False,
            },
            managers=[
                ("objects", pinerp.accounts.models.UserManager()),
            ],
        ),
        migrations.CreateModel(
            name="KeyHash",
            fields=[
                ("hash", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("key_id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Logbook",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("at", models.DateTimeField()),
                ("member_id", models.BigIntegerField(null=True)),
                ("verb", models.CharField(max_length=60)),
                ("ids", django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), size=None)),
                ("params", models.JSONField(default=dict)),
                ("request_id", models.CharField(default="", max_length=80)),
            ],
            options={
                "db_table": "accounts_logbook",
            },
        ),
        migrations.CreateModel(
            name="Merchant",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("code", models.SlugField(max_length=32, unique=True)),
                ("name", models.CharField(max_length=120)),
                ("credit_code", models.CharField(max_length=18, null=True, unique=True)),
                ("licence_picture", models.CharField(blank=True, default="", max_length=300)),
                ("contact_name", models.CharField(blank=True, default="", max_length=60)),
                ("contact_email", models.CharField(blank=True, default="", max_length=254)),
                ("contact_phone", models.CharField(blank=True, default="", max_length=32)),
                ("currency", models.CharField(default="CNY", max_length=3)),
                ("registered_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("closed_at", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsFlag",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="NewsGeneration",
            fields=[
                ("id", models.SmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("generation", models.IntegerField(default=1)),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="LogbookCursor",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("reader", models.CharField(max_length=60)),
                ("generation", models.IntegerField(default=0)),
                ("tx", models.BigIntegerField(default=0)),
                ("last_id", models.BigIntegerField(default=0)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("reader", "merchant_id"), name="accounts_logbook_cursor_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("login_name", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=60)),
                ("is_owner", models.BooleanField(default=False)),
                (
                    "store_scope",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                (
                    "warehouse_scope",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.BigIntegerField(), null=True, size=None
                    ),
                ),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("left_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("login_name", "merchant_id"), name="accounts_member_login_name")
                ],
            },
        ),
        migrations.CreateModel(
            name="ApiKey",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("member_id", models.BigIntegerField()),
                ("name", models.CharField(max_length=60)),
                ("last_four", models.CharField(max_length=4)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ("revoked_at", models.DateTimeField(null=True)),
                (
                    "member",
                    pinerp.kit.tenancy.fields.CompositeRelation(column="member_id", null=False, to="accounts.member"),
                ),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Request",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("request_id", models.CharField(max_length=80)),
                ("verb", models.CharField(max_length=80)),
                ("fingerprint", models.CharField(max_length=64)),
                ("status", models.SmallIntegerField(null=True)),
                ("answer", models.BinaryField(null=True)),
                ("created_at", models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("request_id", "merchant_id"), name="accounts_request_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Role",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("code", models.CharField(max_length=30, null=True)),
                ("name", models.CharField(max_length=60)),
                (
                    "permissions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=60), default=list, size=None
                    ),
                ),
                ("archived_at", models.DateTimeField(null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("name", "merchant_id"), name="accounts_role_name"),
                    models.UniqueConstraint(fields=("code", "merchant_id"), name="accounts_role_code"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("merchant_id", models.BigIntegerField()),
                ("member_id", models.BigIntegerField()),
                ("user", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("user", "merchant_id"), name="accounts_membership_once"),
                    models.UniqueConstraint(fields=("member_id", "merchant_id"), name="accounts_membership_member"),
                ],
            },
        ),
        migrations.CreateModel(
            name="MemberRole",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "merchant_id", "id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("merchant_id", models.BigIntegerField()),
                ("id", pinerp.kit.tenancy.fields.IdField()),
                ("member_id", models.BigIntegerField()),
                ("role_id", models.BigIntegerField()),
                (
                    "member",
                    pinerp.kit.tenancy.fields.CompositeRelation(
                        column="member_id", in_database="CASCADE", null=False, to="accounts.member"
                    ),
                ),
                ("role", pinerp.kit.tenancy.fields.CompositeRelation(column="role_id", null=False, to="accounts.role")),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("member_id", "role_id", "merchant_id"), name="accounts_member_role_once"
                    )
                ],
            },
        ),
        operations.Partition("accounts_logbook", 5_000_000),
        operations.SecureTables(
            "Merchant",
            "User",
            "Membership",
            "KeyHash",
            "NewsGeneration",
            "NewsFlag",
            "Member",
            "Role",
            "MemberRole",
            "ApiKey",
            "Request",
            "Logbook",
            "LogbookCursor",
        ),
        migrations.RunSQL(DAY_AND_GENERATION, migrations.RunSQL.noop),
        migrations.RunSQL(NEWS_COLUMNS, migrations.RunSQL.noop),
        migrations.RunSQL(ABOUT, migrations.RunSQL.noop),
        migrations.RunSQL(CACHE, "DROP TABLE accounts_cache"),
        operations.GrantTables("accounts_cache"),
    ]
