"""A company with three warehouses and goods that cost something: transfers through the real verbs."""

from __future__ import annotations

from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.inventory import actions as inventory
from pinerp.kit import sql, tenancy
from pinerp.purchasing import actions as purchasing
from pinerp.transfers import actions, queries
from pinerp.transfers.models import Transfer
from tests.goods import NOON, Desk
from tests.world import World

LAWS = ("balance", "claims", "never_oversold", "costs", "transfers", "lots")


class Road(Desk):
    """The desk of one who sends goods from MAIN to EAST."""

    def __init__(self, world: World, **stock: int) -> None:
        super().__init__(world)
        self.east = world.warehouse("EAST", is_default=False)
        self.bad = world.warehouse("BAD", kind="defective", is_default=False)
        for code, count in stock.items():
            self.buy(code, count, 333)

    def buy(self, code: str, count: int, price: int) -> None:
        """A purchase, so that the ledger of costs begins."""
        sku_id = self.world.sku(code).id
        maker = self.do(purchasing.create_supplier, code=f"S{sku_id}-{price}", name="厂").id
        wanted = [purchasing.Wanted(sku_id, count, price)]
        purchase = purchasing.NewPurchase(maker, self.warehouse.id, wanted)
        order_id = self.do(purchasing.create_purchases, purchases=[purchase])[0].id
        self.do(purchasing.send, order_ids=[order_id])
        self.do(purchasing.receive, order_id=order_id, arrived=[purchasing.Arrived(sku_id, count)])

    def draft(self, *lines: tuple[str, int], to: Any = None, **facts: Any) -> int:
        wanted = [(self.world.sku(code).id, count) for code, count in lines]
        new = actions.NewTransfer(self.warehouse.id, (to or self.east).id, wanted, **facts)
        return int(self.do(actions.create_transfers, transfers=[new])[0].id)

    def sent(self, *lines: tuple[str, int], **facts: Any) -> int:
        transfer_id = self.draft(*lines, **facts)
        outcome = self.do(actions.send, transfer_ids=[transfer_id])
        assert outcome.done == [transfer_id], outcome.refused
        return transfer_id

    def came(self, transfer_id: int, *counts: tuple[Any, ...], by: Actor | None = None) -> int:
        """Goods arrived, (code, good, damaged, reason); the receipt's id."""
        arrived = [actions.Arrived(self.world.sku(code).id, *rest) for code, *rest in counts]
        with tenancy.transaction(self.world.merchant_id):
            outcome = actions.receive(
                actor=by or self.actor,
                transfer_id=transfer_id,
                arrived=arrived,
                defective_warehouse_id=self.bad.id,
                now=NOON,
            )
        return int(outcome.facts["receipt"])

    def verb(self, name: str, transfer_id: int, **given: Any) -> Any:
        return self.do(getattr(actions, name), transfer_ids=[transfer_id], **given)

    def state(self, transfer_id: int) -> str:
        with tenancy.transaction(self.world.merchant_id):
            return Transfer.objects.get(id=transfer_id).state

    def line(self, transfer_id: int, code: str) -> tuple[int, int, int]:
        with tenancy.transaction(self.world.merchant_id):
            return queries.progress(self.world.merchant_id, transfer_id)[self.world.sku(code).id]

    def at(self, warehouse: Any, code: str) -> int:
        query = "SELECT on_hand FROM inventory_stock WHERE sku_id = %(s)s AND warehouse_id = %(w)s"
        rows = self.rows(query, s=self.world.sku(code).id, w=warehouse.id)
        return rows[0].on_hand if rows else 0

    def cost(self, code: str) -> tuple[int, int]:
        """Pieces and value, as booked after everything was followed."""
        self.do(purchasing.follow)
        row = self.rows("SELECT pieces, value FROM purchasing_skucost WHERE sku_id = %(s)s", s=self.world.sku(code).id)[
            0
        ]
        return row.pieces, row.value

    def claim(self, code: str, count: int) -> None:
        demand = inventory.Demand()
        demand.add(7, 7, self.warehouse.id, self.world.sku(code).id, count, NOON)
        assert not self.do(inventory.reserve, demand=demand)

    def wrong(self) -> dict[str, Any]:
        """Laws that are broken."""
        with tenancy.transaction(self.world.merchant_id):
            found = {law: sql.rows("ops", f"law_{law}")[0] for law in LAWS}
        return {law: row.examples for law, row in found.items() if row.differences}
