"""Brings the tables up to date, as owner, and with them the views for analysts: `python -m pinerp.ops.migrating`. What the
framework would check before it (it mounts every door for that) is checked by tests; a start does without.
"""

from __future__ import annotations

import os

import django
from django.core.management import call_command

from pinerp.kit.loading import loading


def main() -> None:
    """All that is due; DATABASE_URL says where, PINERP_DB_ROLE=owner as whom. The views give way to what is migrated."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    with loading():  # the tables as each migration knew them are many, and go with the process
        django.setup()
        _migrate(os.environ["DATABASE_URL"])


def _migrate(url: str) -> None:
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from pinerp.ops.analysts import making

    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        making.withdraw(url)
        call_command("migrate", verbosity=0, skip_checks=True)
    making.make_ready(url)


if __name__ == "__main__":
    main()
