-- purpose: what orders in 缺货 want of some SKUs, or of all, by place, and how much of it is not there
-- parameters: merchant_id, sku_ids, warehouse_scope (arrays or null), bound
-- returns: warehouse_id, sku_id, orders, missing; only places where something is missing
-- locks: none
-- note: it looks at the most urgent orders, up to a bound
WITH waiting AS MATERIALIZED (
  SELECT o.id, o.warehouse_id FROM orders_order o
  WHERE o.merchant_id = %(merchant_id)s::bigint AND o.stage = 'short' AND o.warehouse_id IS NOT NULL
    AND (%(warehouse_scope)s::bigint[] IS NULL OR o.warehouse_id = ANY (%(warehouse_scope)s::bigint[]))
  ORDER BY o.ship_by, o.id
  LIMIT %(bound)s::integer
), wanted AS MATERIALIZED (
  SELECT o.warehouse_id, g.sku_id, sum(l.quantity * l.pieces * g.pieces)::bigint AS pieces, count(DISTINCT o.id) AS orders
  FROM waiting o
  CROSS JOIN LATERAL (
    SELECT x.sku_id, x.quantity, x.pieces FROM orders_orderline x
    WHERE x.merchant_id = %(merchant_id)s::bigint AND x.order_id = o.id AND x.is_live AND x.sku_id IS NOT NULL
    OFFSET 0) l
  LEFT JOIN catalog_skupart p ON p.merchant_id = %(merchant_id)s::bigint AND p.sku_id = l.sku_id
  CROSS JOIN LATERAL (SELECT coalesce(p.part_id, l.sku_id) AS sku_id, coalesce(p.pieces, 1) AS pieces) g
  WHERE %(sku_ids)s::bigint[] IS NULL OR g.sku_id = ANY (%(sku_ids)s::bigint[])
  GROUP BY o.warehouse_id, g.sku_id
)
SELECT n.warehouse_id, n.sku_id, n.orders, n.pieces - greatest(0, coalesce(s.on_hand - s.reserved, 0)) AS missing
FROM wanted n
LEFT JOIN LATERAL (
  SELECT * FROM inventory_stock x
  WHERE x.merchant_id = %(merchant_id)s::bigint AND x.warehouse_id = n.warehouse_id AND x.sku_id = n.sku_id OFFSET 0) s
  ON true
WHERE coalesce(s.is_kept, true) AND n.pieces > greatest(0, coalesce(s.on_hand - s.reserved, 0))
