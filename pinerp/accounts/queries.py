"""Every read of people and companies, narrowed to the actor's merchant. It must never change a row."""

from __future__ import annotations

import platform
from collections.abc import Iterable
from datetime import date, datetime
from importlib import metadata
from typing import Any

from allauth.mfa.models import Authenticator
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Q

from pinerp.accounts import logbook, rules
from pinerp.accounts.actors import Actor
from pinerp.accounts.models import ApiKey, Badge, Logbook, Member, MemberRole, Membership, Merchant, Role, User
from pinerp.kit import paging, refusals, sql
from pinerp.kit.refusals import NotFound, WrongShape

SHOWN_REFUSALS = 60


def merchant(merchant_id: int) -> Merchant:
    """The company itself."""
    return Merchant.objects.get(id=merchant_id)


def companies() -> list[Merchant]:
    """Every company of this house, the oldest first: for the command line."""
    return list(Merchant.objects.order_by("id"))


def merchant_by_code(code: str) -> Merchant:
    """The company that a person named by its code."""
    found = Merchant.objects.filter(code=code.strip().lower()).first()
    if found is None:
        raise NotFound()
    return found


def find_merchant(merchant_id: int | None, code: str | None = None) -> Merchant | None:
    """A company by id or by code, or None."""
    wanted = Q(id=merchant_id) if merchant_id is not None else Q(code=code)
    return Merchant.objects.filter(wanted).first()


def licence(actor: Actor) -> tuple[bytes, str]:
    """The kept picture and its kind; empty where none was given."""
    path = merchant(actor.merchant_id).licence_picture
    if not path:
        return b"", ""
    with default_storage.open(path, "rb") as file:
        return file.read(), path.rpartition(".")[2]


def memberships(user_id: int) -> list[tuple[Merchant, int]]:
    """The open companies that a user may enter, with the member id in each; by name."""
    held = dict(Membership.objects.filter(user_id=user_id).values_list("merchant_id", "member_id"))
    companies = Merchant.objects.filter(id__in=held, closed_at=None).order_by("name", "id")
    return [(company, held[company.id]) for company in companies]


def member(merchant_id: int, member_id: int) -> Member:
    """One member."""
    found = Member.objects.filter(merchant_id=merchant_id, id=member_id).first()
    if found is None:
        raise NotFound()
    return found


def owners(merchant_id: int) -> list[Member]:
    """The company's owners who have not left, the first one first."""
    return list(Member.objects.filter(merchant_id=merchant_id, is_owner=True, left_at=None).order_by("id"))


def members(actor: Actor) -> list[Member]:
    """All members, those who left too, in the order of their coming."""
    return list(Member.objects.filter(merchant_id=actor.merchant_id).order_by("id"))


def badges(actor: Actor) -> dict[int, datetime]:
    """Member → since when their badge counts."""
    rows = Badge.objects.filter(merchant_id=actor.merchant_id, revoked_at=None)
    return dict(rows.values_list("member_id", "created_at"))


def lock_members(actor: Actor, ids: Iterable[int]) -> tuple[dict[int, Member], set[int]]:
    """Lock the named members and every present owner, in id order: (members by id, ids of present owners)."""
    wanted = set(ids)
    rows = (
        Member.objects.filter(merchant_id=actor.merchant_id)
        .filter(Q(id__in=wanted) | Q(is_owner=True, left_at=None))
        .select_for_update()
        .order_by("id")
    )
    found = {row.id: row for row in rows}
    present = {i for i, row in found.items() if row.is_owner and row.left_at is None}
    return {i: row for i, row in found.items() if i in wanted}, present


def is_owner(actor: Actor) -> bool:
    """Whether the actor is an owner, or the house itself."""
    if actor.member_id is None:
        return True
    return Member.objects.filter(
        merchant_id=actor.merchant_id, id=actor.member_id, is_owner=True, left_at=None
    ).exists()


def roles(actor: Actor) -> list[Role]:
    """All roles, archived ones too."""
    return list(Role.objects.filter(merchant_id=actor.merchant_id).order_by("id"))


def lock_roles(actor: Actor, ids: Iterable[int]) -> dict[int, Role]:
    """Lock the named roles, in id order."""
    rows = Role.objects.filter(merchant_id=actor.merchant_id, id__in=set(ids))
    return {row.id: row for row in rows.select_for_update().order_by("id")}


def roles_of(merchant_id: int, member_ids: Iterable[int]) -> dict[int, list[Role]]:
    """The roles in force that each member holds."""
    ids = list(member_ids)
    held = list(
        MemberRole.objects.filter(merchant_id=merchant_id, member_id__in=ids).values_list("member_id", "role_id")
    )
    by_id = {
        role.id: role
        for role in Role.objects.filter(
            merchant_id=merchant_id, archived_at=None, id__in={role_id for _, role_id in held}
        )
    }
    answer: dict[int, list[Role]] = {i: [] for i in ids}
    for member_id, role_id in sorted(held):
        if role_id in by_id:
            answer[member_id].append(by_id[role_id])
    return answer


def rights_of(held: Iterable[Role]) -> frozenset[str]:
    """What a set of roles allows. The owner's role allows everything, rights of later versions too."""
    return rules.rights_of((role.code, role.permissions) for role in held)


def count_holders(actor: Actor, role_ids: Iterable[int]) -> dict[int, int]:
    """How many present members hold each role."""
    present = Member.objects.filter(merchant_id=actor.merchant_id, left_at=None).values("id")
    counts: dict[int, int] = {}
    for role_id in MemberRole.objects.filter(
        merchant_id=actor.merchant_id, role_id__in=list(role_ids), member_id__in=present
    ).values_list("role_id", flat=True):
        counts[role_id] = counts.get(role_id, 0) + 1
    return counts


def users_of(merchant_id: int, member_ids: Iterable[int]) -> dict[int, User]:
    """The users behind present members."""
    held = Membership.objects.filter(merchant_id=merchant_id, member_id__in=list(member_ids))
    return {row.member_id: row.user for row in held.select_related("user")}


def has_totp(user: User) -> bool:
    """Whether the person is asked for a code after the password."""
    return bool(Authenticator.objects.filter(user_id=user.pk, type=Authenticator.Type.TOTP).exists())


def staff_user(company: Merchant, person: Member) -> User | None:
    """The sign-in that this company made for a member; None where the person brought their own."""
    return User.objects.filter(username=staff_sign_in_name(company.code, person.login_name)).first()


def staff_sign_in_name(merchant_code: str, login_name: str) -> str:
    """What staff type: merchant code, slash, login name."""
    return f"{merchant_code}/{login_name}"


def api_keys(actor: Actor) -> list[ApiKey]:
    """All keys, revoked ones too, newest first. The key itself is nowhere."""
    return list(ApiKey.objects.filter(merchant_id=actor.merchant_id).order_by("-id"))


def logbook_page(
    actor: Actor,
    *,
    after: str | None,
    verb: str | None,
    member_id: int | None,
    about: int | None = None,
    since: datetime | None,
    until: datetime | None,
    limit: int | None,
) -> tuple[list[tuple[Logbook, str | None]], str | None]:
    """A page of the logbook, newest first, and the next one's cursor. `verb` is a verb, or a room with a dot."""
    size = paging.limit(limit)
    rows = Logbook.objects.filter(merchant_id=actor.merchant_id)
    key = paging.key(after, 1)
    if key is not None:
        if type(key[0]) is not int or not 0 < key[0] < 2**63:
            raise WrongShape(detail="cursor", fields={"after": "cursor"})
        rows = rows.filter(id__lt=key[0])
    if verb:
        rows = rows.filter(verb__startswith=verb) if verb.endswith(".") else rows.filter(verb=verb)
    if member_id is not None:
        rows = rows.filter(member_id=member_id)
    if about is not None:
        pattern = f"{verb}%" if verb and verb.endswith(".") else verb or "%"
        rows = rows.filter(id__in=[line.id for line in logbook.about(about, pattern)])
    if since is not None:
        rows = rows.filter(at__gte=since)
    if until is not None:
        rows = rows.filter(at__lt=until)
    found = list(rows.order_by("-id")[: size + 1])
    more = paging.cursor(found[size - 1].id) if len(found) > size else None
    ids = {row.member_id for row in found if row.member_id is not None}
    names = dict(Member.objects.filter(merchant_id=actor.merchant_id, id__in=ids).values_list("id", "name"))
    return [(row, names.get(row.member_id or 0)) for row in found[:size]], more


def hindrances(actor: Actor, month: date) -> dict[str, list[dict[str, Any]]]:
    """What held people up in a month: what was refused, the most frequent first, and the doors that answered slowly."""
    given = {"merchant_id": actor.merchant_id, "month": month.replace(day=1).isoformat()}
    answers: dict[str, dict[int, int]] = {}
    for row in sql.rows("accounts", "answered_in_month", **given):
        answers.setdefault(row.door, {})[row.within_ms] = row.answers
    slow = [
        {"door": door, "answers": sum(counts.values()), "p50_ms": rules.within(counts, 50), "p95_ms": p95}
        for door, counts in answers.items()
        if sum(counts.values()) >= rules.FEW_ANSWERS and (p95 := rules.within(counts, 95)) > rules.SLOW_MS
    ]
    refused = [
        {
            "door": row.door,
            "code": row.code,
            "answers": row.answers,
            "rows": int(row.rows),
            "members": row.members,
            "sentence": refusals.general_sentence(row.code),
        }
        for row in sql.rows("accounts", "refused_in_month", limit=SHOWN_REFUSALS, **given)
    ]
    return {"refused": refused, "slow": sorted(slow, key=lambda one: -int(str(one["p95_ms"])))}


def versions() -> dict[str, str]:
    """What runs here: the program, its language and its database."""
    with connection.cursor() as cursor:
        cursor.execute("SHOW server_version")
        database = str(cursor.fetchone()[0])
    return {"server": metadata.version("pinerp"), "python": platform.python_version(), "database": database}
