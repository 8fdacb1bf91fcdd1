"""The order list as its doors answer it: a page, how many stand in each tab, and what the filters offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.desk.queries.finding import Wanted, find
from pinerp.desk.queries.whole import shown
from pinerp.desk.rules import LATE
from pinerp.inventory import queries as inventory
from pinerp.kit import paging, sql
from pinerp.orders.rules import HOLDS, OPEN_STAGES, STAGES

COUNTED_UP_TO = 10_000


def page(
    actor: Actor, wanted: Wanted, now: datetime, after: str | None = None, limit: int | None = None
) -> dict[str, Any]:
    """A page of what a filter means, with everything that a row shows: {items, next}."""
    found = find(actor, wanted, now, after, paging.limit(limit))
    return {"items": shown(actor, found.ids), "next": found.next}


def counts(actor: Actor, now: datetime, stores: Sequence[int] = (), warehouses: Sequence[int] = ()) -> dict[str, Any]:
    """How many orders stand in each tab, of some stores and warehouses or of all; finished tabs are counted up to a bound."""
    actor = actor.within(stores)
    scopes = {
        "warehouses": sql.array(list(warehouses)) if warehouses else None,
        "store_scope": sql.within(actor.store_scope),
        "warehouse_scope": sql.within(actor.warehouse_scope),
    }
    found = dict.fromkeys([*STAGES, LATE], 0)
    for row in [
        *sql.rows("desk", "counts", merchant_id=actor.merchant_id, **scopes),
        *sql.rows("desk", "finished_counts", merchant_id=actor.merchant_id, bound=COUNTED_UP_TO, **scopes),
    ]:
        found[row.stage] = row.count
    found[LATE] = sql.rows("desk", "late_count", merchant_id=actor.merchant_id, now=now, **scopes)[0].count
    return {"counts": found, "counted_up_to": COUNTED_UP_TO}


def choices(actor: Actor) -> dict[str, Any]:
    """The stores and warehouses that the actor may look at."""
    return {
        "stores": [{"value": str(s.id), "name": s.name} for s in channels.visible_stores(actor)],
        "warehouses": [{"value": str(w.id), "name": w.name} for w in inventory.warehouses(actor)],
    }


def facets(actor: Actor) -> dict[str, Any]:
    """What the filters offer: open holds and marks with counts, the carriers and warehouses there are."""
    scope = sql.within(actor.store_scope)
    given = {"merchant_id": actor.merchant_id, "store_scope": scope, "bound": COUNTED_UP_TO}
    holds = sql.rows("desk", "hold_counts", codes=list(HOLDS), **given)
    marks = sql.rows("desk", "mark_counts", stages=OPEN_STAGES, **given)
    return {
        "holds": [{"value": row.code, "count": row.count} for row in holds if row.count],
        "marks": [{"value": row.mark, "count": row.count} for row in marks],
        "carriers": [{"value": c.carrier_code, "name": c.name} for c in channels.bound_carriers(actor)],
        **choices(actor),
        "counted_up_to": COUNTED_UP_TO,
    }
