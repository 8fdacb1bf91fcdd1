"""Makes the views of schema `analyst` from their definitions, as owner. They hold nothing: made again, all is there.

They are taken away before migrations, which could not change a column that a view shows, and made again after them.
"""

from __future__ import annotations

import hashlib
from typing import Any

import psycopg
from psycopg import sql

from pinerp.ops.analysts.definitions import KINDS, VIEWS, Column, View
from pinerp.ops.analysts.roles import GROUP, come_back, end_sessions
from pinerp.ops.roles import LOCK

Connection = psycopg.Connection[tuple[Any, ...]]

GRANTS = ("GRANT USAGE ON SCHEMA analyst TO {group}", "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA analyst TO {group}")
_WORDS = {kind: word for word, (kind, _, _) in KINDS.items()}


def withdraw(owner_url: str) -> None:
    """Take the views away, so that tables may change; whoever reads them at that moment is disconnected."""
    with psycopg.connect(owner_url) as connection:
        if connection.execute("SELECT to_regnamespace('analyst') IS NULL").fetchone() != (True,):
            end_sessions(connection)
            _drop(connection)


def make_ready(owner_url: str) -> None:
    """The group, the views as they are defined, and every role that should stand: what stands already is left alone."""
    with psycopg.connect(owner_url) as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [GROUP]).fetchone() is None:
            connection.execute(sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(GROUP)))
        if _made(connection) != fingerprint():
            _drop(connection)
            _make(connection)
        come_back(connection)


def fingerprint() -> str:
    """Of all that the views are made from."""
    return hashlib.sha256("\n".join(map(statement, VIEWS)).encode() + repr(VIEWS).encode()).hexdigest()


def statement(view: View) -> str:
    """CREATE VIEW: the merchant's rows alone, judged before anything that who asks brings along (security_barrier)."""
    columns = ",\n  ".join(f"{_expression(column)} AS {column.name}" for column in view.columns)
    where = f" AND {view.where}" if view.where else ""
    return (
        f"CREATE VIEW analyst.{view.name} WITH (security_barrier) AS SELECT\n  {columns}\n"
        f"FROM public.{view.table} t {view.joins}\nWHERE t.merchant_id = (SELECT analyst.merchant()){where}"
    )


def comment_of_view(view: View) -> str:
    """What a view is, in both languages."""
    return f"{view.zh}。 · {view.en}."


def comment_of_column(column: Column) -> str:
    """What a column is, in both languages, and the kind that it needs."""
    needs = f" [--allow {_WORDS[column.needs]}]" if column.needs else ""
    return f"{column.zh} · {column.en}{needs}"


def _expression(column: Column) -> str:
    if not column.needs:
        return column.source
    return f"CASE WHEN (SELECT analyst.allows('{column.needs}')) THEN {column.source} END"


def _made(connection: Connection) -> str | None:
    row = connection.execute("SELECT obj_description(to_regnamespace('analyst'), 'pg_namespace')").fetchone()
    return None if row is None else row[0]


def _drop(connection: Connection) -> None:
    found = connection.execute("SELECT viewname FROM pg_views WHERE schemaname = 'analyst'").fetchall()
    for (name,) in found:
        connection.execute(sql.SQL("DROP VIEW {}").format(sql.Identifier("analyst", name)))
    connection.execute("COMMENT ON SCHEMA analyst IS NULL")


def _make(connection: Connection) -> None:
    group = sql.Identifier(GROUP)
    for view in VIEWS:
        name = sql.Identifier("analyst", view.name)
        connection.execute(statement(view).encode())
        connection.execute(sql.SQL("GRANT SELECT ON {} TO {}").format(name, group))
        connection.execute(sql.SQL("COMMENT ON VIEW {} IS {}").format(name, sql.Literal(comment_of_view(view))))
        for column in view.columns:
            at = sql.Identifier("analyst", view.name, column.name)
            said = sql.Literal(comment_of_column(column))
            connection.execute(sql.SQL("COMMENT ON COLUMN {} IS {}").format(at, said))
    for grant in GRANTS:
        connection.execute(sql.SQL(grant).format(group=group))
    connection.execute(sql.SQL("COMMENT ON SCHEMA analyst IS {}").format(sql.Literal(fingerprint())))
