"""What a step would do now, item by item, as its dialog shows it: prices, a title, parcels, orders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.advice import queries as advice
from pinerp.kit import sql
from pinerp.kit.refusals import Refusal
from pinerp.storefronts import queries as storefronts
from pinerp.todo import rules
from pinerp.todo.models import Suggestion
from pinerp.todo.queries.finding import unsigned_span
from pinerp.todo.rules import pricing

MOST = 1000
"""Parcels or orders of a step that are dealt with at once: those that wait longest."""

PRICED = (rules.PRICE, rules.MARK_DOWN)


@dataclass(frozen=True, slots=True)
class PriceLine:
    """A SKU of a listing whose price a suggestion would change. proposal: None where no lower price is left; cost: of a unit.
    wanted: how its price would stand; why_not: why it may not be told now.
    """

    id: int
    now: storefronts.PriceStanding
    cost: int | None
    proposal: pricing.Proposal | None
    wanted: storefronts.PriceStanding | None
    why_not: Refusal | None


def lines_to_price(actor: Actor, rows: Sequence[Suggestion]) -> dict[int, list[PriceLine]]:
    """Suggestion → the SKUs of listings that it means, as they stand now."""
    wanted = {row.id: row for row in rows if row.kind in PRICED}
    meant = _rows("listings_to_price", actor, wanted) if wanted else []
    ids = sorted({one.goods_sku_id for one in meant})
    known = {one.row.id: one for one in storefronts.price_standings(actor.merchant_id, ids=ids)} if ids else {}
    found: dict[int, list[PriceLine]] = defaultdict(list)
    for one in meant:
        if one.goods_sku_id in known:
            line = _line(actor, wanted[one.suggestion_id], known[one.goods_sku_id], one.cost)
            found[one.suggestion_id].append(line)
    return found


def _line(actor: Actor, row: Suggestion, now: storefronts.PriceStanding, cost: int | None) -> PriceLine:
    proposal = _proposal(row, now, cost)
    if proposal is None:
        return PriceLine(now.row.id, now, cost, None, None, None)
    wanted = storefronts.with_own_group(now, proposal.price)
    why_not = storefronts.refuse_own_price(actor.merchant_id, wanted, now.facts.group)
    return PriceLine(now.row.id, now, cost, proposal, wanted, why_not)


def _proposal(row: Suggestion, now: storefronts.PriceStanding, cost: int | None) -> pricing.Proposal | None:
    if row.kind == rules.PRICE:
        return pricing.raised(row.inputs["price"] * now.row.pieces, cost, now.terms.margin_percent)
    if now.facts.group is None:
        return None
    off = pricing.percent_off(row.inputs["on_hand"], row.inputs["sold"])
    return pricing.marked_down(now.facts.group, cost, off)


def titles(actor: Actor, rows: Sequence[Suggestion]) -> dict[int, Any]:
    """Suggestion → what advice proposes for its listing now, of those for which it proposes a title still."""
    keys = {row.id: _listing_of(row) for row in rows if row.kind == rules.TITLE}
    known = advice.by_key(actor, set(keys.values()))
    return {i: known[key] for i, key in keys.items() if key in known and "title" in known[key].proposal}


def _listing_of(row: Suggestion) -> tuple[int, str]:
    """A cause is title:store:key, as it was found."""
    _, store, key = row.cause.split(":", 2)
    return int(store), key


def stuck_parcels(actor: Actor, ids: Iterable[int], now: datetime) -> dict[int, dict[int, Any]]:
    """Suggestion → its parcels that nobody signed for, those that left first in front."""
    return _by_suggestion(_rows("parcels_stuck", actor, ids, **unsigned_span(now), most=MOST))


def stuck_orders(actor: Actor, ids: Iterable[int], now: datetime) -> dict[int, dict[int, Any]]:
    """Suggestion → its orders that wait for a buyer, or should: those promised first in front."""
    return _by_suggestion(_rows("orders_stuck", actor, ids, now=now, most=MOST))


def _rows(name: str, actor: Actor, ids: Iterable[int] | Mapping[int, Any], **given: Any) -> list[Any]:
    return sql.rows("todo", name, merchant_id=actor.merchant_id, ids=sql.array(sorted(ids)), **given)


def _by_suggestion(rows: Sequence[Any]) -> dict[int, dict[int, Any]]:
    found: dict[int, dict[int, Any]] = defaultdict(dict)
    for row in rows:
        found[row.suggestion_id][row.id] = row
    return found
