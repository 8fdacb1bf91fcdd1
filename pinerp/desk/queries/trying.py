"""试跑: what a rule would do to past orders, beside what it does as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.desk.queries.whole import shown as shown_orders
from pinerp.orders import queries as orders
from pinerp.rulebook import queries as rulebook
from pinerp.rulebook.rules import Draft, Rule

SHOWN = 200
"""Orders that a dry run shows; it counts them all."""


def dry_run(actor: Actor, rule: Draft, since: datetime) -> dict[str, Any]:
    """What a rule would do to the orders since an instant, beside what it does as it stands: {orders, held, more, fewer, …}."""
    stands = rulebook.rule_on(actor.merchant_id, rule.id)
    asked: list[tuple[str, Rule]] = [("new", rule), *([("old", stands)] if stands else [])]
    total, rows = orders.meetings_since(actor, since, asked)
    met: dict[str, dict[int, Any]] = {"new": {}, "old": {}}
    for row in rows:
        met[row.code][row.id] = row.params["values"]
    more = {i: values for i, values in met["new"].items() if i not in met["old"]}
    fewer = {i: values for i, values in met["old"].items() if i not in met["new"]}
    changed = [(i, "more", more[i]) for i in sorted(more, reverse=True)]
    changed += [(i, "fewer", fewer[i]) for i in sorted(fewer, reverse=True)]
    return {
        "orders": total,
        "held": len(met["new"]),
        "more": len(more),
        "fewer": len(fewer),
        "examples": _examples(actor, changed[:SHOWN]),
    }


def _examples(actor: Actor, changed: Sequence[tuple[int, str, Any]]) -> list[dict[str, Any]]:
    shown = {item["id"]: item for item in shown_orders(actor, [i for i, _, _ in changed]) if _is_seen(actor, item)}
    kept = ("order_sns", "store_name", "stage", "payable", "currency", "paid_at")
    return [
        {"id": str(i), "order_id": str(i), "change": change, "values": values, **{k: shown[str(i)][k] for k in kept}}
        for i, change, values in changed
        if str(i) in shown
    ]


def _is_seen(actor: Actor, item: dict[str, Any]) -> bool:
    place = item["warehouse_id"]
    return orders.is_visible(actor, int(item["store_id"]), None if place is None else int(place))
