"""python -m bench NAME: a measurement; with --json the last line is one JSON object."""

from __future__ import annotations

from importlib import import_module

import click

NAMES = [
    "pipeline",
    "contention",
    "sync",
    "burst",
    "lists",
    "pages",
    "stocktake",
    "moments",
    "catalog",
    "measures",
    "checkup",
    "analytics",
    "operations",
]


class Benches(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:
        return NAMES

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in NAMES:
            return None
        command = import_module(f"bench.{cmd_name}").command
        assert isinstance(command, click.Command)
        return command


@click.group(cls=Benches)
def main() -> None:
    """Measurements on real PostgreSQL, in a throw-away database unless DATABASE_URL is set."""


if __name__ == "__main__":
    main()
