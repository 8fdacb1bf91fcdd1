"""Doors of people and companies: one permission, one action or question each, nothing else."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Any

from allauth.core import ratelimit
from django.contrib.auth import login, update_session_auth_hash
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from ninja import File, Query, Router
from ninja.files import UploadedFile
from pydantic import Field

from pinerp.accounts import actions, entry, queries, rules
from pinerp.accounts import schemas as s
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import FILE, REFUSED, Doors
from pinerp.accounts.models import User
from pinerp.accounts.permissions import DEFAULT_ROLES, PERMISSIONS
from pinerp.kit import tenancy, times
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, NotSignedIn, TooManyTries
from pinerp.kit.shapes import EnvelopeOut, Id, OutcomeOut

house_doors = Router(tags=["house"])
doors = Doors("accounts")


def refuse_too_many(request: HttpRequest, action: str) -> None:
    """Count a try, in the database, so that every web process counts the same ones; the limits are settings."""
    if not ratelimit.consume(request, action=action):
        raise TooManyTries(seconds=3600 if action == "register" else 300)


def signed_in(request: HttpRequest) -> User:
    """The person at a door without a merchant."""
    if not isinstance(request.user, User):
        raise NotSignedIn()
    return request.user


@house_doors.post("/register", response={200: s.RegisteredOut, REFUSED: EnvelopeOut}, operation_id="accounts_register")
def register(request: HttpRequest, body: s.RegisterIn) -> s.RegisteredOut:
    """A company registers and its owner is signed in. For a person signed in already: one more company."""
    entry.refuse_foreign_page(request)
    refuse_too_many(request, "register")
    person = request.user if isinstance(request.user, User) else None
    with transaction.atomic():
        made = actions.register_company(**body.model_dump(), user=person, now=times.now())
    if person is None:
        login(request, made.user)
    return s.RegisteredOut(merchant=s.MerchantOut(code=made.merchant.code, name=made.merchant.name))


@house_doors.get("/me", response={200: s.MeOut, REFUSED: EnvelopeOut}, operation_id="accounts_me")
def me(request: HttpRequest) -> s.MeOut:
    """Who is signed in, which companies they may enter, and what they may do in each."""
    person = signed_in(request)
    mine = [s.MyMerchantOut(**row) for row in entry.companies_of(person)]
    return s.MeOut(
        user=s.PersonOut(
            name=mine[0].member_name if mine else person.username,
            sign_in_name=person.username,
            must_change_password=person.must_change_password,
            has_totp=queries.has_totp(person),
        ),
        merchants=mine,
    )


@house_doors.post(
    "/password", response={200: s.DoneOut, REFUSED: EnvelopeOut}, operation_id="accounts_change_own_password"
)
def change_own_password(request: HttpRequest, body: s.PasswordIn) -> s.DoneOut:
    """Choose a new password; this session goes on, the others end."""
    person = signed_in(request)
    entry.refuse_foreign_page(request)
    refuse_too_many(request, "change_own_password")
    with transaction.atomic():
        changed = actions.change_own_password(user=person, present=body.present, wanted=body.wanted, now=times.now())
    update_session_auth_hash(request, changed)
    return s.DoneOut(ok=True)


@house_doors.get("/versions", response={200: s.VersionsOut, REFUSED: EnvelopeOut}, operation_id="accounts_versions")
def versions(request: HttpRequest) -> s.VersionsOut:
    """What runs here, for the report of a fault."""
    signed_in(request)
    return s.VersionsOut(**queries.versions())


@house_doors.post("/toured", response={200: s.DoneOut, REFUSED: EnvelopeOut}, operation_id="accounts_end_tour")
def end_tour(request: HttpRequest, body: s.TouredIn) -> s.DoneOut:
    """The guided tour was seen, or ended: it is offered no more to this member."""
    signed_in(request)
    who = entry.enter(request, body.merchant)
    with tenancy.transaction(who.merchant_id):
        actions.end_tour(actor=entry.actor(who), now=times.now())
    return s.DoneOut(ok=True)


@house_doors.get(
    "/permissions", response={200: s.PermissionsOut, REFUSED: EnvelopeOut}, operation_id="accounts_permissions"
)
def permissions(request: HttpRequest) -> s.PermissionsOut:
    """The page of permissions and the roles that come with the house, in both languages."""
    signed_in(request)
    return s.PermissionsOut(
        permissions=[
            s.PermissionOut(code=p.code, room=p.code.partition(".")[0], zh=p.zh, en=p.en) for p in PERMISSIONS.values()
        ],
        default_roles=[
            s.DefaultRoleOut(code=r.code, zh=r.zh, en=r.en, permissions=sorted(r.permissions)) for r in DEFAULT_ROLES
        ],
    )


@doors.ask("/members", permission="accounts.manage", answer=s.MembersOut)
def members(actor: Actor) -> s.MembersOut:
    """All members, those who left too."""
    rows = queries.members(actor)
    held = queries.roles_of(actor.merchant_id, [row.id for row in rows])
    users = queries.users_of(actor.merchant_id, [row.id for row in rows])
    badges = queries.badges(actor)
    return s.MembersOut(
        items=[
            s.MemberOut(
                id=str(row.id),
                login_name=row.login_name,
                sign_in_name=users[row.id].username if row.id in users else None,
                name=row.name,
                is_owner=row.is_owner,
                role_ids=[str(role.id) for role in held[row.id]],
                store_scope=_texts(row.store_scope),
                warehouse_scope=_texts(row.warehouse_scope),
                must_change_password=row.id in users and users[row.id].must_change_password,
                last_sign_in_at=users[row.id].last_login if row.id in users else None,
                created_at=row.created_at,
                left_at=row.left_at,
                badge_at=badges.get(row.id),
            )
            for row in rows
        ]
    )


@doors.verb("create_member", permission="accounts.manage", answer=OutcomeOut)
def create_member(actor: Actor, now: datetime, body: s.NewMemberIn) -> Outcome:
    """A new member with a login name and a first password."""
    return actions.create_member(actor=actor, now=now, **body.model_dump())


@doors.verb("change_member", permission="accounts.manage", answer=OutcomeOut)
def change_member(actor: Actor, now: datetime, body: s.ChangedMemberIn) -> Outcome:
    """Change a member's name, roles and data scope as a whole."""
    return actions.change_member(actor=actor, now=now, member_id=body.id, **body.model_dump(exclude={"id"}))


@doors.verb("member_leaves", permission="accounts.manage", answer=OutcomeOut)
def member_leaves(actor: Actor, now: datetime, body: s.IdsIn) -> Outcome:
    """Shut members out at once, on every session and key."""
    return actions.member_leaves(actor=actor, now=now, member_ids=body.ids)


@doors.verb("member_returns", permission="accounts.manage", answer=OutcomeOut)
def member_returns(actor: Actor, now: datetime, body: s.ReturnIn) -> Outcome:
    """Let a member who left come back."""
    return actions.member_returns(actor=actor, now=now, member_id=body.id, first_password=body.first_password)


@doors.verb("reset_member_password", permission="accounts.manage", answer=OutcomeOut)
def reset_member_password(actor: Actor, now: datetime, body: s.ResetIn) -> Outcome:
    """Give a staff member a new first password."""
    return actions.reset_member_password(
        actor=actor,
        now=now,
        member_id=body.id,
        first_password=body.first_password,
        remove_totp=body.remove_totp,
    )


@doors.verb("create_badge", permission="accounts.manage", answer=OutcomeOut, secret=True)
def create_badge(actor: Actor, now: datetime, body: s.MemberIdIn) -> Outcome:
    """打印工牌: a badge for shared computers; its code is shown once, in `facts.badge`."""
    return actions.create_badge(actor=actor, now=now, member_id=body.id)


@doors.verb("revoke_badge", permission="accounts.manage", answer=OutcomeOut)
def revoke_badge(actor: Actor, now: datetime, body: s.IdsIn) -> Outcome:
    """停用工牌: members' badges end at once."""
    return actions.revoke_badge(actor=actor, now=now, member_ids=body.ids)


@doors.ask("/roles", permission="accounts.manage", answer=s.RolesOut)
def roles(actor: Actor) -> s.RolesOut:
    """All roles with what they allow and how many hold them."""
    rows = queries.roles(actor)
    holders = queries.count_holders(actor, [row.id for row in rows])
    return s.RolesOut(
        items=[
            s.RoleOut(
                id=str(row.id),
                code=row.code,
                name=row.name,
                permissions=sorted(queries.rights_of([row])),
                members=holders.get(row.id, 0),
                archived_at=row.archived_at,
            )
            for row in rows
        ]
    )


@doors.verb("create_role", permission="accounts.manage", answer=OutcomeOut)
def create_role(actor: Actor, now: datetime, body: s.NewRoleIn) -> Outcome:
    """A role of the company's own."""
    return actions.create_role(actor=actor, now=now, **body.model_dump())


@doors.verb("change_role", permission="accounts.manage", answer=OutcomeOut)
def change_role(actor: Actor, now: datetime, body: s.ChangedRoleIn) -> Outcome:
    """Change a role's name and rights as a whole."""
    return actions.change_role(actor=actor, now=now, role_id=body.id, name=body.name, permissions=body.permissions)


@doors.verb("archive_role", permission="accounts.manage", answer=OutcomeOut)
def archive_role(actor: Actor, now: datetime, body: s.IdsIn) -> Outcome:
    """Put roles away that nobody holds."""
    return actions.archive_role(actor=actor, now=now, role_ids=body.ids)


@doors.verb("restore_role", permission="accounts.manage", answer=OutcomeOut)
def restore_role(actor: Actor, now: datetime, body: s.IdsIn) -> Outcome:
    """Take archived roles into use again."""
    return actions.restore_role(actor=actor, now=now, role_ids=body.ids)


@doors.ask("/api_keys", permission="accounts.manage", answer=s.KeysOut)
def api_keys(actor: Actor) -> s.KeysOut:
    """All keys by name and last four signs."""
    return s.KeysOut(
        items=[
            s.KeyOut(
                id=str(row.id),
                member_id=str(row.member_id),
                name=row.name,
                last_four=row.last_four,
                permissions=row.permissions,
                platform_data=row.platform_data,
                expires_at=row.expires_at,
                created_at=row.created_at,
                revoked_at=row.revoked_at,
            )
            for row in queries.api_keys(actor)
        ]
    )


@doors.verb("create_api_key", permission="accounts.manage", answer=OutcomeOut, secret=True)
def create_api_key(actor: Actor, now: datetime, body: s.NewKeyIn) -> Outcome:
    """A key that acts as a member; it is shown once, in `facts.key`."""
    return actions.create_api_key(actor=actor, now=now, **body.model_dump())


@doors.verb("grant_platform_data", permission="accounts.manage", answer=OutcomeOut)
def grant_platform_data(actor: Actor, now: datetime, body: s.GrantIn) -> Outcome:
    """Say which of the platform's data (receivers, payments, states) may go out by a key; owners alone may."""
    return actions.grant_platform_data(actor=actor, key_id=body.id, platform_data=body.platform_data, now=now)


@doors.verb("revoke_api_key", permission="accounts.manage", answer=OutcomeOut)
def revoke_api_key(actor: Actor, now: datetime, body: s.IdsIn) -> Outcome:
    """End keys at once."""
    return actions.revoke_api_key(actor=actor, now=now, key_ids=body.ids)


@doors.ask("/company", permission="accounts.company", answer=s.CompanyOut)
def company(actor: Actor) -> s.CompanyOut:
    """The company's facts."""
    row = queries.merchant(actor.merchant_id)
    return s.CompanyOut(
        code=row.code,
        name=row.name,
        credit_code=row.credit_code,
        has_licence=bool(row.licence_picture),
        contact_name=row.contact_name,
        contact_email=row.contact_email,
        contact_phone=row.contact_phone,
        currency=row.currency,
        registered_at=row.registered_at,
    )


@doors.verb("change_company", permission="accounts.company", answer=OutcomeOut)
def change_company(actor: Actor, now: datetime, body: s.CompanyIn) -> Outcome:
    """Change the company's facts."""
    return actions.change_company(actor=actor, now=now, **body.model_dump())


@doors.verb("change_licence", permission="accounts.company", answer=OutcomeOut)
def change_licence(actor: Actor, now: datetime, picture: File[UploadedFile]) -> Outcome:
    """Keep a picture of the business licence: PNG, JPG or PDF."""
    most = rules.LARGEST_PICTURE_MEGABYTES * 1024**2  # what is more is refused, and not worth the memory
    return actions.change_licence(actor=actor, now=now, content=picture.read(most + 1))


@doors.ask("/licence", permission="accounts.company", answer=FILE)
def licence(actor: Actor) -> HttpResponse:
    """The kept picture of the business licence, as a download."""
    content, kind = queries.licence(actor)
    if not content:
        raise NotFound()
    types = {"png": "image/png", "jpg": "image/jpeg", "pdf": "application/pdf"}
    return HttpResponse(
        content,
        content_type=types[kind],
        headers={"Content-Disposition": f'attachment; filename="licence.{kind}"'},
    )


@doors.ask("/logbook", permission="accounts.logbook", answer=s.LogbookOut)
def logbook(
    actor: Actor,
    after: str | None = None,
    verb: Annotated[str | None, Field(max_length=60)] = None,
    member: Id | None = None,
    about: Id | None = None,
    since: datetime | None = None,
    until: datetime | None = None,
    limit: Annotated[int, Query(ge=1, le=200)] = 50,
) -> s.LogbookOut:
    """Who did what, newest first. `verb` is a verb (orders.approve), or a room with a dot (orders.).

    `about` is the id of what was changed; of that the latest 500 lines are found.
    """
    rows, more = queries.logbook_page(
        actor, after=after, verb=verb, member_id=member, about=about, since=since, until=until, limit=limit
    )
    return s.LogbookOut(
        items=[
            s.LogLineOut(
                id=str(row.id),
                at=row.at,
                member_id=None if row.member_id is None else str(row.member_id),
                member_name=name,
                verb=row.verb,
                ids=[str(i) for i in row.ids],
                params=row.params,
                request_id=row.request_id,
            )
            for row, name in rows
        ],
        next=more,
    )


def _texts(ids: list[int] | None) -> list[str] | None:
    return None if ids is None else [str(i) for i in ids]


@doors.ask("/hindrances", permission="accounts.logbook", answer=s.HindrancesOut)
def hindrances(actor: Actor, now: datetime, month: date | None = None) -> dict[str, Any]:
    """改进建议: what was refused again and again in a month, and which steps were slow. The counts are some seconds behind."""
    first = (month or times.beijing_day(now)).replace(day=1)
    return {"month": first.isoformat(), **queries.hindrances(actor, first)}
