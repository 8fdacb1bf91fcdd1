"""Brings the tables up to date, as owner: `python -m pinerp.ops.migrating`. What the framework would check before it (it mounts
every door for that) is checked by tests; a start does without.
"""

from __future__ import annotations

import os

import django
from django.core.management import call_command

from pinerp.kit.loading import loading


def main() -> None:
    """All that is due; DATABASE_URL says where, PINERP_DB_ROLE=owner as whom."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    with loading():  # the tables as each migration knew them are many, and go with the process
        django.setup()
        call_command("migrate", verbosity=0, skip_checks=True)


if __name__ == "__main__":
    main()
