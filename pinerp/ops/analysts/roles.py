"""The roles that may ask the views: made, listed, renewed and revoked by the host, as the database's owner.

A password is never sent to the database and never kept: only what SCRAM checks it against is.
"""

from __future__ import annotations

import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import psycopg
from psycopg import sql
from psycopg.rows import class_row

from pinerp.ops.embedded import ANALYSTS

GROUP = ANALYSTS
"""All of them are members: pg_hba lets this group in by password, and the views are granted to it. One per server."""

ROLE = re.compile(r"analyst_[0-9a-f]{10}")
NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,29}")
CONNECTIONS = 5
STATEMENT_SECONDS, TRANSACTION_SECONDS = 60, 300
"""A statement is cancelled after a minute, politely: a role may change that for itself. A transaction ends after five
(`watching`), whatever it has set: it holds back the house's own housekeeping, and takes processor and disk from it.
"""

SETTINGS = {
    "statement_timeout": f"{STATEMENT_SECONDS}s",
    "idle_in_transaction_session_timeout": f"{STATEMENT_SECONDS}s",
    "idle_session_timeout": "1h",
    "lock_timeout": "5s",
    "default_transaction_read_only": "on",
    "search_path": "analyst",
}
DISK = ("temp_file_limit", "4GB")
"""What sorting may spill for one session. Only who was given the right may set it, and no role changes it for itself."""

GONE_SECONDS = 20

Connection = psycopg.Connection[Any]


class AnalystRefused(Exception):
    """What was wished cannot be done; the text says why and what to do, in both languages."""


@dataclass(frozen=True, slots=True)
class Standing:
    """One role as `list` shows it. is_there: the server knows it (after a restore elsewhere it comes back by `up`)."""

    id: int
    merchant_id: int
    name: str
    role: str
    allowed: list[str]
    created_at: datetime
    revoked_at: datetime | None
    is_there: bool
    sessions: int


@dataclass(frozen=True, slots=True)
class Given:
    """A role and its password, which is shown once."""

    id: int
    role: str
    password: str


def create(owner_url: str, merchant_id: int, name: str, allowed: Sequence[str]) -> Given:
    """A new role for a merchant's data. Refuses a name that stands already: `renew` gives that one a new password."""
    if not NAME.fullmatch(name):
        raise AnalystRefused(
            f"名称“{name}”不可用：请用小写字母、数字、- 和 _，最多 30 个。\n"
            f"“{name}” is no name: use lower-case letters, digits, - and _, at most 30."
        )
    role, password = f"analyst_{secrets.token_hex(5)}", secrets.token_urlsafe(24)
    with psycopg.connect(owner_url) as connection:
        verifier = _verifier(connection, role, password)
        try:
            row = connection.execute(
                "INSERT INTO ops_analyst (merchant_id, name, role, verifier, allowed) VALUES (%s, %s, %s, %s, %s) RETURNING id",
                [merchant_id, name, role, verifier, sorted(set(allowed))],
            ).fetchone()
        except psycopg.errors.UniqueViolation:
            raise AnalystRefused(
                f"该商家已有名为“{name}”的分析账号。请换一个名称，或用 renew 重设它的密码。\n"
                f"This company has an analyst named “{name}” already. Choose another name, or renew that one's password."
            ) from None
        assert row is not None
        _stand(connection, role, verifier)
    return Given(row[0], role, password)


def renew(owner_url: str, role: str) -> Given:
    """A new password for a role that was not revoked; who is connected by the old one is disconnected."""
    with psycopg.connect(owner_url) as connection:
        known = _not_revoked(connection, role)
        password = secrets.token_urlsafe(24)
        verifier = _verifier(connection, role, password)
        connection.execute("UPDATE ops_analyst SET verifier = %s WHERE id = %s", [verifier, known])
        _stand(connection, role, verifier)
        connection.commit()
        end_sessions(connection, role)
    return Given(known, role, password)


def revoke(owner_url: str, role: str) -> int:
    """Nobody comes in by this role from now on, whoever is in is disconnected, and the role goes. Returns its id.

    There is no way back: a new role is as good, and has a password that nobody had.
    """
    with psycopg.connect(owner_url) as connection:
        known = _not_revoked(connection, role)
        connection.execute("UPDATE ops_analyst SET revoked_at = now(), verifier = '' WHERE id = %s", [known])
        if _is_there(connection, role):
            connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(role)))
        connection.commit()
        end_sessions(connection, role)
        connection.execute(sql.SQL("DROP ROLE IF EXISTS {}").format(sql.Identifier(role)))
    return known


def standing(owner_url: str, merchant_id: int | None = None) -> list[Standing]:
    """All roles ever made, of one merchant or of all, the newest last."""
    with psycopg.connect(owner_url, row_factory=class_row(Standing)) as connection:
        return connection.execute(
            """
            SELECT a.id, a.merchant_id, a.name, a.role, a.allowed::text[], a.created_at, a.revoked_at,
                   r.oid IS NOT NULL AS is_there,
                   (SELECT count(*) FROM pg_stat_activity s WHERE s.usename = a.role)::integer AS sessions
            FROM ops_analyst a LEFT JOIN pg_roles r ON r.rolname = a.role
            WHERE %(merchant_id)s::bigint IS NULL OR a.merchant_id = %(merchant_id)s::bigint
            ORDER BY a.id
            """,
            {"merchant_id": merchant_id},
        ).fetchall()


def come_back(connection: Connection) -> None:
    """Make the roles that should stand and do not: a backup brings the table, and no roles."""
    missing = connection.execute(
        """
        SELECT a.role, a.verifier FROM ops_analyst a
        WHERE a.revoked_at IS NULL AND NOT EXISTS (SELECT FROM pg_roles r WHERE r.rolname = a.role)
        """
    ).fetchall()
    for role, verifier in missing:
        _stand(connection, role, verifier)


def end_sessions(connection: Connection, role: str | None = None) -> None:
    """Disconnect one role, or all of them, and wait until they are gone."""
    deadline = time.monotonic() + GONE_SECONDS
    while time.monotonic() < deadline:
        found = connection.execute(
            """
            SELECT pg_terminate_backend(s.pid) FROM pg_stat_activity s
            WHERE s.usename IN (SELECT role FROM ops_analyst WHERE %(role)s::text IS NULL OR role = %(role)s)
              AND s.datname = current_database()
            """,
            {"role": role},
        ).fetchall()
        if not found:
            return
        connection.execute("SELECT pg_stat_clear_snapshot(), pg_sleep(0.05)")


def _stand(connection: Connection, role: str, verifier: str) -> None:
    """The role as it has to be. The owner becomes its member: only so may it see and end what the role does."""
    name = sql.Identifier(role)
    if not _is_there(connection, role):
        connection.execute(sql.SQL("CREATE ROLE {} IN ROLE {}").format(name, sql.Identifier(GROUP)))
        connection.execute(sql.SQL("GRANT {} TO CURRENT_USER").format(name))
    connection.execute(
        sql.SQL("ALTER ROLE {} LOGIN CONNECTION LIMIT {} PASSWORD {}").format(
            name, sql.Literal(CONNECTIONS), sql.Literal(verifier)
        )
    )
    settings = dict(SETTINGS)
    if connection.execute("SELECT has_parameter_privilege(%s, 'SET')", [DISK[0]]).fetchone() == (True,):
        settings[DISK[0]] = DISK[1]
    for setting, value in settings.items():
        connection.execute(
            sql.SQL("ALTER ROLE {} SET {} = {}").format(name, sql.Identifier(setting), sql.Literal(value))
        )


def _is_there(connection: Connection, role: str) -> bool:
    return connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone() is not None


def _not_revoked(connection: Connection, role: str) -> int:
    """The id of a role that stands, locked."""
    row = connection.execute(
        "SELECT id FROM ops_analyst WHERE role = %s AND revoked_at IS NULL FOR UPDATE", [role]
    ).fetchone()
    if row is None:
        raise AnalystRefused(
            f"没有在用的分析账号“{role}”。请用 pinerp analysts list 查看。\n"
            f"No analyst “{role}” stands. See pinerp analysts list."
        )
    return int(row[0])


def _verifier(connection: Connection, role: str, password: str) -> str:
    """What SCRAM checks the password against, computed here: statements may stand in the server's log."""
    return connection.pgconn.encrypt_password(password.encode(), role.encode(), b"scram-sha-256").decode()
