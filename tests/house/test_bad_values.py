"""A value that cannot be, in each field of each verb: a sentence, no bug, and nothing is changed. The bodies are the document's
own examples; what another company's ids bring is asked by test_open_document.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pinerp.kit import sql, tenancy
from tests.world import World

DOCUMENT = json.loads((Path(__file__).parents[2] / "docs" / "openapi.json").read_text(encoding="utf-8"))
ROOMS = (
    "purchasing",
    "transfers",
    "counting",
    "offers",
    "alerts",
    "listings",
    "pictures",
    "sheets",
    "catalog",
    "inventory",
)
DOOR = "/api/v1/m/{merchant}/"
NUMBERS = (-1, 10**30, 1.5, "很多")
TEXTS = ("字" * 10_000, "\x00", 7, {"<script>": "alert(1)"})
DAYS = ("2026-02-30", "昨天", "99999-01-01")
NOT_A_BODY: tuple[Any, ...] = ([], {"unknown": "<script>"})


def verbs(room: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Each verb of a room, and the example of its body."""
    for path, methods in DOCUMENT["paths"].items():
        body = methods.get("post", {}).get("requestBody", {}).get("content", {}).get("application/json")
        if path.startswith(f"{DOOR}{room}/") and body and "{" not in path.removeprefix(DOOR):
            yield path.removeprefix(DOOR), example_of(body)


def example_of(body: dict[str, Any]) -> dict[str, Any]:
    given = body.get("example")
    assert isinstance(given, dict), body
    return given


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], Any]]:
    """Where the plain values of a body stand."""
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value[:1]):
            yield from places(inner, (*way, key))
    elif way:
        yield way, value


def with_value(body: Any, way: tuple[Any, ...], value: Any) -> Any:
    changed = copy.deepcopy(body)
    inside = changed
    for key in way[:-1]:
        inside = inside[key]
    inside[way[-1]] = value
    return changed


def worse(value: Any) -> tuple[Any, ...]:
    if isinstance(value, bool):
        return ("ja", 7)
    if isinstance(value, int | float):
        return NUMBERS
    return DAYS if isinstance(value, str) and value[:4].isdigit() and value[4:5] == "-" else TEXTS


@pytest.mark.parametrize("room", ROOMS)
def test_a_value_that_cannot_be_gets_a_sentence_and_changes_nothing(world: World, room: str) -> None:
    client = world.client(world.owner)
    asked, now = 0, written(world)
    wrong: list[tuple[Any, ...]] = []
    for verb, example in verbs(room):
        bodies = [*NOT_A_BODY, *(with_value(example, way, bad) for way, old in places(example) for bad in worse(old))]
        for body in bodies:
            answer = client.post(
                f"/api/v1/m/{world.code}/{verb}", json.dumps(body), content_type="application/json",
                headers={"X-Request-Id": f"bad-{asked}"},
            )  # fmt: skip
            asked += 1
            read = answer.json() if answer.content else {}
            told = read if isinstance(read, dict) else {}
            said = [str(told.get("message", "")), *(str(row["message"]) for row in told.get("refused", []))]
            is_refused = answer.status_code in (400, 403, 404, 409, 413, 422) or (
                told.get("refused") and not told["done"]
            )
            if answer.status_code >= 500 or (is_refused and (not any(said) or any("{" in one for one in said))):
                wrong.append((verb, str(body)[:120], answer.status_code, said))
            before, now = now, written(world)
            if is_refused and now != before:
                wrong.append((verb, str(body)[:120], answer.status_code, "something was written"))
    assert wrong == []
    assert asked > 10, "no verb was found"


def written(world: World) -> int:
    """How far the logbook is written: every verb that changes something writes a line."""
    with tenancy.transaction(world.merchant_id):
        (row,) = sql.statement("SELECT coalesce(max(id), 0) AS last FROM accounts_logbook")
    return int(row.last)
