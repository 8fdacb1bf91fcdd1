"""完成 of orders that no platform knows: nobody else says that one came to its end. It asks nothing of shelf or platform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts import logbook
from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.kit.outcomes import Outcome
from pinerp.kit.refusals import NotFound, Refusal
from pinerp.orders import queries
from pinerp.orders.errors import FinishedByPlatform, NotFinished, NotShippedYet
from pinerp.orders.models import FinishSetup
from pinerp.orders.rules import DONE, SHIPPED


def finish(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """完成: orders made here that were shipped are over. One that is over already is done. Inverse: `unfinish`.

    Refuses orders of a platform, which tells that itself, and those that were not shipped.
    """
    found, refused = _made_here(actor, order_ids)
    refused.update({o.id: NotShippedYet() for o in found if o.stage not in (SHIPPED, DONE)})
    able = [o.id for o in found if o.stage == SHIPPED]
    _end(actor, able, now)
    logbook.write(actor, "orders.finish", able, now)
    return Outcome.of(order_ids, refused)


def unfinish(*, actor: Actor, order_ids: Sequence[int], now: datetime) -> Outcome:
    """撤销完成: they are shipped ones again, since when they were; the days until they are over by themselves begin anew.

    Inverse: `finish`. Refuses orders that are not over.
    """
    found, refused = _made_here(actor, order_ids)
    refused.update({o.id: NotFinished() for o in found if o.stage != DONE})
    able = [o.id for o in found if o.stage == DONE]
    if able:
        sql.rows("orders", "unfinish", merchant_id=actor.merchant_id, ids=sql.array(able), now=now)
    logbook.write(actor, "orders.unfinish", able, now)
    return Outcome.of(order_ids, refused)


def finish_due(*, actor: Actor, now: datetime, limit: int) -> list[int]:
    """Orders made here that left so many days ago and did not come back are over; returns those that are now.

    What came back stands among the orders to ship again, and is not met. Doing it twice changes nothing. Inverse: `unfinish`.
    """
    days = queries.finish_days(actor.merchant_id)
    if days == 0:
        return []
    due = queries.due_to_finish(actor.merchant_id, now - timedelta(days=days), limit)
    able = [o.id for o in queries.lock(actor, due) if o.stage == SHIPPED]
    _end(actor, able, now)
    logbook.write(actor, "orders.finish_due", able, now, {"days": days})
    return able


def change_finishing(*, actor: Actor, days: int, now: datetime) -> FinishSetup:
    """自动完成: after how many days; 0 for never. Orders that are over stay so. Its own inverse."""
    sql.rows("orders", "change_finishing", merchant_id=actor.merchant_id, days=days, now=now)
    row = FinishSetup.objects.get(merchant_id=actor.merchant_id)
    logbook.write(actor, "orders.change_finishing", [row.id], now, {"days": days})
    return row


def _made_here(actor: Actor, order_ids: Sequence[int]) -> tuple[list[Any], dict[int, Refusal]]:
    found = queries.lock(actor, order_ids)
    refused: dict[int, Refusal] = {i: NotFound() for i in set(order_ids) - {o.id for o in found}}
    ours = queries.made_here(actor.merchant_id, [o.id for o in found])
    refused.update({o.id: FinishedByPlatform() for o in found if o.id not in ours})
    return [o for o in found if o.id in ours], refused


def _end(actor: Actor, ids: list[int], now: datetime) -> None:
    if ids:
        sql.rows("orders", "finish", merchant_id=actor.merchant_id, ids=sql.array(ids), now=now)
