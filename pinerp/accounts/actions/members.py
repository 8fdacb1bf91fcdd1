"""Verbs about members: they come, change, leave at once and may return."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from pinerp.accounts import logbook, queries, rules
from pinerp.accounts.actions import badges, keys, passwords
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import HasLeft, HasNotLeft, LastOwner, OwnersOnly, RoleArchived, SignInNameTaken
from pinerp.accounts.models import Member, MemberRole, Membership, Role, User
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal


def create_member(
    *,
    actor: Actor,
    login_name: str,
    name: str,
    first_password: str,
    role_ids: Sequence[int],
    store_scope: Sequence[int] | None = None,
    warehouse_scope: Sequence[int] | None = None,
    now: datetime,
) -> Outcome:
    """A new member with a login name and a first password: no e-mail, phone or mail server is needed.

    `facts["sign_in_name"]` is what the member types: merchant code, slash, login name.
    """
    held = _roles_to_give(actor, role_ids)
    login = rules.login_name(login_name)
    company = queries.merchant(actor.merchant_id)
    username = queries.staff_sign_in_name(company.code, login)
    passwords.judge_password(first_password, User(username=username))
    owner = any(role.code == rules.OWNER for role in held)
    stores, warehouses = _scope(actor, owner, store_scope, warehouse_scope)
    try:
        with transaction.atomic():
            person = Member.objects.create(
                merchant_id=actor.merchant_id,
                login_name=login,
                name=rules.name(name),
                is_owner=owner,
                store_scope=stores,
                warehouse_scope=warehouses,
            )
            user = User(username=username)
            user.set_password(first_password)
            user.must_change_password = True
            user.save(force_insert=True)
    except IntegrityError as error:
        raise SignInNameTaken(name=login, fields={"login_name": "taken"}) from error
    Membership.objects.create(user=user, merchant_id=actor.merchant_id, member_id=person.id)
    _give(actor, person.id, held)
    logbook.write(actor, "accounts.create_member", [person.id], now, {"roles": [str(role.id) for role in held]})
    return Outcome.of([person.id], sign_in_name=username)


def change_member(
    *,
    actor: Actor,
    member_id: int,
    name: str,
    role_ids: Sequence[int],
    store_scope: Sequence[int] | None,
    warehouse_scope: Sequence[int] | None,
    now: datetime,
) -> Outcome:
    """Change a member's name, roles and data scope as a whole. The company keeps at least one owner."""
    found, present_owners = queries.lock_members(actor, [member_id])
    if member_id not in found:
        raise NotFound()
    person = found[member_id]
    if person.left_at is not None:
        raise HasLeft()
    passwords.refuse_stronger(actor, person)
    held = _roles_to_give(actor, role_ids)
    owner = any(role.code == rules.OWNER for role in held)
    if not owner and present_owners == {member_id}:
        raise LastOwner()
    stores, warehouses = _scope(actor, owner, store_scope, warehouse_scope)
    Member.objects.filter(merchant_id=actor.merchant_id, id=member_id).update(
        name=rules.name(name), is_owner=owner, store_scope=stores, warehouse_scope=warehouses
    )
    MemberRole.objects.filter(merchant_id=actor.merchant_id, member_id=member_id).delete()
    _give(actor, member_id, held)
    logbook.write(actor, "accounts.change_member", [member_id], now, {"roles": [str(role.id) for role in held]})
    return Outcome.of([member_id])


def member_leaves(*, actor: Actor, member_ids: Sequence[int], now: datetime) -> Outcome:
    """Shut members out at once: membership, every session and every key end. Their history stays.

    The last owner is refused. A sign-in that the company made is closed; a person's own e-mail or phone is
    not ours to close and only loses this company.
    """
    found, owners_left = queries.lock_members(actor, member_ids)
    refused: dict[int, Refusal] = {}
    for i in dict.fromkeys(member_ids):
        if i not in found:
            refused[i] = NotFound()
            continue
        if found[i].left_at is not None:
            continue
        try:
            passwords.refuse_stronger(actor, found[i])
        except Refusal as why:
            refused[i] = why
            continue
        if owners_left == {i}:
            refused[i] = LastOwner()
        owners_left.discard(i) if i not in refused else None
    outcome = Outcome.of(dict.fromkeys(member_ids), refused)
    leaving = [i for i in outcome.done if found[i].left_at is None]
    company = queries.merchant(actor.merchant_id)
    Member.objects.filter(merchant_id=actor.merchant_id, id__in=leaving).update(left_at=now)
    names = [queries.staff_sign_in_name(company.code, found[i].login_name) for i in leaving]
    for user in User.objects.filter(username__in=names).order_by("id"):
        user.set_unusable_password()
        user.is_active = False
        user.save(update_fields=["password", "is_active"])
    Membership.objects.filter(merchant_id=actor.merchant_id, member_id__in=leaving).delete()
    keys.revoke_of_members(actor, leaving, now)
    badges.end_badges(actor, leaving, now)
    logbook.write(actor, "accounts.member_leaves", leaving, now)
    return outcome


def member_returns(*, actor: Actor, member_id: int, first_password: str = "", now: datetime) -> Outcome:
    """Let a member who left come back, with the roles of before. Staff get a first password; keys stay ended."""
    found, _ = queries.lock_members(actor, [member_id])
    if member_id not in found:
        raise NotFound()
    person = found[member_id]
    if person.left_at is None:
        raise HasNotLeft()
    passwords.refuse_stronger(actor, person)
    user = queries.staff_user(queries.merchant(actor.merchant_id), person)
    if user is not None:
        passwords.judge_password(first_password, user)
        passwords.set_first_password(user, first_password)
    else:
        user = User.objects.get(username=person.login_name)
    Member.objects.filter(merchant_id=actor.merchant_id, id=member_id).update(left_at=None)
    Membership.objects.create(user=user, merchant_id=actor.merchant_id, member_id=member_id)
    logbook.write(actor, "accounts.member_returns", [member_id], now)
    return Outcome.of([member_id], sign_in_name=user.username)


def _roles_to_give(actor: Actor, role_ids: Sequence[int]) -> list[Role]:
    """The wanted roles, locked; refuses what the actor may not give."""
    found = queries.lock_roles(actor, role_ids)
    if set(found) != set(role_ids):
        raise NotFound()
    if any(role.archived_at is not None for role in found.values()):
        raise RoleArchived()
    rules.refuse_giving(actor.permissions, queries.rights_of(found.values()))
    if any(role.code == rules.OWNER for role in found.values()) and not queries.is_owner(actor):
        raise OwnersOnly()
    return list(found.values())


def _scope(
    actor: Actor, owner: bool, stores: Sequence[int] | None, warehouses: Sequence[int] | None
) -> tuple[list[int] | None, list[int] | None]:
    """The scopes as kept: sorted, none for owners, who see all; refuses more than the actor sees."""
    if owner:
        return None, None
    seen = None if stores is None else sorted(set(stores))
    held = None if warehouses is None else sorted(set(warehouses))
    rules.refuse_scope(actor.store_scope, seen)
    rules.refuse_scope(actor.warehouse_scope, held)
    return seen, held


def _give(actor: Actor, member_id: int, held: Sequence[Role]) -> None:
    MemberRole.objects.bulk_create(
        [MemberRole(merchant_id=actor.merchant_id, member_id=member_id, role_id=role.id) for role in held]
    )
