-- purpose: what cancelled orders gave back at the stores
-- parameters: merchant_id, since (ours), paid_since (orders that were paid before are left out)
-- returns: store_id, listing_key, ended_at, quantity
-- locks: none
WITH ended AS MATERIALIZED (
  SELECT id, store_id, ended_at FROM orders_order
  WHERE merchant_id = %(merchant_id)s::bigint AND stage = 'cancelled' AND paid_at > %(paid_since)s::timestamptz
    AND ended_at > %(since)s::timestamptz
)
SELECT e.store_id, l.listing_key, e.ended_at, l.quantity
FROM ended e
CROSS JOIN LATERAL (
  SELECT p.listing_key, x.quantity::bigint AS quantity
  FROM orders_orderline x
  JOIN orders_platformline p ON p.merchant_id = x.merchant_id AND p.id = x.platform_line_id
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = e.id AND NOT x.is_removed OFFSET 0) l
