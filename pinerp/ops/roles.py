"""The app role, as which web and workers run: it owns nothing and does not bypass row-level security."""

from __future__ import annotations

import psycopg
from psycopg import sql

LOCK = 7_061_001
"""One advisory lock for all who might create the role at once: parallel GRANTs fail (tried)."""


def ensure_app_role(owner_url: str) -> str:
    """Create the role named after the database, once, and let the owner act as it. Returns its name."""
    with psycopg.connect(owner_url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        row = connection.execute("SELECT current_database()").fetchone()
        assert row is not None
        name = f"{row[0]}_app"
        role = sql.Identifier(name)
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [name]).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN NOINHERIT").format(role))
        connection.execute(sql.SQL("ALTER ROLE {} INHERIT").format(role))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(role))
        connection.execute(sql.SQL("GRANT USAGE ON SCHEMA public TO {}").format(role))
        _keep_temporary_tables(connection, sql.Identifier(str(row[0])), role)
        return name


def _keep_temporary_tables(
    connection: psycopg.Connection[tuple[object, ...]], database: sql.Identifier, role: sql.Identifier
) -> None:
    """Temporary tables, and functions in their schema, are made by the house's own roles alone, not by analysts."""
    is_open = "SELECT has_database_privilege('public', current_database(), 'TEMPORARY')"
    if connection.execute(is_open.encode()).fetchone() == (True,):
        connection.execute(sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC").format(database))
        connection.execute(sql.SQL("GRANT TEMPORARY ON DATABASE {} TO {}").format(database, role))
