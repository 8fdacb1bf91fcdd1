"""Opening stock: a first count of the shelf, by codes, from a form or a file. The same count twice changes nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import queries, rules
from pinerp.inventory.actions.claims import hold_rows, make_rows
from pinerp.inventory.errors import AlreadyOpened, CountedTwice, NotAQuantity, UnknownSku, UnknownWarehouse
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal


@dataclass(frozen=True, slots=True)
class Counted:
    """What stands in one place: `row` is the caller's number of it; a warehouse code of "" is the default one."""

    row: int
    sku_code: str
    quantity: int
    warehouse_code: str = ""


def open_stock(*, actor: Actor, counts: Sequence[Counted], now: datetime) -> Outcome:
    """Begin the books of SKUs with what was counted; from then on stock is kept of them. The outcome is by row number.

    A place whose stock is kept already is refused: its difference is an adjustment, with a reason. Inverse: `adjust`,
    and `set_stock_kept`.
    """
    visible = queries.warehouses(actor)
    warehouses = {w.code: w.id for w in visible}
    default = next((w.id for w in visible if w.is_default), None)
    skus = catalog.sku_ids_by_code(actor.merchant_id, sorted({c.sku_code for c in counts}))
    refused: dict[int, Refusal] = {}
    places: dict[tuple[int, int], Counted] = {}
    for count in counts:
        warehouse_id = warehouses.get(count.warehouse_code) if count.warehouse_code else default
        sku_id = skus.get(count.sku_code)
        if not 0 <= count.quantity <= rules.LARGEST_QUANTITY:
            refused[count.row] = NotAQuantity(largest=rules.LARGEST_QUANTITY)
        elif warehouse_id is None:
            refused[count.row] = UnknownWarehouse()
        elif sku_id is None:
            refused[count.row] = UnknownSku()
        elif (warehouse_id, sku_id) in places:
            refused[count.row] = CountedTwice(first=places[warehouse_id, sku_id].row)
        else:
            places[warehouse_id, sku_id] = count
    opened = _open(actor, places, now)
    refused.update({c.row: AlreadyOpened(sku=c.sku_code) for place, c in places.items() if place not in opened})
    logbook.write(actor, "inventory.open_stock", sorted({sku_id for _, sku_id in opened}), now, {"places": len(opened)})
    return Outcome.of([c.row for c in counts], refused)


def _open(actor: Actor, places: dict[tuple[int, int], Counted], now: datetime) -> set[tuple[int, int]]:
    if not places:
        return set()
    order = sorted(places)
    make_rows(actor.merchant_id, order, kept=True)
    hold_rows(actor.merchant_id, [w for w, _ in order], [s for _, s in order])
    rows = sql.rows(
        "inventory",
        "open_stock",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([w for w, _ in order]),
        skus=sql.array([s for _, s in order]),
        quantities=sql.array([places[place].quantity for place in order]),
        member_id=actor.member_id,
        request_id=actor.request_id,
        now=now,
    )
    return {(row.warehouse_id, row.sku_id) for row in rows}
