-- purpose: what was bought at the stores, in orders that came in beyond a number
-- parameters: merchant_id, mark (number of a platform order), since (the platform's time)
-- returns: store_id, listing_key, order_id (the platform order's), placed_at, quantity
-- locks: none
-- note: the orders are found by their numbers alone, their lines one by one: right for ten minutes' orders of any company
WITH recent AS MATERIALIZED (
  SELECT id, store_id, coalesce(placed_at, paid_at, confirmed_at) AS placed_at
  FROM orders_platformorder
  WHERE merchant_id = %(merchant_id)s::bigint AND id > %(mark)s::bigint
)
SELECT r.store_id, l.listing_key, r.id AS order_id, r.placed_at, l.quantity::bigint AS quantity
FROM recent r
CROSS JOIN LATERAL (
  SELECT x.listing_key, x.quantity FROM orders_platformline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.platform_order_id = r.id OFFSET 0) l
WHERE r.placed_at > %(since)s::timestamptz
