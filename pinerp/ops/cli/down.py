"""pinerp down: ask the supervisor on these data to stop, and wait for it."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import click

from pinerp.ops.embedded import default_home
from pinerp.ops.supervisor import process_start, running


@click.command("down")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--wait", "patience", default=60, show_default=True, help="最多等待秒数 · seconds to wait")
def command(data: Path | None, patience: int) -> None:
    """停止 · stop what runs on the data folder; exit 0 also when nothing runs."""
    facts = running(data or default_home())
    if facts is None:
        click.echo("没有在运行 · nothing runs")
        return
    os.kill(facts["pid"], signal.SIGTERM)
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if process_start(facts["pid"]) != facts["started"]:
            click.echo("已停止 · stopped")
            return
        time.sleep(0.1)
    click.echo(f"{patience} 秒内没有停止 · did not stop within {patience} s", err=True)
    raise SystemExit(1)
