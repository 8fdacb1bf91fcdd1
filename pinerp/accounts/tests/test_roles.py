"""Roles: made, changed, put away and taken back; 店主 always holds everything."""

from __future__ import annotations

import pytest

from pinerp.accounts import actions, errors, permissions, queries
from pinerp.accounts.models import Role
from pinerp.kit import tenancy
from pinerp.kit.refusals import NameTaken, NotFound
from tests.world import NOW, World, actor_of


def test_the_default_roles_name_only_rights_that_exist() -> None:
    for role in permissions.DEFAULT_ROLES:
        assert role.permissions <= permissions.ALL, role.code
    assert [r.zh for r in permissions.DEFAULT_ROLES] == [
        "店主", "运营", "客服", "打单", "打包", "仓管", "采购", "售后", "财务",
    ]  # fmt: skip


def test_a_role_of_ones_own(world: World) -> None:
    with tenancy.transaction(world.merchant_id):
        made = actions.create_role(
            actor=world.owner, name=" 夜班 ", permissions=["orders.view", "orders.view"], now=NOW
        )
        role = Role.objects.get(merchant_id=world.merchant_id, id=made.done[0])
        assert (role.name, role.permissions) == ("夜班", ["orders.view"])
        with pytest.raises(NameTaken):
            actions.create_role(actor=world.owner, name="夜班", permissions=[], now=NOW)
        with pytest.raises(errors.UnknownRight):
            actions.create_role(actor=world.owner, name="x", permissions=["orders.fly"], now=NOW)
        with pytest.raises(errors.GivesMoreThanOwn):
            actions.create_role(actor=world.clerk, name="x", permissions=["catalog.cost"], now=NOW)


def test_a_changed_role_changes_its_members(world: World) -> None:
    night = world.with_rights("orders.view")
    with tenancy.transaction(world.merchant_id):
        role = queries.roles_of(world.merchant_id, [night.member_id or 0])[night.member_id or 0][0]
        actions.change_role(actor=world.owner, role_id=role.id, name=role.name, permissions=["orders.hold"], now=NOW)
    assert actor_of(world.merchant_id, night.member_id or 0).permissions == {"orders.hold"}


def test_the_owners_role_cannot_be_made_smaller(world: World) -> None:
    with tenancy.transaction(world.merchant_id):
        top = next(role for role in queries.roles(world.owner) if role.code == "owner")
        with pytest.raises(errors.HouseRole):
            actions.change_role(actor=world.owner, role_id=top.id, name="x", permissions=[], now=NOW)
        Role.objects.filter(merchant_id=world.merchant_id, id=top.id).update(permissions=[])
        assert queries.rights_of([top]) == permissions.ALL
        with pytest.raises(NotFound):
            actions.change_role(actor=world.owner, role_id=1, name="x", permissions=[], now=NOW)


def test_a_role_in_use_stays_and_comes_back(world: World) -> None:
    rows = {r["code"]: r for r in world.get(world.owner, "accounts/roles").json()["items"]}
    assert (rows["service"]["members"], rows["aftersales"]["members"]) == (1, 0)
    ids = [rows[code]["id"] for code in ("service", "aftersales", "owner")] + ["1"]
    answer = world.post(world.owner, "accounts/archive_role", {"ids": ids}).json()
    assert answer["done"] == [rows["aftersales"]["id"]]
    assert [r["code"] for r in answer["refused"]] == ["role_in_use", "house_role", "not_found"]
    with tenancy.transaction(world.merchant_id), pytest.raises(errors.RoleArchived):
        actions.create_member(
            actor=world.owner,
            login_name="x",
            name="x",
            first_password="first phrase",
            role_ids=[int(rows["aftersales"]["id"])],
            now=NOW,
        )
    answer = world.post(world.owner, "accounts/restore_role", {"ids": [rows["aftersales"]["id"]]}).json()
    assert answer["done"] == [rows["aftersales"]["id"]]
    body = {"id": rows["aftersales"]["id"], "name": "售后组", "permissions": ["orders.view"]}
    assert world.post(world.owner, "accounts/change_role", body).status_code == 200
    made = world.post(world.owner, "accounts/create_role", {"name": "新", "permissions": []})
    assert made.status_code == 200


def test_the_page_of_permissions_is_shown_in_both_languages(world: World) -> None:
    page = world.client(world.picker).get("/api/v1/permissions").json()
    assert {p["code"] for p in page["permissions"]} == permissions.ALL
    assert all(p["zh"] and p["en"] for p in page["permissions"])
    assert page["default_roles"][0]["zh"] == "店主"
