"""Merging (合并): orders of one receiver go out in one parcel. Lines move, they are never copied; each knows its way home.

The oldest order of a group is its host. Claims stay with their lines. What disturbs one order takes out that one alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.actions.review import Reviewed, end_holds, review
from pinerp.orders.errors import NoCompany, NotMerged, NotSameReceiver, NotToMerge
from pinerp.orders.rules import AWAITING_MERGE, HELD, OPEN_STAGES, TO_SHIP


def merge(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """合并: put orders of one store, warehouse and receiver into one. Inverse: `unmerge`.

    Refuses those that are held, not open, or told to the platform already, and those of another receiver than the oldest one.
    A parcel that stands packed is voided, and its number given back.
    """
    visible = {row.id for row in queries.lock(actor, order_ids)}
    refused: dict[int, Refusal] = {i: NotFound() for i in order_ids if i not in visible}
    able = []
    for row in _facts(actor, sorted(visible)):
        if row.stage == TO_SHIP or (row.stage == HELD and set(row.codes or ()) <= {AWAITING_MERGE}):
            able.append(row)
        else:
            refused[row.id] = NotToMerge()
    for row in [r for r in able if r.is_told]:
        refused[row.id] = NotToMerge()
    able = [r for r in able if not r.is_told]
    for row in able:
        if _key(row) != _key(able[0]) or not row.address_key:
            refused[row.id] = NotSameReceiver()
    group = [r.id for r in able if r.id not in refused]
    if len(group) < 2:
        refused.update({i: NoCompany() for i in group})
        return Outcome.of(order_ids, refused)
    _put_together(actor, [group], now)
    review(actor=actor, order_ids=group[:1], now=now)
    return Outcome.of(order_ids, refused, order_id=str(group[0]))


def merge_waiting(*, actor: Actor, now: datetime, limit: int = 2000) -> Reviewed:
    """Orders whose time of waiting is over go on, each with whatever waits for the same receiver."""
    found = sql.rows("orders", "orders_to_merge", merchant_id=actor.merchant_id, now=now, limit=limit)
    if not found:
        return Reviewed()
    ids = sorted(row.id for row in found)
    sql.rows("orders", "hold_orders", merchant_id=actor.merchant_id, ids=sql.array(ids))
    groups: dict[Any, list[int]] = defaultdict(list)
    for row in _facts(actor, ids):
        if row.stage == HELD and row.codes == [AWAITING_MERGE] and row.address_key and row.left_id is None:
            groups[_key(row)].append(row.id)
    _put_together(actor, [group for group in groups.values() if len(group) > 1], now)
    guests = {i for group in groups.values() for i in group[1:]}
    hosts = {group[0] for group in groups.values()}
    due = {row.id for row in found if row.is_due}
    return replace(review(actor=actor, order_ids=sorted((due | hosts) - guests), now=now), merged=sorted(guests))


def unmerge(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """合并还原: take orders out of the one they stand in, or everything out of the order named. Inverse: `merge`.

    They are not merged by themselves any more. A parcel that stands packed is voided.
    """
    hosts = _hosts(actor, order_ids)
    visible = {row.id: row for row in queries.lock(actor, sorted({*order_ids, *hosts.values()}))}
    guests = guests_of(actor, [i for i in order_ids if i not in hosts])
    leaving: dict[int, set[int]] = defaultdict(set)
    refused: dict[int, Refusal] = {}
    for i in order_ids:
        host = hosts.get(i, i)
        if i not in visible or host not in visible:
            refused[i] = NotFound()
        elif visible[host].stage not in OPEN_STAGES or (i not in hosts and not guests[i]):
            refused[i] = NotMerged()
        else:
            leaving[host] |= {i} if i in hosts else set(guests[i])
    review(actor=actor, order_ids=take_out(actor, leaving, now), now=now)
    return Outcome.of(order_ids, refused)


def take_out(actor: Actor, leaving: Mapping[int, set[int]], now: datetime) -> list[int]:
    """Take orders (host → those that leave, the host itself perhaps) out of the ones they stand in; the rest stays together.

    The hosts must be held. Returns every order that is another one now; they stand where their host stood, for the caller
    to review.
    """
    if not leaving:
        return []
    guests = guests_of(actor, list(leaving))
    going = {h: set(guests[h]) if h in out else set(guests[h]) & out for h, out in leaving.items()}
    pairs = [(host, guest) for host, all_of_it in going.items() for guest in sorted(all_of_it)]
    if not pairs:
        return []
    sql.rows(
        "orders",
        "send_home",
        merchant_id=actor.merchant_id,
        hosts=sql.array([host for host, _ in pairs]),
        guests=sql.array([guest for _, guest in pairs]),
        now=now,
    )
    for host, out in going.items():
        logbook.write(
            actor, "orders.unmerge", [host, *sorted(out)], now, {"out": [str(i) for i in sorted(leaving[host])]}
        )
    changed = sorted({i for pair in pairs for i in pair})
    retell(actor, changed)
    rests = [sorted(guests[h] - out) if h in out else [] for h, out in ((h, set(out)) for h, out in leaving.items())]
    return sorted(set(changed) - _put_together(actor, [rest for rest in rests if len(rest) > 1], now))


def guests_of(actor: Actor, hosts: Sequence[int]) -> dict[int, set[int]]:
    """The orders that stand in some orders."""
    found: dict[int, set[int]] = defaultdict(set)
    for row in sql.rows("orders", "guests_of", merchant_id=actor.merchant_id, ids=sql.array(list(hosts))):
        found[row.host].add(row.guest)
    return found


def _hosts(actor: Actor, order_ids: Sequence[int]) -> dict[int, int]:
    rows = sql.rows("orders", "hosts_of", merchant_id=actor.merchant_id, ids=sql.array(list(order_ids)))
    return {row.guest: row.host for row in rows}


def _put_together(actor: Actor, groups: Sequence[Sequence[int]], now: datetime) -> set[int]:
    """Move each group's lines into its first order, which is the oldest; returns the emptied ones."""
    pairs = [(group[0], guest) for group in groups for guest in group[1:]]
    if not pairs:
        return set()
    sql.rows(
        "orders",
        "merge_orders",
        merchant_id=actor.merchant_id,
        hosts=sql.array([host for host, _ in pairs]),
        guests=sql.array([guest for _, guest in pairs]),
        now=now,
    )
    end_holds(actor, [(guest, AWAITING_MERGE) for _, guest in pairs], now, member_id=None)
    retell(actor, [group[0] for group in groups])
    for group in groups:
        logbook.write(actor, "orders.merge", list(group), now, {"into": str(group[0])})
    return {guest for _, guest in pairs}


def retell(actor: Actor, order_ids: Sequence[int]) -> None:
    """What regrouped orders owe, when they were paid and when they must go."""
    sql.rows("orders", "retell_orders", merchant_id=actor.merchant_id, ids=sql.array(list(order_ids)))


def _facts(actor: Actor, order_ids: Sequence[int]) -> list[Any]:
    return sql.rows("orders", "merge_facts", merchant_id=actor.merchant_id, ids=sql.array(list(order_ids)))


def _key(row: Any) -> tuple[Any, ...]:
    return row.store_id, row.warehouse_id, row.currency, row.address_key
