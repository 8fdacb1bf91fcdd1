-- purpose: open orders whose promised moment comes soon, and of which no alert stands
-- parameters: merchant_id, stages (array), from_at, until, limit
-- returns: id, store_id, ship_by
-- locks: none
SELECT o.id, o.store_id, o.ship_by FROM orders_order o
WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = ANY (%(stages)s::text[])
  AND o.ship_by > %(from_at)s::timestamptz AND o.ship_by <= %(until)s::timestamptz
  AND NOT EXISTS (SELECT 1 FROM alerts_alert a WHERE a.merchant_id = %(merchant_id)s::bigint
                  AND a.cause = 'ship_soon:' || o.id AND a.ended_at IS NULL)
ORDER BY o.ship_by, o.id
LIMIT %(limit)s::integer
