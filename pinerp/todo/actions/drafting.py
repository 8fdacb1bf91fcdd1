"""What a suggestion says is drafted by the verb of the room below, and taken back with it while it is a draft."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.purchasing import actions as purchasing
from pinerp.purchasing import queries as bought
from pinerp.purchasing import rules as buying
from pinerp.todo import queries, rules
from pinerp.todo.actions.deeds import keep, opened
from pinerp.todo.errors import DraftMovedOn, DraftShared, NoWarehouseChosen
from pinerp.todo.models import Suggestion
from pinerp.transfers import actions as transfers

PURCHASE, MOVE = "purchase", "transfer"
Drafts = dict[int, dict[str, str]]
"""Suggestion → kind, id and number of its draft."""


def draft(*, actor: Actor, ids: Sequence[int], warehouse_id: int | None, now: datetime) -> Outcome:
    """生成单据: purchase orders (to a warehouse) and transfers are drafted, and the suggestions are done. The facts name the
    drafts. Inverse: `undo_done`, which cancels them while they are drafts.
    """
    found, refused = opened(actor, ids)
    lines, why = queries.lines_to_draft(actor, list(found.values()), now)
    refused |= why
    made = _purchases(actor, [one for one in lines.values() if one.kind == rules.RESTOCK], warehouse_id, refused, now)
    made |= _transfers(actor, [one for one in lines.values() if one.kind == rules.TRANSFER], now)
    for i, one in made.items():
        found[i].drafts = [one]
    keep(actor, "todo.draft", found, dict.fromkeys(made), now, count=len(made))
    return Outcome.of(ids, refused, drafts=list({one["number"]: one for one in made.values()}.values()))


def _purchases(
    actor: Actor, lines: Sequence[Any], warehouse_id: int | None, refused: dict[int, Refusal], now: datetime
) -> Drafts:
    """One order for each supplier; what purchasing refuses is refused."""
    if not lines:
        return {}
    if warehouse_id is None:
        raise NoWarehouseChosen()
    chosen = [purchasing.Suggested(one.sku_id, one.supplier_id, warehouse_id, one.quantity) for one in lines]
    outcome = purchasing.order_suggested(actor=actor, chosen=chosen, now=now)
    refused.update({one.suggestion_id: outcome.refused[one.sku_id] for one in lines if one.sku_id in outcome.refused})
    ordered = [one for one in lines if one.sku_id not in outcome.refused]
    suppliers = sorted({one.supplier_id for one in ordered})
    by_supplier = dict(zip(suppliers, outcome.facts["orders"], strict=True))
    return {one.suggestion_id: {"kind": PURCHASE, **by_supplier[one.supplier_id]} for one in ordered}


def _transfers(actor: Actor, lines: Sequence[Any], now: datetime) -> Drafts:
    """One transfer for each pair of warehouses."""
    if not lines:
        return {}
    chosen = [(one.from_id, one.to_id, one.sku_id, one.quantity) for one in lines]
    outcome = transfers.transfer_suggested(actor=actor, chosen=chosen, now=now)
    ends = sorted({(one.from_id, one.to_id) for one in lines})
    by_ends = dict(zip(ends, outcome.facts["transfers"], strict=True))
    return {one.suggestion_id: {"kind": MOVE, **by_ends[one.from_id, one.to_id]} for one in lines}


def cancel_drafts(actor: Actor, rows: Mapping[int, Suggestion], now: datetime) -> dict[int, Refusal]:
    """Cancel the drafts that were made for suggestions; why some of them stay, by suggestion."""
    drafted = [row for row in rows.values() if row.drafts]
    shared = queries.sharers(actor.merchant_id, drafted)
    refused: dict[int, Refusal] = {}
    for row in drafted:
        for one in row.drafts or ():
            if shared[one["kind"], one["id"]] - rows.keys():
                refused[row.id] = DraftShared(number=one["number"])
    mine = {row.id: one for row in drafted if row.id not in refused for one in row.drafts or ()}
    gone = _cancelled(actor, {int(one["id"]) for one in mine.values() if one["kind"] == PURCHASE}, PURCHASE, now)
    gone |= _cancelled(actor, {int(one["id"]) for one in mine.values() if one["kind"] == MOVE}, MOVE, now)
    refused |= {i: DraftMovedOn(number=d["number"]) for i, d in mine.items() if (d["kind"], int(d["id"])) not in gone}
    return refused


def _cancelled(actor: Actor, ids: Iterable[int], kind: str, now: datetime) -> set[tuple[str, int]]:
    """Of some drafts those that are gone now: an order that was sent stays."""
    wanted = sorted(ids)
    if not wanted:
        return set()
    if kind == MOVE:
        return {(kind, i) for i in transfers.cancel(actor=actor, transfer_ids=wanted, now=now).done}
    states = {i: row.state for i, row in bought.lock(actor, wanted).items()}
    still = [i for i in wanted if states.get(i) == buying.DRAFT]
    done = purchasing.cancel(actor=actor, order_ids=still, now=now).done if still else []
    return {(kind, i) for i in done} | {(kind, i) for i in wanted if states.get(i) == buying.CANCELLED}
