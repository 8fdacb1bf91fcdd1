"""A verb that comes twice with one request id is done once, even when both come at the same moment."""

from __future__ import annotations

import hashlib
import json
import threading
from typing import Any

from django.db import connection

from pinerp.accounts import queries
from pinerp.accounts.models import Request
from pinerp.kit import tenancy
from tests.world import World

BODY = {"name": "夜班", "permissions": ["orders.view"]}


def made(world: World, name: str = "夜班") -> int:
    with tenancy.transaction(world.merchant_id):
        return sum(role.name == name for role in queries.roles(world.owner))


def test_the_second_time_gives_the_first_answer(world: World) -> None:
    first = world.post(world.owner, "accounts/create_role", BODY, request_id="one")
    again = world.post(world.owner, "accounts/create_role", BODY, request_id="one")
    assert (first.status_code, first.content) == (again.status_code, again.content) == (200, first.content)
    assert made(world) == 1
    other = world.post(world.owner, "accounts/create_role", BODY, request_id="two")
    assert other.json()["code"] == "name_taken"


def test_one_request_id_means_one_thing(world: World) -> None:
    world.post(world.owner, "accounts/create_role", BODY, request_id="one")
    other_body = world.post(world.owner, "accounts/create_role", {**BODY, "name": "x"}, request_id="one")
    other_verb = world.post(world.owner, "accounts/archive_role", {"ids": ["1"]}, request_id="one")
    assert [a.json()["code"] for a in (other_body, other_verb)] == ["request_reused"] * 2


def test_a_refused_request_may_be_sent_again(world: World) -> None:
    refused = world.post(world.owner, "accounts/create_role", {"name": " ", "permissions": []}, request_id="r")
    assert refused.status_code == 422
    assert world.post(world.owner, "accounts/create_role", BODY, request_id="r").status_code == 200


def test_two_at_once_are_done_once(world: World) -> None:
    clients = [world.client(world.owner) for _ in range(4)]
    together, answers = threading.Barrier(len(clients)), []

    def run(client: Any) -> None:
        try:
            together.wait(20)
            answers.append(
                client.post(
                    f"/api/v1/m/{world.code}/accounts/create_role",
                    BODY,
                    content_type="application/json",
                    headers={"X-Request-Id": "at once"},
                )
            )
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(client,)) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert [a.status_code for a in answers] == [200] * 4
    assert len({a.content for a in answers}) == 1
    assert made(world) == 1


def test_companies_do_not_share_request_ids(world: World) -> None:
    assert world.post(world.owner, "accounts/create_role", BODY, request_id="same").status_code == 200
    there = world.client(world.outsider).post(
        f"/api/v1/m/{world.other_code}/accounts/create_role",
        BODY,
        content_type="application/json",
        headers={"X-Request-Id": "same"},
    )
    assert there.status_code == 200 and there.json()["done"]


def test_a_password_in_a_request_is_not_kept_even_as_a_plain_hash(world: World) -> None:

    body = {"login_name": "x", "name": "x", "first_password": "first phrase", "role_ids": []}
    world.post(world.owner, "accounts/create_member", body, request_id="secret")
    with tenancy.transaction(world.merchant_id):
        kept = Request.objects.get(merchant_id=world.merchant_id, request_id="secret")
    path = f"/api/v1/m/{world.code}/accounts/create_member"

    plain = hashlib.sha256(path.encode() + b"\0" + json.dumps(body).encode()).hexdigest()
    assert kept.fingerprint != plain and b"first phrase" not in bytes(kept.answer or b"")
