"""A day in fast motion: the stand-in gateway, the real services, a warehouse that ships, and the proof at the end.

It compares with the gateway's truth: nothing missing, doubled, oversold, and no account differs.
"""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import orjson
import psycopg

from pinerp.kit import trust
from pinerp.ops.supervisor import Supervisor

SPEED = 30.0
"""The stand-in's clock: three minutes' lag pass in six seconds."""

HISTORY_MINUTES, AHEAD_MINUTES, EVENT_MINUTES = 140, 6, 10
"""Most of the day's orders stand there when the shop is connected; the last of them arrive while it goes on."""

PAST = timedelta(hours=12)
"""So far the past has to be read: what is older is empty here."""

EVENTS_EACH = 100
"""More than a buyer ever does with one order."""

SCAN_BATCH = 500

SYNC_SECONDS = 3.0
"""When the day is over, somebody asks the platform for its last word so often."""

PATIENCE_SECONDS = 120
"""When nothing has come nearer to its end for so long, something is stuck: the report then says what is missing. An order
that goes to and fro comes nearer to nothing.
"""

MERGING = {"kind": "merge", "wait_seconds": 4, "spare_seconds": 60}

SENDER = {
    "name": "演示公司",
    "mobile": "13800000000",
    "address": {"province": "浙江省", "city": "杭州市", "district": "西湖区", "detail": "文三路1号"},
}


@dataclass
class Demo:
    """The words of one demo, and how it went."""

    orders: int
    seed: int
    faults: str
    kills: int
    tell: Callable[[str], None]
    home: Path
    scenario: str = "steady"
    workers: int = 1
    began_at: float = 0.0
    killed: list[str] = field(default_factory=list)
    authorised_again: int = 0


def run(demo: Demo) -> dict[str, Any]:
    """Start everything in a throw-away home, let N orders through, compare, and end it all."""
    started = time.monotonic()
    supervisor = Supervisor(demo.home, port=18_000 + os.getpid() % 2000)
    supervisor.stop_on_signals()
    gateway: Gateway | None = None
    try:
        supervisor.open()
        import django

        django.setup()
        supervisor.add_house(workers=demo.workers)
        gateway = start_gateway(demo)  # its fast clock runs from here: what it brings comes while somebody looks
        shop = prepare(gateway.address, demo.seed)
        demo.began_at = time.time()
        supervisor.start_services()
        through(demo, supervisor, gateway, shop)
        return {**report(demo, gateway, shop, supervisor), "seconds": round(time.monotonic() - started, 1)}
    finally:
        supervisor.close()
        if gateway is not None:
            gateway.close()


@dataclass
class Gateway:
    """The stand-in gateway's process."""

    process: subprocess.Popen[bytes]
    address: str

    def ask(self, path: str, method: str = "GET") -> Any:
        """Its control plane."""
        asked = f"{self.address}{path}"
        return httpx.request(method, asked, timeout=60, trust_env=False, verify=trust.authorities()).json()

    def close(self) -> None:
        self.process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(10)


def start_gateway(demo: Demo) -> Gateway:
    """pddsim as a process of its own, with the day's orders on its timeline."""
    words = ["--seed", demo.seed, "--orders", demo.orders, "--over", HISTORY_MINUTES, "--ahead", AHEAD_MINUTES]
    words += ["--events", EVENT_MINUTES, "--scenario", demo.scenario]
    words += ["--speed", SPEED, "--faults", demo.faults, "--no-rate-limits", "--die-with-parent"]
    command = [sys.executable, "-m", "pddsim", "serve", *map(str, words)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE)
    assert process.stdout is not None
    line = process.stdout.readline()
    return Gateway(process, str(orjson.loads(line)["address"]))


@dataclass(frozen=True, slots=True)
class Shop:
    """The demo's merchant."""

    merchant_id: int
    store_id: int
    warehouse_id: int
    mall_id: int
    code: str
    owner: str


def prepare(address: str, seed: int, *, password: str = "") -> Shop:
    """A company with a warehouse, a carrier, and the practice shop connected and live."""
    from pinerp.accounts import actions as accounts
    from pinerp.accounts import actors
    from pinerp.channels import actions as channels
    from pinerp.inventory import actions as inventory
    from pinerp.kit import tenancy, times

    now = times.now()
    password = password or os.urandom(9).hex()
    email = f"demo-{seed}@example.com"
    made = accounts.register_company(
        company_name="演示公司", contact_name="店主", password=password, email=email, now=now
    )
    actor = actors.system(made.merchant.id)
    with tenancy.transaction(actor.merchant_id):
        warehouse = inventory.create_warehouse(actor=actor, code="MAIN", name="主仓", now=now)
        channels.bind_carrier(actor=actor, carrier_code="YTO", name="圆通快递", now=now)
    store_id, mall_id = _connect(actor, address, warehouse.id)
    with tenancy.transaction(actor.merchant_id):
        channels.change_store(
            actor=actor, store_id=store_id, facts={"auto_parcel": True, "push_moment": "waybill"}, now=now
        )
        long_ago = datetime(2020, 1, 1, tzinfo=UTC)
        channels.go_live(actor=actor, store_id=store_id, live_from=long_ago, now=now)
        add_merging_rule(actor, now)
    return Shop(actor.merchant_id, store_id, warehouse.id, mall_id, made.merchant.code, email)


def add_merging_rule(actor: Any, now: datetime) -> None:
    """等待合并: orders of one receiver go out together; a few seconds of waiting are many minutes of the fast clock."""
    from pinerp.rulebook import actions as rulebook

    rule = rulebook.write_rule(
        actor=actor, name="同收货人合并", match="all", conditions=[], effect=MERGING, position=100, now=now
    )
    rulebook.switch_rule(actor=actor, rule_id=rule.id, is_on=True, now=now)


def authorise_again(shop: Shop, address: str) -> bool:
    """The main account agrees once more, where a renewal's answer was lost: the platform has ended the old tokens then, and
    only a person can help. True where that was needed.
    """
    from pinerp.channels.models import StoreToken
    from pinerp.kit import tenancy

    with tenancy.transaction(shop.merchant_id):
        mine = StoreToken.objects.filter(merchant_id=shop.merchant_id, store_id=shop.store_id)
        if not mine.exclude(state="good").exists():
            return False
    connect_again(shop, address)
    return True


def connect_again(shop: Shop, address: str) -> None:
    """Authorise the practice shop anew: a gateway that was restarted knows no token."""
    from pinerp.accounts import actors

    _connect(actors.system(shop.merchant_id), address, shop.warehouse_id)


def _connect(actor: Any, address: str, warehouse_id: int) -> tuple[int, int]:
    from pinerp.channels import actions as channels
    from pinerp.channels.adapters import StoreLink, open_adapter
    from pinerp.kit import tenancy, times

    config = httpx.get(f"{address}/_config", timeout=60, trust_env=False).json()
    mall_id = int(config["malls"][0]["mall_id"])
    app = {name: config[name] for name in ("client_id", "client_secret")}
    gateway_url = f"{address}/api/router"
    bare = StoreLink(actor.merchant_id, 0, "pinduoduo", str(mall_id), gateway_url, **app)

    def agree() -> Any:
        code = httpx.post(f"{address}/_code?mall_id={mall_id}", timeout=60, trust_env=False).json()["code"]
        return open_adapter(bare).tokens_from_code(code)

    tokens = insist(agree)
    known = replace(bare, access_token=tokens.access_token)
    shop_facts = insist(lambda: open_adapter(known).shop())
    with tenancy.transaction(actor.merchant_id):
        store = channels.connect_store(
            actor=actor,
            platform="pinduoduo",
            app={**app, "gateway_url": gateway_url},
            shop=shop_facts,
            tokens=tokens,
            now=times.now(),
            warehouse_id=warehouse_id,
            sender=SENDER,
        )
    return store.id, mall_id


def insist(call: Callable[[], Any]) -> Any:
    """A call that a misbehaving gateway may spoil, repeated until it answers."""
    from pinerp.channels.errors import OutsideFailure

    for _ in range(50):
        try:
            return call()
        except OutsideFailure:
            time.sleep(0.2)
    return call()


def through(demo: Demo, supervisor: Supervisor, gateway: Gateway, shop: Shop) -> None:
    """Tend the house, play the warehouse, kill what is to be killed, until nothing is left to do or nothing goes on."""
    dice = random.Random(demo.seed)  # noqa: S311 - which process dies is no secret
    kill_at = sorted(dice.uniform(4, 40) for _ in range(demo.kills))
    began = quiet_since = news_at = synced_at = time.monotonic()
    furthest = -demo.orders * EVENTS_EACH
    while not supervisor.stopping.is_set():
        supervisor.tend_once()
        if kill_at and time.monotonic() - began > kill_at[0]:
            kill_at.pop(0)
            kill_one(demo, supervisor, dice)
        is_stuck = time.monotonic() - news_at > PATIENCE_SECONDS
        try:
            demo.authorised_again += authorise_again(shop, gateway.address)
            moved = staff_round(shop)
            now = progress(gateway, shop)
            if now.is_over and not now.is_done and time.monotonic() - synced_at > SYNC_SECONDS:
                synced_at = time.monotonic()
                sync(shop)
        except Exception as error:
            if is_stuck or not isinstance(error, (psycopg.Error, OSError, *_database_errors())):
                raise
            _forget_connection()
            time.sleep(0.5)
            continue
        demo.tell(now.words)
        if now.distance > furthest:
            furthest, news_at = now.distance, time.monotonic()
        elif is_stuck:
            return
        if moved or not now.is_done or kill_at:
            quiet_since = time.monotonic()
        if time.monotonic() - quiet_since > 2:
            return
        time.sleep(0.2)


def _database_errors() -> tuple[type[Exception], ...]:
    from django.db import DatabaseError, InterfaceError

    return (DatabaseError, InterfaceError)


def _forget_connection() -> None:
    from django.db import connection

    with suppress(Exception):
        connection.close()


def kill_one(demo: Demo, supervisor: Supervisor, dice: random.Random) -> None:
    """kill -9 of the worker, the web server or the database."""
    targets: dict[str, int] = {s.name: s.process.pid for s in supervisor.services if s.process is not None}
    if supervisor.cluster is not None and supervisor.cluster.process is not None:
        targets["database"] = supervisor.cluster.process.pid
    wanted = ("worker", "worker1", "database", "web", "worker2")
    order = [name for name in wanted if name in targets]  # each once, then any
    name = order[len(demo.killed)] if len(demo.killed) < len(order) else dice.choice(sorted(targets))
    with suppress(ProcessLookupError):
        os.kill(targets[name], signal.SIGKILL)
    demo.killed.append(name)


def staff_round(shop: Shop, *, at_once: int = SCAN_BATCH, pieces: Sequence[int] = (1_000_000,)) -> bool:
    """The warehouse at work: unknown listings get a SKU, goods come in (so many pieces, SKU by SKU in turn), changed addresses
    are checked, and parcels of which the platform was told leave. True if anything moved.
    """
    from pinerp.accounts import actors
    from pinerp.catalog import actions as catalog
    from pinerp.catalog import queries as goods
    from pinerp.fulfilment import actions as fulfilment
    from pinerp.inventory import actions as inventory
    from pinerp.inventory import queries as shelf
    from pinerp.kit import sql, tenancy, times
    from pinerp.orders import actions as orders

    actor, now = actors.system(shop.merchant_id), times.now()
    with tenancy.transaction(shop.merchant_id):
        unknown = goods.unmapped_listings(shop.merchant_id)
        if unknown:
            catalog.make_missing_skus(actor=actor, store_id=shop.store_id, now=now)
            skus = goods.sku_page(shop.merchant_id, goods.SkusWanted(), after_id=0, limit=100_000)
            codeless = {x.id: catalog.Meaning(skus[0].id) for x in unknown if not x.outer_code and skus}
            catalog.map_listings(actor=actor, meanings=codeless, now=now)
            stocked = {row.sku_id for row in shelf.stock(actor, sku_ids=None, after=(0, 0), limit=100_000)}
            came = dict(zip((s.id for s in skus), itertools.cycle(pieces), strict=False))
            empty = [inventory.Move(shop.warehouse_id, sku, came[sku]) for sku in came if sku not in stocked]
            if empty:
                inventory.receive(actor=actor, moves=empty, now=now)
    with tenancy.transaction(shop.merchant_id):
        moved = [row.order_id for row in sql.rows("ops", "demo_moved", merchant_id=shop.merchant_id)]
        if moved:
            orders.release(actor=actor, order_ids=moved, now=now)
    with tenancy.transaction(shop.merchant_id):
        ready = [row.id for row in sql.rows("ops", "demo_ready", merchant_id=shop.merchant_id, limit=at_once)]
        shipped = fulfilment.ship(actor=actor, parcel_ids=ready, now=now) if ready else None
    return bool(unknown) or bool(shipped and shipped.done)


def sync(shop: Shop) -> None:
    """立即同步, as a person would who waits for the day's last word: the clock here runs too fast for the usual minute."""
    from pinerp.accounts import actors
    from pinerp.kit import tenancy, times
    from pinerp.orders import actions as orders

    with tenancy.transaction(shop.merchant_id):
        orders.sync(actor=actors.system(shop.merchant_id), store_id=shop.store_id, now=times.now())


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a demo's day has come.

    is_over: no event is to come and nothing is open that could go on; is_done: and all of it is pulled. distance: what has
    been reached for good, in steps; words: a line for a person.
    """

    is_done: bool
    is_over: bool
    distance: int
    words: str


def progress(gateway: Gateway, shop: Shop) -> Progress:
    """What the stand-in gateway and the house say of it."""
    from pinerp.channels import queries as channels
    from pinerp.channels.models import PullCursor
    from pinerp.kit import sql, tenancy

    truth = gateway.ask(f"/_truth?mall_id={shop.mall_id}")
    with tenancy.transaction(shop.merchant_id):
        cursors = PullCursor.objects.filter(merchant_id=shop.merchant_id, store_id=shop.store_id)
        until = {c.stream: c.complete_until.timestamp() for c in cursors if c.stream in ("orders", "cases")}
        past = [channels.history_of(shop.merchant_id, shop.store_id, stream) for stream in until]
        row = sql.rows("ops", "demo_progress", merchant_id=shop.merchant_id)[0]
    is_followed = len(until) == 2 and min(until.values()) > truth["last_update"] + 1
    is_past_read = all(load is not None and load.until_at - load.reached_at >= PAST for load in past)
    is_over = truth["events_left"] == 0 and not row.open and not row.pushing
    return Progress(
        is_done=is_over and is_followed and is_past_read,
        is_over=is_over,
        distance=row.pulled + row.shipped + row.pushed - truth["events_left"],
        words=f"已接收 {row.pulled} · 待发 {row.open} · 已发 {row.shipped} · 已回传 {row.pushed}",
    )


def report(demo: Demo, gateway: Gateway, shop: Shop, supervisor: Supervisor) -> dict[str, Any]:
    """What the platform knows against what the house knows."""
    from pinerp.kit import sql, tenancy
    from pinerp.ops import laws, proof

    truth = gateway.ask(f"/_truth?mall_id={shop.mall_id}&orders=1")
    found = proof.compare(truth, shop.merchant_id, shop.store_id, demo.began_at)
    with tenancy.transaction(shop.merchant_id):
        counts = sql.rows("ops", "demo_counts", merchant_id=shop.merchant_id)[0]
        reasons = sql.rows("ops", "demo_reasons", merchant_id=shop.merchant_id)
        standing = sql.rows("ops", "demo_standing", merchant_id=shop.merchant_id)
    checked = laws.check(os.environ["DATABASE_URL"])
    return {
        "pulled": counts.pulled,
        "held": counts.held,
        "cancelled": counts.cancelled,
        "merged": counts.merged,
        "shipped": counts.shipped,
        "pushed_back": counts.pushed,
        **found.facts(),
        "oversold": counts.oversold,
        "ledger_differences": sum(law["differences"] for law in checked),
        "orders": len(truth["list"]),
        "reasons": [f"{r.what} {r.code} {r.count} ({r.example})".replace("  ", " ") for r in reasons],
        "standing": [row._asdict() for row in standing],
        "killed": demo.killed,
        "authorised_again": demo.authorised_again,
        "restarts": {s.name: s.restarts for s in supervisor.services},
        "faults_met": truth["faults_met"],
        "seed": demo.seed,
    }


def standing_words(row: Mapping[str, Any]) -> str:
    """A line for a person about orders that still stand in the house: how many, where, since when, what wakes them, which."""
    from pinerp.kit import times
    from pinerp.orders.rules import HOLDS

    def clock(at: datetime | None) -> str:
        return at.astimezone(times.BEIJING).strftime("%H:%M:%S") if at else "—"

    why = HOLDS[row["code"]].zh.split("：")[0] if row["code"] else row["stage"]
    wakes = "排队中 queued" if row["is_called"] else clock(row["rings_at"])
    facts = f"{row['orders']} × {why} ({row['code'] or row['stage']}) · 自 since {clock(row['since'])}"
    return f"{facts} · 到期 due {clock(row['until'])} · 下次唤醒 wakes {wakes} · {' '.join(row['numbers'])}"


def is_good(result: dict[str, Any]) -> bool:
    """The contract's exit code: nothing lost, doubled, oversold or wrong, and every shipped parcel pushed back."""
    zero = ("missing", "duplicated", "wrong", "refunds_missing", "refunds_wrong", "oversold", "ledger_differences")
    return all(result[name] == 0 for name in zero) and result["shipped"] == result["pushed_back"]
