"""Splitting (拆分): an order's goods go out in several parcels. Lines or parts of lines move into new orders, never copied.

A claim follows its pieces, so what is reserved stays the same while the orders change. Parts are not merged by themselves.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.catalog import queries as catalog
from pinerp.inventory import actions as inventory
from pinerp.inventory import queries as shelf
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.actions.decide import open_orders
from pinerp.orders.actions.merging import retell
from pinerp.orders.actions.review import end_holds, review
from pinerp.orders.errors import NotSplit, NotToSplit
from pinerp.orders.rules import OPEN_STAGES, Part, Piece, parts_by_stock, parts_by_weight, refuse_parts

Plan = Callable[[int, Sequence[Piece]], "list[Part] | Refusal"]
"""How one order is to fall apart: the new orders, or why it cannot."""


def split(*, actor: Actor, parts: Mapping[int, Sequence[Part]], now: datetime) -> Outcome:
    """拆分: by hand. Of each order, which units of which lines go into which new order. Inverse: `unsplit`.

    Refuses what is not open, what others were merged into, quantities that do not fit, and parts of gifts alone. A parcel that
    stands packed is voided.
    """
    return _split(actor, list(parts), lambda order_id, _: list(parts[order_id]), now)


def split_by_stock(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """按库存拆分: what is there now goes on, the rest waits in a new order; the earliest promise first. Inverse: `unsplit`."""
    found = queries.lock(actor, order_ids)
    lines = _lines(actor, [row.id for row in found])
    free = inventory.hold_free(actor=actor, places=_places(lines))
    skus = {row.sku_id for rows in lines.values() for row in rows if row.sku_id is not None}
    parts = {s: [(p.sku_id, p.pieces) for p in made] for s, made in catalog.parts_of(actor.merchant_id, skus).items()}
    claimed = shelf.claims_of(actor.merchant_id, [row.line_id for rows in lines.values() for row in rows])
    per_warehouse: dict[int, dict[int, int | None]] = defaultdict(dict)
    for (warehouse_id, sku_id), count in free.items():
        per_warehouse[warehouse_id][sku_id] = count
    plans: dict[int, list[Part] | Refusal] = {}
    for order in sorted(found, key=lambda row: (row.ship_by, row.id)):
        there = per_warehouse[order.warehouse_id] if order.warehouse_id is not None else {}
        plans[order.id] = parts_by_stock([_piece(row) for row in lines[order.id]], claimed, there, parts)
    return _split(actor, order_ids, lambda order_id, _: plans[order_id], now)


def split_by_weight(*, actor: Actor, order_ids: Sequence[int], most_grams: int, now: datetime) -> Outcome:
    """按重量拆分: so many grams to a parcel at most. Inverse: `unsplit`. Refuses goods whose weight is not known."""
    return _split(actor, order_ids, lambda _, lines: parts_by_weight(lines, most_grams), now)


def _split(actor: Actor, order_ids: Sequence[int], plan: Plan, now: datetime) -> Outcome:
    found, refused = open_orders(actor, order_ids, "拆分")
    lines = _lines(actor, [row.id for row in found])
    wanted: list[tuple[int, Part]] = []
    for order in found:
        pieces = [_piece(row) for row in lines[order.id]]
        parts = plan(order.id, pieces)
        problem = parts if isinstance(parts, Refusal) else refuse_parts(pieces, parts)
        if any(row.is_guest for row in lines[order.id]):
            problem = NotToSplit()
        if problem is not None:
            refused[order.id] = problem
        else:
            assert not isinstance(parts, Refusal)
            wanted += [(order.id, part) for part in parts]
    refused.update({i: NotToSplit() for i in queries.hosts_among(actor.merchant_id, [i for i, _ in wanted])})
    wanted = [(i, part) for i, part in wanted if i not in refused]
    made = _take_apart(actor, wanted, lines, now) if wanted else {}
    review(actor=actor, order_ids=sorted({*made, *(i for new in made.values() for i in new)}), now=now)
    return Outcome.of(order_ids, refused, parts={str(i): [str(n) for n in new] for i, new in made.items()})


def _take_apart(
    actor: Actor, wanted: Sequence[tuple[int, Part]], lines: Mapping[int, Sequence[Any]], now: datetime
) -> dict[int, list[int]]:
    """Move the pieces; returns the new orders of each. Stock is held first: review claims in the same order."""
    inventory.hold_free(actor=actor, places=_places({i: lines[i] for i, _ in wanted}))
    pieces = [(place, line, units) for place, (_, part) in enumerate(wanted, start=1) for line, units in part.items()]
    rows = sql.rows(
        "orders",
        "split_orders",
        merchant_id=actor.merchant_id,
        now=now,
        sources=sql.array([i for i, _ in wanted]),
        places=sql.array([place for place, _, _ in pieces]),
        line_ids=sql.array([line for _, line, _ in pieces]),
        units=sql.array([units for _, _, units in pieces]),
    )
    wholes = {row.line_id: row.quantity * row.pieces for i, _ in wanted for row in lines[i]}
    moves = [
        inventory.ClaimMove(r.line_id, r.new_line_id, r.pieces, wholes[r.line_id])
        for r in rows
        if r.new_line_id != r.line_id
    ]
    inventory.move_claims(actor=actor, moves=moves, now=now)
    made: dict[int, list[int]] = defaultdict(list)
    for source, order_id in sorted({(r.source, r.order_id) for r in rows}):
        made[source].append(order_id)
    _copy_holds(actor, [(source, order_id) for source, new in made.items() for order_id in new])
    retell(actor, sorted({*made, *(r.order_id for r in rows)}))
    for source, new in made.items():
        logbook.write(actor, "orders.split", [source, *new], now, {"from": str(source)})
    return dict(made)


def unsplit(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """拆分还原: parts go back into the order from which they were split; naming that order takes all of its parts back.

    Inverse: `split`. Refuses parts that are not open any more, or were merged, and orders that are not. A parcel that stands
    packed is voided.
    """
    known = queries.parts_of(actor.merchant_id, order_ids)
    everyone = {*order_ids, *known, *known.values()}
    found = {row.id: row.stage for row in queries.lock(actor, sorted(everyone))}
    known = {part: root for part, root in queries.parts_of(actor.merchant_id, order_ids).items() if part in found}
    hosts = queries.hosts_among(actor.merchant_id, sorted(known))
    able = {p: r for p, r in known.items() if found[p] in OPEN_STAGES and p not in hosts}
    able = {p: _end_of(able, p) for p in able}
    able = {p: r for p, r in able.items() if found.get(r) in OPEN_STAGES}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in found}
    touched = {*able, *able.values(), *(r for p, r in known.items() if p in able)}
    refused.update({i: NotSplit() for i in order_ids if i in found and i not in touched})
    if able:
        _put_back(actor, able, now)
    return Outcome.of(order_ids, refused)


def _end_of(roots: Mapping[int, int], part: int) -> int:
    """Where a part's lines go: past every order that goes back itself."""
    root = roots[part]
    while root in roots:
        root = roots[root]
    return root


def _put_back(actor: Actor, parts: Mapping[int, int], now: datetime) -> None:
    everyone = sorted({*parts, *parts.values()})
    inventory.hold_free(actor=actor, places=_places(_lines(actor, everyone)))
    rows = sql.rows(
        "orders",
        "join_parts",
        merchant_id=actor.merchant_id,
        parts=sql.array(list(parts)),
        roots=sql.array(list(parts.values())),
        now=now,
    )
    _join_claims(actor, rows, now)
    _copy_holds(actor, list(parts.items()))
    holds = queries.open_holds(actor.merchant_id, list(parts))
    end_holds(actor, [(h.order_id, h.code) for h in holds], now, member_id=None)
    roots = sorted(set(parts.values()))
    retell(actor, roots)
    for root in roots:
        back = sorted(p for p, r in parts.items() if r == root)
        logbook.write(actor, "orders.unsplit", [root, *back], now, {"into": str(root)})
    review(actor=actor, order_ids=roots, now=now)


def _join_claims(actor: Actor, rows: Sequence[Any], now: datetime) -> None:
    """A line that grew holds its goods whole or not at all: where one of its parts has no claim, review claims anew."""
    groups: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        if row.line_id != row.kept_id:
            groups[row.kept_id].append(row)
    claimed = shelf.claims_of(actor.merchant_id, [*groups, *(r.line_id for g in groups.values() for r in g)])
    moves: list[inventory.ClaimMove] = []
    lost: list[int] = []
    for kept, joined in groups.items():
        if {kept, *(r.line_id for r in joined)} <= claimed.keys():
            moves += [inventory.ClaimMove(r.line_id, kept, r.pieces, r.pieces) for r in joined]
        else:
            lost += [kept, *(r.line_id for r in joined)]
    inventory.move_claims(actor=actor, moves=moves, now=now)
    inventory.release(actor=actor, references=lost, now=now, reason="unsplit")


def _copy_holds(actor: Actor, pairs: Sequence[tuple[int, int]]) -> None:
    sql.rows(
        "orders",
        "copy_holds",
        merchant_id=actor.merchant_id,
        sources=sql.array([source for source, _ in pairs]),
        targets=sql.array([target for _, target in pairs]),
    )


def _lines(actor: Actor, order_ids: Sequence[int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    rows = sql.rows("orders", "lines_to_split", merchant_id=actor.merchant_id, ids=sql.array(sorted(set(order_ids))))
    for row in rows:
        found[row.order_id].append(row)
    return found


def _places(lines: Mapping[int, Sequence[Any]]) -> list[tuple[int, int]]:
    rows = [row for some in lines.values() for row in some]
    return [(r.warehouse_id, r.sku_id) for r in rows if r.warehouse_id is not None and r.sku_id is not None]


def _piece(row: Any) -> Piece:
    return Piece(row.line_id, row.sku_id, row.sku_code, row.quantity, row.pieces, row.is_gift, row.weight_grams)
