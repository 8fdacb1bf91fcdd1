-- purpose: what open orders still want of SKUs without holding a claim; of a composed SKU they want its parts
-- parameters: merchant_id, open_stages (array)
-- returns: sku_id, pieces
-- locks: none
-- note: the open orders first, their lines one by one: they are few beside all that were ever bought of a SKU
WITH waiting AS MATERIALIZED (
  SELECT id FROM orders_order WHERE merchant_id = %(merchant_id)s::bigint AND stage = ANY (%(open_stages)s::text[])
), wanted AS MATERIALIZED (
  SELECT l.id, l.sku_id, l.pieces
  FROM waiting w
  CROSS JOIN LATERAL (
    SELECT x.id, x.sku_id, x.quantity::bigint * x.pieces AS pieces FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = w.id AND x.is_live AND x.sku_id IS NOT NULL OFFSET 0) l
), held AS MATERIALIZED (
  SELECT w.id FROM wanted w
  CROSS JOIN LATERAL (
    SELECT 1 FROM inventory_reservation x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.reference = w.id OFFSET 0) r
), unclaimed AS MATERIALIZED (
  SELECT sku_id, sum(pieces) AS pieces FROM wanted WHERE id NOT IN (SELECT id FROM held) GROUP BY sku_id
)
SELECT coalesce(p.part_id, u.sku_id) AS sku_id, sum(u.pieces * coalesce(p.pieces, 1))::bigint AS pieces
FROM unclaimed u
LEFT JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = u.sku_id
GROUP BY 1
