"""Members come, change, leave at once and return; nobody hands out more than they hold; the last owner stays."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from pinerp.accounts import actions, errors, queries
from pinerp.accounts.actors import Actor
from pinerp.accounts.models import Membership, User
from pinerp.kit import tenancy
from pinerp.kit.refusals import NotFound
from tests.world import NOW, PASSWORD, World, actor_of, user_of

FIRST = "first phrase"


def role_id(world: World, code: str) -> int:
    with tenancy.transaction(world.merchant_id):
        return int(next(role.id for role in queries.roles(world.owner) if role.code == code))


def create(world: World, actor: Actor, login: str, *roles: str, **given: Any) -> Any:
    ids = [role_id(world, code) for code in roles]
    with tenancy.transaction(world.merchant_id):
        return actions.create_member(
            actor=actor, login_name=login, name=login, first_password=FIRST, role_ids=ids, now=NOW, **given
        )


def leave(world: World, actor: Actor, *members: Actor) -> Any:
    ids = [m.member_id or 0 for m in members]
    with tenancy.transaction(world.merchant_id):
        return actions.member_leaves(actor=actor, member_ids=ids, now=NOW)


def change(world: World, actor: Actor, member: Actor, *roles: str, **given: Any) -> Any:
    ids = [role_id(world, code) for code in roles]
    facts = {"name": "改名", "store_scope": None, "warehouse_scope": None, **given}
    with tenancy.transaction(world.merchant_id):
        return actions.change_member(actor=actor, member_id=member.member_id or 0, role_ids=ids, now=NOW, **facts)


def test_a_member_needs_only_a_name_and_a_first_password(world: World) -> None:
    made = create(world, world.owner, " 小张.1 ", "service", "packing", store_scope=[3, 1, 3])
    assert made.facts == {"sign_in_name": f"{world.code}/小张.1"}
    person = actor_of(world.merchant_id, made.done[0])
    assert person.permissions >= world.clerk.permissions | world.picker.permissions
    assert person.store_scope == frozenset({1, 3}) and person.warehouse_scope is None
    assert user_of(person).must_change_password


@pytest.mark.parametrize("login", ["", "a/b", "a b", "x" * 31, "a@b.cn"])
def test_a_login_name_that_could_be_misread_is_refused(world: World, login: str) -> None:
    with pytest.raises(errors.LoginNameWrong):
        create(world, world.owner, login, "service")


def test_a_login_name_is_one_persons_even_after_leaving(world: World) -> None:
    with pytest.raises(errors.SignInNameTaken):
        create(world, world.owner, "KEFU", "service")
    leave(world, world.owner, world.clerk)
    with pytest.raises(errors.SignInNameTaken):
        create(world, world.owner, "kefu", "service")


def test_the_same_login_name_is_free_in_another_company(world: World) -> None:
    with tenancy.transaction(world.outsider.merchant_id):
        made = actions.create_member(
            actor=world.outsider, login_name="kefu", name="客服", first_password=FIRST, role_ids=[], now=NOW
        )
    assert made.facts["sign_in_name"] == f"{world.other_code}/kefu"


def test_nobody_gives_more_than_they_hold(world: World) -> None:
    manager = world.with_rights("accounts.manage", *world.clerk.permissions)
    assert create(world, manager, "helper", "service").done
    for role, refusal in (("finance", errors.GivesMoreThanOwn), ("owner", errors.GivesMoreThanOwn)):
        with pytest.raises(refusal):
            create(world, manager, "climber", role)
    with pytest.raises(errors.GivesMoreThanOwn):
        change(world, manager, world.picker, "service")
    with pytest.raises(errors.OwnersOnly), tenancy.transaction(world.merchant_id):
        actions.reset_member_password(
            actor=manager, member_id=world.owner.member_id or 0, first_password=FIRST, now=NOW
        )
    assert leave(world, manager, world.owner).refused.keys() == {world.owner.member_id}


def test_nobody_gives_sight_of_more_than_they_see(world: World) -> None:
    manager = world.member("zhang", "service", store_scope=[1, 2])
    with pytest.raises(errors.GivesMoreThanOwn):
        create(world, manager, "wide", "service")
    with pytest.raises(errors.GivesMoreThanOwn):
        create(world, manager, "other", "service", store_scope=[3])
    assert create(world, manager, "narrow", "service", store_scope=[2]).done


def test_a_role_of_another_company_is_not_there(world: World) -> None:
    with tenancy.transaction(world.outsider.merchant_id):
        foreign = queries.roles(world.outsider)[0].id
    with pytest.raises(NotFound), tenancy.transaction(world.merchant_id):
        actions.create_member(
            actor=world.owner, login_name="x", name="x", first_password=FIRST, role_ids=[foreign + 10**9], now=NOW
        )


def test_a_change_is_felt_at_the_next_request(world: World) -> None:
    client = world.client(world.clerk)
    path = f"/api/v1/m/{world.code}/accounts/logbook"
    assert client.get(path).status_code == 403
    change(world, world.owner, world.clerk, "finance")
    assert client.get(path).status_code == 200


def test_the_company_keeps_an_owner(world: World) -> None:
    with pytest.raises(errors.LastOwner):
        change(world, world.owner, world.owner, "service")
    assert isinstance(leave(world, world.owner, world.owner).refused[world.owner.member_id or 0], errors.LastOwner)
    second = actor_of(world.merchant_id, create(world, world.owner, "second", "owner").done[0])
    both = leave(world, world.owner, second, world.owner)
    assert both.done == [second.member_id] and list(both.refused) == [world.owner.member_id]


def test_an_owner_hands_over_and_goes(world: World) -> None:
    second = actor_of(world.merchant_id, create(world, world.owner, "second", "owner").done[0])
    assert leave(world, world.owner, world.owner).done == [world.owner.member_id]
    assert user_of(second).username == f"{world.code}/second"
    back = returns(world, second, world.owner)
    assert back.facts["sign_in_name"].startswith("owner-")
    assert world.client(world.owner).get("/api/v1/me").json()["merchants"][0]["code"] == world.code


def returns(world: World, actor: Actor, member: Actor, password: str = FIRST) -> Any:
    with tenancy.transaction(world.merchant_id):
        return actions.member_returns(actor=actor, member_id=member.member_id or 0, first_password=password, now=NOW)


def test_a_leaver_is_shut_out_at_once_on_every_session_and_key(world: World) -> None:
    finance = world.member("caiwu", "finance")
    with tenancy.transaction(world.merchant_id):
        key = actions.create_api_key(actor=world.owner, member_id=finance.member_id or 0, name="报表", now=NOW).facts[
            "key"
        ]
    by_session, by_key = world.client(finance), Client(headers={"Authorization": f"Bearer {key}"})
    path = f"/api/v1/m/{world.code}/accounts/logbook"
    assert [c.get(path).status_code for c in (by_session, by_key)] == [200, 200]
    assert leave(world, world.owner, finance).done == [finance.member_id]
    assert [c.get(path).status_code for c in (by_session, by_key)] == [401, 401]
    assert by_session.get("/api/v1/me").status_code == 401
    assert not User.objects.get(username=f"{world.code}/caiwu").check_password(PASSWORD)
    assert not Membership.objects.filter(merchant_id=world.merchant_id, member_id=finance.member_id or 0).exists()
    assert leave(world, world.owner, finance).done == [finance.member_id]

    returns(world, world.owner, finance)
    assert by_key.get(path).status_code == 401
    assert by_session.get(path).status_code == 401
    assert actor_of(world.merchant_id, finance.member_id or 0).permissions == finance.permissions
    with pytest.raises(errors.HasNotLeft):
        returns(world, world.owner, finance)


def test_a_person_of_two_companies_who_leaves_one_keeps_the_other(world: World) -> None:
    client = world.client(world.owner)
    answer = client.post("/api/v1/register", {"company_name": "二号"}, content_type="application/json")
    other = answer.json()["merchant"]["code"]
    create(world, world.owner, "second", "owner")
    leave(world, world.owner, world.owner)
    assert client.get(f"/api/v1/m/{world.code}/accounts/members").status_code == 404
    assert client.get(f"/api/v1/m/{other}/accounts/members").status_code == 200
    assert [m["code"] for m in client.get("/api/v1/me").json()["merchants"]] == [other]


def test_who_left_is_not_changed_or_reset(world: World) -> None:
    leave(world, world.owner, world.clerk)
    with pytest.raises(errors.HasLeft):
        change(world, world.owner, world.clerk, "packing")
    with pytest.raises(errors.HasLeft), tenancy.transaction(world.merchant_id):
        actions.reset_member_password(
            actor=world.owner, member_id=world.clerk.member_id or 0, first_password=FIRST, now=NOW
        )


def test_a_reset_ends_the_members_sessions(world: World) -> None:
    client = world.client(world.clerk)
    body = {"id": str(world.clerk.member_id), "first_password": FIRST}
    answer = world.post(world.owner, "accounts/reset_member_password", body)
    assert answer.json()["facts"]["sign_in_name"] == f"{world.code}/kefu"
    assert client.get("/api/v1/me").status_code == 401
    assert user_of(world.clerk).must_change_password


def test_the_password_of_a_persons_own_e_mail_is_not_the_companys_to_set(world: World) -> None:
    with pytest.raises(errors.OwnLogin), tenancy.transaction(world.merchant_id):
        actions.reset_member_password(
            actor=world.owner, member_id=world.owner.member_id or 0, first_password=FIRST, now=NOW
        )


def test_the_host_resets_a_locked_out_owner(world: World) -> None:
    client = world.client(world.owner)
    name, password = actions.reset_owner_password(merchant_code=world.code.upper(), remove_totp=True, now=NOW)
    assert name == user_of(world.owner).username and user_of(world.owner).check_password(password)
    assert user_of(world.owner).must_change_password
    assert client.get("/api/v1/me").status_code == 401
    with pytest.raises(NotFound):
        actions.reset_owner_password(merchant_code="nobody", now=NOW)


def test_the_doors_of_members(world: World) -> None:
    body = {
        "login_name": "door",
        "name": "门",
        "first_password": FIRST,
        "role_ids": [str(role_id(world, "service"))],
        "store_scope": ["7"],
    }
    made = world.post(world.owner, "accounts/create_member", body)
    assert made.status_code == 200, made.content
    rows = world.get(world.owner, "accounts/members").json()["items"]
    row = next(r for r in rows if r["login_name"] == "door")
    assert row["id"] == made.json()["done"][0]
    assert row["sign_in_name"] == f"{world.code}/door" and row["must_change_password"]
    assert row["store_scope"] == ["7"] and row["warehouse_scope"] is None
    changed = {"id": row["id"], "name": "门二", "role_ids": [], "store_scope": None, "warehouse_scope": []}
    assert world.post(world.owner, "accounts/change_member", changed).status_code == 200
    left = world.post(world.owner, "accounts/member_leaves", {"ids": [row["id"], "1"]}).json()
    assert left["done"] == [row["id"]] and left["refused"][0]["code"] == "not_found"
    back = world.post(world.owner, "accounts/member_returns", {"id": row["id"], "first_password": FIRST})
    assert back.status_code == 200
    row = next(r for r in world.get(world.owner, "accounts/members").json()["items"] if r["id"] == row["id"])
    assert (row["name"], row["left_at"], row["warehouse_scope"]) == ("门二", None, [])


def test_two_owners_who_leave_at_once_do_not_leave_the_company_alone(world: World) -> None:
    second = actor_of(world.merchant_id, create(world, world.owner, "second", "owner").done[0])
    together, refused = threading.Barrier(2), []

    def run(owner: Actor) -> None:
        try:
            together.wait(20)
            refused.extend(leave(world, owner, owner).refused.values())
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(owner,)) for owner in (world.owner, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    with tenancy.transaction(world.merchant_id):
        assert len(queries.owners(world.merchant_id)) == 1
    assert [why.code for why in refused] == ["last_owner"]
