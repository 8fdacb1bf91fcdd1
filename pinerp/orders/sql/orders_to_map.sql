-- purpose: orders with lines that mean nothing yet and whose listing means something now
-- parameters: merchant_id, store_id, keys
-- returns: order_id, in order
-- locks: none
-- note: it asks no hold: an order that was taken in a moment ago has none yet, and would be missed for ever
-- note: OFFSET 0 keeps each look-up a look-up by key: joined freely, on tables that were empty when the plan was made, it walked all
--       lines for every line, and for minutes; its transaction kept the news of the day from every reader
WITH unknown AS MATERIALIZED (
  SELECT order_id, platform_line_id FROM orders_orderline
  WHERE merchant_id = %(merchant_id)s::bigint AND sku_id IS NULL AND is_live AND platform_line_id IS NOT NULL
)
SELECT DISTINCT u.order_id
FROM unknown u
CROSS JOIN LATERAL (
  SELECT x.listing_key FROM orders_platformline x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = u.platform_line_id OFFSET 0) p
CROSS JOIN LATERAL (
  SELECT x.store_id, x.stage FROM orders_order x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.id = u.order_id OFFSET 0) o
WHERE p.listing_key = ANY(%(keys)s::text[]) AND o.store_id = %(store_id)s::bigint
  AND o.stage IN ('to_review', 'held', 'short', 'platform_review', 'presale', 'to_ship')
ORDER BY 1
