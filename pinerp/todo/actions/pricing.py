"""调价: a suggestion's prices are told to the platform as listings' own ones, and told back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import Refusal
from pinerp.storefronts import actions as storefronts
from pinerp.todo import queries, rules
from pinerp.todo.actions.deeds import keep, opened
from pinerp.todo.errors import NotOfSuggestion
from pinerp.todo.models import Suggestion


@dataclass(frozen=True, slots=True)
class WantedPrice:
    """For a suggestion, a listing's SKU (id) is to cost `price`; seen: the group price at the platform as it was shown."""

    suggestion_id: int
    id: int
    seen: int
    price: int


def set_prices(*, actor: Actor, prices: Sequence[WantedPrice], now: datetime) -> Outcome:
    """改价: listings' SKUs get the prices that a person saw and said yes to, and the platform is told; the suggestions are done
    by those that went. Answered by listing's SKU. Refuses what `storefronts.tell_own_prices` refuses. Inverse: `undo_done`,
    which tells the former prices.
    """
    found, no = opened(actor, [one.suggestion_id for one in prices], {rules.PRICE, rules.MARK_DOWN})
    lines = queries.lines_to_price(actor, list(found.values()))
    meant = {(i, line.id): line for i, some in lines.items() for line in some}
    wanted = {one.id: one for one in prices}
    refused: dict[int, Refusal] = {}
    for one in wanted.values():
        if one.suggestion_id in no:
            refused[one.id] = no[one.suggestion_id]
        elif (one.suggestion_id, one.id) not in meant:
            refused[one.id] = NotOfSuggestion()
    able = [one for one in wanted.values() if one.id not in refused]
    told = [storefronts.OwnPrice(one.id, one.seen, one.price) for one in able]
    refused |= storefronts.tell_own_prices(actor=actor, prices=told, now=now).refused
    deeds: dict[int, dict[str, Any]] = defaultdict(lambda: {"prices": []})
    for one in able:
        if one.id not in refused:
            deeds[one.suggestion_id]["prices"].append({"id": one.id, "former": one.seen, "price": one.price})
    for i, deed in deeds.items():
        if found[i].kind == rules.PRICE:
            found[i].keys = [meant[i, one["id"]].now.row.listing_key for one in deed["prices"]]
    keep(actor, "todo.set_prices", found, deeds, now, prices=sum(len(one["prices"]) for one in deeds.values()))
    return Outcome.of(list(wanted), refused)


def tell_back(actor: Actor, rows: Mapping[int, Suggestion], now: datetime) -> dict[int, Refusal]:
    """Tell the former prices of suggestions; why some of them stay, by suggestion. What is told back is not named any more."""
    told = {one["id"]: (i, one) for i, row in rows.items() for one in (row.deed or {}).get("prices", ())}
    back = [storefronts.OwnPrice(i, one["price"], one["former"]) for i, (_, one) in told.items()]
    if not back:
        return {}
    outcome = storefronts.tell_own_prices(actor=actor, prices=back, now=now)
    refused = {told[i][0]: why for i, why in outcome.refused.items()}
    partly = [rows[i] for i in refused]
    for row in partly:
        assert row.deed is not None, "it names what was told"
        row.deed["prices"] = [one for one in row.deed["prices"] if one["id"] in outcome.refused]
    Suggestion.objects.bulk_update(partly, ["deed"])
    return refused
