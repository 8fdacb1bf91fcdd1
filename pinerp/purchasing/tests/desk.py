"""A company that buys: suppliers, offers and purchase orders through the real verbs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import tenancy
from pinerp.purchasing import actions, queries
from tests.goods import NOON, Desk
from tests.world import World


class Buyer(Desk):
    """The desk of one who orders."""

    def __init__(self, world: World, **stock: int) -> None:
        super().__init__(world, **stock)
        self.defective = world.warehouse("BAD", kind="defective", is_default=False)

    def supplier(self, code: str = "S1", **facts: Any) -> int:
        return int(self.do(actions.create_supplier, code=code, name=f"供应商 {code}", **facts).id)

    def offers(self, supplier_id: int, *offers: tuple[str, Sequence[tuple[int, int]]], **facts: Any) -> Any:
        given = [actions.NewOffer(self.world.sku(code).id, breaks, **facts) for code, breaks in offers]
        return self.do(actions.set_offers, supplier_id=supplier_id, offers=given)

    def draft(self, supplier_id: int, *lines: tuple[str, int, int | None], warehouse: Any = None) -> int:
        wanted = [actions.Wanted(self.world.sku(code).id, count, price) for code, count, price in lines]
        purchase = actions.NewPurchase(supplier_id, (warehouse or self.warehouse).id, wanted)
        return int(self.do(actions.create_purchases, purchases=[purchase])[0].id)

    def sent(self, supplier_id: int, *lines: tuple[str, int, int | None]) -> int:
        order_id = self.draft(supplier_id, *lines)
        assert self.do(actions.send, order_ids=[order_id]).done == [order_id]
        return order_id

    def came(self, order_id: int, *counts: tuple[str, int] | tuple[str, int, int], by: Actor | None = None) -> int:
        """Goods came; the receipt's id."""
        arrived = [actions.Arrived(self.world.sku(code).id, count, sum(bad)) for code, count, *bad in counts]
        with tenancy.transaction(self.world.merchant_id):
            outcome = actions.receive(
                actor=by or self.actor,
                order_id=order_id,
                arrived=arrived,
                defective_warehouse_id=self.defective.id,
                now=NOON,
            )
        return int(outcome.facts["receipt"]["id"])

    def bought(self, supplier_id: int, code: str, count: int, price: int) -> int:
        return self.came(self.sent(supplier_id, (code, count, price)), (code, count))

    def state(self, order_id: int) -> str:
        with tenancy.transaction(self.world.merchant_id):
            return str(queries.one_purchase(self.actor, order_id).state)

    def in_transit(self, code: str) -> int:
        with tenancy.transaction(self.world.merchant_id):
            sku_id = self.world.sku(code).id
            return queries.transit_by_sku(self.actor, [sku_id])[sku_id]

    def cost(self, code: str) -> tuple[int, int]:
        """Pieces and value, as booked."""
        query = "SELECT pieces, value FROM purchasing_skucost WHERE sku_id = %(id)s"
        row = self.rows(query, id=self.world.sku(code).id)[0]
        return row.pieces, row.value

    def catalog_cost(self, code: str) -> int | None:
        found = self.rows("SELECT cost FROM catalog_sku WHERE id = %(id)s", id=self.world.sku(code).id)[0].cost
        return None if found is None else int(found)

    def entries(self, code: str) -> list[tuple[str, int, int]]:
        query = "SELECT kind, pieces, value FROM purchasing_costentry WHERE sku_id = %(id)s ORDER BY id"
        return [(row.kind, row.pieces, row.value) for row in self.rows(query, id=self.world.sku(code).id)]

    def follow(self) -> int:
        return int(self.do(actions.follow))
