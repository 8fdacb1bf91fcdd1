"""Taking in once more what was received before: the kept pages of a store (`pinerp replay`)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from pinerp.accounts import actors
from pinerp.channels import actions as channels
from pinerp.channels import adapters
from pinerp.channels import queries as stores
from pinerp.kit import tenancy, times
from pinerp.orders import actions
from pinerp.orders.tasks.desk import wake_desk


@dataclass(slots=True)
class Replayed:
    """What became of kept pages."""

    pages: int = 0
    orders: int = 0
    new: int = 0
    changed: int = 0
    unreadable: int = 0


def replay(merchant_id: int, store_id: int, since: datetime, until: datetime | None = None) -> Replayed:
    """Take in the kept pages of a store from an instant on, the oldest first. What is known already changes nothing."""
    actor, result = actors.system(merchant_id), Replayed()
    with tenancy.transaction(merchant_id):
        platform = stores.store_facts(merchant_id, store_id).platform
        page_ids = stores.page_ids(merchant_id, store_id, "orders", since, until)
    for page_id in page_ids:
        with tenancy.transaction(merchant_id):
            body = stores.page_body(merchant_id, page_id)
            if body is None:
                continue
            orders, unreadable = adapters.orders_in(platform, body)
            taken = actions.take_in(
                actor=actor, store_id=store_id, orders=orders, page_id=page_id, now=times.now(), is_settled=False
            )
            channels.quarantine(actor=actor, store_id=store_id, unreadable=unreadable, now=times.now())
            if taken.new:
                wake_desk(merchant_id)
        result.pages += 1
        result.orders += len(orders)
        result.new += len(taken.new)
        result.changed += taken.changed
        result.unreadable += len(unreadable)
    return result
