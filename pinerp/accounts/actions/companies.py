"""Verbs about the company itself: it registers, and its facts change."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from pinerp.accounts import logbook, rules
from pinerp.accounts.actions import passwords
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import CreditCodeTaken, EmailWrong, SignInNameTaken
from pinerp.accounts.models import Member, MemberRole, Membership, Merchant, Role, User
from pinerp.accounts.permissions import ALL, DEFAULT_ROLES
from pinerp.kit import tenancy
from pinerp.kit.outcomes import Outcome

LONGEST_LOGIN_NAME = 60
"""An owner's login name within the company is the e-mail or phone number; the column holds this much."""


@dataclass(frozen=True, slots=True)
class Registered:
    """A new company, its owner as a member, and the owner's sign-in."""

    merchant: Merchant
    member: Member
    user: User


def register_company(
    *,
    company_name: str,
    credit_code: str | None = None,
    contact_name: str,
    email: str | None = None,
    phone: str | None = None,
    password: str = "",
    user: User | None = None,
    currency: str = "CNY",
    now: datetime,
) -> Registered:
    """A company comes in with its owner and the default roles. A known `user` needs no password.

    Rooms above hear of it by the logbook (`accounts.register`). The company's context stays on in the
    caller's transaction.
    """
    code = rules.credit_code(credit_code)
    if user is None:
        mail, number = rules.contact(email, phone)
    else:
        mail, number = rules.sign_in_name(email or ""), rules.sign_in_name(phone or "")
    with transaction.atomic():
        owner = user or _new_owner(mail, number, password)
        company = _new_merchant(rules.name(company_name), code, contact_name.strip(), mail, number, currency)
        with tenancy.transaction(company.id):
            roles = Role.objects.bulk_create(
                [
                    Role(merchant_id=company.id, code=r.code, name=r.zh, permissions=sorted(r.permissions))
                    for r in DEFAULT_ROLES
                ]
            )
            person = Member.objects.create(
                merchant_id=company.id,
                login_name=owner.username,
                name=contact_name.strip() or owner.username,
                is_owner=True,
            )
            top = next(role for role in roles if role.code == rules.OWNER)
            MemberRole.objects.create(merchant_id=company.id, member_id=person.id, role_id=top.id)
            Membership.objects.create(user=owner, merchant_id=company.id, member_id=person.id)
            actor = Actor(merchant_id=company.id, member_id=person.id, permissions=ALL)
            logbook.write(actor, "accounts.register", [person.id], now, {"code": company.code})
    return Registered(company, person, owner)


def _new_owner(mail: str, number: str, password: str) -> User:
    username = mail or number
    if len(username) > LONGEST_LOGIN_NAME:
        raise EmailWrong(fields={"email": "long"})
    new = User(username=username, email=mail)
    passwords.judge_password(password, new)
    new.set_password(password)
    try:
        with transaction.atomic():
            new.save(force_insert=True)
    except IntegrityError as error:
        field = "email" if mail else "phone"
        raise SignInNameTaken(name=username, fields={field: "taken"}) from error
    return new


def _new_merchant(name: str, credit_code: str | None, contact: str, mail: str, number: str, currency: str) -> Merchant:
    if credit_code and Merchant.objects.filter(credit_code=credit_code).exists():
        raise CreditCodeTaken(fields={"credit_code": "taken"})
    for _ in range(20):
        try:
            with transaction.atomic():
                return Merchant.objects.create(
                    code=_merchant_code(),
                    name=name,
                    credit_code=credit_code,
                    contact_name=contact,
                    contact_email=mail,
                    contact_phone=number,
                    currency=currency,
                )
        except IntegrityError:
            if credit_code and Merchant.objects.filter(credit_code=credit_code).exists():
                raise CreditCodeTaken(fields={"credit_code": "taken"}) from None
    raise AssertionError("no free merchant code: six signs give half a thousand million of them")


def _merchant_code() -> str:
    rest = (secrets.choice(rules.MERCHANT_CODE_SIGNS) for _ in range(5))
    return secrets.choice(rules.MERCHANT_CODE_LETTERS) + "".join(rest)


def change_company(
    *,
    actor: Actor,
    name: str,
    credit_code: str | None,
    contact_name: str,
    contact_email: str,
    contact_phone: str,
    now: datetime,
) -> Outcome:
    """Change the company's facts. Its code stays: it is in every address and every staff sign-in."""
    code = rules.credit_code(credit_code)
    mail, number = rules.contact(contact_email, contact_phone)
    company = Merchant.objects.filter(id=actor.merchant_id)
    try:
        with transaction.atomic():
            company.update(
                name=rules.name(name),
                credit_code=code,
                contact_name=contact_name.strip(),
                contact_email=mail,
                contact_phone=number,
            )
    except IntegrityError as error:
        raise CreditCodeTaken(fields={"credit_code": "taken"}) from error
    logbook.write(actor, "accounts.change_company", [actor.merchant_id], now)
    return Outcome.of([actor.merchant_id])


def change_licence(*, actor: Actor, content: bytes, now: datetime) -> Outcome:
    """Keep a picture of the business licence. Earlier pictures stay in storage."""
    kind = rules.picture_kind(content)
    path = default_storage.save(f"licences/{actor.merchant_id}/{secrets.token_hex(16)}.{kind}", ContentFile(content))
    Merchant.objects.filter(id=actor.merchant_id).update(licence_picture=path)
    logbook.write(actor, "accounts.change_licence", [actor.merchant_id], now)
    return Outcome.of([actor.merchant_id])
