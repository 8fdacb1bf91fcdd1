"""The verbs that count how doors answered, and who has seen the tour. These are no deeds: the logbook tells nothing of them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from pinerp.accounts.actors import Actor
from pinerp.accounts.models import Member
from pinerp.kit import sql


class Kind(Protocol):
    """What is counted: see `doorbook.Entry`."""

    @property
    def month(self) -> date: ...
    @property
    def door(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def within_ms(self) -> int: ...
    @property
    def member_id(self) -> int: ...


def count_answers(*, merchant_id: int, counted: Sequence[tuple[Kind, int, int]]) -> None:
    """Add to the month's counts: (kind, answers, rows). Not idempotent and without an inverse: a lost count is not repeated."""
    kinds = [kind for kind, _, _ in counted]
    sql.rows(
        "accounts",
        "count_answers",
        merchant_id=merchant_id,
        months=[kind.month.isoformat() for kind in kinds],
        doors=[kind.door for kind in kinds],
        codes=[kind.code for kind in kinds],
        bounds=[kind.within_ms for kind in kinds],
        members=[kind.member_id for kind in kinds],
        answers=[answers for _, answers, _ in counted],
        rows=[rows for _, _, rows in counted],
    )


def end_tour(*, actor: Actor, now: datetime) -> None:
    """A member has seen the tour, or wants to see no more of it: it is offered no more. Anybody can begin it again, so
    nothing has to be undone, and no colleague need read of it in the logbook.
    """
    Member.objects.filter(merchant_id=actor.merchant_id, id=actor.member_id or 0, toured_at=None).update(toured_at=now)
