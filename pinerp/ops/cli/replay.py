"""pinerp replay: take in once more the pages that a store's orders came in; what is known already changes nothing."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import click
import orjson

from pinerp.kit.refusals import Refusal
from pinerp.ops.desk import NoCompany, at_desk, say_no
from pinerp.ops.embedded import CannotStart


@click.command("replay")
@click.option("--store", required=True, help="店铺名或编号 · the store's name or id")
@click.option("--since", default=None, help="起始时刻 ISO（默认 100 天前）· from this instant on")
@click.option("--until", default=None, help="截止时刻 ISO · up to this instant")
@click.option("--merchant", default=None, help="商家编码，只有一家时可省略 · the company's code")
@click.option("--data", type=click.Path(path_type=Path), default=None, help="数据目录 · the data folder")
@click.option("--json", "as_json", is_flag=True, help="只输出 JSON · nothing but JSON")
def command(
    store: str, since: str | None, until: str | None, merchant: str | None, data: Path | None, as_json: bool
) -> None:
    """重放已保存的原始页面；已有的订单不会重复，也不会倒退。

    Exit 0: replayed. 2: the words are wrong, and nothing was changed.
    """
    try:
        with at_desk(data, merchant) as desk:
            from pinerp.channels import queries as stores
            from pinerp.kit import tenancy, times
            from pinerp.orders import tasks

            with tenancy.transaction(desk.actor.merchant_id):
                store_id = stores.find_store(desk.actor, store).id
            start = instant(since) or times.now() - timedelta(days=100)
            done = tasks.replay(desk.actor.merchant_id, store_id, start, instant(until))
    except (Refusal, NoCompany, CannotStart) as refusal:
        say_no(refusal, as_json)
    facts = {name: getattr(done, name) for name in done.__slots__}
    if as_json:
        click.echo(orjson.dumps(facts).decode())
        return
    for name, value in facts.items():
        click.echo(f"{name:<12} {value}")


def instant(text: str | None) -> datetime | None:
    """An ISO instant; one without a zone is Beijing time."""
    if text is None:
        return None
    from pinerp.kit import times

    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"“{text}” 不是时间，请写 2026-11-23T08:00 · not an instant") from error
    return found if found.tzinfo is not None else found.replace(tzinfo=times.BEIJING)
