"""A house to measure in: a migrated database, processes that work as the app role, and what the machine spent."""

from __future__ import annotations

import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from pinerp.ops import embedded
from pinerp.ops.supervisor import make_keys, migrate


@dataclass(frozen=True)
class Shop:
    """A merchant with one store, one warehouse and a full shelf."""

    merchant_id: int
    store_id: int
    warehouse_id: int


@dataclass
class House:
    """Where the measured house lives. `postmaster` is None on somebody else's server."""

    url: str
    home: Path
    postmaster: int | None

    def cpu_seconds(self) -> float:
        """What the database server has spent so far, its present backends included; 0 where it is not ours."""
        if self.postmaster is None:
            return 0.0
        group = [self.postmaster, *_children(self.postmaster)]
        return sum(_spent(pid) for pid in group)

    def backend_seconds(self, pid: int) -> float:
        """What one backend of it has spent; 0 where the server is not ours."""
        return 0.0 if self.postmaster is None else _spent(pid)


@contextmanager
def open_house() -> Iterator[House]:
    """A migrated database: DATABASE_URL's, or one that is gone afterwards. Sets up Django as the app role."""
    with tempfile.TemporaryDirectory(prefix="pinerp-bench-") as folder:
        home = Path(folder)
        make_keys(home)
        given = os.environ.get("DATABASE_URL")
        cluster = None if given else embedded.throwaway()
        try:
            url = given or (cluster.owner_url() if cluster else "")
            env = {"DATABASE_URL": url, "PINERP_HOME": str(home), "DJANGO_SETTINGS_MODULE": "pinerp.config.settings"}
            os.environ.update(env)
            migrate(dict(os.environ))
            import django

            django.setup()
            yield House(url, home, cluster.process.pid if cluster and cluster.process else None)
        finally:
            if cluster is not None:
                cluster.close()


def machine() -> str:
    """Cores, memory and kernel, for the record."""
    gib = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    load = os.getloadavg()[0]
    return f"{os.cpu_count()} cores, {gib:.0f} GiB, {platform.release()}, load {load:.2f}"


def tell(result: Mapping[str, Any], *, as_json: bool) -> None:
    """What was measured: one JSON object in the last line, or a line for each figure."""
    if as_json:
        click.echo(json.dumps(result))
        return
    width = max(map(len, result))
    for name, value in result.items():
        click.echo(f"{name:<{width}} {value}")


def _children(pid: int) -> list[int]:
    found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False)
    return [int(line) for line in found.stdout.split()]


def _spent(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    ticks = os.sysconf("SC_CLK_TCK")
    return (int(fields[11]) + int(fields[12])) / ticks
