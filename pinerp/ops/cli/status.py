"""pinerp status: what runs on these data."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from pinerp.ops.embedded import default_home
from pinerp.ops.supervisor import process_start, running


@click.command("status")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(data: Path | None, as_json: bool) -> None:
    """查看运行状态 · exit 0 when everything runs, 3 when not."""
    facts = running(data or default_home())
    alive = {name: process_start(pid) is not None for name, pid in (facts or {}).get("services", {}).items()}
    is_up = facts is not None and bool(alive) and all(alive.values())
    if as_json:
        answer = {"running": is_up, "address": (facts or {}).get("address"), "services": alive}
        click.echo(orjson.dumps(answer).decode())
    elif facts is None:
        click.echo("没有在运行 · nothing runs")
    else:
        click.echo(f"地址 · address  {facts['address']}")
        for name, is_alive in alive.items():
            click.echo(f"{name:<10} {'运行中 · runs' if is_alive else '已停止 · stopped'}")
    raise SystemExit(0 if is_up else 3)
