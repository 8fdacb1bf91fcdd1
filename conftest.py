"""What every test of the house may ask for: a fresh cast of people. It must never reach a running house."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import httpx
import pytest

from tests.gateway import serve as serve
from tests.world import World

pytest_plugins = ["tests.browser"]


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Slow hashes protect real passwords; here they would only make each cast take seconds."""
    from django.conf import settings
    from django.core.signals import setting_changed

    before = settings.PASSWORD_HASHERS
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher", *before]
    setting_changed.send(World, setting="PASSWORD_HASHERS", value=None, enter=True)
    yield
    settings.PASSWORD_HASHERS = before
    setting_changed.send(World, setting="PASSWORD_HASHERS", value=None, enter=True)


@pytest.fixture(scope="session", autouse=True)
def one_way_in() -> Iterator[None]:
    """Every `Client` would build the middleware anew, and look through all files of the front end for it: that took longer than
    most requests. It holds nothing of a client or a request.
    """
    from django.test.client import ClientHandler

    first: Any = ClientHandler()
    first.load_middleware()

    def take(handler: Any) -> None:
        handler._middleware_chain = first._middleware_chain

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ClientHandler, "load_middleware", take)
        yield


@pytest.fixture(scope="session", autouse=True)
def one_list_of_authorities() -> Iterator[None]:
    """Every call of `httpx` by itself would read the list of authorities anew, in 12 ms, for a stand-in that speaks no TLS."""
    from pinerp.kit import trust

    def known(**asked: Any) -> Any:
        return trust.authorities() if asked["verify"] is True else make(**asked)

    make = httpx.create_ssl_context
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("httpx._transports.default.create_ssl_context", known)
        yield


LONG = (
    "tests/journeys/",
    "tests/chaos/",
    "tests/house/test_open_document",
    "ops/tests/test_supervisor",
    "ops/tests/test_daily",  # it goes through all companies of a process: at first there are few
    "test_import_file",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long stories begin first, so that no process walks through them alone while the others have ended; those in a browser
    stand together, for it is closed and opened again between them and others.
    """
    from tests.browser import wants_browser

    items.sort(key=lambda item: (not any(place in str(item.path) for place in LONG), wants_browser(item)))


@pytest.fixture
def own_work_only() -> None:
    """What companies of earlier tests still have due is called off: a worker started now meets this test's work alone."""
    from django.db import connection, transaction

    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE channels_storedue SET due_at = due_at + interval '1 year'")
        cursor.execute("DELETE FROM accounts_newsflag")
        cursor.execute("DELETE FROM procrastinate_jobs WHERE status IN ('todo', 'doing')")


@pytest.fixture
def worker(own_work_only: None) -> Iterator[None]:
    """The house's worker, for what is done in the background."""
    command = [sys.executable, "-m", "pinerp.ops.worker", "4"]
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(3)
        except subprocess.TimeoutExpired:  # it waits a little longer for the listener, and every job may be repeated
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait(10)


@pytest.fixture
def world() -> World:
    """Two companies that no other test knows."""
    return World.build()
