"""The practice shop of `up --demo`: a stand-in gateway, a company connected to it, and a warehouse that works by itself.

For trying things out only: it never touches a real store.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import orjson

from pinerp.ops.supervisor import Service, Supervisor, free_port

PASSWORD = "pinerp-demo-2026"  # noqa: S105
"""Of the demo company's owner, shown at start; the practice shop holds nothing of value."""

SEED = 2026

DRIP_PER_SECOND = 0.05
"""An order each twenty seconds is seen to come, and a day of them is not out of all proportion to the past."""

SHOPS = 4
"""One is the demo company's; companies that register beside it practise with the others."""

HISTORY_MINUTES = 240

PIECES = (90, 2400, 700, 240, 6000, 400, 1300)
"""On the shelf of each SKU, in turn: some are gone within hours, of some there is too much: there is something to do."""


def prepare(supervisor: Supervisor) -> list[str]:
    """Add the gateway and the playing warehouse to the services; returns the lines to show."""
    remembered = supervisor.home / "practice.json"
    known = orjson.loads(remembered.read_bytes()) if remembered.is_file() else None
    port = free_port("127.0.0.1", known["port"] if known else 8790)
    address = f"http://127.0.0.1:{port}"
    words = ["--seed", str(SEED), "--port", str(port), "--malls", str(SHOPS), "--drip", str(DRIP_PER_SECOND * SHOPS)]
    words += ["--history", str(HISTORY_MINUTES)]
    argv = [sys.executable, "-m", "pddsim", "serve", *words, "--no-rate-limits", "--die-with-parent"]
    log = supervisor.home / "log"
    log.mkdir(exist_ok=True)
    gateway = Service("gateway", argv)
    gateway.start(supervisor.env, log / "gateway.log")
    _wait(address)
    supervisor.env["PINERP_PRACTICE"] = _stand_in(address)
    subprocess.run(
        [sys.executable, "-m", "pinerp.ops.practice", "connect", address, str(remembered), str(port)],
        env=supervisor.env,
        check=True,
        stdout=subprocess.DEVNULL,
    )
    shop = orjson.loads(remembered.read_bytes())
    supervisor.services.append(gateway)
    staff = [sys.executable, "-m", "pinerp.ops.practice", "staff", str(remembered)]
    supervisor.services.append(Service("warehouse", staff))
    return [f"登录 · login     {shop['owner']}", f"密码 · password  {PASSWORD}"]


def _wait(address: str) -> None:
    import httpx

    from pinerp.kit import trust

    for _ in range(300):
        try:
            httpx.get(f"{address}/_health", timeout=2, trust_env=False, verify=trust.authorities())
            return
        except httpx.HTTPError:
            time.sleep(0.1)


def _stand_in(address: str) -> str:
    """Where companies practise, as the setting says it."""
    import httpx

    config = httpx.get(f"{address}/_config", timeout=60, trust_env=False).json()
    known = f"{config['client_id']}:{config['client_secret']}"
    malls = ",".join(str(mall["mall_id"]) for mall in config["malls"])
    return f"{address.replace('://', f'://{known}@')}/?malls={malls}"


def connect(address: str, remembered: Path, port: int) -> None:
    """Make the demo company, or connect the one of the last time again: the gateway is new and knows no token."""
    import django

    django.setup()
    from pinerp.ops import demo

    if remembered.is_file():
        shop = demo.Shop(**orjson.loads(remembered.read_bytes())["shop"])
        demo.connect_again(shop, address)
    else:
        shop = demo.prepare(address, SEED, password=PASSWORD)
    facts = {"port": port, "owner": shop.owner, "shop": {name: getattr(shop, name) for name in shop.__slots__}}
    remembered.write_bytes(orjson.dumps(facts))


def staff(remembered: Path) -> None:
    """The warehouse: what is packed leaves, a little at a time, so that the page can be watched; and beside it the files of the
    time before are handed in, once.
    """
    import django

    django.setup()
    from pinerp.ops import demo, past

    shop = demo.Shop(**orjson.loads(remembered.read_bytes())["shop"])
    steps = past.hand_in(shop, remembered.with_name("practice-past"), SEED)
    while True:
        demo.staff_round(shop, at_once=20, pieces=PIECES)
        next(steps, None)
        time.sleep(3)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "pinerp.config.settings")
    if sys.argv[1] == "connect":
        connect(sys.argv[2], Path(sys.argv[3]), int(sys.argv[4]))
    else:
        staff(Path(sys.argv[2]))
