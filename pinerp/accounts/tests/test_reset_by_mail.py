"""A password is reset by a mail: sent by a job to a real (local) mail server, good once, for an hour."""

from __future__ import annotations

import re
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_bytes
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client, override_settings

from pinerp.accounts import tasks
from pinerp.accounts.tests.test_sign_in import call, enter
from pinerp.kit import tenancy
from tests.world import PASSWORD, World, user_of


class Sink(socketserver.StreamRequestHandler):
    """As much of SMTP as a sender needs: it keeps what it is handed."""

    def handle(self) -> None:
        def say(line: str) -> None:
            self.wfile.write(f"{line}\r\n".encode())

        say("220 sink")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "DATA":
                say("354 go on")
                body = b""
                while (row := self.rfile.readline()) != b".\r\n":
                    body += row
                self.server.mails.append(message_from_bytes(body))  # type: ignore[attr-defined]
            say("221 bye" if verb == "QUIT" else "250 fine")
            if verb == "QUIT":
                return


@pytest.fixture
def sink() -> Iterator[list[Any]]:
    cache.clear()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Sink) as server:
        server.mails = []  # type: ignore[attr-defined]
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with override_settings(
            EMAIL_BACKEND="django.core.mail.backends.smtp.EmailBackend",
            EMAIL_HOST="127.0.0.1",
            EMAIL_PORT=server.server_address[1],
            DEFAULT_FROM_EMAIL="pinerp@example.com",
        ):
            yield server.mails  # type: ignore[attr-defined]
        server.shutdown()


def waiting(user_id: int) -> list[dict[str, Any]]:
    """The jobs that wait for this person, as their arguments."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT args FROM procrastinate_jobs WHERE task_name = 'accounts.send_reset_mail' "
            "AND status = 'todo' AND (args->>'user_id')::bigint = %s",
            [user_id],
        )
        found = [row[0] for row in cursor.fetchall()]
    import json

    return [json.loads(args) if isinstance(args, str) else args for args in found]


def ask(email: str, **headers: str) -> Any:
    return call(Client(headers=headers), "POST", "auth/password/request", email=email)


def key_in(mail: Any) -> str:
    text = mail.get_payload(decode=True).decode()
    return str(re.findall(r"/app/reset#key=(\S+)", text)[0])


def test_a_forgotten_password_is_chosen_anew(world: World, sink: list[Any]) -> None:
    owner = user_of(world.owner)
    elsewhere = world.client(world.owner)
    assert ask(owner.email).status_code == 200
    (job,) = waiting(owner.pk)
    assert set(job) == {"user_id", "address", "speak"}, "no key waits in the queue"
    tasks.send_reset_mail(**job)
    (mail,) = sink
    assert (mail["To"], mail["From"]) == (owner.email, "pinerp@example.com")
    key = key_in(mail)
    assert call(Client(), "POST", "auth/password/reset", key=key, password="12345678").status_code == 400
    assert call(Client(), "POST", "auth/password/reset", key=key, password="quite another phrase").status_code in (
        200,
        401,
    )
    assert call(Client(), "POST", "auth/password/reset", key=key, password="and once more").status_code == 400
    assert elsewhere.get("/api/v1/me").status_code == 401
    assert enter(Client(), owner.username, PASSWORD).status_code == 400
    assert enter(Client(), owner.username, "quite another phrase").status_code == 200
    with tenancy.transaction(world.merchant_id):
        from pinerp.accounts.models import Logbook

        assert Logbook.objects.filter(merchant_id=world.merchant_id, verb="accounts.reset_own_password").count() == 1


def test_an_unknown_address_is_answered_like_a_known_one_and_gets_nothing(world: World, sink: list[Any]) -> None:
    known, unknown = ask(user_of(world.owner).email), ask("nobody@example.com")
    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert sink == []


def test_the_mail_speaks_the_readers_language(world: World, sink: list[Any]) -> None:
    ask(user_of(world.owner).email, **{"Accept-Language": "en"})
    tasks.send_reset_mail(**waiting(user_of(world.owner).pk)[0])
    assert sink[0]["Subject"] == "Reset your PinERP password"


def test_without_a_mail_server_that_is_said_to_everybody_alike(world: World) -> None:
    cache.clear()
    with override_settings(EMAIL_HOST=""):
        for email in (user_of(world.owner).email, "nobody@example.com"):
            answer = ask(email)
            assert (answer.status_code, answer.json()["errors"][0]["code"]) == (409, "no_mail_server")
