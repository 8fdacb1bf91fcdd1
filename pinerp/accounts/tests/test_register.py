"""A company registers: facts are judged, the owner is signed in, and default roles are there."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from pinerp.accounts import actions, errors, rules
from pinerp.accounts.models import Merchant, User
from pinerp.accounts.permissions import ALL, DEFAULT_ROLES
from pinerp.kit import tenancy
from tests.world import NOW, PASSWORD, World, actor_of, register

SIGNS = st.text(rules.CREDIT_CODE_LETTERS, min_size=17, max_size=17)


@pytest.fixture(autouse=True)
def fresh_counts() -> None:
    cache.clear()


def post(client: Client, **body: Any) -> Any:
    return client.post("/api/v1/register", body, content_type="application/json")


def form(**changed: Any) -> dict[str, Any]:
    mail = f"{uuid.uuid4().hex}@example.com"
    return {"company_name": "杭州某某商贸", "contact_name": "店主", "email": mail, "password": PASSWORD, **changed}


def test_the_published_example_of_a_credit_code_is_right() -> None:
    """The example of GB 32100-2015's own commentary, typed in small letters and with spaces."""
    assert rules.credit_code(" 91350100m000100y43 ") == "91350100M000100Y43"
    assert rules.credit_code("") is None and rules.credit_code(None) is None


@given(SIGNS, st.integers(0, 16), st.sampled_from(rules.CREDIT_CODE_LETTERS))
def test_one_wrong_sign_in_a_credit_code_is_always_found(body: str, place: int, wrong: str) -> None:
    code = body + rules.credit_code_check(body)
    assert rules.credit_code(code) == code
    if wrong != body[place]:
        with pytest.raises(errors.CreditCodeWrong):
            rules.credit_code(code[:place] + wrong + code[place + 1 :])


@pytest.mark.parametrize("code", ["9135", "91350100M000100Y4I", "91350100M000100Y44", "X" * 19])
def test_a_credit_code_of_a_wrong_shape_is_refused(code: str) -> None:
    with pytest.raises(errors.CreditCodeWrong):
        rules.credit_code(code)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("+86 138-0013-8000", "13800138000"),
        ("008613800138000", "13800138000"),
        ("8613800138000", "13800138000"),
        ("13800138000", "13800138000"),
        ("+852 5123 4567", "+85251234567"),
        (" Owner@Example.com ", "owner@example.com"),
        ("ABC234 / 客服", "abc234/客服"),
    ],
)
def test_a_name_is_kept_in_one_form_however_it_is_typed(typed: str, kept: str) -> None:
    assert rules.sign_in_name(typed) == kept


def test_the_owner_is_signed_in_and_holds_everything() -> None:
    client = Client()
    answer = post(client, **form())
    assert answer.status_code == 200, answer.content
    code = answer.json()["merchant"]["code"]
    mine = client.get("/api/v1/me").json()["merchants"]
    assert [m["code"] for m in mine] == [code]
    assert set(mine[0]["permissions"]) == ALL and mine[0]["roles"] == ["店主"]
    roles = client.get(f"/api/v1/m/{code}/accounts/roles").json()["items"]
    assert [r["name"] for r in roles] == [r.zh for r in DEFAULT_ROLES]
    lines = client.get(f"/api/v1/m/{code}/accounts/logbook").json()["items"]
    assert [line["verb"] for line in lines] == ["accounts.register"]


def test_a_phone_is_as_good_as_an_e_mail() -> None:
    number = f"138{uuid.uuid4().int % 10**8:08d}"
    made = register("某某", email=None, phone=f"+86 {number[:3]} {number[3:]}")
    assert made.user.username == number
    with pytest.raises(errors.SignInNameTaken):
        register("某某", email=None, phone=number)


@pytest.mark.parametrize(
    ("changed", "code", "field"),
    [
        ({"email": None}, "contact_missing", "email"),
        ({"email": "no address"}, "email_wrong", "email"),
        ({"email": f"{'a' * 60}@example.com"}, "email_wrong", "email"),
        ({"email": None, "phone": "12"}, "phone_wrong", "phone"),
        ({"password": "12345678"}, "password_weak", "password"),
        ({"password": "short"}, "password_weak", "password"),
        ({"credit_code": "91350100M000100Y44"}, "credit_code_wrong", "credit_code"),
        ({"company_name": "  "}, "name_missing", "name"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(changed: dict[str, Any], code: str, field: str) -> None:
    before = (Merchant.objects.count(), User.objects.count())
    answer = post(Client(), **form(**changed))
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert field in answer.json()["fields"]
    assert (Merchant.objects.count(), User.objects.count()) == before


def test_a_credit_code_registers_once(world: World) -> None:
    body = "91" + "".join(rules.CREDIT_CODE_LETTERS[int(c, 16)] for c in uuid.uuid4().hex[:15])
    code = body + rules.credit_code_check(body)
    register("某某", credit_code=code)
    with pytest.raises(errors.CreditCodeTaken):
        register("某某", credit_code=code)
    with tenancy.transaction(world.merchant_id), pytest.raises(errors.CreditCodeTaken):
        actions.change_company(
            actor=world.owner,
            name="某某",
            credit_code=code,
            contact_name="",
            contact_email="a@example.com",
            contact_phone="",
            now=NOW,
        )


def test_a_person_who_is_signed_in_registers_another_company_of_theirs(world: World) -> None:
    client = world.client(world.owner)
    answer = post(client, company_name="二号公司", contact_name="店主")
    assert answer.status_code == 200, answer.content
    mine = {m["code"] for m in client.get("/api/v1/me").json()["merchants"]}
    assert mine == {world.code, answer.json()["merchant"]["code"]}


def test_a_foreign_page_cannot_register() -> None:
    answer = post(Client(enforce_csrf_checks=True), **form())
    assert (answer.status_code, answer.json()["code"]) == (403, "foreign_page")


def test_a_robot_is_stopped_by_the_count_of_its_address() -> None:
    client = Client(REMOTE_ADDR="203.0.113.9")
    answers = [post(client, **form(password="short")).status_code for _ in range(11)]
    assert answers == [422] * 10 + [429]


def test_the_code_of_a_company_holds_no_sign_that_is_misread(world: World) -> None:
    assert len(world.code) == 6 and world.code[0].isalpha()
    assert not set(world.code) & set("l1i0o")
    assert actor_of(world.merchant_id, world.owner.member_id or 0).may("accounts.manage")
