"""Merchants, users, members, roles, keys, request ids and the logbook. No verbs."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from pinerp.kit.tenancy import CompositeRelation, HouseModel, MerchantModel, SharedModel


class Merchant(SharedModel):
    """A registered company (商家), the tenant. `code` is its name in addresses and at staff sign-in."""

    id = models.BigAutoField(primary_key=True)
    code = models.SlugField(max_length=32, unique=True)
    name = models.CharField(max_length=120)
    credit_code = models.CharField(max_length=18, null=True, unique=True)
    licence_picture = models.CharField(max_length=300, default="", blank=True)
    contact_name = models.CharField(max_length=60, default="", blank=True)
    contact_email = models.CharField(max_length=254, default="", blank=True)
    contact_phone = models.CharField(max_length=32, default="", blank=True)
    currency = models.CharField(max_length=3, default="CNY")
    registered_at = models.DateTimeField(db_default=Now())
    closed_at = models.DateTimeField(null=True)


class UserManager(BaseUserManager["User"]):
    """Django's sign-in asks a manager for users by their sign-in name."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(username=username)


class User(AbstractBaseUser, HouseModel):
    """A person's sign-in, global. `username` is an e-mail, a phone number, or `merchant code/login name` of staff."""

    id = models.BigAutoField(primary_key=True)
    username = models.CharField(max_length=254, unique=True)
    email = models.CharField(max_length=254, default="", blank=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    created_at = models.DateTimeField(db_default=Now())

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Membership(HouseModel):
    """Which user may enter which merchant, and as which member: ids only."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    merchant_id = models.BigIntegerField()
    member_id = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "merchant_id"], name="accounts_membership_once"),
            models.UniqueConstraint(fields=["member_id", "merchant_id"], name="accounts_membership_member"),
        ]


class KeyHash(HouseModel):
    """Leads from the hash of an API key to its merchant, before any merchant's table may be read."""

    hash = models.CharField(max_length=64, primary_key=True)
    merchant_id = models.BigIntegerField()
    key_id = models.BigIntegerField()


class NewsGeneration(HouseModel):
    """One row: which generation of transaction numbers the logbook is in. Restore and major upgrade raise it."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    generation = models.IntegerField(default=1)


class NewsFlag(HouseModel):
    """This merchant's logbook has new lines, or work of its own is due: a row per write, taken away by the clock that wakes
    the readers, not before `due_at`.
    """

    id = models.BigAutoField(primary_key=True)
    merchant_id = models.BigIntegerField()
    due_at = models.DateTimeField(db_default=Now())


class Member(MerchantModel):
    """A person within a merchant. Scopes are lists of store and warehouse ids; NULL means all."""

    login_name = models.CharField(max_length=60)
    name = models.CharField(max_length=60)
    is_owner = models.BooleanField(default=False)
    store_scope = ArrayField(models.BigIntegerField(), null=True)
    warehouse_scope = ArrayField(models.BigIntegerField(), null=True)
    created_at = models.DateTimeField(db_default=Now())
    left_at = models.DateTimeField(null=True)
    toured_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["login_name", "merchant_id"], name="accounts_member_login_name")
        ]


class Role(MerchantModel):
    """A named set of permissions. `code` is set for the roles that come with the house (店主, 运营 …)."""

    code = models.CharField(max_length=30, null=True)
    name = models.CharField(max_length=60)
    permissions = ArrayField(models.CharField(max_length=60), default=list)
    archived_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name", "merchant_id"], name="accounts_role_name"),
            models.UniqueConstraint(fields=["code", "merchant_id"], name="accounts_role_code"),
        ]


class MemberRole(MerchantModel):
    """A member has a role."""

    member_id = models.BigIntegerField()
    role_id = models.BigIntegerField()
    member = CompositeRelation(Member, "member_id", in_database="CASCADE")
    role = CompositeRelation(Role, "role_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["member_id", "role_id", "merchant_id"], name="accounts_member_role_once")
        ]


class ApiKey(MerchantModel):
    """A key with which another program acts as a member. Only its hash is kept, on the house's side.

    `permissions` bounds what it may do of what its member may; NULL (keys of before there were bounds) is all of it.
    `platform_data`: the kinds of the platform's data that an owner lets go out by it.
    """

    member_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    last_four = models.CharField(max_length=4)
    permissions = ArrayField(models.CharField(max_length=60), null=True)
    platform_data = ArrayField(models.CharField(max_length=30), db_default=[])
    expires_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(db_default=Now())
    revoked_at = models.DateTimeField(null=True)
    member = CompositeRelation(Member, "member_id")


class Badge(MerchantModel):
    """A member's badge (工牌): a code to be scanned at a shared computer. Only its hash is kept. One at a time."""

    member_id = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    member = CompositeRelation(Member, "member_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hash", "merchant_id"], name="accounts_badge_hash"),
            models.UniqueConstraint(
                fields=["member_id", "merchant_id"],
                condition=models.Q(revoked_at__isnull=True),
                name="accounts_badge_one_of_a_member",
            ),
        ]


class Turn(MerchantModel):
    """当班: whose name stands under what is done at a shared computer, where `host_id` is signed in.

    It ends when somebody signs off, and by itself once it was not used for `idle_minutes`.
    """

    host_id = models.BigIntegerField()
    badge_id = models.BigIntegerField()
    hash = models.CharField(max_length=64)
    idle_minutes = models.SmallIntegerField()
    began_at = models.DateTimeField()
    used_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    host = CompositeRelation(Member, "host_id")
    badge = CompositeRelation(Badge, "badge_id")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["hash", "merchant_id"], name="accounts_turn_hash"),
            models.CheckConstraint(condition=models.Q(idle_minutes__gt=0), name="accounts_turn_idle"),
        ]


class Request(MerchantModel):
    """A request id that was used, with its answer; kept for 30 days."""

    request_id = models.CharField(max_length=80)
    verb = models.CharField(max_length=80)
    fingerprint = models.CharField(max_length=64)
    status = models.SmallIntegerField(null=True)
    answer = models.BinaryField(null=True)
    created_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["request_id", "merchant_id"], name="accounts_request_once")
        ]


class Logbook(MerchantModel):
    """One row per verb and batch: what happened to which ids. The database adds `generation` and `tx` (xid8)."""

    at = models.DateTimeField()
    member_id = models.BigIntegerField(null=True)
    verb = models.CharField(max_length=60)
    ids = ArrayField(models.BigIntegerField())
    params = models.JSONField(default=dict)
    request_id = models.CharField(max_length=80, default="")

    class Meta:
        db_table = "accounts_logbook"


class LogbookCursor(MerchantModel):
    """How far a reader of the logbook has come."""

    reader = models.CharField(max_length=60)
    generation = models.IntegerField(default=0)
    tx = models.BigIntegerField(default=0)
    last_id = models.BigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["reader", "merchant_id"], name="accounts_logbook_cursor_once")
        ]


class Doorbook(MerchantModel):
    """How doors answered in a month of Beijing: without a code answers within so many milliseconds, with one refusals of a
    member (0: nobody's). Counts only: it names no paper and no person outside the company.
    """

    month = models.DateField()
    door = models.CharField(max_length=80)
    code = models.CharField(max_length=60, default="")
    within_ms = models.IntegerField(default=0)
    member_id = models.BigIntegerField(default=0)
    answers = models.BigIntegerField()
    rows = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["month", "door", "code", "within_ms", "member_id", "merchant_id"],
                name="accounts_doorbook_kind",
            ),
            models.CheckConstraint(condition=models.Q(answers__gt=0, rows__gt=0), name="accounts_doorbook_counted"),
        ]
