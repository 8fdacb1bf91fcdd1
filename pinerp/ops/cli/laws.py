"""pinerp laws: check every law of the books."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from pinerp.ops.desk import at_database
from pinerp.ops.embedded import CannotStart, default_home


@click.command("laws")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(data: Path | None, as_json: bool) -> None:
    """核对账目 · exit 0 only when no law finds a difference."""
    from pinerp.ops import laws

    try:
        with at_database(data or default_home()) as url:
            results = laws.check(url)
    except CannotStart as error:
        click.echo(str(error), err=True)
        raise SystemExit(2) from None
    differences = sum(r["differences"] for r in results)
    if as_json:
        click.echo(orjson.dumps({"laws": results, "differences": differences}).decode())
    else:
        for r in results:
            sign = "✓" if not r["differences"] else "✗"
            click.echo(f"{sign} {r['words']:<20} {r['rows_checked']:>10} {r['differences']:>8} {r['examples'] or ''}")
    raise SystemExit(1 if differences else 0)
