"""Who stands at the door: from a session or an API key to a member of the merchant. A stranger gets 404."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from ninja.utils import check_csrf

from pinerp.accounts import queries, rules
from pinerp.accounts.actors import Actor
from pinerp.accounts.errors import ForeignPage, MustChangePassword
from pinerp.accounts.models import ApiKey, KeyHash, Member, Membership, Merchant, User
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import NotFound, NotSignedIn


@dataclass(frozen=True, slots=True)
class Visitor:
    """A member id found on the house's side, before any merchant's table was read."""

    merchant_id: int
    member_id: int
    key_id: int | None = None


def enter(request: HttpRequest, merchant_code: str) -> Visitor:
    """Find the visitor's membership of the merchant in the address. 401 without sign-in, 404 to strangers."""
    if "\0" in merchant_code:
        raise NotFound()
    header = request.headers.get("Authorization", "")
    if header.startswith("Bearer "):
        found = KeyHash.objects.filter(hash=rules.key_hash(header.removeprefix("Bearer ").strip())).first()
        if found is None:
            raise NotSignedIn()
        if not Merchant.objects.filter(id=found.merchant_id, code=merchant_code, closed_at=None).exists():
            raise NotFound()
        return Visitor(found.merchant_id, 0, found.key_id)
    if not request.user.is_authenticated:
        raise NotSignedIn()
    refuse_foreign_page(request)
    membership = Membership.objects.filter(
        user_id=request.user.pk,
        merchant_id__in=Merchant.objects.filter(code=merchant_code, closed_at=None).values("id"),
    ).first()
    if membership is None:
        raise NotFound()
    if request.user.must_change_password:
        raise MustChangePassword()
    return Visitor(membership.merchant_id, membership.member_id)


def refuse_foreign_page(request: HttpRequest) -> None:
    """A change by session needs our page's CSRF token; a key needs none."""
    if request.method not in ("GET", "HEAD", "OPTIONS") and check_csrf(request) is not None:
        raise ForeignPage()


def actor(who: Visitor) -> Actor:
    """The visitor as an actor, read anew at each request: a leaver is shut out at once. In the merchant's context."""
    member_id, key = who.member_id, None
    if who.key_id is not None:
        key = ApiKey.objects.filter(merchant_id=who.merchant_id, id=who.key_id, revoked_at=None).first()
        if key is None or (key.expires_at is not None and key.expires_at <= times.now()):
            raise NotSignedIn()
        member_id = key.member_id
    member = Member.objects.filter(merchant_id=who.merchant_id, id=member_id, left_at=None).first()
    if member is None:
        raise NotSignedIn() if who.key_id is not None else NotFound()
    found = replace(actor_of(member), key_id=who.key_id)
    if key is None:
        return found
    bounds = found.permissions if key.permissions is None else found.permissions.intersection(key.permissions)
    return replace(found, permissions=bounds, data=frozenset(key.platform_data))


def actor_of(member: Member) -> Actor:
    """A member with the rights of all the roles held."""
    held = queries.roles_of(member.merchant_id, [member.id])[member.id]
    return Actor(
        merchant_id=member.merchant_id,
        member_id=member.id,
        permissions=queries.rights_of(held),
        store_scope=None if member.store_scope is None else frozenset(member.store_scope),
        warehouse_scope=None if member.warehouse_scope is None else frozenset(member.warehouse_scope),
        name=member.name,
    )


def companies_of(person: User) -> list[dict[str, Any]]:
    """The companies that a person may enter, with what they may do in each: one transaction per company."""
    found = []
    for company, member_id in queries.memberships(person.pk):
        with tenancy.transaction(company.id):
            member = queries.member(company.id, member_id)
            held = queries.roles_of(company.id, [member_id])[member_id]
        found.append(
            {
                "code": company.code,
                "name": company.name,
                "currency": company.currency,
                "member_id": str(member_id),
                "member_name": member.name,
                "is_owner": member.is_owner,
                "roles": [role.name for role in held],
                "permissions": sorted(queries.rights_of(held)),
                "has_toured": member.toured_at is not None,
            }
        )
    return found
