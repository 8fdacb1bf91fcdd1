-- purpose: the SKUs that orders want, of a composed SKU its parts too, and what the listings mean that they were bought by
-- parameters: merchant_id, ids (array of orders)
-- returns: sku_id
-- locks: none
WITH wanted AS MATERIALIZED (
  SELECT DISTINCT l.sku_id, l.platform_line_id FROM unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT x.sku_id, x.platform_line_id FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = i.id OFFSET 0) l
)
SELECT sku_id FROM wanted WHERE sku_id IS NOT NULL
UNION
SELECT p.part_id FROM wanted w JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = w.sku_id
UNION
SELECT m.sku_id FROM wanted w
CROSS JOIN LATERAL (
  SELECT c.sku_id FROM orders_platformline b
  JOIN orders_platformorder o ON o.merchant_id = b.merchant_id AND o.id = b.platform_order_id
  JOIN catalog_listing c ON c.merchant_id = o.merchant_id AND c.store_id = o.store_id AND c.key = b.listing_key
  WHERE b.merchant_id = %(merchant_id)s::bigint AND b.id = w.platform_line_id AND c.sku_id IS NOT NULL OFFSET 0) m
