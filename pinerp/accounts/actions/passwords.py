"""Verbs about passwords. A changed password ends every session of its user: sessions carry its hash."""

from __future__ import annotations

import secrets
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction

from pinerp.accounts import actors, logbook, queries
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import (
    GivesMoreThanOwn,
    HasLeft,
    OwnersOnly,
    OwnLogin,
    PasswordWeak,
    PasswordWrong,
)
from pinerp.accounts.models import Member, User
from pinerp.kit import tenancy
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound


def judge_password(password: str, user: User | None = None) -> None:
    """Refuse a weak password; the rules are Django's, as set in the settings."""
    try:
        validate_password(password, user)
    except ValidationError as error:
        broken = ", ".join(str(rule.code) for rule in error.error_list)
        raise PasswordWeak(fields={"password": broken}) from error


def change_own_password(*, user: User, present: str, wanted: str, now: datetime) -> User:
    """A person chooses a new password; told to every company of theirs. Other sessions of the person end."""
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        if not locked.check_password(present):
            raise PasswordWrong(fields={"present": "wrong"})
        _choose(locked, wanted, "accounts.change_own_password", now)
    return locked


def reset_own_password(*, user: User, wanted: str, now: datetime) -> User:
    """A person who proved to read the mail of this sign-in chooses a new password. Sessions end, two-step stays."""
    with transaction.atomic():
        locked = User.objects.select_for_update().get(pk=user.pk)
        _choose(locked, wanted, "accounts.reset_own_password", now)
    return locked


def _choose(locked: User, wanted: str, verb: str, now: datetime) -> None:
    judge_password(wanted, locked)
    locked.set_password(wanted)
    locked.must_change_password = False
    locked.save(update_fields=["password", "must_change_password"])
    for company, member_id in queries.memberships(locked.pk):
        with tenancy.transaction(company.id):
            person = Actor(merchant_id=company.id, member_id=member_id, permissions=frozenset())
            logbook.write(person, verb, [member_id], now)


def reset_member_password(
    *, actor: Actor, member_id: int, first_password: str, remove_totp: bool = False, now: datetime
) -> Outcome:
    """Give a staff member a new first password; with `remove_totp`, to one who lost the phone too.

    Refuses members who sign in with an e-mail or phone of their own: that password is theirs in other
    companies too.
    """
    found, _ = queries.lock_members(actor, [member_id])
    if member_id not in found:
        raise NotFound()
    refuse_stronger(actor, found[member_id])
    if found[member_id].left_at is not None:
        raise HasLeft()
    user = queries.staff_user(queries.merchant(actor.merchant_id), found[member_id])
    if user is None:
        raise OwnLogin()
    judge_password(first_password, user)
    set_first_password(user, first_password, remove_totp)
    logbook.write(actor, "accounts.reset_member_password", [member_id], now, {"remove_totp": bool(remove_totp)})
    return Outcome.of([member_id], sign_in_name=user.username)


def reset_owner_password(*, merchant_code: str, remove_totp: bool = False, now: datetime) -> tuple[str, str]:
    """The host's help for an owner who is locked out: the sign-in name and a new first password, given once."""
    company = queries.merchant_by_code(merchant_code)
    with tenancy.transaction(company.id):
        owner = queries.owners(company.id)[0]
        user = queries.users_of(company.id, [owner.id])[owner.id]
        password = secrets.token_urlsafe(9)
        set_first_password(user, password, remove_totp)
        logbook.write(
            actors.system(company.id),
            "accounts.reset_owner_password",
            [owner.id],
            now,
            {"remove_totp": remove_totp},
        )
    return user.username, password


def set_first_password(user: User, password: str, remove_totp: bool = False) -> None:
    """A password that somebody else knows: good for one sign-in, at which its user chooses another."""
    user.set_password(password)
    user.must_change_password = True
    user.is_active = True
    user.save(update_fields=["password", "must_change_password", "is_active"])
    if remove_totp:
        Authenticator.objects.filter(user_id=user.pk).delete()


def refuse_stronger(actor: Actor, person: Member) -> None:
    """Nobody rules over a member who may do more: else a reset password would be a way up."""
    if person.is_owner and not queries.is_owner(actor):
        raise OwnersOnly()
    held = queries.roles_of(actor.merchant_id, [person.id])[person.id]
    if not actor.permissions.issuperset(queries.rights_of(held)):
        raise GivesMoreThanOwn()
