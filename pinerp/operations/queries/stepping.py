"""Which orders a question of operations is about: the statement of their steps, bounded by stage and by a moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.kit import sql
from pinerp.operations.rules import Span
from pinerp.orders.rules import DONE, OPEN_STAGES, SHIPPED

COUNTED = [*OPEN_STAGES, SHIPPED, DONE]
"""Not the cancelled, nor those whose goods stand in other orders."""

PAID = (
    "o.stage = ANY (%(stages)s::text[]) AND o.paid_at >= %(since)s::timestamptz AND o.paid_at < %(until)s::timestamptz"
)
LEFT = "o.stage = ANY (%(stages)s::text[]) AND o.shipped_at >= %(since)s::timestamptz AND o.shipped_at < %(until)s::timestamptz"
STANDING = "o.stage = ANY (%(stages)s::text[])"
AT_RISK = """o.ship_by < %(until)s::timestamptz AND (o.stage = ANY (%(stages)s::text[]) OR o.stage = 'shipped' AND o.id IN (
  SELECT q.order_id FROM fulfilment_shipmentpush x
  JOIN fulfilment_parcel q ON q.merchant_id = x.merchant_id AND q.id = x.parcel_id AND q.state = 'shipped'
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.state IN ('waiting', 'sending', 'unsure', 'refused', 'given_up')))"""
"""Of orders that have left those of which the platform was not told yet."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a reader looks at: within their scope, some stores and warehouses (the actor's), and one carrier or all."""

    actor: Actor
    carrier_code: str | None = None

    @property
    def params(self) -> dict[str, Any]:
        return {
            "merchant_id": self.actor.merchant_id,
            "store_scope": sql.within(self.actor.store_scope),
            "warehouse_scope": sql.within(self.actor.warehouse_scope),
            "carrier_code": self.carrier_code,
        }


def steps(where: str) -> str:
    """The statement of the steps of orders that meet a condition of this file."""
    return sql.text("operations", "steps").replace("{where}", where)


def _stepped(narrowed: Narrowed) -> dict[str, Any]:
    """With the moment of the number, without the province: who asks for the other says so."""
    return {**narrowed.params, "with_number": True, "with_province": False}


def paid_in(narrowed: Narrowed, span: Span) -> dict[str, Any]:
    """The parameters of PAID: what was paid in a span."""
    return {**_stepped(narrowed), "since": span.since, "until": span.until, "stages": COUNTED}


def left_in(narrowed: Narrowed, span: Span) -> dict[str, Any]:
    """The parameters of LEFT: what was shipped in a span."""
    return {**paid_in(narrowed, span), "stages": [SHIPPED, DONE]}


def standing_now(narrowed: Narrowed) -> dict[str, Any]:
    """The parameters of STANDING: what is on its way, from payment to receipt."""
    return {**_stepped(narrowed), "stages": [*OPEN_STAGES, SHIPPED]}


def at_risk(narrowed: Narrowed, until: datetime) -> dict[str, Any]:
    """The parameters of AT_RISK: what is promised before a moment."""
    return {**_stepped(narrowed), "until": until, "stages": list(OPEN_STAGES)}
