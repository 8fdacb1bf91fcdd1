"""Gives every test process its own migrated database, and lets tests run as the app role, committing as users do.

Loaded with `-p`, because settings are read before any conftest: a plugin started later would meet the wrong database.
A template is migrated once; each process clones it. Tests are kept apart by merchant, as users are.
"""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from cryptography.fernet import Fernet

TEMPLATE = "pinerp_template"

# Every process of a run, and each that a test starts, would compile the whole house anew: more than half of its start.
sys.dont_write_bytecode = False
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)


def server() -> Any:
    """The server of this run: DATABASE_URL's, or an embedded one that ends with the run."""
    from pinerp.ops import embedded

    return embedded.throwaway(durable=False)


def url_of(base: str, name: str) -> str:
    """The same server, another database."""
    from urllib.parse import urlsplit, urlunsplit

    return urlunsplit(urlsplit(base)._replace(path=f"/{name}"))


def make_template(base: str) -> None:
    """Migrate the template, as owner, in a process of its own."""
    from pinerp.ops import roles

    drop(base, TEMPLATE)
    admin(base, f'CREATE DATABASE "{TEMPLATE}"')
    url = url_of(base, TEMPLATE)
    roles.ensure_app_role(url)
    env = {**os.environ, "DATABASE_URL": url, "PINERP_DB_ROLE": "owner"}
    env["DJANGO_SETTINGS_MODULE"] = "pinerp.config.settings"
    subprocess.run([sys.executable, "-m", "pinerp.ops.migrating"], env=env, check=True)


def clone(base: str, name: str) -> str:
    """A fresh database from the template, with the grants of its own app role. Returns its owner URL."""
    from pinerp.ops import roles

    drop(base, name)
    admin(base, f'CREATE DATABASE "{name}" TEMPLATE "{TEMPLATE}" STRATEGY wal_log')
    url = url_of(base, name)
    roles.ensure_app_role(url)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f'GRANT "{TEMPLATE}_app" TO "{name}_app"')
    return url


def drop(base: str, name: str) -> None:
    admin(base, f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def admin(base: str, statement: str) -> None:
    with psycopg.connect(base, autocommit=True) as connection:
        connection.execute(statement.encode())


@pytest.hookimpl(tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> None:
    """Before settings are read: the controller makes server and template, every process its clone."""
    if os.environ.get("PINERP_TEST_BASE_URL") is None:
        if os.environ.get("DATABASE_URL"):
            os.environ["PINERP_TEST_BASE_URL"] = os.environ["DATABASE_URL"]
        else:
            cluster = server()
            early_config.add_cleanup(cluster.close)
            os.environ["PINERP_TEST_BASE_URL"] = cluster.owner_url()
        make_template(os.environ["PINERP_TEST_BASE_URL"])
    base = os.environ["PINERP_TEST_BASE_URL"]
    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    name = f"pinerp_test_{worker}"
    os.environ["DATABASE_URL"] = clone(base, name)
    os.environ.pop("DATABASE_APP_URL", None)
    os.environ["PINERP_DB_ROLE"] = "app"
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    os.environ["DJANGO_SETTINGS_MODULE"] = "pinerp.config.settings"
    gc.disable()  # until all is loaded, which stays: searching it for garbage again and again was a sixth of the start
    home = Path(tempfile.mkdtemp(prefix="pinerp-test-"))
    early_config.add_cleanup(lambda: __import__("shutil").rmtree(home, ignore_errors=True))
    os.environ["PINERP_HOME"] = str(home)
    for key in ("secret", "token"):
        file = home / f"{key}.key"
        file.write_text(Fernet.generate_key().decode())
        file.chmod(0o600)


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    """What stands now stands to the end; the collector looks at what tests make."""
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database stands already; pytest-django makes none."""


@pytest.fixture(autouse=True)
def real_database(django_db_blocker: Any) -> Iterator[None]:
    """Tests commit like users do: no wrapping transaction, no mock."""
    with django_db_blocker.unblock():
        yield
        from django.db import connection

        if connection.connection is not None and not connection.in_atomic_block:
            connection.close_if_unusable_or_obsolete()
