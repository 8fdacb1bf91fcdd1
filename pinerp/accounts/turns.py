"""Whose turn it is at a shared computer: a ticket that came with a request leads to the person who works there.

It is asked by doors that let a badge count, inside their transaction; every other door knows only who is signed in.
"""

from __future__ import annotations

from datetime import datetime

from pinerp.accounts import queries, rules
from pinerp.accounts.actors import Actor
from pinerp.accounts.entry import actor_of
from pinerp.accounts.errors import TurnEnded
from pinerp.kit import sql


def person(host: Actor, ticket: str, now: datetime) -> Actor:
    """The member whose badge was scanned, bounded by who is signed in (`rules.under_badge`); its turn goes on.

    Refuses a ticket of another session, and one that was idle too long, signed off, or whose badge or member is gone.
    """
    rows = sql.rows(
        "accounts",
        "go_on_with_turn",
        merchant_id=host.merchant_id,
        host_id=host.member_id,
        hash=rules.key_hash(ticket),
        now=now,
    )
    if host.key_id is not None or not rows:
        raise TurnEnded()
    return rules.under_badge(host, actor_of(queries.member(host.merchant_id, rows[0].member_id)))
