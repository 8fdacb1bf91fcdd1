"""API keys: shown once, act as their member, end at once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from pinerp.accounts import actions, errors
from pinerp.accounts.models import ApiKey, KeyHash, Request
from pinerp.kit import tenancy, times
from pinerp.kit.refusals import NotFound
from tests.world import NOW, World


def with_key(key: str) -> Client:
    return Client(headers={"Authorization": f"Bearer {key}"}, enforce_csrf_checks=True)


def test_a_key_is_shown_once_and_acts_as_its_member(world: World) -> None:
    rights = ["accounts.company", "accounts.manage"]
    body = {"member_id": str(world.owner.member_id), "name": "报表", "permissions": rights}
    first = world.post(world.owner, "accounts/create_api_key", body, request_id="once").json()
    again = world.post(world.owner, "accounts/create_api_key", body, request_id="once").json()
    key = first["facts"]["key"]
    assert again["done"] == first["done"] and "facts" not in again
    with tenancy.transaction(world.merchant_id):
        row = ApiKey.objects.get(merchant_id=world.merchant_id, id=int(first["done"][0]))
        kept = Request.objects.get(merchant_id=world.merchant_id, request_id="once")
    assert row.last_four == key[-4:]
    assert key.encode() not in bytes(kept.answer or b"")
    assert not KeyHash.objects.filter(hash=key).exists()
    client = with_key(key)
    assert client.get(f"/api/v1/m/{world.code}/accounts/company").json()["code"] == world.code
    made = client.post(
        f"/api/v1/m/{world.code}/accounts/create_role",
        {"name": "由程序", "permissions": []},
        content_type="application/json",
    )
    assert made.status_code == 200, made.content
    assert client.get(f"/api/v1/m/{world.other_code}/accounts/company").status_code == 404
    listed = world.get(world.owner, "accounts/api_keys").json()["items"]
    assert listed[0]["last_four"] == key[-4:] and key not in str(listed)


def test_a_key_holds_no_more_than_its_member(world: World) -> None:
    with tenancy.transaction(world.merchant_id):
        made = actions.create_api_key(actor=world.owner, member_id=world.clerk.member_id or 0, name="客服", now=NOW)
    assert with_key(made.facts["key"]).get(f"/api/v1/m/{world.code}/accounts/members").status_code == 403


def test_a_revoked_or_invented_key_opens_nothing(world: World) -> None:
    with tenancy.transaction(world.merchant_id):
        made = actions.create_api_key(actor=world.owner, member_id=world.owner.member_id or 0, name="x", now=NOW)
    path = f"/api/v1/m/{world.code}/accounts/company"
    assert with_key(made.facts["key"]).get(path).status_code == 200
    answer = world.post(world.owner, "accounts/revoke_api_key", {"ids": [str(made.done[0]), "1"]}).json()
    assert answer["done"] == [str(made.done[0])] and answer["refused"][0]["code"] == "not_found"
    assert with_key(made.facts["key"]).get(path).status_code == 401
    assert with_key("pk_invented").get(path).status_code == 401


def test_nobody_makes_a_key_for_someone_stronger(world: World) -> None:
    manager = world.with_rights("accounts.manage")
    with tenancy.transaction(world.merchant_id):
        with pytest.raises(errors.OwnersOnly):
            actions.create_api_key(actor=manager, member_id=world.owner.member_id or 0, name="x", now=NOW)
        with pytest.raises(errors.GivesMoreThanOwn):
            actions.create_api_key(actor=manager, member_id=world.clerk.member_id or 0, name="x", now=NOW)
        with pytest.raises(NotFound):
            actions.create_api_key(actor=manager, member_id=1, name="x", now=NOW)
        with pytest.raises(errors.NameMissing):
            actions.create_api_key(actor=manager, member_id=manager.member_id or 0, name=" ", now=NOW)


def test_a_key_may_do_only_what_is_named_and_never_reads_receivers_unasked(world: World) -> None:
    body = {"member_id": str(world.owner.member_id), "name": "看单", "permissions": ["orders.view"]}
    bounded = with_key(world.post(world.owner, "accounts/create_api_key", body).json()["facts"]["key"])
    assert bounded.get(f"/api/v1/m/{world.code}/orders").status_code == 200
    refused = bounded.get(f"/api/v1/m/{world.code}/accounts/company")
    assert (refused.status_code, refused.json()["params"]["right"]) == (403, "accounts.company")
    whole = world.post(
        world.owner, "accounts/create_api_key", {"member_id": str(world.owner.member_id), "name": "全部"}
    )
    asked = with_key(whole.json()["facts"]["key"]).get(f"/api/v1/m/{world.code}/orders/reveals/1")
    assert (asked.status_code, asked.json()["params"]["right"]) == (403, "orders.receiver")
    kept = {key["name"]: key for key in world.get(world.owner, "accounts/api_keys").json()["items"]}
    assert kept["看单"]["permissions"] == ["orders.view"] and "orders.receiver" not in kept["全部"]["permissions"]
    more = {"member_id": str(world.clerk.member_id), "name": "x", "permissions": ["finance.view"]}
    assert world.post(world.owner, "accounts/create_api_key", more).json()["code"] == "gives_more_than_own"
    assert world.post(world.owner, "accounts/create_api_key", {**body, "permissions": []}).status_code == 422


def test_an_owner_alone_grants_platform_data_and_the_logbook_tells_it(world: World) -> None:
    body = {"member_id": str(world.owner.member_id), "name": "看单", "permissions": ["orders.view", "accounts.manage"]}
    made = world.post(world.owner, "accounts/create_api_key", body).json()
    grant = {"id": made["done"][0], "platform_data": ["platform.state", "platform.payment"]}
    itself = with_key(made["facts"]["key"]).post(
        f"/api/v1/m/{world.code}/accounts/grant_platform_data", grant, content_type="application/json"
    )
    assert itself.json()["code"] == "gives_more_than_own"
    manager = world.with_rights("accounts.manage", "orders.view")
    assert world.post(manager, "accounts/grant_platform_data", grant).json()["code"] == "owners_only"
    for _ in range(2):
        assert world.post(world.owner, "accounts/grant_platform_data", grant).json()["done"] == made["done"]
    (key,) = world.get(world.owner, "accounts/api_keys").json()["items"]
    assert key["platform_data"] == ["platform.payment", "platform.state"]
    lines = world.get(world.owner, "accounts/logbook", verb="accounts.grant_platform_data").json()["items"]
    assert [line["params"]["platform_data"] for line in lines] == [key["platform_data"]]
    less = {**grant, "platform_data": []}
    assert world.post(manager, "accounts/grant_platform_data", less).status_code == 200, "anybody may take away"
    assert world.get(world.owner, "accounts/api_keys").json()["items"][0]["platform_data"] == []


def test_a_key_ends_at_its_instant(world: World) -> None:
    soon = times.now() + timedelta(hours=1)
    with tenancy.transaction(world.merchant_id):
        made = actions.create_api_key(
            actor=world.owner, member_id=world.owner.member_id or 0, name="x", expires_at=soon, now=NOW
        )
        with pytest.raises(errors.EndsInThePast):
            actions.create_api_key(
                actor=world.owner, member_id=world.owner.member_id or 0, name="y", expires_at=NOW, now=NOW
            )
    path = f"/api/v1/m/{world.code}/accounts/company"
    assert with_key(made.facts["key"]).get(path).status_code == 200
    with tenancy.transaction(world.merchant_id):
        ApiKey.objects.filter(merchant_id=world.merchant_id, id=made.done[0]).update(
            expires_at=times.now() - timedelta(seconds=1)
        )
    assert with_key(made.facts["key"]).get(path).status_code == 401
