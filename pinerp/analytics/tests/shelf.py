"""A desk whose goods come and go at instants of their own, for tests about stock over time."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from pinerp.analytics import queries
from pinerp.inventory import actions as inventory
from pinerp.kit import tenancy
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions as transfers
from tests.goods import NOON, Desk
from tests.world import World

DAY = timedelta(days=1)


class Shelf(Desk):
    """A desk whose verbs happen at instants of their own, one day after the other."""

    def __init__(self, world: World) -> None:
        super().__init__(world)
        self.now = NOON
        self.east = world.warehouse("EAST", is_default=False)

    def do(self, verb: Any, **given: Any) -> Any:
        with tenancy.transaction(self.world.merchant_id):
            return verb(actor=self.actor, now=getattr(self, "now", NOON), **given)

    def move(self, verb: Any, count: int, **given: Any) -> None:
        self.do(verb, moves=[inventory.Move(self.warehouse.id, self.world.sku("A").id, count)], **given)

    def buy(self, count: int, price: int) -> None:
        sku_id = self.world.sku("A").id
        maker = self.do(purchasing.create_supplier, code=f"S{price}", name="厂").id
        purchase = purchasing.NewPurchase(maker, self.warehouse.id, [purchasing.Wanted(sku_id, count, price)])
        order_id = self.do(purchasing.create_purchases, purchases=[purchase])[0].id
        self.do(purchasing.send, order_ids=[order_id])
        self.do(purchasing.receive, order_id=order_id, arrived=[purchasing.Arrived(sku_id, count)])

    def sell(self, count: int, reference: int) -> None:
        demand = inventory.Demand()
        demand.add(reference, reference, self.warehouse.id, self.world.sku("A").id, count, NOON)
        if not self.do(inventory.reserve, demand=demand):
            self.do(inventory.ship, references=[reference])

    def transfer(self, count: int) -> int:
        new = transfers.NewTransfer(self.warehouse.id, self.east.id, [(self.world.sku("A").id, count)])
        (made,) = self.do(transfers.create_transfers, transfers=[new])
        self.do(transfers.send, transfer_ids=[made.id])
        return int(made.id)

    def report(self, first: int, last: int, **given: Any) -> list[dict[str, Any]]:
        """From the beginning of a day until the end of another; day 0 is the first."""
        midnight = NOON - timedelta(hours=12)
        period = queries.Period(midnight + first * DAY, midnight + (last + 1) * DAY, **given)
        with tenancy.transaction(self.world.merchant_id):
            return list(queries.report(self.actor, period))
