"""For commands that work on a company's data: the database of the data folder or of DATABASE_URL, up to date, and who acts."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import click
import orjson

from pinerp.kit.refusals import Refusal
from pinerp.ops.embedded import CannotStart, Cluster, default_home


class NoCompany(Exception):
    """Which company is meant cannot be known; the text says what to do."""


def say_no(why: Refusal | NoCompany | CannotStart, as_json: bool) -> NoReturn:
    """How a command refuses: a code for programs or a sentence for people, exit 2, and nothing was changed."""
    if isinstance(why, Refusal):
        code, words = why.code, why.message()
    else:
        code, words = "no_company" if isinstance(why, NoCompany) else "cannot_start", str(why)
    click.echo(orjson.dumps({"code": code, "message": words}).decode() if as_json else words, err=not as_json)
    raise SystemExit(2) from None


@dataclass(frozen=True, slots=True)
class Desk:
    """The company that a command works for."""

    actor: Any
    code: str


@contextmanager
def at_database(home: Path) -> Iterator[str]:
    """The owner's address of DATABASE_URL's database, or of the data folder's, started for as long as nobody runs it."""
    from pinerp.ops.supervisor import running

    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    cluster = Cluster(home / "db")
    is_ours = running(home) is None
    try:
        if is_ours:
            cluster.start()
        yield cluster.owner_url()
    finally:
        if is_ours:
            cluster.stop()


@contextmanager
def at_desk(data: Path | None, merchant_code: str | None) -> Iterator[Desk]:
    """Open the database for a command, and close again what was opened only for it."""
    from pinerp.ops.supervisor import make_keys, migrate

    home = (data or default_home()).absolute()
    if not home.is_dir():
        home.mkdir(mode=0o711, parents=True)
    make_keys(home)
    os.environ.update({"PINERP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "pinerp.config.settings"})
    with at_database(home) as url:
        os.environ["DATABASE_URL"] = url
        migrate(dict(os.environ))
        import django

        django.setup()
        from django.db import connections

        try:
            yield _company(merchant_code)
        finally:
            connections.close_all()


def _company(code: str | None) -> Desk:
    """The company of this code, or the only one; a new database gets one to try things out with."""
    from pinerp.accounts import actions as accounts
    from pinerp.accounts import actors, queries
    from pinerp.kit import times

    known = queries.companies()
    if not known and code is None:
        password = os.urandom(9).hex()
        made = accounts.register_company(
            company_name="导入示例",
            contact_name="店主",
            email="import@example.com",
            password=password,
            now=times.now(),
        )
        return Desk(actors.system(made.merchant.id), made.merchant.code)
    matching = [c for c in known if code is None or c.code == code]
    if len(matching) != 1:
        listed = "、".join(f"{c.code} {c.name}" for c in known[:20]) or "—"
        raise NoCompany(
            f"请用 --merchant 指明商家编码。现有：{listed}\nSay which company with --merchant. There are: {listed}"
        )
    return Desk(actors.system(matching[0].id), matching[0].code)
