"""Verbs about roles: named sets of permissions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook, queries, rules
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import HouseRole, RoleInUse
from pinerp.accounts.models import Role
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NameTaken, NotFound, Refusal


def create_role(*, actor: Actor, name: str, permissions: Sequence[str], now: datetime) -> Outcome:
    """A role of the company's own. Its maker must hold every right in it."""
    wanted = rules.rights(permissions)
    rules.refuse_giving(actor.permissions, wanted)
    kept = rules.name(name)
    try:
        with transaction.atomic():
            role = Role.objects.create(merchant_id=actor.merchant_id, name=kept, permissions=wanted)
    except IntegrityError as error:
        raise NameTaken(name=kept, fields={"name": "taken"}) from error
    logbook.write(actor, "accounts.create_role", [role.id], now, {"permissions": wanted})
    return Outcome.of([role.id])


def change_role(*, actor: Actor, role_id: int, name: str, permissions: Sequence[str], now: datetime) -> Outcome:
    """Change a role's name and rights as a whole; members feel it at their next request. 店主 stays."""
    role = queries.lock_roles(actor, [role_id]).get(role_id)
    if role is None:
        raise NotFound()
    if role.code == rules.OWNER:
        raise HouseRole()
    wanted = rules.rights(permissions)
    rules.refuse_giving(actor.permissions, set(wanted) | set(role.permissions))
    kept = rules.name(name)
    try:
        with transaction.atomic():
            Role.objects.filter(merchant_id=actor.merchant_id, id=role_id).update(name=kept, permissions=wanted)
    except IntegrityError as error:
        raise NameTaken(name=kept, fields={"name": "taken"}) from error
    logbook.write(
        actor,
        "accounts.change_role",
        [role_id],
        now,
        {"permissions": wanted, "permissions_before": role.permissions},
    )
    return Outcome.of([role_id])


def archive_role(*, actor: Actor, role_ids: Sequence[int], now: datetime) -> Outcome:
    """Put roles away that nobody present holds. 店主 stays."""
    found = queries.lock_roles(actor, role_ids)
    holders = queries.count_holders(actor, found)
    refused: dict[int, Refusal] = {}
    for i in role_ids:
        if i not in found:
            refused[i] = NotFound()
        elif found[i].code == rules.OWNER:
            refused[i] = HouseRole()
        elif holders.get(i):
            refused[i] = RoleInUse(count=holders[i])
    outcome = Outcome.of(dict.fromkeys(role_ids), refused)
    changed = [i for i in outcome.done if found[i].archived_at is None]
    Role.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(archived_at=now)
    logbook.write(actor, "accounts.archive_role", changed, now)
    return outcome


def restore_role(*, actor: Actor, role_ids: Sequence[int], now: datetime) -> Outcome:
    """Take archived roles into use again. Who left with one gets it back, so its rights must be the actor's."""
    found = queries.lock_roles(actor, role_ids)
    refused: dict[int, Refusal] = {i: NotFound() for i in role_ids if i not in found}
    for i, role in found.items():
        try:
            rules.refuse_giving(actor.permissions, queries.rights_of([role]))
        except Refusal as why:
            refused[i] = why
    outcome = Outcome.of(dict.fromkeys(role_ids), refused)
    changed = [i for i in outcome.done if found[i].archived_at is not None]
    Role.objects.filter(merchant_id=actor.merchant_id, id__in=changed).update(archived_at=None)
    logbook.write(actor, "accounts.restore_role", changed, now)
    return outcome
