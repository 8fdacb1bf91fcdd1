"""A stand-in gateway over real HTTP, and a shop of it that a company has connected. It runs in a thread of the tests' process,
for starting a program costs more than most tests do with it; pddsim's own tests and `pinerp demo` start the program.
"""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
import threading
from collections.abc import Coroutine, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

import httpx
import orjson
import pytest

from pddsim import cli
from pddsim.server import Server
from pinerp.channels import actions
from pinerp.channels.adapters import StoreLink
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.models import Store
from pinerp.kit import tenancy, times
from tests.world import World

HERE = "127.0.0.1"
MALLS = itertools.count(900_001, 100)
"""A shop belongs to one company of a house, and the companies of all tests share one."""

SENDER = {
    "name": "练习仓",
    "mobile": "13800000000",
    "address": {"province": "浙江省", "city": "杭州市", "district": "余杭区", "detail": "一号库"},
}


@dataclass
class Gateway:
    """The stand-in, and what a test may do behind the platform's back."""

    address: str
    client_id: str
    client_secret: str
    mall_ids: list[int]
    world: Any = None
    """The stand-in's own world, where it runs in this process."""

    def code(self, mall: int = 0) -> str:
        found = httpx.post(f"{self.address}/_code", params={"mall_id": self.mall_ids[mall]}, trust_env=False)
        return str(found.json()["code"])

    def truth(self) -> dict[str, Any]:
        return dict(httpx.get(f"{self.address}/_truth", params={"orders": 1}, trust_env=False).json())

    def link(self, merchant_id: int = 0, mall: int = 0) -> StoreLink:
        """Somebody who is not signed in yet."""
        return StoreLink(
            merchant_id=merchant_id,
            store_id=0,
            platform="pinduoduo",
            mall_id=str(self.mall_ids[mall]),
            gateway_url=f"{self.address}/api/router",
            client_id=self.client_id,
            client_secret=self.client_secret,
            sender=SENDER,
        )

    def signed_in(self) -> Pinduoduo:
        """An adapter with a fresh authorisation."""
        link = self.link()
        return Pinduoduo(replace(link, access_token=Pinduoduo(link).tokens_from_code(self.code()).access_token))


@cache
def _loop() -> asyncio.AbstractEventLoop:
    """In which the gateways of this process answer, one thread for all."""
    loop = asyncio.new_event_loop()
    threading.Thread(target=loop.run_forever, name="gateways", daemon=True).start()
    return loop


def _in_loop(work: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run_coroutine_threadsafe(work, _loop()).result(30)


@contextmanager
def _in_a_thread(words: list[str]) -> Iterator[tuple[str, Any]]:
    gateway = cli.build(cli.serve.make_context("serve", words).params)
    runner, address = _in_loop(cli.opened(Server(gateway), HERE, 0))
    yield address, gateway.world
    _in_loop(runner.cleanup())


@contextmanager
def _as_a_program(words: list[str]) -> Iterator[tuple[str, Any]]:
    command = [sys.executable, "-m", "pddsim", "serve", "--die-with-parent", *words]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    yield str(orjson.loads(process.stdout.readline())["address"]), None
    process.terminate()
    process.wait(10)
    process.stdout.close()


@pytest.fixture
def serve() -> Iterator[Any]:
    """Start gateways with some words; they end with the test. One with another tree of categories has a process of its own,
    for a program knows one tree.
    """
    with ExitStack() as open_ones:

        def start(*words: str) -> Gateway:
            options = ["--first-mall", str(next(MALLS)), *words]
            how = _as_a_program if "--categories" in words else _in_a_thread
            address, world = open_ones.enter_context(how(options))
            config = httpx.get(f"{address}/_config", trust_env=False).json()
            malls = [m["mall_id"] for m in config["malls"]]
            return Gateway(address, config["client_id"], config["client_secret"], malls, world)

        yield start


def connect(world: World, gateway: Gateway, mall: int = 0) -> Store:
    """A shop of the gateway, connected by the company's owner through actions."""
    link = gateway.link(mall=mall)
    tokens = Pinduoduo(link).tokens_from_code(gateway.code(mall))
    shop = Pinduoduo(replace(link, access_token=tokens.access_token)).shop()
    with tenancy.transaction(world.merchant_id):
        return actions.connect_store(
            actor=world.owner,
            platform="pinduoduo",
            app={
                "client_id": gateway.client_id,
                "client_secret": gateway.client_secret,
                "gateway_url": f"{gateway.address}/api/router",
            },
            shop=shop,
            tokens=tokens,
            now=times.now(),
            sender=SENDER,
        )
