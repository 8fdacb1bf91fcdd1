"""Every door of the house, asked as a stranger, an outsider, a member without the right and one with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

import pytest
from django.test import Client

from pinerp.accounts.permissions import PERMISSIONS
from pinerp.config import urls
from pinerp.config.api import api
from pinerp.config.house import ROOMS
from tests.world import World

OPEN_TO_STRANGERS = {("POST", "/register")}
"""Doors without a merchant at which nobody need be signed in."""

OPEN_TO_EVERY_USER = {
    ("GET", "/me"),
    ("GET", "/permissions"),
    ("GET", "/versions"),
    ("POST", "/password"),
    ("POST", "/toured"),
}


@dataclass(frozen=True)
class Door:
    method: str
    path: str
    function: Any

    @property
    def permission(self) -> str | None:
        return getattr(self.function, "permission", None)

    @property
    def of_merchant(self) -> bool:
        return self.path.startswith("/m/{merchant}/")

    def address(self, code: str) -> str:
        """The door of one company, with an id that nobody has wherever one is wanted."""
        path = self.path.replace("{merchant}", code)
        return "/api/v1" + re.sub(r"\{[^}]*\}", "9000000000000000001", path)

    def knock(self, client: Client, code: str) -> Any:
        if self.method == "GET":
            return client.get(self.address(code))
        return client.generic(self.method, self.address(code), b"{}", content_type="application/json")


def doors() -> Iterator[Door]:
    assert urls.urlpatterns, "importing the addresses mounts the doors"
    for prefix, router in api._routers:
        for path, view in router.path_operations.items():
            for operation in view.operations:
                for method in operation.methods:
                    yield Door(method, f"/{prefix.strip('/')}{path}".replace("//", "/"), operation.view_func)


def by_merchant() -> list[Door]:
    return [door for door in doors() if door.of_merchant]


def test_every_door_has_a_permission_or_is_listed() -> None:
    assert len(by_merchant()) > 10
    for door in doors():
        if door.of_merchant:
            assert door.permission in PERMISSIONS, door
            assert door.path.split("/")[3] in ROOMS, door
        else:
            assert (door.method, door.path) in OPEN_TO_STRANGERS | OPEN_TO_EVERY_USER, door


def test_no_two_doors_share_a_name() -> None:
    names = [operation["operationId"] for path in schema()["paths"].values() for operation in path.values()]
    assert len(names) == len(set(names))


@cache
def schema() -> dict[str, Any]:
    """The document as it is served; asked once by all who read it."""
    found = Client().get("/api/v1/openapi.json")
    assert found.status_code == 200
    return dict(found.json())


def test_a_stranger_is_asked_to_sign_in(world: World) -> None:
    for door in doors():
        if (door.method, door.path) in OPEN_TO_STRANGERS:
            continue
        answer = door.knock(Client(), world.code)
        if door.of_merchant or door.method == "GET":
            assert answer.status_code == 401, (door, answer.content)
        else:
            assert answer.status_code in (401, 422), (door, answer.content)


def test_an_outsider_finds_no_door(world: World) -> None:
    client = world.client(world.outsider)
    for door in by_merchant():
        answer = door.knock(client, world.code)
        assert answer.status_code == 404, (door, answer.content)
        assert answer.json()["code"] == "not_found"
        unknown = door.knock(client, "nobody")
        assert (unknown.status_code, unknown.json()["message"]) == (404, answer.json()["message"])


def test_a_member_without_the_right_is_told_which_one_is_missing(world: World) -> None:
    client = world.client(world.with_rights())
    for door in by_merchant():
        answer = door.knock(client, world.code)
        assert answer.status_code == 403, (door, answer.content)
        assert answer.json()["params"]["right"] == door.permission


@pytest.mark.parametrize("permission", sorted(PERMISSIONS))
def test_a_member_with_the_right_is_let_in(world: World, permission: str) -> None:
    client = world.client(world.with_rights(permission))
    for door in by_merchant():
        if door.permission != permission:
            continue
        answer = door.knock(client, world.code)
        fine = {200, 202, 422, 409} | ({404} if door.method == "GET" else set())
        assert answer.status_code in fine, (door, answer.status_code, answer.content)


def test_a_change_by_session_needs_our_pages_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = world.client(world.owner).cookies
    for door in by_merchant():
        if door.method != "GET":
            answer = door.knock(client, world.code)
            assert (answer.status_code, answer.json()["code"]) == (403, "foreign_page"), door


def test_input_that_no_column_can_hold_is_a_wrong_shape(world: World) -> None:
    client = world.client(world.owner)
    for door in by_merchant():
        if door.method == "GET":
            answer = client.get(door.address(world.code), {"after": "\0", "verb": "\0", "search": "\0"})
        else:
            body = b'{"name": "\\u0000", "ids": ["99999999999999999999999999"], "id": -1}'
            answer = client.generic("POST", door.address(world.code), body, content_type="application/json")
        assert answer.status_code == 422, (door, answer.status_code, answer.content)
