"""The company's facts and its licence picture."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.world import World

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 64


def upload(world: World, name: str, content: bytes, request_id: str | None = None) -> Any:
    return world.client(world.owner).post(
        f"/api/v1/m/{world.code}/accounts/change_licence",
        {"picture": SimpleUploadedFile(name, content)},
        headers={"X-Request-Id": request_id or uuid.uuid4().hex},
    )


def test_facts_change_and_the_code_stays(world: World) -> None:
    body = {"name": "新名字", "credit_code": "", "contact_name": "店主", "contact_phone": "+86 138 0013 8000"}
    assert world.post(world.owner, "accounts/change_company", body).status_code == 200
    facts = world.get(world.owner, "accounts/company").json()
    assert (facts["code"], facts["name"], facts["credit_code"]) == (world.code, "新名字", None)
    assert facts["contact_phone"] == "13800138000" and facts["has_licence"] is False
    wrong = world.post(world.owner, "accounts/change_company", {**body, "name": " "})
    assert wrong.json()["code"] == "name_missing"


def test_a_licence_is_kept_and_given_back(world: World) -> None:
    assert world.get(world.owner, "accounts/licence").status_code == 404
    answer = upload(world, "营业执照.exe", PNG, "one")
    assert answer.status_code == 200, answer.content
    got = world.get(world.owner, "accounts/licence")
    assert (got.content, got["Content-Type"]) == (PNG, "image/png")
    assert "attachment" in got["Content-Disposition"]
    assert upload(world, "营业执照.exe", PNG, "one").json() == answer.json()
    assert upload(world, "营业执照.exe", PNG + b"other", "one").json()["code"] == "request_reused"


@pytest.mark.parametrize("content", [b"<html>", b"", b"%PDF-" + b"x" * (5 * 1024 * 1024)])
def test_a_licence_of_another_kind_or_size_is_refused(world: World, content: bytes) -> None:
    answer = upload(world, "x.png", content)
    assert answer.status_code == 422, answer.content
    assert world.get(world.owner, "accounts/company").json()["has_licence"] is False
