"""A company with a site that sends events, for the tests of this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson

from pinerp.accounts.actors import Actor
from pinerp.behaviour import actions, queries
from pinerp.behaviour.models import Site
from pinerp.behaviour.queries import engine
from pinerp.kit import tenancy
from tests.world import NOW, World

BROWSER = "Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36"
DAY = timedelta(days=1)


@dataclass
class Shop:
    """Events by `send`, into files by `write`."""

    world: World
    sent: int = 0
    key: str = ""
    site_id: int = 0
    now: datetime = NOW
    store_id: int | None = None
    _: Any = field(default=None)

    def __post_init__(self) -> None:
        self.store_id = self.world.store().id
        done = self.do(
            actions.create_site,
            name="商城",
            store_id=self.store_id,
            origins=["https://shop.example.com"],
            events_per_minute=10_000_000,
        )
        self.key, self.site_id = done.facts["key"], done.done[0]

    @property
    def actor(self) -> Actor:
        return self.world.owner

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=self.now, **given)

    def event(
        self, visitor: str = "v1", kind: str = "view", at: datetime | None = None, **facts: Any
    ) -> dict[str, Any]:
        self.sent += 1
        moment = (at or self.now - timedelta(hours=1)).astimezone(UTC)
        return {"id": f"e{self.sent}", "at": moment.isoformat(), "kind": kind, "visitor": visitor, **facts}

    def send(self, *events: Any, agent: str = BROWSER, origin: str = "https://shop.example.com") -> Any:
        found = queries.merchant_of(self.key)
        assert found is not None
        body = b"\n".join(orjson.dumps(one) for one in events)
        with tenancy.transaction(self.world.merchant_id):
            return actions.collect(key=found, body=body, agent=agent, origin=origin, now=self.now)

    def write(self) -> None:
        while self.do(actions.write_waiting):
            pass

    def take_in(self, *events: Any) -> None:
        for start in range(0, len(events), 500):
            self.send(*events[start : start + 500])
        self.write()

    def site(self) -> Site:
        with tenancy.transaction(self.world.merchant_id):
            return Site.objects.get(merchant_id=self.world.merchant_id, id=self.site_id)

    def parts(self) -> list[Any]:
        with tenancy.transaction(self.world.merchant_id):
            return queries.standing(self.world.merchant_id)

    def events(self, columns: str = "*", where: str = "true") -> list[Any]:
        paths = [part.path for part in self.parts()]
        if not paths:
            return []
        with engine.opened() as con:
            source = engine.read_files(paths)
            return con.execute(f"SELECT {columns} FROM {source} WHERE {where} ORDER BY happened_at").fetchall()
