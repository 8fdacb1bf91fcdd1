"""pinerp demo: a day in fast motion, and its proof."""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

import click
import orjson


@click.command("demo")
@click.option("--orders", default=2000, show_default=True)
@click.option("--seed", default=1, show_default=True)
@click.option("--faults", default="", help="名称[:概率],… 或 all · how the gateway misbehaves")
@click.option("--kills", default=0, show_default=True, help="中途 kill -9 次数 · times something is killed on the way")
@click.option("--scenario", default="steady", show_default=True, help="steady, double11, presale, refund_storm")
@click.option("--workers", default=1, show_default=True, help="后台进程数 · background workers")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(orders: int, seed: int, faults: str, kills: int, scenario: str, workers: int, as_json: bool) -> None:
    """从平台拉单到发货回传，再与平台核对 · exit 0 only when nothing is lost, doubled, oversold or wrong."""
    from pinerp.ops import demo

    home = Path(tempfile.mkdtemp(prefix="pinerp-demo-"))
    home.chmod(0o711)
    watched = sys.stderr.isatty() and not as_json

    def tell(words: str) -> None:
        if watched:
            click.echo(f"\r{words}   ", err=True, nl=False)

    try:
        result = demo.run(demo.Demo(orders, seed, faults, kills, tell, home, scenario, workers))
    finally:
        shutil.rmtree(home, ignore_errors=True)
    if as_json:
        click.echo(orjson.dumps(result).decode())
    else:
        click.echo("")
        standing = result.pop("standing")
        for name, value in result.items():
            click.echo(f"{name:<20} {value}")
        for row in standing:
            click.echo(f"{'standing':<20} {demo.standing_words(row)}")
    raise SystemExit(0 if demo.is_good(result) else 1)
