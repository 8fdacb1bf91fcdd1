"""What may come too late, and what runs low: told to people, and never a reason to push by itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from pinerp.accounts.actors import Actor
from pinerp.channels import queries as channels
from pinerp.fulfilment.models import ShippingSettings, WaybillBalance
from pinerp.fulfilment.rules import USUAL_SETTINGS, Settings
from pinerp.kit import sql
from pinerp.orders.rules import TO_SHIP

LATE = """p.id IN (
  SELECT q.id FROM fulfilment_parcel q
  JOIN orders_order o ON o.merchant_id = q.merchant_id AND o.id = q.order_id
  JOIN channels_store s ON s.merchant_id = q.merchant_id AND s.id = q.store_id
  WHERE q.merchant_id = %(merchant_id)s::bigint AND q.state = 'open' AND q.waybill_no IS NOT NULL
    AND o.stage = 'to_ship' AND o.ship_by < %(late_from)s::timestamptz
    AND (s.platform = 'file' OR (s.mall_id IS NOT NULL AND s.mode <> 'stopped'))
    AND EXISTS (SELECT 1 FROM orders_orderline l
                WHERE l.merchant_id = q.merchant_id AND l.order_id = q.order_id AND l.platform_line_id IS NOT NULL)
    AND NOT EXISTS (SELECT 1 FROM fulfilment_shipmentpush u
                    WHERE u.merchant_id = q.merchant_id AND u.parcel_id = q.id AND u.state = 'done')
  UNION ALL
  SELECT u.parcel_id FROM fulfilment_shipmentpush u
  JOIN fulfilment_parcel q ON q.merchant_id = u.merchant_id AND q.id = u.parcel_id AND q.state = 'shipped'
  JOIN orders_order o ON o.merchant_id = q.merchant_id AND o.id = q.order_id
  WHERE u.merchant_id = %(merchant_id)s::bigint AND u.state IN ('waiting', 'sending', 'unsure', 'refused', 'given_up')
    AND o.ship_by < %(late_from)s::timestamptz)"""

LYING = """p.state = 'open' AND p.waybill_no IS NOT NULL AND p.verified_at IS NULL AND p.weighed_at IS NULL
  AND coalesce((SELECT max(r.ended_at) FROM fulfilment_waybillrequest r
                WHERE r.merchant_id = p.merchant_id AND r.parcel_id = p.id AND r.verb = 'get' AND r.state = 'done'),
               p.created_at) < %(lying_since)s::timestamptz"""

WARNED = {"push_late": LATE, "lying": LYING}
"""临近未回传: the promised time is near, and the platform was not told, whether the parcel stands here or has left.
Of an order that no platform knows nobody is told.
取号未发: a number was got and nothing done with it for hours; a number is as old as its last wish, or its parcel if typed.
"""


def settings(merchant_id: int) -> Settings:
    """发货设置 of a company: its own, or the usual ones."""
    row = ShippingSettings.objects.filter(merchant_id=merchant_id).first()
    return USUAL_SETTINGS if row is None else Settings(**{name: getattr(row, name) for name in Settings.__slots__})


def spans_of(merchant_id: int, now: datetime) -> dict[str, datetime]:
    """late_from: what is promised before this is near; lying_since: a number got before this lies."""
    set_up = settings(merchant_id)
    return {
        "late_from": now + timedelta(minutes=set_up.guard_minutes),
        "lying_since": now - timedelta(hours=set_up.lying_hours),
    }


def is_late(row: Any, late_from: datetime) -> bool:
    """Whether a row of the bench is promised soon, and the platform not told of it."""
    if row.ship_by >= late_from or row.push_state == "done":
        return False
    return row.push_state is not None if row.state == "shipped" else row.state != "void" and row.stage == TO_SHIP


def warnings(actor: Actor, now: datetime) -> dict[str, Any]:
    """How many parcels are not told near their promised time (push_late) or lie (lying), how many orders near it have no number
    (number_late), and which waybill accounts run low.
    """
    set_up, spans = settings(actor.merchant_id), spans_of(actor.merchant_id, now)
    scopes = {"store_scope": sql.within(actor.store_scope), "warehouse_scope": sql.within(actor.warehouse_scope)}
    counts = {
        name: sql.statement(
            sql.text("fulfilment", "count_warned").replace("{where}", where),
            {"merchant_id": actor.merchant_id, **scopes, **spans},
        )[0].count
        for name, where in WARNED.items()
    }
    (row,) = sql.rows(
        "fulfilment", "late_without_number", merchant_id=actor.merchant_id, late_from=spans["late_from"], **scopes
    )
    return {
        **counts,
        "number_late": row.count,
        "guard_minutes": set_up.guard_minutes,
        "lying_hours": set_up.lying_hours,
        "low_accounts": low_accounts(actor, set_up.low_numbers),
    }


def low_accounts(actor: Actor, low_numbers: int) -> list[dict[str, Any]]:
    """E-waybill accounts with fewer numbers than the company wants, of the carriers that it uses."""
    stores = {store.id: store for store in channels.visible_stores(actor)}
    used = set(channels.carrier_accounts(actor.merchant_id))
    rows = WaybillBalance.objects.filter(
        merchant_id=actor.merchant_id, store_id__in=list(stores), left__lt=low_numbers
    ).order_by("left", "id")
    return [
        {
            "store_id": str(row.store_id),
            "store_name": stores[row.store_id].name,
            "carrier_code": row.carrier_code,
            "branch_name": row.branch_name,
            "left": row.left,
            "read_at": row.read_at.isoformat(),
        }
        for row in rows
        if row.carrier_code in used or row.carrier_code == stores[row.store_id].carrier_code
    ]
