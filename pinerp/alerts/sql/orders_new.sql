-- purpose: which of some orders are open still, and came here since reminders about new ones are wanted
-- parameters: merchant_id, ids (array), stages (array), since
-- returns: id, store_id, ship_by
-- locks: none
SELECT o.id, o.store_id, o.ship_by FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.id = ANY (%(ids)s::bigint[]) AND o.stage = ANY (%(stages)s::text[])
  AND o.created_at >= %(since)s::timestamptz
