"""Safety stock (安全库存): below so many available pieces somebody is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.inventory import rules
from pinerp.inventory.actions.claims import hold_rows, make_missing_rows
from pinerp.inventory.actions.moves import refuse_strangers
from pinerp.inventory.errors import NotAQuantity
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome


def set_safety(*, actor: Actor, levels: Mapping[tuple[int, int], int], now: datetime) -> Outcome:
    """The safety stock of (warehouse, SKU) places; 0 tells nobody. The outcome is by SKU.

    Inverse: the former levels, which the answer tells.
    """
    if any(not 0 <= level <= rules.LARGEST_QUANTITY for level in levels.values()):
        raise NotAQuantity(largest=rules.LARGEST_QUANTITY)
    refuse_strangers(actor, levels)
    make_missing_rows(actor.merchant_id, levels)
    order = sorted(levels)
    hold_rows(actor.merchant_id, [w for w, _ in order], [s for _, s in order])
    rows = sql.rows(
        "inventory",
        "set_safety",
        merchant_id=actor.merchant_id,
        warehouses=sql.array([w for w, _ in order]),
        skus=sql.array([s for _, s in order]),
        levels=sql.array([levels[place] for place in order]),
    )
    done = sorted({row.sku_id for row in rows})
    logbook.write(actor, "inventory.set_safety", done, now, {"places": len(rows)})
    former = [{"warehouse_id": str(r.warehouse_id), "sku_id": str(r.sku_id), "level": r.former} for r in rows]
    return Outcome(done=done, facts={"former": former})
