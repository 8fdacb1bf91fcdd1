"""pinerp import-stock: opening stock from a file of codes and counts."""

from __future__ import annotations

from pathlib import Path

import click
import orjson

from pinerp.kit.refusals import Refusal
from pinerp.ops.desk import NoCompany, at_desk, say_no
from pinerp.ops.embedded import CannotStart


@click.command("import-stock")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--warehouse", default="", help="仓库编码，省略为默认仓 · the warehouse's code; the default one")
@click.option("--merchant", default=None, help="商家编码，只有一家时可省略 · the company's code")
@click.option(
    "--marked", type=click.Path(path_type=Path), default=None, help="未导入的行及原因另存为 · save the rows refused"
)
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(
    file: Path, warehouse: str, merchant: str | None, marked: Path | None, data: Path | None, as_json: bool
) -> None:
    """导入期初库存：列名为“商品编码”“库存”，可有“仓库编码”；同一文件导入两次不会改变任何数据。

    Columns: 商品编码 (or code, SKU), 库存 (or 数量, quantity), and 仓库编码 (or warehouse) where there are several.
    """
    try:
        with at_desk(data, merchant) as desk:
            from pinerp.ops import opening

            result = opening.take_counts(desk.actor, file, warehouse, marked)
    except (Refusal, NoCompany, CannotStart) as refusal:
        say_no(refusal, as_json)
    if as_json:
        click.echo(orjson.dumps(result).decode())
        return
    click.echo(f"{result['file']}: {result['accepted']} / {result['lines']}")
    for error in result["errors"]:
        click.echo(f"  {error['row']:>8}  {error['code']:<20} {error['message']}")
