"""The named cast of the tests: two companies and their people, made through real actions, new for each test that asks.

Tests commit as users do, so every name is unique; row-level security keeps the casts apart.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from django.test import Client

from pinerp.accounts.actors import Actor
from pinerp.kit import tenancy

if TYPE_CHECKING:
    from pinerp.accounts.actions import Registered
    from pinerp.accounts.models import User
    from pinerp.catalog.models import Sku
    from pinerp.channels.models import Store
    from pinerp.inventory.models import Warehouse

PASSWORD = "a long enough phrase"
NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
"""Noon in Beijing: the instant at which the cast comes in."""


@dataclass
class World:
    """A company with an owner. Its clerk (客服) and picker (打包), and the outsider, who owns another company, come in when
    first asked for: most tests know the owner alone.
    """

    merchant_id: int
    code: str
    owner: Actor
    currency: str = "CNY"
    _skus: dict[str, Sku] = field(default_factory=dict)
    _stores: dict[str, Store] = field(default_factory=dict)
    _warehouses: dict[str, Warehouse] = field(default_factory=dict)
    _windows: dict[tuple[int, int | None], Client] = field(default_factory=dict)

    @classmethod
    def build(cls, currency: str = "CNY") -> World:
        """A new company."""
        here = register("本店", currency)
        return cls(here.merchant.id, here.merchant.code, actor_of(here.merchant.id, here.member.id), currency)

    @cached_property
    def clerk(self) -> Actor:
        return add_member(self.owner, "kefu", "客服", ["service"])

    @cached_property
    def picker(self) -> Actor:
        return add_member(self.owner, "dabao", "打包", ["packing"])

    @cached_property
    def _there(self) -> Registered:
        return register("别店", self.currency)

    @property
    def other_code(self) -> str:
        return self._there.merchant.code

    @cached_property
    def outsider(self) -> Actor:
        return actor_of(self._there.merchant.id, self._there.member.id)

    def everybody(self) -> World:
        """The whole cast comes in, for tests about people."""
        assert self.clerk and self.picker and self.outsider
        return self

    def member(self, login_name: str, *role_codes: str, **scope: Any) -> Actor:
        """One more member, with default roles by their codes (operations, printing, warehouse …)."""
        return add_member(self.owner, login_name, login_name, list(role_codes), **scope)

    def with_rights(self, *permissions: str) -> Actor:
        """One more member, who may do exactly this."""
        from pinerp.accounts import actions

        name = f"r{uuid.uuid4().hex[:8]}"
        with tenancy.transaction(self.merchant_id):
            role = actions.create_role(actor=self.owner, name=name, permissions=permissions, now=NOW)
        return add_member(self.owner, name, name, [], role_ids=role.done)

    def client(self, member: Actor) -> Client:
        """A browser in which this member is signed in."""
        client = Client()
        client.force_login(user_of(member), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    def get(self, member: Actor, path: str, /, **query: Any) -> Any:
        """Ask a door of this company as a member: `world.get(world.clerk, "orders/counts")`."""
        return self._knock(member, lambda window: window.get(f"/api/v1/m/{self.code}/{path}", query))

    def post(self, member: Actor, path: str, body: Any = None, request_id: str | None = None) -> Any:
        """Do a verb at a door of this company as a member."""
        return self._knock(
            member,
            lambda window: window.post(
                f"/api/v1/m/{self.code}/{path}",
                body if body is not None else {},
                content_type="application/json",
                headers={"X-Request-Id": request_id or uuid.uuid4().hex},
            ),
        )

    def _knock(self, member: Actor, ask: Callable[[Client], Any]) -> Any:
        """A member stays signed in from one question to the next, and signs in again once that session has ended."""
        who = (member.merchant_id, member.member_id)
        if who in self._windows:
            answer = ask(self._windows[who])
            if answer.status_code != HTTPStatus.UNAUTHORIZED:
                return answer
        self._windows[who] = self.client(member)
        return ask(self._windows[who])

    def sku(self, code: str = "TEA-1", **facts: Any) -> Sku:
        """A SKU of the company, made when first asked for."""
        from pinerp.catalog.models import Product, Sku

        if code not in self._skus:
            with tenancy.transaction(self.merchant_id):
                product = Product.objects.create(merchant_id=self.merchant_id, code=code, name=f"商品 {code}")
                given = {"name": product.name, "currency": self.currency, "price": 1990, **facts}
                self._skus[code] = Sku.objects.create(
                    merchant_id=self.merchant_id, product_id=product.id, code=code, **given
                )
        return self._skus[code]

    def store(self, name: str = "一店", **facts: Any) -> Store:
        """A store of the company, made when first asked for; live unless told otherwise."""
        from pinerp.channels.models import Store

        if name not in self._stores:
            given = {"platform": "pinduoduo", "mode": "live", "currency": self.currency, **facts}
            with tenancy.transaction(self.merchant_id):
                self._stores[name] = Store.objects.create(merchant_id=self.merchant_id, name=name, **given)
        return self._stores[name]

    def warehouse(self, code: str = "MAIN", **facts: Any) -> Warehouse:
        """A warehouse of the company, made when first asked for; the first one is the default."""
        from pinerp.inventory.models import Warehouse

        if code not in self._warehouses:
            given = {"name": f"仓库 {code}", "is_default": not self._warehouses, **facts}
            with tenancy.transaction(self.merchant_id):
                self._warehouses[code] = Warehouse.objects.create(merchant_id=self.merchant_id, code=code, **given)
        return self._warehouses[code]


def register(name: str, currency: str = "CNY", **facts: Any) -> Registered:
    """A new company with an owner who signs in by a unique e-mail and PASSWORD."""
    from pinerp.accounts import actions

    given = {"email": f"owner-{uuid.uuid4().hex}@example.com", **facts}
    return actions.register_company(
        company_name=name, contact_name="店主", password=PASSWORD, currency=currency, now=NOW, **given
    )


def add_member(
    owner: Actor,
    login_name: str,
    name: str,
    role_codes: list[str],
    *,
    role_ids: list[int] | None = None,
    **scope: Any,
) -> Actor:
    """A member who has chosen PASSWORD already."""
    from pinerp.accounts import actions, queries

    with tenancy.transaction(owner.merchant_id):
        wanted = [role.id for role in queries.roles(owner) if role.code in role_codes]
        made = actions.create_member(
            actor=owner,
            login_name=login_name,
            name=name,
            first_password=f"first {PASSWORD}",
            role_ids=wanted + (role_ids or []),
            now=NOW,
            **scope,
        )
    person = actor_of(owner.merchant_id, made.done[0])
    actions.change_own_password(user=user_of(person), present=f"first {PASSWORD}", wanted=PASSWORD, now=NOW)
    return person


def actor_of(merchant_id: int, member_id: int) -> Actor:
    """A member as an actor, with the rights held now."""
    from pinerp.accounts import entry
    from pinerp.accounts.models import Member

    with tenancy.transaction(merchant_id):
        return entry.actor_of(Member.objects.get(merchant_id=merchant_id, id=member_id))


def user_of(member: Actor) -> User:
    """The sign-in of a member."""
    from pinerp.accounts.models import Membership

    return Membership.objects.get(merchant_id=member.merchant_id, member_id=member.member_id or 0).user
