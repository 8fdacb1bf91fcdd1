"""Verbs about badges (工牌): printed once, scanned at a shared computer, revoked. Only hashes are kept."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import datetime

from pinerp.accounts import entry, logbook, queries, rules
from pinerp.accounts.actions import passwords
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import BadgeNeedsSession, BadgeWithoutRight, HasLeft, UnknownBadge
from pinerp.accounts.models import Badge, Turn
from pinerp.accounts.permissions import BADGE_ENTRY
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal

BADGE_SIGNS = 14
"""70 random bits: nobody finds one by trying, nor from its hash."""


def create_badge(*, actor: Actor, member_id: int, now: datetime) -> Outcome:
    """打印工牌: a member's badge; `facts["badge"]` is its code, given this once. The former one ends. Inverse: `revoke_badge`.

    Refuses a member who has left, and one who may do more than the actor.
    """
    found, _ = queries.lock_members(actor, [member_id])
    if member_id not in found:
        raise NotFound()
    person = found[member_id]
    if person.left_at is not None:
        raise HasLeft()
    passwords.refuse_stronger(actor, person)
    end_badges(actor, [member_id], now)
    code = "PB-" + "".join(secrets.choice(rules.BADGE_SIGNS) for _ in range(BADGE_SIGNS))
    Badge.objects.create(merchant_id=actor.merchant_id, member_id=member_id, hash=rules.key_hash(code), created_at=now)
    logbook.write(actor, "accounts.create_badge", [member_id], now)
    return Outcome.of([member_id], badge=code, name=person.name)


def revoke_badge(*, actor: Actor, member_ids: Sequence[int], now: datetime) -> Outcome:
    """停用工牌: members' badges end at once, and the turns under them. There is no way back: another one is printed."""
    found, _ = queries.lock_members(actor, member_ids)
    refused: dict[int, Refusal] = {i: NotFound() for i in member_ids if i not in found}
    outcome = Outcome.of(dict.fromkeys(member_ids), refused)
    logbook.write(actor, "accounts.revoke_badge", end_badges(actor, outcome.done, now), now)
    return outcome


def end_badges(actor: Actor, member_ids: Sequence[int], now: datetime) -> list[int]:
    """The badges of members count no more; returns who had one."""
    rows = Badge.objects.filter(merchant_id=actor.merchant_id, member_id__in=list(member_ids), revoked_at=None)
    held = sorted(rows.values_list("member_id", flat=True))
    rows.update(revoked_at=now)
    return held


def begin_turn(*, actor: Actor, badge: str, ticket: str, idle_minutes: int, now: datetime) -> Outcome:
    """扫工牌: from now on the badge's member stands under what is scanned, weighed and shipped here. `facts`: turn (the ticket,
    once), name. The badge of whose turn it is (`ticket`) signs off instead: turn is null. Inverse: `end_turn`.

    It gives no right (`rules.under_badge`). Refuses a badge that is not known or was revoked, one whose member may not scan,
    and a key instead of a session.
    """
    if actor.key_id is not None or actor.member_id is None:
        raise BadgeNeedsSession()
    code = rules.badge_code(badge)
    card = Badge.objects.filter(merchant_id=actor.merchant_id, hash=rules.key_hash(code), revoked_at=None).first()
    person = None if card is None else queries.member(actor.merchant_id, card.member_id)
    if card is None or person is None or person.left_at is not None:
        raise UnknownBadge()
    before = _open_turn(actor, ticket)
    end_turn(actor=actor, ticket=ticket, now=now)
    if before is not None and before.badge_id == card.id:
        return Outcome.of([person.id], turn=None, name=person.name)
    if not rules.under_badge(actor, entry.actor_of(person)).may(BADGE_ENTRY):
        raise BadgeWithoutRight(name=person.name)
    fresh = secrets.token_urlsafe(24)
    Turn.objects.create(
        merchant_id=actor.merchant_id,
        host_id=actor.member_id,
        badge_id=card.id,
        hash=rules.key_hash(fresh),
        idle_minutes=idle_minutes,
        began_at=now,
        used_at=now,
    )
    logbook.write(actor, "accounts.begin_turn", [person.id], now)
    return Outcome.of([person.id], turn=fresh, name=person.name)


def end_turn(*, actor: Actor, ticket: str, now: datetime) -> Outcome:
    """交接: whoever is signed in stands under what is done here again. Said twice it is the same. Inverse: scan the badge."""
    turn = _open_turn(actor, ticket)
    if turn is None:
        return Outcome(done=[])
    Turn.objects.filter(merchant_id=actor.merchant_id, id=turn.id).update(ended_at=now)
    member_id = Badge.objects.get(merchant_id=actor.merchant_id, id=turn.badge_id).member_id
    logbook.write(actor, "accounts.end_turn", [member_id], now)
    return Outcome(done=[member_id])


def _open_turn(actor: Actor, ticket: str) -> Turn | None:
    rows = Turn.objects.filter(merchant_id=actor.merchant_id, host_id=actor.member_id or 0, ended_at=None)
    return rows.filter(hash=rules.key_hash(ticket)).first() if ticket else None
