"""A stand-in gateway as a process of its own, and a shop of it that a company has connected."""

from __future__ import annotations

import itertools
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import httpx
import orjson
import pytest

from pinerp.channels import actions
from pinerp.channels.adapters import StoreLink
from pinerp.channels.adapters.pinduoduo.adapter import Pinduoduo
from pinerp.channels.models import Store
from pinerp.kit import tenancy, times
from tests.world import World

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


@pytest.fixture
def serve() -> Iterator[Any]:
    """Start gateways with some words; they end with the test."""
    started: list[subprocess.Popen[bytes]] = []

    def start(*words: str) -> Gateway:
        options = ["--die-with-parent", "--first-mall", str(next(MALLS))]
        command = [sys.executable, "-m", "pddsim", "serve", *options, *words]
        process = subprocess.Popen(command, stdout=subprocess.PIPE)
        started.append(process)
        assert process.stdout is not None
        address = orjson.loads(process.stdout.readline())["address"]
        config = httpx.get(f"{address}/_config", trust_env=False).json()
        malls = [m["mall_id"] for m in config["malls"]]
        return Gateway(address, config["client_id"], config["client_secret"], malls)

    yield start
    for process in started:
        process.terminate()
        process.wait(10)
        assert process.stdout is not None
        process.stdout.close()


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
