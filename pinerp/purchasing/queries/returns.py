"""采购退货: what went back to suppliers, and what they owe for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.purchasing import rules
from pinerp.purchasing.errors import UnknownSupplierReturn


def lock_returns(actor: Actor, return_ids: Sequence[int]) -> dict[int, Any]:
    """Hold returns that the actor may see: id, number, supplier_id, warehouse_id, order_id, undone_at, settled_at."""
    rows = sql.rows(
        "purchasing",
        "lock_returns",
        merchant_id=actor.merchant_id,
        ids=sql.array(sorted(set(return_ids))),
        warehouse_scope=sql.within(actor.warehouse_scope),
    )
    return {row.id: row for row in rows}


def returns(
    actor: Actor,
    *,
    stage: str = "all",
    supplier_id: int | None = None,
    order_id: int | None = None,
    search: str = "",
    ids: Sequence[int] | None = None,
    before_id: int = rules.NEWEST,
    limit: int = 50,
) -> list[Any]:
    """Returns with their sums, the newest first. stage: all | open (the supplier owes for it) | settled | undone."""
    return sql.rows(
        "purchasing",
        "return_page",
        merchant_id=actor.merchant_id,
        stage=stage,
        supplier_id=supplier_id,
        order_id=order_id,
        search=f"%{sql.escaped(search)}%" if search else None,
        ids=None if ids is None else sql.array(list(ids)),
        warehouse_scope=sql.within(actor.warehouse_scope),
        before_id=before_id,
        limit=limit,
    )


def one_return(actor: Actor, return_id: int) -> Any:
    """A return that the actor may see."""
    rows = returns(actor, ids=[return_id], limit=1)
    if not rows:
        raise UnknownSupplierReturn()
    return rows[0]


def return_lines(merchant_id: int, return_id: int) -> list[Any]:
    """The lines of a return with their goods, by code."""
    return sql.rows("purchasing", "return_lines", merchant_id=merchant_id, return_id=return_id)


def owed(merchant_id: int) -> dict[int, int]:
    """Supplier → what it owes for returns that it has not settled, in minor units of its currency."""
    return {row.supplier_id: row.owed for row in sql.rows("purchasing", "owed_by_suppliers", merchant_id=merchant_id)}
