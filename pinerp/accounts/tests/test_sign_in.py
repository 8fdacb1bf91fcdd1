"""Signing in through allauth's routes: owners, staff, first passwords, TOTP, limits, and the routes that are closed."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from pinerp.accounts import actions, sign_in
from pinerp.kit import tenancy
from tests.world import NOW, PASSWORD, World, user_of

AUTH = "/_allauth/browser/v1"


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def call(client: Client, method: str, path: str, **body: Any) -> Any:
    return client.generic(method, f"{AUTH}/{path}", _json(body), content_type="application/json")


def _json(body: dict[str, Any]) -> bytes:
    import orjson

    return orjson.dumps(body) if body else b""


def enter(client: Client, name: str, password: str = PASSWORD) -> Any:
    return call(client, "POST", "auth/login", username=name, password=password)


def code_of(secret: str) -> str:
    counter = next(iter(yield_hotp_counters_from_time()))
    return str(format_hotp_value(hotp_value(secret, counter)))


def test_owner_and_staff_sign_in_by_name_and_password(world: World) -> None:
    for member in (world.owner, world.clerk):
        client = Client()
        answer = enter(client, user_of(member).username)
        assert answer.status_code == 200, answer.content
        assert client.get("/api/v1/me").json()["merchants"][0]["code"] == world.code
        assert call(client, "DELETE", "auth/session").status_code == 401
        assert client.get("/api/v1/me").status_code == 401


def test_staff_type_their_name_with_capitals_and_spaces(world: World) -> None:
    assert enter(Client(), f" {world.code.upper()} / KEFU ").status_code == 200


def test_a_wrong_name_and_a_wrong_password_look_the_same(world: World) -> None:
    wrong = enter(Client(), f"{world.code}/kefu", "not this one")
    nobody = enter(Client(), f"{world.code}/nobody", "not this one")
    assert wrong.status_code == nobody.status_code == 400
    assert wrong.json() == nobody.json()


def test_too_many_wrong_tries_stop_even_the_right_password(world: World) -> None:
    name = user_of(world.clerk).username
    for n in range(5):
        assert enter(Client(REMOTE_ADDR=f"203.0.113.{n}"), name, "not this one").status_code == 400
    stopped = enter(Client(REMOTE_ADDR="203.0.113.77"), name)
    assert stopped.status_code == 400 and stopped.json()["errors"][0]["code"] == "too_many_login_attempts"
    assert enter(Client(REMOTE_ADDR="203.0.113.77"), user_of(world.picker).username).status_code == 200


def test_a_first_password_opens_only_the_door_where_it_is_changed(world: World) -> None:
    with tenancy.transaction(world.merchant_id):
        actions.reset_member_password(
            actor=world.owner, member_id=world.clerk.member_id or 0, first_password="first phrase", now=NOW
        )
    client = Client()
    assert enter(client, f"{world.code}/kefu", "first phrase").status_code == 200
    assert client.get("/api/v1/me").json()["user"]["must_change_password"] is True
    shut = client.get(f"/api/v1/m/{world.code}/accounts/members")
    assert (shut.status_code, shut.json()["code"]) == (403, "must_change_password")
    weak = change(client, "first phrase", "12345678")
    assert (weak.status_code, weak.json()["code"]) == (422, "password_weak")
    assert change(client, "first phrase", "my own phrase").status_code == 200
    assert client.get("/api/v1/me").json()["user"]["must_change_password"] is False
    assert client.get(f"/api/v1/m/{world.code}/accounts/members").json()["code"] == "not_allowed"


def change(client: Client, present: str, wanted: str) -> Any:
    body = {"present": present, "wanted": wanted}
    return client.post("/api/v1/password", body, content_type="application/json")


def test_a_changed_password_ends_the_other_sessions_only(world: World) -> None:
    here, elsewhere = Client(), Client()
    for client in (here, elsewhere):
        enter(client, f"{world.code}/kefu")
    wrong = change(here, "not this one", "my own phrase")
    assert (wrong.status_code, wrong.json()["code"]) == (422, "password_wrong")
    assert change(here, PASSWORD, "my own phrase").status_code == 200
    assert here.get("/api/v1/me").status_code == 200
    assert elsewhere.get("/api/v1/me").status_code == 401


def test_totp_is_turned_on_asked_for_and_replaced_by_a_recovery_code(world: World) -> None:
    client, name = Client(), user_of(world.owner).username
    enter(client, name)
    secret = call(client, "GET", "account/authenticators/totp").json()["meta"]["secret"]
    on = call(client, "POST", "account/authenticators/totp", code=code_of(secret))
    if on.status_code == 401:
        assert call(client, "POST", "auth/reauthenticate", password=PASSWORD).status_code == 200
        on = call(client, "POST", "account/authenticators/totp", code=code_of(secret))
    assert on.status_code == 200, on.content
    assert client.get("/api/v1/me").json()["user"]["has_totp"] is True
    kept = Authenticator.objects.get(user=user_of(world.owner), type="totp").data["secret"]
    assert secret not in kept
    spare = call(client, "GET", "account/authenticators/recovery-codes").json()["data"]["unused_codes"]

    for wrong, right in (("000000", code_of(secret)), ("nothing", spare[0])):
        cache.clear()
        again = Client()
        half = enter(again, name)
        assert half.status_code == 401
        assert "mfa_authenticate" in [f["id"] for f in half.json()["data"]["flows"] if f.get("is_pending")]
        assert again.get("/api/v1/me").status_code == 401
        assert call(again, "POST", "auth/2fa/authenticate", code=wrong).status_code == 400
        Authenticator.objects.filter(user=user_of(world.owner)).update(last_used_at=None)
        cache.clear()
        assert call(again, "POST", "auth/2fa/authenticate", code=right).status_code == 200, right
        assert again.get("/api/v1/me").status_code == 200


def test_only_the_listed_routes_exist(world: World) -> None:
    assert set(sign_in.paths()) == set(sign_in.ROUTES)
    mounted = [p for p in get_resolver().url_patterns if str(p.pattern) == "_allauth/"]
    assert len(mounted) == 1
    for closed in (
        "auth/signup",
        "auth/email/verify",
        "account/email",
        "account/phone",
        "account/password/change",
        "account/authenticators/webauthn",
    ):
        assert call(world.client(world.owner), "POST", closed, a=1).status_code == 404, closed


def test_routes_for_people_signed_in_refuse_strangers() -> None:
    for path, who in sign_in.ROUTES.items():
        for method in ("GET", "POST", "DELETE"):
            answer = Client().generic(method, f"/_allauth/{path}", b"{}", content_type="application/json")
            allowed = {400, 401, 405, 409} | ({200} if who == sign_in.ANYONE else set())
            assert answer.status_code in allowed, (path, method, answer.status_code)
            if who == sign_in.SIGNED_IN:
                assert answer.status_code in (401, 405), (path, method, answer.status_code)


def test_sign_in_needs_our_pages_token(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    assert enter(client, user_of(world.owner).username).status_code == 403
    client.get("/app/login")
    token = client.cookies["csrftoken"].value
    answer = client.post(
        f"{AUTH}/auth/login",
        {"username": user_of(world.owner).username, "password": PASSWORD},
        content_type="application/json",
        headers={"X-CSRFToken": token},
    )
    assert answer.status_code == 200


def test_an_unknown_browser_is_a_stranger_everywhere() -> None:
    assert Client().get("/api/v1/me").status_code == 401
    assert Client().get("/api/v1/permissions").status_code == 401
    assert Client().get(f"/api/v1/m/{uuid.uuid4().hex[:6]}/accounts/members").status_code == 401
