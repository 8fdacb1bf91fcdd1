"""期初库存 from a sheet: the books of places that were not begun yet. A place that has begun is told, and left alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as goods
from pinerp.catalog.errors import UnknownSku
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.inventory.errors import AlreadyOpened, HoldsNothing, UnknownWarehouse
from pinerp.kit import money
from pinerp.kit.refusals import Refusal
from pinerp.sheets.errors import NotUndone
from pinerp.sheets.rules import Asked, Judged
from pinerp.sheets.rules.judged import wrong

AT_ONCE = 2000


def judge(actor: Actor, currency: str, rows: Sequence[Asked]) -> list[Judged]:
    """Which places would begin, and with how much."""
    visible = shelf.warehouses(actor)
    warehouses = {w.name: w for w in visible} | {w.code: w for w in visible}
    default = next((w for w in visible if w.is_default), None)
    ids = goods.sku_ids_scanned(actor.merchant_id, [one.facts["sku_code"] for one in rows if "sku_code" in one.facts])
    known = goods.skus_of(actor.merchant_id, ids.values())
    found: list[Judged] = []
    places: dict[int, tuple[int, int]] = {}
    for one in rows:
        code = one.facts.get("sku_code", "")
        warehouse = warehouses.get(one.facts["warehouse"]) if "warehouse" in one.facts else default
        sku = known.get(ids.get(code, 0))
        why = one.refusal or _refuse(warehouse, sku, code)
        if why is not None or warehouse is None or sku is None:
            found.append(wrong(one, code, why or UnknownSku(sku=code)))
            continue
        places[one.number] = (warehouse.id, sku.id)
        after = {"warehouse": warehouse.name, "quantity": str(one.facts["quantity"])}
        change: dict[str, Any] = {"warehouse": warehouse.code, "sku_id": sku.id, "code": sku.code}
        if "cost" in one.facts and sku.cost is None:
            change["cost"] = one.facts["cost"]
            after["cost"] = money.major(one.facts["cost"], currency)
        found.append(Judged(one, "new", code, after=after, change=change))
    begun = shelf.opened(actor.merchant_id, places.values())
    for judged in found:
        on_hand = begun.get(places.get(judged.asked.number, (0, 0)))
        if on_hand is None or judged.state == "wrong":
            continue
        if on_hand != judged.asked.facts["quantity"]:
            judged.refuse(AlreadyOpened(sku=judged.name))
        else:
            judged.state = "same"
    return found


def _refuse(warehouse: Any, sku: Any, code: str) -> Refusal | None:
    if warehouse is None:
        return UnknownWarehouse()
    if sku is None:
        return UnknownSku(sku=code)
    return HoldsNothing(sku=code) if sku.is_composed else None


def take(actor: Actor, judged: Sequence[Judged], now: datetime) -> None:
    """Begin the books; a cost is kept only where the SKU has none yet."""
    able = [one for one in judged if one.state == "new"]
    counts = [
        inventory.Counted(one.asked.number, one.change["code"], one.asked.facts["quantity"], one.change["warehouse"])
        for one in able
    ]
    if not counts:
        return
    outcome = inventory.open_stock(actor=actor, counts=counts, now=now)
    for one in able:
        if one.asked.number in outcome.refused:
            one.refuse(outcome.refused[one.asked.number])
    costs = {
        one.change["sku_id"]: {"cost": one.change["cost"]}
        for one in able
        if one.state == "new" and "cost" in one.change
    }
    if costs:
        catalog.change_skus(actor=actor, changes=costs, now=now)


def undo(actor: Actor, undos: Sequence[dict[str, Any]], now: datetime) -> None:
    """Refused: sales and counts stand on the books that began."""
    raise NotUndone()


def hand_out(actor: Actor) -> Iterator[dict[str, str]]:
    """What is on hand in each place whose books have begun."""
    names = {w.id: w.code for w in shelf.warehouses(actor)}
    after = (0, 0)
    while page := shelf.stock(actor, sku_ids=None, after=after, limit=AT_ONCE):
        after = (page[-1].sku_id, page[-1].warehouse_id)
        begun = shelf.opened(actor.merchant_id, [(row.warehouse_id, row.sku_id) for row in page])
        skus = goods.skus_of(actor.merchant_id, {sku_id for _, sku_id in begun})
        for (warehouse_id, sku_id), on_hand in sorted(begun.items()):
            sku = skus[sku_id]
            if warehouse_id not in names:
                continue
            told = {"warehouse": names[warehouse_id], "sku_code": sku.code, "quantity": str(on_hand)}
            cost = money.major(sku.cost, sku.currency) if sku.cost is not None else ""
            yield {**told, "cost": cost}
