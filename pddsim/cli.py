"""pddsim serve: the stand-in gateway as a process of its own."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import sys

import click
import orjson
from aiohttp import web

from pddsim.faults import Faults
from pddsim.gateway import Gateway
from pddsim.server import Server
from pddsim.world import Habits, World


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
@click.option("--drip", default=0.0, help="new orders per second, for ever")
@click.option("--history", default=30, show_default=True, help="minutes ago at which the drip began")
@click.option("--events", default=20, show_default=True, help="minutes within which an order's disturbances happen")
@click.option("--calm", is_flag=True, help="no reviews, refunds, holds, memos, moves")
@click.option("--speed", default=1.0, show_default=True, help="how fast the platform's clock runs")
@click.option("--faults", default="", help="name[:rate],… or all")
@click.option("--rate-limits/--no-rate-limits", default=True)
@click.option("--client-id", default="practice-client", show_default=True)
@click.option("--client-secret", default="practice-secret")
@click.option("--die-with-parent", is_flag=True)
def serve(
    seed: int,
    host: str,
    port: int,
    malls: int,
    first_mall: int,
    goods: int,
    orders: int,
    over: int,
    drip: float,
    history: int,
    events: int,
    calm: bool,
    speed: float,
    faults: str,
    rate_limits: bool,
    client_id: str,
    client_secret: str,
    die_with_parent: bool,
) -> None:
    """Serve until SIGTERM; prints one JSON line with the address when it listens."""
    if die_with_parent:
        ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG
    habits = Habits(0, 0, 0, 0, 0, 0) if calm else Habits()
    world = World(
        seed,
        malls=malls,
        goods=goods,
        speed=speed,
        habits=habits,
        event_minutes=events,
        first_mall=first_mall,
    )
    if orders:
        world.fill(orders, over)
    if drip:
        world.drip(drip, history)
    gateway = Gateway(
        world,
        client_id=client_id,
        client_secret=client_secret,
        faults=Faults(faults, seed),
        limits=1.0 if rate_limits else None,
    )
    asyncio.run(_serve(Server(gateway), host, port))


async def _serve(server: Server, host: str, port: int) -> None:
    runner = web.AppRunner(server.app(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, host, port)
    await site.start()
    real = runner.addresses[0][1]
    sys.stdout.write(orjson.dumps({"address": f"http://{host}:{real}", "pid": os.getpid()}).decode() + "\n")
    sys.stdout.flush()
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    await stop.wait()
    await runner.cleanup()
