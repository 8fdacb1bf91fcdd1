"""Bounds that a role cannot lift for itself: it may set its own timeouts, and functions of the server are everybody's.

What is watched each second is ended by the owner; what may be forbidden once is forbidden by the superuser.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from typing import Any

import psycopg
from psycopg import sql

from pinerp.ops.analysts.roles import TRANSACTION_SECONDS

log = logging.getLogger("pinerp.analysts")

END = """
SELECT s.usename, s.pid, pg_terminate_backend(s.pid)
FROM pg_stat_activity s JOIN ops_analyst a ON a.role = s.usename
WHERE s.datname = current_database()
  AND (a.revoked_at IS NOT NULL OR s.xact_start < clock_timestamp() - %(seconds)s * interval '1 second'
       OR EXISTS (SELECT FROM pg_locks l WHERE l.pid = s.pid AND l.locktype = 'advisory'))
"""
"""Advisory locks are the house's own: who holds one from outside could keep a company's work waiting."""

OTHERS = """
SELECT p.oid::regprocedure::text, p.proname ~ 'advisory' FROM pg_proc p
WHERE p.pronamespace = 'pg_catalog'::regnamespace
  AND (p.proname ~ '^pg_(try_)?advisory_'
       OR p.proname IN ('lo_creat', 'lo_create', 'lo_from_bytea', 'lo_open', 'lo_put', 'lo_truncate', 'lo_truncate64',
                        'lo_unlink', 'lowrite'))
  AND has_function_privilege(%(group)s, p.oid, 'EXECUTE')
"""
"""Functions by which a role that may write nothing would still write (large objects) or hold up others."""


def end_once(connection: psycopg.Connection[Any], seconds: int = TRANSACTION_SECONDS) -> list[str]:
    """One round, as owner: the roles whose sessions were ended."""
    ended = connection.execute(END, {"seconds": seconds}).fetchall()
    return [role for role, _, _ in ended]


def watch(owner_url: str, is_over: Callable[[], bool], seconds: int = TRANSACTION_SECONDS) -> None:
    """Round after round until it is over; where the database is away, it is tried again."""
    while not is_over():
        try:
            with psycopg.connect(owner_url, autocommit=True, connect_timeout=5) as connection:
                while not is_over():
                    for role in end_once(connection, seconds):
                        log.info("ended a session of %s", role)
                    time.sleep(1)
        except psycopg.Error as error:
            log.info("the database is away: %s", type(error).__name__)
            time.sleep(1)


def forbid(superuser: psycopg.Connection[Any], group: str, *keepers: str) -> list[str]:
    """Take those functions from everybody; the keepers (owner and app role) keep the advisory locks. Safe to repeat."""
    found = superuser.execute(OTHERS, {"group": group}).fetchall()
    for function, is_lock in found:
        name = sql.SQL(function)
        superuser.execute(sql.SQL("REVOKE EXECUTE ON FUNCTION {} FROM PUBLIC").format(name))
        if is_lock:
            roles = sql.SQL(", ").join(map(sql.Identifier, keepers))
            superuser.execute(sql.SQL("GRANT EXECUTE ON FUNCTION {} TO {}").format(name, roles))
    return [function for function, _ in found]
