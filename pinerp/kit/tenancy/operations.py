"""The migration operations of a merchant's tables: sequences first, then partitions, foreign keys, policies and grants."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import CompositePrimaryKey

from pinerp.kit.partitions import partition_ddl
from pinerp.kit.tenancy.fields import CompositeRelation, IdField, sequence_of

POLICY = "merchant_id = current_setting('app.merchant_id')::bigint"


def app_role(connection: Any) -> str:
    """The role that web and workers run as, named after the database."""
    return f"{connection.settings_dict['NAME']}_app"


class _Schema(Operation):
    reversible = True

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        """Nothing that Django's state knows of changes."""

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Dropping the tables takes policies, keys and grants with them."""


class Sequences(_Schema):
    """Create the sequences that number the tables, before the tables that use them."""

    def __init__(self, *tables: str) -> None:
        self.tables = tables

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "Sequences", list(self.tables), {}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"CREATE SEQUENCE {sequence_of(table)} CACHE 32")

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        for table in self.tables:
            schema_editor.execute(f"DROP SEQUENCE IF EXISTS {sequence_of(table)} CASCADE")


class Partition(_Schema):
    """Turn a table that was just created, and is empty, into one partitioned by RANGE (id)."""

    def __init__(self, table: str, rows_each: int, count: int = 4) -> None:
        self.table, self.rows_each, self.count = table, rows_each, count

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "Partition", [self.table, self.rows_each, self.count], {}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        plain, run = f"{self.table}_plain", schema_editor.execute
        run(f"ALTER TABLE {self.table} RENAME TO {plain}")
        run(f"CREATE TABLE {self.table} (LIKE {plain} INCLUDING ALL) PARTITION BY RANGE (id)")
        run(f"DROP TABLE {plain}")
        for n in range(self.count):
            run(partition_ddl(self.table, n, self.rows_each))


class SecureTables(_Schema):
    """For the named models of this room: composite foreign keys, row-level policy and grants.

    A merchant's table without a composite parent refers to the merchant itself; the others reach it through theirs.
    No statistics are kept of `merchant_id`: with them, a merchant newer than the last ANALYZE is thought to own one row,
    and its first busy day is planned as nested loops over everything it has (measured: 50 times slower).
    """

    def __init__(self, *models: str) -> None:
        self.models = models

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "SecureTables", list(self.models), {}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        role, run = app_role(schema_editor.connection), schema_editor.execute
        for name in self.models:
            model = to_state.apps.get_model(app_label, name)
            table = model._meta.db_table
            run(f'GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO "{role}"')
            if not isinstance(model._meta.pk, CompositePrimaryKey):
                continue
            parents = [f for f in model._meta.get_fields() if isinstance(f, CompositeRelation) and f.enforced]
            for field in parents:
                parent = to_state.apps.get_model(str(field.remote_field.model))
                run(foreign_key_ddl(table, field, parent._meta.db_table))
            if not any(not f.null for f in parents):
                run(merchant_key_ddl(table))
            if any(isinstance(f, IdField) for f in model._meta.get_fields()):
                run(f'GRANT USAGE ON SEQUENCE {sequence_of(table)} TO "{role}"')
            run(f"ALTER TABLE {table} ALTER COLUMN merchant_id SET STATISTICS 0")
            run(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
            run(f"CREATE POLICY by_merchant ON {table} USING ({POLICY}) WITH CHECK ({POLICY})")


class Refer(_Schema):
    """The composite foreign key of one relation that a table got later than its others."""

    def __init__(self, model: str, relation: str) -> None:
        self.model, self.relation = model, relation

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "Refer", [self.model, self.relation], {}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        model = to_state.apps.get_model(app_label, self.model)
        field = model._meta.get_field(self.relation)
        parent = to_state.apps.get_model(str(field.remote_field.model))
        schema_editor.execute(foreign_key_ddl(model._meta.db_table, field, parent._meta.db_table))


class GrantTables(_Schema):
    """Let the app role work with tables that other packages made (sessions, sign-in, jobs)."""

    def __init__(self, *prefixes: str) -> None:
        self.prefixes = prefixes

    def deconstruct(self) -> tuple[str, list[Any], dict[str, Any]]:
        return "GrantTables", list(self.prefixes), {}

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        role = app_role(schema_editor.connection)
        for prefix in self.prefixes:
            schema_editor.execute(GRANT_BY_PREFIX.format(prefix=prefix, role=role), params=None)


GRANT_BY_PREFIX = """
DO $$ DECLARE t record; BEGIN
  FOR t IN SELECT relname, relkind FROM pg_class
           WHERE relnamespace = 'public'::regnamespace AND starts_with(relname, '{prefix}')
             AND relkind IN ('r', 'p', 'S', 'v')
  LOOP
    IF t.relkind = 'S' THEN EXECUTE format('GRANT USAGE, SELECT, UPDATE ON SEQUENCE %I TO "{role}"', t.relname);
    ELSE EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO "{role}"', t.relname);
    END IF;
  END LOOP;
END $$
"""


def foreign_key_ddl(table: str, field: CompositeRelation, parent: str) -> str:
    """A composite foreign key, indexed on the other side by the primary key."""
    columns = ", ".join(map(str, field.from_fields))
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_{field.from_fields[1]}_fk "
        f"FOREIGN KEY ({columns}) REFERENCES {parent} ({', '.join(map(str, field.to_fields))}) "
        f"ON DELETE {field.in_database}"
    )


def merchant_key_ddl(table: str) -> str:
    """The foreign key of a merchant's top table to the merchant."""
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_merchant_fk "
        f"FOREIGN KEY (merchant_id) REFERENCES {settings.MERCHANT_TABLE} (id) ON DELETE RESTRICT"
    )
