"""A door that wrote and then meets a refusal, a wrong shape, a bug or a timeout leaves no row, job or logbook line."""

from __future__ import annotations

import types
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import path
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from pinerp.accounts import doors as doors_module
from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.accounts.models import Logbook, Request, Role
from pinerp.config.api import Renderer, api
from pinerp.kit import tenancy
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import RequestReused
from pinerp.kit.shapes import OutcomeOut
from tests.world import World

probe = Doors("probe")


def write(actor: Actor, now: datetime) -> Outcome:
    role = Role.objects.create(merchant_id=actor.merchant_id, name="half written", permissions=[])
    logbook.write(actor, "probe.write", [role.id], now)
    app.configure_task("probe.job", lock=f"probe {actor.merchant_id}").defer(merchant=actor.merchant_id)
    return Outcome.of([role.id])


@probe.verb("well", permission="orders.view", answer=OutcomeOut)
def well(actor: Actor, now: datetime) -> Outcome:
    return write(actor, now)


@probe.verb("refuse", permission="orders.view", answer=OutcomeOut)
def refuse(actor: Actor, now: datetime) -> Outcome:
    write(actor, now)
    raise RequestReused()


@probe.verb("wrong_shape", permission="orders.view", answer=OutcomeOut)
def wrong_shape(actor: Actor, now: datetime) -> Outcome:
    write(actor, now)
    raise ValidationError([{"loc": ("body", "x"), "msg": "wrong"}])


@probe.verb("http", permission="orders.view", answer=OutcomeOut)
def http(actor: Actor, now: datetime) -> Outcome:
    write(actor, now)
    raise HttpError(400, "wrong")


@probe.verb("bug", permission="orders.view", answer=OutcomeOut)
def bug(actor: Actor, now: datetime) -> Outcome:
    write(actor, now)
    raise ZeroDivisionError


@probe.verb("unanswerable", permission="orders.view", answer=OutcomeOut)
def unanswerable(actor: Actor, now: datetime) -> Any:
    write(actor, now)
    return object()


@probe.verb("slow", permission="orders.view", answer=OutcomeOut)
def slow(actor: Actor, now: datetime) -> Outcome:
    done = write(actor, now)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_sleep(5)")
    return done


@pytest.fixture(scope="module")
def addresses() -> Any:
    """The probe's doors behind the house's own handlers of refusals."""
    house = NinjaAPI(urls_namespace="probe", renderer=Renderer())
    for kind, handler in api._exception_handlers.items():
        house.add_exception_handler(kind, handler)
    house.add_router("/m/{merchant}/probe", probe.router)
    module = types.ModuleType("probe_addresses")
    module.urlpatterns = [path("api/v1/", house.urls)]  # type: ignore[attr-defined]
    return module


@pytest.fixture(autouse=True)
def with_probe(addresses: Any) -> Iterator[None]:
    with override_settings(ROOT_URLCONF=addresses):
        yield


def left_behind(world: World) -> list[int]:
    with tenancy.transaction(world.merchant_id):
        return [
            Role.objects.filter(merchant_id=world.merchant_id, name="half written").count(),
            Logbook.objects.filter(merchant_id=world.merchant_id, verb="probe.write").count(),
            Request.objects.filter(merchant_id=world.merchant_id).count(),
            ProcrastinateJob.objects.filter(lock=f"probe {world.merchant_id}").count(),
        ]


def test_a_door_that_goes_well_leaves_all_four(world: World) -> None:
    answer = world.post(world.clerk, "probe/well")
    assert answer.status_code == 200, answer.content
    assert left_behind(world) == [1, 1, 1, 1]


@pytest.mark.parametrize(
    ("verb", "status", "code"),
    [
        ("refuse", 409, "request_reused"),
        ("wrong_shape", 422, "wrong_shape"),
        ("http", 422, "wrong_shape"),
        ("bug", 500, "bug"),
        ("unanswerable", 500, "bug"),
        ("slow", 503, "too_slow"),
    ],
)
def test_a_refused_door_leaves_nothing(
    world: World, monkeypatch: pytest.MonkeyPatch, verb: str, status: int, code: str
) -> None:
    monkeypatch.setattr(doors_module, "LONGEST_SECONDS", 1)
    answer = world.post(world.clerk, f"probe/{verb}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert set(answer.json()) == {"code", "message", "params", "fields", "request_id"}
    assert left_behind(world) == [0, 0, 0, 0]


def test_a_bug_tells_nothing_of_itself(world: World) -> None:
    assert "ZeroDivision" not in world.post(world.clerk, "probe/bug").content.decode()
