"""pddsim serve: the stand-in gateway as a process of its own. pddsim printer: the print component beside it."""

from __future__ import annotations

import asyncio
import csv
import ctypes
import os
import signal
import sys
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import click
import orjson
from aiohttp import web

from pddsim import categories, goods, past, printer, scenarios, visitors
from pddsim.faults import Faults
from pddsim.gateway import Gateway, Rules
from pddsim.server import Server
from pddsim.world import CALM, Habits, World


@click.group()
def main() -> None:
    """A stand-in Pinduoduo gateway."""


@main.command()
@click.option("--seed", default=1, show_default=True)
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=0, help="0: choose a free one and print it")
@click.option("--malls", default=1, show_default=True)
@click.option("--first-mall", default=900_001, show_default=True, help="id of the first mall; the others follow")
@click.option("--goods", default=60, show_default=True, help="SKUs per mall")
@click.option("--orders", default=0, help="history: this many orders …")
@click.option("--over", default=180, show_default=True, help="… over so many minutes before now")
@click.option("--ahead", default=0, show_default=True, help="… and so many after it: those arrive later")
@click.option("--drip", default=0.0, help="new orders per second, for ever")
@click.option("--history", default=30, show_default=True, help="minutes ago at which the drip began")
@click.option("--events", default=20, show_default=True, help="minutes within which an order's disturbances happen")
@click.option("--scenario", type=click.Choice(scenarios.NAMES), default="steady", show_default=True)
@click.option("--calm", is_flag=True, help="no reviews, refunds, holds, memos, moves")
@click.option("--again", type=float, help="so often an order is of the buyer of the one before (合并发货)")
@click.option("--speed", default=1.0, show_default=True, help="how fast the platform's clock runs")
@click.option("--faults", default="", help="name[:rate],… or all")
@click.option("--rate-limits/--no-rate-limits", default=True)
@click.option("--allow-ip", multiple=True, help="only these callers (20005); may be repeated")
@click.option("--test-quota", type=int, help="calls a day of an app in test (70036)")
@click.option("--package", multiple=True, help="only APIs whose names begin so (20031); may be repeated")
@click.option("--clock-off", default=0, help="seconds by which the platform's clock is ahead of the callers'")
@click.option("--decrypt-quota", default=2000, show_default=True, help="decryptions per shop and day")
@click.option("--client-id", default="practice-client", show_default=True)
@click.option("--client-secret", default="practice-secret")
@click.option(
    "--categories", type=click.Path(exists=True, path_type=Path), help="another tree: a list of {id, name, children}"
)
@click.option("--die-with-parent", is_flag=True)
def serve(**words: Any) -> None:
    """Serve until SIGTERM; prints one JSON line with the address when it listens."""
    if words["die_with_parent"]:
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    gateway = build(words)
    asyncio.run(_serve(Server(gateway), words["host"], words["port"]))


@main.command("printer")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=5000, show_default=True, help="0: choose a free one and print it")
@click.option("--fault", default="", type=click.Choice(["", *printer.FAULTS]))
@click.option("--die-with-parent", is_flag=True)
def print_component(host: str, port: int, fault: str, die_with_parent: bool) -> None:
    """Stand in for the platform's print component until SIGTERM; prints one JSON line with the address when it listens."""
    if die_with_parent:
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    asyncio.run(_serve(printer.Component(fault), host, port))


@main.command("visitors")
@click.option("--seed", default=1, show_default=True)
@click.option("--visitors", "many", default=500, show_default=True)
@click.option("--first", required=True, type=click.DateTime(["%Y-%m-%d"]), help="the first Beijing day")
@click.option("--days", default=30, show_default=True)
@click.option("--log", required=True, type=click.Path(dir_okay=False, path_type=Path), help="a CSV of what pages told")
@click.option("--truth", required=True, type=click.Path(dir_okay=False, path_type=Path), help="what is so, as JSON")
def visit(seed: int, many: int, first: datetime, days: int, log: Path, truth: Path) -> None:
    """Write a log of a page's visitors, and beside it the truth of their funnel, their return and their visits."""
    page = visitors.Page(seed, many, first.date(), days)
    with log.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(visitors.COLUMNS))
        writer.writeheader()
        writer.writerows(page.log())
    truth.write_bytes(orjson.dumps(page.truth.told(), option=orjson.OPT_INDENT_2))


@main.command("past")
@click.option("--seed", default=1, show_default=True, help="of the world whose shop it is")
@click.option("--goods", "skus", default=60, show_default=True, help="SKUs of the shop")
@click.option("--until", required=True, type=click.DateTime(["%Y-%m-%d"]), help="the Beijing day after the last")
@click.option("--days", default=past.DAYS, show_default=True)
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="the folder of the files")
def remember(seed: int, skus: int, until: datetime, days: int, out: Path) -> None:
    """Write the files that the owner of the first shop of a world would have kept of the days before."""
    out.mkdir(parents=True, exist_ok=True)
    past.Past(goods.catalogue(seed, 0, skus), until.date(), seed=seed, days=days).write(out)


def build(words: dict[str, Any]) -> Gateway:
    """A gateway and its world, from the command's words."""
    if words["categories"]:
        categories.take(words["categories"])
    faults = Faults(words["faults"], words["seed"])
    habits = CALM if words["calm"] else scenarios.habits_of(words["scenario"], Habits())
    if words["again"] is not None:
        habits = replace(habits, again=words["again"])
    world = World(
        words["seed"],
        malls=words["malls"],
        goods=words["goods"],
        speed=words["speed"],
        habits=habits,
        event_minutes=words["events"],
        first_mall=words["first_mall"],
        faults=faults,
    )
    if words["orders"]:
        shape = scenarios.shape_of(words["scenario"], words["seed"])
        world.fill(words["orders"], words["over"], shape, words["ahead"])
    if words["drip"]:
        world.drip(words["drip"], words["history"])
    return Gateway(
        world,
        client_id=words["client_id"],
        client_secret=words["client_secret"],
        faults=faults,
        rules=Rules(
            allowed_ips=frozenset(words["allow_ip"]) or None,
            quota=words["test_quota"],
            packages=words["package"] or None,
            limits=1.0 if words["rate_limits"] else None,
            clock_off=words["clock_off"],
        ),
        decrypt_quota=words["decrypt_quota"],
    )


GOODBYE = 2.0
"""Seconds for calls that are being answered: a browser that only keeps its line open is not waited for."""


async def opened(server: Server | printer.Component, host: str, port: int) -> tuple[web.AppRunner, str]:
    """A server that listens, and its address. Whoever opened it cleans it up, in the same loop."""
    runner = web.AppRunner(server.app(), access_log=None, shutdown_timeout=GOODBYE)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner, f"http://{host}:{runner.addresses[0][1]}"


async def _serve(server: Server | printer.Component, host: str, port: int) -> None:
    runner, address = await opened(server, host, port)
    sys.stdout.write(orjson.dumps({"address": address, "pid": os.getpid()}).decode() + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()
