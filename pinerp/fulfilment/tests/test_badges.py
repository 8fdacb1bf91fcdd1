"""工牌: it names the person at a shared computer, gives nothing, and ends at once."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.test import Client

from pinerp.accounts import rules
from pinerp.accounts.models import Badge, Logbook, Request, Turn
from pinerp.fulfilment.tests.bench import numbered
from pinerp.kit import tenancy
from tests.goods import Desk
from tests.world import World


def badge_of(world: World, member: Any) -> str:
    return str(world.post(world.owner, "accounts/create_badge", {"id": member.member_id}).json()["facts"]["badge"])


def switch(world: World, host: Any, badge: str, turn: str = "") -> Any:
    return world.post(host, "fulfilment/switch_person", {"badge": badge, "turn": turn})


def under(world: World, host: Any, turn: str, path: str, body: Any) -> Any:
    return world.client(host).post(
        f"/api/v1/m/{world.code}/{path}",
        body,
        content_type="application/json",
        headers={"X-Request-Id": uuid.uuid4().hex, "X-Turn": turn},
    )


@pytest.fixture
def packer(world: World) -> Any:
    return world.member("xiaoli", "packing")


def told(world: World, verb: str) -> list[int | None]:
    with tenancy.transaction(world.merchant_id):
        rows = Logbook.objects.filter(merchant_id=world.merchant_id, verb=verb).order_by("id")
        return [row.member_id for row in rows]


def test_who_scanned_weighed_and_shipped_is_the_one_whose_badge_was_scanned(world, packer):
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    turn = switch(world, world.picker, badge_of(world, packer)).json()["facts"]
    assert turn["name"] == "xiaoli" and turn["idle_minutes"] == 15
    scanned = {"id": parcel, "scanned": [{"sku_id": world.sku("A").id, "count": 1}]}
    for path, body in (
        ("verify", scanned),
        ("weigh", {"weights": [{"id": parcel, "grams": 300}]}),
        ("ship", {"ids": [parcel]}),
    ):
        answer = under(world, world.picker, turn["turn"], f"fulfilment/{path}", body)
        assert answer.json()["done"] == [str(parcel)], answer.content
        assert told(world, f"fulfilment.{path}") == [packer.member_id]
    row = desk.rows("SELECT verified_by, weighed_by FROM fulfilment_parcel")[0]
    assert tuple(row) == (packer.member_id, packer.member_id)
    assert told(world, "accounts.begin_turn") == [world.picker.member_id]
    world.post(world.picker, "fulfilment/unship", {"ids": [parcel]})
    assert told(world, "fulfilment.unship") == [world.picker.member_id]


def test_the_code_is_given_once_kept_as_a_hash_and_the_next_one_ends_it(world, packer):
    body = {"id": packer.member_id}
    first = world.post(world.owner, "accounts/create_badge", body, "once").json()
    assert "facts" not in world.post(world.owner, "accounts/create_badge", body, "once").json()
    code = first["facts"]["badge"]
    assert rules.BADGE_SHAPE.fullmatch(code)
    with tenancy.transaction(world.merchant_id):
        assert code not in str(list(Badge.objects.filter(merchant_id=world.merchant_id).values()))
        kept = Request.objects.get(merchant_id=world.merchant_id, request_id="once")
        assert code.encode() not in bytes(kept.answer or b"")
    another = badge_of(world, packer)
    assert switch(world, world.picker, code).json()["code"] == "unknown_badge"
    assert switch(world, world.picker, f"*{another.lower()}*").status_code == 200
    listed = {m["id"]: m["badge_at"] for m in world.get(world.owner, "accounts/members").json()["items"]}
    assert listed[str(packer.member_id)] and not listed[str(world.picker.member_id)]


@pytest.mark.parametrize("how", ["revoke_badge", "member_leaves"])
def test_a_badge_ends_at_once_with_the_turn_under_it(world, packer, how):
    code = badge_of(world, packer)
    turn = switch(world, world.picker, code).json()["facts"]["turn"]
    assert world.post(world.owner, f"accounts/{how}", {"ids": [packer.member_id]}).status_code == 200
    assert under(world, world.picker, turn, "fulfilment/scan", {"code": "1-1"}).json()["code"] == "turn_ended"
    assert switch(world, world.picker, code).json()["code"] == "unknown_badge"


def test_a_badge_gives_no_right_and_no_sight(world):
    """What is done under it is bounded by both: who is signed in, and whose badge it is; and to packing."""
    desk = Desk(world, A=10)
    parcel = numbered(desk, desk.ready("1-1", ("A", 1)))
    scanner = world.with_rights("fulfilment.verify")
    turn = switch(world, scanner, badge_of(world, world.owner)).json()["facts"]["turn"]
    assert under(world, scanner, turn, "fulfilment/ship", {"ids": [parcel]}).status_code == 403
    turn = switch(world, world.owner, badge_of(world, scanner)).json()["facts"]["turn"]
    refused = under(world, world.owner, turn, "fulfilment/ship", {"ids": [parcel]})
    assert (refused.status_code, refused.json()["params"]["right"]) == (403, "fulfilment.ship")
    under(world, world.owner, turn, "fulfilment/void", {"ids": [1]})  # a door at which no badge counts: the owner acts
    other = world.store("二店", mall_id="2")
    narrow = world.member("dan", "packing", store_scope=[other.id])
    turn = switch(world, world.picker, badge_of(world, narrow)).json()["facts"]["turn"]
    assert under(world, world.picker, turn, "fulfilment/scan", {"code": "1-1"}).json()["code"] == "nothing_scanned"
    assert switch(world, world.picker, badge_of(world, world.clerk)).json()["code"] == "badge_without_right"


def test_a_badge_counts_in_its_own_company_and_in_the_session_that_scanned_it(world, packer):
    code = badge_of(world, packer)
    foreign = world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/fulfilment/switch_person", {"badge": code}, content_type="application/json"
    )
    assert (foreign.status_code, foreign.json()["code"]) == (404, "unknown_badge")
    turn = switch(world, world.picker, code).json()["facts"]["turn"]
    assert under(world, world.owner, turn, "fulfilment/scan", {"code": "1-1"}).json()["code"] == "turn_ended"
    assert under(world, world.picker, "made up", "fulfilment/scan", {"code": "1-1"}).json()["code"] == "turn_ended"
    key = world.post(world.owner, "accounts/create_api_key", {"member_id": world.picker.member_id, "name": "x"})
    client = Client(headers={"Authorization": f"Bearer {key.json()['facts']['key']}", "X-Turn": turn})
    door = f"/api/v1/m/{world.code}/fulfilment"
    for path, body, wanted in (
        ("switch_person", {"badge": code}, "badge_needs_session"),
        ("scan", {"code": "1-1"}, "turn_ended"),
    ):
        assert client.post(f"{door}/{path}", body, content_type="application/json").json()["code"] == wanted


def test_signing_off_by_the_same_badge_by_the_button_and_by_idleness(world, packer):
    code, scan = badge_of(world, packer), ("fulfilment/scan", {"code": "1-1"})

    def ended(turn: str) -> bool:
        return bool(under(world, world.picker, turn, *scan).json()["code"] == "turn_ended")

    turn = switch(world, world.picker, code).json()["facts"]["turn"]
    assert not ended(turn)
    off = switch(world, world.picker, code, turn).json()
    assert (off["facts"]["turn"], ended(turn)) == (None, True)
    turn = switch(world, world.picker, code).json()["facts"]["turn"]
    for _ in range(2):
        assert world.post(world.picker, "fulfilment/sign_off", {"turn": turn}).status_code == 200
    assert ended(turn) and len(told(world, "accounts.end_turn")) == 2
    turn = switch(world, world.picker, code).json()["facts"]["turn"]
    with tenancy.transaction(world.merchant_id):
        row = Turn.objects.get(merchant_id=world.merchant_id, ended_at=None)
        Turn.objects.filter(merchant_id=world.merchant_id, id=row.id).update(
            used_at=row.used_at.replace(year=row.used_at.year - 1)
        )
    assert ended(turn)


def test_another_members_badge_takes_over(world, packer):
    first = switch(world, world.picker, badge_of(world, packer)).json()["facts"]["turn"]
    second = switch(world, world.picker, badge_of(world, world.owner), first).json()["facts"]
    assert second["turn"] and second["name"] == "店主"
    assert under(world, world.picker, first, "fulfilment/scan", {"code": "1"}).json()["code"] == "turn_ended"


def test_nobody_prints_the_badge_of_who_may_do_more(world):
    manager = world.with_rights("accounts.manage")
    answer = world.post(manager, "accounts/create_badge", {"id": world.owner.member_id})
    assert answer.json()["code"] == "owners_only"
    assert world.post(manager, "accounts/create_badge", {"id": 1}).status_code == 404
