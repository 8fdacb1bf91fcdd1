"""Verbs about API keys. A key is shown once; only its hash is kept, on the house's side."""

from __future__ import annotations

import secrets
from collections.abc import Collection, Sequence
from datetime import datetime

from pinerp.accounts import logbook, queries, rules
from pinerp.accounts.actions import passwords
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import EndsInThePast, GivesMoreThanOwn, HasLeft, OwnersOnly
from pinerp.accounts.models import ApiKey, KeyHash
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal

KEY_BYTES = 32
"""256 random bits: a plain hash of it cannot be guessed back."""


def create_api_key(
    *,
    actor: Actor,
    member_id: int,
    name: str,
    permissions: Sequence[str] | None = None,
    expires_at: datetime | None = None,
    platform_data: Sequence[str] = (),
    now: datetime,
) -> Outcome:
    """A key with which another program acts as a member: with those of the member's rights that are named, and the member's
    scope, at each request. Without `permissions` it gets all of them but those that a key is never given unasked.
    `platform_data`: kinds of the platform's data that may go out by it; an owner alone grants them.

    `facts["key"]` is the key, given this once. Refuses a member who may do or see more than the actor.
    """
    if expires_at is not None and expires_at <= now:
        raise EndsInThePast(fields={"expires_at": "past"})
    found, _ = queries.lock_members(actor, [member_id])
    if member_id not in found:
        raise NotFound()
    person = found[member_id]
    if person.left_at is not None:
        raise HasLeft()
    passwords.refuse_stronger(actor, person)
    _refuse_granting(actor, platform_data)
    rules.refuse_scope(actor.store_scope, person.store_scope)
    rules.refuse_scope(actor.warehouse_scope, person.warehouse_scope)
    held = queries.rights_of(queries.roles_of(actor.merchant_id, [member_id])[member_id])
    wanted = sorted(held - rules.NEVER_UNASKED) if permissions is None else rules.rights(permissions)
    rules.refuse_giving(held, wanted)
    key = f"pk_{secrets.token_urlsafe(KEY_BYTES)}"
    row = ApiKey.objects.create(
        merchant_id=actor.merchant_id,
        member_id=member_id,
        name=rules.name(name),
        last_four=key[-4:],
        permissions=wanted,
        platform_data=sorted(set(platform_data)),
        expires_at=expires_at,
    )
    KeyHash.objects.create(hash=rules.key_hash(key), merchant_id=actor.merchant_id, key_id=row.id)
    told = {"member": str(member_id), "permissions": wanted, "platform_data": row.platform_data}
    logbook.write(actor, "accounts.create_api_key", [row.id], now, told)
    return Outcome.of([row.id], key=key)


def grant_platform_data(*, actor: Actor, key_id: int, platform_data: Sequence[str], now: datetime) -> Outcome:
    """Say which kinds of the platform's data (receivers, payments, states) may go out by a key from now on. Owners alone may,
    and no key may for another. The way back is to grant less.
    """
    row = ApiKey.objects.filter(merchant_id=actor.merchant_id, id=key_id, revoked_at=None).select_for_update().first()
    if row is None:
        raise NotFound()
    wanted, before = sorted(set(platform_data)), list(row.platform_data)
    _refuse_granting(actor, set(wanted) - set(before))
    if wanted != before:
        ApiKey.objects.filter(merchant_id=actor.merchant_id, id=key_id).update(platform_data=wanted)
        told = {"name": row.name, "before": before, "platform_data": wanted}
        logbook.write(actor, "accounts.grant_platform_data", [key_id], now, told)
    return Outcome.of([key_id])


def _refuse_granting(actor: Actor, wanted: Collection[str]) -> None:
    """The platform's data goes on by an owner's word, given in person."""
    if wanted and not queries.is_owner(actor):
        raise OwnersOnly()
    if not actor.data.issuperset(wanted):
        raise GivesMoreThanOwn()


def revoke_api_key(*, actor: Actor, key_ids: Sequence[int], now: datetime) -> Outcome:
    """End keys at once. There is no way back: a new key is made instead."""
    rows = ApiKey.objects.filter(merchant_id=actor.merchant_id, id__in=list(key_ids))
    found = {row.id: row for row in rows.select_for_update().order_by("id")}
    refused: dict[int, Refusal] = {i: NotFound() for i in key_ids if i not in found}
    outcome = Outcome.of(dict.fromkeys(key_ids), refused)
    _end(actor, [i for i in outcome.done if found[i].revoked_at is None], now)
    return outcome


def revoke_of_members(actor: Actor, member_ids: Sequence[int], now: datetime) -> None:
    """End every key of members who leave."""
    rows = ApiKey.objects.filter(merchant_id=actor.merchant_id, member_id__in=list(member_ids), revoked_at=None)
    _end(actor, [row.id for row in rows.select_for_update().order_by("id")], now)


def _end(actor: Actor, key_ids: Sequence[int], now: datetime) -> None:
    ApiKey.objects.filter(merchant_id=actor.merchant_id, id__in=list(key_ids)).update(revoked_at=now)
    KeyHash.objects.filter(merchant_id=actor.merchant_id, key_id__in=list(key_ids)).delete()
    logbook.write(actor, "accounts.revoke_api_key", list(key_ids), now)
