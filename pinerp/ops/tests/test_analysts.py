"""Views and roles for analysts: one company's data, nothing else, and no way out; asked as that role, over TLS."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from pinerp.ops import desk, embedded
from pinerp.ops.analysts import certificates, definitions, making, page, roles, watching
from pinerp.ops.cli import analysts as commands
from pinerp.ops.supervisor import free_port
from tests.goods import bought
from tests.measuring import Window
from tests.world import World

ALL_KINDS = [kind for kind, _, _ in definitions.KINDS.values()]


@dataclass
class Door:
    """The real door as a process of its own, and how an analyst comes in by it."""

    port: int
    certificate: Path

    def connect(self, user: str, password: str = "", **facts: Any) -> psycopg.Connection[Any]:
        given = {"sslmode": "verify-full", "sslrootcert": str(self.certificate), "dbname": database(), **facts}
        return psycopg.connect(
            host="localhost", port=self.port, user=user, password=password, autocommit=True, connect_timeout=20, **given
        )

    def enter(self, given: roles.Given) -> psycopg.Connection[Any]:
        return self.connect(given.role, given.password)


def url() -> str:
    return os.environ["DATABASE_URL"]


def database() -> str:
    return url().split("?")[0].rpartition("/")[2]


def owner() -> psycopg.Connection[Any]:
    return psycopg.connect(url(), autocommit=True)


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    if "host=/" not in url():
        pytest.skip("the door leads to an embedded server's socket")
    certificate, key = certificates.own(tmp_path_factory.mktemp("door"), "127.0.0.1")
    port = free_port("127.0.0.1", 25_400 + os.getpid() % 1000)
    command = [sys.executable, "-m", "pinerp.ops.analysts.door", "127.0.0.1", str(port), str(certificate), str(key)]
    process = subprocess.Popen(command)
    wait_until(lambda: free_port("127.0.0.1", port) != port)
    yield Door(port, certificate)
    process.terminate()
    process.wait(20)


def wait_until(what: Callable[[], Any], seconds: float = 60) -> Any:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = what()
        if found:
            return found
        time.sleep(0.05)
    raise AssertionError("waited in vain")


@pytest.fixture
def made() -> Iterator[Callable[..., roles.Given]]:
    """Makes roles, and takes them back at the end: they belong to the server, not to this database."""
    given: list[str] = []

    def make(merchant_id: int, *allowed: str, name: str = "bi") -> roles.Given:
        one = roles.create(url(), merchant_id, name, allowed)
        given.append(one.role)
        return one

    yield make
    for role in given:
        if any(one.role == role and one.revoked_at is None for one in roles.standing(url())):
            roles.revoke(url(), role)


@pytest.fixture
def shop(world: World) -> Window:
    """A company that sold something, refunded some of it, and has stock."""
    window = Window(world, A=10, B=10)
    window.take_in(bought("261123-1", ("A", 1), ("B", 2), pay_amount=1000, receivable=1001))
    window.refund("261123-1", 300)
    window.follow()
    return window


def test_it_sees_its_own_company_whole_and_no_other(door, made, shop):
    stranger = World.build()
    Window(stranger, SECRET=5).take_in(bought("999-9", ("SECRET", 1)))
    mine, theirs = made(shop.world.merchant_id, *ALL_KINDS), made(stranger.merchant_id, *ALL_KINDS)
    with door.enter(mine) as here, door.enter(theirs) as there, owner() as everything:
        assert here.pgconn.ssl_in_use
        for view in definitions.VIEWS:
            first, second = (ids(one, f"SELECT * FROM {view.name}") for one in (here, there))
            counted = f"SELECT count(*) FROM {view.table} WHERE merchant_id = %s"
            assert {(len(first),)} == ids(everything, counted, shop.world.merchant_id), view.name
            assert not first & second, view.name
        assert ids(here, "SELECT sum(paid)::bigint FROM sales") == {(1000,)}
        assert ids(there, "SELECT code FROM skus") == {("SECRET",)}
        assert ids(here, "SELECT code FROM skus") == {("A",), ("B",)}
        with pytest.raises(psycopg.errors.DivisionByZero):  # a probe that breaks at its own row, and meets no other's
            here.execute("SELECT * FROM skus WHERE 1 / (CASE WHEN code = 'A' THEN 0 ELSE 1 END) = 1")
        here.execute("SELECT * FROM skus WHERE 1 / (CASE WHEN code = 'SECRET' THEN 0 ELSE 1 END) = 1")


def ids(connection: psycopg.Connection[Any], query: str, *params: Any) -> set[tuple[Any, ...]]:
    return set(map(tuple, connection.execute(query.encode(), params).fetchall()))


WAYS_OUT = [
    "SELECT * FROM public.orders_order",
    "SELECT * FROM public.ops_analyst",
    "SELECT public.catalog_sought('A', 10)",
    "SELECT public.desk_sought('A', 'sn', 10)",
    "SET search_path = public; SELECT * FROM catalog_sku",
    "SET ROLE {app}",
    "SET ROLE pinerp",
    "SET SESSION AUTHORIZATION pinerp",
    "SET SESSION AUTHORIZATION {other}",
    "SET ROLE {other}",
    "SELECT rolpassword FROM pg_authid",
    "SELECT * FROM pg_statistic",
    "UPDATE stores SET name = 'mine'",
    "INSERT INTO warehouses (code) VALUES ('X')",
    "DELETE FROM skus",
    "CREATE TABLE kept (n int)",
    "CREATE TABLE analyst.kept (n int)",
    "CREATE TEMP TABLE kept (n int)",
    "CREATE FUNCTION pg_temp.leak(text) RETURNS boolean LANGUAGE sql COST 0.01 AS 'SELECT true'",
    "CREATE OR REPLACE VIEW analyst.stores AS SELECT 1 AS id",
    "ALTER FUNCTION analyst.merchant() RESET ALL",
    "SELECT lo_create(0)",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT pg_advisory_lock(7061001)",
    "SELECT pg_read_file('postgresql.conf')",
    "COPY (SELECT 1) TO PROGRAM 'true'",
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'pinerp'",
    "SET temp_file_limit = -1",
    "ALTER ROLE CURRENT_USER CONNECTION LIMIT -1",
]


def test_there_is_no_way_out(door, made, shop):
    others = made(World.build().merchant_id)
    mine = made(shop.world.merchant_id)
    with superuser() as connection:
        watching.forbid(connection, roles.GROUP, "pinerp", f"{database()}_app")
        assert watching.forbid(connection, roles.GROUP, "pinerp", f"{database()}_app") == []
    with owner() as itself:
        itself.execute("SELECT pg_advisory_lock(1), pg_advisory_unlock(1)")
        itself.execute(f'SET ROLE "{database()}_app"'.encode())
        itself.execute("SELECT pg_try_advisory_lock(1), pg_advisory_unlock(1)")
        itself.execute("CREATE TEMP TABLE of_the_house (n int)")
        itself.execute("RESET ROLE")
        with door.enter(mine) as here:
            here.execute("SET default_transaction_read_only = off")
            for way in WAYS_OUT:
                statement = way.format(app=f"{database()}_app", other=others.role)
                with pytest.raises(psycopg.Error) as refused:
                    here.execute(statement.encode())
                assert (refused.value.sqlstate or "")[:2] in ("42", "28", "55", "0A"), f"{statement}: {refused.value}"


def superuser() -> psycopg.Connection[Any]:
    host = url().partition("host=")[2]
    return psycopg.connect(f"postgresql://postgres@/{database()}?host={host}", autocommit=True)


def test_the_setting_of_the_house_and_the_groups_name_change_nothing(door, made, shop):
    stranger = World.build()
    stranger.sku("SECRET")
    with door.enter(made(shop.world.merchant_id)) as here:
        here.execute(f"SET app.merchant_id = '{stranger.merchant_id}'".encode())
        assert ids(here, "SELECT code FROM skus") == {("A",), ("B",)}
        here.execute(f"SET ROLE {roles.GROUP}".encode())
        assert ids(here, "SELECT code FROM skus") == {("A",), ("B",)}
        here.execute("RESET ROLE")
        assert ids(here, "SELECT tablename FROM pg_stats WHERE schemaname = 'public'") == set()
        assert ids(here, "SELECT DISTINCT query FROM pg_stat_activity WHERE usename = 'pinerp'") <= {
            ("<insufficient privilege>",)
        }
    with owner() as itself:
        assert itself.execute("SELECT count(*) FROM analyst.skus").fetchone() == (0,)


def test_amounts_states_and_costs_are_there_where_the_owner_allowed_them(door, made, shop):
    shop.rows("UPDATE catalog_sku SET cost = 120")
    said = {}
    for kind in ["", *ALL_KINDS]:
        given = made(shop.world.merchant_id, *([kind] if kind else []), name=kind.replace(".", "-") or "bi")
        with door.enter(given) as here:
            said[kind] = {
                "payment": ids(here, "SELECT sum(paid) FROM sales") == {(1000,)},
                "state": ids(here, "SELECT order_sn FROM platform_orders") == {("261123-1",)},
                "cost": ids(here, "SELECT cost FROM skus") == {(120,)},
                "pieces": ids(here, "SELECT sum(quantity) FROM sales") == {(3,)},
            }
    nothing = {"payment": False, "state": False, "cost": False, "pieces": True}
    assert said == {
        "": nothing,
        **{kind: {**nothing, word: True} for word, (kind, _, _) in definitions.KINDS.items()},
    }


def test_revoking_disconnects_and_renewing_too(door, made, shop):
    given = made(shop.world.merchant_id)
    with door.enter(given) as here:
        renewed = roles.renew(url(), given.role)
        with pytest.raises(psycopg.OperationalError):
            here.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        door.enter(given)
    with door.enter(renewed) as here:
        roles.revoke(url(), given.role)
        with pytest.raises(psycopg.OperationalError):
            here.execute("SELECT 1")
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        door.enter(renewed)
    (row,) = roles.standing(url(), shop.world.merchant_id)
    assert row.revoked_at is not None and not row.is_there and row.sessions == 0
    for verb in (roles.renew, roles.revoke):
        with pytest.raises(roles.AnalystRefused):
            verb(url(), given.role)


def test_a_name_stands_once_and_is_free_again_when_revoked(made, world):
    given = made(world.merchant_id, name="metabase")
    for name in ("metabase", "Meta Base", "", "x" * 31):
        with pytest.raises(roles.AnalystRefused):
            roles.create(url(), world.merchant_id, name, [])
    roles.revoke(url(), given.role)
    made(world.merchant_id, name="metabase")
    made(World.build().merchant_id, name="metabase")


def test_a_company_handles_its_own_roles_alone(made, world):
    theirs = made(World.build().merchant_id)
    with pytest.raises(roles.AnalystRefused, match=theirs.role):
        commands.own_role(url(), desk.Desk(world.owner, world.code), theirs.role)
    mine = made(world.merchant_id)
    assert commands.own_role(url(), desk.Desk(world.owner, world.code), mine.role) == mine.role


def test_by_the_command_line_and_told_in_the_logbook(world):
    def do(*words: str) -> tuple[int, Any]:
        done = CliRunner().invoke(commands.command, [*words, "--json"])
        return done.exit_code, json.loads(done.stdout)

    company = ("--merchant", world.code)
    code, made = do("create", *company, "--name", "excel", "--allow", "cost")
    assert code == 0 and set(made) == {"role", "password"}
    _, listed = do("list")
    (row,) = (one for one in listed if one["merchant_id"] == world.merchant_id)
    assert (row["role"], row["name"], row["allowed"], row["is_there"]) == (
        made["role"],
        "excel",
        ["catalog.cost"],
        True,
    )
    assert "password" not in row and "verifier" not in row
    assert do("revoke", made["role"], *company) == (0, {"role": made["role"], "revoked": True})
    with owner() as itself:
        told = itself.execute(
            "SELECT verb, params FROM accounts_logbook WHERE merchant_id = %s AND verb LIKE 'ops.%%' ORDER BY id",
            [world.merchant_id],
        ).fetchall()
    assert told == [
        ("ops.create_analyst", {"name": "excel", "allowed": ["catalog.cost"]}),
        ("ops.revoke_analyst", {"role": made["role"]}),
    ]


def test_what_lasts_too_long_is_ended_whatever_the_role_has_set(door, made, world):
    given = made(world.merchant_id)
    with door.enter(given) as here:
        assert here.execute("SHOW statement_timeout").fetchone() == ("1min",)
        here.execute("SET statement_timeout = '200ms'")
        with pytest.raises(psycopg.errors.QueryCanceled):
            here.execute("SELECT pg_sleep(30)")
        here.execute("SET statement_timeout = 0")
        met: list[BaseException] = []
        waiting = threading.Thread(target=lambda: met.extend(failure(here, "SELECT pg_sleep(120)")))
        waiting.start()
        with owner() as itself:
            assert watching.end_once(itself, seconds=600) == []
            assert wait_until(lambda: watching.end_once(itself, seconds=0)) == [given.role]
        waiting.join(30)
        assert isinstance(met[0], psycopg.OperationalError)


def failure(connection: psycopg.Connection[Any], statement: str) -> list[BaseException]:
    try:
        connection.execute(statement.encode())
    except psycopg.Error as error:
        return [error]
    return []


def test_a_lock_of_the_house_is_not_held_from_outside(door, made, world):
    """The watch of the door ends it also where the function was not taken away (a server of one's own)."""
    with superuser() as connection:
        connection.execute("GRANT EXECUTE ON FUNCTION pg_advisory_lock(bigint) TO PUBLIC")
    with door.enter(made(world.merchant_id)) as here:
        here.execute("SELECT pg_advisory_lock(7061001)")
        assert wait_until(lambda: failure(here, "SELECT 1"))
    with superuser() as connection:
        assert watching.forbid(connection, roles.GROUP, "pinerp", f"{database()}_app")


def test_connections_are_few(door, made, world):
    given = made(world.merchant_id)
    held = [door.enter(given) for _ in range(roles.CONNECTIONS)]
    with pytest.raises(psycopg.OperationalError, match="too many connections"):
        door.enter(given)
    for one in held:
        one.close()


def test_only_analysts_come_in_and_only_by_tls(door, made, world):
    given = made(world.merchant_id)
    for user in ("postgres", "pinerp", f"{database()}_app", "analyst_0000000000; --"):
        with pytest.raises(psycopg.OperationalError, match="only roles of analysts"):
            door.connect(user, "x")
    with pytest.raises(psycopg.OperationalError, match="TLS is required"):
        door.connect(given.role, given.password, sslmode="disable", sslrootcert=None)
    with pytest.raises(psycopg.OperationalError, match="the only database"):
        door.connect(given.role, given.password, dbname="postgres")
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        door.connect(given.role, "wrong")
    with pytest.raises(psycopg.OperationalError, match="no pg_hba"):
        door.connect("analyst_0123456789", "nobody's")
    with pytest.raises(psycopg.OperationalError, match="permission denied"):
        door.connect(given.role, given.password, options="-c session_authorization=postgres")


def test_a_dump_brings_views_and_roles_back(door, made, shop, tmp_path):
    """Roles belong to a server, and no dump of a database holds them: they come back from the table, passwords and all.

    The copy is dropped without FORCE: a worker of autovacuum in it is the server's own, and no owner may end it by name;
    an ordinary drop waits for it.
    """
    given = made(shop.world.merchant_id, definitions.PAYMENT)
    copy = f"{database()}_restored"
    dumped = tmp_path / "dump"
    run("pg_dump", "-Fc", "-f", str(dumped), "-d", url())
    with owner() as itself:
        itself.execute(f'DROP ROLE "{given.role}"'.encode())
        itself.execute(f'CREATE DATABASE "{copy}"'.encode())
    try:
        there = url().replace(f"/{database()}?", f"/{copy}?")
        run("pg_restore", "-d", there, str(dumped))
        making.make_ready(there)
        inside = there.replace("//pinerp@", f"//{given.role}:{given.password}@")
        with psycopg.connect(inside) as here:
            assert ids(here, "SELECT sum(paid)::bigint FROM sales") == {(1000,)}
            assert ids(here, "SELECT order_sn FROM platform_orders") == {(None,)}
    finally:
        with owner() as itself:
            itself.execute(f'DROP DATABASE "{copy}"'.encode())


def run(program: str, *words: str) -> None:
    done = subprocess.run([str(embedded.binaries() / program), *words], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_the_views_stand_as_they_are_defined_and_show_nothing_of_receivers():
    with owner() as itself:
        for view in definitions.VIEWS:
            told = itself.execute(
                "SELECT a.attname, col_description(a.attrelid, a.attnum) FROM pg_attribute a "
                "WHERE a.attrelid = %s::regclass AND a.attnum > 0 ORDER BY a.attnum",
                [f"analyst.{view.name}"],
            ).fetchall()
            assert told == [(one.name, making.comment_of_column(one)) for one in view.columns]
            about = itself.execute("SELECT obj_description(%s::regclass)", [f"analyst.{view.name}"]).fetchone()
            assert about == (making.comment_of_view(view),)
        shown = itself.execute(
            "SELECT table_name, column_name FROM information_schema.view_column_usage WHERE view_schema = 'analyst'"
        ).fetchall()
    assert len(shown) > 150
    of_people = {
        "buyer",
        "province",
        "city",
        "buyer_memo",
        "merchant_note",
        "note",
        "about",
        "receiver_id",
        "waybill_no",
    }
    of_people |= {"sender", "address", "return_waybill_no", "member_id", "verified_by", "name_mask", "phone_mask"}
    assert [one for one in shown if one[1] in of_people or "receiver" in one[0]] == []


def test_every_view_can_be_asked_by_merchant_with_an_index(world):
    """The merchant is looked up once, and not asked for each row."""
    with owner() as itself:
        plan = "\n".join(row[0] for row in itself.execute("EXPLAIN SELECT * FROM analyst.orders").fetchall())
    assert "InitPlan" in plan and "SubPlan" not in plan


def test_migrating_takes_the_views_away_and_makes_them_again():
    making.withdraw(url())
    with owner() as itself:
        assert itself.execute("SELECT count(*) FROM pg_views WHERE schemaname = 'analyst'").fetchone() == (0,)
    making.make_ready(url())
    making.make_ready(url())
    with owner() as itself:
        assert itself.execute("SELECT count(*) FROM pg_views WHERE schemaname = 'analyst'").fetchone() == (
            len(definitions.VIEWS),
        )


def test_the_page_about_them_is_the_one_that_is_made():
    written = Path(__file__).parents[3] / "docs" / "analysts.md"
    assert written.read_text() == page.page(), "python -m pinerp.ops.analysts.page > docs/analysts.md"
