"""pinerp import-orders: a file of orders through intake, with a reason for every row that is set aside."""

from __future__ import annotations

import resource
import time
from pathlib import Path
from typing import Any

import click
import orjson

from pinerp.kit.refusals import Refusal
from pinerp.ops.desk import NoCompany, at_desk, say_no
from pinerp.ops.embedded import CannotStart


@click.command("import-orders")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--mapping", type=click.Path(path_type=Path), default=None, help="列对应关系 JSON · what the columns mean"
)
@click.option("--store", default=None, help="店铺名，没有则新建 · the store's name; made when there is none")
@click.option("--merchant", default=None, help="商家编码，只有一家时可省略 · the company's code")
@click.option("--all-or-nothing", is_flag=True, help="有一行不合格就全部不导入 · one bad row keeps the whole file out")
@click.option(
    "--marked", type=click.Path(path_type=Path), default=None, help="未导入的行及原因另存为 · save the rows set aside"
)
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(
    file: Path,
    mapping: Path | None,
    store: str | None,
    merchant: str | None,
    all_or_nothing: bool,
    marked: Path | None,
    data: Path | None,
    as_json: bool,
) -> None:
    """导入订单文件（CSV、XLSX，可 gzip）；同一文件导入两次不会改变任何数据。

    Exit 0: taken in, rows set aside included. 1: refused by --all-or-nothing. 2: the file or the words are wrong, and
    nothing was changed.
    """
    started = time.monotonic()
    try:
        with at_desk(data, merchant) as desk:
            from pinerp.ops import intake

            result = intake.take_file(desk.actor, file, mapping, store, is_all_or_nothing=all_or_nothing, marked=marked)
            result["merchant"] = desk.code
    except (Refusal, NoCompany, CannotStart) as refusal:
        say_no(refusal, as_json)
    result["seconds"] = round(time.monotonic() - started, 1)
    result["peak_mb"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    show(result, as_json)
    raise SystemExit(1 if result["is_refused"] else 0)


def show(result: dict[str, Any], as_json: bool) -> None:
    """The result for a program, or for a person."""
    if as_json:
        click.echo(orjson.dumps(result).decode())
        return
    for name in ("file", "lines", "accepted", "set_aside", "orders", "new", "changed", "same", "worth", "seconds"):
        click.echo(f"{name:<12} {result[name]}")
    for code, facts in result["reasons"].items():
        click.echo(f"  {facts['lines']:>8}  {code:<24} {facts['message']}")
