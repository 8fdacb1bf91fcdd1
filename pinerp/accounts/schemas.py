"""What comes in and goes out at this room's doors. Ids go out as text; no list ever holds a password or key."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal

from ninja import Schema
from pydantic import AwareDatetime, Field

from pinerp.accounts.permissions import PLATFORM
from pinerp.kit.shapes import Id

Name = Annotated[str, Field(max_length=60)]
Password = Annotated[str, Field(max_length=128)]
Scope = Annotated[list[Id], Field(max_length=1000)]
Ids = Annotated[list[Id], Field(min_length=1, max_length=500)]
Rights = Annotated[list[Annotated[str, Field(max_length=60)]], Field(max_length=200)]
PlatformData = Annotated[list[Literal["platform.receiver", "platform.payment", "platform.state"]], Field(max_length=3)]


class RegisterIn(Schema):
    """A new company and its owner. A person who is signed in already leaves the password out."""

    company_name: Annotated[str, Field(max_length=120)]
    credit_code: Annotated[str, Field(max_length=30)] | None = None
    contact_name: Name = ""
    email: Annotated[str, Field(max_length=254)] | None = None
    phone: Annotated[str, Field(max_length=32)] | None = None
    password: Password = ""


class MerchantOut(Schema):
    code: str
    name: str


class RegisteredOut(Schema):
    merchant: MerchantOut


class PasswordIn(Schema):
    present: Password
    wanted: Password


class DoneOut(Schema):
    ok: bool


class PersonOut(Schema):
    name: str
    sign_in_name: str
    must_change_password: bool
    has_totp: bool


class MyMerchantOut(Schema):
    """A company that the person may enter, and what they may do there."""

    code: str
    name: str
    currency: str
    member_id: str
    member_name: str
    is_owner: bool
    roles: list[str]
    permissions: list[str]
    has_toured: bool


class MeOut(Schema):
    user: PersonOut
    merchants: list[MyMerchantOut]


class PermissionOut(Schema):
    code: str
    room: str
    zh: str
    en: str


class DefaultRoleOut(Schema):
    code: str
    zh: str
    en: str
    permissions: list[str]


class PermissionsOut(Schema):
    permissions: list[PermissionOut]
    default_roles: list[DefaultRoleOut]


class MemberIn(Schema):
    """What an owner may set for a member. A scope of null is every store or warehouse."""

    name: Name
    role_ids: Annotated[list[Id], Field(max_length=50)]
    store_scope: Scope | None = None
    warehouse_scope: Scope | None = None


class NewMemberIn(MemberIn):
    login_name: Annotated[str, Field(max_length=60)]
    first_password: Password


class ChangedMemberIn(MemberIn):
    id: Id


class MemberIdIn(Schema):
    """Whose badge."""

    id: Id


class IdsIn(Schema):
    ids: Ids


class ResetIn(Schema):
    id: Id
    first_password: Password
    remove_totp: bool = False


class ReturnIn(Schema):
    id: Id
    first_password: Password = ""


class RoleOut(Schema):
    id: str
    code: str | None
    name: str
    permissions: list[str]
    members: int
    archived_at: datetime | None


class RolesOut(Schema):
    items: list[RoleOut]


class NewRoleIn(Schema):
    name: Name
    permissions: Rights


class ChangedRoleIn(NewRoleIn):
    id: Id


class MemberOut(Schema):
    id: str
    login_name: str
    sign_in_name: str | None
    name: str
    is_owner: bool
    role_ids: list[str]
    store_scope: list[str] | None
    warehouse_scope: list[str] | None
    must_change_password: bool
    last_sign_in_at: datetime | None
    created_at: datetime
    left_at: datetime | None
    badge_at: datetime | None


class MembersOut(Schema):
    items: list[MemberOut]


class NewKeyIn(Schema):
    """`permissions` null: all of the member's rights but `orders.receiver` and `accounts.manage`. `expires_at` null: no end.

    `platform_data`: kinds of the platform's data that may go out by this key; an owner alone grants them.
    """

    member_id: Id
    name: Name
    permissions: Annotated[Rights, Field(min_length=1)] | None = None
    expires_at: AwareDatetime | None = None
    platform_data: PlatformData = Field(default_factory=list)


class GrantIn(Schema):
    """All kinds of the platform's data that may go out by a key from now on: what is left out goes out no more."""

    id: Id
    platform_data: PlatformData


class KeyOut(Schema):
    id: str
    member_id: str
    name: str
    last_four: str
    permissions: list[str] | None
    platform_data: list[str]
    expires_at: datetime | None
    created_at: datetime
    revoked_at: datetime | None


class KeysOut(Schema):
    items: list[KeyOut]


class CompanyOut(Schema):
    code: str
    name: str
    credit_code: str | None
    has_licence: bool
    contact_name: str
    contact_email: str
    contact_phone: str
    currency: str
    registered_at: datetime


class CompanyIn(Schema):
    name: Annotated[str, Field(max_length=120)]
    credit_code: Annotated[str, Field(max_length=30)] | None = None
    contact_name: Name = ""
    contact_email: Annotated[str, Field(max_length=254)] = ""
    contact_phone: Annotated[str, Field(max_length=32)] = ""


class LogLineOut(Schema):
    """A line of the logbook: codes and parameters; the reader's language makes the sentence."""

    id: str
    at: datetime
    member_id: str | None
    member_name: str | None
    verb: str
    ids: list[str]
    params: Annotated[dict[str, Any], PLATFORM]
    request_id: str


class LogbookOut(Schema):
    items: list[LogLineOut]
    next: str | None


class VersionsOut(Schema):
    """The program, its language and its database."""

    server: str
    python: str
    database: str


class TouredIn(Schema):
    """A company of one's own, by its code."""

    merchant: Annotated[str, Field(max_length=32)]


class RefusedOften(Schema):
    """A refusal of a month: how many requests and ids it met, how many members, and what it says."""

    door: str
    code: str
    answers: int
    rows: int
    members: int
    sentence: str


class SlowDoor(Schema):
    """A door that answers slowly: half of its answers, and 95 of 100, came within these milliseconds."""

    door: str
    answers: int
    p50_ms: int
    p95_ms: int


class HindrancesOut(Schema):
    """What held people up in a month of Beijing (its first day)."""

    month: str
    refused: list[RefusedOften]
    slow: list[SlowDoor]
