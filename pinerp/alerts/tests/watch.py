"""A company that is watched, and a receiver at which its messages arrive over real HTTP."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pinerp.alerts import actions, tasks
from pinerp.alerts.models import Alert, Message, Rule
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy, times
from tests.goods import Desk


class Watched(Desk):
    """A desk whose rules are told by kind; its clock is the real one, for alerts look at the present."""

    def do(self, verb: Any, **given: Any) -> Any:
        now = given.pop("now", None) or times.now()
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=now, **given)

    def only(self, *kinds: str) -> None:
        """Only these kinds are watched from now on."""
        self.do(actions.watched)
        with tenancy.transaction(self.world.merchant_id):
            Rule.objects.filter(merchant_id=self.world.merchant_id).exclude(kind__in=kinds).update(is_on=False)

    def rule(self, kind: str, basis: str = "none", level: int = 0, **given: Any) -> int:
        self.do(actions.watched)
        facts = {"rule_id": None, "warehouse_id": None, "sku_ids": [], "way_ids": [], **given}
        outcome = self.do(actions.write_rule, kind=kind, basis=basis, level=level, **facts)
        return int(outcome.done[0])

    def safety(self, **levels: int) -> None:
        self.do(inventory.set_safety, levels={(self.warehouse.id, self.world.sku(c).id): n for c, n in levels.items()})

    def take(self, code: str, count: int) -> None:
        move = inventory.Move(self.warehouse.id, self.world.sku(code).id, -count)
        self.do(inventory.adjust, moves=[move], reason="test")

    def follow(self) -> None:
        """The watch reads its news to the end. Any open transaction on the server keeps a cursor back for a moment."""
        deadline = time.monotonic() + 60
        while self.is_behind("alerts") and time.monotonic() < deadline:
            tasks.follow_news(self.world.merchant_id)
        tasks.follow_news(self.world.merchant_id)

    def sweep(self, now: datetime | None = None) -> None:
        self.do(actions.measure, now=now)
        self.do(actions.judge, seen=actions.Seen(None), now=now)

    def alerts(self, **given: Any) -> list[Alert]:
        with tenancy.transaction(self.world.merchant_id):
            rows = Alert.objects.filter(merchant_id=self.world.merchant_id, **given)
            return list(rows.order_by("id"))

    def open(self) -> list[tuple[str, str]]:
        """(kind, SKU code or order number) of the alerts that stand."""
        codes = {sku.id: code for code, sku in self.world._skus.items()}
        return sorted(
            (row.kind, codes.get(row.sku_id or 0) or str(row.facts.get("order_sn")))
            for row in self.alerts(ended_at=None)
        )

    def messages(self) -> list[Message]:
        with tenancy.transaction(self.world.merchant_id):
            return list(Message.objects.filter(merchant_id=self.world.merchant_id).order_by("id"))

    def way(self, address: str, kind: str = "webhook", **given: Any) -> int:
        facts = {"name": kind, "speak": "zh", "gather_seconds": 0, "quiet_from": None, "quiet_until": None, **given}
        made = self.do(actions.write_way, way_id=None, facts=actions.WayFacts(kind=kind, address=address, **facts))
        return int(made.done[0])

    def hurry(self) -> None:
        """What waits is due now, as if its time had passed."""
        self.rows(
            "UPDATE alerts_message SET due_at = now(), tried_at = tried_at - interval '1 hour'"
            " WHERE state = 'waiting' RETURNING id"
        )

    def send(self) -> int:
        return tasks.send_batch(self.world.merchant_id)


class Receiver:
    """What came in, and what is answered: a status and a JSON body, or silence."""

    def __init__(self) -> None:
        self.came: list[tuple[str, dict[str, str], bytes]] = []
        self.status = 200
        self.answer: dict[str, Any] = {"errcode": 0, "code": 0}
        self.hangs_up = False
        self.sleeps = 0.0
        self.address = ""

    def bodies(self) -> list[Any]:
        return [json.loads(body) for _, _, body in self.came]


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver at loopback."""
    receiver = Receiver()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            receiver.came.append((self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            time.sleep(receiver.sleeps)
            if receiver.hangs_up:
                self.connection.close()
                return
            self.send_response(receiver.status)
            if receiver.status == 302:
                self.send_header("Location", receiver.address + "/elsewhere")
            self.end_headers()
            self.wfile.write(json.dumps(receiver.answer).encode())

        def log_message(self, *_: Any) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    receiver.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        server.server_close()
