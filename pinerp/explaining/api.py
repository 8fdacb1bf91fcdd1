"""The door of reasons (原因分解)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.accounts.doors import Doors
from pinerp.explaining import queries, showing
from pinerp.explaining import schemas as s
from pinerp.measures import queries as measures

doors = Doors("explaining")


@doors.ask("/sales", permission="orders.money", answer=s.ExplainOut, in_body=True)
def explain(actor: Actor, now: datetime, body: s.ExplainIn) -> dict[str, Any]:
    """为什么变了: the change of sales in parts that sum to it: factors, stores, products, prices and days without stock."""
    asked = measures.admit(actor, body.wanted(), now)
    return showing.answer(asked, queries.explain(actor, asked), body.limit)
