"""The ledger of costs: what a SKU's pieces are worth together, to the cent, by moving average.

It follows the shelf's balances and reads no entries with a cursor: ids of entries come out of order, and entries commit late.
Between two purchases all that leaves or comes back does so at one average, so that the sum of it may be booked at once: before
a price comes in, and every hour. What was booked is always what stands on the shelf at that moment, whatever was missed before.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pinerp.accounts.actors import Actor
from pinerp.catalog import actions as catalog
from pinerp.catalog import queries as catalog_queries
from pinerp.kit import sql
from pinerp.purchasing import queries
from pinerp.purchasing.rules import AT_ONCE


def book(
    *,
    actor: Actor,
    changes: Mapping[int, tuple[int, int]],
    kind: str,
    now: datetime,
    receipt_id: int | None = None,
    spans: Mapping[int, int] | None = None,
) -> None:
    """Pieces and value came in (or went, below 0) by SKU; the SKUs' costs in the catalog become the new average.

    The pieces stand in the stock's books already, whose rows are held. spans: of how many pieces a value is, where it is none
    of pieces that come or go now. Inverse: the opposite change.
    """
    order = sorted(changes)
    skus = sql.array(order)
    pieces, values = sql.array([changes[i][0] for i in order]), sql.array([changes[i][1] for i in order])
    if kind == "receive":
        sql.rows(
            "purchasing",
            "open_costs",
            merchant_id=actor.merchant_id,
            skus=skus,
            pieces=pieces,
            values=values,
            now=now,
        )
    sql.rows("purchasing", "lock_costs", merchant_id=actor.merchant_id, skus=skus)
    rows = sql.rows(
        "purchasing",
        "book_costs",
        merchant_id=actor.merchant_id,
        skus=skus,
        pieces=pieces,
        values=values,
        spans=sql.array([(spans or {}).get(i, 0) for i in order]),
        kind=kind,
        receipt_id=receipt_id,
        now=now,
    )
    catalog.set_costs(actor=actor, costs={row.sku_id: row.average for row in rows}, now=now)


def follow(*, actor: Actor, now: datetime, limit: int = AT_ONCE) -> int:
    """What came and went otherwise is moved at the average. Returns how many SKUs were followed; repeating it is harmless.

    It tells the logbook nothing: no fact changes, the ledger only learns what the shelf's books say. It has no inverse; what
    comes back is followed likewise.
    """
    found = sql.rows("purchasing", "costs_behind", merchant_id=actor.merchant_id, limit=limit)
    follow_skus(actor=actor, sku_ids=[row.sku_id for row in found], now=now)
    return len(found)


def follow_skus(*, actor: Actor, sku_ids: Sequence[int], now: datetime) -> None:
    """The same at once of some SKUs, for those who want to say what it was worth. It has no inverse either."""
    skus = sql.array(sorted(set(sku_ids)))
    zeros = sql.array([0] * len(set(sku_ids)))
    sql.rows("purchasing", "lock_costs", merchant_id=actor.merchant_id, skus=skus)
    sql.rows(
        "purchasing",
        "book_costs",
        merchant_id=actor.merchant_id,
        skus=skus,
        pieces=zeros,
        values=zeros,
        spans=zeros,
        kind="move",
        receipt_id=None,
        now=now,
    )


def let_go(*, actor: Actor, pieces: Mapping[int, int], now: datetime) -> dict[int, int | None]:
    """SKU → what so many pieces that have just left were worth, to the cent: as the ledger lets them go, else by the SKU's own
    cost; None where neither is known. It has no inverse: what comes back is followed likewise.
    """
    follow_skus(actor=actor, sku_ids=list(pieces), now=now)
    booked = queries.worth_beside(actor.merchant_id, pieces)
    skus = catalog_queries.skus_of(actor.merchant_id, pieces)
    own = {i: None if sku.cost is None else sku.cost * pieces[i] for i, sku in skus.items()}
    return {i: booked.get(i, own.get(i)) for i in pieces}
