"""For commands that work on a company's data: the database of the data folder or of DATABASE_URL, up to date, and who acts."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pinerp.ops.embedded import Cluster, default_home


class NoCompany(Exception):
    """Which company is meant cannot be known; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The company that a command works for."""

    actor: Any
    code: str


@contextmanager
def at_desk(data: Path | None, merchant_code: str | None) -> Iterator[Desk]:
    """Open the database for a command, and close again what was opened only for it."""
    from pinerp.ops.supervisor import make_keys, migrate, running

    home = (data or Path(os.environ.get("PINERP_HOME") or default_home())).absolute()
    cluster: Cluster | None = None
    try:
        if not home.is_dir():
            home.mkdir(mode=0o711, parents=True)
        make_keys(home)
        os.environ.update({"PINERP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "pinerp.config.settings"})
        if not os.environ.get("DATABASE_URL"):
            cluster = Cluster(home / "db")
            os.environ["DATABASE_URL"] = cluster.owner_url()
            if running(home) is None:
                cluster.start()
            else:
                cluster = None
        migrate(dict(os.environ))
        import django

        django.setup()
        yield _company(merchant_code)
    finally:
        if "django" in sys.modules:
            from django.db import connections

            connections.close_all()
        if cluster is not None:
            cluster.stop()


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
