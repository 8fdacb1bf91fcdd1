"""Brings the tables up to date, as owner, and with them the views for analysts; `python -m pinerp.ops.migrating`."""

from __future__ import annotations

import os

import django


def main() -> None:
    """Where something is to be migrated, the views give way to it first."""
    django.setup()
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    from pinerp.ops.analysts import making

    url = os.environ["DATABASE_URL"]
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        making.withdraw(url)
        call_command("migrate", verbosity=0)
    making.make_ready(url)


if __name__ == "__main__":
    main()
