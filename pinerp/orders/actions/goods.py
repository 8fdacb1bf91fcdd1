"""What an order's lines hold: other goods than were sold (改商品), and gifts of our own (赠品). Claims are given back first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import actions as inventory
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.actions.decide import open_orders
from pinerp.orders.actions.review import review
from pinerp.orders.errors import NotAGift, NotChanged, SkuGone


def change_goods(*, actor: Actor, changes: Mapping[int, tuple[int, int]], now: datetime) -> Outcome:
    """改商品: line → (SKU, pieces of it for each unit), of open orders. The price stays. Inverse: `restore_goods`.

    A parcel that stands packed is voided.
    """
    found, refused = _lines(actor, list(changes), "改商品")
    known = _known_skus(actor, {sku_id for sku_id, _ in changes.values()})
    refused.update({i: SkuGone() for i in found if changes[i][0] not in known})
    wanted = {i: row for i, row in found.items() if i not in refused and (row.sku_id, row.pieces) != changes[i]}
    if wanted:
        _let_go(actor, wanted, [changes[i][0] for i in wanted], now, "change_goods")
        sql.rows(
            "orders",
            "change_goods",
            merchant_id=actor.merchant_id,
            line_ids=sql.array(list(wanted)),
            skus=sql.array([changes[i][0] for i in wanted]),
            pieces=sql.array([changes[i][1] for i in wanted]),
        )
        _tell(actor, "orders.change_goods", wanted, now)
    return Outcome.of(changes, refused)


def restore_goods(*, actor: Actor, line_ids: Sequence[int], now: datetime) -> Outcome:
    """商品还原: lines hold again what was sold. The inverse of `change_goods`."""
    found, refused = _lines(actor, line_ids, "商品还原")
    refused.update({i: NotChanged() for i, row in found.items() if not row.is_changed})
    wanted = {i: row for i, row in found.items() if i not in refused}
    if wanted:
        _let_go(actor, wanted, [], now, "restore_goods")
        sql.rows("orders", "restore_goods", merchant_id=actor.merchant_id, ids=sql.array(list(wanted)))
        _tell(actor, "orders.restore_goods", wanted, now)
    return Outcome.of(line_ids, refused)


def add_gift(*, actor: Actor, order_ids: Sequence[int], sku_id: int, quantity: int, now: datetime) -> Outcome:
    """添赠品: so many pieces of a SKU for each open order, free of charge. Inverse: `remove_gift`."""
    if sku_id not in _known_skus(actor, {sku_id}):
        raise SkuGone()
    found, refused = open_orders(actor, order_ids, "添赠品")
    ids = [row.id for row in found]
    if ids:
        facts = {"sku_id": sku_id, "quantity": quantity}
        sql.rows("orders", "add_gifts", merchant_id=actor.merchant_id, ids=sql.array(ids), **facts)
        logbook.write(actor, "orders.add_gift", ids, now, {"sku_id": str(sku_id), "quantity": quantity})
        review(actor=actor, order_ids=ids, now=now)
    return Outcome.of(order_ids, refused)


def remove_gift(*, actor: Actor, line_ids: Sequence[int], now: datetime) -> Outcome:
    """移除赠品: gifts of our own leave open orders. Inverse: `add_gift`. Refuses what was sold, and the platform's gifts."""
    found, refused = _lines(actor, line_ids, "移除赠品")
    refused.update({i: NotAGift() for i, row in found.items() if not row.is_gift})
    wanted = {i: row for i, row in found.items() if i not in refused}
    if wanted:
        inventory.release(actor=actor, references=list(wanted), now=now, reason="remove_gift")
        sql.rows("orders", "remove_gifts", merchant_id=actor.merchant_id, ids=sql.array(list(wanted)))
        _tell(actor, "orders.remove_gift", wanted, now)
    return Outcome.of(line_ids, refused)


def _lines(actor: Actor, line_ids: Sequence[int], verb: str) -> tuple[dict[int, Any], dict[int, Refusal]]:
    """Live lines of open orders, which are locked first; the others are refused for what keeps them."""
    orders, kept = open_orders(actor, queries.orders_of_lines(actor.merchant_id, line_ids), verb)
    ids = sql.array(list(line_ids))
    rows = {r.line_id: r for r in sql.rows("orders", "goods_of_lines", merchant_id=actor.merchant_id, ids=ids)}
    open_ids = {order.id for order in orders}
    refused: dict[int, Refusal] = {}
    for i in line_ids:
        row = rows.get(i)
        if row is None or row.order_id not in open_ids or not row.is_live:
            refused[i] = kept.get(row.order_id, NotFound()) if row is not None else NotFound()
    return {i: rows[i] for i in line_ids if i not in refused}, refused


def _let_go(actor: Actor, lines: Mapping[int, Any], sku_ids: Sequence[int], now: datetime, reason: str) -> None:
    """Give the lines' claims back. Stock is held first, what comes with what goes, in its order."""
    goods = {row.sku_id for row in lines.values()} | set(sku_ids)
    places = [
        (row.warehouse_id, sku) for row in lines.values() for sku in goods if row.warehouse_id is not None and sku
    ]
    inventory.hold_free(actor=actor, places=places)
    inventory.release(actor=actor, references=list(lines), now=now, reason=reason)


def _tell(actor: Actor, verb: str, lines: Mapping[int, Any], now: datetime) -> None:
    ids = sorted({row.order_id for row in lines.values()})
    logbook.write(actor, verb, ids, now, {"lines": [str(i) for i in lines]})
    review(actor=actor, order_ids=ids, now=now)


def _known_skus(actor: Actor, sku_ids: set[int]) -> set[int]:
    return set(catalog.skus_of(actor.merchant_id, sku_ids))
