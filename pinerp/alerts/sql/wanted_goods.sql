-- purpose: the SKUs that orders want, of a composed SKU its parts too
-- parameters: merchant_id, ids (array of orders)
-- returns: sku_id
-- locks: none
WITH wanted AS MATERIALIZED (
  SELECT DISTINCT l.sku_id FROM unnest(%(ids)s::bigint[]) AS i (id)
  CROSS JOIN LATERAL (
    SELECT x.sku_id FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = i.id AND x.sku_id IS NOT NULL OFFSET 0) l
)
SELECT sku_id FROM wanted
UNION
SELECT p.part_id FROM wanted w JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = w.sku_id
