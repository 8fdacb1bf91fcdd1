"""The door for analysts: whatever comes first, only an analyst's name goes on; and the whole way, from `up` to `revoke`."""

from __future__ import annotations

import json
import os
import shutil
import stat
import struct
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pinerp.ops.analysts.door import CANCEL_ASKED, TurnedAway, greeting
from pinerp.ops.analysts.roles import ROLE
from pinerp.ops.embedded import Cluster
from pinerp.ops.tests.test_supervisor import clean_env, pids, wait_for

THIRD = 3 << 16
WORDS = st.sampled_from(
    [b"", b"user", b"database", b"options", b"replication", b"postgres", b"pinerp", b"analyst_0123456789", b"-c role=x"]
)


def as_the_server_reads(message: bytes) -> dict[bytes, bytes]:
    """The server's own reading: pairs until an empty name, later ones over earlier ones (ProcessStartupPacket)."""
    length, _ = struct.unpack("!II", message[:8])
    assert length == len(message) and message.endswith(b"\0")
    read: dict[bytes, bytes] = {}
    rest = message[8:]
    while rest and (name := rest.split(b"\0", 1)[0]):
        value, rest = rest.split(b"\0", 2)[1:]
        read[name] = value
    return read


@given(st.lists(WORDS, max_size=8), st.binary(max_size=3))
def test_whatever_is_said_the_server_hears_an_analysts_name_and_the_one_database(words, end):
    rest = b"".join(word + b"\0" for word in words) + b"\0" + end
    try:
        role, message = greeting(THIRD, rest, "pinerp")
    except TurnedAway:
        return
    heard = as_the_server_reads(message)
    assert ROLE.fullmatch(role) and heard[b"user"].decode() == role
    assert heard[b"database"] == b"pinerp" and b"replication" not in heard


def test_an_analyst_is_let_on_with_what_else_was_said():
    said = b"user\0analyst_0123456789\0client_encoding\0UTF8\0replication\0database\0\0"
    role, message = greeting(THIRD, said, "pinerp")
    assert role == "analyst_0123456789"
    assert as_the_server_reads(message) == {b"user": role.encode(), b"client_encoding": b"UTF8", b"database": b"pinerp"}
    assert greeting(CANCEL_ASKED, b"\0\0\0\1\0\0\0\2", "pinerp") == ("", struct.pack("!IIII", 16, CANCEL_ASKED, 1, 2))
    with pytest.raises(TurnedAway):
        greeting(2 << 16, said, "pinerp")


@pytest.fixture
def house() -> Iterator[tuple[Path, int]]:
    """A house with its door for analysts."""
    home = Path(tempfile.mkdtemp(prefix="pinerp-door-"))
    home.chmod(0o711)
    port = 26_800 + os.getpid() % 1000
    command = [
        sys.executable,
        "-m",
        "pinerp",
        "up",
        "--data",
        str(home),
        "--port",
        "18760",
        "--analysts-port",
        str(port),
    ]
    with (home / "out").open("wb") as out:
        process = subprocess.Popen(command, env=clean_env(), stdout=out, stderr=out, start_new_session=True)
    try:
        wait_for(lambda: "证书" in (home / "out").read_text())
        yield home, port
    finally:
        process.terminate()
        process.wait(60)
        shutil.rmtree(home, ignore_errors=True)


def pinerp(home: Path, *words: str) -> Any:
    command = [sys.executable, "-m", "pinerp", *words, "--data", str(home), "--json"]
    done = subprocess.run(command, env=clean_env(), capture_output=True, text=True, timeout=120)
    return (
        {**json.loads(done.stdout or "{}"), "code": done.returncode}
        if done.stdout[:1] == "{"
        else json.loads(done.stdout)
    )


COMPANY = """
import django
django.setup()
from pinerp.accounts import actions
from pinerp.catalog.models import Product
from pinerp.kit import tenancy, times
who = {"company_name": "茶铺", "contact_name": "店主", "email": "tea@example.com", "password": "a long enough phrase"}
merchant = actions.register_company(**who, now=times.now()).merchant
with tenancy.transaction(merchant.id):
    Product.objects.create(merchant_id=merchant.id, code="TEA-1", name="龙井")
print(merchant.code)
"""


def found_company(home: Path) -> str:
    """A company with one product; its code."""
    env = {**clean_env(), "PINERP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "pinerp.config.settings"}
    env["DATABASE_URL"] = Cluster(home / "db").owner_url()
    return subprocess.run(
        [sys.executable, "-c", COMPANY], env=env, capture_output=True, text=True, check=True
    ).stdout.strip()


@pytest.mark.long
def test_from_up_to_a_query_and_back(house):
    home, port = house
    assert "analysts" in pids(home)
    assert stat.S_IMODE((home / "analysts.key").stat().st_mode) == 0o600
    code = found_company(home)
    made = pinerp(home, "analysts", "create", "--merchant", code, "--name", "excel", "--allow", "cost")
    assert set(made) == {"role", "password", "code"} and made["code"] == 0

    def enter() -> psycopg.Connection[Any]:
        return psycopg.connect(
            f"postgresql://{made['role']}:{made['password']}@localhost:{port}/pinerp?sslmode=verify-full",
            sslrootcert=str(home / "analysts.crt"),
            autocommit=True,
        )

    with enter() as analyst:
        assert analyst.execute("SELECT code, name FROM products").fetchall() == [("TEA-1", "龙井")]
        assert analyst.execute("SELECT has_function_privilege('lo_create(oid)', 'EXECUTE')").fetchone() == (False,)
        (listed,) = pinerp(home, "analysts", "list")
        assert (listed["role"], listed["name"], listed["sessions"], listed["is_there"]) == (
            made["role"],
            "excel",
            1,
            True,
        )
        assert "password" not in listed and "verifier" not in listed
        assert pinerp(home, "analysts", "revoke", made["role"], "--merchant", code)["revoked"] is True
        with pytest.raises(psycopg.OperationalError):
            analyst.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        enter()
    with psycopg.connect(Cluster(home / "db").owner_url()) as owner:
        told = owner.execute(
            "SELECT verb, params FROM accounts_logbook WHERE verb LIKE 'ops.%%' ORDER BY id"
        ).fetchall()
    assert [verb for verb, _ in told] == ["ops.create_analyst", "ops.revoke_analyst"]
    assert told[0][1] == {"name": "excel", "allowed": ["catalog.cost"]}
    assert (
        made["password"] not in (home / "db" / "postgres.log").read_text() + (home / "log" / "analysts.log").read_text()
    )
